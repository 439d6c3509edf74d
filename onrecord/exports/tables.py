"""The claims as tables, and these as CSV with a Frictionless data package.

A column is a key of a record of `dataset`, from whose type its kind and description follow, or is
worked out here: ids that hold in the whole site, and names in place of ids. The CSV files, the
package's description of them and the SQLite file are all made from these tables.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.exports.dataset import (
    FORMAT_VERSION,
    ChangeRecord,
    ClaimRecord,
    DossierRecord,
    EntryRecord,
    NameRecord,
    SilenceRecord,
    SourceRecord,
    VerdictRecord,
)
from onrecord.exports.json import Node, encoded
from onrecord.exports.receipts import PassageRecord
from onrecord.exports.records import bare_type, keys
from onrecord.exports.schema import value_schema
from onrecord.site import urls
from onrecord.site.context import SiteContext

Cell = str | int | None
Row = tuple[Cell, ...]
Kind = Literal["string", "integer", "boolean"]
Names = Mapping[str, NameRecord]

_KINDS: Mapping[type, Kind] = {int: "integer", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    description: str
    kind: Kind = "string"
    leads_to: str | None = None
    """The table to whose `id` it refers."""
    path: tuple[str, ...] = ()
    """The keys that lead to its value in the record of the row; empty: it is worked out here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose first column is its key."""

    name: str
    description: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    """A column that is a key of the row's record, or of a record in it (`quote.text`)."""

    path: str
    description: str | None = None
    """None: the key's own."""
    name: str | None = None
    """None: the key's own."""
    leads_to: str | None = None

    def column(self, record: type) -> Column:
        """Return the column. Raises KeyError where the record has no such key."""
        *outer, last = path = self.path.split(".")
        for key in outer:
            record = bare_type(keys(record)[key])
        kind = keys(record)[last]
        return Column(
            name=self.name or last,
            description=self.description or value_schema(kind).get("description", ""),
            kind=_KINDS.get(bare_type(kind), "string"),
            leads_to=self.leads_to,
            path=tuple(path),
        )


def _table(name: str, description: str, record: type, *columns: Column | _Key) -> Table:
    made = (one.column(record) if isinstance(one, _Key) else one for one in columns)
    return Table(name=name, description=description, columns=tuple(made))


_CLAIM = Column("claim", "The claim.", leads_to="claims")
_SOURCE = Column("source", "The text.", leads_to="sources")

