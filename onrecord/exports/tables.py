"""The claims as tables, and these as CSV with a Frictionless data package.

The tables are the one account from which the CSV files, the package's description of them and the
SQLite file are made, so that none says what the others do not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from onrecord.exports.dataset import FORMAT_VERSION
from onrecord.exports.json import Node, encoded
from onrecord.site import urls
from onrecord.site.context import SiteContext

Cell = str | int | None
Row = tuple[Cell, ...]
Kind = Literal["string", "integer", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what stands in it, and where it points."""

    name: str
    description: str
    kind: Kind = "string"
    leads_to: str | None = None
    """The table to whose `id` it refers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose first column is its key."""

    name: str
    description: str
    columns: tuple[Column, ...]


_CLAIM = Column("claim", "The claim.", leads_to="claims")

_COLUMNS: Mapping[str, tuple[str, tuple[Column, ...]]] = {
    "verdicts": (
        "The scale, in order of precedence.",
        (
            Column("id", "What claims call it."),
            Column("label", "What readers see."),
            Column("meaning", "In one sentence."),
            Column("rating", "1 is false, 5 is true; empty: nothing about truth.", "integer"),
        ),
    ),
    "sources": (
        "The texts that are quoted.",
        (
            Column("id", "dossier/source."),
            Column("dossier", "The story."),
            Column("kind", "article or document."),
            Column("title", "Empty: not known; so below."),
            Column("outlet", "Who published it, by name."),
            Column("author", "As it is given."),
            Column("published", "A date, as precise as it is known."),
            Column("url", "Where it was published."),
            Column("language", "A BCP 47 tag."),
            Column("rights", "excerpts or full."),
            Column("words", "How many it has in scripts with spaces between words.", "integer"),
            Column("words_shown", "How many of them the site shows.", "integer"),
            Column("characters", "How many it has in scripts without spaces.", "integer"),
            Column("characters_shown", "How many of them the site shows.", "integer"),
            Column("page", "Its page, from the site's root."),
            Column("capture_file", "The file as retrieved."),
            Column("capture_sha256", "Of its bytes."),
            Column("paragraphs", "Those kept of the capture."),
        ),
    ),
    "claims": (
        "What was checked.",
        (
            Column("id", "dossier/claim."),
            Column("dossier", "The story."),
            Column("assertion", "In the editors' words."),
            Column("verdict", "Of the scale.", leads_to="verdicts"),
            Column("reason", "For the verdict."),
            Column("basis", "On what the finding rests."),
            Column("topic", "Its heading in the dossier."),
            Column("date", "Of the event."),
            Column("measure", "What its figures count."),
            Column("status", "published or withdrawn."),
            Column("first_published", "The day."),
            Column("review_by", "The day."),
            Column("supports", "Sources that support it.", "integer"),
            Column("conflicts", "Sources that differ or refute.", "integer"),
            Column("silent", "Sources that say nothing of it.", "integer"),
            Column("origins", "Distinct origins of the evidence.", "integer"),
            Column("corrections", "How many were made.", "integer"),
            Column("page", "Its page, from the site's root."),
            Column("url", "Its page on the web."),
        ),
    ),
    "evidence": (
        "What each voice has to do with a claim.",
        (
            Column("id", "dossier/claim#entry."),
            _CLAIM,
            Column("source", "The text.", leads_to="sources"),
            Column("stance", "What it does to the claim."),
            Column("voice", "Whose words they are."),
            Column("speaker", "Who speaks, by name."),
            Column("origin", "Where it has it from, nearest first, by name."),
            Column("before", "The published words of its sentence before it; they may deny it."),
            Column("quote", "The source's own words; […] stands for what is left out."),
            Column("after", "The same after it."),
            Column("level", "exact, typographic or elided."),
            Column("absent", "Words proven not to stand in the source."),
            Column("bound", "How far its figure binds."),
            Column("number", "Its figure."),
            Column("share", "most, … of the figure."),
            Column("hedged", "Said with a reservation.", "boolean"),
            Column("translation", "Of the quote."),
            Column("wording", "same or differs: against the document's words."),
            Column("note", "The editors' remark."),
            Column("page", "The entry, from the site's root."),
            Column("original", "The original, at the words."),
        ),
    ),
    "passages": (
        "Where each part of a quote stands.",
        (
            Column("id", "dossier/claim#entry.part."),
            Column("evidence", "The entry.", leads_to="evidence"),
            Column("source", "The text.", leads_to="sources"),
            Column("part", "From 1.", "integer"),
            Column("exact", "The source's own characters."),
            Column("level", "exact or typographic."),
            Column("paragraph", "Of the capture, from 1.", "integer"),
            Column("start", "In the words of the source, in code points.", "integer"),
            Column("end", "Where it ends.", "integer"),
            Column("capture_start", "In the decoded capture, where it is a text.", "integer"),
            Column("capture_end", "Where it ends.", "integer"),
        ),
    ),
    "silences": (
        "Sources that have no evidence for a claim.",
        (
            Column("id", "dossier/claim#source."),
            _CLAIM,
            Column("source", "The text.", leads_to="sources"),
            Column("state", "silent or not examined."),
            Column("proven", "Whether none of the words stands in it.", "boolean"),
            Column("looked_for", "The words."),
            Column("found", "Those that do stand in it."),
            Column("despite", "Why it counts as silent all the same."),
        ),
    ),
    "changes": (
        "What was changed in a claim after it was published.",
        (
            Column("id", "dossier/claim#number."),
            _CLAIM,
            Column("on", "The day."),
            Column("kind", "correction, update or clarification."),
            Column("was", "Before."),
            Column("now", "After."),
            Column("why", "The reason."),
        ),
    ),
}

