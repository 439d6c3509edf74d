"""Article sheets: metadata and its certainty, the capture's hash, declared cuts, documents."""

from __future__ import annotations

import re
from typing import Any

from onrecord.captures import CAPTURE_SUFFIXES, listed_suffixes
from onrecord.diagnostics import Outcome
from onrecord.model import Article, Cut, Datum, DeclaredSentence, Document, Rights, Span, Text
from onrecord.sheets.dates import Date
from onrecord.sheets.fields import (
    CrossFieldCheck,
    Field,
    MisplacedSheet,
    Record,
    RecordsByKey,
    Sheet,
    Table,
    Values,
    read_sheet,
)
from onrecord.sheets.json_schema import Shape, Shapes
from onrecord.sheets.metadata import UNKNOWN, Metadata, Several
from onrecord.sheets.types import LANGUAGE, ListOf, Matching, Name, Truth, Words, check_id, scalar
from onrecord.sheets.web_addresses import Url
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, Node

MAX_PARAGRAPHS = 20_000
"""No capture within the limits of `captures` has more."""

_WORDS = Words()
_EXACT = Words(exact=True)
_RANGE = re.compile(r"([0-9]{1,5})(?:[ ]?-[ ]?([0-9]{1,5}))?")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Paragraphs:
    """Numbers of paragraphs: `7`, `17-24`, or a list of these."""

    takes = "paragraph numbers: `7`, `17-24`, or a list of these"

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[int, ...] | None:
        """Return the numbers in order, without repetition."""
        numbers: set[int] = set()
        for item in node.items if isinstance(node, ListNode) else (node,):
            value = scalar(item, name, self, sheet)
            if value is not None:
                numbers.update(self._range(value, name, sheet))
        return tuple(sorted(numbers))

    def _range(self, value: Text, name: str, sheet: Sheet) -> range:
        match = _RANGE.fullmatch(value)
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if 1 <= first <= last <= MAX_PARAGRAPHS:
            return range(first, last + 1)
        hyphened = re.sub("[\u2010-\u2015\u2212]| to ", "-", value[:40])
        sheet.refuse(
            value,
            "bad-value",
            f"`{name}` takes {self.takes}",
            label="the first is 1, and a range goes upwards"
            if match
            else f"this is `{value[:40]}`",
            help=f"write `{hyphened}`"
            if hyphened != value and _RANGE.fullmatch(hyphened)
            else "write the numbers of the capture's non-empty lines, e.g. `17-24`",
        )
        return range(0)

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        number = {
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "string", "pattern": f"^{_RANGE.pattern}$"},
            ]
        }
        return {"anyOf": [number, {"type": "array", "items": number, "minItems": 1}]}


class RightsType:
    """`excerpts`, or `full` with the reason."""

    takes = "`excerpts`, or `{full: why}`"
    table = Table(
        "the rights",
        "Why the whole text may be published.",
        (Field("full", _WORDS, "The reason.", "official text", required=True),),
    )

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[Rights, Text | None] | None:
        """Return the rights, and the reason if it is given with them."""
        if isinstance(node, MappingNode):
            full: tuple[Rights, Text | None] | None = Record(self.table, _full).read(
                node, name, sheet
            )
            return full
        value = scalar(node, name, self, sheet)
        if value is None or value == "excerpts":
            return "excerpts", None
        if value == "full":
            return "full", None
        sheet.refuse(
            value,
            "bad-choice",
            f"`{value}` is nothing that `{name}` can be",
            label=f"expected {self.takes}",
            help=f"write `{name}: excerpts`",
        )
        return None

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"anyOf": [{"enum": ["excerpts", "full"]}, self.table.shape(shapes)]}


def _full(values: Values, _span: Span, _sheet: Sheet) -> tuple[Rights, Text | None]:
    return "full", values["full"]


def _rights(values: Values) -> dict[str, Any]:
    """Return rights and reason as fields of the records."""
    rights, why = values["rights"]
    return {"rights": rights, "rights_why": why or values["rights_why"]}


