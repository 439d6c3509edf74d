"""Records as JSON, the one way in which every export is written. The only module that knows orjson."""

from __future__ import annotations

from typing import Any

import orjson

Node = dict[str, Any]


def encoded(node: Node | list[Any]) -> bytes:
    """As JSON in UTF-8, one key a line, with a line break at the end."""
    return orjson.dumps(node, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def compact(node: Node | list[Any]) -> str:
    """As JSON on one line."""
    return orjson.dumps(node).decode()
