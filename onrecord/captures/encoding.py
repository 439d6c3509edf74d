"""Decode files of the tree, and reject encodings and characters that they may not have.

Offsets everywhere in OnRecord are code points of the text that `decode` returns.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from onrecord.diagnostics import Diagnostic, Outcome, at
from onrecord.model import Span

MAX_TEXT_BYTES = 1 << 20
"""A sheet has a few kilobytes; nobody writes a mebibyte, and it reads in 0.1 s."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Characters that libyaml refuses, and then without a position: C0 and C1 controls but tab, line
# feed, carriage return and next line; lone surrogates; a byte order mark inside; the noncharacters.
_REFUSED = re.compile(
    "[^\\t\\n\\r -~\\x85\\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def byte_order_mark(data: bytes) -> tuple[int, str] | None:
    """Return the length and encoding of the byte order mark at the beginning; None without one."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return len(mark), encoding
    return None


def decode(data: bytes) -> str:
    """Decode a text file without its byte order mark; never fail.

    Bytes that are not UTF-8 become U+FFFD. The text before the first of them keeps its offsets, so
    that a diagnostic about such a file can be drawn.
    """
    marked = byte_order_mark(data)
    if marked is None:
        return data.decode("utf-8", errors="replace")
    length, encoding = marked
    return data[length:].decode(encoding, errors="replace")


def read_text(path: str, data: bytes) -> Outcome[str | None]:
    """Return the text of a sheet or page: UTF-8 without control characters; None after an error."""
    if len(data) > MAX_TEXT_BYTES:
        return Outcome(value=None, diagnostics=(_too_large(path, len(data)),))
    body = data[3:] if data.startswith(codecs.BOM_UTF8) else data
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return Outcome(value=None, diagnostics=(not_utf8(path, data, body, error.start),))
    refused = _REFUSED.search(text)
    if refused:
        return Outcome(value=None, diagnostics=(_control_character(path, text, refused.start()),))
    return Outcome(value=text)


def first_refused(text: str) -> str | None:
    """Return the first character that no sheet may have, not even escaped; None without one."""
    # A captured text may contain U+FEFF, so a quote may have it, written as an escape.
    found = _REFUSED.search(text.replace("\ufeff", ""))
    return found.group() if found else None


def code_point(character: str) -> str:
    """Return the name of a character for messages: `U+200B zero width space`."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} {name}".rstrip()


def not_utf8(path: str, data: bytes, body: bytes, start: int) -> Diagnostic:
    """Return the diagnostic of a file that is not UTF-8, at the first such byte of `body`."""
    marked = byte_order_mark(data)
    if marked and marked[1] != "utf-8":
        place, label = Span(path, 0, 0), f"begins with the byte order mark of {marked[1].upper()}"
    else:
        offset = len(body[:start].decode("utf-8"))
        place = Span(path, offset, offset + 1)
        label = f"byte 0x{body[start]:02X}"
        likely = body[start : start + 1].decode("cp1252", errors="replace")
        if likely.isprintable() and likely != "\ufffd":
            label += f", which is `{likely}` in windows-1252"
    return at(
        place,
        "not-utf8",
        "the file is not UTF-8",
        label=label,
        help="save the file with the encoding UTF-8",
    )


def _too_large(path: str, size: int) -> Diagnostic:
    return at(
        Span(path, 0, 0),
        "beyond-limits",
        "the file is larger than 1 MiB",
        label=f"{size:,} bytes",
        help="split it, or take out what is not text",
    )


def _control_character(path: str, text: str, offset: int) -> Diagnostic:
    more = len(_REFUSED.findall(text)) - 1
    return at(
        Span(path, offset, offset + 1),
        "control-character",
        "the file holds a character that no text has",
        label=code_point(text[offset]) + (f", and {more} more in this file" if more else ""),
        help="delete it; where a source has it inside a quote, write it as an escape in double"
        ' quotation marks, e.g. "\\uFEFF"'
        if text[offset] == "\ufeff"
        else "delete it",
    )
