"""Records to findings. Knows nothing of publishing, editing or the disk."""