TABLES: Mapping[str, Table] = {
    name: Table(name=name, description=description, columns=columns)
    for name, (description, columns) in _COLUMNS.items()
}
"""Of each table what it holds; one that is pointed to stands before those that point to it."""

AS_CSV = ("sources", "claims", "evidence")
"""The tables that are published as CSV too."""


def verdict_rows(verdicts: Iterable[Node]) -> Iterator[Row]:
    """A row for each verdict of the scale."""
    return (_row("verdicts", verdict, {}) for verdict in verdicts)


def dossier_rows(dossier: Node, names: Node) -> Mapping[str, tuple[Row, ...]]:
    """The rows of a dossier as `claims.json` has it, by table; `names` are those of people and outlets."""
    rows: dict[str, list[Row]] = {}
    for name, made in _dossier(dossier, names):
        rows.setdefault(name, []).append(made)
    return {name: tuple(lines) for name, lines in rows.items()}


def _row(table: str, node: Mapping[str, Any], more: Mapping[str, Any]) -> Row:
    """The columns of a record; what stands in neither mapping is a fault of ours."""
    both = {**node, **more}
    return tuple(_cell(both[column.name]) for column in TABLES[table].columns)


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value if value is None or isinstance(value, int) else str(value)


def _dossier(dossier: Node, names: Node) -> Iterator[tuple[str, Row]]:
    def key(name: str) -> str:
        return f"{dossier['id']}/{name}"

    def named(name: str | None) -> str | None:
        return names[name]["name"] if name in names else name

    for source in dossier["sources"]:
        receipt = source["receipt"]
        author = (source["issuer"] or source["author"])["value"]
        more = {
            "id": key(source["id"]),
            "dossier": dossier["id"],
            "title": source["title"]["value"],
            "outlet": named((source["outlet"] or {"value": None})["value"]),
            "author": named(author),
            "published": source["published"]["value"],
            "url": source["url"]["value"],
            "capture_file": receipt["capture"]["file"],
            "capture_sha256": receipt["capture"]["sha256"],
            "paragraphs": receipt["paragraphs"],
        }
        yield "sources", _row("sources", source, more)
    for claim in dossier["claims"]:
        own = key(claim["id"])
        corrections = [change for change in claim["history"] if change["kind"] == "correction"]
        counts = {**claim["counts"], "origins": len(claim["counts"]["origins"])}
        more = {
            "id": own,
            "measure": claim["measure"] and claim["measure"]["of"],
            "corrections": len(corrections),
        }
        yield "claims", _row("claims", claim, counts | more)
        for entry in claim["evidence"]:
            yield from _entry(entry, own, key(entry["source"]), named)
        for silence in claim["silences"]:
            more = {"id": f"{own}#{silence['source']}", "claim": own}
            yield "silences", _row("silences", silence, more | {"source": key(silence["source"])})
        for at, change in enumerate(claim["history"], start=1):
            yield "changes", _row("changes", change, {"id": f"{own}#{at}", "claim": own})


