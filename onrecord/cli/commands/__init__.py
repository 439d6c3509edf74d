"""One module per command: `command` takes the setting and its own options, and returns the status."""
