"""Places in files: spans, strings with their place, and the tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A span of one file of the tree."""

    path: str
    """Relative to the root of the tree, with forward slashes."""
    start: int
    """Code points from the beginning of the decoded file, a byte order mark not counted."""
    end: int


class Text(str):
    """A string that knows where it was written.

    It equals, hashes and sorts as a plain string. Any string made from it (a slice, a sum) is a
    plain `str`.
    """

    __slots__ = ("end", "path", "start")

    path: str
    start: int
    end: int

    def __new__(cls, value: str, path: str, start: int, end: int) -> Text:
        """Make the string `value`, written at code points `start` to `end` of `path`."""
        self = str.__new__(cls, value)
        self.path = path
        self.start = start
        self.end = end
        return self

    def __reduce__(self) -> tuple[type[Text], tuple[str, str, int, int]]:
        return Text, (str(self), self.path, self.start, self.end)

    @property
    def span(self) -> Span:
        """Return the span of the scalar in its file, with its quotation marks or block header."""
        return Span(self.path, self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The bytes of a folder, read once. Nothing later touches the disk."""

    root: str
    """The folder's name for people, e.g. `site_src`: the prefix of paths in messages, used
    nowhere else."""
    files: Mapping[str, bytes]
    """Content by path; paths are sorted, relative, NFC, with forward slashes."""
    unread: frozenset[str] = field(default=frozenset(), compare=False)
    """Paths that could not be read; the empty path is the folder itself."""
