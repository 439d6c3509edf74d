"""Write new files completely or not at all, and never over an existing file."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from onrecord.storage.files import write_new

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class Outside(Exception):
    """A folder that is outside the content, because of a link."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"`{folder}` leads out of the content; nothing is written there")


def place(files: Mapping[Path, bytes], *, content: Path) -> None:
    """Write the files in this order; if one cannot be written, remove the others again.

    Raises FileExistsError if a name is taken, even at the last moment, Outside if a folder is not
    below `content`, and OSError. A reader never sees half of a file.
    """
    for folder in {path.parent for path in files}:
        _make_below(folder, content)
    placed: list[Path] = []
    try:
        for path, data in files.items():
            _place_file(path, data)
            placed.append(path)
    except BaseException:
        for path in placed:
            with suppress(OSError):
                path.unlink()
        raise


def _make_below(folder: Path, content: Path) -> None:
    """Create a folder if it is missing. Raises Outside if a link leads out of the content."""
    root = content.resolve()
    nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not nearest.resolve().is_relative_to(root):
        raise Outside(folder)
    folder.mkdir(parents=True, exist_ok=True)


def _place_file(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, then link it to its own, which must be free."""
    beside = path.with_name(f".{path.name}.{os.urandom(6).hex()}~")
    try:
        write_new(beside, data)
        os.link(beside, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            error.filename, error.filename2 = str(path), None  # hide the temporary name
            raise
        write_new(path, data)  # a file system without links: the name itself is still exclusive
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
