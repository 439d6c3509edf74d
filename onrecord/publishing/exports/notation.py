"""Records as JSON, the one way in which every export is written. The only module that knows orjson."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

Node = dict[str, Any]


def encoded(node: Node | list[Any]) -> bytes:
    """As JSON in UTF-8, one key a line, with a line break at the end."""
    return orjson.dumps(node, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def joined(around: Node, name: str, items: Sequence[bytes]) -> bytes:
    """The same as `encoded` of `around` with a list under a name that comes last.

    Its items are given as `encoded` has them, so that nothing is encoded twice. Where `around` has
    nothing of its own, ValueError is raised: the list would come first.
    """
    if not around:
        raise ValueError(f"nothing stands before `{name}`")
    if not items:
        return encoded(around | {name: []})
    before = encoded(around).removesuffix(b"\n}\n")
    indented = (b"    " + one.rstrip(b"\n").replace(b"\n", b"\n    ") for one in items)
    head = b",\n  %s: [\n" % orjson.dumps(name)
    return before + head + b",\n".join(indented) + b"\n  ]\n}\n"


def compact(node: Node | list[Any]) -> str:
    """As JSON on one line."""
    return orjson.dumps(node).decode()
