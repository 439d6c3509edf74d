"""Paths as text: which ones a tree or a site may hold, and how the disk spells them.

A path is NFC text with forward slashes, relative to its tree. What the disk calls it depends on the
locale, so names cross over in `to_disk` and `from_disk` alone. Nothing here touches a file.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that cannot be seen, end a line or turn its direction."""


class UnsafePath(ValueError):
    """A file may not be published under this path. It is our bug: no content should get this far."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{shown(path)}: {reason}")
        self.path = path
        self.reason = reason


def to_disk(path: str) -> str:
    """The name by which the file system functions reach a path: UTF-8, whatever the locale says."""
    return path if path.isascii() else os.fsdecode(path.encode("utf-8"))


def from_disk(name: str) -> str:
    """A listed name as NFC text. Raises UnicodeDecodeError where its bytes are not UTF-8."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8"))


def shown(name: str) -> str:
    """A name that can be printed: what cannot be seen is escaped."""
    return "".join(_escaped(char) if unusable(char) else char for char in name)


def _escaped(char: str) -> str:
    if 0xDC80 <= ord(char) <= 0xDCFF:  # a byte that was not UTF-8, as surrogateescape carries it
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def unusable(name: str) -> str | None:
    """The first character that no name may hold, or None."""
    if name.isprintable():  # almost always, and ten times faster to know
        return None
    return next((char for char in name if unicodedata.category(char) in _UNSEEN), None)


def sameness(path: str) -> str:
    """Equal for two paths that some file system takes for one: case and composition folded."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def require_safe(paths: Iterable[str]) -> None:
    """Every path stays in its site and meets no other one, on any file system. Raises UnsafePath."""
    _require_safe(frozenset(paths))


@lru_cache(maxsize=1)  # the site that stands has nearly always the paths of the next one
def _require_safe(files: frozenset[str]) -> None:
    spelling_by_sameness: dict[str, str] = {}
    folders = set()
    for path in sorted(files):
        _require_inside(path)
        folder, _, _ = path.rpartition("/")
        is_known = folder in folders
        folders.add(folder)
        for prefix in [path] if is_known else accumulate(path.split("/"), "{}/{}".format):
            first = spelling_by_sameness.setdefault(sameness(prefix), prefix)
            if first != prefix:
                raise UnsafePath(prefix, f"some file systems take it for {shown(first)}")
            if prefix != path and prefix in files:
                raise UnsafePath(path, f"{shown(prefix)} is a file")


def _require_inside(path: str) -> None:
    bad = unusable(path)
    if bad is not None:
        raise UnsafePath(path, f"holds U+{ord(bad):04X}")
    if "\\" in path:
        raise UnsafePath(path, "holds a backslash")
    if path.startswith("/"):
        raise UnsafePath(path, "is absolute")
    if any(part in {"", ".", ".."} for part in path.split("/")):
        raise UnsafePath(path, "has an empty or a dotted part")
