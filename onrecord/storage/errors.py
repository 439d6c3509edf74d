"""The ways in which the disk says no, each with the path it is about.

They are raised before anything of the published site has changed; what goes wrong afterwards is a
warning of the `Publication`.
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
    """The output folder holds what OnRecord did not put there, and is left as it is."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"`{shown(str(path))}` {reason}")
        self.path = str(path)
        self.reason = reason


class NoEarlierSite(Exception):
    """There is nothing to roll back to, or it is no longer as it was published."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"`{shown(str(path))}` {reason}")
        self.path = str(path)
        self.reason = reason


class DiskRefused(Exception):
    """The system refused; the published site is as it was. Exit status 74."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"`{shown(path)}`: {reason}")
        self.path = path
        self.reason = reason


@contextmanager
def named(path: Path) -> Iterator[None]:
    """An OSError from here on is a DiskRefused that names its file, or else `path`."""
    try:
        yield
    except OSError as error:
        raise refused(error, path) from error


def refused(error: OSError, path: Path) -> DiskRefused:
    """The refusal that an error of the system comes to. Writing and closing do not name their file."""
    name = error.filename if error.filename is not None else path
    return DiskRefused(os.fsdecode(name) if not isinstance(name, int) else str(path), why(error))


def why(error: OSError) -> str:
    """The system's reason, in words, with what to do where that is known."""
    if error.errno in _ADVICE:
        return _ADVICE[error.errno]
    return os.strerror(error.errno).lower() if error.errno else str(error)
