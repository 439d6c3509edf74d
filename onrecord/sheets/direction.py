"""Check the direction of writing: invisible marks must end where the words end."""

from __future__ import annotations

from onrecord.captures.encoding import code_point
from onrecord.model import Text
from onrecord.sheets.fields import Sheet

_CLOSES = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_MARKS = frozenset(_CLOSES) | frozenset(_CLOSES.values())


def left_open(words: str) -> int | None:
    """Return the index of the first unpaired mark; None if all are paired.

    A page isolates foreign words, so that they cannot reverse the words around them. An unpaired
    closing mark would end that isolation, and an unpaired opening one would extend it.
    """
    if _MARKS.isdisjoint(words):
        return None
    opened: list[int] = []
    for index, character in enumerate(words):
        if character in _CLOSES:
            opened.append(index)
        elif character in _MARKS:
            if not opened or _CLOSES[words[opened[-1]]] != character:
                return index
            opened.pop()
    return opened[0] if opened else None


def check_direction(words: Text, name: str, sheet: Sheet) -> None:
    """Refuse editors' own words that would reverse the words after them."""
    index = left_open(words)
    if index is None:
        return
    sheet.refuse(
        words,
        "bad-value",
        f"`{name}` holds a mark of direction that has no partner",
        label=code_point(words[index]),
        help="delete it: it cannot be seen, and turns the words around it on the page",
    )
