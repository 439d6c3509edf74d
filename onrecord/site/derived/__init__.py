"""Data derived from the findings that several pages share."""
