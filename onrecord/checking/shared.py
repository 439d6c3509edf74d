"""Runs of words that two sources share: a hint that one has them from the other, or both from a third."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.checking.origins import roots
from onrecord.checking.text import tokens
from onrecord.diagnostics import Diagnostic, Label, Note, at
from onrecord.model import Source, Span, VerifiedClaim

SHARED_WORDS = 10
"""Ten words running are seldom chosen twice: shorter runs are phrases and titles of offices."""
MOST_PLACES = 20
"""Places of one run that are tried: a text that repeats itself a thousand times shows nothing more."""


def shared_faults(
    claims: Sequence[VerifiedClaim], sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    """Two sources with many words in common, which no claim's evidence traces to one root.

    Told once for each pair, with the longest run. A document and the article that holds it are known
    to belong together.
    """
    words = {name: tokens(source.words.text) for name, source in sources.items()}
    together = _together(words)
    traced = _traced(claims, sources) if together else set()
    for one, other in combinations(sources, 2):
        if (one, other) in together and frozenset((one, other)) not in traced:
            run = _longest(words[one], words[other], _starts(words[other]))
            yield _hint(sources[one], sources[other], run)


def _together(words: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """The pairs of sources that share a run, each in the order of the sources."""
    holders: dict[tuple[str, ...], list[str]] = {}
    for name, bare in words.items():
        for run in _starts(bare):
            holders.setdefault(run, []).append(name)
    return {pair for names in holders.values() for pair in combinations(names, 2)}


def _starts(bare: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    """Where each run of `SHARED_WORDS` words begins."""
    found: dict[tuple[str, ...], list[int]] = {}
    for index in range(len(bare) - SHARED_WORDS + 1):
        found.setdefault(tuple(bare[index : index + SHARED_WORDS]), []).append(index)
    return found


def _longest(
    bare: Sequence[str], other: Sequence[str], starts: Mapping[tuple[str, ...], Sequence[int]]
) -> tuple[str, ...]:
    """The longest run of words that stands in both, the first of several."""
    best: tuple[str, ...] = ()
    index = 0
    while index <= len(bare) - SHARED_WORDS:
        longest = 0
        for start in starts.get(tuple(bare[index : index + SHARED_WORDS]), ())[:MOST_PLACES]:
            length = SHARED_WORDS
            while bare[index : index + length + 1] == other[start : start + length + 1]:
                if index + length >= len(bare) or start + length >= len(other):
                    break
                length += 1
            longest = max(longest, length)
        if longest > len(best):
            best = tuple(bare[index : index + longest])
        index += max(longest, 1)
    return best


def _traced(claims: Sequence[VerifiedClaim], sources: Mapping[str, Source]) -> set[frozenset[str]]:
    """Pairs of sources that a claim's evidence gives one root, or one of which names the other."""
    pairs: set[frozenset[str]] = set()
    for source in sources.values():
        pairs |= {frozenset((source.id, one.id)) for one in sources.values() if _held(one, source)}
    for claim in claims:
        entries = [entry.evidence for entry in claim.evidence]
        by_root: dict[str, set[str]] = {}
        for entry in entries:
            for root in roots([entry], entries, sources):
                by_root.setdefault(root, set()).add(str(entry.source))
            pairs |= {frozenset((str(entry.source), str(link))) for link in entry.origin}
            if entry.renders:
                pairs.add(frozenset((str(entry.source), str(entry.renders.source))))
        for together in by_root.values():
            pairs |= {frozenset(pair) for pair in combinations(together, 2)}
    return pairs


def _held(one: Source, other: Source) -> bool:
    return one.article is other.article


def _hint(one: Source, other: Source, run: Sequence[str]) -> Diagnostic:
    return at(
        _place(other),
        "shared-words",
        f"`{one.id}` and `{other.id}` share {len(run)} words running, and no claim gives them one origin",
        label=f"the sheet of `{other.id}`",
        also=[Label(span=_place(one), message=f"the sheet of `{one.id}`")],
        notes=[Note(title="shared", text=" ".join(run))],
        help="look whether one has it from the other, and name the `origin` in the evidence that "
        "quotes these words",
    )


def _place(source: Source) -> Span:
    title = source.title.value
    if title is not None:
        return title.span
    return source.document.span if source.document else source.article.span
