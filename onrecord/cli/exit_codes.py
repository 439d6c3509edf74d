"""Exit statuses. A build returns 0 if and only if the site has no errors and is published."""

HOLDS = 0
FAULTS = 1
"""The content has errors, or with `--strict` warnings."""
CALLED_WRONGLY = 2
OUR_BUG = 70
DISK_REFUSED = 74
ANOTHER_BUILD = 75
INTERRUPTED = 130


class Misuse(Exception):
    """The command line asks for something impossible."""
