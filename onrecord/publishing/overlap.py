"""Runs of words that sources of one dossier share: where they stand in each, and how many there are.

The same words in two texts are a fact; why they are the same is not said here. Only places are found,
no words handed on: what of them may be shown is for `excerpts` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.checking.shared import MOST_PLACES, SHARED_WORDS
from onrecord.checking.text import tokens
from onrecord.model import GAP, Source

Span = tuple[int, int]

_UNIT = re.compile(r"\w(?:[^\s\0]*\w)?|\0")
"""What stands between white space, from its first letter to its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What one source shares with another, word for word."""

    other: str
    """The other source, by id."""
    words: int
    """Of this source, that stand in shared runs of ten words or more."""
    runs: int
    longest: int
    """Words of the longest run: the same number for both sources."""
    span: Span
    """Where the longest run stands in this source; the first of several."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The bare words of a source, with the place of each."""

    bare: Sequence[str]
    spans: Sequence[Span]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words running that stand in two sources and cannot be made longer."""

    one: int
    other: int
    length: int


def overlaps(sources: Mapping[str, Source]) -> Mapping[str, tuple[Overlap, ...]]:
    """For every source what it shares with others, most words first.

    If one source shares words with another, the other shares them with it.
    """
    words = {name: _words(source) for name, source in sources.items()}
    found: dict[str, list[Overlap]] = {name: [] for name in sources}
    for (one, other), places in _together(words).items():
        runs = tuple(_runs(places))
        here = [(run.one, run.length) for run in runs]
        there = [(run.other, run.length) for run in runs]
        found[one].append(_overlap(words[one], other, here))
        found[other].append(_overlap(words[other], one, there))
    order = {name: at for at, name in enumerate(sources)}
    return {
        name: tuple(sorted(some, key=lambda one: (-one.words, order[one.other])))
        for name, some in found.items()
    }


def _words(source: Source) -> _Words:
    """A gap stands as a word of its own, so that no run leads across it."""
    bare: list[str] = []
    spans: list[Span] = []
    for unit in _UNIT.finditer(source.words.text):
        for token in (GAP,) if unit[0] == GAP else tokens(unit[0]):
            bare.append(token)
            spans.append(unit.span())
    return _Words(bare, spans)


def _together(words: Mapping[str, _Words]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The pairs of sources that share runs, with the places at which the same words begin."""
    holders: dict[tuple[str, ...], dict[str, list[int]]] = {}
    for name, own in words.items():
        for at in range(len(own.bare) - SHARED_WORDS + 1):
            run = tuple(own.bare[at : at + SHARED_WORDS])
            if GAP not in run:
                places = holders.setdefault(run, {}).setdefault(name, [])
                if len(places) < MOST_PLACES:
                    places.append(at)
    pairs: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for held in holders.values():
        for one, other in combinations(held, 2):
            pairs.setdefault((one, other), []).extend(
                (here, there) for here in held[one] for there in held[other]
            )
    return pairs


def _runs(places: Iterable[tuple[int, int]]) -> Iterator[_Run]:
    """The longest runs that the places begin; what only goes on with another run begins none."""
    known = set(places)
    for here, there in sorted(known):
        if (here - 1, there - 1) in known:
            continue
        length = SHARED_WORDS
        while (here + length - SHARED_WORDS + 1, there + length - SHARED_WORDS + 1) in known:
            length += 1
        yield _Run(here, there, length)


def _overlap(own: _Words, other: str, runs: Sequence[tuple[int, int]]) -> Overlap:
    longest = max(length for _, length in runs)
    start = min(at for at, length in runs if length == longest)
    return Overlap(
        other=other,
        words=len({place for at, length in runs for place in range(at, at + length)}),
        runs=len({at for at, _ in runs}),
        longest=longest,
        span=(own.spans[start][0], own.spans[start + longest - 1][1]),
    )
