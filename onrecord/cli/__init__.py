"""The command line: commands, reports and tools for editors."""
