"""Metadata fields: a value, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.model import Datum, Span, Text
from onrecord.sheets.fields import Field, FieldType, Record, Sheet, Table, Values
from onrecord.sheets.json_schema import Shape, Shapes
from onrecord.sheets.types import ListOf, Words
from onrecord.sheets.yaml.nodes import MappingNode, Node

_WORDS = Words()

UNKNOWN = "unknown"
"""A valid value of every metadata field: shown as such, never guessed."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The value of a datum, or `unknown`."""

    inner: FieldType

    @property
    def takes(self) -> str:
        return f"{self.inner.takes}; or `{UNKNOWN}`"

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | tuple[Text, ...] | None:
        if node == UNKNOWN:
            return None
        value: Text | tuple[Text, ...] | None = self.inner.read(node, name, sheet)
        return value

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {"anyOf": [{"const": UNKNOWN}, self.inner.shape(shapes)]}


@dataclass(frozen=True, slots=True)
class Several:
    """One value or a list of them, none of which may be `unknown` beside others."""

    inner: FieldType

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        return f"{self.inner.takes}; or a list of these"

    def read(self, node: Node, name: str, sheet: Sheet) -> tuple[Text, ...] | None:
        """Return the values in the sheet's order; None if one cannot be read."""
        values = ListOf(self.inner, bare=True).read(node, name, sheet) or ()
        for value in values:
            if value == UNKNOWN:
                sheet.refuse(
                    value,
                    "bad-value",
                    f"`{UNKNOWN}` is not a value beside others",
                    help=f"remove it, or write `{name}: {UNKNOWN}`",
                )
        return None if None in values else values

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return ListOf(self.inner, bare=True).shape(shapes)


class Metadata:
    """A plain value, `unknown`, or a mapping that says how the value is known."""

    is_free_text = True

    def __init__(self, inner: FieldType) -> None:
        self._value = _Known(inner)
        self.table = Table(
            "a field of metadata",
            "A value, and how it is known.",
            (
                Field("value", self._value, "The value, or `unknown`.", UNKNOWN, required=True),
                Field("from", _WORDS, "Where it was read.", "paragraph 20"),
                Field("raw", _WORDS, "As printed.", "08/12/2023 - 14:21"),
                Field("inferred", _WORDS, "The reasoning, where it is an inference.", "named in a heading only"),
            ),
        )  # fmt: skip
        self._record = Record(self.table, _datum)

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        return f"{self._value.takes}; or `{{value: …, from: …}}`"

    def read(self, node: Node, name: str, sheet: Sheet) -> Datum | None:
        """Return the datum; its value is None if the sheet says `unknown`."""
        if isinstance(node, MappingNode):
            datum: Datum | None = self._record.read(node, name, sheet)
            return datum
        return Datum(**_values(self._value.read(node, name, sheet)))

    def shape(self, shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        return {
            "anyOf": [
                self._value.shape(shapes),
                shapes.object(self.table.description, self.table.fields),
            ]
        }


def _values(read: Text | tuple[Text, ...] | None) -> dict[str, Any]:
    """Return one value or several as fields of a datum."""
    if isinstance(read, tuple):
        return {"value": read[0] if read else None, "further": read[1:]}
    return {"value": read}


def _datum(values: Values, _span: Span, _sheet: Sheet) -> Datum:
    return Datum(
        **_values(values["value"]),
        stated_in=values["from"],
        raw=values["raw"],
        inferred=values["inferred"],
    )
