"""Keys in the order in which the tables give them; remarks and empty lines stay with their key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.fixer.meaning import plain
from onrecord.fixer.replacements import Replacement, Sheet, applied
from onrecord.sheets.fields import Keyed, Table, table_of
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, Node, parse

KEY_ORDER = "key-order"
"""Asked for by this name; no rule has it, for the order of keys is no fault."""
MODELINE = "# yaml-language-server:"


def in_order(sheet: Sheet, table: Table) -> str:
    """The text with the keys of the sheet, and of the records in its lists, in their tables' order.

    What no table knows stays behind what it stands behind. A mapping in braces stays as it is, and so
    does one that would say anything else afterwards.
    """
    while True:  # inner mappings first: the text of an outer one holds them
        found = next(_unsorted(sheet, sheet.root, table), None)
        if found is None:
            return sheet.text
        sheet = found


def _unsorted(sheet: Sheet, node: MappingNode, table: Table) -> Iterator[Sheet]:
    """The sheet with one mapping more in order, if there is one that can be put there."""
    for name, _, _, value in node.entries:
        kind = table.kinds.get(name)
        inner = table_of(kind) if kind else None
        for item in _records(value, kind) if inner else ():
            if isinstance(item, MappingNode) and inner:
                yield from _unsorted(sheet, item, inner)
    order = _order(node, table)
    if order != sorted(order):
        yield from _sorted(sheet, node, order)


def _records(value: Node, kind: object) -> Sequence[Node]:
    """The mappings that the table of a kind describes: one, those of a list, or those with names."""
    if isinstance(value, ListNode):
        return value.items
    if isinstance(kind, Keyed) and isinstance(value, MappingNode):
        return [entry[3] for entry in value.entries]
    return [value]


def _order(node: MappingNode, table: Table) -> list[int]:
    """Every key's place in its table; that of the key before it, for one the table does not know."""
    places = {field.name: at for at, field in enumerate(table.fields)}
    found: list[int] = []
    for name, *_ in node.entries:
        found.append(places.get(name, found[-1] if found else 0))
    return found


def _sorted(sheet: Sheet, node: MappingNode, order: Sequence[int]) -> Iterator[Sheet]:
    text = sheet.text
    if text[node.start] == "{":
        return
    cuts = _cuts(text, node)
    chunks = [text[a:b] for a, b in pairwise(cuts)]
    column = node.start - _line_start(text, node.start)
    # The first key stands after its dash; all others begin a line. They change places as if all did.
    chunks[0] = " " * column + chunks[0]
    newline = "\r\n" if "\r\n" in text else "\n"
    ended = chunks[-1].endswith("\n")
    chunks = [chunk if chunk.endswith("\n") else chunk + newline for chunk in chunks]
    moved = "".join(chunk for _, chunk in sorted(zip(order, chunks, strict=True), key=_place))
    if text[node.start - column : node.start].strip() and not _begins_with_key(moved, column):
        return
    moved = moved[column:] if ended else moved[column:].removesuffix(newline)
    found = Replacement(start=cuts[0], end=cuts[-1], text=moved)
    made = applied(text, [found])
    read = parse(sheet.path, made)
    if isinstance(read.value, MappingNode) and plain(read.value) == plain(sheet.root):
        yield Sheet(path=sheet.path, text=made, root=read.value)


def _place(entry: tuple[int, str]) -> int:
    return entry[0]


def _begins_with_key(chunk: str, column: int) -> bool:
    return chunk[:column].isspace() and chunk[column : column + 1] not in ("#", " ", "\n", "")


def _cuts(text: str, node: MappingNode) -> list[int]:
    """Where each key's part begins, and where the last one ends.

    The remarks and empty lines above a key belong to it, if they stand no deeper than the key; above
    the first key only what stands right above it, and is no word to an editor's program.
    """
    column = node.start - _line_start(text, node.start)
    cuts = [node.start if column else _with_remarks(text, node.start)]
    for _, start, _, _ in node.entries[1:]:
        at = _line_start(text, start)
        while at > cuts[-1]:
            above = _line_start(text, at - 1)
            line = text[above:at]
            bare = line.strip()
            deeper = len(line) - len(line.lstrip(" ")) > column
            if above <= cuts[-1] or (bare and (not bare.startswith("#") or deeper)):
                break
            at = above
        cuts.append(at)
    last = node.entries[-1][3]
    end = max(last.start, node.entries[-1][2], _last(text, last))
    beyond = text.find("\n", end)
    return [*cuts, len(text) if beyond < 0 else beyond + 1]


def _with_remarks(text: str, at: int) -> int:
    while at > 0:
        above = _line_start(text, at - 1)
        if not text[above:at].startswith("#") or text.startswith(MODELINE, above):
            break
        at = above
    return at


def _last(text: str, node: Node) -> int:
    return node.start + max(0, len(text[node.start : node.end].rstrip()) - 1)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