_ALL = (
    _table(
        "verdicts",
        "The scale, in order of precedence.",
        VerdictRecord,
        *map(_Key, ("id", "label", "meaning", "rating")),
    ),
    _table(
        "sources",
        "The texts that are quoted.",
        SourceRecord,
        Column("id", "dossier/source."),
        Column("dossier", "The story."),
        _Key("kind", "article or document."),
        _Key("title.value", "Empty: not known; so below.", "title"),
        Column("outlet", "Who published it, by name."),
        Column("author", "As it is given."),
        _Key("published.value", "A date, as precise as it is known.", "published"),
        _Key("url.value", "Where it was published.", "url"),
        _Key("language"),
        _Key("rights", "excerpts or full."),
        *map(_Key, ("words", "words_shown", "characters", "characters_shown")),
        _Key("page", "Its page, from the site's root."),
        _Key("receipt.capture.file", "The file as retrieved.", "capture_file"),
        _Key("receipt.capture.sha256", name="capture_sha256"),
        _Key("receipt.paragraphs", "Those kept of the capture."),
    ),
    _table(
        "claims",
        "The assertions under check.",
        ClaimRecord,
        Column("id", "dossier/claim."),
        _Key("dossier", "The story."),
        _Key("assertion", "In the editors' words."),
        _Key("verdict", leads_to="verdicts"),
        _Key("reason", "For the verdict."),
        _Key("basis"),
        _Key("topic", "Its heading in the dossier."),
        _Key("date", "Of the event."),
        _Key("measure.of", "The measure of its figures.", "measure"),
        _Key("status", "published or withdrawn."),
        _Key("first_published", "The day."),
        _Key("review_by", "The day."),
        _Key("counts.supports", "Sources that support it."),
        _Key("counts.conflicts", "Sources that differ or refute."),
        _Key("counts.silent", "Sources that do not mention it."),
        Column("origins", "Distinct origins of the evidence.", "integer"),
        Column("corrections", "How many were made.", "integer"),
        _Key("page", "Its page, from the site's root."),
        _Key("url", "Its page on the web."),
    ),
    _table(
        "evidence",
        "The evidence of each voice.",
        EntryRecord,
        Column("id", "dossier/claim#entry."),
        _CLAIM,
        _SOURCE,
        _Key("stance"),
        _Key("voice"),
        Column("speaker", "Who speaks, by name."),
        Column("origin", "The origins it cites, nearest first, by name."),
        _Key("context.before", "The published words of its sentence before it; they may deny it."),
        _Key("quote.text", "The source's own words; […] marks the words left out.", "quote"),
        _Key("context.after", "The same after it."),
        _Key("quote.level", "exact, typographic or elided."),
        _Key("absent", "Words proven absent from the source."),
        _Key("value.bound", "How far its figure binds."),
        _Key("value.number", "Its figure."),
        _Key("value.share", "most, … of the figure."),
        _Key("hedged", "Said with a reservation."),
        _Key("translation", "Of the quote."),
        _Key("renders.wording", "same or differs: against the document's words."),
        _Key("note", "The editors' remark."),
        _Key("page", "The entry, from the site's root."),
        _Key("original", "The original, at the words."),
    ),
    _table(
        "passages",
        "Where each part of a quote stands.",
        PassageRecord,
        Column("id", "dossier/claim#entry.part."),
        Column("evidence", "The entry.", leads_to="evidence"),
        _SOURCE,
        Column("part", "From 1.", "integer"),
        *map(_Key, ("exact", "level", "paragraph", "start", "end")),
        Column("capture_start", "In the decoded capture, where it is a text.", "integer"),
        Column("capture_end", "Where it ends.", "integer"),
    ),
    _table(
        "silences",
        "Sources that have no evidence for a claim.",
        SilenceRecord,
        Column("id", "dossier/claim#source."),
        _CLAIM,
        _SOURCE,
        *map(_Key, ("state", "proven", "looked_for", "found", "despite")),
    ),
    _table(
        "changes",
        "Changes of claims after publication.",
        ChangeRecord,
        Column("id", "dossier/claim#number."),
        _CLAIM,
        *map(_Key, ("on", "kind", "was", "now", "why")),
    ),
)

TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}
"""By name; a table comes before those that refer to it."""

AS_CSV = ("sources", "claims", "evidence")
"""The tables that are published as CSV too."""


def verdict_rows(verdicts: Iterable[VerdictRecord]) -> Iterator[Row]:
    """Yield a row for each verdict."""
    return (_row("verdicts", verdict, {}) for verdict in verdicts)


