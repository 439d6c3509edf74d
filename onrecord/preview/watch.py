"""Changes of files, as they happen. The only module that knows watchfiles."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

GATHERED = 100
"""Milliseconds within which changes belong together: an editor writes a file in several steps."""
STEP = 20
"""Milliseconds of quiet after which they are told."""
QUIET = 150
"""Milliseconds without a change after which there is time for what can wait."""


def changes(folders: tuple[Path, ...], stop: threading.Event) -> Iterator[int]:
    """How many files changed, each time some did, until `stop` is set; 0 in every quiet moment.

    What editors leave beside a file while they write is passed over, as in a build.
    """
    for found in watch(
        *folders,
        watch_filter=DefaultFilter(),
        debounce=GATHERED,
        step=STEP,
        stop_event=stop,
        rust_timeout=QUIET,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        yield len(found)
