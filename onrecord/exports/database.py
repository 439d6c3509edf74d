"""The tables as a SQLite file, for Datasette and everybody who can write SQL.

It is made in memory. The same rows give the same bytes with the same SQLite: the page size is
fixed, nothing is vacuumed, and the two fields of the header that count changes and name the version
are overwritten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from onrecord.exports.tables import TABLES, Row, Table

_KINDS = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}

_CHANGE_COUNTER = slice(24, 28)
_VALID_FOR = slice(92, 96)
_WRITTEN_BY = slice(96, 100)
"""Fields of the header, https://www.sqlite.org/fileformat.html#the_database_header."""

_VIEWS = (
    """CREATE VIEW quotes AS
SELECT evidence.id, claims.assertion, claims.status, claims.verdict, sources.outlet, sources.title, evidence.stance,
       evidence.speaker, evidence.before, evidence.quote, evidence.after, evidence.note, evidence.level,
       evidence.page
FROM evidence JOIN claims ON claims.id = evidence.claim JOIN sources ON sources.id = evidence.source
WHERE evidence.quote IS NOT NULL""",
    """CREATE VIEW stances AS
SELECT claims.id AS claim, claims.assertion, sources.id AS source, evidence.stance
FROM evidence JOIN claims ON claims.id = evidence.claim JOIN sources ON sources.id = evidence.source
UNION ALL
SELECT claims.id, claims.assertion, silences.source, silences.state
FROM silences JOIN claims ON claims.id = silences.claim""",
    """CREATE VIEW figures AS
SELECT claims.id AS claim, claims.measure, evidence.bound, evidence.number, evidence.share,
       evidence.source, evidence.speaker, evidence.hedged
FROM evidence JOIN claims ON claims.id = evidence.claim
WHERE evidence.bound IS NOT NULL""",
)


class Database:
    """A database being filled: every table with its keys, the description of the site, and the views."""

    def __init__(self, about: Iterable[tuple[str, str | None]], verdicts: Iterable[Row]) -> None:
        self._made = sqlite3.connect(":memory:", isolation_level=None)
        for setting in ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE"):
            self._made.execute(f"PRAGMA {setting}")
        self._made.execute("PRAGMA foreign_keys = ON")
        self._made.execute("BEGIN")
        self._made.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        self._made.executemany("INSERT INTO about VALUES (?, ?)", about)
        for table in TABLES.values():
            self._made.execute(_definition(table))
        self.insert({"verdicts": verdicts})

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self._made.close()

    def insert(self, rows: Mapping[str, Iterable[Row]]) -> None:
        """Add rows by table; the rows of a dossier refer to no other dossier."""
        for name, table in TABLES.items():
            marks = ", ".join("?" * len(table.columns))
            self._made.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows.get(name, ()))  # noqa: S608

    def finished(self) -> bytes:
        """Return the file, once all rows are added."""
        for name, table in TABLES.items():
            for column in table.columns:
                if column.leads_to:
                    index = f"{name}_{column.name}"
                    self._made.execute(f'CREATE INDEX "{index}" ON "{name}" ("{column.name}")')
        for view in _VIEWS:
            self._made.execute(view)
        self._made.execute("COMMIT")
        data = self._made.serialize()
        self._made.close()
        return _same_for_all(data)


def _definition(table: Table) -> str:
    columns = [
        f'"{column.name}" {_KINDS[column.kind]}'
        + (" PRIMARY KEY NOT NULL" if column is table.columns[0] else "")
        + (f' REFERENCES "{column.leads_to}" ("id")' if column.leads_to else "")
        for column in table.columns
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)})'


def _same_for_all(data: bytes) -> bytes:
    header = bytearray(data[:100])
    header[_CHANGE_COUNTER] = header[_VALID_FOR] = (1).to_bytes(4, "big")
    header[_WRITTEN_BY] = bytes(4)
    return b"".join((header, memoryview(data)[len(header) :]))
