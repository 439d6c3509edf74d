"""Findings to pages. Knows nothing of editing or the disk."""
