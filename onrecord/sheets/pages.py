"""The site's own pages: Markdown after front matter between two lines `---`."""

from __future__ import annotations

import re
from typing import Any

from onrecord.captures.encoding import read_text
from onrecord.diagnostics import Diagnostic, Outcome, at
from onrecord.model import Page, Span, Text
from onrecord.model.site import PRINCIPLES
from onrecord.sheets.fields import Field, Record, Sheet, Table, Values
from onrecord.sheets.types import Choice, ListOf, Whole, Words
from onrecord.sheets.yaml.nodes import parse

_WORDS = Words()
# From the beginning of the file to the second line of three hyphens.
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?P<inside>(?:(?!---[ \t]*$).*\n)*?)---[ \t]*$\n?", re.MULTILINE
)

PAGE = Table(
    "a page",
    "The front matter of a page of the site's own.",
    (
        Field("title", _WORDS, "Its heading.", "How we check", required=True),
        Field(
            "menu", _WORDS, "Its short name in the navigation; left out, it is not there.", "Method"
        ),
        Field(
            "order",
            Whole(),
            "Its place in the navigation; smaller comes first.",
            "10",
            default=1000,
        ),
        Field(
            "shows",
            Choice(("counts",)),
            "What to show below its text: a table of what the build has checked.",
            "counts",
        ),
        Field(
            "satisfies",
            ListOf(Choice(PRINCIPLES), bare=True),
            "The principles of fact-checking for which it gives account: `check --principles`.",
            "[funding]",
            default=(),
        ),
    ),
)


def read_page(path: str, data: bytes, *, id: str) -> Outcome[Page | None]:
    """Return the page of one Markdown file; None if its front matter is wrong."""
    decoded = read_text(path, data)
    text = decoded.value
    if text is None:
        return Outcome(value=None, diagnostics=decoded.diagnostics)
    front = _FRONT_MATTER.match(text)
    if front is None:
        return Outcome(value=None, diagnostics=(_no_front_matter(path, text),))
    # From the beginning of the file, so that offsets are the file's; YAML ignores the first line.
    parsed = parse(path, text[: front.end("inside")], keys=PAGE.keys)
    if parsed.value is None:
        return Outcome(value=None, diagnostics=parsed.diagnostics)
    sheet = Sheet(path, text, list(parsed.diagnostics), bool(parsed.diagnostics))
    record: Any = Record(PAGE, _maker(id, _body(path, text, front.end()))).read(
        parsed.value, "front matter", sheet
    )
    return Outcome(value=None if sheet.broken else record, diagnostics=tuple(sheet.problems))


def _maker(id: str, body: Text) -> Any:
    def build(values: Values, _span: Span, _sheet: Sheet) -> Page:
        return Page(id=id, **values, body=body)

    return build


def _body(path: str, text: str, start: int) -> Text:
    """Return the Markdown, without empty lines at its ends."""
    body = text[start:].rstrip()
    stripped = body.lstrip("\r\n")
    start += len(body) - len(stripped)
    return Text(stripped, path, start, start + len(stripped))


def _no_front_matter(path: str, text: str) -> Diagnostic:
    end = text.find("\n")
    return at(
        Span(path, 0, len(text) if end < 0 else end),
        "front-matter",
        "the page does not begin with its title between two lines `---`",
        help="put these three lines at the top: `---`, `title: …`, `---`",
    )
