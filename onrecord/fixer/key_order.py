"""Sort the keys of a sheet as in its table; comments and empty lines move with their key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.fixer.meaning import plain_value
from onrecord.fixer.replacements import Replacement, Sheet, apply_replacements
from onrecord.sheets.fields import RecordsByKey, Table, table_of
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, Node, parse

KEY_ORDER = "key-order"
"""A name to ask for, not a rule: the order of keys is never a mistake."""
MODELINE = "# yaml-language-server:"


def sort_keys(sheet: Sheet, table: Table) -> str:
    """Return the text with the keys of the sheet, and of the records in its lists, in table order.

    An unknown key stays behind the key before it. A mapping in braces is left alone, as is one
    whose meaning would change.
    """
    while True:  # inner mappings first: the text of an outer one contains them
        found = next(_unsorted(sheet, sheet.root, table), None)
        if found is None:
            return sheet.text
        sheet = found


def _unsorted(sheet: Sheet, node: MappingNode, table: Table) -> Iterator[Sheet]:
    """Yield the sheet with one more mapping in order, if there is one that can be sorted."""
    for name, _, _, value in node.entries:
        kind = table.kinds.get(name)
        inner = table_of(kind) if kind else None
        for item in _records(value, kind) if inner else ():
            if isinstance(item, MappingNode) and inner:
                yield from _unsorted(sheet, item, inner)
    order = _order(node, table)
    if order != sorted(order):
        yield from _sort_mapping(sheet, node, order)


def _records(value: Node, kind: object) -> Sequence[Node]:
    """Return the mappings that a field type describes: one, those of a list, or named ones."""
    if isinstance(value, ListNode):
        return value.items
    if isinstance(kind, RecordsByKey) and isinstance(value, MappingNode):
        return [entry[3] for entry in value.entries]
    return [value]


def _order(node: MappingNode, table: Table) -> list[int]:
    """Return the position of each key in its table; an unknown key gets that of the key before it."""
    places = {field.name: index for index, field in enumerate(table.fields)}
    found: list[int] = []
    for name, *_ in node.entries:
        found.append(places.get(name, found[-1] if found else 0))
    return found


def _sort_mapping(sheet: Sheet, node: MappingNode, order: Sequence[int]) -> Iterator[Sheet]:
    text = sheet.text
    if text[node.start] == "{":
        return
    cuts = _cuts(text, node)
    chunks = [text[a:b] for a, b in pairwise(cuts)]
    column = node.start - _line_start(text, node.start)
    # The first key is behind its dash or indentation, all others begin a line. Make them alike, so
    # that they can change places.
    chunks[0] = " " * column + chunks[0]
    newline = "\r\n" if "\r\n" in text else "\n"
    ended = chunks[-1].endswith("\n")
    chunks = [chunk if chunk.endswith("\n") else chunk + newline for chunk in chunks]
    moved = "".join(chunk for _, chunk in sorted(zip(order, chunks, strict=True), key=_position))
    if text[node.start - column : node.start].strip() and not _begins_with_key(moved, column):
        return
    moved = moved[column:] if ended else moved[column:].removesuffix(newline)
    found = Replacement(start=cuts[0], end=cuts[-1], text=moved)
    made = apply_replacements(text, [found])
    read = parse(sheet.path, made)
    if isinstance(read.value, MappingNode) and plain_value(read.value) == plain_value(sheet.root):
        yield Sheet(path=sheet.path, text=made, root=read.value)


def _position(entry: tuple[int, str]) -> int:
    return entry[0]


def _begins_with_key(chunk: str, column: int) -> bool:
    return chunk[:column].isspace() and chunk[column : column + 1] not in ("#", " ", "\n", "")


def _cuts(text: str, node: MappingNode) -> list[int]:
    """Return the offsets at which the part of each key begins, and the end of the last one.

    Comments and empty lines above a key belong to it unless they are indented deeper. Above the
    first key only comments directly above it do, except an instruction to an editor program.
    """
    column = node.start - _line_start(text, node.start)
    cuts = [node.start if column else _with_comments(text, node.start)]
    for _, start, _, _ in node.entries[1:]:
        offset = _line_start(text, start)
        while offset > cuts[-1]:
            above = _line_start(text, offset - 1)
            line = text[above:offset]
            bare = line.strip()
            deeper = len(line) - len(line.lstrip(" ")) > column
            if above <= cuts[-1] or (bare and (not bare.startswith("#") or deeper)):
                break
            offset = above
        cuts.append(offset)
    last = node.entries[-1][3]
    end = max(last.start, node.entries[-1][2], _last(text, last))
    beyond = text.find("\n", end)
    return [*cuts, len(text) if beyond < 0 else beyond + 1]


def _with_comments(text: str, offset: int) -> int:
    while offset > 0:
        above = _line_start(text, offset - 1)
        if not text[above:offset].startswith("#") or text.startswith(MODELINE, above):
            break
        offset = above
    return offset


def _last(text: str, node: Node) -> int:
    return node.start + max(0, len(text[node.start : node.end].rstrip()) - 1)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1
