"""Read captures as paragraphs, and paragraphs as the text of a source.

The encoding of a capture is found by a short list: a byte order mark, else UTF-8, else windows-1252
if the page declares it. A page cannot declare any other encoding: some of those turn plain letters
into tags.

A paragraph of a text capture is a line that is not empty; `captures.html` reads those of a page.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.captures.encoding import byte_order_mark, not_utf8
from onrecord.captures.html.css import TooComplex
from onrecord.captures.html.parts import surroundings
from onrecord.diagnostics import Diagnostic, Outcome, at
from onrecord.model import (
    BREAK,
    GAP,
    Article,
    Capture,
    Document,
    LeftOut,
    Paragraph,
    ParagraphKind,
    SourceText,
    Span,
)

if TYPE_CHECKING:
    from onrecord.captures.html.walk import PageText

MAX_BYTES = 4 << 20
"""The longest page seen has 1.3 MiB, its scripts included; lxml reads 4 MiB in 5 s."""
MAX_PARAGRAPHS = 20_000

_LINE_END = re.compile(r"\r\n|\r|\n")

# A label in the first kilobyte: https://html.spec.whatwg.org/#prescan-a-byte-stream
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_WINDOWS_1252_LABELS = frozenset(
    "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591"
    " iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252".split()
)
"""From https://encoding.spec.whatwg.org/#names-and-labels: browsers read all of them as
windows-1252. Read literally, iso-8859-1 turns curly quotation marks into controls."""
_WINDOWS_1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # five bytes that stay controls
}


def read_capture(path: str, data: bytes) -> Outcome[Capture | None]:
    """Return a capture with its paragraphs, as `.html` or as text by its name; None after an error."""
    if path.endswith((".html", ".htm")):
        found = read_page(path, data)
        return Outcome(value=found.value[0] if found.value else None, diagnostics=found.diagnostics)
    decoded = _decode(path, data)
    if isinstance(decoded, Diagnostic):
        return Outcome(value=None, diagnostics=(decoded,))
    text, encoding = decoded
    return _captured(path, data, text, encoding, paragraphs=tuple(_lines(text)))


def _captured(
    path: str,
    data: bytes,
    text: str,
    encoding: str,
    *,
    paragraphs: tuple[Paragraph, ...],
    left_out: tuple[LeftOut, ...] = (),
) -> Outcome[Capture | None]:
    fault = _fault(path, text, paragraphs)
    if fault is not None:
        return Outcome(value=None, diagnostics=(fault,))
    capture = Capture(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        encoding=encoding,
        paragraphs=paragraphs,
        left_out=left_out,
    )
    return Outcome(value=capture, diagnostics=tuple(_misread(path, text, paragraphs)))


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


# --- characters -------------------------------------------------------------------------------


def _decode(path: str, data: bytes) -> tuple[str, str] | Diagnostic:
    """Return the characters, and the name of the encoding."""
    if len(data) > MAX_BYTES:
        return _unreadable(
            path,
            "the capture is larger than 4 MiB",
            f"{len(data):,} bytes",
            "capture the article alone",
        )
    length, encoding = byte_order_mark(data) or (0, "utf-8")
    body = data[length:]
    try:
        return body.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if length == 0 and path.endswith((".html", ".htm")) and _says_windows_1252(data):
            return data.decode("latin-1").translate(_WINDOWS_1252), "windows-1252"
        if encoding != "utf-8":
            broken = f"it begins as {encoding.upper()} and does not go on so"
            return _unreadable(path, "the capture cannot be decoded", broken, _CAPTURE_AGAIN)
        fault = not_utf8(path, codecs.BOM_UTF8, body, error.start)
        return replace(
            fault,
            rule="capture-unreadable",
            message="the capture is not UTF-8",
            help=_CAPTURE_AGAIN,
        )


_CAPTURE_AGAIN = "capture the article again, as UTF-8"


def _says_windows_1252(data: bytes) -> bool:
    label = _CHARSET.search(data, 0, 1024)
    return label is not None and label[1].decode("ascii").lower() in _WINDOWS_1252_LABELS


def _unreadable(path: str, message: str, label: str, help: str, offset: int = 0) -> Diagnostic:
    place = Span(path, offset, offset + 1 if offset else 0)
    return at(place, "capture-unreadable", message, label=label, help=help)


def _fault(path: str, text: str, found: tuple[Paragraph, ...]) -> Diagnostic | None:
    """Return the problem of the paragraphs as a whole; None without one."""
    nul = text.find(GAP)
    if nul >= 0:
        message = "the capture holds a NUL character"
        return _unreadable(path, message, "U+0000", "capture the article again", nul)
    if not found:
        return at(
            Span(path, 0, len(text)),
            "capture-empty",
            "no paragraph of text stands in the capture",
            help="capture the article again; its text may be made by a script",
        )
    if len(found) > MAX_PARAGRAPHS:
        message = f"the capture has more than {MAX_PARAGRAPHS:,} paragraphs"
        return _unreadable(path, message, f"{len(found):,}", "capture the article alone")
    return None


_C1 = re.compile("[\x80-\x9f]")


def _misread(path: str, text: str, paragraphs: Iterable[Paragraph]) -> Iterator[Diagnostic]:
    """Yield controls that no text has: characters of windows-1252 that were read as Latin-1."""
    controls = {control for paragraph in paragraphs for control in _C1.findall(paragraph.text)}
    first = re.search(f"[{''.join(sorted(controls))}]", text) if controls else None
    if first is None:
        return
    count = len(_C1.findall(text))
    meant = bytes([ord(first[0])]).decode("cp1252", "replace")
    named = f", which is `{meant}` in windows-1252" if meant != "\ufffd" else ""
    more = f"; there are {count:,} such characters" if count > 1 else ""
    yield at(
        Span(path, first.start(), first.end()),
        "capture-misread",
        "the capture was saved in the wrong encoding: it holds control characters of no text",
        label=f"U+{ord(first[0]):04X}{named}{more}",
        help="save the article again, reading it as windows-1252 and writing it as UTF-8",
    )


# --- text -------------------------------------------------------------------------------------


def _lines(text: str) -> Iterator[Paragraph]:
    """Yield every line with more than white space of any kind."""
    number = start = 0
    for line in _LINE_END.split(text):
        stripped = line.strip()
        if stripped:
            number += 1
            yield Paragraph(number=number, text=stripped, start=start + line.index(stripped[0]))
        start += len(line)
        start += 2 if text.startswith("\r\n", start) else 1


# --- HTML -------------------------------------------------------------------------------------


def read_page(path: str, data: bytes) -> Outcome[tuple[Capture, PageText] | None]:
    """Return an HTML capture with its page; None after an error."""
    # Imported here: its parser takes 80 ms, and most builds have no HTML capture.
    from onrecord.captures.html.walk import MAX_DEPTH, TooDeep, page_text

    decoded = _decode(path, data)
    if isinstance(decoded, Diagnostic):
        return Outcome(value=None, diagnostics=(decoded,))
    text, encoding = decoded
    try:
        page = page_text(text)
    except TooDeep:
        message, label = (
            "the capture is nested deeper than any page",
            f"more than {MAX_DEPTH} elements in each other",
        )
        fault = _unreadable(path, message, label, "save the article's text instead, as .txt")
        return Outcome(value=None, diagnostics=(fault,))
    except TooComplex:
        message, label = (
            "the styles of the capture are more than can be followed",
            "made to be slow, or many pages in one",
        )
        fault = _unreadable(path, message, label, "save the article's text instead, as .txt")
        return Outcome(value=None, diagnostics=(fault,))
    found = surroundings(
        page.elements, page.within, [len(paragraph) for paragraph in page.paragraphs], page.headline
    )
    paragraphs = tuple(
        Paragraph(
            number=number, text=text_, start=None, surroundings=around, struck=struck, doubt=doubt
        )
        for number, (text_, around, struck, doubt) in enumerate(
            zip(page.paragraphs, found, page.struck, page.doubts, strict=True), start=1
        )
    )
    outcome = _captured(
        path, data, text, encoding, paragraphs=paragraphs, left_out=tuple(page.left_out)
    )
    if outcome.value is None:
        return Outcome(value=None, diagnostics=outcome.diagnostics)
    return Outcome(value=(outcome.value, page), diagnostics=outcome.diagnostics)
