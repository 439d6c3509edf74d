"""Which of several places a quote means, where the sheet has said so already: by its voice."""

from __future__ import annotations

from dataclasses import replace

from onrecord.checks.quotes.explain import Attempt, paragraph_at
from onrecord.checks.quotes.find import Failure
from onrecord.diagnostics import Diagnostic, Edit
from onrecord.model import ParagraphKind, Voice

_KINDS: dict[Voice, ParagraphKind] = {"headline": "headline", "caption": "caption"}


def settled(fault: Diagnostic, attempt: Attempt, failure: Failure, voice: Voice) -> Diagnostic:
    """The fault of an ambiguous quote, with the line that settles it, where its voice leaves one place.

    A headline's words are quoted with the voice of the headline, a caption's with that of the
    caption, and the body's with neither: where one place alone is left, nobody has to choose.
    """
    segment = attempt.segments[failure.segment]
    beside = len(attempt.segments) == 1 or segment.span != segment.exact.span
    number = _paragraph(attempt, failure, voice) if failure.kind == "ambiguous" else None
    if number is None or not beside or segment.paragraph is not None:
        return fault
    return replace(
        fault,
        help=f"paste `paragraph: {number}`: there alone the voice is `{voice}`",
        edits=(Edit(action="add", span=segment.exact.span, key="paragraph", text=str(number)),),
    )


def _paragraph(attempt: Attempt, failure: Failure, voice: Voice) -> int | None:
    """The number of the one paragraph of that voice in which the words stand, once."""
    words = attempt.source.words
    held = [words.paragraphs[paragraph_at(words, match.start)] for match in failure.places]
    wanted = _KINDS.get(voice, "body")
    fitting = [paragraph.number for paragraph in held if paragraph.kind == wanted]
    return fitting[0] if len(fitting) == 1 else None
