"""Files to records with places. Knows nothing of checking, publishing, editing or the disk."""
