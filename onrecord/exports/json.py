"""JSON as every export writes it. The only module that imports orjson."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import orjson

Node = dict[str, Any]


def encoded(node: Mapping[str, Any] | list[Any]) -> bytes:
    """Return JSON in UTF-8, a key a line, with a line break at the end."""
    return orjson.dumps(node, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def joined(around: Mapping[str, Any], name: str, items: Iterable[bytes]) -> bytes:
    """Return `encoded` of a node with a list under a name that comes last, from items already encoded.

    The items are read one by one and need not be in memory together. Raises ValueError if `around`
    is empty, since the list would come first.
    """
    if not around:
        raise ValueError(f"nothing stands before `{name}`")
    whole = BytesIO()
    whole.write(encoded(around).removesuffix(b"\n}\n"))
    before = b",\n  %s: [\n" % orjson.dumps(name)
    for item in items:
        whole.write(before + b"    " + item.rstrip(b"\n").replace(b"\n", b"\n    "))
        before = b",\n"
    if before != b",\n":
        return encoded({**around, name: []})
    whole.write(b"\n  ]\n}\n")
    return whole.getvalue()


def compact(node: Node | list[Any]) -> str:
    """Return JSON on one line."""
    return orjson.dumps(node).decode()
