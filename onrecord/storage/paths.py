"""Decide which paths a tree or a site may contain, and convert between paths and disk names.

A path is NFC text with forward slashes, relative to its tree. Its name on the disk depends on the
locale, so names are converted by `to_disk` and `from_disk` only. Nothing here touches a file.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that are invisible, end a line or change the direction of text."""


class UnsafePath(ValueError):
    """A file may not be published at this path. This is our bug: checks reject such content earlier."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{shown(path)}: {reason}")
        self.path = path
        self.reason = reason


def to_disk(path: str) -> str:
    """Return the name that file system functions need for a path: UTF-8 in every locale."""
    return path if path.isascii() else os.fsdecode(path.encode("utf-8"))


def from_disk(name: str) -> str:
    """Return a listed name as NFC text. Raises UnicodeDecodeError if its bytes are not UTF-8."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8"))


def shown(name: str) -> str:
    """Return a name that can be printed, with invisible characters escaped."""
    return "".join(_escaped(char) if unusable(char) else char for char in name)


def _escaped(char: str) -> str:
    if 0xDC80 <= ord(char) <= 0xDCFF:  # a byte that is not UTF-8, from surrogateescape
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def unusable(name: str) -> str | None:
    """Return the first character that no name may contain, or None."""
    if name.isprintable():  # almost always, and ten times faster
        return None
    return next((char for char in name if unicodedata.category(char) in _UNSEEN), None)


def collision_key(path: str) -> str:
    """Return a key that is equal for two paths that some file system treats as one.

    It folds case and composition.
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def require_safe(paths: Iterable[str]) -> None:
    """Check that no path leaves the site or collides with another on any file system.

    Raises UnsafePath.
    """
    _require_safe(frozenset(paths))


@lru_cache(maxsize=1)  # the published site and the next one nearly always have the same paths
def _require_safe(files: frozenset[str]) -> None:
    spelling_by_sameness: dict[str, str] = {}
    folders = set()
    for path in sorted(files):
        _require_inside(path)
        folder, _, _ = path.rpartition("/")
        is_known = folder in folders
        folders.add(folder)
        for prefix in [path] if is_known else accumulate(path.split("/"), "{}/{}".format):
            first = spelling_by_sameness.setdefault(collision_key(prefix), prefix)
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
