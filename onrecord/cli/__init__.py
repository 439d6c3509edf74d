"""The editor's side: reports, and the tools around the sheets."""
