"""Explain why a quote is not verified: the place, the words of the source, a line to paste."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.checks.language.edges import whole
from onrecord.checks.quotes.disambiguation import disambiguate
from onrecord.checks.quotes.find import (
    Failure,
    FoundQuote,
    Match,
    WantedSegment,
    canonical,
    canonical_offsets,
    find,
    in_context,
    occurrences,
)
from onrecord.checks.quotes.left_out import left_out_problem
from onrecord.checks.quotes.nearest import (
    Nearest,
    described,
    elision_marks,
    nearest,
    needs_description,
)
from onrecord.checks.quotes.trimming import without_first_part, without_last_part
from onrecord.diagnostics import Diagnostic, Label, Note, at
from onrecord.model import BREAK, GAP, Segment, Source, SourceText, Span
from onrecord.sheets.yaml.scalars import as_scalar

CONTEXT = 40
"""Code points of the source shown on either side of a place in a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A quote that was not found, with everything that helps to explain why."""

    segments: tuple[Segment, ...]
    wanted: tuple[WantedSegment, ...]
    source: Source
    sources: Mapping[str, Source]
    """The dossier's sources, any of which may contain the words."""


def quote_problem(attempt: Attempt, failure: Failure) -> Diagnostic:
    """Return the diagnostic for a quote that is not verified."""
    draw = {
        "empty": _empty,
        "absent": _absent,
        "cuts-word": _cuts,
        "cuts-figure": _cuts,
        "context": _context,
        "ambiguous": _ambiguous,
        "too-many": _ambiguous,
        "order": _disorder,
        "overlap": _disorder,
    }
    return draw[failure.kind](attempt, failure)


# --- places -----------------------------------------------------------------------------------


def paragraph_at(text: SourceText, offset: int) -> int:
    """Return the index, among the source's paragraphs, of the paragraph at an offset."""
    return bisect_right(text.starts, offset) - 1


def capture_span(source: Source, start: int, end: int) -> Span | None:
    """Return a span of a source's text as a place of its capture; None for an HTML capture."""
    text = source.words
    first, last = paragraph_at(text, start), paragraph_at(text, max(start, end - 1))
    begin, finish = text.paragraphs[first].start, text.paragraphs[last].start
    if begin is None or finish is None:
        return None
    return Span(
        source.capture.path,
        begin + start - text.starts[first],
        finish + end - text.starts[last],
    )


def _place(title: str, attempt: Attempt, start: int, end: int, *, around: int = 0) -> Note:
    """Return a span of the source, with some context, as a note with its place in the capture."""
    words = attempt.source.words
    span = capture_span(attempt.source, start, end)
    if not around:
        return Note(title=title, text=_one_line(words.text[start:end]), span=span)
    index = paragraph_at(words, start)
    low = max(start - around, words.starts[index])
    high = min(end + around, _paragraph_end(words, end))
    before, after = words.text[low:start], words.text[end:high]
    if low > words.starts[index]:
        before = "… " + without_first_part(before)
    if high < _paragraph_end(words, end):
        after = without_last_part(after) + " …"
    lead = f"paragraph {words.paragraphs[index].number}: {_one_line(before)}"
    return Note(
        title=title,
        text=lead + _one_line(words.text[start:end] + after),
        span=span,
        marks=((len(lead), len(lead) + end - start),),
    )


def _one_line(text: str) -> str:
    return text.replace(BREAK, " ").replace(GAP, " ")


def _paragraph_end(text: SourceText, offset: int) -> int:
    index = paragraph_at(text, max(0, offset - 1))
    return text.starts[index] + len(text.paragraphs[index].text)


def _paste(attempt: Attempt, words: str) -> str:
    key = "quote: " if len(attempt.segments) == 1 else "- "
    return f"paste   {key}{as_scalar(words)}"


# --- one problem each ----------------------------------------------------------------------------


def _empty(attempt: Attempt, failure: Failure) -> Diagnostic:
    return at(
        attempt.segments[failure.segment].exact,
        "quote-empty",
        "the quote has no word in it",
        help="quote words of the source, or remove the entry's `quote` and rest it on `absent`",
    )


def _absent(attempt: Attempt, failure: Failure) -> Diagnostic:
    segment = attempt.segments[failure.segment]
    return (
        _dotted(attempt, segment)
        or _cut(attempt, segment)
        or left_out_problem(attempt.source, segment)
        or _across(attempt, segment)
        or _elsewhere(attempt, segment)
        or _not_found(attempt, failure.segment)
    )


def _dotted(attempt: Attempt, segment: Segment) -> Diagnostic | None:
    """Return the diagnostic of an elision written as dots inside the quote; None without one."""
    parts = elision_marks(segment.exact)
    if not parts or not isinstance(
        find(
            [WantedSegment(exact=part) for part in parts],
            attempt.source.words.text,
            language=attempt.source.article.language,
        ),
        FoundQuote,
    ):
        return None
    lines = "".join(f"\n  - {as_scalar(part)}" for part in parts)
    return at(
        segment.exact,
        "quote-not-found",
        f"the quote with its dots is not in `{attempt.source.id}`; its parts do",
        label="an elision is written as a list",
        help=f"paste   quote:{lines}",
    )


