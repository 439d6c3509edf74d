"""HTML captures: pages as they were saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.captures.capture_type import CaptureType
from onrecord.captures.html.css import TooComplex
from onrecord.captures.html.parts import surroundings
from onrecord.captures.reading import decode_capture, make_capture, unreadable
from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.model import Capture, Paragraph

if TYPE_CHECKING:
    from onrecord.captures.html.walk import PageText


def read(path: str, data: bytes) -> Outcome[Capture | None]:
    """Return an HTML capture; None after an error."""
    found = read_page(path, data)
    return Outcome(value=found.value[0] if found.value else None, diagnostics=found.diagnostics)


HTML = CaptureType(
    name="html",
    suffixes=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml"),
    read=read,
)


def read_page(path: str, data: bytes) -> Outcome[tuple[Capture, PageText] | None]:
    """Return an HTML capture with its page; None after an error."""
    # Imported here: its parser takes 80 ms, and most builds have no HTML capture.
    from onrecord.captures.html.walk import MAX_DEPTH, TooDeep, page_text

    decoded = decode_capture(path, data, may_declare=True)
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
        problem = unreadable(path, message, label, "save the article's text instead, as .txt")
        return Outcome(value=None, diagnostics=(problem,))
    except TooComplex:
        message, label = (
            "the styles of the capture are more than can be followed",
            "made to be slow, or many pages in one",
        )
        problem = unreadable(path, message, label, "save the article's text instead, as .txt")
        return Outcome(value=None, diagnostics=(problem,))
    found = surroundings(
        page.elements, page.within, [len(paragraph) for paragraph in page.paragraphs], page.headline
    )
    paragraphs = tuple(
        Paragraph(
            number=number, text=words, start=None, surroundings=around, struck=struck, doubt=doubt
        )
        for number, (words, around, struck, doubt) in enumerate(
            zip(page.paragraphs, found, page.struck, page.doubts, strict=True), start=1
        )
    )
    outcome = make_capture(
        path,
        data,
        text,
        encoding,
        form=HTML.name,
        paragraphs=paragraphs,
        left_out=tuple(page.left_out),
    )
    if outcome.value is None:
        return Outcome(value=None, diagnostics=outcome.diagnostics)
    return Outcome(value=(outcome.value, page), diagnostics=outcome.diagnostics)
