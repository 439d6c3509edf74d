"""Build the site from the folders that a command names."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.build import BuildCache, BuildResult, build
from onrecord.cli.console import Console, Progress
from onrecord.cli.context import Context
from onrecord.cli.folders import require_usable
from onrecord.diagnostics import Diagnostic, Outcome, stops
from onrecord.diagnostics.format import MACHINE_FORMATS
from onrecord.model import Tree
from onrecord.storage.tree import read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderBuild:
    """A build of the folders."""

    trees: tuple[Tree, ...]
    """Content and templates."""
    result: BuildResult
    diagnostics: tuple[Diagnostic, ...]
    """From reading the folders, then from the build."""
    has_no_errors: bool
    """Whether the site may be published."""


def build_folders(
    context: Context,
    *,
    progress: Progress,
    strict: bool = False,
    audit: bool = False,
    jobs: int | None = None,
    cache: BuildCache | None = None,
    draw_cards: bool = True,
) -> FolderBuild:
    """Read the folders of content and templates, and build their site.

    Raises Misuse if they cannot be used.
    """
    folders = context.folders
    require_usable(folders)
    source = read_tree(folders.source, root=folders.source.as_posix())
    templates = read_tree(folders.templates, root=folders.templates.as_posix())
    result = build(
        source.value,
        usable_templates(templates),
        strict=strict,
        cache=cache,
        jobs=jobs,
        audit=audit,
        draw_cards=draw_cards,
        progress=progress,
    )
    progress.clear()
    reading = source.diagnostics + templates.diagnostics
    return FolderBuild(
        trees=(source.value, templates.value),
        result=result,
        diagnostics=reading + result.diagnostics,
        has_no_errors=result.has_no_errors and not stops(reading, strict=strict),
    )


def usable_templates(templates: Outcome[Tree]) -> Tree | None:
    """Return the templates; None if a file is unreadable, since every page may need it."""
    return None if stops(templates.diagnostics, strict=False) else templates.value


def without_hints(
    diagnostics: tuple[Diagnostic, ...], console: Console
) -> tuple[tuple[Diagnostic, ...], str]:
    """Return the diagnostics to show to a person, and a phrase with the number of hidden hints.

    Hints would bury errors and warnings, so only a `check` without those shows them. Programs get
    all diagnostics.
    """
    if console.format in MACHINE_FORMATS:
        return diagnostics, ""
    shown = tuple(found for found in diagnostics if found.severity != "hint")
    hints = len(diagnostics) - len(shown)
    note = f"; {hints:,} {'hint' if hints == 1 else 'hints'}, shown by `check`" if hints else ""
    return shown, note
