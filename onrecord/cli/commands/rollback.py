"""`rollback`: restore the previously published site; a second rollback undoes the first."""

from __future__ import annotations

import sys
from contextlib import suppress

from onrecord.cli.console import refuse
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import HOLDS
from onrecord.storage.publish import rollback


def command(context: Context) -> int:
    """Exchange the two sites, and report how many files differ."""
    folders = context.folders
    publication = rollback(target=folders.output, work=folders.work)
    with suppress(OSError):  # the rollback is done, even if this cannot be printed
        for warning in publication.warnings:
            refuse(f"warning: {warning}")
        differing = len(publication.added) + len(publication.changed) + len(publication.removed)
        files = "1 file differs" if differing == 1 else f"{differing:,} files differ"
        sys.stdout.write(f"rolled back {folders.output}: {files} from the site that was there\n")
    return HOLDS