def _cut(attempt: Attempt, segment: Segment) -> Diagnostic | None:
    """Return the diagnostic of words in a cut paragraph or an embedded document; None for others."""
    kept = {paragraph.number for paragraph in attempt.source.words.paragraphs}
    for paragraph in attempt.source.capture.paragraphs:
        if paragraph.number in kept or not occurrences(segment.exact, paragraph.text):
            continue
        for cut in attempt.source.article.cuts:
            if paragraph.number in cut.paragraphs:
                return at(
                    segment.exact,
                    "quote-in-cut",
                    f"the quote is in paragraph {paragraph.number} of `{attempt.source.article.id}`, which is cut",
                    also=[Label(span=cut.span, message=f"cut here: {cut.why}")],
                    help="quote words that are kept, or take the paragraph out of the cut",
                )
    return None


def _across(attempt: Attempt, segment: Segment) -> Diagnostic | None:
    """Return the diagnostic of words on both sides of a cut; None for others."""
    text = attempt.source.words.text
    quote = " ".join(canonical(segment.exact).split())
    joined = text.replace(GAP, " ").replace(BREAK, " ")
    for match in occurrences(quote, joined):
        if GAP in text[match.start : match.end]:
            parts = text[match.start : match.end].split(GAP)
            lines = "".join(f"\n  - {as_scalar(part)}" for part in parts)
            return at(
                segment.exact,
                "quote-across-cut",
                f"the quote runs across a cut of `{attempt.source.id}`",
                notes=[_place("nearest", attempt, match.start, match.end)],
                help=f"write the two sides as an elided quote: paste   quote:{lines}",
            )
    return None


def _elsewhere(attempt: Attempt, segment: Segment) -> Diagnostic | None:
    """Return the diagnostic of words that occur in another source of the dossier; None for others."""
    holders = [
        source.id
        for source in attempt.sources.values()
        if source.id != attempt.source.id and occurrences(segment.exact, source.words.text)
    ]
    if not holders:
        return None
    named = ", ".join(f"`{holder}`" for holder in holders)
    return at(
        segment.exact,
        "quote-elsewhere",
        f"the quote is not in `{attempt.source.id}`; it is in {named}",
        help=f"write `source: {holders[0]}` if that is the source you mean",
    )


def _not_found(attempt: Attempt, index: int) -> Diagnostic:
    segment, source = attempt.segments[index], attempt.source
    quote = canonical(segment.exact)
    like = nearest(quote, source.words.text)
    message = f"the quote is not in `{source.id}`"
    if like is None or not like.differences:
        return at(
            segment.exact,
            "quote-not-found",
            message,
            label="nothing like it is there",
            help=f"copy the words from {source.capture.path}",
        )
    passage = source.words.text[like.start : like.end]
    first = like.differences[0]
    offsets = canonical_offsets(segment.exact)
    start, end = offsets[first.quote[0]], offsets[max(first.quote[0], first.quote[1] - 1)] + 1
    note = _place("nearest", attempt, like.start, like.end)
    return at(
        segment.exact,
        "quote-not-found",
        message,
        label=_difference(quote, source.words.text, like),
        within=(start, max(end, start + 1) if first.quote[0] < first.quote[1] else start),
        notes=[
            Note(
                title=note.title,
                text=note.text,
                span=note.span,
                marks=tuple(
                    (d.passage[0] - like.start, d.passage[1] - like.start) for d in like.differences
                ),
            )
        ],
        help=_paste(attempt, passage),
    )


def _difference(quote: str, text: str, like: Nearest) -> str:
    first = like.differences[0]
    mine, theirs = quote[slice(*first.quote)], text[slice(*first.passage)]
    if needs_description(mine, theirs):
        have = described(theirs) if len(theirs) == 1 else f"`{theirs}`" if theirs else "nothing"
        got = described(mine) if len(mine) == 1 else f"`{mine}`" if mine else "nothing"
        return f"the source has {have} here, the quote has {got}"
    if BREAK in theirs:
        return "the source begins a new paragraph here"
    if BREAK in mine:
        return "the source has no new paragraph here"
    if not theirs:
        return "the source does not have this"
    more = len(like.differences) - 1
    others = f", and {more} more difference{'s' if more > 1 else ''}" if more else ""
    return f"the source has `{theirs}` here{others}"


