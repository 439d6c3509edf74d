"""Outlet sheets."""

from __future__ import annotations

from decimal import Decimal

from onrecord.diagnostics import Outcome
from onrecord.model import Outlet, Span
from onrecord.sheets.fields import CrossFieldCheck, Field, Record, Sheet, Table, Values, read_sheet
from onrecord.sheets.types import Number, Words
from onrecord.sheets.web_addresses import Url

_WORDS = Words()

OUTLET = Table(
    "an outlet",
    "Who publishes articles; an agency is one too.",
    (
        Field("name", _WORDS, "As readers know it.", "Atlas News", required=True),
        Field("url", Url(), "Its home page.", "https://daily.example/"),
        Field("country", _WORDS, "Where it is at home.", "Egypt"),
        Field("kind", _WORDS, "What it is: daily, agency, government, broadcaster, or another word.", "agency"),
        Field("note", _WORDS, "A comment shown on its page.", "State-owned."),
        Field("excerpt_limit", Number(least=Decimal(0), most=Decimal(1)), "The greatest share of an article of this outlet that may be published.", "0.8"),
        Field("excerpt_limit_why", _WORDS, "Why it differs from the site's, in a sentence that readers see.", "Its reports are too short to quote in part."),
    ),
)  # fmt: skip


def read_outlet(path: str, data: bytes, *, id: str) -> Outcome[Outlet | None]:
    """Return the outlet of one sheet; None if anything in it is wrong."""

    def build(values: Values, span: Span, _sheet: Sheet) -> Outlet:
        return Outlet(id=id, **values, span=span)

    return read_sheet(path, data, Record(OUTLET, build, _CROSS_CHECKS))


def _limit_has_a_reason(values: Values, span: Span, sheet: Sheet) -> None:
    if values["excerpt_limit"] is not None and values["excerpt_limit_why"] is None:
        sheet.refuse(
            span,
            "keys-disagree",
            "`excerpt_limit` needs a reason",
            help="add `excerpt_limit_why: ` with the reason",
        )


_CROSS_CHECKS = (CrossFieldCheck(("excerpt_limit", "excerpt_limit_why"), _limit_has_a_reason),)