def _entry(entry: Node, claim: str, source: str, named: Any) -> Iterator[tuple[str, Row]]:
    quote, value = entry["quote"] or {}, entry["value"] or {}
    own = f"{claim}#{entry['id']}"
    more = {
        "id": own,
        "claim": claim,
        "source": source,
        "speaker": named(entry["speaker"]),
        "origin": [named(origin) for origin in entry["origin"]],
        "quote": quote.get("text"),
        **(entry["context"] or {"before": None, "after": None}),
        "level": quote.get("level"),
        "bound": value.get("bound"),
        "number": value.get("number"),
        "share": value.get("share"),
        "wording": entry["renders"] and entry["renders"]["wording"],
    }
    yield "evidence", _row("evidence", entry, more)
    for part, passage in enumerate(quote.get("passages", ()), start=1):
        start, end = passage["in_capture"] or (None, None)
        at = {"capture_start": start, "capture_end": end}
        ids = {"id": f"{own}.{part}", "evidence": own, "source": source, "part": part}
        yield "passages", _row("passages", passage, ids | at)


# --- CSV --------------------------------------------------------------------------------------

_RISKY = re.compile(r"""(^|[;\t\r\n])(?="*[=+\-@\t\r'])""")
_ESCAPED = re.compile(r"""(^|[;\t\r\n])'(?="*[=+\-@\t\r'])""")


def safe(cell: str) -> str:
    """A cell in which no spreadsheet sees a formula.

    Where `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe begins the cell, or follows a
    semicolon, a tab or a line break in it (where another program may begin a cell), straight
    quotation marks between them or not, an apostrophe is put there.
    """
    return _RISKY.sub(r"\1'", cell)


def unescaped(cell: str) -> str:
    """What `safe` made the cell of."""
    return _ESCAPED.sub(r"\1", cell)


class CsvFile:
    """A table while it is written: by RFC 4180, in UTF-8, lines ended by CRLF.

    A cell is empty for what is not there.
    """

    def __init__(self, columns: Iterable[Column]) -> None:
        """At first, its heading."""
        self._written = BytesIO()
        self.write(csv_lines([tuple(column.name for column in columns)]))

    def write(self, lines: bytes) -> None:
        """Add what `csv_lines` made of some rows."""
        self._written.write(lines)

    def whole(self) -> bytes:
        """The file."""
        return self._written.getvalue()


def csv_lines(rows: Iterable[Row]) -> bytes:
    """Rows without a heading."""
    return "".join(f"{','.join(map(_field, row))}\r\n" for row in rows).encode()


def _field(cell: Cell) -> str:
    text = str(cell) if isinstance(cell, int) else safe(cell or "")
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",;\r\n\t ]', text) else text


# --- the package ------------------------------------------------------------------------------


def package(context: SiteContext, made: Mapping[str, bytes], tables: Sequence[Table]) -> bytes:
    """`datapackage.json`: what the CSV files are, for programs (specs.frictionlessdata.io)."""
    site = context.findings.content.site
    licence = site.data_licence
    node: Node = {
        "profile": "tabular-data-package",
        "name": "claims",
        "title": f"{site.title}: claims and their evidence",
        "version": FORMAT_VERSION,
        **({"homepage": str(site.url)} if site.url else {}),
        **({"licenses": [_licence(licence.name, licence.url)]} if licence else {}),
        "contributors": [{"title": str(site.publisher), "role": "publisher"}],
        "resources": [_resource(table, made[_address(table.name)]) for table in tables],
    }
    return encoded(node)


def _licence(name: str, url: str | None) -> Node:
    return (
        {"title": str(name), "path": str(url)}
        if url
        else {"name": re.sub(r"[^\w.-]+", "-", name), "title": str(name)}
    )


def _address(table: str) -> str:
    return f"{urls.DATA_FOLDER}/{table}.csv"


def _resource(table: Table, data: bytes) -> Node:
    fields = [
        {
            "name": column.name,
            "type": "integer" if column.kind == "boolean" else column.kind,
            "description": column.description,
        }
        for column in table.columns
    ]
    keys = [
        {"fields": column.name, "reference": {"resource": column.leads_to, "fields": "id"}}
        for column in table.columns
        if column.leads_to in AS_CSV
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "schema": {"fields": fields, "primaryKey": "id", **({"foreignKeys": keys} if keys else {})},
    }


def csv_files(context: SiteContext, tables: Mapping[str, bytes]) -> dict[str, bytes]:
    """The CSV files, which are given by table, and the package that describes them, by address."""
    made = {_address(name): data for name, data in tables.items()}
    described = package(context, made, [TABLES[name] for name in tables])
    return {**made, f"{urls.DATA_FOLDER}/datapackage.json": described}
