"""Receipts: what it takes to repeat a check, and the texts that may be published for it.

A receipt names the capture by its hash and every passage by its place, so that anybody who has the
capture can look for the words without asking us. `verify.py`, published with the site, does it.
Places are code points: `start` and `end` in the words of the source, which are its kept paragraphs
(joined by a line break, and by U+0000 where paragraphs between them are left out); `in_capture` in
the decoded file, where it is a text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord import __version__
from onrecord.checking.quote_faults import capture_span
from onrecord.checking.quotes import canonical
from onrecord.model import BREAK, Passage, Segment, Source, VerifiedQuote
from onrecord.publishing import link
from onrecord.publishing.edition import Edition, Told
from onrecord.publishing.excerpts import Shown
from onrecord.publishing.exports.notation import Node

TOOL = f"onrecord {__version__}"


def files(_: Edition, told: Told) -> Iterator[tuple[str, bytes]]:
    """The words of every source that may be published whole, a paragraph a line."""
    for source in told.sources.values():
        if source.rights == "full":
            yield link.source_text_url(told.id, source.id), _text(source)


def of_source(told: Told, source: Source) -> Node:
    """What its words were made of: the capture, the paragraphs kept, the text where it is published."""
    capture = source.capture
    published = None
    if source.rights == "full":
        published = {
            "file": link.source_text_url(told.id, source.id),
            "sha256": hashlib.sha256(_text(source)).hexdigest(),
        }
    return {
        "tool": TOOL,
        "capture": {
            "file": capture.path.rpartition("/")[2],
            "sha256": capture.sha256,
            "bytes": capture.size,
            "encoding": capture.encoding,
            "form": "html" if _is_html(source) else "text",
        },
        "paragraphs": ranges([paragraph.number for paragraph in source.words.paragraphs]),
        "text": published,
    }


def of_quote(shown: Shown, quote: VerifiedQuote, written: Sequence[Segment]) -> Node | None:
    """A quote with where it stands; None where it does not hold, or may not be shown."""
    passages: list[Node] = []
    for passage, segment in zip(quote.passages, written, strict=False):
        exact = shown.cut(passage.start, passage.end)
        if exact is None:
            return None
        passages.append(_passage(shown.source, passage, exact, segment))
    if not passages:
        return None
    return {
        "level": quote.level,
        "text": joined([passage["exact"] for passage in passages]),
        "passages": passages,
        "left_out": [length.words for length in quote.left_out],
        "left_out_characters": [length.characters for length in quote.left_out],
    }


def joined(parts: Sequence[str]) -> str:
    """The parts of a quote as one line, as the page has it."""
    return " […] ".join(parts).replace(BREAK, " ")


def ranges(numbers: Sequence[int]) -> str:
    """Numbers as people write them: `2-6, 8`."""
    begins = [b for a, b in pairwise([-1, *numbers]) if b != a + 1]
    ends = [a for a, b in pairwise([*numbers, -1]) if b != a + 1]
    return ", ".join(f"{a}-{b}" if a < b else f"{a}" for a, b in zip(begins, ends, strict=True))


def _passage(source: Source, passage: Passage, exact: str, segment: Segment) -> Node:
    place = capture_span(source, passage.start, passage.end)
    written = {"written": canonical(segment.exact)} if passage.level == "typographic" else {}
    return {
        "exact": exact,
        **written,
        "level": passage.level,
        "paragraph": passage.paragraph,
        "start": passage.start,
        "end": passage.end,
        "in_capture": [place.start, place.end] if place else None,
    }


def _is_html(source: Source) -> bool:
    return source.capture.path.endswith((".html", ".htm"))


def _text(source: Source) -> bytes:
    return "".join(f"{paragraph.text}\n" for paragraph in source.words.paragraphs).encode()
