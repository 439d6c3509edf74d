"""Check the content folder that a command names, without rendering pages.

This is not in `running`, so that an unchanged site is published without loading the checks.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.build.check import check
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import Misuse
from onrecord.cli.folders import require_content
from onrecord.diagnostics import Diagnostic
from onrecord.model import Findings, Tree
from onrecord.storage.tree import read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderCheck:
    """The findings in a content folder."""

    source: Tree
    findings: Findings | None
    """None if there is no readable `site.yml`."""
    diagnostics: tuple[Diagnostic, ...]
    """From reading the folder, then from the checks, without those that editors accept."""


def check_folder(context: Context) -> FolderCheck:
    """Read the content folder and check it. Raises Misuse if there is no content."""
    folder = context.folders.source
    require_content(folder)
    read = read_tree(folder, root=folder.as_posix())
    checked = check(read.value)
    return FolderCheck(
        source=read.value,
        findings=checked.findings,
        diagnostics=read.diagnostics + checked.remaining,
    )


def require_findings(context: Context) -> tuple[Findings, Tree]:
    """Return the findings in the content and the content itself, even if it has errors.

    For commands that help to write content, which must not need finished content. Raises Misuse if
    there is no content, or no readable `site.yml`.
    """
    checked = check_folder(context)
    if checked.findings is None:
        folder = context.folders.source
        raise Misuse(f"`{folder}/site.yml` cannot be read; `check` says why")
    return checked.findings, checked.source
