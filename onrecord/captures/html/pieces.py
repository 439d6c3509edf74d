"""Pieces of text put together to a paragraph, and to what is left out of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from onrecord.model import LeftOut, LeftOutWhy

OBJECT = "\ufffc"
"""In the place of a formula or of a picture that has words: a quote cannot run across it unseen."""
APART = "\0"
"""Between words that a browser shows apart: a space where they would run together otherwise. A
capture that holds this character is refused."""
STRUCK = f"{APART}{OBJECT}{APART}"
"""In the place of struck-out text: `OBJECT` where it is inside of a word or a figure."""
HTML_SPACE = re.compile(r"[ \t\n\r\f]+")
_MARKS = re.compile(f"{APART}(?:{OBJECT}?{APART})*")


def joined(pieces: Sequence[str]) -> str:
    """Return the text of a paragraph, its white space collapsed."""
    text = "".join(pieces)
    if APART in text:
        text = _MARKS.sub(_between, text)
    return _trimmed(HTML_SPACE.sub(" ", text))


def without_marks(pieces: Sequence[str]) -> str:
    """Return pieces in one, without what keeps them apart."""
    return HTML_SPACE.sub(" ", _MARKS.sub("", "".join(pieces)))


def _between(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    if not (start and end < len(text) and _is_in_word(text[start - 1]) and _is_in_word(text[end])):
        return ""
    return OBJECT if OBJECT in match[0] else " "


def _is_in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _trimmed(text: str) -> str:
    """Return a text without white space, and without pictures, at its ends."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] == OBJECT):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == OBJECT):
        end -= 1
    return text[start:end]


def left_out_of(
    coded: list[tuple[str, LeftOutWhy | None]], paragraph: int | None
) -> LeftOut | None:
    """Return a paragraph with what is left out of it; None where that has no words."""
    pieces: list[str] = []
    parts: list[tuple[int, int, LeftOutWhy]] = []
    length = 0
    last = " "
    for text, why in coded:
        piece = HTML_SPACE.sub(" ", text)
        if last == " ":
            piece = piece.removeprefix(" ")
        if not piece:
            continue
        if why is not None and piece.strip():
            parts.append((length, length + len(piece), why))
        pieces.append(piece)
        length += len(piece)
        last = piece[-1]
    return LeftOut(text="".join(pieces), parts=tuple(parts), paragraph=paragraph) if parts else None
