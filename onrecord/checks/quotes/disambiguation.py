"""Find the shortest context that distinguishes one place of a quote from its others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.checks.language.edges import is_word_edge
from onrecord.checks.language.words import is_unspaced
from onrecord.checks.quotes.find import Match, WantedSegment, context_form, in_context
from onrecord.model import GAP

_WINDOW = 64
"""Characters of two contexts that are compared first; places that differ usually differ in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disambiguation:
    """The shortest context that leaves one place of several."""

    field: Literal["prefix", "suffix"]
    words: str


def disambiguate(
    place: Match, wanted: WantedSegment, text: str, others: Sequence[Match]
) -> Disambiguation | None:
    """Return the shortest prefix or suffix that `place` has and none of `others` has.

    It is counted in words, or in characters if the script has no spaces. Return None if both
    contexts run into a gap or the text's end before they differ: then only the paragraph can
    distinguish them.
    """
    found = [
        (pieces, len(disambiguation.words), disambiguation)
        for pieces, disambiguation in (
            _shortest(_Side("prefix", place, text), wanted, others),
            _shortest(_Side("suffix", place, text), wanted, others),
        )
        if disambiguation
    ]
    return min(found, key=lambda ranked: ranked[:2])[2] if found else None


@dataclass(frozen=True, slots=True)
class _Side:
    """The text before or after a place, as far as the next gap."""

    name: Literal["prefix", "suffix"]
    place: Match
    text: str

    def nearest(self, size: int) -> str:
        """Return the `size` characters next to the place; fewer if there are no more."""
        text, place = self.text, self.place
        if self.name == "prefix":
            return text[max(0, place.start - size) : place.start].rpartition(GAP)[2]
        return text[place.end : place.end + size].partition(GAP)[0]

    def sizes(self) -> Iterator[int]:
        """Yield the possible lengths of contexts, each longer by a word or an unspaced character."""
        text, place = self.text, self.place
        if self.name == "prefix":
            low = text.rfind(GAP, 0, place.start) + 1
            found = (index for index in range(place.start - 1, low - 1, -1))
            return (
                place.start - index
                for index in found
                if _may_part(text, index, text[index], text[index - 1 : index])
            )
        gap = text.find(GAP, place.end)
        ends = range(place.end + 1, (gap if gap >= 0 else len(text)) + 1)
        return (
            index - place.end
            for index in ends
            if _may_part(text, index, text[index - 1], text[index : index + 1])
        )


def _may_part(text: str, index: int, inner: str, outer: str) -> bool:
    """Return whether a context may end at an index: at white space or an unspaced character.

    `inner` and `outer` are the characters on either side of the index; `outer` is empty at the end
    of the text.
    """
    if inner.isspace():
        return False
    if not outer or outer.isspace() or outer == GAP:
        return True
    return (is_unspaced(inner) or is_unspaced(outer)) and is_word_edge(text, index)


def _shortest(
    side: _Side, wanted: WantedSegment, others: Sequence[Match]
) -> tuple[int, Disambiguation | None]:
    """Return the shortest unambiguous context on one side, after its number of pieces."""
    shared = max((_alike(side, rival) for rival in others), default=0)
    for pieces, size in enumerate(side.sizes(), start=1):
        if size <= shared:
            continue
        context = " ".join(side.nearest(size).split())
        if not any(map(str.isalnum, context)):
            continue
        trial = WantedSegment(
            exact=wanted.exact,
            prefix=context if side.name == "prefix" else None,
            suffix=context if side.name == "suffix" else None,
        )
        if not any(in_context(rival, trial, side.text) for rival in others):
            return pieces, Disambiguation(field=side.name, words=context)
    return 0, None


def _alike(side: _Side, rival: Match) -> int:
    """Return how many characters beside two places are the same, as contexts are compared."""
    beside_rival = _Side(side.name, rival, side.text)
    size = _WINDOW
    while True:
        mine, theirs = (context_form(each.nearest(size)) for each in (side, beside_rival))
        if side.name == "prefix":
            mine, theirs = mine[::-1], theirs[::-1]
        alike = next(
            (index for index, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b),
            min(len(mine), len(theirs)),
        )
        if alike < min(len(mine), len(theirs)) or size > len(side.text):
            return alike
        size *= 4
