"""Prepare diagnostics for the overlay: the terminal's text, and a link that opens the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.diagnostics import Diagnostic
from onrecord.diagnostics.format import draw, summary
from onrecord.diagnostics.format.positions import Files
from onrecord.preview.editors import editor_address
from onrecord.preview.preview import Preview

WIDTH = 92
"""Columns of a message in the overlay."""


def as_data(preview: Preview, editor: str) -> dict[str, Any]:
    """Return every error and warning of a preview, and the number of hints."""
    files = Files(preview.trees)
    problems = [found for found in preview.diagnostics if found.severity != "hint"]
    return {
        "holds": preview.holds,
        "failure": preview.failure,
        "summary": summary(problems),
        "hints": len(preview.diagnostics) - len(problems),
        "faults": [_problem(found, files, editor) for found in files.in_order(problems)],
    }


def _problem(found: Diagnostic, files: Files, editor: str) -> dict[str, Any]:
    place = files.of(found.labels[0])
    drawn = draw([found], files.trees, width=WIDTH).rpartition("\n\n")[0]
    head, _, below = drawn.partition("\n")
    body = below.partition("\n")[2]  # drop the place, which the overlay shows as a link
    return {
        "severity": found.severity,
        "rule": found.rule,
        "head": head,
        "body": body,
        "place": f"{place.path}:{place.line}:{place.column}",
        "open": editor_address(editor, Path(place.path), place.line, place.column),
    }
