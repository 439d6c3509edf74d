"""The text of a source: its capture without cuts and without the text of other sources."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from onrecord.model import (
    BREAK,
    GAP,
    Article,
    Capture,
    Document,
    Paragraph,
    ParagraphKind,
    SourceText,
)


def source_text(capture: Capture, article: Article, document: Document | None) -> SourceText:
    """Return the text of a source: the capture without cuts and without the text of other sources.

    An article loses the paragraphs of its documents; a document keeps only its own. Paragraphs that
    the capture does not have are skipped.
    """
    left_out = {number for cut in article.cuts for number in cut.paragraphs}
    if document is None:
        left_out.update(number for other in article.documents for number in other.paragraphs)
    own = frozenset(document.paragraphs) if document else None
    kinds: dict[int, ParagraphKind] = {
        **dict.fromkeys(article.captions, "caption"),
        **dict.fromkeys(article.headline, "headline"),
    }
    kept = tuple(
        _with_kind(paragraph, kinds.get(paragraph.number, "body"))
        for paragraph in capture.paragraphs
        if paragraph.number not in left_out and (own is None or paragraph.number in own)
    )
    parts = [paragraph.text for paragraph in kept[:1]]
    starts = [0][: len(kept)]
    for before, after in pairwise(kept):
        starts.append(starts[-1] + len(before.text) + 1)
        parts += (BREAK if after.number == before.number + 1 else GAP, after.text)
    return SourceText(text="".join(parts), paragraphs=kept, starts=tuple(starts))


def _with_kind(paragraph: Paragraph, kind: ParagraphKind) -> Paragraph:
    return paragraph if paragraph.kind == kind else replace(paragraph, kind=kind)
