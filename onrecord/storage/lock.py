"""One build at a time, by a lock that dies with its owner."""

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
    """Hold the lock of a work folder, which is made if need be.

    Raises AnotherBuild at once where it is held, DiskRefused where it cannot be had. The kernel
    frees it when the process ends, however it ends: the file that stays behind means nothing.
    """
    path = work / "lock"
    with named(path):
        work.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, _LOCK, 0o644)
    try:
        _take(handle, path)
        yield
    finally:
        with suppress(OSError):  # it may come after the commit, which no error may belie
            os.close(handle)


def _take(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AnotherBuild(path) from None
    except OSError as error:
        raise refused(error, path) from error
