"""The JSON Schema of `claims.json`, from the records of `dataset` and `receipts`. Published beside it.

Draft 2020-12 (https://json-schema.org/draft/2020-12). It is strict: a key that it does not name is
not written.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pkgutil import get_data
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    is_typeddict,
)

from onrecord.exports.dataset import DocumentRecord
from onrecord.exports.json import Node
from onrecord.exports.records import keys

_TYPES: Mapping[type, str] = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def schema() -> Node:
    """Return the schema: that of the document, and each record that it holds under its name."""
    records = dict.fromkeys(_records(DocumentRecord))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Checked claims with their evidence",
        **_object(DocumentRecord),
        "$defs": {_name(record): _object(record) for record in records},
    }


def value_schema(kind: Any) -> Node:
    """Return the schema of a value of this type. Raises TypeError for a type that JSON lacks."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is NotRequired:
        return value_schema(parts[0])
    if origin is Annotated:
        notes = (("description", note) if isinstance(note, str) else note for note in parts[1:])
        return {**dict(sorted(notes)), **value_schema(parts[0])}
    if origin in (Union, UnionType):
        return {"anyOf": list(map(value_schema, parts))}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is list:
        return {"type": "array", "items": value_schema(parts[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": value_schema(parts[1])}
    if is_typeddict(kind):
        return {"$ref": f"#/$defs/{_name(kind)}"}
    if kind not in _TYPES:
        raise TypeError(f"{kind} has no schema")
    return {"type": _TYPES[kind]}


def _object(record: type) -> Node:
    """Return the schema of an object that has the keys of a record and no others."""
    by_name = keys(record)
    return {
        "description": _docstrings(record.__module__)[record.__name__],
        "type": "object",
        "properties": {name: value_schema(kind) for name, kind in by_name.items()},
        "required": [name for name, kind in by_name.items() if get_origin(kind) is not NotRequired],
        "additionalProperties": False,
    }


@cache
def _docstrings(module: str) -> Mapping[str, str | None]:
    """Return the docstrings of a module's classes by name.

    They are read from the source, since `python -OO` leaves classes without them.
    """
    package, _, name = module.rpartition(".")
    source = get_data(package, f"{name}.py") or b""
    classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return {node.name: ast.get_docstring(node) for node in classes}


def _name(record: type) -> str:
    return record.__name__.removesuffix("Record").lower()


def _records(kind: Any) -> Iterator[type]:
    """Yield the records inside a type, those that a record holds after it."""
    for part in keys(kind).values() if is_typeddict(kind) else get_args(kind):
        if is_typeddict(part):
            yield part
        yield from _records(part)
