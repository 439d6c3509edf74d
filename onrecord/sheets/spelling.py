"""Recognise unambiguous misspellings of known names, so that they can be corrected."""

from __future__ import annotations

import re
from collections.abc import Collection

LEAST_LETTERS = 3
"""In a shorter name, one letter is too large a part of it."""
MOST_KNOWN = 5_000
"""Names that are compared; editors have to search a longer list themselves."""

_MARKS = re.compile(r"[^a-z0-9]+")


def slip_of(name: str, known: Collection[str]) -> str | None:
    """Return the only known name that this may misspell; None if there is none, or more than one.

    A misspelling has another case or other separators (`Atlas_News`), or one letter that is
    missing, added, different, or swapped with its neighbour. A digit is never a misspelling: `26`
    and `28` differ.
    """
    if len(known) > MOST_KNOWN or name in known:
        return None
    bare = _bare(name)
    written = [candidate for candidate in known if bare and _bare(candidate) == bare]
    near = written or [candidate for candidate in known if is_slip(name, candidate)]
    return near[0] if len(near) == 1 else None


def is_slip(name: str, meant: str) -> bool:
    """Return whether the names differ by one letter."""
    if min(len(name), len(meant)) < LEAST_LETTERS or abs(len(name) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(name), len(meant)) and name[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(name), len(meant)) - start and name[-1 - end] == meant[-1 - end]:
        end += 1
    mine, theirs = name[start : len(name) - end], meant[start : len(meant) - end]
    if any(map(str.isdigit, mine + theirs)):
        return False
    exchanged = len(mine) == 2 and mine == theirs[::-1]
    return exchanged or 0 < max(len(mine), len(theirs)) <= 1


def _bare(name: str) -> str:
    return _MARKS.sub("-", name.lower()).strip("-")
