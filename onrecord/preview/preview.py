"""Build the site as it would be published, in spite of errors.

An unverified quote is shown struck through. A file that cannot be read is replaced by its last
readable version, so that a typing error does not remove a page; diagnostics are always about the
current file. Nothing made here is ever published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from onrecord.build import BuildCache, BuildResult, build
from onrecord.build.check import check
from onrecord.checks.suppressions import accepted
from onrecord.cli.folders import Folders
from onrecord.cli.running import usable_templates
from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.diagnostics.rules import reading, tree
from onrecord.model import Findings, Tree
from onrecord.site.context import SiteContext
from onrecord.site.render import Renderer
from onrecord.site.routes import layout_of, page_at
from onrecord.storage.tree import read_tree

_UNREADABLE = frozenset(rule.slug for stage in (tree, reading) for rule in stage.RULES)
"""Rules that leave out a record or a whole file."""

KEPT_BUILDS = 4
"""Builds for which an unused page is kept, since a change may be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A state of the folders, and the site built from it."""

    pages: Mapping[str, bytes]
    """Every file of the site by path; the last good ones if none can be built."""
    changed: tuple[str, ...]
    """Paths whose content differs from the preview before."""
    diagnostics: tuple[Diagnostic, ...]
    trees: tuple[Tree, ...]
    """As on the disk."""
    findings: Findings | None
    """Findings for the content shown; None if `site.yml` was never readable."""
    failure: str | None
    """Why the templates cannot be rendered, in one line."""
    rendered: int
    """Number of pages rendered."""

    @property
    def holds(self) -> bool:
        """Whether `build` would publish this state."""
        return self.failure is None and not any(
            found.severity == "error" for found in self.diagnostics
        )


@dataclass(slots=True)
class _RecentFiles:
    """A store for the build cache that drops files that recent builds did not use."""

    live_records: dict[str, object] = field(default_factory=dict)
    """Decoded records by key."""
    is_shared: bool = False
    _bodies: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """For each file the last build that used it, and its content."""
    _build: int = 0

    def get(self, key: str) -> bytes | None:
        """Return the bytes kept under a key, or None."""
        found = self._bodies.get(key)
        if found is None:
            return None
        self._bodies[key] = (self._build, found[1])
        return found[1]

    def has(self, key: str) -> bool:
        """Return whether bytes are kept under a key."""
        return self.get(key) is not None

    def put(self, key: str, body: bytes) -> None:
        """Keep bytes under a key."""
        self._bodies[key] = (self._build, body)

    def refresh(self) -> None:
        """Do nothing: only this process keeps anything here."""

    def begin_build(self) -> None:
        """Start a build, and drop files not used for `KEPT_BUILDS` builds."""
        self._build += 1
        oldest = self._build - KEPT_BUILDS
        self._bodies = {key: kept for key, kept in self._bodies.items() if kept[0] >= oldest}
        for key in self.live_records.keys() - self._bodies.keys():
            del self.live_records[key]


class Previewer:
    """Builds previews of the same folders."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._recent = _RecentFiles()
        self._cache = BuildCache(self._recent, live_records=self._recent.live_records)
        self._readable: dict[str, bytes] = {}
        """The last readable version of every content file."""
        self._last: Preview | None = None
        self._is_whole = False
        """Whether all pages of the last preview match its trees."""
        self._kept_renderer: tuple[Tree, Renderer] | None = None

    def rebuild(self) -> Preview:
        """Read the folders and build the whole site, unless nothing changed."""
        source, templates = self._read()
        if self._is_as_before(source, templates) and self._last is not None:
            return replace(self._last, changed=(), rendered=0)
        self._recent.begin_build()
        usable = usable_templates(templates)
        result, failure = self._build(source.value, usable)
        diagnostics = source.diagnostics + templates.diagnostics
        if result is not None:
            diagnostics += result.diagnostics
            shown = self._with_readable_files(source.value, diagnostics)
            if shown is not None:
                result = self._build(shown, usable)[0] or result
        return self._preview(result, diagnostics, (source.value, templates.value), failure)

    def rebuild_pages(self, addresses: Iterable[str]) -> Preview:
        """Read the folders and build these pages only; keep the others.

        Every quote and verdict is checked. Problems that only appear when all pages are built are
        found by the next `rebuild`.
        """
        last = self._last
        if last is None or last.failure is not None:
            return self.rebuild()
        source, templates = self._read()
        found = check(source.value, self._cache)
        diagnostics = source.diagnostics + templates.diagnostics + found.diagnostics
        shown = self._with_readable_files(source.value, diagnostics)
        findings = found.findings if shown is None else check(shown, self._cache).findings
        is_same = templates.value.files == last.trees[1].files
        if findings is None or not is_same or usable_templates(templates) is None:
            return self.rebuild()
        diagnostics = _without_accepted(diagnostics, findings)
        pages = {**last.pages, **self._render_pages(findings, templates.value, addresses)}
        preview = Preview(
            pages=MappingProxyType(pages),
            changed=_changed(last.pages, pages),
            diagnostics=diagnostics,
            trees=(source.value, templates.value),
            findings=findings,
            failure=None,
            rendered=0,
        )
        self._last = preview
        self._is_whole = False
        return preview

    def _is_as_before(self, source: Outcome[Tree], templates: Outcome[Tree]) -> bool:
        """Return whether the folders are unchanged since the last preview, and all of it was built."""
        if self._last is None or not self._is_whole or source.diagnostics or templates.diagnostics:
            return False
        return (source.value, templates.value) == self._last.trees

    def _read(self) -> tuple[Outcome[Tree], Outcome[Tree]]:
        source = read_tree(self._folders.source, root=self._folders.source.as_posix())
        templates = read_tree(self._folders.templates, root=self._folders.templates.as_posix())
        return source, templates

    def _render_pages(
        self, findings: Findings, templates: Tree, addresses: Iterable[str]
    ) -> dict[str, bytes]:
        """Return the pages at these addresses, without those that do not exist."""
        layout, renderer = layout_of(SiteContext(findings)), self._renderer(templates)
        plans = (page_at(layout, address) for address in addresses)
        return {plan.path: renderer.render(plan) for plan in plans if plan is not None}

    def _renderer(self, templates: Tree) -> Renderer:
        """Return the renderer, which compiles the templates again only after a change."""
        kept = self._kept_renderer
        if kept is None or kept[0].files != templates.files:
            kept = (templates, Renderer(templates))
            self._kept_renderer = kept
        return kept[1]

    def _build(self, source: Tree, templates: Tree | None) -> tuple[BuildResult | None, str | None]:
        """Return a build, or the reason why there is none: a template may be half edited."""
        if templates is None:
            return build(source, None, cache=self._cache, jobs=1), None
        try:
            return build(source, templates, cache=self._cache, jobs=1, ignore_errors=True), None
        except Exception as error:  # noqa: BLE001 - a half-edited template may raise anything
            return None, f"the pages could not be made: {type(error).__name__}: {error}"

    def _with_readable_files(
        self, source: Tree, diagnostics: tuple[Diagnostic, ...]
    ) -> Tree | None:
        """Return the tree with the last readable version of unreadable files; None if there is none."""
        unreadable = {
            found.span.path
            for found in diagnostics
            if found.severity == "error" and found.rule in _UNREADABLE
        }
        for path, data in source.files.items():
            if path not in unreadable:
                self._readable[path] = data
        replacements = {path: self._readable[path] for path in unreadable if path in self._readable}
        if not replacements:
            return None
        return Tree(root=source.root, files={**source.files, **replacements})

    def _preview(
        self,
        result: BuildResult | None,
        diagnostics: tuple[Diagnostic, ...],
        trees: tuple[Tree, ...],
        failure: str | None,
    ) -> Preview:
        before: Mapping[str, bytes] = self._last.pages if self._last else {}
        pages = result.files if result is not None and result.files else before
        findings = result.findings if result is not None else None
        if findings is None and self._last is not None:
            findings = self._last.findings
        self._last = Preview(
            pages=MappingProxyType(dict(pages)),
            changed=_changed(before, pages),
            diagnostics=diagnostics,
            trees=trees,
            findings=findings,
            failure=failure,
            rendered=result.counts.rendered if result is not None else 0,
        )
        self._is_whole = failure is None
        return self._last


def _changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[str, ...]:
    paths = before.keys() | after.keys()
    return tuple(sorted(path for path in paths if before.get(path) != after.get(path)))


def _without_accepted(
    diagnostics: tuple[Diagnostic, ...], findings: Findings
) -> tuple[Diagnostic, ...]:
    kept = accepted(diagnostics, findings.content.site.exceptions)
    return kept.value + kept.diagnostics


def watched(folders: Folders) -> tuple[Path, ...]:
    """Return the folders that a preview depends on."""
    return (folders.source, folders.templates)
