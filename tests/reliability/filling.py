"""A site whose every string is hostile: made from the tables that read the sheets.

The sheets of two small sites are read as plain YAML and written again as JSON, which is YAML too.
Whatever a table lets stand as words, each field is given some of the payloads; fields that the sites
leave out are added. So a field that a table gains is tried without a word here. What must be an id, a
number, a date or a choice keeps its value: that it takes nothing else is tried in `test_payloads`.
Quotes keep the law: their words are written into the captures, too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from onrecord.captures.encoding import first_refused
from onrecord.cli.schemas import SHEETS
from onrecord.model import Tree
from onrecord.sheets.articles import ARTICLE
from onrecord.sheets.fields import Record, RecordsByKey, Table
from onrecord.sheets.metadata import Metadata
from onrecord.sheets.outlets import read_outlet
from onrecord.sheets.pages import PAGE
from onrecord.sheets.types import ListOf, Name, Words
from onrecord.sheets.web_addresses import Url
from tests.conftest import HOST
from tests.site.small import SITE
from tests.sites import tree

Sheets = dict[str, Any]
Give = Callable[[str], str]
"""Words for a field, whose way (`claim.evidence.note`) is told."""

KINDS: tuple[tuple[str, Table], ...] = (
    ("/claims/", SHEETS["claim"]),
    ("/articles/", SHEETS["article"]),
    ("dossier.yml", SHEETS["dossier"]),
    ("outlets/", SHEETS["outlet"]),
    ("people/", SHEETS["person"]),
    ("site.yml", SHEETS["site"]),
)

MORE: Mapping[str, Sheets] = {
    "dossiers/d/articles/a.yml": {
        "sentences": [{"begins": "Rain fell on the square", "not_checkable": "x"}]
    },
    "dossiers/d/claims/thirty-two.yml": {"silent": [{"source": "b", "despite": "x"}]},
    "site.yml": {
        "exceptions": [
            {"rule": "capture-unused", "place": "dossiers/d/articles/a.txt", "why": "x"}
        ],
        "words": {"en": {"names": [["Baku", "Azeri"]]}},
    },
}
"""What the small site leaves out, and what cannot be made of words alone."""

ONLY_WHERE_GIVEN = frozenset({"a value.share"})
"""A figure has a number or a share, not both."""
NEVER = frozenset({"an exception.place"})
"""Names a file."""


@dataclass
class Filler:
    """Fills sheets, and remembers which fields were given words."""

    give: Give
    way: str = ""
    filled: set[str] = field(default_factory=set)

    def table(self, table: Table, given: Mapping[str, Any]) -> Sheets:
        """A mapping of a table's, with every field that takes words filled."""
        made = dict(given)
        for one in table.fields:
            way = f"{table.name}.{one.name}"
            if way in NEVER or (way in ONLY_WHERE_GIVEN and one.name not in made):
                continue
            value = self.value(one.kind, made.get(one.name), way)
            if value is not None:
                made[one.name] = value
        return made

    def value(self, kind: Any, given: Any, way: str) -> Any:
        """The value of one field; None where it is left out."""
        if isinstance(kind, Metadata):
            inner = given if isinstance(given, dict) else {"value": given or "unknown"}
            return self.table(kind.table, inner)
        if isinstance(kind, Record) and given is None:
            return self.new(kind)
        inner_table = None if isinstance(kind, RecordsByKey) else getattr(kind, "table", None)
        if isinstance(given, dict) and isinstance(inner_table, Table):
            return self.table(inner_table, given)
        if isinstance(kind, RecordsByKey):
            known = given if isinstance(given, dict) else {}
            return {key: self.table(kind.table, value) for key, value in known.items()} or None
        if isinstance(kind, ListOf):
            return self.items(kind, given, way)
        inner_kind = getattr(kind, "inner", kind)
        if isinstance(inner_kind, Url):
            return self.words(f"url {way}")
        if isinstance(inner_kind, Words):
            return given if inner_kind.exact else self.words(way)
        if isinstance(inner_kind, Name) and inner_kind.plain and given != "unstated":
            return self.words(way)
        return given

    def items(self, kind: ListOf, given: Any, way: str) -> Any:
        """A list with each item filled; one of words gets one where there is none."""
        known = given if isinstance(given, list) else [given] if given is not None else [None]
        made = [self.value(kind.item, one, way) for one in known]
        return [one for one in made if one is not None] or None

    def new(self, kind: Record) -> Any:
        """A record that the site leaves out, where words are enough to make one."""
        enough = all(
            isinstance(one.kind, Url) or (isinstance(one.kind, Words) and not one.kind.exact)
            for one in kind.table.required
        )
        return self.table(kind.table, {}) if enough and kind.table.required else None

    def words(self, way: str) -> str:
        self.filled.add(way.removeprefix("url "))
        return self.give(way)