def _cuts(attempt: Attempt, failure: Failure) -> Diagnostic:
    """Return the diagnostic of a quote that begins or ends inside a word or a figure."""
    segment, text = attempt.segments[failure.segment], attempt.source.words.text
    match = failure.places[0]
    start, end = whole(text, match.start, match.end, attempt.source.article.language)
    offsets = canonical_offsets(segment.exact)
    at_start = start < match.start
    cut = "figure" if failure.kind == "cuts-figure" else "word"
    part = text[start : match.start] if at_start else text[match.end : end]
    side = f"the {cut} begins before it with" if at_start else f"the {cut} goes on with"
    paste = _paste(attempt, text[start:end])
    given = [name for name in ("prefix", "suffix") if getattr(segment, name) is not None]
    if given:
        paste += f"   without its {' and '.join(f'`{name}`' for name in given)}"
    return at(
        segment.exact,
        "quote-cuts-figure" if failure.kind == "cuts-figure" else "quote-cuts-word",
        f"the quote cuts a {cut} of `{attempt.source.id}`",
        label=f"{side} `{part.strip()}`",
        within=(offsets[0], offsets[0] + 1) if at_start else (offsets[-1] - 1, offsets[-1]),
        notes=[_place("nearest", attempt, start, end, around=CONTEXT)],
        help=f"{paste}   or say why with `cuts_word:` if it is the quote's outer edge",
    )


def _context(attempt: Attempt, failure: Failure) -> Diagnostic:
    segment, wanted = attempt.segments[failure.segment], attempt.wanted[failure.segment]
    text = attempt.source.words.text
    wrong = [
        (name, value)
        for name, value, trial in (
            ("prefix", segment.prefix, WantedSegment(exact=wanted.exact, prefix=wanted.prefix)),
            ("suffix", segment.suffix, WantedSegment(exact=wanted.exact, suffix=wanted.suffix)),
        )
        if value is not None and not any(in_context(m, trial, text) for m in failure.places)
    ]
    if wrong:
        name, value = wrong[0]
        place, fact = (
            value.span,
            f"its `{name}` is not {'before' if name == 'prefix' else 'after'} it",
        )
    elif segment.paragraph is not None:
        place, fact = segment.span, f"it is not in paragraph {segment.paragraph}"
    else:
        place, fact = segment.span, "not where its `prefix` and `suffix` say"
    only = len(failure.places) == 1
    return at(
        place,
        "quote-context",
        f"the quote is in `{attempt.source.id}`, but {fact}",
        notes=[
            _place("found", attempt, m.start, m.end, around=CONTEXT) for m in failure.places[:3]
        ],
        help=f"remove the context: the quote occurs once, in paragraph {_number(attempt, failure.places[0])}"
        if only
        else _settlings(attempt, failure)[0],
    )


def _ambiguous(attempt: Attempt, failure: Failure) -> Diagnostic:
    segment = attempt.segments[failure.segment]
    count = (
        "more than 1,000 times" if failure.kind == "too-many" else f"{len(failure.places)} times"
    )
    shown = failure.places[:5]
    help_ = (
        " or ".join(_settlings(attempt, failure))
        if failure.kind == "ambiguous"
        else "quote more of the sentence"
    )
    return at(
        segment.exact,
        "quote-ambiguous",
        f"the quote occurs {count} in `{attempt.source.id}`",
        label="say which of them is meant",
        notes=[_place("found", attempt, m.start, m.end, around=CONTEXT) for m in shown],
        help=help_,
    )


def _number(attempt: Attempt, match: Match) -> int:
    words = attempt.source.words
    return words.paragraphs[paragraph_at(words, match.start)].number


def _settlings(attempt: Attempt, failure: Failure) -> list[str]:
    """Return, for each place, the shortest line that selects it, ready to paste."""
    wanted, text = attempt.wanted[failure.segment], attempt.source.words.text
    numbers = [_number(attempt, match) for match in failure.places]
    lines = []
    for match, number in zip(failure.places[:5], numbers, strict=False):
        others = [place for place in failure.places if place != match]
        if numbers.count(number) == 1:
            lines.append(f"paste `paragraph: {number}`")
        elif disambiguation := disambiguate(match, wanted, text, others):
            lines.append(f"paste `{disambiguation.field}: {as_scalar(disambiguation.words)}`")
    return lines or ["quote more of the sentence"]


def _disorder(attempt: Attempt, failure: Failure) -> Diagnostic:
    segment = attempt.segments[failure.segment]
    overlap = failure.kind == "overlap"
    before = attempt.segments[failure.segment - 1]
    fact = "overlap" if overlap else "are in a different order"
    return at(
        segment.exact,
        "segments-overlap" if overlap else "segments-out-of-order",
        f"the segments of the quote {fact} in `{attempt.source.id}`",
        label="begins before the one above it ends" if overlap else "is before the one above it",
        also=[Label(span=before.exact.span)],
        notes=[
            _place("found", attempt, m.start, m.end, around=CONTEXT) for m in failure.places[:2]
        ],
        help="join the two segments into one"
        if overlap
        else "list the segments in the order of the source",
    )
