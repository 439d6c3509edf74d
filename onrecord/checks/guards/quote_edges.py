"""Warn of verified quotes whose edges an editor should check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.checks.language import edges
from onrecord.checks.quotes.find import FoundQuote, Match, canonical_offsets
from onrecord.diagnostics import Diagnostic, at
from onrecord.model import Segment, Source
from onrecord.sheets.yaml.scalars import as_scalar


def edge_problems(
    found: FoundQuote, segments: Sequence[Segment], source: Source
) -> Iterator[Diagnostic]:
    """Yield warnings of quote edges: a unit left off, a sign that negates it, part of a word."""
    text, language = source.words.text, source.article.language
    for match, segment in zip(found.matches, segments, strict=True):
        for edge, at_start in (
            (edges.begins(text, match.start, language), True),
            (edges.ends(text, match.end, language), False),
        ):
            if edge.is_warned_of:
                yield _problem(edge, match, segment, source, at_start=at_start)


def _problem(
    edge: edges.Edge, match: Match, segment: Segment, source: Source, *, at_start: bool
) -> Diagnostic:
    text = source.words.text
    start, end = min(edge.start, match.start), max(edge.end, match.end)
    beside = text[start : match.start] if at_start else text[match.end : end]
    offsets = canonical_offsets(segment.exact)
    within = (offsets[0], offsets[0] + 1) if at_start else (offsets[-1] - 1, offsets[-1])
    more = (
        f"quote `{as_scalar(text[start:end])}`"
        if len(text[start:end]) < 60
        else f"add `{beside.strip()}`"
    )
    side = "before" if at_start else "after"
    if edge.kind == "unit":
        return at(
            segment.exact,
            "quote-before-unit",
            f"the quote leaves off {_part(beside)} of a figure of `{source.id}`",
            label=f"{side} it is `{beside.strip()}`",
            within=within,
            help=f"{more}, or say why not with `cuts_word:`",
        )
    if edge.kind == "negation":
        return at(
            segment.exact,
            "quote-after-negation",
            f"`{source.id}` has `{text[edge.start : match.start]}` directly before the quote, which denies it",
            label="the quote begins here",
            within=within,
            help=f"{more}, or say with `cuts_word:` why it denies something else",
        )
    return at(
        segment.exact,
        "quote-may-cut-word",
        f"the quote may cut a word of `{source.id}`",
        label=f"directly {side} it is `{beside.strip()}`",
        within=within,
        help=f"{more}, or say with `cuts_word:` why it is a word of its own",
    )


def _part(beside: str) -> str:
    """Return the words for the part of a figure that a quote leaves off: a sign, digits, or its unit."""
    if beside.strip() == "-":
        return "what may be the sign"
    return "the rest" if any(map(str.isdecimal, beside)) else "the unit"
