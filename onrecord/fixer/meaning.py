"""Compute the values of a sheet, before and after edits, without layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.diagnostics import Edit
from onrecord.model import Text
from onrecord.sheets.yaml.nodes import ListNode, Node

Plain = str | list[Any] | dict[str, Any]
"""A value of a sheet without its position."""


class Unplaced(Exception):
    """An edit matches no node, or contradicts another edit."""


def plain_value(node: Node) -> Plain:
    """Return the value of a node."""
    return _Meaning(()).of(node) or {}


def intended_value(root: Node, edits: Sequence[Edit]) -> Plain:
    """Return the value of the sheet after the edits. Raises Unplaced."""
    meaning = _Meaning(edits)
    value = meaning.of(root)
    if value is None or meaning.left:
        raise Unplaced
    return value


class _Meaning:
    """Reads the values of a sheet and applies edits on the way."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.writes = _by_place(edits, "write")
        self.removals = _by_place(edits, "remove")
        self.additions = _by_place(edits, "add")
        self.left = {(edit.action, *edit.span[1:]) for edit in edits}

    def of(self, node: Node) -> Plain | None:
        """Return the value; None for a list that loses all its items."""
        if isinstance(node, Text):
            written = self.writes.get((node.start, node.end))
            return str(node) if written is None else self._take(written).text
        if isinstance(node, ListNode):
            kept = [item for item in node.items if not self._is_removed(item)]
            return [self.of(item) for item in kept] if kept or not node.items else None
        values: dict[str, Any] = {}
        for name, start, end, value in node.entries:
            renamed = self.writes.get((start, end))
            key = self._take(renamed).text if renamed else name
            inner = self.of(value)
            if inner is not None:
                self._set(values, key, inner)
            added = self.additions.get((value.start, value.end))
            if added is not None:
                self._set(values, self._take(added).key, added.text)
        return values

    def _is_removed(self, item: Node) -> bool:
        removed = self.removals.get((item.start, item.end))
        return removed is not None and self._take(removed) is removed

    def _set(self, values: dict[str, Any], key: str, value: Plain) -> None:
        if key in values:
            raise Unplaced
        values[key] = value

    def _take(self, edit: Edit) -> Edit:
        self.left.discard((edit.action, *edit.span[1:]))
        return edit


def _by_place(edits: Sequence[Edit], action: str) -> Mapping[tuple[int, int], Edit]:
    found: dict[tuple[int, int], Edit] = {}
    for edit in edits:
        if edit.action == action:
            place = (edit.span.start, edit.span.end)
            if found.setdefault(place, edit) != edit:
                raise Unplaced
    return found
