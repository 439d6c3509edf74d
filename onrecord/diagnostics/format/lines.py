"""Format diagnostics one per line, for editors and GitHub, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from onrecord.diagnostics import Diagnostic
from onrecord.diagnostics.format.positions import Files, Place
from onrecord.diagnostics.format.terminal import visible

_GITHUB = {"error": "error", "warning": "warning", "hint": "notice"}


def concise(diagnostic: Diagnostic, files: Files) -> str:
    """Return `path:line:column: severity[rule]: message`, in one line."""
    place = files.of(diagnostic.labels[0])
    where = f"{visible(place.path)}:{place.line}:{place.column}"
    return f"{where}: {diagnostic.severity}[{diagnostic.rule}]: {visible(diagnostic.message)}"


def github(diagnostic: Diagnostic, files: Files) -> str:
    """Return a workflow command that GitHub shows beside the line of a change."""
    label = diagnostic.labels[0]
    place = files.of(label)
    properties = {
        "file": visible(place.path),
        "line": str(place.line),
        "endLine": str(place.end_line),
        "title": diagnostic.rule,
    }
    if place.end_line == place.line:  # GitHub refuses columns of a span over several lines
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    said = [diagnostic.message, label.message, diagnostic.help or ""]
    message = "\n".join(
        "\n".join(visible(line) for line in part.splitlines()) for part in said if part
    )
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_GITHUB[diagnostic.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(diagnostics: Sequence[Diagnostic], files: Files) -> str:
    """Return all data of every diagnostic as ASCII JSON."""
    found = [_object(diagnostic, files) for diagnostic in diagnostics]
    return json.dumps({"diagnostics": found}, indent=2) + "\n"


def _object(diagnostic: Diagnostic, files: Files) -> dict[str, object]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "labels": [
            {**_where(files.of(label)), "message": label.message} for label in diagnostic.labels
        ],
        "notes": [
            {
                "title": note.title,
                "text": note.text,
                **({} if note.span is None else _where(files.place(note.span))),
            }
            for note in diagnostic.notes
        ],
        "help": diagnostic.help,
        "edits": [
            {**_where(place), "text": text}
            for _, written in files.changes(diagnostic)
            for place, text in written
        ],
    }


def _where(place: Place) -> dict[str, object]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
