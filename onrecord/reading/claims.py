"""Claim sheets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

from onrecord.diagnostics import Outcome
from onrecord.model import (
    Basis,
    Bound,
    Change,
    Claim,
    DeclaredSilence,
    Evidence,
    Measure,
    Reference,
    Rendering,
    Segment,
    Span,
    Stance,
    Status,
    Text,
    Value,
    Voice,
)
from onrecord.reading.addresses import Url
from onrecord.reading.fields import Field, Record, Sheet, Table, Values, read_sheet, wrong_type
from onrecord.reading.kinds import Choice, Date, ListOf, Name, Number, Truth, Whole, Words
from onrecord.reading.nodes import ListNode, MappingNode, Node

STANCES: tuple[Stance, ...] = get_args(Stance)
BASES: tuple[Basis, ...] = get_args(Basis)

_WORDS = Words()
_EXACT = Words(exact=True)
_MARKDOWN = Words(markdown=True, takes="words in Markdown")
_CLAIMS = ListOf(Name(("claim",)), bare=True)

SEGMENT = Table(
    "a segment of a quote",
    "One unbroken stretch of a quote, with the context that settles where it stands.",
    (
        Field(
            "exact",
            _EXACT,
            "The words, exactly as the source has them.",
            "the words",
            required=True,
        ),
        Field("prefix", _EXACT, "Words that stand right before it in the source.", "words before"),
        Field("suffix", _EXACT, "Words that stand right after it in the source.", "words after"),
        Field("paragraph", Whole(least=1), "The number of the paragraph in which it begins.", "7"),
    ),
)


def _segment(values: Values, span: Span, _sheet: Sheet) -> Segment:
    return Segment(**values, span=span)


_SEGMENT = Record(SEGMENT, _segment)


class _Quote:
    """Words, or a list of segments: a quote with elisions."""

    takes = "the words of the source, or a list of them"

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[Segment, ...] | None:
        """The segments, in the sheet's order."""
        if isinstance(node, ListNode):
            if not node.items:
                sheet.refuse(node, "empty-value", f"`{name}` is empty", help="write the words")
            segments = [self._segment(item, name, sheet) for item in node.items]
            return tuple(segment for segment in segments if segment is not None)
        if isinstance(node, MappingNode):
            wrong_type(node, name, self.takes, sheet)
            return None
        segment = self._segment(node, name, sheet)
        return (segment,) if segment else None

    def _segment(self, node: Node, name: str, sheet: Sheet) -> Segment | None:
        if isinstance(node, MappingNode):
            segment: Segment | None = _SEGMENT.read(node, name, sheet)
            return segment
        words = _EXACT.read(node, name, sheet)
        return Segment(exact=words, span=words.span) if words is not None else None


_QUOTE = _Quote()
_NUMBER = Number()
_BOUNDS = tuple(bound for bound in get_args(Bound) if bound != "exactly")
BOUND = Table(
    "a value",
    "A figure with its bound.",
    (
        *(
            Field(
                bound, _NUMBER, f"The figure is {bound} this number.", "200"
            )  # as the source words it
            for bound in _BOUNDS
        ),
        Field(
            "share",
            _WORDS,
            "A share in words, of the number in `of` or of an unknown whole.",
            "most",
        ),
        Field("of", _NUMBER, "The whole of which `share` is a part.", "120000"),
    ),
)


class _Value:
    """A figure: a number, a bound, or a share of a whole."""

    takes = "a number, or one of `{at least: 200}`, `{share: most, of: 120000}`"
    table = BOUND

    def read(self, node: Node, name: str, sheet: Sheet) -> Value | None:
        """The figure with its bound."""
        if isinstance(node, Text):
            number = _NUMBER.read(node, name, sheet)
            return Value(bound="exactly", number=number, share=None, span=node.span)
        value: Value | None = Record(BOUND, _bounded).read(node, name, sheet)
        return value


