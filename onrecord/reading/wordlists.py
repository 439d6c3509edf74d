"""The editors' own word lists, by language: `words` of `site.yml`."""

from __future__ import annotations

import re
from typing import Any

from onrecord.model import Span, Text, WordList
from onrecord.reading.fields import Field, Record, Sheet, Table, Values
from onrecord.reading.kinds import ListOf, Words, scalar
from onrecord.reading.nodes import MappingNode, Node

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


class WordLists:
    """Word lists by language."""

    takes = "languages, each with the keys of its words"
    item = Record(WORD_LIST, lambda *_: None)
    """Their table, for the schema."""

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[WordList, ...] | None:
        """The lists, in the sheet's order; None after a fault of the whole."""
        if not isinstance(node, MappingNode):
            sheet.refuse(
                node,
                "wrong-type",
                f"`{name}` takes {self.takes}",
                label="this is no mapping",
                help="write `en: {limits: [alleged]}` below it",
            )
            return None
        lists = []
        for entry in node.entries:
            key = node.key(entry)
            if _LANGUAGE.fullmatch(key):
                lists.append(Record(WORD_LIST, _word_list(str(key))).read(entry[3], key, sheet))
            else:
                sheet.refuse(
                    key,
                    "bad-value",
                    f"`{key}` is not the tag of a language",
                    help="write two or three small letters: `en`, `hy`, `az`, `ru`",
                )
        return tuple(lists)


def _word_list(language: str) -> Any:
    def build(values: Values, _span: Span, _sheet: Sheet) -> WordList:
        return WordList(language=language, **values)

    return build
