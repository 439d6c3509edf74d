"""Compare the voice that a sheet gives a quote with its place and the marks around it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.language.quotation_marks import has_quotation, is_quoted
from onrecord.checks.quotes.trimming import without_first_part, without_last_part
from onrecord.diagnostics import Diagnostic, Note, at
from onrecord.model import BREAK, GAP, Evidence, Passage, Source, VerifiedQuote

AROUND = 40
"""Code points of the source shown on either side of a quote."""


def voice_problems(
    evidence: Evidence, quote: VerifiedQuote | None, source: Source
) -> Iterator[Diagnostic]:
    """Yield contradictions to the voice of an entry; nothing if its quote is not in its source."""
    if quote is not None and not quote.passages:
        return
    kinds = {paragraph.number: paragraph.kind for paragraph in source.words.paragraphs}
    kind = kinds[quote.passages[0].paragraph] if quote else "body"
    misplaced = _misplaced(evidence, kind if quote else None, source)
    if misplaced:
        yield misplaced
    elif quote and kind == "body" and not source.document:
        yield from _mark_problems(evidence, quote, source)


def _misplaced(evidence: Evidence, kind: str | None, source: Source) -> Diagnostic | None:
    """Return the problem of a voice that does not fit its paragraph; None without one.

    A headline, a caption and a document each have a voice that nothing else has. `kind` is that of
    the quote's paragraph; None if nothing is quoted: then only a document's voice can be
    distinguished from an article's.
    """
    proper = "primary" if source.document else {"body": None}.get(kind or "body", kind)
    own = {"primary", "headline", "caption"} if kind else {"primary"}
    if proper == evidence.voice or (proper is None and evidence.voice not in own):
        return None
    given = f"voice is given as `{evidence.voice}`"
    if source.document:
        fact = f"`{source.id}` is a document, the {given}"
    elif kind:
        place = "the body" if kind == "body" else f"a {kind}"
        fact = f"the quote is in {place} of `{source.id}`, its {given}"
    else:
        fact = f"`{source.id}` is an article, the {given}"
    meant = (
        f"write `voice: {proper}`"
        if proper
        else "write who speaks: `quotation`, `attributed` or `own`"
    )
    return at(evidence.span, "voice-misplaced", fact, help=meant)


def _mark_problems(
    evidence: Evidence, quote: VerifiedQuote, source: Source
) -> Iterator[Diagnostic]:
    """Yield words given as the article's own inside quotation marks, and quotations outside them.

    A quote only partly inside them is skipped.
    """
    text = source.words.text
    exact = evidence.segments[0].exact
    if evidence.voice == "own" and all(is_quoted(text, p.start, p.end) for p in quote.passages):
        yield at(
            exact,
            "voice-of-quoted-words",
            f"the quote is inside quotation marks in `{source.id}`, its voice is given as `own`",
            notes=[_shown(quote.passages[0], text)],
            help="write `voice: quotation`, and whose words they are as `speaker`; where the marks set off "
            "a title or a term, quote some words beside it too",
        )
    elif evidence.voice == "quotation" and not any(
        has_quotation(text, p.start, p.end) for p in quote.passages
    ):
        yield at(
            exact,
            "quotation-without-marks",
            f"the voice is given as `quotation`, and `{source.id}` has no quotation marks around the quote",
            notes=[_shown(quote.passages[0], text)],
            help="write `voice: attributed` if the source reports the words; nothing needs doing if it "
            "prints speech without marks",
        )


def _shown(passage: Passage, text: str) -> Note:
    begun = max(text.rfind(mark, 0, passage.start) for mark in (BREAK, GAP)) + 1
    ends = [end for mark in (BREAK, GAP) if (end := text.find(mark, passage.end)) >= 0]
    low, high = max(begun, passage.start - AROUND), min([*ends, passage.end + AROUND, len(text)])
    before, after = text[low : passage.start], text[passage.end : high]
    if low > begun:
        before = "… " + without_first_part(before)
    if high < min([*ends, len(text)]):
        after = without_last_part(after) + " …"
    words = text[passage.start : passage.end]
    return Note(
        title="source",
        text=(before + words + after).replace(BREAK, " ").replace(GAP, " "),
        marks=((len(before), len(before) + len(words)),),
    )
