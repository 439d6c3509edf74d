"""Read the characters of a capture, and check its paragraphs.

The encoding of a capture is found by a short list: a byte order mark, else UTF-8, else windows-1252
if the file declares it. It cannot declare any other encoding: some of those turn plain letters into
tags.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.captures.encoding import byte_order_mark, not_utf8
from onrecord.diagnostics import Diagnostic, Outcome, at
from onrecord.model import GAP, Capture, LeftOut, Paragraph, Span

MAX_BYTES = 4 << 20
"""The longest page seen has 1.3 MiB, its scripts included; lxml reads 4 MiB in 5 s."""
MAX_PARAGRAPHS = 20_000


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


def make_capture(
    path: str,
    data: bytes,
    text: str,
    encoding: str,
    *,
    form: str,
    paragraphs: tuple[Paragraph, ...],
    left_out: tuple[LeftOut, ...] = (),
) -> Outcome[Capture | None]:
    """Return the capture of a decoded file; None if its paragraphs are none, too many or unusable."""
    problem = _problem(path, text, paragraphs)
    if problem is not None:
        return Outcome(value=None, diagnostics=(problem,))
    capture = Capture(
        path=path,
        form=form,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        encoding=encoding,
        paragraphs=paragraphs,
        left_out=left_out,
    )
    return Outcome(value=capture, diagnostics=tuple(_misread(path, text, paragraphs)))


def decode_capture(
    path: str, data: bytes, *, may_declare: bool = False
) -> tuple[str, str] | Diagnostic:
    """Return the characters and the encoding; a page `may_declare` windows-1252 as its encoding."""
    if len(data) > MAX_BYTES:
        return unreadable(
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
        if length == 0 and may_declare and _says_windows_1252(data):
            return data.decode("latin-1").translate(_WINDOWS_1252), "windows-1252"
        if encoding != "utf-8":
            broken = f"it begins as {encoding.upper()} and does not go on so"
            return unreadable(path, "the capture cannot be decoded", broken, _CAPTURE_AGAIN)
        problem = not_utf8(path, codecs.BOM_UTF8, body, error.start)
        return replace(
            problem,
            rule="capture-unreadable",
            message="the capture is not UTF-8",
            help=_CAPTURE_AGAIN,
        )


_CAPTURE_AGAIN = "capture the article again, as UTF-8"


def _says_windows_1252(data: bytes) -> bool:
    label = _CHARSET.search(data, 0, 1024)
    return label is not None and label[1].decode("ascii").lower() in _WINDOWS_1252_LABELS


def unreadable(path: str, message: str, label: str, help: str, offset: int = 0) -> Diagnostic:
    """Return the diagnostic of a capture that cannot be read, at an offset or at the whole file."""
    place = Span(path, offset, offset + 1 if offset else 0)
    return at(place, "capture-unreadable", message, label=label, help=help)


def _problem(path: str, text: str, found: tuple[Paragraph, ...]) -> Diagnostic | None:
    """Return the problem of the paragraphs as a whole; None without one."""
    nul = text.find(GAP)
    if nul >= 0:
        message = "the capture holds a NUL character"
        return unreadable(path, message, "U+0000", "capture the article again", nul)
    if not found:
        return at(
            Span(path, 0, len(text)),
            "capture-empty",
            "the capture has no paragraph of text",
            help="capture the article again; its text may be made by a script",
        )
    if len(found) > MAX_PARAGRAPHS:
        message = f"the capture has more than {MAX_PARAGRAPHS:,} paragraphs"
        return unreadable(path, message, f"{len(found):,}", "capture the article alone")
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
