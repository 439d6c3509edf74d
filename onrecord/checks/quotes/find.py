"""Find a quote in a text: exact, typographic, elided. Strings only; approximation never decides.

A quote is found if its characters occur in the text as they are, or after folding, and begin and
end at word edges. It must occur once, or its context must decide between its places. Everything
else is a `Failure`, which gives the reason and accepts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from onrecord.checks.language import edges, words
from onrecord.checks.language.text import fold
from onrecord.model import BREAK, GAP, Count

MatchLevel = Literal["exact", "typographic"]
FailureKind = Literal[
    "empty",
    "absent",
    "cuts-word",
    "cuts-figure",
    "context",
    "ambiguous",
    "order",
    "overlap",
    "too-many",
]

MOST_PLACES = 1000
"""The most places of one segment that are considered: a quote that occurs more often proves
nothing, and pairing all of them with those of the next segment takes quadratic time.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedSegment:
    """An unbroken segment of a quote, with the context that decides between its places."""

    exact: str
    prefix: str | None = None
    suffix: str | None = None
    within: tuple[int, int] | None = None
    """The span of the text in which it must begin, for instance a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Match:
    """A span of the text with the words of a segment. Slicing gives the source's own characters."""

    start: int
    end: int
    level: MatchLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """A quote that occurs once."""

    matches: tuple[Match, ...]
    left_out: tuple[Count, ...]
    """The length of the text between one match and the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A quote that is not verified, with the reason."""

    kind: FailureKind
    segment: int
    """Index of the first segment with a problem."""
    places: tuple[Match, ...] = field(default=())
    """Places where its words occur nevertheless: cutting a word, in another context, several."""


def canonical(quote: str) -> str:
    """Return the quote without white space at its ends, with each run of line breaks as one break.

    Editors write the paragraph break of a source as an empty line.
    """
    if BREAK not in quote:
        return quote.strip()
    lines = (line.strip() for line in quote.split(BREAK))
    return BREAK.join(line for line in lines if line)


def canonical_offsets(quote: str) -> tuple[int, ...]:
    """Return the offset in `quote` of each character of `canonical(quote)`, and of its end."""
    offsets: list[int] = []
    position = 0
    for line in quote.split(BREAK):
        kept = line.strip()
        if kept:
            first = position + line.index(kept)
            if offsets:
                offsets.append(first - 1)  # the paragraph break
            offsets.extend(range(first, first + len(kept)))
        position += len(line) + 1
    return (*offsets, offsets[-1] + 1 if offsets else 0)


def find(
    wanted: Sequence[WantedSegment], text: str, *, language: str = "", may_cut_words: bool = False
) -> FoundQuote | Failure:
    """Return the only place of a quote, its segments in order and apart; otherwise the reason.

    `language` is the text's BCP 47 tag: it decides which articles, particles and suffixes a quote
    may leave off, and which words multiply a figure. `may_cut_words` allows the first and last edge
    of the quote to be inside a word or a figure, but never an edge at an elision.
    """
    places: list[tuple[Match, ...]] = []
    for index, segment in enumerate(wanted):
        free = (
            may_cut_words and index == 0,
            may_cut_words and index == len(wanted) - 1,
        )
        candidates = _candidates(segment, text, language, free)
        if isinstance(candidates, Failure):
            return Failure(kind=candidates.kind, segment=index, places=candidates.places)
        places.append(candidates)
    best = tuple(_best_level(candidates) for candidates in places)
    readings = list(_readings(best))
    if not readings:
        readings = list(_readings(places))
    if not readings:
        return _disorder(places)
    if len(readings) > 1:
        return _ambiguity(readings, best)
    matches = readings[0]
    left_out = tuple(words.count(text[a.end : b.start]) for a, b in pairwise(matches))
    return FoundQuote(matches=matches, left_out=left_out)


def occurrences(quote: str, text: str) -> tuple[Match, ...]:
    """Return every place of the words in order, exact or after folding, whether or not they cut a word."""
    return _occurrences(canonical(quote), text)


def _candidates(
    wanted: WantedSegment, text: str, language: str, free: tuple[bool, bool]
) -> tuple[Match, ...] | Failure:
    quote = canonical(wanted.exact)
    if not any(map(str.isalnum, quote)):
        return Failure(kind="empty", segment=0)
    everywhere = _occurrences(quote, text)
    if not everywhere:
        return Failure(kind="absent", segment=0)
    whole = tuple(match for match in everywhere if not _cut(match, text, language, free))
    if not whole:
        return _cutting(everywhere, text, language, free)
    matching = tuple(match for match in whole if in_context(match, wanted, text))
    if not matching:  # the place in this context may be one where the quote cuts a word
        meant = tuple(match for match in everywhere if in_context(match, wanted, text))
        if meant:
            return _cutting(meant, text, language, free)
    if len(matching) > MOST_PLACES:
        return Failure(kind="too-many", segment=0, places=matching[:3])
    return matching or Failure(kind="context", segment=0, places=whole)


