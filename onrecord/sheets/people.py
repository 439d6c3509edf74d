"""Sheets of people who are quoted."""

from __future__ import annotations

from onrecord.diagnostics import Outcome
from onrecord.model import Person, Span
from onrecord.sheets.fields import Field, Record, Sheet, Table, Values, read_sheet
from onrecord.sheets.types import ListOf, Words
from onrecord.sheets.web_addresses import Url

_WORDS = Words()

PERSON = Table(
    "a person",
    "Somebody who is quoted.",
    (
        Field("name", _WORDS, "In the site's spelling.", "Charles Michel", required=True),
        Field("role", _WORDS, "What they were when they spoke.", "President of the European Council"),
        Field("sameAs", ListOf(Url(), bare=True), "Pages about the same person.", "[https://www.wikidata.org/wiki/Q42]", default=()),
        Field("note", _WORDS, "A comment shown on their page.", "Two articles misspell the name."),
    ),
)  # fmt: skip


def read_person(path: str, data: bytes, *, id: str) -> Outcome[Person | None]:
    """Return the person of one sheet; None if anything in it is wrong."""

    def build(values: Values, span: Span, _sheet: Sheet) -> Person:
        return Person(
            id=id,
            name=values["name"],
            role=values["role"],
            same_as=values["sameAs"],
            note=values["note"],
            span=span,
        )

    return read_sheet(path, data, Record(PERSON, build))
