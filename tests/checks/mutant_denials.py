"""Quotes out of sentences that deny them: before, after, and in what an elision leaves out (P18)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.checks.corpus import CORPORA

GUARDED: tuple[str, ...] = tuple(sorted(path.stem for path in (CORPORA / "denials").glob("*.toml")))
"""Languages with a list of denials of our own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """A sentence and what is quoted of it, in one piece or elided."""

    text: str
    pieces: tuple[str, ...]
    language: str


@cache
def _table(language: str) -> dict[str, list[str]]:
    path = CORPORA / "denials" / f"{language}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: value.strip().splitlines() if isinstance(value, str) else value
        for key, value in table.items()
    }


def openings(language: str) -> Iterator[Denied]:
    """Yield clauses that what is before them denies."""
    yield from _filled(language, "openings", "clauses")


def endings(language: str) -> Iterator[Denied]:
    """Yield statements that what comes after them denies."""
    yield from _filled(language, "endings", "statements")


def gaps(language: str) -> Iterator[Denied]:
    """Yield elided quotes whose gap denies them."""
    for line in _table(language)["gaps"]:
        pieces = tuple(re.findall(r"\[(.+?)\]", line))
        yield Denied(text=re.sub(r"[\[\]]", "", line), pieces=pieces, language=language)


def harmless(language: str) -> Iterator[Denied]:
    """Yield clauses and statements that nothing beside them denies."""
    yield from _filled(language, "harmless_openings", "clauses")
    yield from _filled(language, "harmless_endings", "statements")


def _filled(language: str, templates: str, words: str) -> Iterator[Denied]:
    table = _table(language)
    for template in table[templates]:
        for quoted in table[words]:
            text = template.replace("{}", quoted)
            yield Denied(text=text, pieces=(quoted,), language=language)
