"""Write single files completely or not at all, and read them without following links.

Nothing here depends on the umask, and no failed write, chmod or close is ignored.
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
    """File metadata that shows cheaply whether a file may have changed."""

    inode: int
    size: int
    mtime_ns: int


def stamp(status: os.stat_result) -> Stamp:
    """Return a file's stamp, without its change time: every new hard link moves that."""
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


def open_to_all(status: os.stat_result) -> bool:
    """Return whether everybody, and so a web server, may read the file.

    It is true on a file system without modes.
    """
    return status.st_mode & 0o444 == 0o444


def write_new(path: Path, body: bytes) -> Stamp:
    """Write a new file that everybody can read. Raises OSError, also if it exists already."""
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
    """Replace a file in one step, without flushing it to the disk. Raises OSError."""
    temporary = path.with_name(f"new-{os.urandom(8).hex()}")
    try:
        write_new(temporary, body)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        error.filename, error.filename2 = str(path), None  # hide the temporary name
        raise


def read_regular(path: Path) -> tuple[bytes, os.stat_result]:
    """Return the content and status of a regular file. Raises OSError, also for a link or a pipe."""
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
    """Make a new folder that everybody can read. Raises OSError, also if it exists already."""
    path.mkdir(FOLDER_MODE)
    if not open_to_all(path.stat()):
        path.chmod(FOLDER_MODE)


def remove(path: Path) -> None:
    """Remove a file or a whole folder, if it exists. Raises OSError."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        shutil.rmtree(path)
    else:
        path.unlink()


def list_files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield everything below a folder except folders: its name on the disk and its status.

    The order is arbitrary. Raises OSError.
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
