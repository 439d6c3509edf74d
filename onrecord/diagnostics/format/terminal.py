"""How wide a line is on a terminal, and which characters must not reach one.

A control character, an escape sequence or a bidirectional override in a quote or a file name is
shown by its code point and never sent: it could hide or reorder what the editor reads.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

TAB = "    "
"""A tab is drawn as four spaces, so that carets under it can be aligned."""
ELLIPSIS = "…"
LEAST_ROOM = 24
"""Columns of a line that are always drawn, however narrow the terminal."""

_NEVER_SENT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, formats (bidirectional marks among them), surrogates, private use, unassigned, separators."""


@lru_cache(maxsize=4096)
def glyph(character: str) -> str:
    """What stands for a character on a terminal: itself, where it can be seen and moves nothing."""
    if character == "\t":
        return TAB
    if unicodedata.category(character) in _NEVER_SENT:
        return f"<U+{ord(character):04X}>"
    return character


@lru_cache(maxsize=4096)
def columns(character: str) -> int:
    """How many columns a character takes: two for wide ones, none for those that combine."""
    shown = glyph(character)
    if shown != character:
        return len(shown)
    if unicodedata.category(character) in {"Mn", "Me"} or unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def visible(text: str) -> str:
    """The text with every character that must not be sent shown by its code point."""
    return "".join(map(glyph, text))


def display_width(text: str) -> int:
    """The columns a text takes."""
    return sum(map(columns, text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of a line that is drawn."""

    start: int
    """Code points of the line."""
    end: int
    text: str
    """Visible, with an ellipsis where the line goes on."""
    lead: int
    """Columns before `start`: those of the ellipsis."""


def window(line: str, focus: int, focus_end: int, room: int) -> Window:
    """The part of `line` around a stretch that fits into `room` columns.

    The stretch stands in the middle where it fits; of one that does not, the beginning is shown.
    """
    if len(line) <= room and display_width(line) <= room:
        return Window(start=0, end=len(line), text=visible(line), lead=0)
    inner = max(LEAST_ROOM, room) - 2 * len(ELLIPSIS)
    stretch = min(display_width(line[focus : min(focus_end, focus + inner)]), inner * 2 // 3)
    start = _back(line, focus, (inner - stretch) // 2)
    end = _forth(line, start, inner)
    if end == len(line):
        start = _back(line, end, inner)
    lead = ELLIPSIS if start > 0 else ""
    trail = ELLIPSIS if end < len(line) else ""
    return Window(
        start=start, end=end, text=lead + visible(line[start:end]) + trail, lead=len(lead)
    )


def _back(line: str, index: int, room: int) -> int:
    """The furthest index before `index` from which the line fits into `room`."""
    while index > 0 and columns(line[index - 1]) <= room:
        index -= 1
        room -= columns(line[index])
    return index


def _forth(line: str, index: int, room: int) -> int:
    """The furthest index after `index` up to which the line fits into `room`."""
    while index < len(line) and columns(line[index]) <= room:
        room -= columns(line[index])
        index += 1
    return index
