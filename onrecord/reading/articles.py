"""Article sheets: metadata with how it is known, the capture's pin, declared cuts, documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.diagnostics import Outcome
from onrecord.model import (
    Article,
    Cut,
    Datum,
    DeclaredSentence,
    Document,
    Rights,
    Span,
    Text,
)
from onrecord.reading.addresses import Url
from onrecord.reading.fields import Field, Kind, Record, Sheet, Table, Values, read_sheet
from onrecord.reading.kinds import Date, Language, ListOf, Name, Truth, Words, check_id, scalar
from onrecord.reading.nodes import ListNode, MappingNode, Node

UNKNOWN = "unknown"
"""A value of every field of metadata: shown as such, never guessed."""

MAX_PARAGRAPHS = 20_000
"""No capture within the limits of `captures` has more."""

_WORDS = Words()
_EXACT = Words(exact=True)
_RANGE = re.compile(r"([0-9]{1,5})(?:[ ]?-[ ]?([0-9]{1,5}))?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CAPTURE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(?:txt|html|htm)")


@dataclass(frozen=True, slots=True)
class _Known:
    """The value of a datum, or `unknown`."""

    inner: Kind

    @property
    def takes(self) -> str:
        return f"{self.inner.takes}; or `{UNKNOWN}`"

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        if node == UNKNOWN:
            return None
        value: Text | None = self.inner.read(node, name, sheet)
        return value


class Metadata:
    """A plain value, `unknown`, or a mapping that says how the value is known."""

    def __init__(self, inner: Kind) -> None:
        self._value = _Known(inner)
        self.table = Table(
            "a field of metadata",
            "A value, and how it is known.",
            (
                Field("value", self._value, "The value, or `unknown`.", UNKNOWN, required=True),
                Field("from", _WORDS, "Where it was read.", "paragraph 20"),
                Field("raw", _WORDS, "As printed.", "08/12/2023 - 14:21"),
                Field("inferred", _WORDS, "The reasoning, where it is an inference.", "named in a heading only"),
            ),
        )  # fmt: skip
        self._record = Record(self.table, _datum)

    @property
    def takes(self) -> str:
        """For messages."""
        return f"{self._value.takes}; or `{{value: …, from: …}}`"

    def read(self, node: Node, name: str, sheet: Sheet) -> Datum | None:
        """The datum; its value is None where the sheet says `unknown`."""
        if isinstance(node, MappingNode):
            datum: Datum | None = self._record.read(node, name, sheet)
            return datum
        return Datum(value=self._value.read(node, name, sheet))


def _datum(values: Values, _span: Span, _sheet: Sheet) -> Datum:
    return Datum(
        value=values["value"],
        stated_in=values["from"],
        raw=values["raw"],
        inferred=values["inferred"],
    )


class Paragraphs:
    """Numbers of paragraphs: `7`, `17-24`, or a list of these."""

    takes = "paragraph numbers: `7`, `17-24`, or a list of these"

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[int, ...] | None:
        """The numbers, in order, each once."""
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


class RightsKind:
    """`excerpts`, or `full` with the reason."""

    takes = "`excerpts`, or `{full: why}`"
    table = Table(
        "the rights",
        "Why the whole text may be published.",
        (Field("full", _WORDS, "The reason.", "official text", required=True),),
    )

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[Rights, Text | None] | None:
        """The rights, and the reason where it is given with them."""
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


def _full(values: Values, _span: Span, _sheet: Sheet) -> tuple[Rights, Text | None]:
    return "full", values["full"]


def _rights(values: Values, span: Span, sheet: Sheet) -> dict[str, Any]:
    """Rights and reason as the records have them; full rights without a reason are a fault."""
    rights, why = values["rights"]
    why = why or values["rights_why"]
    if rights == "full" and why is None:
        sheet.refuse(
            span,
            "keys-disagree",
            "`rights: full` needs a reason",
            help="write `rights: {full: why the whole text may be published}`",
        )
    return {"rights": rights, "rights_why": why}


class _CaptureName:
    """The name of a file beside the sheet."""

    takes = "the name of a file beside the sheet, ending in .txt or .html"

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        value = scalar(node, name, self, sheet)
        if value is None or (_CAPTURE_NAME.fullmatch(value) and ".." not in value):
            return value
        sheet.refuse(
            value,
            "bad-value",
            f"`{name}` takes {self.takes}",
            label=f"this is `{value[:40]}`",
            help="write the bare name, no folder, of the file as retrieved",
        )
        return None


class _Sha256:
    """The pin of a capture."""

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


CAPTURE = Table(
    "a capture",
    "The file exactly as retrieved, and its fingerprint.",
    (
        Field(
            "file", _CaptureName(), "Its name, beside the sheet.", "atlas-news.txt", required=True
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
        "rights", RightsKind(), "How much may be published.", "excerpts", default=("excerpts", None)
    ),
    Field("rights_why", _WORDS, "Why the whole text may be published.", "official text"),
)

DOCUMENT = Table(
    "a document",
    "A primary document reproduced inside the article: a source of its own.",
    (
        Field("paragraphs", Paragraphs(), "Where it stands in the capture.", "10-17", required=True),
        Field("title", Metadata(_WORDS), "What it is called.", "Joint statement", required=True),
        Field("issuer", Metadata(_WORDS), "Who issued it.", "the two governments", default=Datum(value=None)),
        Field("dated", Metadata(Date()), "The day of the document.", "2023-12-07", default=Datum(value=None)),
        Field("complete", Truth(), "Whether all of it is reproduced: only then does an absence refute.", "yes", default=False),
        *_RIGHTS_FIELDS,
    ),
)  # fmt: skip


class _Documents:
    """Documents by id."""

    takes = "ids, each with the keys of a document"
    item = Record(DOCUMENT, lambda *_: None)
    """Their table, for the schema."""

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[Document, ...] | None:
        if not isinstance(node, MappingNode):
            sheet.refuse(
                node,
                "wrong-type",
                f"`{name}` takes {self.takes}",
                label="this is no mapping",
                help="write `joint-statement: {paragraphs: 10-17, title: …}` below it",
            )
            return None
        documents = []
        for entry in node.entries:
            key = node.key(entry)
            if check_id(key, sheet):
                documents.append(Record(DOCUMENT, _document(str(key))).read(entry[3], key, sheet))
        return tuple(documents)


def _document(id: str) -> Any:
    def build(values: Values, span: Span, sheet: Sheet) -> Document:
        kept = {
            name: values[name] for name in ("paragraphs", "title", "issuer", "dated", "complete")
        }
        return Document(id=id, **kept, **_rights(values, span, sheet), span=span)

    return build


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
            "covered_by", Name(("claim",)), "The claim that says what it says.", "two-men-released"
        ),
        Field("not_checkable", _WORDS, "Why there is nothing to check.", "opinion"),
    ),
)


def _sentence(values: Values, span: Span, sheet: Sheet) -> DeclaredSentence:
    if (values["covered_by"] is None) == (values["not_checkable"] is None):
        sheet.refuse(
            span,
            "keys-disagree",
            "a declared sentence has either `covered_by` or `not_checkable`",
            help="keep the one that is true",
        )
    return DeclaredSentence(**values, span=span)


ARTICLE = Table(
    "an article",
    "The record of one captured article. Metadata are a value, `unknown`, or `{value, from, raw, inferred}`.",
    (
        Field("title", Metadata(_WORDS), "Its headline.", "Exchange agreed", required=True),
        Field("outlet", Metadata(Name(("outlet",))), "Who published it.", "atlas-news", required=True),
        Field("author", Metadata(Name(("person",), plain=True)), "Who wrote it.", UNKNOWN, required=True),
        Field("published", Metadata(Date()), "When, as precise as it is known.", UNKNOWN, required=True),
        Field("url", Metadata(Url()), "Where it was retrieved.", UNKNOWN, required=True),
        Field("language", Language(), "Of its words.", "en", required=True),
        *_RIGHTS_FIELDS,
        Field("capture", Record(CAPTURE, _capture), "The file as retrieved.", "{file: atlas-news.txt}", required=True),
        Field("headline", Paragraphs(), "Paragraphs that are its headline.", "2", default=()),
        Field("captions", Paragraphs(), "Paragraphs that are captions, kept and quotable.", "[6]", default=()),
        Field("cut", ListOf(Record(CUT, _cut)), "Paragraphs that are not the article.", "[{paragraphs: 17-24, why: other stories}]", default=()),
        Field("documents", _Documents(), "Primary documents reproduced in it, by id.", "{joint-statement: {paragraphs: 10-17, title: …}}", default=()),
        Field("sentences", ListOf(Record(SENTENCE, _sentence)), "Sentences that no sheet quotes.", "[{begins: The first words, not_checkable: opinion}]", default=()),
        Field("sentence_breaks", ListOf(_EXACT, bare=True), "Words before which a sentence begins, come what may.", "[Mr. Aliyev refused]", default=()),
        Field("note", _WORDS, "A remark shown on its page.", "The headline stands twice."),
    ),
)  # fmt: skip

_AS_THEY_ARE = (
    "title", "outlet", "author", "published", "url", "language",
    "headline", "captions", "documents", "sentences", "sentence_breaks", "note",
)  # fmt: skip


def read_article(path: str, data: bytes, *, id: str, dossier: str) -> Outcome[Article | None]:
    """The article of one sheet; None where anything in it is wrong."""

    def build(values: Values, span: Span, sheet: Sheet) -> Article:
        file, sha256 = values["capture"]
        return Article(
            id=id,
            dossier=dossier,
            **{name: values[name] for name in _AS_THEY_ARE},
            **_rights(values, span, sheet),
            capture_file=file,
            sha256=sha256,
            cuts=values["cut"],
            span=span,
        )

    return read_sheet(path, data, Record(ARTICLE, build))
