"""New sheets: required keys to fill in, optional ones as comments. Valid as written.

They are made from the tables that read the sheets, so a skeleton can never have an unknown key.
"""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from onrecord.sheets.articles import ARTICLE
from onrecord.sheets.claims import CLAIM
from onrecord.sheets.dossiers import DOSSIER
from onrecord.sheets.evidence import EVIDENCE
from onrecord.sheets.fields import Field, Table
from onrecord.sheets.yaml.scalars import as_scalar

WIDTH = 100
"""Columns of a comment."""


def claim(assertion: str, *, verdict: str, schema: str | None) -> str:
    """Return a draft claim with every key; the build reads it, readers do not see it."""
    value_by_name = {
        "claim": as_scalar(assertion),
        "verdict": verdict,
        "reason": "One sentence that a reader can test against the quotes.",
        "status": "draft",
    }
    return _modeline(schema) + _lines(CLAIM, value_by_name) + _evidence()


def article(
    *, capture: str, sha256: str, title: str | None, outlet: str | None, schema: str | None
) -> str:
    """Return the record of a capture, with everything not given here as unknown."""
    value_by_name = {
        "title": as_scalar(title or "unknown"),
        "outlet": as_scalar(outlet or "unknown"),
        "author": "unknown",
        "published": "unknown",
        "url": "unknown",
        "language": "en",
        "capture": f"{{file: {capture}, sha256: {sha256}}}",
    }
    return _modeline(schema) + _lines(ARTICLE, value_by_name)


def dossier(title: str, *, schema: str | None) -> str:
    """Return the sheet of a dossier without sources."""
    return _modeline(schema) + _lines(DOSSIER, {"title": as_scalar(title)})


def _modeline(schema: str | None) -> str:
    return f"# yaml-language-server: $schema={schema}\n" if schema else ""


def _lines(table: Table, value_by_name: Mapping[str, str]) -> str:
    """Return the given keys as lines below their descriptions, and the rest as comments."""
    shown = [field for field in table.fields if field.name in value_by_name]
    rest = [
        field
        for field in table.fields
        if field.name not in value_by_name and field.name != "evidence"
    ]
    lines = [
        f"{_remark(field.description)}{field.name}: {value_by_name[field.name]}\n"
        for field in shown
    ]
    lines.append("\n# Optional:\n#\n")
    lines += [f"{_remark(field.description)}# {field.name}: {field.example}\n" for field in rest]
    return "".join(lines)


def _evidence() -> str:
    needed = [
        field for field in EVIDENCE.fields if field.required or field.name in ("origin", "quote")
    ]
    body = "".join(
        f"#   {'-' if index == 0 else ' '} {field.name}: {_shown(field)}\n"
        for index, field in enumerate(needed)
    )
    return f"\n{_remark('One entry for each voice in each source; `quote` writes it.')}# evidence:\n{body}"


def _shown(field: Field) -> str:
    """Return an example of a value, or the choices as a comment if only the editor can decide."""
    return f" # {field.kind.takes.replace('`', '')}" if field.is_judged else field.example


def _remark(description: str) -> str:
    return "".join(f"# {line}\n" for line in wrap(description, WIDTH - 2))
