"""Bytes to characters: which encodings a file of the tree may have, and which characters.

Offsets everywhere in OnRecord are code points of what `decode` returns.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from onrecord.diagnostics import Diagnostic, Outcome, at
from onrecord.model import Span

MAX_TEXT_BYTES = 1 << 20
"""A sheet is a few kilobytes; a mebibyte is far beyond what a person writes, and reads in 0.1 s."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What libyaml refuses to read, and then without saying where: C0 and C1 controls but tab, line feed,
# carriage return and next line; lone surrogates; a byte order mark inside; the noncharacters.
_REFUSED = re.compile(
    "[^\\t\\n\\r -~\\x85\\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def byte_order_mark(data: bytes) -> tuple[int, str] | None:
    """The length of the byte order mark at the beginning, and the encoding it states."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return len(mark), encoding
    return None


def decode(data: bytes) -> str:
    """The characters of a text file, byte order mark left out; never fails.

    Bytes that are not UTF-8 become U+FFFD. What stands before the first of them keeps its offset, so
    that a diagnostic about such a file can be drawn.
    """
    marked = byte_order_mark(data)
    if marked is None:
        return data.decode("utf-8", errors="replace")
    length, encoding = marked
    return data[length:].decode(encoding, errors="replace")


def read_text(path: str, data: bytes) -> Outcome[str | None]:
    """The characters of a sheet or page: UTF-8 without control characters; None after a fault."""
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
    """The first character of `text` that no sheet may hold, not even escaped."""
    # U+FEFF may stand in a captured text, so a quote may have it, written as an escape.
    found = _REFUSED.search(text.replace("\ufeff", ""))
    return found.group() if found else None


def code_point(character: str) -> str:
    """How a character is named to people: `U+200B zero width space`."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} {name}".rstrip()


def not_utf8(path: str, data: bytes, body: bytes, start: int) -> Diagnostic:
    """The fault of a file that is not UTF-8, at the first byte of `body` that shows it."""
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
