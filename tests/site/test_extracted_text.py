"""Unpublished words are found in files of every kind, however they are written there."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from onrecord.audit import audit
from onrecord.audit.extract import texts_in
from tests.site import small

SECRET = "Rain fell on the square all day and nobody came out"
LINES = SECRET.replace(" ", "\n")
ESCAPED = "".join(f"\\u{ord(c):04x}" if c in "aeo " else c for c in SECRET)


def database(text: str) -> bytes:
    """A database in which the words begin on one page and end on another."""
    for after in range(1990, 2050):
        with closing(sqlite3.connect(":memory:")) as made:
            made.execute("CREATE TABLE words (body TEXT)")
            made.execute("INSERT INTO words VALUES (?)", ("x " * 3000 + text + " x" * after,))
            made.commit()
            data = made.serialize()
        if text not in data.decode("utf-8", "replace"):
            return data
    raise AssertionError("no page ends within the words")


PLANTED: dict[str, tuple[str, bytes]] = {
    "a value of JSON": ("x.json", json.dumps({"a": [{"b": SECRET}]}).encode()),
    "escaped line breaks in JSON": ("x.json", json.dumps({"a": LINES}).encode()),
    "escaped letters in JSON": ("x.json", f'{{"a": "{ESCAPED}"}}'.encode()),
    "a key of JSON": ("x.json", json.dumps({LINES: 1}).encode()),
    "words of a list in JSON": ("x.json", json.dumps(SECRET.split()).encode()),
    "marked-up text in JSON": (
        "x.json",
        json.dumps(SECRET.replace(" ", " <b></b> ")).encode(),
    ),
    "annotations": ("d/sources/a.annotations.json", json.dumps({"exact": LINES}).encode()),
    "a cell of CSV": ("x.csv", f'a,"{LINES}"\r\n'.encode()),
    "a column of CSV": ("x.csv", SECRET.replace(" ", '"\r\n"').encode()),
    "XML": ("x.xml", f"<a><b>{SECRET.replace(' ', ' <i/> ')}</b></a>".encode()),
    "HTML escaped in XML": (
        "x.xml",
        f"<a>{SECRET.replace(' ', '&lt;b&gt; &lt;/b&gt;')}</a>".encode(),
    ),
    "entities in XML": ("x.xml", SECRET.replace("e", "&#101;").encode()),
    "a script": ("x.js", f"var a = '{ESCAPED}'".encode()),
    "line breaks in a script": ("x.js", f"var a = {json.dumps(LINES)};".encode()),
    "a database": ("x.sqlite", database(SECRET)),
    "plain text": ("x.txt", SECRET.encode()),
}


@pytest.mark.parametrize("name", PLANTED)
def test_unpublished_words_are_found_in(name: str) -> None:
    path, body = PLANTED[name]
    faults = audit({**small.files(), path: body}, small.findings())

    assert {(fault.rule, fault.message.split("`")[1]) for fault in faults} == {
        ("unpublished-words", path)
    }


@pytest.mark.parametrize("path", ["x.json", "x.csv", "x.xml", "x.js", "x.sqlite", "x.png"])
@pytest.mark.parametrize("body", [b"", b"\xff\xfe{", b'{"a', b"<a", b'"', b"[" * 100_000])
def test_a_file_that_is_not_what_its_name_says_is_read_as_it_stands(path: str, body: bytes) -> None:
    assert next(iter(texts_in(path, body))) == body.decode("utf-8", "replace")
    assert all(isinstance(one, str) for one in texts_in(path, body))
