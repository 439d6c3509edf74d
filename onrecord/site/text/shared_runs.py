"""Runs of words that sources of a dossier share: their places in each source, and their lengths.

Only places are returned, and no words: `excerpts` decides which of them may be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.checks.guards.shared_runs import MOST_PLACES, SHARED_WORDS
from onrecord.checks.language.words import counted, runs, tokens, words
from onrecord.model import Count, Source

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The word-for-word overlap of one source with another."""

    other: str
    """The id of the other source."""
    words: Count
    """Words of this source in shared runs of ten words or more."""
    runs: int
    longest: Count
    """Length of the longest run, the same in both sources."""
    span: Span
    """The place of the longest run in this source; the first of several."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of words that occurs in two sources and cannot be extended."""

    first: int
    second: int
    length: int


def overlaps(sources: Mapping[str, Source]) -> Mapping[str, tuple[Overlap, ...]]:
    """Return the overlaps of every source with the others, the largest first.

    They are mutual: if a source overlaps with another, the other overlaps with it.
    """
    texts = {name: source.words.text for name, source in sources.items()}
    found: dict[str, list[Overlap]] = {name: [] for name in sources}
    for (first, second), places in _together(texts).items():
        shared = tuple(_runs(texts[first], places))
        here = [(run.first, run.length) for run in shared]
        there = [(run.second, run.length) for run in shared]
        found[first].append(_overlap(texts[first], second, here))
        found[second].append(_overlap(texts[second], first, there))
    order = {name: at for at, name in enumerate(sources)}
    return {
        name: tuple(sorted(shared, key=lambda run: (-run.words.size, order[run.other])))
        for name, shared in found.items()
    }


def _together(texts: Mapping[str, str]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return the pairs of sources that share runs, with the words at which the same runs begin."""
    holders: dict[tuple[str, ...], dict[str, list[int]]] = {}
    for name, text in texts.items():
        bare = tokens(text)
        for start, end in runs(text, SHARED_WORDS):
            places = holders.setdefault(bare[start:end], {}).setdefault(name, [])
            if len(places) < MOST_PLACES:
                places.append(start)
    pairs: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for held in holders.values():
        for first, second in combinations(held, 2):
            pairs.setdefault((first, second), []).extend(
                (here, there) for here in held[first] for there in held[second]
            )
    return pairs


def _runs(text: str, places: Iterable[tuple[int, int]]) -> Iterator[_Run]:
    """Yield the longest runs that begin at some places, without those that only continue another.

    `text` is the one to which the first of each two places belongs.
    """
    known = set(places)
    ends = dict(runs(text, SHARED_WORDS))
    for here, there in sorted(known):
        if (here - 1, there - 1) in known:
            continue
        step = 0
        while (here + step + 1, there + step + 1) in known:
            step += 1
        yield _Run(here, there, ends[here + step] - here)


def _overlap(text: str, other: str, shared: Sequence[tuple[int, int]]) -> Overlap:
    own = words(text)
    longest = max(shared, key=lambda run: (counted(own[run[0] : sum(run)]).size, -run[0]))
    run = own[longest[0] : sum(longest)]
    held = {place for at, length in shared for place in range(at, at + length)}
    return Overlap(
        other=other,
        words=counted(own[place] for place in held),
        runs=len({at for at, _ in shared}),
        longest=counted(run),
        span=(run[0].start, run[-1].end),
    )
