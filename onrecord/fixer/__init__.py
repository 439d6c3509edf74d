"""The fixer: apply the edits that diagnostics offer to the sheets, and check the result."""
