"""Format diagnostics as SARIF 2.1.0, for code scanning services.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/: columns are counted in code points, from 1.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from onrecord import __version__
from onrecord.diagnostics import Diagnostic
from onrecord.diagnostics.format.positions import Files, Place, Written
from onrecord.diagnostics.rules import RULES

_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(diagnostics: Sequence[Diagnostic], files: Files) -> str:
    """Return one run with every diagnostic, and the rules they name."""
    slugs = sorted({diagnostic.rule for diagnostic in diagnostics})
    driver = {
        "name": "OnRecord",
        "version": __version__,
        "rules": [_rule(slug) for slug in slugs],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, slugs.index(diagnostic.rule), files) for diagnostic in diagnostics
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(slug: str) -> dict[str, object]:
    rule = RULES[slug]
    return {
        "id": slug,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.instead},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, index: int, files: Files) -> dict[str, object]:
    first, *others = diagnostic.labels
    said = [diagnostic.message, first.message, diagnostic.help and f"help: {diagnostic.help}"]
    related = [(files.of(label), label.message) for label in others] + [
        (files.place(note.span), f"{note.title}: {note.text}")
        for note in diagnostic.notes
        if note.span is not None
    ]
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(part for part in said if part)},
        "locations": [_location(files.of(first))],
    }
    if related:
        result["relatedLocations"] = [
            {"id": number, **_location(place), **({"message": {"text": text}} if text else {})}
            for number, (place, text) in enumerate(related, 1)
        ]
    changes = files.changes(diagnostic)
    if changes:
        result["fixes"] = [
            {
                "description": {"text": diagnostic.help or diagnostic.message},
                "artifactChanges": [_change(path, written) for path, written in changes],
            }
        ]
    return result


def _change(path: str, written: Sequence[Written]) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": _uri(path)},
        "replacements": [
            {"deletedRegion": _region(place), "insertedContent": {"text": text}}
            for place, text in written
        ],
    }


def _location(place: Place) -> dict[str, object]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(place.path)},
            "region": _region(place),
        }
    }


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(path: str) -> str:
    """Return a relative reference, or a `file:` address if the tree lies elsewhere."""
    if PurePath(path).is_absolute():
        return "file://" + quote(path.encode("utf-8", "surrogateescape"))
    return quote(path.encode("utf-8", "surrogateescape"))