def _bounded(values: Values, span: Span, sheet: Sheet) -> Value | None:
    given: list[tuple[Bound, Decimal]] = [
        (bound, values[bound]) for bound in _BOUNDS if values[bound] is not None
    ]
    share: Text | None = values["share"]
    if share is not None and not given:
        return Value(bound="exactly", number=values["of"], share=share, span=span)
    if share is None and values["of"] is None and len(given) == 1:
        bound, number = given[0]
        return Value(bound=bound, number=number, share=None, span=span)
    sheet.refuse(
        span,
        "keys-disagree",
        "a value has one bound, or a share",
        help="keep one of them: `{at least: 200}`, or `{share: most, of: 120000}`",
    )
    return None


RENDERING = Table(
    "a rendering",
    "The words of a document that a quotation stands for; the two are compared word by word.",
    (
        Field("source", Name(("source",)), "The document.", "joint-statement", required=True),
        Field("quote", _QUOTE, "Its words, exactly.", "the words of the document", required=True),
    ),
)


def _rendering(values: Values, span: Span, _sheet: Sheet) -> Rendering:
    return Rendering(**values, span=span)


EVIDENCE = Table(
    "an evidence entry",
    "What one voice in one source has to do with the claim.",
    (
        Field("source", Name(("source",)), "The article or document it stands in.", "atlas-news", required=True),
        Field(
            "stance",
            Choice(STANCES),
            "What the voice does to the claim; `unclear` where the sentence cannot be read one way.",
            "supports",
            required=True,
        ),
        Field(
            "voice",
            Choice(get_args(Voice)),
            "Who speaks: the article's own text, its headline, a caption, somebody quoted, somebody"
            " the article only attributes it to, or a document (`primary`).",
            "own",
            required=True,
        ),
        Field("speaker", Name(("person", "outlet"), plain=True), "Whose words they are.", "azertag"),
        Field(
            "origin",
            ListOf(Name(("source", "outlet", "person"), plain=True), bare=True),
            "Where the source has it from, nearest first; the last is the root. `unstated` and"
            " `unclear` name nobody.",
            "[afp, joint-statement]",
            default=(),
        ),
        Field(
            "quote",
            _QUOTE,
            "The words, exactly as they stand; a list where something between them is left out.",
            "Baku will release 32 men",
            default=(),
        ),
        Field("prefix", _EXACT, "Words right before the quote, where it stands more than once.", "words before"),
        Field("suffix", _EXACT, "Words right after the quote, where it stands more than once.", "words after"),
        Field("paragraph", Whole(least=1), "The paragraph in which the quote begins.", "7"),
        Field("cuts_word", _WORDS, "Why the quote begins or ends inside a word.", "the plural is the article's"),
        Field(
            "absent",
            ListOf(_EXACT, bare=True),
            "Words that do not stand in the source: whole words, in any case; the build proves it.",
            "[year]",
            default=(),
        ),
        Field("value", _Value(), "The figure this voice gives.", "32"),
        Field("hedged", Truth(), "Whether the source hedges: likely, reportedly, may.", "yes", default=False),
        Field("translation", _WORDS, "The quote in the site's language.", "the words in English"),
        Field("renders", Record(RENDERING, _rendering), "The words of a document that this quotation stands for.", "{source: joint-statement, quote: words}"),
        Field("note", _WORDS, "A remark shown beside the quote.", "The name is misspelt in the source."),
    ),
)  # fmt: skip  # one field a line reads as the table it is

_NEEDS_QUOTE = ("prefix", "suffix", "paragraph", "cuts_word", "translation", "renders")


def _evidence(values: Values, span: Span, sheet: Sheet) -> Evidence | None:
    quote: tuple[Segment, ...] = values["quote"]
    if not quote and not values["absent"]:
        sheet.refuse(
            span,
            "keys-disagree",
            "an evidence entry needs a `quote` or `absent`",
            help="add `quote: ` with the words of the source, or `absent: [word]`",
        )
        return None
    idle = [name for name in _NEEDS_QUOTE if values[name] is not None and not quote]
    if idle:
        sheet.refuse(
            span,
            "keys-disagree",
            f"`{idle[0]}` needs a `quote` beside it",
            help=f"add the quote, or delete `{idle[0]}`",
        )
        return None
    kept = {name: values[name] for name in values if name not in ("prefix", "suffix", "paragraph")}
    return Evidence(**{**kept, "quote": _settled(values, span, sheet)}, span=span)


