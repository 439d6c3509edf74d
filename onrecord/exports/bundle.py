"""The data of the whole site: the files of the folder `data/`, each with its description for the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.exports import dataset, schema, tables
from onrecord.exports.database import Database
from onrecord.exports.json import encoded, joined
from onrecord.site import urls
from onrecord.site.context import DossierContext, SiteContext

DATABASE = f"{urls.DATA_FOLDER}/claims.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDescription:
    """A file of the folder, described for people."""

    address: str
    words: str


DESCRIBED: tuple[FileDescription, ...] = (
    FileDescription(
        address=dataset.CLAIMS,
        words="Everything: claims, evidence, quotes with their receipts, silences, sources.",
    ),
    FileDescription(address=dataset.SCHEMA, words="A JSON Schema that explains every key."),
    FileDescription(address=f"{urls.DATA_FOLDER}/claims.csv", words="One row for each claim."),
    FileDescription(
        address=f"{urls.DATA_FOLDER}/evidence.csv", words="One row for each voice in a source."
    ),
    FileDescription(address=f"{urls.DATA_FOLDER}/sources.csv", words="One row for each source."),
    FileDescription(
        address=f"{urls.DATA_FOLDER}/datapackage.json",
        words="A Frictionless description of the three tables.",
    ),
    FileDescription(
        address=DATABASE, words="All tables in one SQLite file, for Datasette or another tool."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """The part of the files made from one dossier."""

    node: bytes
    """Its node in `claims.json`, encoded."""
    named: frozenset[str]
    """The ids of the people and outlets it names."""
    rows: Mapping[str, tuple[tables.Row, ...]]
    """By table."""
    lines: Mapping[str, bytes]
    """By table that is published as CSV."""


def portion(context: SiteContext, dossier: DossierContext) -> Portion:
    """Return the part of a dossier; it does not depend on the others."""
    node = dataset.dossier_node(context, dossier, dossier.claims)
    named = dataset.named_in(node)
    rows = tables.dossier_rows(node, dataset.names(context, named))
    return Portion(
        node=encoded(node),
        named=named,
        rows=rows,
        lines={name: tables.csv_lines(rows.get(name, ())) for name in tables.AS_CSV},
    )


def names_in(context: SiteContext, dossier: DossierContext) -> frozenset[str]:
    """Return the ids of the people and outlets that a dossier names."""
    return context.aggregate(portion, dossier).named


def files(context: SiteContext) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the folder but its page.

    All files are written in one pass over the dossiers, whose parts are too large to be kept in
    memory together.
    """
    named = frozenset[str]().union(
        *(context.aggregate(names_in, dossier) for dossier in context.dossiers)
    )
    scale = context.findings.content.site.verdicts
    around = dataset.around(context, dataset.CLAIMS, scale, named)
    csv = {name: bytearray(tables.heading(tables.TABLES[name])) for name in tables.AS_CSV}
    with Database(_about(around), tables.verdict_rows(around["verdicts"])) as database:

        def nodes() -> Iterator[bytes]:
            for dossier in context.dossiers:
                one = context.aggregate(portion, dossier, once=True)
                database.insert(one.rows)
                for name, lines in one.lines.items():
                    csv[name] += lines
                yield one.node

        yield dataset.CLAIMS, joined(around, "dossiers", nodes())
        yield DATABASE, database.finished()
    yield dataset.SCHEMA, encoded(schema.schema())
    yield from tables.csv_files(context, csv).items()


def _about(around: dataset.HeadRecord) -> list[tuple[str, str | None]]:
    """Return the database's description of the whole site."""
    site = around["site"]
    licence = site["licence"] or {"name": "none stated", "url": None}
    return [
        ("format_version", dataset.FORMAT_VERSION),
        ("tool", around["tool"]),
        ("title", site["title"]),
        ("url", site["url"]),
        ("publisher", site["publisher"]),
        ("licence", licence["name"]),
        ("licence_url", licence["url"]),
    ]
