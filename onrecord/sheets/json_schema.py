"""Field types and tables as JSON Schema, for editors' own programs.

The schemas are made from the declarations that read the sheets, so that the two cannot disagree. A
schema describes the form of a value, not references and agreement between values: it accepts
everything that the reader accepts. Its types are those of YAML 1.2, in which `32`, `yes` and `2023`
may be meant as words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Shape = dict[str, Any]

SCALAR: Shape = {"type": ["string", "number", "boolean"]}
"""A value on one line: text for OnRecord, whatever type YAML gives it."""

TEXT: Shape = {"type": "string"}


class SchemaType(Protocol):
    """The part of a field type that its schema needs."""

    def shape(self, shapes: Shapes, /) -> Shape:
        """Return the JSON Schema."""


class SchemaField(Protocol):
    """The part of a field that its schema needs."""

    @property
    def name(self) -> str:
        """Return its key."""

    @property
    def kind(self) -> SchemaType:
        """Return its type."""

    @property
    def description(self) -> str:
        """Return one sentence."""

    @property
    def example(self) -> str:
        """Return a value as it is typed."""

    @property
    def required(self) -> bool:
        """Return whether it is required."""


@dataclass(slots=True)
class Shapes:
    """The definitions of one schema, one for each table."""

    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The names that can be referred to, by type: ids of claims, sources, topics, verdicts …"""
    defs: dict[str, Shape] = field(default_factory=dict)

    def of_table(self, name: str, description: str, fields: Sequence[SchemaField]) -> Shape:
        """Return a reference to the table's definition, which is made at the first request."""
        key = name.removeprefix("an ").removeprefix("a ").removeprefix("the ").replace(" ", "-")
        if key not in self.defs:
            self.defs[key] = {}  # a table may contain itself
            self.defs[key] = self.object(description, fields)
        return {"$ref": f"#/$defs/{key}"}

    def object(self, description: str, fields: Sequence[SchemaField]) -> Shape:
        """Return the definition of a table, inline."""
        return {
            "type": "object",
            "description": description,
            "properties": {field.name: self._property(field) for field in fields},
            "required": [field.name for field in fields if field.required],
            "additionalProperties": False,
        }

    def _property(self, field: SchemaField) -> Shape:
        """Return the schema of a field, with its description and example."""
        said = {"description": f"{field.description}\n\nFor instance: `{field.example}`"}
        shape: Shape = field.kind.shape(self)
        # In draft 7, everything beside a reference is ignored.
        return {**said, "allOf": [shape]} if "$ref" in shape else {**shape, **said}

    def named(self, kinds: Sequence[str], *, plain: bool) -> Shape:
        """Return the schema of an id of these types; any scalar if no such id is known."""
        known = [name for kind in kinds for name in self.names.get(kind, ())]
        if not known:
            return dict(SCALAR)
        return {"anyOf": [{"enum": known}, SCALAR]} if plain else {"enum": known}
