"""Allow one build at a time, with a lock that ends with its process."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.storage.errors import AnotherBuild, named, refused

_LOCK = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def locked(work: Path) -> Iterator[None]:
    """Hold the lock of a work folder, which is created if necessary.

    Raises AnotherBuild at once if another process holds it, DiskRefused if it cannot be taken. The
    kernel releases it when the process ends, for whatever reason; the file left behind means
    nothing.
    """
    path = work / "lock"
    with named(path):
        work.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, _LOCK, 0o644)
    try:
        _take(handle, path)
        yield
    finally:
        with suppress(OSError):  # the site may be published already
            os.close(handle)


def _take(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AnotherBuild(path) from None
    except OSError as error:
        raise refused(error, path) from error
