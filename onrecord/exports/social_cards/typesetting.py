"""Words into lines: which face sets which character, how wide it is, where a line ends.

Advances are those of the fonts at their full size, in fractions, so that a line is as wide at every size
as the proportions say. No shaping library decides: whether one is installed must change no byte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from onrecord.exports.social_cards.fonts import Face

CUT = "…"
"""What stands for words for which there is no room, or no letters."""

Width = Callable[[str], float]
"""How wide some words are."""


def drawable(text: str, faces: Sequence[Face]) -> str:
    """The text, with a cut in place of each word that the faces cannot show.

    An empty box says less than nothing: words of other scripts are left out whole.
    """
    words: list[str] = []
    for word in unicodedata.normalize("NFC", text.replace("\u00ad", "")).split():
        if all(any(face.has(character) for face in faces) for character in word):
            words.append(word)
        elif not words or words[-1] != CUT:
            words.append(CUT)
    return " ".join(words) if words != [CUT] else ""


def runs(text: str, faces: Sequence[Face]) -> Iterator[tuple[Face, str]]:
    """Each character with the first face that has it; those without any are passed over."""
    for character in text:
        face = next((one for one in faces if one.has(character)), None)
        if face:
            yield face, character


def lines(text: str, room: float, width: Width) -> list[str]:
    """The text in lines of about the same length, as few as there can be."""
    fewest = _filled(text, room, width)
    narrow, wide = room / 2, room
    while wide - narrow > room / 64:
        middle = (narrow + wide) / 2
        if len(_filled(text, middle, width)) == len(fewest):
            wide = middle
        else:
            narrow = middle
    return _filled(text, wide, width)


def _filled(text: str, room: float, width: Width) -> list[str]:
    """The text in lines, each with as many words as it holds."""
    found: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, room, width):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer) > room:
                found.append(line)
                line = piece
            else:
                line = longer
    return [*found, line] if line else found


def _pieces(word: str, room: float, width: Width) -> Iterator[str]:
    """A word, cut where it is wider than a line."""
    while width(word) > room and len(word) > 1:
        fits = next(
            (at for at in range(len(word) - 1, 0, -1) if width(word[:at]) <= room),
            1,
        )
        yield word[:fits]
        word = word[fits:]
    yield word


def shortened(text: str, room: float, width: Width) -> str:
    """The text on one line, cut where there is no more room."""
    if width(text) <= room:
        return text
    while text and width(text + CUT) > room:
        text = text[:-1]
    return text.rstrip(" ,;:.") + CUT
