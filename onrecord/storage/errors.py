"""Errors raised when the disk refuses or the folder is not ours, each with its path.

They are raised before the published site has changed. A problem after that is a warning in the
`Publication`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.storage.paths import shown

_ADVICE = {
    errno.EXDEV: "the folder lies on a layer of an image and cannot be replaced as a whole; "
    "name an output folder on a volume with `--output DIR`",
    errno.EBUSY: "the folder is in use as a mount point and cannot be replaced as a whole; "
    "name a folder inside it with `--output DIR`",
}


class AnotherBuild(Exception):
    """Another build holds the lock. Exit status 75."""

    def __init__(self, lock: Path) -> None:
        super().__init__(f"another build is running: it holds `{shown(str(lock))}`")
        self.path = str(lock)


class NotOurs(Exception):
    """The output folder contains files that OnRecord did not write. It is left alone."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"`{shown(str(path))}` {reason}")
        self.path = str(path)
        self.reason = reason


class NoEarlierSite(Exception):
    """There is no site to roll back to, or it was altered after it was published."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"`{shown(str(path))}` {reason}")
        self.path = str(path)
        self.reason = reason


class DiskRefused(Exception):
    """The system refused an operation; the published site is unchanged. Exit status 74."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"`{shown(path)}`: {reason}")
        self.path = path
        self.reason = reason


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turn an OSError in the block into a DiskRefused that names its file, or else `path`."""
    try:
        yield
    except OSError as error:
        raise refused(error, path) from error


def refused(error: OSError, path: Path) -> DiskRefused:
    """Return an OSError as a DiskRefused. Errors of write and close name no file: `path` is used."""
    name = error.filename if error.filename is not None else path
    return DiskRefused(os.fsdecode(name) if not isinstance(name, int) else str(path), why(error))


def why(error: OSError) -> str:
    """Return the system's reason in words, with advice where there is any."""
    if error.errno in _ADVICE:
        return _ADVICE[error.errno]
    return os.strerror(error.errno).lower() if error.errno else str(error)
