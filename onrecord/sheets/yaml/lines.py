"""Split lines of a sheet into parts, and join them again as lines to paste."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Indentation, dashes and a key, then the value. A key as people write it: no quotation marks, no
# sentence.
_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)(?P<key>[\w.-]+[ \t]*:(?:[ \t]+|$))?"
)

MAX_PASTED = 2000
"""Characters of a line offered to paste; a longer one would fill the screen."""


@dataclass(frozen=True, slots=True)
class Line:
    """The parts of a line of the sheet."""

    start: int
    indent: str
    lead: str
    """Dashes and key."""
    value: str

    @property
    def value_start(self) -> int:
        """Return the offset of the value in the file."""
        return self.start + len(self.indent) + len(self.lead)

    @property
    def key(self) -> str:
        """Return the bare key; empty if the line has none."""
        return self.lead.lstrip("- \t").rstrip().removesuffix(":").rstrip()


def line_at(text: str, offset: int) -> Line:
    """Return the line of an offset."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    whole = text[start : len(text) if end < 0 else end].rstrip()
    match = _LINE.match(whole)
    indent = match["indent"] if match else ""
    lead = match.group()[len(indent) :] if match else ""
    return Line(start, indent, lead, whole[len(indent) + len(lead) :])


def line_above(text: str, line: Line) -> Line | None:
    """Return the nearest line above that is neither empty nor a comment; None without one."""
    start = line.start
    while start > 0:
        above = line_at(text, start - 1)
        if (above.lead + above.value) and not (above.lead + above.value).startswith("#"):
            return above
        start = above.start
    return None


def quoted(words: str) -> str:
    """Return a YAML scalar whose value is exactly these words."""
    if '"' not in words and "\\" not in words:
        return f'"{words}"'
    return "'" + words.replace("'", "''") + "'"


def pasted_words(text: str, start: int) -> str | None:
    """Return the line at `start` with its value quoted, to paste; None if the value is unclear."""
    line = line_at(text, start)
    if line.value_start != start or not line.lead or not line.value:
        return None
    words = [line.value]
    # Not the whole rest: a hostile file may request this at every line.
    for more in text[start : start + 4000].splitlines()[1:]:
        depth = len(more) - len(more.lstrip())
        if not more.strip() or depth <= len(line.indent):
            break  # an empty line is a paragraph break, which no single line can express
        if _LINE.fullmatch(more) or re.match(r"\s*(?:-\s|[\w-]+:(?:\s|$))", more):
            break
        words.append(more.strip())
    joined = " ".join(words)
    return line.lead + quoted(_unwrapped(joined)) if len(joined) <= MAX_PASTED else None


def _unwrapped(words: str) -> str:
    """Return words without enclosing quotation marks that are YAML's: `'it's'`."""
    mark, inside = words[0], words[1:-1]
    if mark not in "\"'" or len(words) < 2 or words[-1] != mark or mark not in inside:
        return words
    # `"He said "no" twice"`: the next mark opens, so the first was not closed by it. In `"x" and
    # "y"`, both pairs belong to the words.
    before = inside[: inside.index(mark)]
    opens = before != before.rstrip() if mark == '"' else before == before.rstrip()
    return inside if opens else words
