"""The JSON Schemas of the sheets: whatever the reader takes, they take, and they know slips of form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.schemas import SHEETS, names_of, schemas
from onrecord.diagnostics import Outcome
from onrecord.sheets.articles import read_article
from onrecord.sheets.claims import read_claim
from onrecord.sheets.dossiers import read_dossier
from onrecord.sheets.outlets import read_outlet
from onrecord.sheets.people import read_person
from onrecord.sheets.site import read_site
from onrecord.storage.tree import read_tree
from tests.checked import load
from tests.folders import REAL, ROOT
from tests.site.small import SITE
from tests.sites import tree

ANY = {name: jsonschema_rs.validator_for(json.loads(schemas()[f"{name}.json"])) for name in SHEETS}
SOURCE = read_tree(REAL, root="site_src").value


def kind_of(path: str) -> str | None:
    """The kind of a sheet by where it lies."""
    patterns = {
        "claim": r"dossiers/[^/]+/claims/[^/]+\.yml",
        "article": r"dossiers/[^/]+/articles/[^/]+\.yml",
        "dossier": r"dossiers/[^/]+/dossier\.yml",
        "outlet": r"outlets/[^/]+\.yml",
        "person": r"people/[^/]+\.yml",
        "site": r"site\.yml",
    }
    return next((kind for kind, found in patterns.items() if re.fullmatch(found, path)), None)


SHEETS_OF_ALL = [
    (path, data)
    for files in (SOURCE.files, tree(SITE).files)
    for path, data in files.items()
    if kind_of(path)
]


def as_core(text: str) -> Any:
    """A document as YAML 1.2's core schema reads it: what an editor's program validates."""
    return _plain(yaml.compose(text, Loader=yaml.CSafeLoader))


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if node is None or node.style is not None:
        return node and node.value
    value = node.value
    if value in ("", "~", "null", "Null", "NULL"):
        return None
    if value.lower() in ("true", "false"):
        return value.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", value):
        return int(value)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", value):
        return float(value)
    return value


def holds(kind: str, text: str) -> bool:
    return bool(ANY[kind].is_valid(as_core(text)))


def test_every_sheet_that_is_read_holds() -> None:
    for path, data in SHEETS_OF_ALL:
        kind = kind_of(path)
        assert kind
        faults = [error.message for error in ANY[kind].iter_errors(as_core(data.decode()))]
        assert faults == [], path


def test_every_sheet_of_the_site_holds_with_the_site_s_own_names() -> None:
    content = load(SOURCE).value
    assert content
    own = {
        name: jsonschema_rs.validator_for(json.loads(text))
        for name, text in schemas(names_of(content)).items()
    }
    for path, data in SOURCE.files.items():
        if kind := kind_of(path):
            assert own[f"{kind}.json"].is_valid(as_core(data.decode())), path


READERS: dict[str, Callable[[bytes], Outcome[Any]]] = {
    "claim": lambda data: read_claim("c.yml", data, id="c", dossier="d"),
    "article": lambda data: read_article("a.yml", data, id="a", dossier="d"),
    "outlet": lambda data: read_outlet("o.yml", data, id="o"),
    "person": lambda data: read_person("p.yml", data, id="p"),
    "site": lambda data: read_site("site.yml", data),
    "dossier": lambda data: read_dossier(
        "d.yml",
        data,
        id="d",
        articles=(),
        claims=(),
        broken_articles=frozenset(),
        broken_claims=frozenset(),
    ),
}
LINES = sorted({line for _, data in SHEETS_OF_ALL for line in data.decode().splitlines()})


@given(st.data())
def test_whatever_the_reader_takes_the_schema_takes(data: st.DataObject) -> None:
    path, sheet = data.draw(st.sampled_from(SHEETS_OF_ALL))
    lines = sheet.decode().splitlines()
    at = data.draw(st.integers(0, len(lines)))
    removed = data.draw(st.integers(0, 2))
    put = data.draw(st.lists(st.sampled_from(LINES), max_size=1))
    changed = "\n".join([*lines[:at], *put, *lines[at + removed :], ""])
    kind = kind_of(path)
    assert kind
    if READERS[kind](changed.encode()).value is not None:
        assert [error.message for error in ANY[kind].iter_errors(as_core(changed))] == []


GOOD = """\
claim: Two men were released.
verdict: single-source
reason: One source says so.
date: 2023
evidence:
  - {source: a, stance: supports, voice: own, quote: [two, men], value: {at least: 2}}
"""


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("", ""),
        ("date: 2023", "date: 2023-12-07"),
        ("quote: [two, men]", "quote: 32"),
        ("quote: [two, men]", "quote: [{exact: two, paragraph: 3}]"),
    ],
)
def test_good_sheets(was: str, now: str) -> None:
    assert holds("claim", GOOD.replace(was, now))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("reason: One source says so.\n", ""),
        ("verdict:", "verdikt:"),
        ("supports", "agrees"),
        ("date: 2023", "date: soon"),
        ("date: 2023", "date: 2023-12-07\nfirst_published: 2023-12"),
        ("at least", "atleast"),
        ("voice: own, ", ""),
        ("[two, men]", "[]"),
        ("claim: Two men were released.", "claim: [Two]"),
    ],
)
def test_bad_sheets(was: str, now: str) -> None:
    assert was in GOOD
    assert not holds("claim", GOOD.replace(was, now))


def test_every_field_says_what_it_means_with_an_example() -> None:
    for name, text in schemas().items():
        for definition in json.loads(text)["$defs"].values():
            for key, shape in definition.get("properties", {}).items():
                assert "\n\nFor instance: `" in shape["description"], f"{name}: {key}"


def test_the_files_of_the_documents_are_current() -> None:
    written = {path.name: path.read_text("utf-8") for path in (ROOT / "docs/schema").glob("*.json")}
    is_current = written == dict(schemas())
    assert is_current, "run `make docs`"
