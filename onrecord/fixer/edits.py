"""Turn an edit into replaced characters of its file, with the smallest change first."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from onrecord.diagnostics import Edit
from onrecord.model import Text
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, Node
from onrecord.sheets.yaml.offsets import character_offsets
from onrecord.sheets.yaml.scalars import as_scalar, is_printable

Candidate = list[tuple[int, int, str]]
"""Spans of the file, and their new text."""

LONGEST_COMPARED = 2_000
"""Characters of a value to compare one by one, which takes quadratic time. In a longer value
everything between the first and the last difference is replaced."""


def candidates(text: str, root: MappingNode, edit: Edit) -> list[Candidate]:
    """Return the ways to write an edit; none if its place in the file has changed."""
    if edit.action == "write":
        return list(_write_value(text, root, edit))
    found = next((chain for chain in _nodes(root) if _is_at(chain[-1], edit)), None)
    if found is None or len(found) < 2:
        return []
    if edit.action == "add" and isinstance(found[-2], MappingNode):
        return [_add_key(text, found[-2], found[-1], edit)]
    if edit.action == "remove" and isinstance(found[-2], ListNode):
        return [_remove_item(text, found)]
    return []


def _nodes(node: Node, above: tuple[Node, ...] = ()) -> Iterator[tuple[Node, ...]]:
    """Yield every node, each after its ancestors."""
    here = (*above, node)
    yield here
    if isinstance(node, ListNode):
        inside = node.items
    elif isinstance(node, MappingNode):
        inside = tuple(entry[3] for entry in node.entries)
    else:
        inside = ()
    for child in inside:
        yield from _nodes(child, here)


def _is_at(node: Node, edit: Edit) -> bool:
    return (node.start, node.end) == (edit.span.start, edit.span.end)


# --- write a value ----------------------------------------------------------------------------


def _write_value(text: str, root: MappingNode, edit: Edit) -> Iterator[Candidate]:
    start, end = edit.span.start, edit.span.end
    value = next(
        (scalar for scalar in _scalars(root) if (scalar.start, scalar.end) == (start, end)),
        None,
    )
    if value is None or start == end:
        return
    if is_printable(edit.text):
        yield _respell(text, value, edit.text)
    tail = text[start:end]
    tail = tail[len(tail.rstrip()) :]  # a block's span reaches to the line after it
    yield [(start, end, as_scalar(edit.text) + tail)]
    yield [(start, end, _double_quoted(edit.text) + tail)]


def _scalars(root: MappingNode) -> Iterator[Text]:
    """Yield every scalar value and every key."""
    for *_, node in _nodes(root):
        if isinstance(node, Text):
            yield node
        elif isinstance(node, MappingNode):
            yield from map(node.key, node.entries)


def _respell(text: str, value: Text, new: str) -> Candidate:
    """Return only the characters that differ, escaped for the scalar's style of quotes."""
    offsets, end = character_offsets(text, value.span)
    style = text[value.start]
    candidate: Candidate = []
    for a, b, c, d in _differences(value, new):
        first = offsets[a] if a < len(offsets) else end
        beyond = offsets[b] if b < len(offsets) else end
        candidate.append((first, beyond, _escape(new[c:d], style)))
    return candidate


def _differences(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    low = 0
    while low < min(len(old), len(new)) and old[low] == new[low]:
        low += 1
    high = 0
    while high < min(len(old), len(new)) - low and old[-1 - high] == new[-1 - high]:
        high += 1
    old_middle, new_middle = old[low : len(old) - high], new[low : len(new) - high]
    if max(len(old_middle), len(new_middle)) > LONGEST_COMPARED:
        yield low, len(old) - high, low, len(new) - high
        return
    for tag, a, b, c, d in SequenceMatcher(
        None, old_middle, new_middle, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield low + a, low + b, low + c, low + d


def _escape(words: str, style: str) -> str:
    if style == "'":
        return words.replace("'", "''")
    if style == '"':
        return _double_quoted(words)[1:-1]
    return words


def _double_quoted(words: str) -> str:
    """Return the words between double quotation marks, escaped as YAML requires."""
    forced = as_scalar(words + "\t")  # a tab is never written plain
    return forced.removesuffix('\\t"') + '"'


# --- add a key --------------------------------------------------------------------------------


def _add_key(text: str, mapping: MappingNode, after: Node, edit: Edit) -> Candidate:
    if text[mapping.start] == "{":
        return [(after.end, after.end, f", {edit.key}: {as_scalar(edit.text)}")]
    column = mapping.start - _line_start(text, mapping.start)
    offset = _next_line(text, _last(text, after))
    ended = text[:offset].endswith("\n")
    newline = _newline(text)
    line = f"{' ' * column}{edit.key}: {as_scalar(edit.text)}"
    return [(offset, offset, line + newline if ended else newline + line)]


# --- remove an item ---------------------------------------------------------------------------


def _remove_item(text: str, found: tuple[Node, ...]) -> Candidate:
    item, holder = found[-1], found[-2]
    if not isinstance(holder, ListNode):
        return []
    if len(holder.items) == 1:
        return _without_key(text, holder, found[-3])
    if text[holder.start] == "[":
        index = next(index for index, other in enumerate(holder.items) if other is item)
        return [_without_comma(holder, index, item)]
    dash = text.rfind("-", _line_start(text, item.start), item.start)
    begin = _line_start(text, dash)
    if text[begin:dash].strip():
        return []  # `key: - item` or `- - item`: the line has more than this item
    return [(begin, _next_line(text, _last(text, item)), "")]


def _without_comma(holder: ListNode, index: int, item: Node) -> tuple[int, int, str]:
    if index:
        return holder.items[index - 1].end, item.end, ""
    return item.start, holder.items[1].start, ""


def _without_key(text: str, holder: ListNode, above: Node) -> Candidate:
    """Remove a list of one item together with its key."""
    if not isinstance(above, MappingNode) or text[above.start] == "{":
        return []
    key = next(entry for entry in above.entries if entry[3] is holder)
    begin = _line_start(text, key[1])
    if text[begin : key[1]].strip():
        return []
    return [(begin, _next_line(text, _last(text, holder)), "")]


# --- lines ------------------------------------------------------------------------------------


def _last(text: str, node: Node) -> int:
    """Return the offset of a node's last character that is not white space."""
    return node.start + max(0, len(text[node.start : node.end].rstrip()) - 1)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _next_line(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
