"""One module per command: `command` takes the context and its own options, and returns the status."""
