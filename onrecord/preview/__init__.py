"""The editor's desk: the site as it would be, beside the sheets, while they are being written."""