def string_fields(table: Table, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The way of every field below a table that takes words of any kind."""
    for one in table.fields:
        yield from _strings(one.kind, f"{table.name}.{one.name}", seen | {table.name})


def _strings(kind: Any, way: str, seen: frozenset[str]) -> Iterator[str]:
    kind = kind.item if isinstance(kind, ListOf) else kind
    kind = kind.item if isinstance(kind, ListOf) else kind
    table = getattr(kind, "table", None)
    if isinstance(table, Table):
        if table.name not in seen:
            yield from string_fields(table, seen)
    else:
        kind = getattr(kind, "inner", kind)
        takes_words = isinstance(kind, Words) and not kind.exact
        if takes_words or isinstance(kind, Url) or (isinstance(kind, Name) and kind.plain):
            yield way


def readable(text: str) -> bool:
    """Whether a sheet may hold the characters at all."""
    return first_refused(text) is None


def is_address(text: str) -> bool:
    """Whether the reader takes it for an address."""
    sheet = json.dumps({"name": "x", "url": text}, ensure_ascii=False)
    return not read_outlet("outlets/x.yml", sheet.encode(), id="x").diagnostics


@dataclass
class Hostile:
    """Sites whose strings are made of groups of payloads, each field another group."""

    groups: Sequence[Sequence[str]]
    captured: Sequence[Sequence[str]] = ()
    """Those that only the captures, and the quotes of them, are given; else the same."""
    refused: int = 0
    """Payloads that no address may hold."""

    def tree(self, turn: int) -> tuple[Tree, set[str]]:
        """The site of a turn, and the fields that were given words. Of all turns, each field has all."""
        count = turn

        def give(way: str) -> str:
            nonlocal count
            count += 1
            group = self.groups[count % len(self.groups)]
            return self.address(group, way, count) if way.startswith("url ") else " ".join(group)

        filler = Filler(give)
        files = {path: bytes(body) for path, body in tree(SITE).files.items()}
        for path in list(files):
            if path.endswith(".txt"):
                files[path] = self._capture(files[path], turn)
        for path, body in tree(SITE).files.items():
            if path.endswith(".yml"):
                table = next(table for mark, table in KINDS if mark in path)
                given = {**yaml.load(body, yaml.BaseLoader), **MORE.get(path, {})}
                files[path] = self._sheet(path, table, given, filler, files)
            elif path.endswith(".md"):
                front = filler.table(PAGE, {"order": "1", "shows": "counts", "menu": "x"})
                head = "".join(
                    f"{key}: {json.dumps(v, ensure_ascii=False)}\n" for key, v in front.items()
                )
                files[path] = f"---\n{head}---\n{give('page')}\n".encode()
        return Tree(root="site_src", files=dict(sorted(files.items()))), filler.filled

    def address(self, group: Sequence[str], way: str, count: int) -> str:
        """An address with as many of the payloads as one can hold; the site's own stays on its host."""
        own = way == "url the site.url"
        held = HOST if own else f"https://e.example/{count}"
        for payload in group:
            longer = f"{held}/{payload}"
            if is_address(longer) and not (own and set(payload) & set("?#")):
                held = longer
            else:
                self.refused += 1
        return held

    def _capture(self, body: bytes, turn: int) -> bytes:
        groups = self.captured or self.groups
        text = body.decode() + "".join(
            f"Line {number}: {' '.join(' '.join(groups[(turn * 3 + number) % len(groups)]).split())} ends.\n"
            for number in range(3)
        )
        return text.encode()

    def _sheet(
        self,
        path: str,
        table: Table,
        given: Sheets,
        filler: Filler,
        files: Mapping[str, bytes],
    ) -> bytes:
        for entry in given.get("evidence", []):
            if isinstance(entry.get("value"), dict):
                entry["value"] = {"share": "most"}
        made = filler.table(table, given)
        if table is ARTICLE:
            capture = files[path.replace(".yml", ".txt")]
            made["capture"] = {**given["capture"], "sha256": hashlib.sha256(capture).hexdigest()}
        for entry in made.get("evidence", []):
            if "quote" not in entry:
                del entry["translation"], entry["cuts_word"]
            if entry["source"] in {"a", "b"} and "absent" not in entry:
                own = files[f"dossiers/d/articles/{entry['source']}.txt"].decode().splitlines()
                entry["quote"] = [own[-3], own[-1]] if isinstance(entry["quote"], list) else own[-2]
                entry.pop("renders", None)
        return json.dumps(made, ensure_ascii=False, indent=1).encode()
