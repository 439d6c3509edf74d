"""Names that are misspelt beyond doubt: near enough to one known name to be written for the editor."""

from __future__ import annotations

import re
from collections.abc import Collection

LEAST_LETTERS = 3
"""In a shorter name one letter is too much of it to be a slip."""
MOST_KNOWN = 5_000
"""Names that are compared; a longer list is looked through by the editor."""

_MARKS = re.compile(r"[^a-z0-9]+")


def slip_of(name: str, known: Collection[str]) -> str | None:
    """The one known name of which this is a slip; None where there is none, or more than one.

    A slip is another case or other marks between the words (`Atlas_News`), or one letter that is
    missing, too much, another, or changed places with its neighbour. A digit is never a slip: `26`
    and `28` are two things.
    """
    if len(known) > MOST_KNOWN or name in known:
        return None
    bare = _bare(name)
    written = [one for one in known if bare and _bare(one) == bare]
    near = written or [one for one in known if is_slip(name, one)]
    return near[0] if len(near) == 1 else None


def is_slip(name: str, meant: str) -> bool:
    """Whether one letter makes the difference."""
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
