"""Read files as records with places. Knows nothing of checks, pages, commands or the disk."""
