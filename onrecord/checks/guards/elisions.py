"""Warn of elided quotes that leave nothing out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.checks.quotes.find import FoundQuote, Match
from onrecord.diagnostics import Diagnostic, Edit, at
from onrecord.model import GAP, Segment, Source
from onrecord.sheets.yaml.scalars import as_scalar


def needless_elisions(
    found: FoundQuote, segments: Sequence[Segment], source: Source
) -> Iterator[Diagnostic]:
    """Yield segments with at most marks and spaces between them in the source, joined to one.

    YAML cuts a quote at its commas if it is written in brackets.
    """
    text = source.words.text
    runs = _runs(found.matches, text)
    pieces = [text[found.matches[a].start : found.matches[b - 1].end] for a, b in runs]
    for first, last in runs:
        if last - first > 1:
            yield at(
                segments[first + 1].exact,
                "elision-of-nothing",
                f"nothing is left out before this part of the quote: it follows at once in `{source.id}`",
                label="an elision is shown before it",
                help=_paste(pieces),
                edits=_joined(segments[first:last], pieces[runs.index((first, last))]),
            )


def _runs(matches: Sequence[Match], text: str) -> list[tuple[int, int]]:
    """Return runs of segments, first and last, without a word or a cut between them."""
    cuts = [
        index
        for index, (first, second) in enumerate(pairwise(matches), start=1)
        if any(c.isalnum() or c == GAP for c in text[first.end : second.start])
    ]
    return list(pairwise([0, *cuts, len(matches)]))


def _paste(pieces: Sequence[str]) -> str:
    if len(pieces) == 1:
        return f"paste   quote: {as_scalar(pieces[0])}"
    return "paste   quote:" + "".join(f"\n  - {as_scalar(piece)}" for piece in pieces)


def _joined(segments: Sequence[Segment], whole: str) -> list[Edit]:
    """Return the edits that join segments; none if their contexts would have to be joined too."""
    first, *others = segments
    if first.suffix is not None or any(
        segment.prefix is not None or segment.suffix is not None or segment.paragraph is not None
        for segment in others
    ):
        return []
    return [
        Edit(action="write", span=first.exact.span, text=whole),
        *(Edit(action="remove", span=segment.span) for segment in others),
    ]
