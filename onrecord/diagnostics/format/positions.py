"""Convert the span of a label to file, line and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.checks.language.text import line_column
from onrecord.diagnostics import Diagnostic, Label
from onrecord.fixer.replacements import by_path, replacements, sheet
from onrecord.model import Span, Tree
from onrecord.sheets.yaml.nodes import character_offset, decode

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span of a file as an editor counts it: from 1, in code points."""

    path: str
    """Prefixed with the name of its tree."""
    line: int
    column: int
    end_line: int
    end_column: int
    """Just after the last character."""


Written = tuple[Place, str]
"""A place, and the characters to write there."""


@dataclass(frozen=True, slots=True)
class Files:
    """The trees of a build, looked up by the path of a span."""

    trees: Sequence[Tree]
    _texts: dict[str, str | None] = field(default_factory=dict)
    _lines: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, path: str) -> str:
        """Return the path, prefixed with its tree's name; a file in no tree belongs to the first.

        The empty path is the tree itself.
        """
        roots = [tree.root for tree in self.trees if path in tree.files or path in tree.unread]
        roots += [tree.root for tree in self.trees]
        return "/".join(part for part in (*roots[:1], path) if part)

    def text(self, path: str) -> str | None:
        """Return the decoded file, or None if no tree has it."""
        if path not in self._texts:
            self._texts[path] = _text(path, self.trees)
        return self._texts[path]

    def lines(self, path: str) -> tuple[str, ...]:
        """Return the lines of a file without their ends; none if no tree has it."""
        if path not in self._lines:
            text = self.text(path)
            self._lines[path] = () if text is None else tuple(_LINE_END.split(text))
        return self._lines[path]

    def place(self, span: Span, within: tuple[int, int] | None = None) -> Place:
        """Return the place of a span, or of a part of the value of the YAML scalar that it covers."""
        text = self.text(span.path)
        name = self.name(span.path)
        if text is None:
            return Place(path=name, line=1, column=1, end_line=1, end_column=1)
        start, end = span.start, span.end
        if within is not None:
            start, end = _inside(text, span, within)
        line, column = line_column(text, start)
        end_line, end_column = line_column(text, max(start, end))
        return Place(path=name, line=line, column=column, end_line=end_line, end_column=end_column)

    def of(self, label: Label) -> Place:
        """Return the place of a label."""
        return self.place(label.span, label.within)

    def changes(self, diagnostic: Diagnostic) -> tuple[tuple[str, tuple[Written, ...]], ...]:
        """Return the edits of a diagnostic as characters: for each file, places and their new text.

        Return nothing if a part of an edit cannot be written without changing something else.
        """
        found: list[tuple[str, tuple[Written, ...]]] = []
        for path, edits in by_path(diagnostic.edits).items():
            into = sheet(path, self.text(path))
            made = replacements(into, edits) if into else None
            if made is None:
                return ()
            places = [
                (self.place(Span(path, change.start, change.end)), change.text) for change in made
            ]
            found.append((self.name(path), tuple(places)))
        return tuple(found)

    def in_order(self, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Sort by path, line, column, rule and message, independent of the order of input."""

        def key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
            place = self.of(diagnostic.labels[0])
            return place.path, place.line, place.column, diagnostic.rule, diagnostic.message

        return tuple(sorted(diagnostics, key=key))


def _text(path: str, trees: Sequence[Tree]) -> str | None:
    data = next((tree.files[path] for tree in trees if path in tree.files), None)
    return None if data is None else decode(data)


def _inside(text: str, span: Span, within: tuple[int, int]) -> tuple[int, int]:
    """Return the file offsets of a part of a scalar's value."""
    first, beyond = within
    start = character_offset(text, span, first)
    if beyond <= first:
        return start, start
    return start, character_offset(text, span, beyond - 1) + 1
