"""Map each character of a YAML scalar's value to its offset in the file.

The functions below follow libyaml's scanner: they keep, fold or skip the same characters, and
record the offsets. They never fail; a span that is no scalar gives offsets inside the span.
"""

from __future__ import annotations

import re

from onrecord.model import Span

_BREAKS = "\r\n\x85\u2028\u2029"
_KEPT_BREAKS = "\u2028\u2029"
"""These two end a line but are not folded."""
_ESCAPE_DIGITS = {"x": 2, "u": 4, "U": 8}
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def character_offset(file_text: str, span: Span, index: int) -> int:
    """Return the file offset of character `index` of the value of the scalar at `span`.

    A folded space is at its line break; an escape or a doubled quotation mark is at its first
    character. An index beyond the value is just after its last character.
    """
    offsets, end = character_offsets(file_text, span)
    return offsets[index] if 0 <= index < len(offsets) else end


def character_offsets(file_text: str, span: Span) -> tuple[list[int], int]:
    """Return the file offset of every character of the value, and the one just after the last."""
    start, end = span.start, min(span.end, len(file_text))
    if start >= end:
        return [], start
    if span.path.endswith(".md") and len(_FENCE.findall(file_text, 0, start)) > 1:
        return list(range(start, end)), end  # the Markdown below the front matter is not YAML
    style = file_text[start]
    if style in "|>":
        return _block(file_text, start)
    if style in "\"'":
        return _flow(file_text, start + 1, end - 1, style)
    return _flow(file_text, start, end, "")


class _White:
    """White space since the last visible character, until it is kept or folded."""

    __slots__ = ("blanks", "breaks", "broken", "escaped")

    def __init__(self, *, escaped: bool = False) -> None:
        self.blanks: list[int] = []
        self.breaks: list[int] = []
        self.broken = escaped
        self.escaped = escaped

    def kept(self, text: str) -> list[int]:
        """Return the offsets of the white space that remains."""
        if not self.broken:
            return self.blanks
        if self.escaped or len(self.breaks) == 1 or text[self.breaks[0]] in _KEPT_BREAKS:
            return self.breaks
        return self.breaks[1:]


def _flow(text: str, start: int, end: int, quote: str) -> tuple[list[int], int]:
    """Map a plain (`quote` empty), single-quoted or double-quoted scalar in `start` to `end`."""
    offsets: list[int] = []
    white = _White()
    after = start
    i = start
    while i < end:
        character = text[i]
        if character in " \t":
            if not white.broken:
                white.blanks.append(i)
            i += 1
        elif character in _BREAKS:
            white.broken = True
            white.breaks.append(i)
            i += 2 if text.startswith("\r\n", i) else 1
        else:
            offsets += white.kept(text)
            width = _width(text, i, quote)
            if width < 0:  # an escaped line break: it adds nothing
                white = _White(escaped=True)
            else:
                white = _White()
                offsets.append(i)
            i += abs(width)
            after = i
    if quote:
        offsets += white.kept(text)
        after = end
    return offsets, max(start, min(after, end))


def _width(text: str, i: int, quote: str) -> int:
    """Return the file characters for one of the value; negative if they add none."""
    if quote == "'" and text[i] == "'":
        return 2
    if quote != '"' or text[i] != "\\":
        return 1
    following = text[i + 1 : i + 2]
    if following and following in _BREAKS:
        return -3 if text.startswith("\r\n", i + 1) else -2
    return 2 + _ESCAPE_DIGITS.get(following, 0)


def _block(text: str, start: int) -> tuple[list[int], int]:
    """Map a block scalar, literal `|` or folded `>`."""
    literal = text[start] == "|"
    i = start + 1
    chomping, increment = "", 0
    while i < len(text) and text[i] in "+-0123456789":
        if text[i] in "+-":
            chomping = text[i]
        else:
            increment = int(text[i])
        i += 1
    parent = _parent_indent(text, start)
    indent = max(parent, 0) + increment if increment else 0
    i = _line_end(text, i)
    header_end = i
    i = _after_break(text, i)
    offsets: list[int] = []
    leading: list[int] = []  # the break that ended the last line, until it is kept or folded
    was_blank = False
    i, indent, trailing = _block_breaks(text, i, indent, parent)
    while i < len(text) and i - _line_start(text, i) == indent:
        is_blank = text[i] in " \t"
        folds = leading and text[leading[0]] not in _KEPT_BREAKS and not was_blank and not is_blank
        if literal or not folds or not trailing:
            offsets += leading
        offsets += trailing
        was_blank = is_blank
        line_end = _line_end(text, i)
        offsets += range(i, line_end)
        i = _after_break(text, line_end)
        leading = [line_end] if i > line_end else []
        i, indent, trailing = _block_breaks(text, i, indent, parent)
    if chomping != "-":
        offsets += leading
    if chomping == "+":
        offsets += trailing
    return offsets, _after_break(text, offsets[-1], whole=True) if offsets else header_end


def _block_breaks(text: str, i: int, indent: int, parent: int) -> tuple[int, int, list[int]]:
    """Skip indentation and empty lines; find the indentation if it is not known yet (0)."""
    breaks: list[int] = []
    deepest = 0
    while True:
        column = 0
        while i < len(text) and text[i] == " " and (not indent or column < indent):
            i += 1
            column += 1
        deepest = max(deepest, column)
        if i >= len(text) or text[i] not in _BREAKS:
            break
        breaks.append(i)
        i = _after_break(text, i)
    return i, indent or max(deepest, parent + 1, 1), breaks


def _parent_indent(text: str, start: int) -> int:
    """Return the column of the key or dash of a block scalar; -1 if it has none."""
    lead = text[_line_start(text, start) : start]
    while not lead.strip():  # the header is on its own line: look above
        above = _line_start(text, start) - 1
        if above < 0:
            return -1
        start = above
        lead = text[_line_start(text, start) : start]
    stripped = lead.rstrip()
    if stripped.endswith("-") and (len(stripped) == 1 or stripped[-2] in " -"):
        return len(stripped) - 1
    column = len(lead) - len(lead.lstrip(" "))
    while lead.startswith(("- ", "? "), column):
        column += 1
        column += len(lead) - column - len(lead[column:].lstrip(" "))
    return column if stripped.endswith(":") else -1


def _line_start(text: str, i: int) -> int:
    while i > 0 and text[i - 1] not in _BREAKS:
        i -= 1
    return i


def _line_end(text: str, i: int) -> int:
    found = _LINE_BREAK.search(text, i)
    return found.start() if found else len(text)


def _after_break(text: str, i: int, *, whole: bool = False) -> int:
    """Return the offset after the line break at `i`; with `whole`, after any one character."""
    if text.startswith("\r\n", i):
        return i + 2
    return i + 1 if i < len(text) and (whole or text[i] in _BREAKS) else i
