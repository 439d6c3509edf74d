"""Join pieces of text to paragraphs, and collect the words left out of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from onrecord.model import LeftOut, LeftOutWhy

OBJECT = "\ufffc"
"""Replaces a formula, or a picture that has words: no quote can run across it unnoticed."""
APART = "\0"
"""Between words that a browser separates: a space if they would run together otherwise. A
capture with this character is refused."""
STRUCK = f"{APART}{OBJECT}{APART}"
"""Replaces struck-out text: `OBJECT` inside a word or a figure."""
HTML_SPACE = re.compile(r"[ \t\n\r\f]+")
_MARKS = re.compile(f"{APART}(?:{OBJECT}?{APART})*")


def joined(pieces: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Return the text of a paragraph, its white space collapsed, and the offsets of struck words.

    Struck words inside of a word have no offset: the text has `OBJECT` there.
    """
    text = "".join(pieces)
    if APART not in text:
        return _trimmed(HTML_SPACE.sub(" ", text)), ()
    parts = HTML_SPACE.sub(" ", _MARKS.sub(_between, text)).split(APART)
    text, places = "", list[int]()
    for part in parts:
        places.append(len(text))
        text += part.removeprefix(" ") if text[-1:] in ("", " ") else part
    del places[0]  # nothing was left out before the first part
    start = len(text) - len(_trimmed(text + "x")) + 1
    return _trimmed(text), tuple(place - start for place in places)


def without_marks(pieces: Sequence[str]) -> str:
    """Return the joined pieces, without the marks that separate them."""
    return HTML_SPACE.sub(" ", _MARKS.sub("", "".join(pieces)))


def _between(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    if not (start and end < len(text) and _is_in_word(text[start - 1]) and _is_in_word(text[end])):
        return APART if OBJECT in match[0] else ""
    return OBJECT if OBJECT in match[0] else " "


def is_turned_round(text: str, direction: str) -> bool:
    """Return whether letters or digits are shown in the reverse order, if forced to run so."""
    against = ("L", "EN", "AN") if direction == "rtl" else ("R", "AL")
    return any(unicodedata.bidirectional(character) in against for character in text)


def _is_in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _trimmed(text: str) -> str:
    """Return a text without white space and pictures at its ends."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] == OBJECT):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == OBJECT):
        end -= 1
    return text[start:end]


def left_out_of(
    coded: list[tuple[str, LeftOutWhy | None]], paragraph: int | None
) -> LeftOut | None:
    """Return a paragraph with the words left out of it; None if there are none."""
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
