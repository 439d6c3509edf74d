"""Field types that many sheets share: words, ids, dates, numbers, choices, lists.

A type reads one node, or reports its problem and returns None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from onrecord.diagnostics import at
from onrecord.model import Text
from onrecord.sheets.direction import check_direction
from onrecord.sheets.fields import FieldType, Record, Sheet, listed, nearest, written, wrong_type
from onrecord.sheets.json_schema import SCALAR, Shape, Shapes
from onrecord.sheets.spelling import slip_of
from onrecord.sheets.yaml.lines import quoted
from onrecord.sheets.yaml.nodes import ListNode, Node

MAX_WORDS = 10_000
"""Characters of one field. Python-Markdown takes quadratic time; at this length, 0.04 s."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 80
"""A file name with its folder and suffix then fits every file system."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_WHOLE = re.compile(r"[0-9]{1,9}")


def is_id(name: str) -> bool:
    """Return whether a name is a valid id: lower-case letters, digits, single hyphens, at most 80."""
    return len(name) <= MAX_ID and ID.fullmatch(name) is not None


def as_id(name: str) -> str:
    """Return the most similar id; empty if no character of the name is valid."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:MAX_ID].strip("-")


def scalar(node: Node, name: str, kind: FieldType, sheet: Sheet) -> Text | None:
    """Return the node as a scalar that is not blank; else report it and return None."""
    if not isinstance(node, Text):
        wrong_type(node, name, kind.takes, sheet)
        return None
    if not node or node.isspace():
        sheet.refuse(node, "empty-value", f"`{name}` has no value", help="write it, or delete it")
        return None
    return node


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Unchanged text."""

    exact: bool = False
    """Words of a source: kept as parsed; a comment that cuts them off is reported."""
    markdown: bool = False
    links: bool = False
    """Whether `[words](address)` is a link although the rest is not Markdown."""
    takes: str = "words"
    is_free_text: ClassVar[bool] = True

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        """Return the words, without the line break at the end of a block scalar."""
        words = scalar(node, name, self, sheet)
        if words is None:
            return None
        if len(words) > MAX_WORDS:
            sheet.refuse(
                words,
                "beyond-limits",
                f"`{name}` is longer than {MAX_WORDS:,} characters",
                label=f"{len(words):,} characters",
                help="shorten it",
            )
        if self.exact:
            _comment_cuts(words, name, sheet)
            return words
        if not (self.markdown or self.links):
            _link_is_no_link(words, name, sheet)
        check_direction(words, name, sheet)
        if words[-1].isspace():
            return Text(words.rstrip(), words.path, words.start, words.end)
        return words

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return dict(SCALAR)


_LINK = re.compile(r"\[[^\[\]\n]+\]\((?:claim:|source:|https?://|mailto:)[^()\s]+\)")


def _link_is_no_link(words: Text, name: str, sheet: Sheet) -> None:
    """Warn of a link in a field that readers see as it is typed."""
    link = _LINK.search(words) if "](" in words else None
    if link:
        sheet.problems.append(
            at(
                words,
                "link-in-plain-words",
                f"`{name}` is shown as it is typed, and has a link",
                within=link.span(),
                help="write the words alone, and put the link into a field of Markdown, such as `summary`",
            )
        )


def _comment_cuts(words: Text, name: str, sheet: Sheet) -> None:
    """Warn if a comment follows the words of a source: it may have been part of them."""
    text = sheet.text
    if "#" not in text or text[words.start] in "\"'|>":
        return
    line_end = text.find("\n", words.end)
    rest = text[words.end : len(text) if line_end < 0 else line_end].rstrip()
    remark = rest.lstrip()
    if not remark.startswith("#"):
        return
    start = words.end + len(rest) - len(remark)
    place = Text(remark, words.path, start, start + len(remark))
    sheet.problems.append(
        at(
            place,
            "comment-cuts-text",
            f"a comment cuts off the words of `{name}`",
            label="YAML does not read this",
            help=f"if it belongs to them, write {quoted(words + rest)}; if not, give it a line of its own",
        )
    )


@dataclass(frozen=True, slots=True)
class Name:
    """The id of something described elsewhere. Its existence is checked later."""

    of: tuple[str, ...]
    """The types of things it may name: `claim`, `source`, `person` …"""
    plain: bool = False
    """True if plain words are allowed instead of an id."""

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        ids = "the id of " + " or ".join(
            ("an " if of[0] in "aeiou" else "a ") + of for of in self.of
        )
        return ids + (", or words" if self.plain else "")

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        """Return the id as typed."""
        value = scalar(node, name, self, sheet)
        if value is not None and self.plain:
            check_direction(value, name, sheet)
        return value

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return shapes.named(self.of, plain=self.plain)


@dataclass(frozen=True, slots=True)
class Id:
    """An id that this sheet defines."""

    takes: str = "an id: lower-case letters, digits and hyphens"

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        """Return the id."""
        value = scalar(node, name, self, sheet)
        return value if value is None or check_id(value, sheet) else None

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"type": "string", "pattern": f"^{ID.pattern}$", "maxLength": MAX_ID}


def check_id(value: Text, sheet: Sheet) -> bool:
    """Return whether it is an id; else report it, with the most similar id."""
    if is_id(value):
        return True
    better = as_id(value)
    sheet.refuse(
        value,
        "bad-id",
        f"`{value}` is not an id",
        label="lower-case letters, digits and single hyphens, at most 80",
        help=f"write `{better}`" if better else "choose a name in Latin letters",
    )
    return False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        return "one of " + listed(self.words)

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        """Return the word."""
        value = scalar(node, name, self, sheet)
        if value is None or value in self.words:
            return value
        slip = slip_of(value, self.words)
        guessed = slip or nearest(value, self.words)
        sheet.refuse(
            value,
            "bad-choice",
            f"`{value}` is nothing that `{name}` can be",
            label=f"expected {self.takes}",
            help=f"did you mean `{guessed}`?" if guessed else f"write {self.takes}",
            edits=[written(value, slip)] if slip else [],
        )
        return None

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"enum": list(self.words)}


_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Truth:
    """Yes or no."""

    takes: str = "`yes` or `no`"

    def read(self, node: Node, name: str, sheet: Sheet) -> bool | None:
        """Return True for `true` and `yes`, False for `false` and `no`, in any case of letters."""
        value = scalar(node, name, self, sheet)
        if value is None:
            return None
        truth = _TRUTH.get(value.casefold())
        if truth is None:
            sheet.refuse(
                value,
                "bad-choice",
                f"`{value}` is neither yes nor no",
                label=f"expected {self.takes}",
                help=f"write `{name}: yes` or `{name}: no`",
            )
        return truth

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"enum": [True, False, "yes", "no", "true", "false"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole number."""

    least: int = 0
    most: int = 999_999_999

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        if self.most == 999_999_999:
            return f"a whole number, {self.least} or more"
        return f"a whole number from {self.least} to {self.most}"

    def read(self, node: Node, name: str, sheet: Sheet) -> int | None:
        """Return the number."""
        value = scalar(node, name, self, sheet)
        if value is None:
            return None
        if _WHOLE.fullmatch(value) and self.least <= int(value) <= self.most:
            return int(value)
        bad_number(value, name, self.takes, sheet)
        return None

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"type": ["integer", "string"], "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with a decimal point and no thousands separators."""

    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        if self.least is None or self.most is None:
            return "a number"
        return f"a number from {self.least} to {self.most}"

    def read(self, node: Node, name: str, sheet: Sheet) -> Decimal | None:
        """Return the number."""
        value = scalar(node, name, self, sheet)
        if value is None:
            return None
        if _NUMBER.fullmatch(value):
            number = Decimal(value)
            if (self.least is None or number >= self.least) and (
                self.most is None or number <= self.most
            ):
                return number
        bad_number(value, name, self.takes, sheet)
        return None

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"type": ["number", "string"]}


