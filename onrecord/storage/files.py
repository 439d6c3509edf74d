"""Single files and folders, without surprises: written whole or not at all, read without following.

Nothing here depends on the umask, and a failing write, chmod or close is never lost.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

FILE_MODE = 0o644
FOLDER_MODE = 0o755

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Stamp(NamedTuple):
    """What the disk says of a file without opening it: a hint whether it is still the same."""

    inode: int
    size: int
    mtime_ns: int


def stamp(status: os.stat_result) -> Stamp:
    """The stamp of a status. The change time is left out: every new hard link moves it."""
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


def open_to_all(status: os.stat_result) -> bool:
    """Everybody may read it, so that a web server can. A file system without modes says yes too."""
    return status.st_mode & 0o444 == 0o444


def write_new(path: Path, body: bytes) -> Stamp:
    """Write a file that must not exist yet, readable by all. Raises OSError."""
    handle = os.open(path, _NEW, FILE_MODE)
    try:
        rest = memoryview(body)
        while rest:
            rest = rest[os.write(handle, rest) :]
        status = os.fstat(handle)
        if not open_to_all(status):
            os.fchmod(handle, FILE_MODE)
        return stamp(status)
    finally:
        os.close(handle)


def replace_with(path: Path, body: bytes) -> None:
    """Put a file in its place in one step, without forcing it to the disk. Raises OSError."""
    temporary = path.with_name(f"new-{os.urandom(8).hex()}")
    try:
        write_new(temporary, body)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        error.filename, error.filename2 = str(path), None  # nobody knows the other name
        raise


def read_regular(path: Path) -> tuple[bytes, os.stat_result]:
    """A regular file and its status. Raises OSError, also where a link or a pipe stands there."""
    handle = os.open(path, _READ)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("not a regular file")
        with open(handle, "rb", closefd=False) as file:
            return file.read(), status
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """Make a folder that must not exist yet, open to all. Raises OSError."""
    path.mkdir(FOLDER_MODE)
    if not open_to_all(path.stat()):
        path.chmod(FOLDER_MODE)


def remove(path: Path) -> None:
    """Remove whatever stands there, a whole folder too; nothing there is fine. Raises OSError."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        shutil.rmtree(path)
    else:
        path.unlink()


def list_files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Everything below a folder that is no folder: its name as the disk has it, and its status.

    Raises OSError. In no order.
    """
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(folder / prefix) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name, entry.stat(follow_symlinks=False)