def _cutting(
    places: tuple[Match, ...], text: str, language: str, free: tuple[bool, bool]
) -> Failure:
    """Return the failure of a quote that cuts a word or a figure in each of its places."""
    edge = _cut(places[0], text, language, free)
    kind: FailureKind = "cuts-figure" if edge and edge.kind == "figure" else "cuts-word"
    return Failure(kind=kind, segment=0, places=places)


@lru_cache(maxsize=2048)
def _occurrences(quote: str, text: str) -> tuple[Match, ...]:
    exact = [Match(start=at, end=at + len(quote), level="exact") for at in _positions(quote, text)]
    taken = {(match.start, match.end) for match in exact}
    folded_quote, folded = fold(quote).text, fold(text)
    for at in _positions(folded_quote, folded.text):
        start, end = folded.start_of(at), folded.end_of(at + len(folded_quote))
        if start is None or end is None or (start, end) in taken:
            continue
        exact.append(Match(start=start, end=end, level="typographic"))
    return tuple(sorted(exact))


def _positions(needle: str, text: str) -> Iterator[int]:
    at = text.find(needle) if needle and GAP not in needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _cut(match: Match, text: str, language: str, free: tuple[bool, bool]) -> edges.Edge | None:
    """Return the first edge at which a match cuts a word or a figure; None without one. A `free` edge may."""
    free_start, free_end = free
    if not free_start and (edge := edges.begins(text, match.start, language)).is_refused:
        return edge
    if not free_end and (edge := edges.ends(text, match.end, language)).is_refused:
        return edge
    return None


def in_context(match: Match, wanted: WantedSegment, text: str) -> bool:
    """Return whether a place has the prefix, suffix and paragraph that are wanted.

    Contexts are compared after folding. White space and paragraph breaks count as one space, and
    none is needed next to the quote. A context never extends across a gap.
    """
    if wanted.within and not wanted.within[0] <= match.start < wanted.within[1]:
        return False
    if wanted.prefix is not None:
        before = text[text.rfind(GAP, 0, match.start) + 1 : match.start]
        if not context_form(before).endswith(context_form(wanted.prefix)):
            return False
    if wanted.suffix is not None:
        gap = text.find(GAP, match.end)
        after = text[match.end : gap if gap >= 0 else len(text)]
        return context_form(after).startswith(context_form(wanted.suffix))
    return True


def context_form(text: str) -> str:
    """Return a text folded for comparing contexts, each run of white space as one space."""
    return " ".join(fold(text).text.split())


def _best_level(candidates: tuple[Match, ...]) -> tuple[Match, ...]:
    """Return the exact places, or all if none is exact: an exact quote is not ambiguous after folding."""
    exact = tuple(match for match in candidates if match.level == "exact")
    return exact or candidates


def _readings(places: Sequence[tuple[Match, ...]]) -> Iterator[tuple[Match, ...]]:
    """Yield the ways to place the segments in order and apart; at most two, since two are ambiguous."""
    found = 0
    chosen: list[Match] = []
    # A segment fits only if the following ones fit behind it. Limiting where it may end prunes the
    # search, which would otherwise take exponential time.
    latest = _latest_ends(places)

    def extend(index: int, after: int) -> Iterator[tuple[Match, ...]]:
        nonlocal found
        if index == len(places):
            found += 1
            yield tuple(chosen)
            return
        for match in places[index]:
            if match.start < after or match.end > latest[index]:
                continue
            chosen.append(match)
            yield from extend(index + 1, match.end)
            chosen.pop()
            if found > 1:
                return

    return extend(0, 0)


def _latest_ends(places: Sequence[tuple[Match, ...]]) -> list[int]:
    """Return, for each segment, the latest end that leaves room for all following segments."""
    limits: list[int] = []
    limit: int = max((match.end for match in places[-1]), default=0)
    for candidates in reversed(places):
        limits.append(limit)
        starts = [match.start for match in candidates if match.end <= limit]
        limit = max(starts, default=-1)
    return limits[::-1]


def _disorder(places: Sequence[tuple[Match, ...]]) -> Failure:
    """Return why segments that all occur cannot be placed in order."""
    for index in range(1, len(places)):
        if any(_readings(places[: index + 1])):
            continue
        overlaps = any(
            a.start < b.end and b.start < a.end for a in places[index - 1] for b in places[index]
        )
        kind: FailureKind = "overlap" if overlaps else "order"
        return Failure(kind=kind, segment=index, places=places[index])
    raise AssertionError("the segments can be read in order")


def _ambiguity(readings: list[tuple[Match, ...]], places: Sequence[tuple[Match, ...]]) -> Failure:
    first, second = readings[0], readings[1]
    index = next(i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b)
    return Failure(kind="ambiguous", segment=index, places=places[index])
