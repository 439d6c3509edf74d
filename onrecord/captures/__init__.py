"""Captures: files exactly as retrieved, read as paragraphs of text.

`CAPTURE_TYPES` is the one list of the formats that are read.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from onrecord.captures.capture_type import CaptureType
from onrecord.captures.html.page import HTML
from onrecord.captures.text import TEXT
from onrecord.diagnostics import Outcome
from onrecord.model import Capture

__all__ = [
    "CAPTURE_SUFFIXES",
    "CAPTURE_TYPES",
    "CaptureType",
    "capture_type",
    "listed_suffixes",
    "read_capture",
]

CAPTURE_TYPES: tuple[CaptureType, ...] = (TEXT, HTML)

CAPTURE_SUFFIXES = tuple(suffix for known in CAPTURE_TYPES for suffix in known.suffixes)


def listed_suffixes() -> str:
    """Return the suffixes that new captures get, for a message: `.txt or .html`."""
    *first, last = (known.suffixes[0] for known in CAPTURE_TYPES)
    return f"{', '.join(first)} or {last}"


def capture_type(path: str) -> CaptureType | None:
    """Return the type of a file by the suffix of its name, in any case; None for other files."""
    suffix = PurePosixPath(path).suffix.lower()
    return next((known for known in CAPTURE_TYPES if suffix in known.suffixes), None)


def read_capture(path: str, data: bytes) -> Outcome[Capture | None]:
    """Return a capture with its paragraphs; None after an error.

    A file whose suffix is not known is read as text.
    """
    return (capture_type(path) or TEXT).read(path, data)
