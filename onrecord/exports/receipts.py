"""Receipts, with which anybody can repeat a check, and the texts that may be published for it.

A receipt names the capture by its hash and every passage by its place, so that anybody who has the
capture can look for the words without asking us. `verify.py`, published with the site, does so.
Places are code points: `start` and `end` in the words of the source, which are its kept paragraphs
(joined by a line break, or by U+0000 where paragraphs between them are left out); `in_capture` in the
decoded file of a text capture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Literal, NotRequired, TypedDict

from onrecord import __version__
from onrecord.captures import CAPTURE_TYPES
from onrecord.checks.quotes.explain import paragraph_at
from onrecord.checks.quotes.find import canonical
from onrecord.exports.records import from_fields
from onrecord.model import BREAK, Capture, Passage, Segment, Source, SourceText, VerifiedQuote
from onrecord.site import urls
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.text.excerpts import ShownSource

TOOL = f"onrecord {__version__}"

Natural = Annotated[int, ("minimum", 0)]
"""A count, or a place in code points; further keywords of JSON Schema are given as such pairs."""


Sha256 = Annotated[str, ("pattern", "^[0-9a-f]{64}$")]


def files(_: SiteContext, dossier: DossierContext) -> Iterator[tuple[str, bytes]]:
    """Yield the path and text of every source that may be published whole, a paragraph a line."""
    for source in dossier.sources.values():
        if source.rights == "full":
            yield urls.source_text_url(dossier.id, source.id), text(source.words)


class CaptureRecord(TypedDict):
    """The file exactly as it was retrieved; it is not published."""

    file: Annotated[str, "Its name."]
    sha256: Annotated[Sha256, "Of its bytes."]
    bytes: Annotated[Natural, "Its length."]
    encoding: Annotated[str, "In which it was decoded, a byte order mark left out."]
    form: Annotated[str, ("enum", [known.name for known in CAPTURE_TYPES]), "The type of the file."]


class TextRecord(TypedDict):
    """The kept paragraphs as a file of the site, one a line."""

    file: Annotated[str, "Its address."]
    sha256: Sha256


class ReceiptRecord(TypedDict):
    """The origin of its words."""

    tool: Annotated[str, "The program that read it."]
    capture: CaptureRecord
    paragraphs: Annotated[
        str,
        ("pattern", "^([0-9]+(-[0-9]+)?(, [0-9]+(-[0-9]+)?)*)?$"),
        "The numbers of those kept, `2-6, 8`. In a text a paragraph is a line that holds more than "
        "white space, without the white space at its ends; they count from 1.",
    ]
    text: Annotated[TextRecord | None, "Null where the source may only be quoted."]


def of_source(dossier: DossierContext, source: Source) -> ReceiptRecord:
    """Return the receipt of a source: its capture, the paragraphs kept, and its published text if any."""
    return {
        "tool": TOOL,
        "capture": of_capture(source.capture),
        "paragraphs": of_paragraphs(source.words),
        "text": of_text(dossier.id, source.id, source.words) if source.rights == "full" else None,
    }


def of_capture(capture: Capture) -> CaptureRecord:
    """Return the name, hash, size and encoding of a capture, and the name of its type."""
    return {
        "file": capture.path.rpartition("/")[2],
        "sha256": capture.sha256,
        "bytes": capture.size,
        "encoding": capture.encoding,
        "form": capture.form,
    }


def of_paragraphs(words: SourceText) -> str:
    """Return the numbers of the paragraphs that were kept: `2-6, 8`."""
    return ranges([paragraph.number for paragraph in words.paragraphs])


def of_text(dossier: str, source: str, words: SourceText) -> TextRecord:
    """Return where the words of a source are published whole, and the hash of that file."""
    return {
        "file": urls.source_text_url(dossier, source),
        "sha256": hashlib.sha256(text(words)).hexdigest(),
    }


def text(words: SourceText) -> bytes:
    """Return the file with the words of a source: a paragraph a line."""
    return "".join(f"{paragraph.text}\n" for paragraph in words.paragraphs).encode()


class PassageRecord(TypedDict):
    """One unbroken part. Places are code points."""

    exact: Annotated[str, "The source's own characters; a line break is the end of a paragraph."]
    written: NotRequired[
        Annotated[
            str,
            "The editors' characters, if they differ from the source's, which they equal after folding.",
        ]
    ]
    level: Annotated[Literal["exact", "typographic"], "How it was found."]
    paragraph: Annotated[int, ("minimum", 1), "In which it begins."]
    start: Annotated[Natural, "Where it begins in the words of the source."]
    end: Annotated[Natural, "Where it ends."]
    in_capture: Annotated[
        Annotated[list[Natural], ("minItems", 2), ("maxItems", 2)] | None,
        "Where it begins and ends in the decoded capture; null for HTML.",
    ]


class QuoteRecord(TypedDict):
    """Words of a source, in its own characters, and their places."""

    level: Annotated[
        Literal["exact", "typographic", "elided"],
        "How they were found: character for character, after folding, or in several parts.",
    ]
    text: Annotated[str, "The parts in one line, […] between them."]
    passages: Annotated[list[PassageRecord], ("minItems", 1), "One for each part, in order."]
    left_out: Annotated[list[Natural], "How many words, between one part and the next."]
    left_out_characters: Annotated[
        list[Natural],
        "How many characters of scripts without spaces, between one part and the next.",
    ]


def of_quote(
    shown: ShownSource, quote: VerifiedQuote, written: Sequence[Segment]
) -> QuoteRecord | None:
    """Return a quote with its places; None if it was not found, or may not be shown."""
    if None in [shown.cut(passage.start, passage.end) for passage in quote.passages]:
        return None
    typed = [segment.exact for segment in written]
    return quote_in(shown.source.words, quote, typed) if quote.passages else None


def quote_in(words: SourceText, quote: VerifiedQuote, written: Sequence[str]) -> QuoteRecord:
    """Return a quote with its places in the words of its source; `written`: as the editors typed it."""
    passages = [
        _passage(words, passage, segment)
        for passage, segment in zip(quote.passages, written, strict=False)
    ]
    return from_fields(
        QuoteRecord,
        quote,
        text=joined([passage["exact"] for passage in passages]),
        passages=passages,
        left_out=[length.words for length in quote.left_out],
        left_out_characters=[length.characters for length in quote.left_out],
    )


def joined(parts: Sequence[str]) -> str:
    """Return the parts of a quote as one line, as the page shows them."""
    return " […] ".join(parts).replace(BREAK, " ")


def ranges(numbers: Sequence[int]) -> str:
    """Return numbers as people write them: `2-6, 8`."""
    begins = [b for a, b in pairwise([-1, *numbers]) if b != a + 1]
    ends = [a for a, b in pairwise([*numbers, -1]) if b != a + 1]
    return ", ".join(f"{a}-{b}" if a < b else f"{a}" for a, b in zip(begins, ends, strict=True))


def _passage(words: SourceText, passage: Passage, segment: str) -> PassageRecord:
    record = from_fields(
        PassageRecord,
        passage,
        exact=words.text[passage.start : passage.end],
        written=canonical(segment),
        in_capture=_in_capture(words, passage.start, passage.end),
    )
    if passage.level != "typographic":
        del record["written"]
    return record


def _in_capture(words: SourceText, start: int, end: int) -> list[int] | None:
    """Return where a passage begins and ends in the decoded capture; None for a web page."""
    first, last = paragraph_at(words, start), paragraph_at(words, max(start, end - 1))
    begin, finish = words.paragraphs[first].start, words.paragraphs[last].start
    if begin is None or finish is None:
        return None
    return [begin + start - words.starts[first], finish + end - words.starts[last]]
