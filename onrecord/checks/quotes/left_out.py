"""Words of a page that are not its article: struck out, hidden, or of another part of the page.

Struck-out and hidden words are no text of a source, so no quote contains them; this module explains
why. Words of adverts, comments and teasers are visible, and may be intended: they cause a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks.quotes.find import occurrences
from onrecord.diagnostics import Diagnostic, Note, at
from onrecord.model import Evidence, LeftOutWhy, Segment, Source, Surroundings, VerifiedQuote

_PLACES = {
    "advertisement": "an advertisement",
    "comments": "the readers' comments",
}
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


def other_part_problems(
    evidence: Evidence, quote: VerifiedQuote, source: Source
) -> Iterator[Diagnostic]:
    """Yield a warning for a quote from a part of the page that is not the article.

    Yield none if the sheet names the kind of the paragraph, if the entry has a note, or in a
    document.
    """
    if evidence.voice not in _VOICES or evidence.note is not None or source.document is not None:
        return
    by_number = {paragraph.number: paragraph for paragraph in source.words.paragraphs}
    for passage, segment in zip(quote.passages, evidence.segments, strict=True):
        paragraph = by_number[passage.paragraph]
        around = paragraph.surroundings
        if around is not None and paragraph.kind == "body":
            yield at(
                segment.exact,
                "quote-not-the-article",
                f"the quote is in what looks like {_place(around)} of the page, not in the article",
                label=f"paragraph {paragraph.number}: {around.seen}",
                help=f"quote the article, or `cut` paragraph {paragraph.number} in its sheet; "
                "if you mean it, say in the entry's `note` where on the page it is",
            )
            return


def _place(around: Surroundings) -> str:
    return _PLACES.get(around.part, f"another part ({around.name})")
