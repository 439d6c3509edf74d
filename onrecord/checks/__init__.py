"""Check the records. Knows nothing of pages, commands or the disk."""
