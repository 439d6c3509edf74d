"""Captures to paragraphs, and paragraphs to the words of a source.

A capture is decoded by a short list: a byte order mark, else UTF-8, else, for a page that says so,
windows-1252. A page cannot name another encoding: some of those turn plain letters into tags.

A paragraph of a text capture is a line that is not empty. A paragraph of an HTML capture is the text
of a block element, or of what stands between two blocks; what a browser does not show is no text.
White space is collapsed as a browser collapses it, a no-break space stays. One `<br>` is a space; two
of them, with nothing between, end the paragraph, because pages without `<p>` write it so.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.diagnostics import Diagnostic, Outcome, at
from onrecord.model import (
    BREAK,
    GAP,
    Article,
    Capture,
    Document,
    Paragraph,
    ParagraphKind,
    SourceText,
    Span,
)
from onrecord.reading.encoding import byte_order_mark, not_utf8

if TYPE_CHECKING:
    from bs4 import Tag

MAX_BYTES = 4 << 20
"""The longest page we have seen has 1.3 MiB, its scripts included; lxml reads this much in 5 s."""
MAX_DEPTH = 512
"""Elements within elements. Pages that people write stay below 60."""
MAX_PARAGRAPHS = 20_000

_LINE_END = re.compile(r"\r\n|\r|\n")
_HTML_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDING_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

# A label in the first kilobyte, as https://html.spec.whatwg.org/#prescan-a-byte-stream finds it.
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_WINDOWS_1252_LABELS = frozenset(
    "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591"
    " iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252".split()
)
"""From the table of https://encoding.spec.whatwg.org/#names-and-labels: to a browser all of them are
windows-1252. Taken literally, iso-8859-1 turns curly quotation marks into controls."""
_WINDOWS_1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # five bytes that stay controls
}

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset(
    "audio canvas datalist head iframe math noembed noframes noscript object script select style svg"
    " template textarea title video".split()
)
"""Elements whose text is not the page's."""


def read_capture(
    path: str, data: bytes, *, into: Gathered | None = None
) -> Outcome[Capture | None]:
    """The paragraphs of a capture, as `.html` or as text by its name; None after a fault.

    Those of a page are gathered `into` what is given, which may so see where each of them stands.
    """
    decoded = _decode(path, data)
    if isinstance(decoded, Diagnostic):
        return Outcome(value=None, diagnostics=(decoded,))
    text, encoding = decoded
    if path.endswith((".html", ".htm")):
        found = _html_paragraphs(path, text, into or Gathered())
    else:
        found = tuple(_lines(text))
    fault = found if isinstance(found, Diagnostic) else _fault(path, text, found)
    if isinstance(found, Diagnostic) or fault is not None:
        return Outcome(value=None, diagnostics=(fault,) if fault else ())
    return Outcome(
        value=Capture(
            path=path,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            encoding=encoding,
            paragraphs=found,
        )
    )


def source_text(capture: Capture, article: Article, document: Document | None) -> SourceText:
    """The words of a source: the capture less what is cut, and less what is another source's.

    Of an article, what its documents take is left out; of a document, all but its own paragraphs.
    Paragraphs that the capture does not have are passed over.
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
    """The characters, and the name of the encoding."""
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
    """What is wrong with the paragraphs as a whole."""
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


# --- text -------------------------------------------------------------------------------------


def _lines(text: str) -> Iterator[Paragraph]:
    """Every line that holds more than white space, whatever kind of it."""
    number = start = 0
    for line in _LINE_END.split(text):
        stripped = line.strip()
        if stripped:
            number += 1
            yield Paragraph(number=number, text=stripped, start=start + line.index(stripped[0]))
        start += len(line)
        start += 2 if text.startswith("\r\n", start) else 1


# --- HTML -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Gathered:
    """Paragraphs so far, and the pieces of the one that is open."""

    paragraphs: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    after_break: bool = False

    def add(self, text: str) -> None:
        """Text of the open paragraph, as the node of the page that it is."""
        self.pieces.append(text)
        self.after_break = self.after_break and not text.strip()

    def line_break(self) -> None:
        """A `<br>`: a space, and with another right before it the end of the paragraph."""
        if self.after_break:
            self.end()
        self.pieces.append(" ")
        self.after_break = True

    def end(self) -> None:
        """The end of the open paragraph; nothing where it is empty."""
        text = _HTML_SPACE.sub(" ", "".join(self.pieces)).strip()
        if text:
            self.paragraphs.append(text)
        self.pieces.clear()
        self.after_break = False


def _html_paragraphs(
    path: str, text: str, gathered: Gathered
) -> tuple[Paragraph, ...] | Diagnostic:
    # Imported here: it takes 80 ms, and most builds have text captures, or none to read again.
    from bs4 import BeautifulSoup

    # The doctype keeps BeautifulSoup from warning of XHTML, and of a text that looks like a file name.
    soup = BeautifulSoup("<!DOCTYPE html>\n" + _without_declaration(text), "lxml")
    if not _walk(soup, gathered):
        return _unreadable(
            path,
            "the capture is nested deeper than any page",
            f"more than {MAX_DEPTH} elements in each other",
            "save the article's text instead, as .txt",
        )
    return tuple(
        Paragraph(number=number, text=paragraph, start=None)
        for number, paragraph in enumerate(gathered.paragraphs, start=1)
    )


def _without_declaration(text: str) -> str:
    """Without `<?xml …?>` at the beginning: lxml refuses a decoded text that names its encoding."""
    stripped = text.lstrip()
    if not stripped.startswith("<?xml"):
        return text
    end = stripped.find("?>")
    return stripped[end + 2 :] if end >= 0 else stripped


def _walk(soup: Tag, gathered: Gathered) -> bool:
    """Gather what a browser shows, with a stack of our own; False where it would grow too deep."""
    from bs4.element import NavigableString, Tag

    stack = [iter(soup.contents)]
    blocks = [True]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            if blocks.pop():
                gathered.end()
        elif isinstance(node, Tag):
            if node.name == "br":
                gathered.line_break()
            elif not _is_unseen(node):
                if len(stack) > MAX_DEPTH:
                    return False
                is_block = node.name in _BLOCKS
                if is_block:
                    gathered.end()
                stack.append(iter(node.contents))
                blocks.append(is_block)
        elif type(node) is NavigableString:  # its subclasses are comments, scripts, declarations
            gathered.add(node)
    return True


def _is_unseen(tag: Tag) -> bool:
    if tag.name in _UNSEEN or "hidden" in tag.attrs:
        return True
    style = tag.attrs.get("style")
    return isinstance(style, str) and _HIDING_STYLE.search(style) is not None
