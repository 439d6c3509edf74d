"""Typesetting: which font has which character, how wide a text is, where a line ends.

Widths are the unhinted advances of the fonts, so that a line has the same proportions at every
size. No shaping library is used: whether one is installed must change no byte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from onrecord.exports.social_cards.fonts import Face

CUT = "…"
"""Replaces words that do not fit, or that no font has letters for."""

Width = Callable[[str], float]
"""Returns the width of a text."""


def drawable(text: str, faces: Sequence[Face]) -> str:
    """Return the text with an ellipsis for every run of words that the fonts cannot show.

    An empty box would say less than nothing, so words of other scripts are left out whole.
    """
    words: list[str] = []
    for word in unicodedata.normalize("NFC", text.replace("\u00ad", "")).split():
        if all(any(face.has(character) for face in faces) for character in word):
            words.append(word)
        elif not words or words[-1] != CUT:
            words.append(CUT)
    return " ".join(words) if words != [CUT] else ""


def runs(text: str, faces: Sequence[Face]) -> Iterator[tuple[Face, str]]:
    """Yield each character with the first font that has it; characters without one are left out."""
    for character in text:
        face = next((face for face in faces if face.has(character)), None)
        if face:
            yield face, character


def lines(text: str, available: float, width: Width) -> list[str]:
    """Return the text in lines of similar length, as few as possible."""
    fewest = _filled(text, available, width)
    narrow, wide = available / 2, available
    while wide - narrow > available / 64:
        middle = (narrow + wide) / 2
        if len(_filled(text, middle, width)) == len(fewest):
            wide = middle
        else:
            narrow = middle
    return _filled(text, wide, width)


def _filled(text: str, available: float, width: Width) -> list[str]:
    """Return the text in lines, each filled with as many words as fit."""
    found: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, available, width):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer) > available:
                found.append(line)
                line = piece
            else:
                line = longer
    return [*found, line] if line else found


def _pieces(word: str, available: float, width: Width) -> Iterator[str]:
    """Yield a word in parts that are no wider than a line."""
    while width(word) > available and len(word) > 1:
        fits = next(
            (at for at in range(len(word) - 1, 0, -1) if width(word[:at]) <= available),
            1,
        )
        yield word[:fits]
        word = word[fits:]
    yield word


def shortened(text: str, available: float, width: Width) -> str:
    """Return the text on one line, cut if it does not fit."""
    if width(text) <= available:
        return text
    while text and width(text + CUT) > available:
        text = text[:-1]
    return text.rstrip(" ,;:.") + CUT
