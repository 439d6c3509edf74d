"""The editors' own word lists, by language: `words` of `site.yml`."""

from __future__ import annotations

import re
from typing import Any

from onrecord.model import Span, Text, WordList
from onrecord.reading.fields import Field, Keyed, Record, Sheet, Table, Values
from onrecord.reading.kinds import ListOf, Words, scalar
from onrecord.reading.nodes import Node
from onrecord.reading.shapes import SCALAR, Shape, Shapes

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_WORD = re.compile(r"-?[^\W_]+(?:['\u2019][^\W_]+)*")


class _Word:
    """One word, with or without a minus: hyphens and spaces end a word for the guards."""

    takes = "one word"

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        value = scalar(node, name, self, sheet)
        if value is not None and not _WORD.fullmatch(value):
            sheet.refuse(
                value,
                "bad-value",
                f"`{name}` takes single words",
                label="spaces and hyphens end a word",
                help="write the word of it that tells it apart",
            )
        return value

    def shape(self, _shapes: Shapes) -> Shape:
        """As JSON Schema."""
        return dict(SCALAR)


_NAMES = ListOf(Words(), bare=True)
_LIST = ListOf(_Word(), bare=True)

WORD_LIST = Table(
    "the words of a language",
    "Added to the words that are built in; a minus before a word takes a built-in one out.",
    (
        Field("negations", _LIST, "Words that deny.", "[not, never]", default=()),
        Field("limits", _LIST, "Words that limit, or hedge.", "[only, alleged, -some]", default=()),
        Field("turns", _LIST, "Words with which a sentence turns.", "[but, however]", default=()),
        Field("names", ListOf(_NAMES), "Groups of names that stand for each other.", "[[Azerbaijan, Azeri, Baku]]", default=()),
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


WORD_LISTS = Keyed(
    "languages, each with the keys of its words",
    "en: {limits: [alleged]}",
    WORD_LIST,
    _is_language,
    lambda language: Record(WORD_LIST, _word_list(language)),
)
"""Word lists by language."""
