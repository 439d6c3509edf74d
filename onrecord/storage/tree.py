"""Read a folder into memory, so that nothing later touches the disk.

Only regular files are opened, through folder handles that no link can redirect. Symbolic links are
refused, even those that stay in the tree: a file must have one name, and a checkout without links
must give the same site. Hidden files and the backup and swap files of editors (`.x`, `x~`, `x.swp`,
`#x#`) are skipped.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.diagnostics import Diagnostic, Label, Outcome, at
from onrecord.model import Span, Tree
from onrecord.storage.paths import collision_key, from_disk, shown, unusable

MOST_BYTES = 32 * 1024 * 1024
"""Per file: ten times the longest article with its images, and small enough for memory."""

MOST_FOLDERS = 32
"""Nested: content needs four, and each is an open handle while it is read."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# O_NONBLOCK: a pipe that replaces the file after it was listed must not block the build.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC

_LEAST_STEP = 65536

_Read = tuple[str, bytes] | Diagnostic
"""A path and its content, or the reason why it was not read."""


def read_tree(folder: Path, *, root: str) -> Outcome[Tree]:
    """Return all regular files below a folder by path, in an order that the disk does not affect.

    `root` is the folder's name in messages. A file that cannot or must not be read is a diagnostic
    and is left out. A missing folder is an empty tree with one diagnostic.
    """
    reads = tuple(_read_root(folder, root))
    files = dict(sorted(read for read in reads if not isinstance(read, Diagnostic)))
    problems = [read for read in reads if isinstance(read, Diagnostic)]
    problems.sort(key=lambda problem: (problem.span.path, problem.rule))
    unread = frozenset(problem.span.path for problem in problems) - files.keys()
    return Outcome(value=Tree(root=root, files=files, unread=unread), diagnostics=tuple(problems))


def _read_root(folder: Path, root: str) -> Iterator[_Read]:
    try:
        with _opened(folder, _FOLDER) as handle:
            yield from _read_folder(handle, "", depth=1)
    except (FileNotFoundError, NotADirectoryError):
        yield _missing(root)
    except OSError as error:
        yield _unreadable("", error)


def _read_folder(folder: int, prefix: str, *, depth: int) -> Iterator[_Read]:
    """Yield the content of an open folder. `prefix` is its path with a slash, or empty."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield _unreadable(prefix.rstrip("/"), error)
        return
    name_by_sameness: dict[str, str] = {}
    for entry in entries:
        name = entry.name
        if _is_skipped(name):
            continue
        reason = _why_unusable(name)
        if reason is not None:
            yield _unusable(prefix + _printable(name), reason)
            continue
        path = prefix + from_disk(name)
        first = name_by_sameness.setdefault(collision_key(path), name)
        if first != name:
            yield _collision(prefix + from_disk(first), path)
        if first == name or from_disk(first) != from_disk(name):  # else: one path, two files
            yield from _read_entry(folder, entry, path, depth=depth)


def _is_skipped(name: str) -> bool:
    between_marks = name.startswith("#") and name.endswith("#")
    return name.startswith(".") or name.endswith(("~", ".swp", ".swo")) or between_marks


def _read_entry(folder: int, entry: os.DirEntry[str], path: str, *, depth: int) -> Iterator[_Read]:
    try:
        if entry.is_dir(follow_symlinks=False):
            yield from _read_below(folder, entry.name, path, depth=depth)
        elif entry.is_file(follow_symlinks=False):
            yield _read_file(folder, entry.name, path)
        else:
            yield _not_a_file(path, entry.stat(follow_symlinks=False).st_mode)
    except OSError as error:
        yield _unreadable(path, error)


def _read_below(folder: int, name: str, path: str, *, depth: int) -> Iterator[_Read]:
    if depth >= MOST_FOLDERS:
        yield _unusable(path, f"it lies more than {MOST_FOLDERS} folders deep")
        return
    with _opened(name, _FOLDER | os.O_NOFOLLOW, inside=folder) as below:
        yield from _read_folder(below, f"{path}/", depth=depth + 1)


def _read_file(folder: int, name: str, path: str) -> _Read:
    handle = os.open(name, _FILE, dir_fd=folder)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return _not_a_file(path, status.st_mode)
        content = _content(handle, step=max(_LEAST_STEP, min(status.st_size, MOST_BYTES) + 1))
    finally:
        os.close(handle)
    return _too_large(path) if len(content) > MOST_BYTES else (path, content)


def _content(handle: int, *, step: int) -> bytes:
    """Return the content of an open file, up to the limit: it may be longer than it says, or grow."""
    content = b""
    while len(content) <= MOST_BYTES:
        more = os.read(handle, step)
        if not more:
            break
        content += more
    return content


@contextmanager
def _opened(name: Path | str, flags: int, *, inside: int | None = None) -> Iterator[int]:
    handle = os.open(name, flags, dir_fd=inside)
    try:
        yield handle
    finally:
        os.close(handle)


def _why_unusable(name: str) -> str | None:
    try:
        text = from_disk(name)
    except UnicodeDecodeError:
        return "its bytes are not UTF-8"
    char = unusable(text)
    if char is not None:
        return f"it holds U+{ord(char):04X}, which cannot be seen"
    return "it holds a backslash" if "\\" in text else None


def _printable(name: str) -> str:
    return shown(os.fsencode(name).decode("utf-8", errors="surrogateescape"))


# --- diagnostics --------------------------------------------------------------------------------


def _whole(path: str) -> Span:
    return Span(path, 0, 0)


def _missing(root: str) -> Diagnostic:
    return at(
        _whole(""),
        "folder-missing",
        f"there is no folder `{root}`",
        label="expected a folder here",
        help=f"run this from the folder that holds `{root}`, or name another with `--source DIR`",
    )


def _unreadable(path: str, error: OSError) -> Diagnostic:
    if error.errno in {errno.ELOOP, errno.EMLINK}:  # a link created since the folder was listed
        return _not_a_file(path, stat.S_IFLNK)
    reason = os.strerror(error.errno) if error.errno else str(error)
    return at(
        _whole(path),
        "file-unreadable",
        f"`{path}` cannot be read" if path else "the folder cannot be read",
        label=reason.lower(),
        help="let the user who builds read it (`chmod u+rX`), or move it out of the tree",
    )


def _too_large(path: str) -> Diagnostic:
    return at(
        _whole(path),
        "file-too-large",
        f"`{path}` is larger than {MOST_BYTES // 1024 // 1024} MiB",
        help="move it out of the tree, and link to it there",
    )


_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


def _not_a_file(path: str, mode: int) -> Diagnostic:
    kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "not a regular file")
    return at(
        _whole(path),
        "not-a-file",
        f"`{path}` is {kind}",
        label="expected a regular file",
        help="put a copy of the file in its place, or remove it",
    )


def _unusable(path: str, reason: str) -> Diagnostic:
    return at(
        _whole(path),
        "path-unusable",
        f"`{path}` cannot be a path of the site",
        label=reason,
        help="rename it: letters, digits, `-`, `_` and `.`",
    )


def _collision(first: str, second: str) -> Diagnostic:
    return at(
        _whole(second),
        "paths-collide",
        f"`{second}` and `{first}` differ only in case or in how accents are written",
        label="some file systems take this for the other",
        also=[Label(span=_whole(first), message="the other")],
        help="rename one of the two",
    )
