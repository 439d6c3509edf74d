"""Pieces of text put together to a paragraph, and to what is left out of one."""

from __future__ import annotations

import re

from onrecord.model import LeftOut, LeftOutWhy

OBJECT = "\ufffc"
"""In the place of a formula or of a picture that has words: a quote cannot run across it unseen."""
HTML_SPACE = re.compile(r"[ \t\n\r\f]+")


def trimmed(text: str) -> str:
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
