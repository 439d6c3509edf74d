"""`site.yml`: the publisher, the verdicts with their rules, the suppressions."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

from onrecord.diagnostics import Outcome
from onrecord.diagnostics.rules import RULES
from onrecord.model import Conditions, Licence, Site, Span, Suppression, Text, Verdict
from onrecord.sheets.claims import BASES
from onrecord.sheets.dossiers import unlike
from onrecord.sheets.evidence import STANCES
from onrecord.sheets.fields import Field, Record, Sheet, Table, Values, nearest, read_sheet
from onrecord.sheets.json_schema import SCALAR, Shape, Shapes
from onrecord.sheets.types import LANGUAGE, Choice, Id, ListOf, Number, Truth, Whole, Words, scalar
from onrecord.sheets.web_addresses import Url
from onrecord.sheets.word_lists import WORD_LISTS
from onrecord.sheets.yaml.nodes import Node

COLOURS = ("settled-strong", "settled", "settled-weak", "open", "contested", "wrong")
"""The roles that the stylesheet knows."""

_WORDS = Words()
_COUNT = Whole(least=1)


class _AnyOf:
    """Alternatives: a list of conditions, each in its own braces."""

    takes = "a list of conditions"

    def read(self, node: Node, name: str, sheet: Sheet) -> Any:
        # Made here, not above: the table of conditions contains this type.
        return ListOf(Record(CONDITIONS, _conditions)).read(node, name, sheet)

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"type": "array", "items": CONDITIONS.shape(shapes), "minItems": 1}


CONDITIONS = Table(
    "the conditions of a verdict",
    "Counts of sources: `requires` reaches them, `forbids` stays below them.",
    (
        Field("evidence", _COUNT, "Sources with any evidence.", "1"),
        Field("supports", _COUNT, "Sources that support.", "2"),
        Field("supports_or_partial", _COUNT, "Sources that support, or support in part.", "2"),
        Field("conflicts", _COUNT, "Sources that differ or refute.", "1"),
        Field("roots", _COUNT, "Independent origins among those that support.", "2"),
        Field("primary", ListOf(Choice(STANCES), bare=True), "A document has one of these stances.", "supports", default=()),
        Field("basis", Choice(BASES), "What the finding rests on.", "reference"),
        Field("any", _AnyOf(), "At least one of these holds.", "[{primary: refutes}, {basis: reference}]", default=()),
    ),
)  # fmt: skip


def _conditions(values: Values, _span: Span, _sheet: Sheet) -> Conditions:
    return Conditions(**values)


class _Mark:
    """One character, as a reader counts characters."""

    takes = "one character"

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        value = scalar(node, name, self, sheet)
        if value is None or _is_one_character(value):
            return value
        sheet.refuse(
            value,
            "bad-value",
            f"`{name}` takes {self.takes}",
            label=f"this is `{value[:40]}`",
            help="choose one that no other verdict has",
        )
        return None

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return dict(SCALAR)


def _is_one_character(value: str) -> bool:
    """Return whether it is a visible character with its marks, selectors and joined parts."""
    if len(value) > 12 or unicodedata.category(value[0])[0] in "MCZ":
        return False
    joined = False
    for character in value[1:]:
        attached = unicodedata.category(character) in ("Mn", "Mc", "Me") or character == "\u200d"
        if not (attached or joined):
            return False
        joined = character == "\u200d"
    return not joined


VERDICT = Table(
    "a verdict",
    "One step of the scale, with the rule for the evidence that it needs.",
    (
        Field("id", Id(), "What claims call it.", "disputed", required=True),
        Field("label", _WORDS, "What readers see.", "Disputed", required=True),
        Field("meaning", _WORDS, "One sentence for readers.", "The sources contradict each other.", required=True),
        Field("colour", Choice(COLOURS), "Its role in the stylesheet.", "contested", required=True),
        Field("mark", _Mark(), "One character that tells it apart without colour.", "≠", required=True),
        Field("requires", Record(CONDITIONS, _conditions), "What the evidence must reach.", "{supports: 1, conflicts: 1}", default=Conditions()),
        Field("forbids", Record(CONDITIONS, _conditions), "What the evidence must stay below.", "{conflicts: 1}", default=Conditions()),
        Field("judgement", Truth(), "Whether the editors may see what the rule cannot.", "yes", default=False),
        Field("rating", Whole(least=1, most=5), "For ClaimReview: 1 is false, 5 is true.", "4"),
    ),
)  # fmt: skip


def _verdict(values: Values, span: Span, _sheet: Sheet) -> tuple[Text, Verdict]:
    return values["id"], Verdict(**{**values, "id": str(values["id"])}, span=span)


class _RuleName:
    """The slug of a warning."""

    takes = "the name of a warning"

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        value = scalar(node, name, self, sheet)
        rule = RULES.get(value) if value else None
        if value is None or (rule and rule.severity != "error"):
            return value
        guessed = nearest(value, [slug for slug, rule in RULES.items() if rule.severity != "error"])
        sheet.refuse(
            value,
            "bad-choice",
            f"`{value}` is an error, and no error can be accepted"
            if rule
            else f"there is no rule `{value}`",
            label=f"expected {self.takes}",
            help=f"did you mean `{guessed}`?"
            if guessed and not rule
            else "copy the name from the brackets of the message",
        )
        return None

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"enum": list(RULES)}


EXCEPTION = Table(
    "an exception",
    "A warning the editors accept at one place, with the reason.",
    (
        Field(
            "rule",
            _RuleName(),
            "The name in the brackets of the message.",
            "capture-unused",
            required=True,
        ),
        Field(
            "place",
            _WORDS,
            "The file in which it is accepted.",
            "dossiers/d/claims/c.yml",
            required=True,
        ),
        Field("why", _WORDS, "The reason.", "kept for the archive", required=True),
    ),
)


def _exception(values: Values, span: Span, _sheet: Sheet) -> Suppression:
    return Suppression(**values, span=span)


LICENCE = Table(
    "a licence",
    "On what terms others may use the data; words quoted from sources stay their owners'.",
    (
        Field("name", _WORDS, "As it is known.", "CC BY 4.0", required=True),
        Field("url", Url(), "The address of its text.", "https://creativecommons.org/licenses/by/4.0/"),
    ),
)  # fmt: skip


def _licence(values: Values, _span: Span, _sheet: Sheet) -> Licence:
    return Licence(**values)


class _Context:
    """How much of a quote's sentence is shown: all of it, or some words on either side."""

    takes = "`sentence`, or a number of words"

    def read(self, node: Node, name: str, sheet: Sheet) -> int | None:
        if node == "sentence":
            return None
        return Whole(most=1000).read(node, name, sheet)

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return dict(SCALAR)


