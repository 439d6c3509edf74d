"""Records to findings. Knows nothing of pages, commands or the disk."""
