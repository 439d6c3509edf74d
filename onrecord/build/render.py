"""Render the results of the checks: each dossier by itself, then the files that the whole site shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from onrecord.build.artifacts import Artifacts, RenderedPart
from onrecord.build.cache import SourceDigests, digest_tree, file_key
from onrecord.build.executor import Executor
from onrecord.build.records import pack, unpack
from onrecord.build.workers import map_in_processes
from onrecord.diagnostics import Diagnostic
from onrecord.exports import dossier_exports, site_exports
from onrecord.exports.social_cards import pictures
from onrecord.exports.social_cards.draw import Artist
from onrecord.model import Tree
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived.aggregates import aggregates_of
from onrecord.site.layout.page_layout import Layout
from onrecord.site.plan import PagePlan
from onrecord.site.render import Renderer
from onrecord.site.routes import dossier_pages, in_sitemap, layout_of, site_pages, ways_out
from onrecord.site.theme import theme


class PlannedFile(Protocol):
    """A file of the site that is yet to be made: a page, or a social card."""

    @property
    def path(self) -> str:
        """Its path on the site."""


P = TypeVar("P", bound=PlannedFile)
P_contra = TypeVar("P_contra", contravariant=True)


class Maker(Protocol[P_contra]):
    """Makes files from plans: pages by templates, social cards by drawing."""

    @property
    def least_share(self) -> int:
        """The number of files for which starting a process pays."""

    def key_parts(self, plan: P_contra, /) -> tuple[str, ...]:
        """Return everything that the file's bytes depend on."""

    def render(self, plan: P_contra, /) -> bytes:
        """Return the file's bytes."""


def plan(context: SiteContext) -> RenderedPart:
    """Return the problems that the making of every page finds, without rendering any."""
    problems: list[Diagnostic] = []
    layout = layout_of(context)
    for dossier in context.dossiers:
        problems += dossier_pages(layout, dossier).diagnostics
    problems += site_pages(layout, {}, {}).diagnostics
    return RenderedPart(diagnostics=tuple(problems))


def render(
    context: SiteContext,
    templates: Tree,
    digests: SourceDigests,
    executor: Executor,
    *,
    has_errors: bool,
    draw_cards: bool,
) -> list[RenderedPart]:
    """Return every file of the site: those of each dossier, then those that the whole site shares.

    Dossiers in the cache are taken from there. Pages rendered although a sheet `has_errors` are
    not kept, since other dossiers' pages may link to missing ones; nor is a dossier without its
    social cards.
    """
    layout = layout_of(context)
    renderer = _DossierRenderer(layout, templates, draw_cards=draw_cards)
    site_feeds = [channel.name for channel in layout.channels.get("", ())]
    templates_digest = digest_tree(templates)
    pages = frozenset(context.ends)

    def is_usable(part: RenderedPart) -> bool:
        is_complete = part.files.is_cached(executor.cache)
        is_complete = is_complete and part.aggregates.is_cached(executor.cache)
        return is_complete and pages.issuperset(part.links_out)

    def keep_as(part: RenderedPart) -> RenderedPart | None:
        if has_errors or part.diagnostics or not draw_cards or not is_usable(part):
            return None
        return replace(part, rendered=0, drawn=0)  # as the next build will find it

    dossiers = context.dossiers
    executor.report("rendering", 0, len(dossiers))
    parts = executor.get_or_compute_all(
        dossiers,
        RenderedPart,
        renderer.render,
        key=lambda dossier: digests.rendered_dossier_key(
            dossier.id, templates=templates_digest, site_feeds=site_feeds
        ),
        is_usable=is_usable,
        keep_as=keep_as,
    )
    for dossier, part in zip(dossiers, parts, strict=True):
        context.aggregates.give(dossier.id, _readers(part.aggregates, executor))
    executor.report("rendering", len(dossiers), len(dossiers))
    return [*parts, _render_shared(layout, templates, renderer.pages, parts, executor)]


class _DossierRenderer:
    """Renders one dossier after another of a site."""

    def __init__(self, layout: Layout, templates: Tree, *, draw_cards: bool) -> None:
        self._context = layout.context
        self._layout = layout
        self.pages = Renderer(templates)
        self._draws_cards = draw_cards
        self._cards = Artist(templates)

    def render(self, dossier: DossierContext, executor: Executor) -> RenderedPart:
        """Return the files of a dossier, and the aggregates that site-wide pages need of it."""
        planned = dossier_pages(self._layout, dossier)
        part = RenderedPart(
            diagnostics=planned.diagnostics, links_out=ways_out(dossier, planned.value)
        )
        _add_pages(part, planned.value, self.pages, executor)
        cards = pictures(self._context, dossier)
        part.pictures = len(cards)
        if self._draws_cards:
            part.drawn = _add_files(part.files, cards, self._cards, executor)
        part.files.add_all(dossier_exports(self._context, dossier).items(), executor.cache)
        for name, aggregate in aggregates_of(self._context, dossier).items():
            part.aggregates.add(name, pack(aggregate), executor.cache)
        return part


def _render_shared(
    layout: Layout,
    templates: Tree,
    renderer: Renderer,
    dossiers: Iterable[RenderedPart],
    executor: Executor,
) -> RenderedPart:
    """Return the files that the whole site shares; they list the pages of the dossiers."""
    executor.report("exporting", 0, 1)
    part, cache = RenderedPart(), executor.cache
    part.files.add_all(site_exports(layout.context, layout.channels), cache)
    mapped = {path: shown for part in dossiers for path, shown in part.in_sitemap.items()}
    planned = site_pages(layout, mapped, part.files.sizes())
    part.diagnostics = planned.diagnostics
    _add_pages(part, planned.value, renderer, executor)
    part.files.add_all(theme(templates).items(), cache)
    part.files.add_all(layout.context.findings.content.static.items(), cache)
    return part


def _readers(aggregates: Artifacts, executor: Executor) -> Mapping[str, Callable[[], object]]:
    """Return functions that read the aggregates of a dossier, by their makers' names."""
    cached = {
        name: partial(executor.cache.read_record, file) for name, file in aggregates.cached.items()
    }
    return cached | {name: partial(unpack, body) for name, body in aggregates.in_memory.items()}


def _add_pages(
    part: RenderedPart,
    plans: Sequence[PagePlan],
    renderer: Renderer,
    executor: Executor,
) -> None:
    part.pages = len(plans)
    part.in_sitemap = {plan.path: in_sitemap(plan) for plan in plans}
    part.rendered = _add_files(part.files, plans, renderer, executor)


def _add_files(files: Artifacts, plans: Sequence[P], maker: Maker[P], executor: Executor) -> int:
    """Add the file of every plan; return how many of them the cache did not have."""
    keys: dict[str, str] = {}
    if executor.cache.is_enabled:
        keys = {plan.path: file_key(*maker.key_parts(plan)) for plan in plans}
    missing: list[P] = []
    for plan in plans:
        file = executor.cache.find_file(keys[plan.path]) if keys else None
        if file is None:
            missing.append(plan)
        else:
            files.add_cached(plan.path, file)
    jobs = executor.jobs_for(len(missing), least=maker.least_share)
    bodies = map_in_processes(maker.render, missing, jobs=jobs)
    for plan, body in zip(missing, bodies, strict=True):
        files.add(plan.path, body, executor.cache, keys.get(plan.path))
    return len(missing)
