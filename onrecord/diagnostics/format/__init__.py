"""Format diagnostics as text. Only this package knows how a message looks.

Nothing here prints or inspects a terminal: colour and width are arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.diagnostics import Diagnostic
from onrecord.diagnostics.format import full as _full
from onrecord.diagnostics.format.lines import as_json, concise, github
from onrecord.diagnostics.format.positions import Files
from onrecord.diagnostics.format.sarif import sarif
from onrecord.model import Tree

__all__ = ["FORMATS", "MACHINE_FORMATS", "Format", "draw", "summary"]

Format = Literal["full", "concise", "json", "github", "sarif"]
FORMATS: tuple[Format, ...] = ("full", "concise", "json", "github", "sarif")
MACHINE_FORMATS: frozenset[Format] = frozenset({"json", "github", "sarif"})
"""Read by programs, so nothing else may be printed with them."""

WIDTH = 100
"""Columns, if the terminal's width is unknown."""


def draw(
    diagnostics: Sequence[Diagnostic],
    trees: Sequence[Tree],
    *,
    format: Format = "full",
    colour: bool = False,
    width: int = WIDTH,
) -> str:
    """Format all diagnostics, sorted by path, line, column and rule, with line ends.

    The formats for people end with a summary line; without diagnostics the text is empty. Files are
    looked up in `trees` in order, and paths are prefixed with the name of the tree.
    """
    files = Files(trees)
    ordered = files.in_order(diagnostics)
    if format == "json":
        return as_json(ordered, files)
    if format == "sarif":
        return sarif(ordered, files)
    if format == "github":
        return "".join(github(diagnostic, files) + "\n" for diagnostic in ordered)
    if not ordered:
        return ""
    if format == "concise":
        lines = [concise(diagnostic, files) for diagnostic in ordered]
        return "".join(f"{line}\n" for line in (*lines, summary(ordered)))
    paint = _full.coloured if colour else _full.plain
    blocks = [_full.full(found, files, width=width, paint=paint) for found in ordered]
    return "\n\n".join([*blocks, summary(ordered)]) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a summary such as `2 errors, 1 warning in 3 files`; empty without diagnostics."""
    counts = [
        _count(sum(found.severity == severity for found in diagnostics), severity)
        for severity in ("error", "warning", "hint")
    ]
    files = _count(len({found.span.path for found in diagnostics}), "file")
    said = ", ".join(count for count in counts if count)
    return f"{said} in {files}" if said else ""


def _count(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
