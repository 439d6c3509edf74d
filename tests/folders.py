"""Trees as folders of the disk, and builds of them in processes of their own."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from onrecord.model import Tree
from tests import warm

ROOT = Path(__file__).parent.parent
REAL = ROOT / "site_src"
TEMPLATES = ROOT / "templates"
BUILD = ROOT / "build.py"


def write(tree: Tree, folder: Path) -> Path:
    """The files of a tree below a folder, which is made."""
    for path, content in tree.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@contextmanager
def unreadable(path: str) -> Iterator[None]:
    """The disk gives back no file or folder of that name; mode bits would not keep out root."""
    opened, refused = os.open, Path(path).name

    def refuse(
        name: str | os.PathLike[str], flags: int, mode: int = 0o777, *, dir_fd: int | None = None
    ) -> int:
        if Path(name).name == refused:
            raise OSError(errno.EIO, os.strerror(errno.EIO), name)
        return opened(name, flags, mode, dir_fd=dir_fd)

    with mock.patch("os.open", refuse):
        yield


def content(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Mode and bytes of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): (stat.S_IMODE(path.stat().st_mode), path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of everything below a folder, and of itself."""
    found = [folder, *sorted(folder.rglob("*"))]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def build(
    *arguments: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    script: Path = BUILD,
    python: tuple[str, ...] = (sys.executable,),
    umask: int = -1,
) -> subprocess.CompletedProcess[str]:
    """`build.py` in a process of its own, its output decoded as UTF-8.

    Where Python itself need not be started anew, the process is the fork of one that has the program.
    """
    if (env, script, python, umask) == (None, BUILD, (sys.executable,), -1):
        return warm.run([*map(str, arguments)], cwd)
    return subprocess.run(
        [*python, str(script), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        umask=umask,
        timeout=120,
        check=False,
    )
