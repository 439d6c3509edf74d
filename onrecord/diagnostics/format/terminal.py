"""Measure text in terminal columns, and replace characters that are unsafe to print.

A control character, an escape sequence or a bidirectional override in a quote or file name is shown
by its code point: it could hide or reorder the editor's text.
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
"""Controls, formats (with bidirectional marks), surrogates, private use, unassigned, separators."""


@lru_cache(maxsize=4096)
def glyph(character: str) -> str:
    """Return a character as printed: itself, if it is visible and safe."""
    if character == "\t":
        return TAB
    if unicodedata.category(character) in _NEVER_SENT:
        return f"<U+{ord(character):04X}>"
    return character


@lru_cache(maxsize=4096)
def columns(character: str) -> int:
    """Return how many columns a character takes: two if wide, none if it combines."""
    shown = glyph(character)
    if shown != character:
        return len(shown)
    if unicodedata.category(character) in {"Mn", "Me"} or unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def visible(text: str) -> str:
    """Return the text with every unsafe character shown by its code point."""
    return "".join(map(glyph, text))


def display_width(text: str) -> int:
    """Return the columns that a text takes."""
    return sum(map(columns, text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of a line that is drawn."""

    start: int
    """Code points of the line."""
    end: int
    text: str
    """Printable text, with an ellipsis if the line goes on."""
    lead: int
    """Columns before `start`: those of the ellipsis."""


def window(line: str, focus: int, focus_end: int, available: int) -> Window:
    """Return the part of `line` around a span that fits into `available` columns.

    The span is centred if it fits; otherwise its beginning is shown.
    """
    if len(line) <= available and display_width(line) <= available:
        return Window(start=0, end=len(line), text=visible(line), lead=0)
    inner = max(LEAST_ROOM, available) - 2 * len(ELLIPSIS)
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


def _back(line: str, index: int, available: int) -> int:
    """Return the furthest index before `index` from which the line fits into `available`."""
    while index > 0 and columns(line[index - 1]) <= available:
        index -= 1
        available -= columns(line[index])
    return index


def _forth(line: str, index: int, available: int) -> int:
    """Return the furthest index after `index` up to which the line fits into `available`."""
    while index < len(line) and columns(line[index]) <= available:
        available -= columns(line[index])
        index += 1
    return index
