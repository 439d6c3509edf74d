"""A small site through every check, and what they said, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.checks.language.text import line_column
from onrecord.checks.references import resolve
from onrecord.checks.verdicts import judge
from onrecord.checks.verify import verify
from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.model import Findings, Tree
from onrecord.sheets.load import load
from onrecord.sheets.yaml.nodes import character_offset, decode
from tests.sites import tree


def checked(site: Tree) -> Outcome[Findings | None]:
    """The tree through every check, with all that they said; nothing is rendered."""
    loaded = load(site)
    if loaded.value is None:
        return Outcome(value=None, diagnostics=loaded.diagnostics)
    resolved = resolve(loaded.value)
    verified = verify(loaded.value.site, resolved.value)
    judged = judge(loaded.value, verified.value)
    return Outcome(
        value=judged.value,
        diagnostics=loaded.diagnostics
        + resolved.diagnostics
        + verified.diagnostics
        + judged.diagnostics,
    )


def told(site: Tree, diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Each diagnostic on a line: severity, rule, place (where its words begin), fact, label, help."""
    lines = []
    for fault in diagnostics:
        label = fault.labels[0]
        text = decode(site.files[label.span.path])
        offset = label.span.start
        if label.within:
            offset = character_offset(text, label.span, label.within[0])
        line, column = line_column(text, offset)
        parts = [
            f"{fault.severity}[{fault.rule}] {label.span.path}:{line}:{column} {fault.message}",
            label.message,
            *(f"{note.title}: {note.text}" for note in fault.notes),
            fault.help or "",
        ]
        lines.append(" | ".join(part for part in parts if part))
    return lines


def faults(literal: str) -> list[str]:
    """What the checks say of the tree of a literal."""
    site = tree(literal)
    return told(site, checked(site).diagnostics)