def _settled(values: Values, span: Span, sheet: Sheet) -> tuple[Segment, ...]:
    """The quote with the entry's own prefix, suffix and paragraph put onto its segment."""
    quote: tuple[Segment, ...] = values["quote"]
    context = {
        name: values[name] for name in ("prefix", "suffix", "paragraph") if values[name] is not None
    }
    if not context:
        return quote
    only = quote[0]
    twice = [name for name in context if getattr(only, name) is not None]
    if len(quote) > 1 or twice:
        name = twice[0] if twice else next(iter(context))
        sheet.refuse(
            span,
            "keys-disagree",
            f"`{name}` stands beside a quote that {'has its own' if twice else 'has several segments'}",
            help=f"put it onto the segment it belongs to: `{{exact: …, {name}: …}}`",
        )
        return quote
    return (
        Segment(
            exact=only.exact,
            prefix=context.get("prefix", only.prefix),
            suffix=context.get("suffix", only.suffix),
            paragraph=context.get("paragraph", only.paragraph),
            span=only.span,
        ),
    )


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
            "Where it stands.",
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
    "A source that counts as silent although a word looked for stands in it.",
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
        Field("why", _WORDS, "The reason.", "The quote was read against the wrong paragraph.", required=True),
    ),
)  # fmt: skip


def _plain(record: Any, *, placed: bool) -> Any:
    """A maker of records that need nothing but their fields."""

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
        Field("topic", Name(("topic",)), "The heading it stands under, from `dossier.yml`.", "exchange"),
        Field("date", Date(), "Of the event, as precise as it is known.", "2023-12-07"),
        Field("about", Name(("document",)), "Where the claim is about what a document says: the document.", "joint-statement"),
        Field("measure", Record(MEASURE, _plain(Measure, placed=False)), "What the values count.", "{of: released by Baku, unit: people}"),
        Field("aliases", ListOf(_WORDS, bare=True), "Other words under which readers search.", "[Gadroot, Hadrut]", default=()),
        Field("related", _CLAIMS, "Claims worth reading beside it.", "[thirty-two-servicemen]", default=()),
        Field("contrary", _CLAIMS, "Claims that cannot be true together with it.", "[twenty-eight-captured]", default=()),
        Field("looked_for", ListOf(_EXACT, bare=True), "Words that would betray the matter: where none stands, a source is silent.", '["26", captured]', default=()),
        Field("summary", _MARKDOWN, "What a reader needs to know beside the reason, in Markdown.", "The statement gives no date."),
        Field("evidence", ListOf(Record(EVIDENCE, _evidence)), "What each voice in each source has to do with it.", "[]", default=()),
        Field("silent", ListOf(Record(SILENCE, _plain(DeclaredSilence, placed=True))), "Sources that count as silent although a word looked for stands in them.", "[{source: atlas-news, despite: why}]", default=()),
        Field("status", Choice(get_args(Status)), "Whether readers see it.", "published", default="published"),
        Field("first_published", Date(whole=True), "The day on which it first went out.", "2026-11-23"),
        Field("review_by", Date(whole=True), "The day by which it should be looked at again.", "2027-11-23"),
        Field("history", ListOf(Record(CHANGE, _plain(Change, placed=False))), "Corrections, updates, clarifications.", "[{on: 2026-11-23, kind: correction, why: …}]", default=()),
    ),
)  # fmt: skip


def read_claim(path: str, data: bytes, *, id: str, dossier: str) -> Outcome[Claim | None]:
    """The claim of one sheet; None where anything in it is wrong."""

    def build(values: Values, span: Span, sheet: Sheet) -> Claim:
        if values["basis"] == "reference" and values["reference"] is None:
            sheet.refuse(
                values["basis"],
                "keys-disagree",
                "`basis: reference` needs the reference",
                help="add `reference: {title: …, url: https://…}`",
            )
        assertion = values["claim"]
        rest = {name: value for name, value in values.items() if name != "claim"}
        return Claim(id=id, dossier=dossier, assertion=assertion, **rest, span=span)

    return read_sheet(path, data, Record(CLAIM, build))