def bad_number(value: Text, name: str, takes: str, sheet: Sheet) -> None:
    """Report that a field has no number, or that it is out of range."""
    bare = re.sub(r"(?<=[0-9])[ ,_'\u00a0\u202f](?=[0-9]{3})", "", value[:40])
    sheet.refuse(
        value,
        "bad-number",
        f"`{name}` takes {takes}",
        label=f"this is `{value[:40]}`",
        help=f"write {takes}"
        if _NUMBER.fullmatch(value)
        else f"write `{bare}`"
        if _NUMBER.fullmatch(bare)
        else "write digits only, a point before decimals",
    )


@dataclass(frozen=True, slots=True)
class Matching:
    """Text of a form that a regular expression describes."""

    pattern: str
    takes: str
    help: str

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        """Return the text; None if it has another form."""
        value = scalar(node, name, self, sheet)
        if value is None or re.fullmatch(self.pattern, value):
            return value
        sheet.refuse(
            value,
            "bad-value",
            f"`{name}` takes {self.takes}",
            label=f"this is `{value[:40]}`",
            help=self.help,
        )
        return None

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"type": "string", "pattern": f"^{self.pattern}$"}


LANGUAGE = Matching(
    r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
    takes="the tag of a language: `en`, `hy`, `az`, `ru`",
    help="write the two letters of the language, e.g. `en`",
)
"""A language, by its BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one type, in the sheet's order."""

    item: FieldType
    bare: bool = False
    """True if a single item needs no list."""

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        return f"a list, each item {self.item.takes}"

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[Any, ...] | None:
        """Return the items; an unreadable one is None among them."""
        if isinstance(node, ListNode):
            if not node.items:
                sheet.refuse(node, "empty-value", f"`{name}` is empty", help="delete the line")
            read = self.item.read
            return tuple([read(item, name, sheet) for item in node.items])
        if self.bare and isinstance(node, Text):
            return (self.item.read(node, name, sheet),)
        self._refuse(node, name, sheet)
        return None

    def _refuse(self, node: Node, name: str, sheet: Sheet) -> None:
        short = isinstance(node, Text) and len(node) <= 60 and not isinstance(self.item, Record)
        sheet.refuse(
            node,
            "wrong-type",
            f"`{name}` takes {self.takes}",
            label="this is no list",
            help=f"write `{name}: [{node}]`"
            if short
            else "begin every item on a line of its own with `- `",
        )

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        item = self.item.shape(shapes)
        many = {"type": "array", "items": item, "minItems": 1}
        return {"anyOf": [many, item]} if self.bare else many
