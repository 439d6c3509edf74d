"""Guards: warn where words that occur in a source can still mislead."""
