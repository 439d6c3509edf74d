"""Find words of a page that are not its article: struck out, hidden, or in another part of it.

Struck-out and hidden words are no text of a source, so no quote contains them; this module explains
why. Words of adverts, comments and teasers are visible, and may be intended: they cause a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from onrecord.checks.quotes.find import occurrences
from onrecord.diagnostics import Diagnostic, Note, at
from onrecord.model import (
    Evidence,
    LeftOutWhy,
    Paragraph,
    Passage,
    Segment,
    Source,
    Surroundings,
    VerifiedQuote,
)

_PLACES = {
    "advertisement": "an advertisement",
    "comments": "the readers' comments",
}
LONGEST_DOUBT = 80
"""Characters of a style that a message shows."""
_VOICES = ("own", "quotation", "attributed", "unclear")
"""Voices of the article's own words, and of words that it repeats."""

_FACTS: dict[LeftOutWhy, tuple[str, str, str]] = {
    "struck": (
        "quote-struck",
        "struck out in the page",
        "quote the words that the article has in their place",
    ),
    "unseen": (
        "quote-unseen",
        "not shown by a browser",
        "quote words that the page shows; if a reader can open these, save the page with them opened",
    ),
    "aside": (
        "quote-unseen",
        "the reading of a character, set beside it",
        "quote the characters, without what is set beside them",
    ),
    "drawn": (
        "quote-unseen",
        "in a formula or a picture, which is not read as text",
        "quote the words before it or after it",
    ),
    "turned": (
        "quote-unseen",
        "shown with their letters in the reverse order",
        "quote other words of the page",
    ),
}


def left_out_problem(source: Source, segment: Segment) -> Diagnostic | None:
    """Return why words in the file of a page are not its text; None if they are not there."""
    for left_out in source.capture.left_out:
        for match in occurrences(segment.exact, left_out.text):
            for start, end, why in left_out.parts:
                low, high = max(start, match.start), min(end, match.end)
                words = left_out.text[low:high].strip() if low < high else ""
                if not words:
                    continue
                rule, fact, help_ = _FACTS[why]
                whole = words == left_out.text[match.start : match.end]
                where = f" (paragraph {left_out.paragraph})" if left_out.paragraph else ""
                return at(
                    segment.exact,
                    rule,
                    f"the quote is {fact}, in `{source.article.id}`{where}"
                    if whole
                    else f"words of the quote are {fact}, in `{source.article.id}`{where}",
                    notes=[] if whole else [Note(title="not read", text=words[:200])],
                    help=help_,
                )
    return None


def page_problems(evidence: Evidence, quote: VerifiedQuote, source: Source) -> Iterator[Diagnostic]:
    """Yield a warning for a quote that the page shows as other than words of its article.

    Yield none if the entry has a note.
    """
    if evidence.note is None:
        yield from islice(_other_part_problems(evidence, quote, source), 1)
        yield from islice(_across_struck_problems(evidence, quote, source), 1)
        yield from islice(_perhaps_unseen_problems(evidence, quote, source), 1)


def _paragraphs(
    evidence: Evidence, quote: VerifiedQuote, source: Source
) -> Iterator[tuple[Segment, Passage, Paragraph, int]]:
    """Yield the parts of a quote with each paragraph that they are in, and where it begins."""
    words = source.words
    for passage, segment in zip(quote.passages, evidence.segments, strict=True):
        for start, paragraph in zip(words.starts, words.paragraphs, strict=True):
            if start < passage.end and passage.start < start + len(paragraph.text):
                yield segment, passage, paragraph, start


def _other_part_problems(
    evidence: Evidence, quote: VerifiedQuote, source: Source
) -> Iterator[Diagnostic]:
    """Yield the places where a quote is in a part of the page that is not the article.

    Yield none if the sheet names the kind of the paragraph, or in a document.
    """
    if evidence.voice not in _VOICES or source.document is not None:
        return
    for segment, _, paragraph, _ in _paragraphs(evidence, quote, source):
        around = paragraph.surroundings
        if around is not None and paragraph.kind == "body":
            yield at(
                segment.exact,
                "quote-not-the-article",
                f"the quote is in what looks like {place_of(around)} of the page, not in the article",
                label=f"paragraph {paragraph.number}: {around.seen}",
                help=f"quote the article, or `cut` paragraph {paragraph.number} in its sheet; "
                "if you mean it, say in the entry's `note` where on the page it is",
            )


def _across_struck_problems(
    evidence: Evidence, quote: VerifiedQuote, source: Source
) -> Iterator[Diagnostic]:
    """Yield the places where a quote runs across words that the page strikes out."""
    for segment, passage, paragraph, start in _paragraphs(evidence, quote, source):
        if any(passage.start < start + place < passage.end for place in paragraph.struck):
            words = _struck_words(source, paragraph.number)
            yield at(
                segment.exact,
                "quote-across-struck",
                f"the page strikes out words inside the quote, in `{source.article.id}`"
                f" (paragraph {paragraph.number})",
                notes=[Note(title="struck out", text=words)] if words else [],
                help="quote the words before them or after them, or both as a list; if you mean the"
                " corrected sentence, say in the entry's `note` what the page strikes out",
            )


def _perhaps_unseen_problems(
    evidence: Evidence, quote: VerifiedQuote, source: Source
) -> Iterator[Diagnostic]:
    """Yield the places where a style may hide or change words of a quote."""
    for segment, _, paragraph, _ in _paragraphs(evidence, quote, source):
        if paragraph.doubt:
            yield at(
                segment.exact,
                "quote-perhaps-unseen",
                f"a style of the page may hide or change the quote, in `{source.article.id}`"
                f" (paragraph {paragraph.number})",
                label=paragraph.doubt[:LONGEST_DOUBT],
                help="look at the page in a browser; if it shows these words, say so in the entry's"
                " `note`",
            )


def _struck_words(source: Source, paragraph: int) -> str:
    words = [
        left_out.text[start:end].strip()
        for left_out in source.capture.left_out
        if left_out.paragraph == paragraph
        for start, end, why in left_out.parts
        if why == "struck"
    ]
    return " … ".join(words)[:200]


def place_of(around: Surroundings) -> str:
    """Return a part of a page that is not the article, in words."""
    return _PLACES.get(around.part, f"another part ({around.name})")
