"""Findings to pages. Knows nothing of commands or the disk."""
