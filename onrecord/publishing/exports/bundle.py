"""The data of the whole site: the files of the folder `data/`, each with what its page says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.publishing import link
from onrecord.publishing.edition import Edition
from onrecord.publishing.exports import database, dataset, schema, tables
from onrecord.publishing.exports.notation import encoded

DATABASE = f"{link.DATA_FOLDER}/claims.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A file of the folder, for people."""

    address: str
    words: str


DESCRIBED: tuple[Described, ...] = (
    Described(
        address=dataset.CLAIMS,
        words="Everything: claims, evidence, quotes with their receipts, silences, sources.",
    ),
    Described(address=dataset.SCHEMA, words="What every key of it means, as a JSON Schema."),
    Described(address=f"{link.DATA_FOLDER}/claims.csv", words="A line for each claim."),
    Described(
        address=f"{link.DATA_FOLDER}/evidence.csv", words="A line for each voice in a source."
    ),
    Described(address=f"{link.DATA_FOLDER}/sources.csv", words="A line for each source."),
    Described(
        address=f"{link.DATA_FOLDER}/datapackage.json",
        words="A Frictionless description of the three tables.",
    ),
    Described(address=DATABASE, words="All tables in one SQLite file, for Datasette or any other."),
)


def files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder but its page."""
    yield from edition.data.items()


def made(edition: Edition) -> Mapping[str, bytes]:
    """The files by address. They are asked for twice: `Edition.data` keeps them."""
    document = dataset.document(edition, dataset.CLAIMS)
    all_tables = tables.tables(document)
    site = document["site"]
    licence = site["licence"] or {"name": "none stated", "url": None}
    about = [
        ("format_version", dataset.FORMAT_VERSION),
        ("tool", document["tool"]),
        ("title", site["title"]),
        ("url", site["url"]),
        ("publisher", site["publisher"]),
        ("licence", licence["name"]),
        ("licence_url", licence["url"]),
    ]
    return {
        dataset.CLAIMS: encoded(document),
        dataset.SCHEMA: encoded(schema.schema()),
        **tables.csv_files(edition, all_tables),
        DATABASE: database.database(all_tables, about),
    }
