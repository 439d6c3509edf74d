"""Fold characters, compare words with lists, and find the line of an offset.

Folding is a closed table (docs/verbatim.md). Nothing else ever folds: no letter, digit, case, other
punctuation or order; and of the invisible characters only the soft hyphen.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

SOFT_HYPHEN = "\u00ad"
DOUBLE_QUOTATION_MARKS = '"\u00ab\u00bb\u201c\u201d\u201e\u201f'
SINGLE_QUOTATION_MARKS = "'\u2018\u2019\u201a\u201b\u2039\u203a"
"""Apostrophes among them. Primes, backticks, accents and the letter U+02BC are other characters."""
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

FOLDED_CHARACTERS = {
    **dict.fromkeys(DOUBLE_QUOTATION_MARKS, '"'),
    **dict.fromkeys(SINGLE_QUOTATION_MARKS, "'"),
    **dict.fromkeys(DASHES, "-"),
}
"""One character for one: the part of the table that keeps the length."""

# A run of white space, with soft hyphens in it or at its edges, unless it is one plain space; or
# soft hyphens alone; or one character of the table. White space is defined by `str.isspace`, except
# the line break, which ends a paragraph. Linear, since every alternative starts differently.
_TO_FOLD = re.compile(
    r"(?:[^\S\n ]|\u00ad| (?=[^\S\n]|\u00ad))(?:[^\S\n]|\u00ad)*"
    "|[\u00ab\u00bb\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u2039\u203a\u2010-\u2015\u2212]"
)
_WHITE = re.compile(r"[^\S\n]")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text after folding, with the way back to its original characters.

    The folded text consists of pieces. A piece is either verbatim, character for character, or
    atomic: its whole result replaces its whole original.
    """

    text: str
    piece_starts: tuple[int, ...]
    """The start of each piece in `text`."""
    origins: tuple[tuple[int, int, bool], ...]
    """For each piece: start and end in the original, and whether it is verbatim."""

    def start_of(self, index: int) -> int | None:
        """Return the start in the original of the character at `index`; None inside an atomic piece."""
        at = bisect_right(self.piece_starts, index) - 1
        start, _, verbatim = self.origins[at]
        offset = index - self.piece_starts[at]
        if verbatim:
            return start + offset
        return start if offset == 0 else None

    def end_of(self, index: int) -> int | None:
        """Return the end in the original of the character before `index`; None inside an atomic piece."""
        at = bisect_right(self.piece_starts, index - 1) - 1
        start, end, verbatim = self.origins[at]
        if verbatim:
            return start + index - self.piece_starts[at]
        beyond = at + 1
        while beyond < len(self.piece_starts) and self.piece_starts[beyond] < index:
            beyond += 1
        piece_end = self.piece_starts[beyond] if beyond < len(self.piece_starts) else len(self.text)
        return end if piece_end == index else None


@lru_cache(maxsize=2048)  # a source is folded once for all its quotes
def fold(text: str) -> FoldedText:
    """Return the text with every character of the table folded, and nothing else changed.

    Folding twice changes nothing more. Paragraph breaks and gaps stay. White space at the ends
    becomes one space, which callers may strip.
    """
    pieces: list[tuple[str, int, int, bool]] = []
    done = 0
    for match in _TO_FOLD.finditer(text):
        start, end = match.span()
        if start > done:
            pieces.append((text[done:start], done, start, True))
        found = match[0]
        into = FOLDED_CHARACTERS.get(found, " " if _WHITE.search(found) else "")
        if into:
            pieces.append((into, start, end, False))
        done = end
    if done < len(text) or not pieces:
        pieces.append((text[done:], done, len(text), True))
    folded = "".join(piece[0] for piece in pieces)
    if not unicodedata.is_normalized("NFC", folded):
        pieces = _composed(pieces)
    return _assembled(pieces)


def _assembled(pieces: list[tuple[str, int, int, bool]]) -> FoldedText:
    starts: list[int] = []
    position = 0
    for into, _, _, _ in pieces:
        starts.append(position)
        position += len(into)
    return FoldedText(
        text="".join(piece[0] for piece in pieces),
        piece_starts=tuple(starts),
        origins=tuple((start, end, verbatim) for _, start, end, verbatim in pieces),
    )


def _composed(pieces: list[tuple[str, int, int, bool]]) -> list[tuple[str, int, int, bool]]:
    """Return the pieces in canonical composition (NFC); clusters that it changes are atomic."""
    characters: list[tuple[str, int, int]] = []
    for into, start, end, verbatim in pieces:
        if verbatim:
            characters += ((c, start + i, start + i + 1) for i, c in enumerate(into))
        else:
            characters.append((into, start, end))
    joining = _composing_seconds()
    clusters: list[list[tuple[str, int, int]]] = []
    for character in characters:
        joins = unicodedata.combining(character[0]) or character[0] in joining
        if clusters and joins:
            clusters[-1].append(character)
        else:
            clusters.append([character])
    composed: list[tuple[str, int, int, bool]] = []
    for cluster in clusters:
        before = "".join(c for c, _, _ in cluster)
        after = unicodedata.normalize("NFC", before)
        if after == before:
            composed += ((c, start, end, end - start == 1) for c, start, end in cluster)
        else:
            composed.append((after, cluster[0][1], cluster[-1][2], False))
    return composed


@cache
def _composing_seconds() -> frozenset[str]:
    """Return characters of combining class 0 that may still compose with the one before them."""
    found = {chr(c) for c in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}  # Hangul jamo
    for code in range(0x80, 0x30000):  # no canonical composition lies beyond
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            second = chr(int(parts[1], 16))
            if not unicodedata.combining(second):
                found.add(second)
    return frozenset(found)


# --- comparing with lists ---------------------------------------------------------------------


@lru_cache(maxsize=2048)
def caseless(text: str) -> str:
    """Return a text folded, without case and invisible characters, for comparison with a list."""
    visible = "".join(c for c in fold(text).text if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", visible.casefold())


# --- lines ------------------------------------------------------------------------------------


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a code point; lines end at LF, CRLF or CR.

    An offset past the end gives the place just after the last character.
    """
    before = text[: max(0, min(offset, len(text)))].replace("\r\n", "\n\n").replace("\r", "\n")
    line = before.count("\n") + 1 - text[: len(before)].count("\r\n")
    return line, len(before) - before.rfind("\n")
