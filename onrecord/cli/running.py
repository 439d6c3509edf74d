"""A run of the pipeline over folders: what every command that needs the findings begins with."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.build import Memory, Result, findings_of, run
from onrecord.checks.statistics import Counts, count
from onrecord.checks.suppressions import accepted
from onrecord.cli.console import Console, Progress
from onrecord.cli.context import Setting
from onrecord.cli.exit_codes import Misuse
from onrecord.cli.folders import require_content, require_usable
from onrecord.diagnostics import Diagnostic, Outcome, stops
from onrecord.diagnostics.format import MACHINE_FORMATS
from onrecord.model import Findings, Tree
from onrecord.storage.cache import Cache
from onrecord.storage.tree import read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What the pipeline made of the folders as they were read."""

    trees: tuple[Tree, ...]
    result: Result
    diagnostics: tuple[Diagnostic, ...]
    """Those of reading the folders, too."""
    holds: bool


def run_over(
    setting: Setting,
    *,
    progress: Progress,
    strict: bool = False,
    audit: bool = False,
    jobs: int | None = None,
    cache: Cache | None = None,
) -> Made:
    """Read both folders and run the pipeline over them. Raises Misuse where they cannot be used."""
    named = setting.folders
    require_usable(named)
    source = read_tree(named.source, root=named.source.as_posix())
    templates = read_tree(named.templates, root=named.templates.as_posix())
    if is_whole(templates):
        result = run(
            source.value,
            templates.value,
            strict=strict,
            cache=cache,
            jobs=jobs,
            audited=audit,
            progress=progress,
        )
    else:
        result = unrendered(source.value, cache)
    progress.clear()
    read = source.diagnostics + templates.diagnostics
    return Made(
        trees=(source.value, templates.value),
        result=result,
        diagnostics=read + result.diagnostics,
        holds=result.holds and not stops(read, strict=strict),
    )


def is_whole(templates: Outcome[Tree]) -> bool:
    """Whether all that the pages are made with could be read: without a part of it none is made."""
    return not stops(templates.diagnostics, strict=False)


def unrendered(source: Tree, cache: Memory | None) -> Result:
    """What the checks say of the content, where there is nothing to make pages with."""
    found = findings_of(source, cache)
    told = found.diagnostics
    if found.value is not None:
        told = accepted(told, found.value.content.site.exceptions).value
    return Result(
        files={},
        diagnostics=told,
        counts=Counts() if found.value is None else count(found.value),
        input_digest="",
        holds=False,
        look=lambda: found.value,
    )


def findings_over(setting: Setting) -> tuple[Findings, Tree]:
    """What the checks find in the content as it is, faults and all, and the content itself.

    For commands that help to write it: what is unfinished must not stop them. Raises Misuse where
    there is no content, or no `site.yml` that can be read.
    """
    folder = setting.folders.source
    require_content(folder)
    source = read_tree(folder, root=folder.as_posix()).value
    found = findings_of(source).value
    if found is None:
        raise Misuse(f"`{folder}/site.yml` cannot be read as it is; `check` says why")
    return found, source


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the checks made of the content as it was read; nothing was rendered."""

    trees: tuple[Tree, ...]
    value: Findings | None
    """None without a `site.yml` that can be read."""
    diagnostics: tuple[Diagnostic, ...]
    """Those of reading the folder, too, less what the editors accept."""


def checked_over(setting: Setting) -> Checked:
    """What the checks find in the content, and all they say. Raises Misuse where there is no content."""
    folder = setting.folders.source
    require_content(folder)
    source = read_tree(folder, root=folder.as_posix())
    found = findings_of(source.value)
    told = found.diagnostics
    if found.value is not None:
        told = accepted(told, found.value.content.site.exceptions).value
    return Checked(trees=(source.value,), value=found.value, diagnostics=source.diagnostics + told)


def without_hints(
    diagnostics: tuple[Diagnostic, ...], console: Console
) -> tuple[tuple[Diagnostic, ...], str]:
    """What a person is shown where there is anything to mend, and what is said of the rest.

    Hints are for a `check` that finds nothing else: among faults they would hide them.
    """
    if console.format in MACHINE_FORMATS:
        return diagnostics, ""
    shown = tuple(found for found in diagnostics if found.severity != "hint")
    hints = len(diagnostics) - len(shown)
    said = f"; {hints:,} {'hint' if hints == 1 else 'hints'}, shown by `check`" if hints else ""
    return shown, said
