"""The site as it would be, faults and all.

A quote that does not hold is shown struck through. A file that cannot be read is taken as it last
could be, so that one slip of the keyboard does not take a page away; what is told of it is always of
the file as it is. Nothing made here is ever published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from onrecord.diagnostics import Diagnostic
from onrecord.disk.tree import read_tree
from onrecord.editing.folders import Folders
from onrecord.editing.running import without_collector
from onrecord.model import Findings, Tree
from onrecord.pipeline import Result, run
from onrecord.rules import reading, tree

_UNREADABLE = frozenset(rule.slug for stage in (tree, reading) for rule in stage.RULES)
"""Faults for which a record, or a whole file, is left out."""

KEPT_BODIES = 4
"""Builds for which a page that is no longer shown is remembered: a change may be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One state of the folders, and the site made of it."""

    pages: Mapping[str, bytes]
    """Every file of the site by its address; those of the last good state where none could be made."""
    changed: tuple[str, ...]
    """Addresses whose bytes are not those of the preview before."""
    diagnostics: tuple[Diagnostic, ...]
    trees: tuple[Tree, ...]
    """As they are on the disk."""
    findings: Findings | None
    """Of the content as it is shown; None while there never was a `site.yml` that could be read."""
    failure: str | None
    """Why no pages could be made of the templates, in one line."""
    rendered: int
    """Pages made anew."""

    @property
    def holds(self) -> bool:
        """Whether `build` would publish it."""
        return self.failure is None and not any(
            found.severity == "error" for found in self.diagnostics
        )


@dataclass(slots=True)
class _Bodies:
    """Pages by the key of all that they show, kept while they may be needed again."""

    _bodies: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    _build: int = 0

    def get(self, key: str) -> bytes | None:
        found = self._bodies.get(key)
        if found is None:
            return None
        self._bodies[key] = (self._build, found[1])
        return found[1]

    def put(self, key: str, body: bytes) -> None:
        self._bodies[key] = (self._build, body)

    def next_build(self) -> None:
        """Forget what was not shown for some time."""
        self._build += 1
        oldest = self._build - KEPT_BODIES
        self._bodies = {key: kept for key, kept in self._bodies.items() if kept[0] >= oldest}


class Previewer:
    """Makes one preview after another of the same folders."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._bodies = _Bodies()
        self._readable: dict[str, bytes] = {}
        """Every file of the content as it last could be read."""
        self._last: Preview | None = None

    def look(self) -> Preview:
        """Read the folders as they are now, and make the site."""
        with without_collector():
            return self._look()

    def _look(self) -> Preview:
        source = read_tree(self._folders.source, root=self._folders.source.as_posix())
        templates = read_tree(self._folders.templates, root=self._folders.templates.as_posix())
        self._bodies.next_build()
        result, failure = self._run(source.value, templates.value)
        told = source.diagnostics + templates.diagnostics
        if result is not None:
            told += result.diagnostics
            shown = self._as_readable(source.value, told)
            if shown is not None:
                result = self._run(shown, templates.value)[0] or result
        preview = self._preview(result, told, (source.value, templates.value), failure)
        self._last = preview
        return preview

    def _run(self, source: Tree, templates: Tree) -> tuple[Result | None, str | None]:
        """A run of the pipeline, or why there is none: a template that is being edited may be wrong."""
        try:
            return run(source, templates, cache=self._bodies, jobs=1, anyway=True), None
        except Exception as error:  # noqa: BLE001 - whatever a half-written template raises
            return None, f"the pages could not be made: {type(error).__name__}: {error}"

    def _as_readable(self, source: Tree, told: tuple[Diagnostic, ...]) -> Tree | None:
        """The tree with every unreadable file as it last could be read; None where none differs."""
        unreadable = {
            found.span.path
            for found in told
            if found.severity == "error" and found.rule in _UNREADABLE
        }
        for path, data in source.files.items():
            if path not in unreadable:
                self._readable[path] = data
        instead = {path: self._readable[path] for path in unreadable if path in self._readable}
        if not instead:
            return None
        return Tree(root=source.root, files={**source.files, **instead})

    def _preview(
        self,
        result: Result | None,
        told: tuple[Diagnostic, ...],
        trees: tuple[Tree, ...],
        failure: str | None,
    ) -> Preview:
        before: Mapping[str, bytes] = self._last.pages if self._last else {}
        pages = result.files if result is not None and result.files else before
        changed = sorted(
            path for path in before.keys() | pages.keys() if before.get(path) != pages.get(path)
        )
        findings = result.findings if result is not None else None
        if findings is None and self._last is not None:
            findings = self._last.findings
        return Preview(
            pages=MappingProxyType(dict(pages)),
            changed=tuple(changed),
            diagnostics=told,
            trees=trees,
            findings=findings,
            failure=failure,
            rendered=result.counts.rendered if result is not None else 0,
        )


def watched(folders: Folders) -> tuple[Path, ...]:
    """The folders whose files a preview is made of."""
    return (folders.source, folders.templates)
