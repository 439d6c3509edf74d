"""Excerpts: passages of a source, limited to the published parts.

Every character of a source on any page passes through this module.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.checks.language.sentences import sentences
from onrecord.checks.language.words import amount, count
from onrecord.model import BREAK, Share, Source, VerifiedQuote
from onrecord.site.text import messages
from onrecord.site.text.typography import Run, set_paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quote in its sentence."""

    language: str
    paragraphs: tuple[tuple[Run, ...], ...]


Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSource:
    """A source with the spans of it that may be shown."""

    source: Source
    stretches: tuple[Span, ...]
    """Spans of `SourceText.text`, in order, not touching a gap."""

    @property
    def text(self) -> str:
        """Return the whole text; only `cut` may pass it on."""
        return self.source.words.text

    def within(self, start: int, end: int) -> Iterator[Span]:
        """Yield the parts of a span that may be shown, in order."""
        first = bisect_right(self.stretches, start, key=lambda stretch: stretch[1])
        for begin, stop in self.stretches[first:]:
            if begin >= end:
                return
            if max(begin, start) < min(stop, end):
                yield max(begin, start), min(stop, end)

    def cut(self, start: int, end: int) -> str | None:
        """Return the source's own characters; None if any of them may not be shown."""
        parts = list(self.within(start, end))
        return self.text[start:end] if parts == [(start, end)] else None


def shown(source: Source, share: Share) -> ShownSource:
    """Return a source as its share allows it to be shown; whole if it has `full` rights."""
    stretches = share.published
    if source.rights == "full":
        starts = source.words.starts
        paragraphs = source.words.paragraphs
        stretches = tuple(
            (start, start + len(paragraph.text))
            for start, paragraph in zip(starts, paragraphs, strict=True)
        )
        stretches = _joined(source.words.text, stretches)
    return ShownSource(source=source, stretches=stretches)


def _joined(text: str, stretches: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans, with paragraphs that follow each other joined."""
    joined: list[Span] = []
    for start, end in stretches:
        if joined and text[joined[-1][1] : start] == BREAK:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


# --- a quote in its sentence ------------------------------------------------------------------


def excerpt(
    shown: ShownSource, quote: VerifiedQuote, *, hedges: frozenset[str] = frozenset()
) -> Excerpt | None:
    """Return a quote with the published part of its sentences; None if it was not found.

    Quoted words that are among `hedges`, ignoring case, are marked.
    """
    if not quote.passages:
        return None
    first, last = quote.passages[0], quote.passages[-1]
    begin, end = _sentences(shown.source, first.start, last.end)
    runs = list(_context(shown, begin, first.start, before=True))
    for passage, left_out in zip(quote.passages, (*quote.left_out, None), strict=False):
        cut = shown.cut(passage.start, passage.end)
        if cut is None:
            return None
        runs.append(Run(kind="quoted", text=cut))
        if left_out is not None and passage is not last:
            runs.append(Run(kind="elision", text=messages.left_out(left_out)))
    runs += _context(shown, last.end, end, before=False)
    paragraphs = set_paragraphs(_paragraphs(runs), hedges)
    return Excerpt(language=str(shown.source.article.language), paragraphs=paragraphs)


@dataclass(frozen=True, slots=True)
class Context:
    """The published words of a quote's sentences around it, with […] for words that are not published."""

    before: str
    after: str


def context(shown: ShownSource, quote: VerifiedQuote) -> Context:
    """Return the words before and after a quote that the page shows with it, as plain text."""
    first, last = quote.passages[0], quote.passages[-1]
    begin, end = _sentences(shown.source, first.start, last.end)
    before = _context(shown, begin, first.start, before=True)
    after = _context(shown, last.end, end, before=False)
    return Context(*("".join(run.text for run in runs) for runs in (before, after)))


def _sentences(source: Source, start: int, end: int) -> Span:
    """Return the span from the beginning of the sentence of `start` to the end of that of `end`."""
    spans = sentences(source.words.text, source.article.language, source.article.sentence_breaks)
    begins = [span[0] for span in spans]
    ends = [span[1] for span in spans]
    touched = spans[bisect_right(ends, start) : bisect_left(begins, end)]
    if not touched:
        return start, end
    return min(touched[0][0], start), max(touched[-1][1], end)


def _context(shown: ShownSource, start: int, end: int, *, before: bool) -> Iterator[Run]:
    """Yield the published part of a quote's sentence next to it, with an ellipsis where it is cut."""
    if start >= end:
        return
    parts = list(shown.within(start, end))
    adjoining = [part for part in parts if (part[1] == end if before else part[0] == start)]
    cut = not adjoining or adjoining[0] != (start, end)
    adjoined = sum(part[1] - part[0] for part in adjoining)
    hidden = (start, end - adjoined) if before else (start + adjoined, end)
    elision = Run(kind="elision", text="[…]", said=_unshown(shown.text[slice(*hidden)]))
    if cut and before:
        yield elision
    for part in adjoining:
        yield Run(kind="context", text=shown.text[slice(*part)])
    if cut and not before:
        yield elision


def _unshown(text: str) -> str:
    return f"{amount(count(text))} of the sentence not shown"


def _paragraphs(runs: Sequence[Run]) -> tuple[tuple[Run, ...], ...]:
    """Return the runs by paragraph; a break of the source ends one."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        if run.kind == "elision":
            paragraphs[-1].append(run)
            continue
        for index, piece in enumerate(run.text.split(BREAK)):
            if index:
                paragraphs.append([])
            if piece:
                paragraphs[-1].append(Run(kind=run.kind, text=piece))
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)


def passage(shown: ShownSource, span: Span, marked: Sequence[Span]) -> Excerpt | None:
    """Return the published part of a span, with some of its words marked as quoted.

    Return None if no part of it may be shown.
    """
    start, end = span
    runs: list[Run] = []
    at = start
    for begin, stop in shown.within(start, end):
        runs += _hole(shown, at, begin)
        runs += _marked(shown, begin, stop, marked)
        at = stop
    if not runs:
        return None
    runs += _hole(shown, at, end)
    return Excerpt(language=str(shown.source.article.language), paragraphs=_paragraphs(runs))


def _hole(shown: ShownSource, start: int, end: int) -> Iterator[Run]:
    """Yield an ellipsis for a part that may not be shown, unless it has no word."""
    if count(shown.text[start:end]):
        yield Run(kind="elision", text="[…]")


def _marked(shown: ShownSource, start: int, end: int, marked: Sequence[Span]) -> Iterator[Run]:
    """Yield a span that may be shown, split where marked words begin and end."""
    inner = {edge for span in marked for edge in span if start < edge < end}
    for begin, stop in pairwise(sorted({start, end} | inner)):
        quoted = any(a <= begin and stop <= b for a, b in marked)
        yield Run(kind="quoted" if quoted else "context", text=shown.text[begin:stop])


def quoted_words(shown: ShownSource, quote: VerifiedQuote) -> str | None:
    """Return the words of a quote in the source's own characters, its parts joined by […].

    Return None if any of them may not be shown, or was not found.
    """
    parts = [shown.cut(passage.start, passage.end) for passage in quote.passages]
    if not parts or None in parts:
        return None
    return " […] ".join(part for part in parts if part is not None).replace(BREAK, " ")
