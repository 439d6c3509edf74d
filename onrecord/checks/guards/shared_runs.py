"""Find word sequences that two sources share: a hint of a common origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from onrecord.checks.language.words import amount, counted, runs, tokens, words
from onrecord.checks.origins import roots
from onrecord.diagnostics import Diagnostic, Label, Note, at
from onrecord.model import Source, Span, VerifiedClaim

SHARED_WORDS = 10
"""Ten consecutive words are seldom chosen twice: shorter runs are phrases and titles of offices.

Scripts without spaces need twenty characters.
"""
MOST_PLACES = 20
"""The most places of a run that are tried: more of them, in a repetitive text, add nothing."""


class Run(NamedTuple):
    """Words that two sources have in the same order."""

    length: str
    """For people: `12 words`."""
    text: str


def shared_problems(
    claims: Sequence[VerifiedClaim], sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    """Yield pairs of sources with many words in common, if no claim traces them to one root.

    Each pair is reported once, with the longest run. A document and the article that contains it
    are known to belong together.
    """
    starts = {name: _starts(source.words.text) for name, source in sources.items()}
    together = _together(starts)
    traced = _traced(claims, sources) if together else set()
    for first, second in combinations(sources, 2):
        if (first, second) in together and frozenset((first, second)) not in traced:
            run = _longest(sources[first].words.text, sources[second].words.text, starts[second])
            yield _hint(sources[first], sources[second], run)


def _together(starts: Mapping[str, Iterable[tuple[str, ...]]]) -> set[tuple[str, str]]:
    """Return the pairs of sources that share a run, each in the order of the sources."""
    holders: dict[tuple[str, ...], list[str]] = {}
    for name, own in starts.items():
        for run in own:
            holders.setdefault(run, []).append(name)
    return {pair for names in holders.values() for pair in combinations(names, 2)}


def _starts(text: str) -> dict[tuple[str, ...], list[int]]:
    """Return where each run of `SHARED_WORDS` words begins, by index of its first word."""
    bare = tokens(text)
    found: dict[tuple[str, ...], list[int]] = {}
    for start, end in runs(text, SHARED_WORDS):
        found.setdefault(bare[start:end], []).append(start)
    return found


def _longest(first: str, second: str, starts: Mapping[tuple[str, ...], Sequence[int]]) -> Run:
    """Return the first of the longest runs that both texts share, in the words of the first."""
    bare, theirs = tokens(first), tokens(second)
    best = (0, 0)
    beyond = 0
    for start, end in runs(first, SHARED_WORDS):
        if start < beyond:
            continue  # inside a run that was found before
        longest = 0
        for there in starts.get(bare[start:end], ())[:MOST_PLACES]:
            length = end - start
            while bare[start : start + length + 1] == theirs[there : there + length + 1]:
                if start + length >= len(bare) or there + length >= len(theirs):
                    break
                length += 1
            longest = max(longest, length)
        if longest > best[1] - best[0]:
            best = (start, start + longest)
        beyond = start + longest
    found = words(first)[slice(*best)]
    return Run(amount(counted(found)), " ".join(first[found[0].start : found[-1].end].split()))


def _traced(claims: Sequence[VerifiedClaim], sources: Mapping[str, Source]) -> set[frozenset[str]]:
    """Return pairs of sources with one root in a claim's evidence, or of which one names the other."""
    pairs: set[frozenset[str]] = set()
    for source in sources.values():
        pairs |= {
            frozenset((source.id, first.id)) for first in sources.values() if _held(first, source)
        }
    for claim in claims:
        by_root: dict[str, set[str]] = {}
        for entry in claim.evidence:
            for root in roots([entry], claim.evidence, sources):
                by_root.setdefault(root, set()).add(str(entry.source))
            pairs |= {frozenset((str(entry.source), str(link))) for link in entry.origin}
            if entry.renders:
                pairs.add(frozenset((str(entry.source), str(entry.renders.source))))
        for together in by_root.values():
            pairs |= {frozenset(pair) for pair in combinations(together, 2)}
    return pairs


def _held(first: Source, second: Source) -> bool:
    return first.article is second.article


def _hint(first: Source, second: Source, run: Run) -> Diagnostic:
    return at(
        _place(second),
        "shared-words",
        f"`{first.id}` and `{second.id}` share {run.length} running, and no claim gives them one origin",
        label=f"the sheet of `{second.id}`",
        also=[Label(span=_place(first), message=f"the sheet of `{first.id}`")],
        notes=[Note(title="shared", text=run.text)],
        help="find out whether one copied the other, and name the `origin` in the evidence that "
        "quotes these words",
    )


def _place(source: Source) -> Span:
    title = source.title.value
    if title is not None:
        return title.span
    return source.document.span if source.document else source.article.span
