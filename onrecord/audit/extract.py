"""Extract all text of a finished file, by its type, so that the audit can search it.

A file is always searched as it is. If its format can hide words (an escape, a tag, a page of a
database), the parsed text is searched too. A file that cannot be parsed is only searched as it is.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from html import unescape
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_JS_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`', re.DOTALL)
_HEX = "[0-9A-Fa-f]"
_ESCAPE = re.compile(rf"\\u({_HEX}{{4}})|\\u\{{({_HEX}{{1,5}})\}}|\\x({_HEX}{{2}})")


def texts_in(path: str, body: bytes) -> Iterator[str]:
    """Yield the texts of a file that is not HTML: all of it as it is, then the strings in its format."""
    text = body.decode("utf-8", "replace")
    yield text
    reader = _READERS.get(path[path.rfind(".") :])
    if reader is not None:
        yield from reader(text, body)


def _json(text: str, _body: bytes) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield from _marked_up(value)
        elif isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value
            yield " ".join(word for word in value if isinstance(word, str))


def _marked_up(text: str) -> Iterator[str]:
    """Yield a text as it is, and without its markup, which may be escaped once or twice."""
    yield text
    for _ in range(2):
        plain = _TAG.sub(" ", unescape(text))
        if plain == text:
            return
        yield plain
        text = plain


def _xml(text: str, _body: bytes) -> Iterator[str]:
    yield from _marked_up(_TAG.sub(" ", text))


def _javascript(text: str, _body: bytes) -> Iterator[str]:
    for match in _JS_STRING.finditer(text):
        plain = _ESCAPE.sub(lambda found: chr(int(found[found.lastindex or 0], 16)), match[0])
        yield from _marked_up(re.sub(r"\\[nrtvfb\n]", " ", plain).replace("\\", ""))


def _csv(text: str, _body: bytes) -> Iterator[str]:
    try:
        yield from (cell for row in csv.reader(text.splitlines(keepends=True)) for cell in row)
    except csv.Error:
        return


def _sqlite(_text: str, body: bytes) -> Iterator[str]:
    if not body.startswith(b"SQLite format 3\0"):
        return
    with closing(sqlite3.connect(":memory:")) as opened:
        try:
            opened.deserialize(body)
            listed = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in listed.fetchall():
                quoted = table.replace('"', '""')
                for row in opened.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608
                    yield from (cell for cell in row if isinstance(cell, str))
        except sqlite3.Error:
            return


_READERS: dict[str, Callable[[str, bytes], Iterator[str]]] = {
    ".json": _json,
    ".webmanifest": _json,
    ".jsonld": _json,
    ".xml": _xml,
    ".svg": _xml,
    ".js": _javascript,
    ".csv": _csv,
    ".sqlite": _sqlite,
}
"""The reader of each file type, by the end of its name."""
