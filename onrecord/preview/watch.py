"""Watch files for changes. The only module that uses watchfiles."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

GATHERED = 100
"""Milliseconds within which changes belong together: an editor writes a file in several steps."""
STEP = 20
"""Milliseconds of quiet after which changes are reported."""
QUIET = 150
"""Milliseconds without a change after which deferred work can start."""


def changes(folders: tuple[Path, ...], stop: threading.Event) -> Iterator[int]:
    """Yield the number of changed files after each change, and 0 whenever all is quiet.

    Ends when `stop` is set. Temporary files of editors are ignored, as in a build.
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
