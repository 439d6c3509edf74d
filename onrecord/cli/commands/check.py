"""`check`: check everything and publish nothing; explain a rule; list the principles.

It changes neither the content nor the site, and only writes the sheets' schemas for the editor's
program.
"""

from __future__ import annotations

import sys

from onrecord.cli.console import Progress
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import FAULTS, HOLDS, Misuse
from onrecord.cli.principles import answers, as_text
from onrecord.cli.reference import close_to, explain
from onrecord.cli.running import build_folders, without_hints
from onrecord.cli.tally import tally
from onrecord.cli.workspace import leave_schemas
from onrecord.diagnostics.format import MACHINE_FORMATS
from onrecord.diagnostics.rules import RULES


def command(
    context: Context,
    *,
    strict: bool,
    audit: bool,
    jobs: int | None,
    explain: str | None,
    principles: bool,
) -> int:
    """Report every finding or, if there is none, the counts."""
    if explain is not None:
        return _explain(explain)
    console, progress = context.console, Progress()
    built = build_folders(
        context,
        progress=progress,
        strict=strict,
        audit=audit,
        jobs=jobs,
        draw_cards=audit,  # the audit follows the links to them
    )
    if built.result.findings is not None:
        leave_schemas(context.folders.work, built.result.findings.content)
    shown, _ = without_hints(built.diagnostics, console)
    if not principles:  # with `--principles`, hints are not wanted
        shown = shown or built.diagnostics
    console.report(shown, built.trees)
    mendable = sum(bool(found.edits) for found in shown)
    if mendable and console.format not in MACHINE_FORMATS:
        console.close(f"`fix` shows how {mendable:,} of them can be fixed automatically")
    if not built.has_no_errors:
        return FAULTS
    line = tally(built.result.counts, seconds=progress.seconds())
    if principles and built.result.findings is not None:
        found = answers(built.result.findings)
        sys.stdout.write(as_text(found))
        if strict and not all(answer.pages for answer in found):
            return FAULTS
    console.close(f"checked {context.folders.source}: {line}; nothing published")
    return HOLDS


def _explain(slug: str) -> int:
    """Print the meaning of a rule. Raises Misuse if there is no such rule."""
    if slug not in RULES:
        meant = " or ".join(f"`{name}`" for name in close_to(slug))
        raise Misuse(f"there is no rule `{slug}`" + (f"; did you mean {meant}?" if meant else ""))
    sys.stdout.write(explain(RULES[slug]))
    return HOLDS
