"""Add an evidence entry to a sheet as lines, so that nothing else in the file changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.captures.encoding import read_text
from onrecord.model import Text
from onrecord.sheets.yaml.nodes import ListNode, MappingNode, Node, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAppended(Exception):
    """An entry that cannot be added safely. The message is one sentence."""

    why: str

    def __str__(self) -> str:
        return self.why


def append(sheet: bytes, entry: str) -> bytes:
    """Return the sheet with the entry added at the end of its `evidence`.

    Everything else stays the same, byte for byte. Raises NotAppended if the sheet cannot be read,
    if its evidence is in brackets, or if another value would change.
    """
    text = read_text("sheet", sheet).value
    if text is None:
        raise NotAppended(why="the sheet is not plain UTF-8 text")
    newline = "\r\n" if "\r\n" in text else "\n"
    before = _root(text)
    evidence = _value(before, "evidence")
    if evidence is None:
        offset, lines = _end(text), f"evidence:\n{_indented(entry, 2)}"
    elif isinstance(evidence, ListNode) and text[evidence.start : evidence.start + 1] == "-":
        offset = _after(text, before, evidence)
        lines = _indented(entry, _column(text, evidence.start))
    elif isinstance(evidence, Text) and evidence == "":
        offset, lines = _after(text, before, evidence), _indented(entry, 2)
    else:
        raise NotAppended(
            why="its `evidence` is written in brackets; write each entry on its own line first"
        )
    head = text[:offset]
    if head and not head.endswith("\n"):
        head += newline
    made = head + lines.replace("\n", newline) + text[offset:]
    _require_unchanged(before, _root(made), parse("entry", entry).value)
    bom = b"\xef\xbb\xbf" if sheet.startswith(b"\xef\xbb\xbf") else b""
    return bom + made.encode()


def _root(text: str) -> MappingNode:
    read = parse("sheet", text)
    if not isinstance(read.value, MappingNode) or read.diagnostics:
        raise NotAppended(why="the sheet cannot be read; fix it first")
    return read.value


def _value(root: MappingNode, key: str) -> Node | None:
    return next((entry[3] for entry in root.entries if entry[0] == key), None)


def _after(text: str, root: MappingNode, evidence: Node) -> int:
    """Return the offset of the line after the list.

    Indented comments belong to the list, comments at the margin to the next key.
    """
    keys = [entry[1] for entry in root.entries if entry[1] > evidence.start]
    limit = min(keys, default=len(text))
    offset = _line_start(text, limit) if keys else len(text)
    while offset > evidence.end:
        line_start = _line_start(text, offset - 1)
        line = text[line_start:offset]
        if line.strip() and not line.startswith("#"):
            break
        offset = line_start
    return max(offset, _next_line(text, evidence.end))


def _end(text: str) -> int:
    offset = len(text)
    while offset > 0 and not text[_line_start(text, offset - 1) : offset].strip():
        offset = _line_start(text, offset - 1)
    return offset


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _next_line(text: str, offset: int) -> int:
    """Return the start of the next line, or `offset` itself if a line begins there."""
    if offset > 0 and text[offset - 1] == "\n":
        return offset
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def _column(text: str, offset: int) -> int:
    return offset - _line_start(text, offset)


def _indented(lines: str, columns: int) -> str:
    return "".join(f"{' ' * columns}{line}\n" for line in lines.splitlines())


def _require_unchanged(before: MappingNode, after: MappingNode, entry: Node | None) -> None:
    """Raise NotAppended unless the new sheet has the old values and the entry."""
    was = {key: _value_of(node) for key, _, _, node in before.entries}
    now = {key: _value_of(node) for key, _, _, node in after.entries}
    evidence = (was.pop("evidence", None) or []), _value_of(entry) if entry else []
    if now.pop("evidence", None) != [*evidence[0], *evidence[1]] or now != was:
        raise NotAppended(why="the entry does not fit this sheet; paste it by hand")


def _value_of(node: Node) -> Any:
    if isinstance(node, ListNode):
        return [_value_of(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key: _value_of(value) for key, _, _, value in node.entries}
    return str(node)
