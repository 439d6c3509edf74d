"""Evidence entries of a claim sheet: the quote and its context, the figure, the rendering."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import get_args

from onrecord.model import Bound, Evidence, Rendering, Segment, Span, Stance, Text, Value, Voice
from onrecord.sheets.fields import CrossFieldCheck, Field, Record, Sheet, Table, Values, wrong_type
from onrecord.sheets.json_schema import SCALAR, Shape, Shapes
from onrecord.sheets.types import Choice, ListOf, Name, Number, Truth, Whole, Words
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, Node

STANCES: tuple[Stance, ...] = get_args(Stance)

_WORDS = Words()
_EXACT = Words(exact=True)

SEGMENT = Table(
    "a segment of a quote",
    "One unbroken stretch of a quote, with the context that shows which occurrence is meant.",
    (
        Field(
            "exact",
            _EXACT,
            "The words, exactly as the source has them.",
            "the words",
            required=True,
        ),
        Field("prefix", _EXACT, "Words right before it in the source.", "words before"),
        Field("suffix", _EXACT, "Words right after it in the source.", "words after"),
        Field("paragraph", Whole(least=1), "The number of the paragraph in which it begins.", "7"),
    ),
)


def _segment(values: Values, span: Span, _sheet: Sheet) -> Segment:
    return Segment(**values, span=span)


_SEGMENT = Record(SEGMENT, _segment)


class _Quote:
    """Words, or a list of segments: a quote with elisions."""

    takes = "the words of the source, or a list of them"
    is_free_text = True

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[Segment, ...] | None:
        """Return the segments, in the sheet's order."""
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

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        quote = {"anyOf": [SCALAR, SEGMENT.shape(shapes)]}
        return {"anyOf": [SCALAR, {"type": "array", "items": quote, "minItems": 1}]}


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
        """Return the figure with its bound."""
        if isinstance(node, Text):
            number = _NUMBER.read(node, name, sheet)
            return Value(bound="exactly", number=number, share=None, span=node.span)
        value: Value | None = Record(BOUND, _bounded).read(node, name, sheet)
        return value

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"anyOf": [_NUMBER.shape(shapes), BOUND.shape(shapes)]}


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
    "The words of a document that a quotation renders; the two are compared word by word.",
    (
        Field("source", Name(("source",)), "The document.", "joint-statement", required=True),
        Field("quote", _QUOTE, "Its words, exactly.", "the words of the document", required=True),
    ),
)


def _rendering(values: Values, span: Span, _sheet: Sheet) -> Rendering:
    return Rendering(source=values["source"], segments=values["quote"], span=span)


EVIDENCE = Table(
    "an evidence entry",
    "What one voice in one source has to do with the claim.",
    (
        Field("source", Name(("source",)), "The article or document it is in.", "atlas-news", required=True),
        Field(
            "stance",
            Choice(STANCES),
            "What the voice does to the claim; `unclear` where the sentence cannot be read one way.",
            "supports",
            required=True,
            is_judged=True,
        ),
        Field(
            "voice",
            Choice(get_args(Voice)),
            "Who speaks: the article's own text, its headline, a caption, somebody quoted, somebody"
            " the article only attributes it to, or a document (`primary`).",
            "own",
            required=True,
            is_judged=True,
        ),
        Field("speaker", Name(("person", "outlet"), plain=True), "Whose words they are.", "azertag"),
        Field(
            "origin",
            ListOf(Name(("source", "outlet", "person"), plain=True), bare=True),
            "The origins that the source cites, nearest first; the last is the root. `unstated` and"
            " `unclear` name nobody.",
            "[afp, joint-statement]",
            default=(),
        ),
        Field(
            "quote",
            _QUOTE,
            "The words, exactly as in the source; a list where something between them is left out.",
            "Baku will release 32 men",
            default=(),
        ),
        Field("prefix", _EXACT, "Words right before the quote, where it occurs more than once.", "words before"),
        Field("suffix", _EXACT, "Words right after the quote, where it occurs more than once.", "words after"),
        Field("paragraph", Whole(least=1), "The paragraph in which the quote begins.", "7"),
        Field("cuts_word", _WORDS, "Why the quote begins or ends inside a word or a figure, or leaves off a unit.", "the plural is the article's"),
        Field(
            "absent",
            ListOf(_EXACT, bare=True),
            "Words that are not in the source: whole words, in any case; the build proves it.",
            "[year]",
            default=(),
        ),
        Field("value", _Value(), "The figure this voice gives.", "32"),
        Field("hedged", Truth(), "Whether the source hedges: likely, reportedly, may.", "yes", default=False),
        Field("translation", _WORDS, "The quote in the site's language.", "the words in English"),
        Field("renders", Record(RENDERING, _rendering), "The words of a document that this quotation renders.", "{source: joint-statement, quote: words}"),
        Field("note", _WORDS, "A comment shown beside the quote.", "The name is misspelt in the source."),
    ),
)  # fmt: skip  # one field per line, as a table

_CONTEXT = ("prefix", "suffix", "paragraph")
_NEEDS_QUOTE = (*_CONTEXT, "cuts_word", "translation", "renders")


def _has_words_or_an_absence(values: Values, span: Span, sheet: Sheet) -> None:
    if not values["quote"] and not values["absent"]:
        sheet.refuse(
            span,
            "keys-disagree",
            "an evidence entry needs a `quote` or `absent`",
            help="add `quote: ` with the words of the source, or `absent: [word]`",
        )


def _quote_for_what_needs_one(values: Values, span: Span, sheet: Sheet) -> None:
    idle = [name for name in _NEEDS_QUOTE if values[name] is not None]
    if idle and values["absent"] and not values["quote"]:
        sheet.refuse(
            span,
            "keys-disagree",
            f"`{idle[0]}` needs a `quote` beside it",
            help=f"add the quote, or delete `{idle[0]}`",
        )


def _context_has_one_place(values: Values, span: Span, sheet: Sheet) -> None:
    quote: tuple[Segment, ...] = values["quote"]
    for name in _CONTEXT if quote else ():
        own = getattr(quote[0], name) is not None
        if values[name] is not None and (own or len(quote) > 1):
            has = "its own" if own else "several segments"
            sheet.refuse(
                span,
                "keys-disagree",
                f"`{name}` is given, but the quote has {has}",
                help=f"put it onto the segment it belongs to: `{{exact: …, {name}: …}}`",
            )


def _evidence(values: Values, span: Span, _sheet: Sheet) -> Evidence:
    kept = {name: value for name, value in values.items() if name not in ("quote", *_CONTEXT)}
    return Evidence(**kept, segments=_segments(values), span=span)


def _segments(values: Values) -> tuple[Segment, ...]:
    """Return the quote, with the entry's own prefix, suffix and paragraph on its segment."""
    quote: tuple[Segment, ...] = values["quote"]
    context = {name: values[name] for name in _CONTEXT if values[name] is not None}
    return (replace(quote[0], **context),) if context else quote


EVIDENCE_ENTRY = Record(
    EVIDENCE,
    _evidence,
    (
        CrossFieldCheck(("quote", "absent"), _has_words_or_an_absence),
        CrossFieldCheck(("quote", "absent"), _quote_for_what_needs_one),
        CrossFieldCheck(("quote",), _context_has_one_place),
    ),
)
