"""Text captures: a paragraph is a line that is not empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.captures.capture_type import CaptureType
from onrecord.captures.reading import decode_capture, make_capture
from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.model import Capture, Paragraph

_LINE_END = re.compile(r"\r\n|\r|\n")


def read(path: str, data: bytes) -> Outcome[Capture | None]:
    """Return a text capture with its lines as paragraphs; None after an error."""
    decoded = decode_capture(path, data)
    if isinstance(decoded, Diagnostic):
        return Outcome(value=None, diagnostics=(decoded,))
    text, encoding = decoded
    return make_capture(path, data, text, encoding, form=TEXT.name, paragraphs=tuple(_lines(text)))


TEXT = CaptureType(name="text", suffixes=(".txt",), media_types=("text/plain",), read=read)


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
