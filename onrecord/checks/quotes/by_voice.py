"""Disambiguate a quote that occurs several times, by the voice in the sheet."""

from __future__ import annotations

from dataclasses import replace

from onrecord.checks.quotes.explain import Attempt, paragraph_at
from onrecord.checks.quotes.find import Failure
from onrecord.diagnostics import Diagnostic, Edit
from onrecord.model import ParagraphKind, Voice

_KINDS: dict[Voice, ParagraphKind] = {"headline": "headline", "caption": "caption"}


def with_paragraph_of_voice(
    problem: Diagnostic, attempt: Attempt, failure: Failure, voice: Voice
) -> Diagnostic:
    """Return the diagnostic of an ambiguous quote, with the line to add if the voice decides.

    The words of a headline or a caption are quoted with its voice, and those of the body with
    neither: if only one place fits, nobody has to choose.
    """
    segment = attempt.segments[failure.segment]
    beside = len(attempt.segments) == 1 or segment.span != segment.exact.span
    number = _paragraph(attempt, failure, voice) if failure.kind == "ambiguous" else None
    if number is None or not beside:
        return problem
    return replace(
        problem,
        help=f"paste `paragraph: {number}`: there alone the voice is `{voice}`",
        edits=(Edit(action="add", span=segment.exact.span, key="paragraph", text=str(number)),),
    )


def _paragraph(attempt: Attempt, failure: Failure, voice: Voice) -> int | None:
    """Return the number of the only paragraph of that voice that has the words, once."""
    words = attempt.source.words
    held = [words.paragraphs[paragraph_at(words, match.start)] for match in failure.places]
    wanted = _KINDS.get(voice, "body")
    fitting = [paragraph.number for paragraph in held if paragraph.kind == wanted]
    return fitting[0] if len(fitting) == 1 else None
