"""Dossier sheets."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.diagnostics import Label, Outcome
from onrecord.model import Article, Claim, Dossier, Span, Text, Topic
from onrecord.sheets.fields import CrossFieldCheck, Field, Record, Sheet, Table, Values, read_sheet
from onrecord.sheets.types import Id, ListOf, Name, Words

_WORDS = Words()
_MARKDOWN = Words(markdown=True, takes="words in Markdown")

TOPIC = Table(
    "a topic",
    "A heading under which the dossier groups its claims.",
    (
        Field("id", Id(), "What claims call it.", "exchange", required=True),
        Field("title", _WORDS, "What readers see.", "The exchange", required=True),
        Field("about", _WORDS, "One sentence.", "Who is released, by whom, and when."),
    ),
)


def _topic(values: Values, _span: Span, _sheet: Sheet) -> tuple[Text, Topic]:
    return values["id"], Topic(id=str(values["id"]), title=values["title"], about=values["about"])


DOSSIER = Table(
    "a dossier",
    "One story under check.",
    (
        Field("title", _WORDS, "What readers see.", "The joint statement", required=True),
        Field("lead", _WORDS, "One sentence.", "Five articles on one statement."),
        Field("dates", _WORDS, "When the story was.", "7 and 8 December 2023"),
        Field("summary", _MARKDOWN, "What was found, in Markdown.", "The five agree on the numbers."),
        Field("background", _MARKDOWN, "What a reader needs to know before, in Markdown.", "In September 2023 …"),
        Field("topics", ListOf(Record(TOPIC, _topic)), "Its headings, in order.", "[{id: exchange, title: The exchange}]", default=()),
        Field("sources", ListOf(Name(("source",)), bare=True), "The order of the sources; those not named follow.", "[atlas-news, jam-news]", default=()),
    ),
)  # fmt: skip


def read_dossier(
    path: str,
    data: bytes,
    *,
    id: str,
    articles: tuple[Article, ...],
    claims: tuple[Claim, ...],
    broken_articles: frozenset[str],
    broken_claims: frozenset[str],
) -> Outcome[Dossier | None]:
    """Return the dossier of a sheet and its folders; None if the sheet is wrong."""

    def build(values: Values, span: Span, _sheet: Sheet) -> Dossier:
        kept = {name: value for name, value in values.items() if name not in ("topics", "sources")}
        return Dossier(
            id=id,
            **kept,
            topics=tuple(topic for _, topic in values["topics"]),
            source_order=values["sources"],
            articles=articles,
            claims=claims,
            broken_articles=broken_articles,
            broken_claims=broken_claims,
            span=span,
        )

    return read_sheet(path, data, Record(DOSSIER, build, (unlike("topics"),)))


def unlike(name: str) -> CrossFieldCheck:
    """Return a check that no two entries of the list `name`, pairs of id and record, share an id."""

    def check(values: Values, _span: Span, sheet: Sheet) -> None:
        _refuse_twins([id_ for id_, _ in values[name]], name, sheet)

    return CrossFieldCheck((name,), check)


def _refuse_twins(ids: Iterable[Text], what: str, sheet: Sheet) -> None:
    """Report every id that occurs twice in a list."""
    first: dict[str, Text] = {}
    for id_ in ids:
        if id_ in first:
            sheet.refuse(
                id_,
                "duplicate-id",
                f"two {what} are called `{id_}`",
                label="again here",
                also=[Label(span=first[id_].span, message="first here")],
                help="give one of them another id",
            )
        else:
            first[id_] = id_
