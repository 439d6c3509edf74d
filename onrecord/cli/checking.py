"""Check the content folder that a command names, without rendering anything.

Apart from `running`, since an unchanged site is published without loading the checks.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.build.check import check
from onrecord.cli.context import Setting
from onrecord.cli.exit_codes import Misuse
from onrecord.cli.folders import require_content
from onrecord.diagnostics import Diagnostic
from onrecord.model import Findings, Tree
from onrecord.storage.tree import read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderCheck:
    """What the checks found in a content folder as it was read."""

    source: Tree
    findings: Findings | None
    """None if there is no `site.yml` that can be read."""
    diagnostics: tuple[Diagnostic, ...]
    """Those of reading the folder, then those of the checks that the editors do not accept."""


def check_folder(setting: Setting) -> FolderCheck:
    """Read the content folder and check it. Raises Misuse if there is no content."""
    folder = setting.folders.source
    require_content(folder)
    read = read_tree(folder, root=folder.as_posix())
    checked = check(read.value)
    return FolderCheck(
        source=read.value,
        findings=checked.findings,
        diagnostics=read.diagnostics + checked.remaining,
    )


def require_findings(setting: Setting) -> tuple[Findings, Tree]:
    """Return what the checks find in the content, and the content itself, in spite of any errors.

    For commands that help to write it: unfinished content must not stop them. Raises Misuse if there
    is no content, or no `site.yml` that can be read.
    """
    checked = check_folder(setting)
    if checked.findings is None:
        folder = setting.folders.source
        raise Misuse(f"`{folder}/site.yml` cannot be read as it is; `check` says why")
    return checked.findings, checked.source
