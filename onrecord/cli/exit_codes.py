"""Exit statuses. A build's is 0 if and only if everything holds and the site is published."""

HOLDS = 0
FAULTS = 1
"""The content has faults; under `--strict`, or warnings."""
CALLED_WRONGLY = 2
OUR_BUG = 70
DISK_REFUSED = 74
ANOTHER_BUILD = 75
INTERRUPTED = 130


class Misuse(Exception):
    """The command line asks for what cannot be."""
