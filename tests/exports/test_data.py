"""The data: claims.json and its schema, the tables as CSV and SQLite, the package."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from frictionless import validate
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.dataset import FORMAT_VERSION, LicenceRecord
from onrecord.exports.records import from_fields
from onrecord.exports.schema import value_schema
from onrecord.exports.tables import TABLES, csv_lines, safe, unescaped
from onrecord.model import Findings, Licence, Text
from onrecord.site.context import SiteContext
from tests.site import small
from tests.site.planned import exports
from tests.sites import BASE, tree

LICENSED = "data_licence: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}\n"
SETTINGS = BASE[BASE.index("-- site.yml --") : BASE.index("-- outlets/daily.yml --")]


def of(findings: Findings) -> dict[str, bytes]:
    return exports(SiteContext(findings))


def document(files: dict[str, bytes], path: str = "data/claims.json") -> Any:
    return json.loads(files[path])


def cells(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return of(small.findings())


def claims(files: dict[str, bytes]) -> dict[str, Any]:
    return {one["id"]: one for one in document(files)["dossiers"][0]["claims"]}


# --- JSON -------------------------------------------------------------------------------------


def test_every_file_is_what_the_published_schema_says(files: dict[str, bytes]) -> None:
    held = jsonschema_rs.Draft202012Validator(document(files, "data/claims.schema.json"))
    paths = [
        "data/claims.json",
        *(path for path in files if "/claims/" in path and path.endswith(".json")),
    ]

    assert len(paths) == 3
    assert {
        path: [e.message for e in held.iter_errors(document(files, path))] for path in paths
    } == {path: [] for path in paths}


def keys(node: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every key, however deep."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*at, key)
            yield from keys(value, (*at, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from keys(value, (*at, index))


def changed(node: Any, place: tuple[Any, ...], new: str | None) -> Any:
    """A copy with one key away, or under another name."""
    copy = json.loads(json.dumps(node))
    inner = copy
    for step in place[:-1]:
        inner = inner[step]
    value = inner.pop(place[-1])
    if new:
        inner[new] = value
    return copy


def test_the_schema_lets_no_key_go_and_none_be_added(files: dict[str, bytes]) -> None:
    held = jsonschema_rs.Draft202012Validator(document(files, "data/claims.schema.json"))
    whole = document(files)
    free = {"names", "written"}  # a mapping by id; a key that is there where it differs
    places = [p for p in keys(whole) if p[-1] not in free and "names" not in p[:-1][-1:]]

    assert len(places) > 300
    assert [p for p in places if held.is_valid(changed(whole, p, None))] == []
    assert [p for p in places[::7] if held.is_valid(changed(whole, p, "another"))] == []


def test_a_record_has_each_key_from_its_field_or_made_for_it_and_no_other() -> None:
    licence = Licence(name=Text("CC0", "site.yml", 1, 4), url=None)

    assert from_fields(LicenceRecord, licence) == {"name": "CC0", "url": None}
    assert type(from_fields(LicenceRecord, licence)["name"]) is str
    assert from_fields(LicenceRecord, licence, url="here") == {"name": "CC0", "url": "here"}
    with pytest.raises(TypeError, match="LicenceRecord has no key terms"):
        from_fields(LicenceRecord, licence, terms="none")
    with pytest.raises(AttributeError, match="url"):
        from_fields(LicenceRecord, object(), name="CC0")
    with pytest.raises(TypeError, match=r"float.+has no schema"):
        value_schema(float)


def test_what_a_claim_says_is_there(files: dict[str, bytes]) -> None:
    claim = claims(files)["thirty-two"]
    entries = {entry["id"]: entry for entry in claim["evidence"]}

    assert (claim["assertion"], claim["verdict"]) == ("Baku is to release 32 men.", "confirmed")
    assert claim["url"] == "https://factcheck.example/d/claims/thirty-two.html"
    assert entries["a_1"]["quote"]["text"] == (
        "Baku will release 32 men […] Yerevan will release two"
    )
    assert entries["a_1"]["renders"]["source"] == "statement"
    assert entries["a_2"]["value"] == {"bound": "at least", "number": "30", "share": None}
    assert [(s["source"], s["proven"]) for s in claim["silences"]] == [("b", True)]
    assert claim["history"][0]["kind"] == "correction"


def test_names_are_given_for_the_ids_that_are_used(files: dict[str, bytes]) -> None:
    assert document(files)["names"] == {
        "daily": {"kind": "outlet", "name": "The Daily", "role": "daily"},
        "envoy": {"kind": "person", "name": "Ana Envoy", "role": "mediator"},
        "wire": {"kind": "outlet", "name": "The Wire", "role": "agency"},
    }


def test_the_file_of_a_claim_has_that_claim_as_the_whole_has_it(files: dict[str, bytes]) -> None:
    for name, claim in claims(files).items():
        (dossier,) = document(files, f"d/claims/{name}.json")["dossiers"]
        assert dossier["claims"] == [claim]
        assert dossier["sources"] == document(files)["dossiers"][0]["sources"]


def test_the_schema_is_named_from_where_a_file_stands(files: dict[str, bytes]) -> None:
    named = {
        path: document(files, path)["$schema"]
        for path in files
        if "/claims/" in path and path.endswith(".json")
    }

    assert named == dict.fromkeys(named, "../../data/claims.schema.json")
    assert document(files)["$schema"] == "claims.schema.json"
    assert document(files)["format_version"] == FORMAT_VERSION


def test_a_draft_stands_nowhere() -> None:
    draft = small.SITE.replace("status: withdrawn", "status: draft").replace(
        "(claim:no-year)", "(claim:thirty-two)"
    )
    made = of(small.found(tree(draft)))

    assert list(claims(made)) == ["thirty-two"]
    assert claims(made)["thirty-two"]["related"] == []
    assert [
        path for path, data in made.items() if b"no-year" in data or b"names a year" in data
    ] == []


def test_a_licence_is_said_where_there_is_one_and_missed_where_not(files: dict[str, bytes]) -> None:
    made = of(small.found(tree(SETTINGS + LICENSED + small.SITE)))

    assert document(files)["site"]["licence"] is None
    assert "licenses" not in document(files, "data/datapackage.json")
    assert document(made)["site"]["licence"] == {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert document(made, "data/datapackage.json")["licenses"] == [
        {"title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    ]


# --- CSV --------------------------------------------------------------------------------------

RISKY = tuple("=+-@\t")
TEXTS = st.text(alphabet=st.sampled_from("=+-@\t\r\n;,'\" aé\u202e"), max_size=12)


@given(TEXTS)
def test_an_escaped_cell_says_what_it_said(cell: str) -> None:
    assert unescaped(safe(cell)) == cell


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=4))
def test_no_cell_begins_a_formula_whatever_a_program_takes_to_divide_cells(
    rows: list[list[str]],
) -> None:
    data = csv_lines(map(tuple, rows))

    assert [list(map(unescaped, row)) for row in cells(data)] == rows
    for delimiter in ",;\t":
        opened = [cell for row in cells(data, delimiter) for cell in row]
        assert [cell for cell in opened if cell.lstrip("\r\n").startswith(RISKY)] == []


def test_the_lines_are_the_claims_and_the_evidence(files: dict[str, bytes]) -> None:
    lines = {name: cells(files[f"data/{name}.csv"]) for name in ("claims", "evidence", "sources")}

    for name, (head, *rest) in lines.items():
        assert head == [column.name for column in TABLES[name].columns]
        assert {len(row) for row in rest} == {len(head)}
    assert [row[0] for row in lines["claims"][1:]] == ["d/no-year", "d/thirty-two"]
    quotes = [dict(zip(lines["evidence"][0], row, strict=True)) for row in lines["evidence"][1:]]
    assert [(q["id"], q["speaker"], q["origin"], q["number"]) for q in quotes] == [
        ("d/no-year#statement_1", "", "", ""),
        ("d/thirty-two#statement_1", "", "", "32"),
        ("d/thirty-two#a_1", "", "statement", "32"),
        ("d/thirty-two#a_2", "Ana Envoy", "The Wire; unstated", "30"),
    ]
    assert files["data/claims.csv"].count(b"\r\n") == len(lines["claims"])


def test_the_package_is_valid_to_its_own_library(files: dict[str, bytes], tmp_path: Path) -> None:
    for path, data in files.items():
        if path.startswith("data/"):
            (tmp_path / path.removeprefix("data/")).write_bytes(data)

    report = validate(str(tmp_path / "datapackage.json"))

    assert [task.errors for task in report.tasks] == [[], [], []]
    assert report.valid
    broken = (tmp_path / "evidence.csv").read_bytes().replace(b"d/thirty-two,", b"d/thirty-three,")
    (tmp_path / "evidence.csv").write_bytes(broken)
    assert not validate(str(tmp_path / "datapackage.json")).valid


# --- SQLite -----------------------------------------------------------------------------------


def asked(data: bytes, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(data)
        return opened.execute(question).fetchall()


def test_the_database_is_whole_and_its_keys_lead_somewhere(files: dict[str, bytes]) -> None:
    data = files["data/claims.sqlite"]

    assert asked(data, "PRAGMA integrity_check") == [("ok",)]
    assert asked(data, "PRAGMA foreign_key_check") == []
    assert asked(data, "SELECT count(*) FROM pragma_foreign_key_list('evidence')") == [(2,)]
    assert data[:16] == b"SQLite format 3\0"


def test_the_database_says_what_the_document_says(files: dict[str, bytes]) -> None:
    data = files["data/claims.sqlite"]
    said = [
        (f"d/{claim['id']}", f"d/{claim['id']}#{entry['id']}", entry["stance"])
        for claim in claims(files).values()
        for entry in claim["evidence"]
    ]

    assert asked(data, "SELECT claim, id, stance FROM evidence ORDER BY rowid") == said
    assert asked(data, "SELECT exact FROM passages WHERE evidence = 'd/thirty-two#a_1'") == [
        ("Baku will release 32 men",),
        ("Yerevan will release two",),
    ]
    assert asked(data, "SELECT value FROM about WHERE name = 'licence'") == [("none stated",)]


def test_the_views_answer(files: dict[str, bytes]) -> None:
    data = files["data/claims.sqlite"]

    assert asked(data, "SELECT count(*) FROM quotes") == [(3,)]
    assert asked(data, "SELECT source, stance FROM stances WHERE claim = 'd/thirty-two'") == [
        ("d/statement", "supports"),
        ("d/a", "supports"),
        ("d/a", "differs"),
        ("d/b", "silent"),
    ]
    assert asked(data, "SELECT number, hedged FROM figures ORDER BY number") == [
        ("30", 1),
        ("32", 0),
        ("32", 0),
    ]


def test_the_same_findings_give_the_same_bytes(files: dict[str, bytes]) -> None:
    assert of(small.found(tree(small.SITE))) == files