def _rights_have_a_reason(values: Values, span: Span, sheet: Sheet) -> None:
    rights, why = values["rights"]
    if rights == "full" and why is None and values["rights_why"] is None:
        sheet.refuse(
            span,
            "keys-disagree",
            "`rights: full` needs a reason",
            help="write `rights: {full: why the whole text may be published}`",
        )


_CROSS_CHECKS = (CrossFieldCheck(("rights", "rights_why"), _rights_have_a_reason),)


_CAPTURE_NAME = Matching(
    r"(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
    f"(?:{'|'.join(map(re.escape, CAPTURE_SUFFIXES))})",
    takes=f"the name of a file beside the sheet, ending in {listed_suffixes()}",
    help="write the bare name, no folder, of the file as retrieved",
)


class _Sha256:
    """The SHA-256 of a capture."""

    takes = "the SHA-256 of the capture, 64 hexadecimal digits in lower case"

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        value = scalar(node, name, self, sheet)
        if value is None or _SHA256.fullmatch(value):
            return value
        sheet.refuse(
            value,
            "bad-value",
            f"`{name}` takes {self.takes}",
            label=f"{len(value)} characters",
            help=f"delete the line `{name}`: the build then gives the one to paste",
        )
        return None

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"type": ["string", "number"]}


CAPTURE = Table(
    "a capture",
    "The file exactly as retrieved, and its fingerprint.",
    (
        Field(
            "file", _CAPTURE_NAME, "Its name, beside the sheet.", "atlas-news.txt", required=True
        ),
        Field(
            "sha256", _Sha256(), "Of its bytes. Leave it out, and the build gives it to paste.", "…"
        ),
    ),
)


def _capture(values: Values, span: Span, _sheet: Sheet) -> tuple[Text, Text]:
    return values["file"], values["sha256"] or Text("", *span)


CUT = Table(
    "a cut",
    "Paragraphs of the capture that are not the article.",
    (
        Field("paragraphs", Paragraphs(), "Their numbers.", "17-24", required=True),
        Field("why", _WORDS, "What they are.", "author's biography", required=True),
    ),
)


def _cut(values: Values, span: Span, _sheet: Sheet) -> Cut:
    return Cut(**values, span=span)


_RIGHTS_FIELDS = (
    Field(
        "rights", RightsType(), "How much may be published.", "excerpts", default=("excerpts", None)
    ),
    Field("rights_why", _WORDS, "Why the whole text may be published.", "official text"),
)

DOCUMENT = Table(
    "a document",
    "A primary document reproduced inside the article: a source of its own.",
    (
        Field("paragraphs", Paragraphs(), "Its place in the capture.", "10-17", required=True),
        Field("title", Metadata(_WORDS), "What it is called.", "Joint statement", required=True),
        Field("short", _WORDS, "What it is called where there is little room.", "The statement"),
        Field("issuer", Metadata(_WORDS), "Who issued it.", "the two governments", default=Datum(value=None)),
        Field("dated", Metadata(Date()), "The day of the document.", "2023-12-07", default=Datum(value=None)),
        Field("complete", Truth(), "Whether all of it is reproduced: only then does an absence refute.", "yes", default=False),
        *_RIGHTS_FIELDS,
    ),
)  # fmt: skip


def _document(id: str) -> Any:
    def build(values: Values, span: Span, _sheet: Sheet) -> Document:
        kept = {
            name: values[name]
            for name in ("paragraphs", "title", "short", "issuer", "dated", "complete")
        }
        return Document(id=id, **kept, **_rights(values), span=span)

    return build


_DOCUMENTS = RecordsByKey(
    "ids, each with the keys of a document",
    "joint-statement: {paragraphs: 10-17, title: …}",
    DOCUMENT,
    check_id,
    lambda key: Record(DOCUMENT, _document(key), _CROSS_CHECKS),
)


