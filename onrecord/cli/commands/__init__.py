"""The commands, a module each: `command` takes the setting and its own options, and returns the status."""
