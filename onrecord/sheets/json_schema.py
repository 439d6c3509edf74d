"""Kinds and tables as JSON Schema: what an editor's own program may know of a sheet.

Made from the declarations that read the sheets, so that the two cannot say different things. A schema
knows the form of a value, not what it refers to or agrees with: whatever the reader takes, it takes.
Its types are those of YAML 1.2, in which `32`, `yes` and `2023` may stand for the words they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Shape = dict[str, Any]

SCALAR: Shape = {"type": ["string", "number", "boolean"]}
"""What is typed on one line: text to us, whatever YAML takes it for."""

TEXT: Shape = {"type": "string"}


class Shaped(Protocol):
    """A kind of value, as far as its schema goes."""

    def shape(self, shapes: Shapes, /) -> Shape:
        """As JSON Schema."""


class Described(Protocol):
    """A field of a table, as far as its schema goes."""

    @property
    def name(self) -> str:
        """Its key."""

    @property
    def kind(self) -> Shaped:
        """What its value may be."""

    @property
    def description(self) -> str:
        """One sentence."""

    @property
    def example(self) -> str:
        """A value as it is typed."""

    @property
    def required(self) -> bool:
        """Whether it must be there."""


@dataclass(slots=True)
class Shapes:
    """The shapes of one schema, each table once."""

    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What there is to name, by kind of thing: ids of claims, sources, topics, verdicts …"""
    defs: dict[str, Shape] = field(default_factory=dict)

    def of_table(self, name: str, description: str, fields: Sequence[Described]) -> Shape:
        """A reference to the table's shape, which is made where it is first asked for."""
        key = name.removeprefix("an ").removeprefix("a ").removeprefix("the ").replace(" ", "-")
        if key not in self.defs:
            self.defs[key] = {}  # a table may hold itself
            self.defs[key] = self.object(description, fields)
        return {"$ref": f"#/$defs/{key}"}

    def object(self, description: str, fields: Sequence[Described]) -> Shape:
        """The shape of a table, where it stands."""
        return {
            "type": "object",
            "description": description,
            "properties": {one.name: self._property(one) for one in fields},
            "required": [one.name for one in fields if one.required],
            "additionalProperties": False,
        }

    def _property(self, one: Described) -> Shape:
        """A field's shape with what an editor's program shows of it."""
        said = {"description": f"{one.description}\n\nFor instance: `{one.example}`"}
        shape: Shape = one.kind.shape(self)
        # Beside a reference, a reader of draft 7 passes over everything else.
        return {**said, "allOf": [shape]} if "$ref" in shape else {**shape, **said}

    def named(self, kinds: Sequence[str], *, plain: bool) -> Shape:
        """An id of these kinds of things; any scalar where nothing of them is known."""
        known = [name for kind in kinds for name in self.names.get(kind, ())]
        if not known:
            return dict(SCALAR)
        return {"anyOf": [{"enum": known}, SCALAR]} if plain else {"enum": known}
