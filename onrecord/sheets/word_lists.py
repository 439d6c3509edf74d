"""The editors' own word lists, by language: `words` of `site.yml`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from onrecord.model import Span, Text, WordList
from onrecord.sheets.fields import Field, Record, RecordsByKey, Sheet, Table, Values
from onrecord.sheets.json_schema import SCALAR, Shape, Shapes
from onrecord.sheets.types import ListOf, Words, scalar
from onrecord.sheets.yaml.nodes import Node

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_APOSTROPHES = "'\u2018\u2019\u02bc"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, or a phrase if allowed; with an optional minus before, and `*` at either end."""

    takes_phrases: bool = False

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        return "words, or several words in a row" if self.takes_phrases else "one word"

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        value = scalar(node, name, self, sheet)
        if value is None:
            return None
        parts = value.removeprefix("-").split(" ")
        wrong = [part for part in parts if not _is_word(part)]
        if wrong or (len(parts) > 1 and not self.takes_phrases):
            form = "words divided by single spaces" if self.takes_phrases else "single words"
            sheet.refuse(
                value,
                "bad-value",
                f"`{name}` takes {form}",
                label="spaces and hyphens end a word",
                help="write the word of it that tells it apart",
            )
        return value

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return dict(SCALAR)


def _is_word(written: str) -> bool:
    """Return whether a text is one word, or a run of a script without spaces, apart from `*`."""
    bare = written[:-1] if written.endswith("*") else written.removeprefix("*")
    inside = all(_is_part(character) or character in _APOSTROPHES for character in bare)
    return inside and bare[:1].isalnum() and _is_part(bare[-1])


def _is_part(character: str) -> bool:
    """Return whether it is a letter, a digit, a mark on one, or invisible between them."""
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


_NAMES = ListOf(Words(), bare=True)
_LIST = ListOf(_Word(), bare=True)
_PHRASES = ListOf(_Word(takes_phrases=True), bare=True)

WORD_LIST = Table(
    "the words of a language",
    "Added to the words that are built in; a minus before a word takes a built-in one out. `refut*` is "
    "every word that begins so.",
    (
        Field("negations", _LIST, "Words that deny.", "[not, never]", default=()),
        Field("limits", _LIST, "Words that limit, or hedge.", "[only, alleged, -some]", default=()),
        Field("turns", _LIST, "Words with which a sentence turns.", "[but, however]", default=()),
        Field("denials", _PHRASES, "Words and phrases that deny or doubt what follows them.", "[denied, far from]", default=()),
        Field("conjunctions", _LIST, "Words that begin what is denied.", "[that, whether]", default=()),
        Field("bridges", _LIST, "Small words between a negation and what it denies.", "[to, be, the]", default=()),
        Field("names", ListOf(_NAMES), "Groups of names that are used for each other.", "[[Azerbaijan, Azeri, Baku]]", default=()),
    ),
)  # fmt: skip


def _word_list(language: str) -> Any:
    def build(values: Values, _span: Span, _sheet: Sheet) -> WordList:
        return WordList(language=language, **values)

    return build


def _is_language(key: Text, sheet: Sheet) -> bool:
    if _LANGUAGE.fullmatch(key):
        return True
    sheet.refuse(
        key,
        "bad-value",
        f"`{key}` is not the tag of a language",
        help="write two or three small letters: `en`, `hy`, `az`, `ru`",
    )
    return False


WORD_LISTS = RecordsByKey(
    "languages, each with the keys of its words",
    "en: {limits: [alleged]}",
    WORD_LIST,
    _is_language,
    lambda language: Record(WORD_LIST, _word_list(language)),
)
"""Word lists by language."""
