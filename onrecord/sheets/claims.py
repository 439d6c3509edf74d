"""Claim sheets."""

from __future__ import annotations

from typing import Any, get_args

from onrecord.diagnostics import Outcome
from onrecord.model import Basis, Change, Claim, DeclaredSilence, Measure, Reference, Span, Status
from onrecord.sheets.dates import Date
from onrecord.sheets.evidence import EVIDENCE_ENTRY
from onrecord.sheets.fields import (
    CrossFieldCheck,
    Field,
    MisplacedSheet,
    Record,
    Sheet,
    Table,
    Values,
    read_sheet,
)
from onrecord.sheets.types import Choice, ListOf, Name, Words
from onrecord.sheets.web_addresses import Url

BASES: tuple[Basis, ...] = get_args(Basis)

_WORDS = Words()
_EXACT = Words(exact=True)
_MARKDOWN = Words(markdown=True, takes="words in Markdown")
_LINKED = Words(links=True)
_CLAIMS = ListOf(Name(("claim",)), bare=True)

REFERENCE = Table(
    "a reference",
    "The general reference on which the finding rests.",
    (
        Field(
            "title", _WORDS, "What it is called.", "Charter of the United Nations", required=True
        ),
        Field(
            "url",
            Url(),
            "Its address.",
            "https://www.un.org/en/about-us/un-charter",
            required=True,
        ),
    ),
)

MEASURE = Table(
    "a measure",
    "What the values of the claim count. Values compare only under the same `of`.",
    (
        Field("of", _WORDS, "What is counted.", "captured in 2020 among the 32", required=True),
        Field("unit", _WORDS, "In what.", "people"),
    ),
)

SILENCE = Table(
    "a declared silence",
    "A source that counts as silent although a word looked for, or a form of it, occurs in it.",
    (
        Field("source", Name(("source",)), "The source.", "atlas-news", required=True),
        Field(
            "despite", _WORDS, "Why the word does not count.", "names the war only", required=True
        ),
    ),
)

CHANGE = Table(
    "an entry of the history",
    "What was changed after publication, shown to readers.",
    (
        Field("on", Date(whole=True), "The day of the change.", "2026-11-23", required=True),
        Field("kind", Choice(("correction", "update", "clarification")), "What it was.", "correction", required=True),
        Field("was", _WORDS, "What was said before.", "28 men"),
        Field("now", _WORDS, "What is said now.", "26 men"),
        Field("why", _LINKED, "The reason. Links are written as in a `summary`.", "The quote was read against the wrong paragraph.", required=True),
    ),
)  # fmt: skip


def _plain(record: Any, *, placed: bool) -> Any:
    """Return a function that makes records from their fields alone."""

    def build(values: Values, span: Span, _sheet: Sheet) -> object:
        return record(**values, span=span) if placed else record(**values)

    return build


CLAIM = Table(
    "a claim",
    "One checkable assertion, worded neutrally, with its evidence.",
    (
        Field("claim", _WORDS, "The assertion: one sentence, neutral, under about 120 characters.", "Two men were released.", required=True),
        Field("verdict", Name(("verdict",)), "The finding, from the scale in `site.yml`.", "disputed", required=True),
        Field("basis", Choice(BASES), "What the finding rests on.", "sources", default="sources"),
        Field("reference", Record(REFERENCE, _plain(Reference, placed=False)), "Needed with `basis: reference`.", "{title: …, url: https://…}"),
        Field("reason", _WORDS, "One sentence that a reader can test against the quotes.", "The agency says 26, the expert says 28.", required=True),
        Field("topic", Name(("topic",)), "The heading it is listed under, from `dossier.yml`.", "exchange"),
        Field("date", Date(), "Of the event, as precise as it is known.", "2023-12-07"),
        Field("about", Name(("document",)), "Where the claim is about what a document says: the document.", "joint-statement"),
        Field("measure", Record(MEASURE, _plain(Measure, placed=False)), "What the values count.", "{of: released by Baku, unit: people}"),
        Field("aliases", ListOf(_WORDS, bare=True), "Other words under which readers search.", "[Gadroot, Hadrut]", default=()),
        Field("related", _CLAIMS, "Claims worth reading beside it.", "[thirty-two-servicemen]", default=()),
        Field("contrary", _CLAIMS, "Claims that cannot be true together with it.", "[twenty-eight-captured]", default=()),
        Field("looked_for", ListOf(_EXACT, bare=True), "Words that would show that a source mentions the matter: where none occurs, it is silent.", '["26", captured]', default=()),
        Field("summary", _MARKDOWN, "What a reader needs to know beside the reason, in Markdown.", "The statement gives no date."),
        Field("evidence", ListOf(EVIDENCE_ENTRY), "What each voice in each source has to do with it.", "[{source: …, stance: …, voice: …}]", default=()),
        Field("silent", ListOf(Record(SILENCE, _plain(DeclaredSilence, placed=True))), "Sources that count as silent although a word looked for, or a form of it, occurs in them.", "[{source: atlas-news, despite: why}]", default=()),
        Field("status", Choice(get_args(Status)), "Whether readers see it.", "published", default="published"),
        Field("first_published", Date(whole=True), "The day on which it first went out.", "2026-11-23"),
        Field("review_by", Date(whole=True), "The day of its next review.", "2027-11-23"),
        Field("history", ListOf(Record(CHANGE, _plain(Change, placed=False))), "Corrections, updates, clarifications.", "[{on: 2026-11-23, kind: correction, why: …}]", default=()),
    ),
)  # fmt: skip


_FIELDS = {"claim": "assertion", "verdict": "verdict_id"}
"""The fields of a `Claim` that have another name than in the sheet."""


def read_claim(path: str, data: bytes, *, id: str, dossier: str) -> Outcome[Claim | None]:
    """Return the claim of one sheet; None if anything in it is wrong."""

    def build(values: Values, span: Span, _sheet: Sheet) -> Claim:
        named = {_FIELDS.get(name, name): value for name, value in values.items()}
        return Claim(id=id, dossier=dossier, **named, span=span)

    return read_sheet(path, data, Record(CLAIM, build, _CROSS_CHECKS), misplaced=_ARTICLE_SHEET)


def _reference_is_named(values: Values, _span: Span, sheet: Sheet) -> None:
    if values["basis"] == "reference" and values["reference"] is None:
        sheet.refuse(
            values["basis"],
            "keys-disagree",
            "`basis: reference` needs the reference",
            help="add `reference: {title: …, url: https://…}`",
        )


_CROSS_CHECKS = (CrossFieldCheck(("basis", "reference"), _reference_is_named),)
_ARTICLE_SHEET = MisplacedSheet(frozenset(("capture", "outlet")), "an article", "articles")
