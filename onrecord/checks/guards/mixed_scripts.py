"""Find deceptive characters: words of two scripts, and controls that reverse text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from onrecord.checks.language.guard_words import folded
from onrecord.diagnostics import Diagnostic, at
from onrecord.model import Evidence, Segment, Text

_LOOKALIKES = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
"""Scripts with lookalike letters. Japanese mixes Han and kana, which are not among them."""
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides, isolates and their ends. Single direction marks reverse nothing."""


def mixed_in_quote(evidence: Evidence) -> Iterator[Diagnostic]:
    """Yield the words of a verified quote that mix scripts, letter for letter as in the source."""
    for segment in evidence.segments:
        for word in _mixed(segment.exact):
            if evidence.note and folded(word[0]) in map(folded, _WORD.findall(evidence.note)):
                continue
            yield _mixes(
                segment.exact,
                word,
                where=f"`{evidence.source}` has `{word[0]}` so",
                help=f"add a `note` with the word `{word[0]}` that tells readers of it",
            )


def mixed_in_assertion(assertion: Text) -> Iterator[Diagnostic]:
    """Yield the words of an assertion that mix scripts: no search will find them."""
    for word in _mixed(assertion):
        yield _mixes(
            assertion,
            word,
            where=f"the claim has the word `{word[0]}`",
            help="type the word again with the letters of one script",
        )


def _mixed(text: str) -> Iterator[re.Match[str]]:
    if not _BEYOND_ASCII.search(text):
        return
    for word in _WORD.finditer(text):
        if len({script for script in map(_script, word[0]) if script}) > 1:
            yield word


@cache
def _script(character: str) -> str | None:
    first = unicodedata.name(character, "").partition(" ")[0]
    return first if first in _LOOKALIKES else None


def _mixes(place: Text, word: re.Match[str], *, where: str, help: str) -> Diagnostic:
    scripts = [_script(character) for character in word[0]]
    known = [script for script in scripts if script]
    most = max(dict.fromkeys(known), key=known.count)
    index = next(i for i, script in enumerate(scripts) if script and script != most)
    odd = word[0][index]
    start = word.start() + index
    return at(
        place,
        "mixed-scripts",
        f"{where}, with letters of {' and '.join(dict.fromkeys(s.capitalize() for s in known))}",
        label=f"U+{ord(odd):04X} {unicodedata.name(odd)}",
        within=(start, start + 1),
        help=help,
    )


# --- controls of direction --------------------------------------------------------------------


def turned_round(*records: object) -> Iterator[Diagnostic]:
    """Yield controls of direction in any words that readers see, except in quotes.

    A quote may contain them, because its source does; they are reported there.
    """
    for text in _texts(records):
        found = _TURNS.search(text)
        if found:
            yield at(
                text,
                "direction-controls",
                f"the text holds U+{ord(found[0]):04X} {unicodedata.name(found[0])}, which cannot be seen",
                label="what follows may be shown in another order",
                within=found.span(),
                help="delete the character: the pages set the direction of every text themselves",
            )


def _texts(value: object) -> Iterator[Text]:
    """Yield every string with a place in records, mappings and tuples, except the words of quotes."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif is_dataclass(value) and not isinstance(value, Segment):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