SENTENCE = Table(
    "a declared sentence",
    "A sentence that no sheet quotes, accounted for.",
    (
        Field(
            "begins",
            _EXACT,
            "Its first words, enough to find it.",
            "The first words",
            required=True,
        ),
        Field(
            "covered_by",
            ListOf(Name(("claim",)), bare=True),
            "The claim that says what it says, or a list of those that do so together.",
            "two-men-released",
            default=(),
        ),
        Field("not_checkable", _WORDS, "Why there is nothing to check.", "opinion"),
    ),
)


def _sentence(values: Values, span: Span, _sheet: Sheet) -> DeclaredSentence:
    return DeclaredSentence(**values, span=span)


def _one_reason(values: Values, span: Span, sheet: Sheet) -> None:
    if bool(values["covered_by"]) == (values["not_checkable"] is not None):
        sheet.refuse(
            span,
            "keys-disagree",
            "a declared sentence has either `covered_by` or `not_checkable`",
            help="keep the one that is true",
        )


_SENTENCE = Record(
    SENTENCE, _sentence, (CrossFieldCheck(("covered_by", "not_checkable"), _one_reason),)
)


ARTICLE = Table(
    "an article",
    "The record of one captured article. Metadata are a value, `unknown`, or `{value, from, raw, inferred}`.",
    (
        Field("title", Metadata(_WORDS), "Its headline.", "Exchange agreed", required=True),
        Field("outlet", Metadata(Name(("outlet",))), "Who published it.", "atlas-news", required=True),
        Field("short", _WORDS, "What it is called where there is little room and no outlet is known.", "Expert interview"),
        Field("author", Metadata(Several(Name(("person",), plain=True))), "Who wrote it, or a list of those who did.", UNKNOWN, required=True),
        Field("published", Metadata(Date()), "When, as precise as it is known.", UNKNOWN, required=True),
        Field("url", Metadata(Url()), "Where it was retrieved.", UNKNOWN, required=True),
        Field("language", LANGUAGE, "Of its words.", "en", required=True),
        *_RIGHTS_FIELDS,
        Field("capture", Record(CAPTURE, _capture), "The file as retrieved.", "{file: atlas-news.txt}", required=True),
        Field("headline", Paragraphs(), "Paragraphs that are its headline.", "2", default=()),
        Field("captions", Paragraphs(), "Paragraphs that are captions, kept and quotable.", "[6]", default=()),
        Field("cut", ListOf(Record(CUT, _cut)), "Paragraphs that are not the article.", "[{paragraphs: 17-24, why: other stories}]", default=()),
        Field("documents", _DOCUMENTS, "Primary documents reproduced in it, by id.", "{joint-statement: {paragraphs: 10-17, title: …}}", default=()),
        Field("sentences", ListOf(_SENTENCE), "Sentences that no sheet quotes.", "[{begins: The first words, not_checkable: opinion}]", default=()),
        Field("sentence_breaks", ListOf(_EXACT, bare=True), "Words before which a sentence begins, come what may.", "[Mr. Aliyev refused]", default=()),
        Field("note", _WORDS, "A comment shown on its page.", "The headline occurs twice."),
    ),
)  # fmt: skip

_CLAIM_SHEET = MisplacedSheet(frozenset(("claim", "verdict")), "a claim", "claims")
_AS_THEY_ARE = (
    "title", "short", "outlet", "author", "published", "url", "language",
    "headline", "captions", "documents", "sentences", "sentence_breaks", "note",
)  # fmt: skip


def read_article(path: str, data: bytes, *, id: str, dossier: str) -> Outcome[Article | None]:
    """Return the article of one sheet; None if anything in it is wrong."""

    def build(values: Values, span: Span, _sheet: Sheet) -> Article:
        file, sha256 = values["capture"]
        return Article(
            id=id,
            dossier=dossier,
            **{name: values[name] for name in _AS_THEY_ARE},
            **_rights(values),
            capture_file=file,
            sha256=sha256,
            cuts=values["cut"],
            span=span,
        )

    return read_sheet(path, data, Record(ARTICLE, build, _CROSS_CHECKS), misplaced=_CLAIM_SHEET)
