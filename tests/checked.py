"""What the checks find in a small site, and what they say of it, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.build.check import check
from onrecord.checks.language.text import line_column
from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.model import CheckedDossier, Content, Findings, Tree
from onrecord.sheets.yaml.nodes import character_offset, decode
from tests.sites import tree


def checked(site: Tree) -> Outcome[Findings | None]:
    """What the checks find in a tree, with all that they say; nothing is rendered."""
    found = check(site)
    return Outcome(value=found.findings, diagnostics=found.diagnostics)


def load(site: Tree) -> Outcome[Content | None]:
    """What is read of a tree, with the diagnostics of reading it; None without a usable `site.yml`."""
    found = check(site)
    content = None if found.findings is None else found.findings.content
    return Outcome(value=content, diagnostics=found.reading)


def resolved(site: Tree) -> tuple[CheckedDossier, ...]:
    """The dossiers of a tree with their sources."""
    findings = check(site).findings
    assert findings is not None
    return findings.dossiers


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