def dossier_rows(dossier: DossierRecord, names: Names) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of a dossier by table; `names` has the people and outlets that it names."""
    rows: dict[str, list[Row]] = {}
    for name, made in _dossier(dossier, names):
        rows.setdefault(name, []).append(made)
    return {name: tuple(some) for name, some in rows.items()}


def _row(table: str, record: Mapping[str, Any], made: Mapping[str, Any]) -> Row:
    """Return the row of a record; `made` has the columns that are worked out.

    A cell is empty where a record on the way to its value is null.
    """
    cells = []
    for column in TABLES[table].columns:
        value: Any = record if column.path else made[column.name]
        for key in column.path:
            value = value and value[key]
        cells.append(_cell(value))
    return tuple(cells)


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value if value is None or isinstance(value, int) else str(value)


def _dossier(dossier: DossierRecord, names: Names) -> Iterator[tuple[str, Row]]:
    def named(name: str | None) -> str | None:
        return names[name]["name"] if name and name in names else name

    story = dossier["id"]
    for source in dossier["sources"]:
        outlet, author = source["outlet"], source["issuer"] or source["author"]
        made: Node = {
            "id": f"{story}/{source['id']}",
            "dossier": story,
            "outlet": named(outlet and outlet["value"]),
            "author": named(author and author["value"]),
        }
        yield "sources", _row("sources", source, made)
    for claim in dossier["claims"]:
        own = f"{story}/{claim['id']}"
        made = {
            "id": own,
            "origins": len(claim["counts"]["origins"]),
            "corrections": [change["kind"] for change in claim["history"]].count("correction"),
        }
        yield "claims", _row("claims", claim, made)
        for entry in claim["evidence"]:
            yield from _evidence(entry, own, f"{story}/{entry['source']}", named)
        for silence in claim["silences"]:
            name = silence["source"]
            made = {"id": f"{own}#{name}", "claim": own, "source": f"{story}/{name}"}
            yield "silences", _row("silences", silence, made)
        for at, change in enumerate(claim["history"], start=1):
            yield "changes", _row("changes", change, {"id": f"{own}#{at}", "claim": own})


def _evidence(
    entry: EntryRecord, claim: str, source: str, named: Callable[[str | None], str | None]
) -> Iterator[tuple[str, Row]]:
    own = f"{claim}#{entry['id']}"
    who = {"speaker": named(entry["speaker"]), "origin": list(map(named, entry["origin"]))}
    yield "evidence", _row("evidence", entry, {"id": own, "claim": claim, "source": source, **who})
    for part, passage in enumerate(entry["quote"]["passages"] if entry["quote"] else (), start=1):
        start, end = passage["in_capture"] or (None, None)
        ids = {"id": f"{own}.{part}", "evidence": own, "source": source, "part": part}
        at = {"capture_start": start, "capture_end": end}
        yield "passages", _row("passages", passage, ids | at)


# --- CSV --------------------------------------------------------------------------------------

_RISKY = re.compile(r"""(?:^|(?<=[;\t\r\n]))(?="*[=+\-@\t\r'])""")
_ESCAPED = re.compile(r"""(^|[;\t\r\n])'(?="*[=+\-@\t\r'])""")


def safe(cell: str) -> str:
    """Return a cell in which no spreadsheet sees a formula.

    Where `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe begins the cell, or follows a
    semicolon, a tab or a line break in it (where another program may begin a cell), straight
    quotation marks between them or not, an apostrophe is put there.
    """
    return _RISKY.sub("'", cell)


def unescaped(cell: str) -> str:
    """Return the cell of which `safe` made this one."""
    return _ESCAPED.sub(r"\1", cell)


def heading(table: Table) -> bytes:
    """Return the first line of a table as CSV: the names of its columns."""
    return csv_lines([tuple(column.name for column in table.columns)])


def csv_lines(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV by RFC 4180, in UTF-8, lines ended by CRLF; a cell without value is empty."""
    return "".join(f"{','.join(map(_field, row))}\r\n" for row in rows).encode()


def _field(cell: Cell) -> str:
    text = str(cell) if isinstance(cell, int) else safe(cell or "")
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",;\r\n\t ]', text) else text


# --- the package ------------------------------------------------------------------------------


def package(context: SiteContext, made: Mapping[str, bytes], tables: Sequence[Table]) -> bytes:
    """Return `datapackage.json`, which describes the CSV files (specs.frictionlessdata.io)."""
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
            "name": one.name,
            "type": "integer" if one.kind == "boolean" else one.kind,
            "description": one.description,
        }
        for one in table.columns
    ]
    keys = [
        {"fields": one.name, "reference": {"resource": one.leads_to, "fields": "id"}}
        for one in table.columns
        if one.leads_to in AS_CSV
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


def csv_files(context: SiteContext, tables: Mapping[str, bytes | bytearray]) -> dict[str, bytes]:
    """Return the CSV files, given by table, and the package that describes them, by address."""
    made = {_address(name): bytes(data) for name, data in tables.items()}
    described = package(context, made, [TABLES[name] for name in tables])
    return {**made, f"{urls.DATA_FOLDER}/datapackage.json": described}