SITE = Table(
    "the site",
    "Who publishes it, and by which rules.",
    (
        Field("title", _WORDS, "Its name.", "On record", required=True),
        Field("tagline", _WORDS, "One sentence below the name.", "What five articles say, word for word."),
        Field("url", Url(base=True), "The address at which it will be published.", "https://factcheck.example"),
        Field("language", LANGUAGE, "Of its own words.", "en", required=True),
        Field("publisher", _WORDS, "Who answers for it.", "The desk", required=True),
        Field("publisher_url", Url(), "Their page.", "https://factcheck.example/about"),
        Field("contact", Url(mail=True), "Where readers send corrections.", "desk@factcheck.example"),
        Field("notice", _WORDS, "One sentence for the foot of every page.", "Articles belong to their owners."),
        Field("excerpt_limit", Number(least=Decimal(0), most=Decimal(1)), "The greatest share of an article's own words that may be published.", "0.7", default=Decimal("0.7")),
        Field("context", _Context(), "How much of a quote's sentence is shown: all of it, or so many words on either side (twice as many characters of a script without spaces).", "sentence"),
        Field("verdicts", ListOf(Record(VERDICT, _verdict)), "The scale, in order of precedence.", "[{id: disputed, …}]", required=True),
        Field("exceptions", ListOf(Record(EXCEPTION, _exception)), "Warnings that are accepted.", "[{rule: capture-unused, place: …, why: …}]", default=()),
        Field("words", WORD_LISTS, "Words the guards look for, by language, beside the built-in ones.", "{en: {limits: [alleged]}}", default=()),
        Field("data_licence", Record(LICENCE, _licence), "On what terms others may use the site's data.", "{name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}"),
    ),
)  # fmt: skip


def read_site(path: str, data: bytes) -> Outcome[Site | None]:
    """Return the site of `site.yml`; None if anything in it is wrong."""

    def build(values: Values, span: Span, _sheet: Sheet) -> Site:
        verdicts = tuple(verdict for _, verdict in values["verdicts"])
        return Site(**{**values, "verdicts": verdicts}, span=span)

    return read_sheet(path, data, Record(SITE, build, (unlike("verdicts"),)))
