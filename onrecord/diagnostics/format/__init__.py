"""Diagnostics → text: the one place that knows what a message looks like.

Nothing here prints or looks at a terminal: whether to colour and how wide to draw are arguments.
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
"""Read by programs: nothing may stand beside them."""

WIDTH = 100
"""Columns, where the terminal's are not known."""


def draw(
    diagnostics: Sequence[Diagnostic],
    trees: Sequence[Tree],
    *,
    format: Format = "full",
    colour: bool = False,
    width: int = WIDTH,
) -> str:
    """Every diagnostic, sorted by path, line, column and rule, with its line ends.

    For people a summary line stands at the end; without diagnostics there is nothing to draw. Files
    are looked up in `trees` in their order; the name of the tree stands before the path.
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
    """`2 errors, 1 warning in 3 files`; nothing for no diagnostics."""
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
