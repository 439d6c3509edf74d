"""Findings to page plans: every file of the site that is not copied as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.exports import bundle
from onrecord.exports.embeds import embed_page
from onrecord.exports.feeds import atom_feeds
from onrecord.exports.sitemap import headers, mapped, robots, site_maps
from onrecord.site import urls
from onrecord.site.context import Edition, Told
from onrecord.site.derived.attributions import attributions
from onrecord.site.derived.channels import channels
from onrecord.site.layout.page_layout import Layout
from onrecord.site.pages.claim import claim_page
from onrecord.site.pages.corrections import corrections_pages
from onrecord.site.pages.data import data_pages
from onrecord.site.pages.dossier import dossier_page, topic_page
from onrecord.site.pages.figures import figures_page
from onrecord.site.pages.home import home_pages, missing_page
from onrecord.site.pages.index import index_pages
from onrecord.site.pages.matrix import matrix_pages
from onrecord.site.pages.outlets import outlet_pages, outlets_pages
from onrecord.site.pages.people import people_pages, person_pages
from onrecord.site.pages.search import search_page
from onrecord.site.pages.source import source_page
from onrecord.site.pages.static_text import text_page
from onrecord.site.pages.timeline import timeline_page
from onrecord.site.pages.verdicts import verdicts_page
from onrecord.site.pages.wordings import wordings_page
from onrecord.site.text.crossrefs import ways
from onrecord.site.urls import Here
from onrecord.site.views import PagePlan
from onrecord.site.views.files import NoJekyllFile


def pages(edition: Edition) -> Outcome[tuple[PagePlan, ...]]:
    """The plan of every page, by address. Files of `static/` stand beside them, as they are."""
    plans: list[PagePlan] = []
    faults: list[Diagnostic] = [*address_faults(edition)]
    layout = layout_of(edition)
    for told in edition.dossiers:
        made = dossier_pages(layout, told)
        plans += made.value
        faults += made.diagnostics
    sizes = {address: len(body) for address, body in bundle.files(edition)}
    shared = site_pages(layout, {plan.path: mapped(edition, plan) for plan in plans}, sizes)
    faults += shared.diagnostics
    plans += shared.value
    return Outcome(value=tuple(sorted(plans, key=lambda one: one.path)), diagnostics=tuple(faults))


def layout_of(edition: Edition) -> Layout:
    """Return what makes the frame of every page of a site."""
    return Layout(context=edition, channels=channels(edition))


def address_faults(edition: Edition) -> tuple[Diagnostic, ...]:
    """What would be published where something else stands."""
    return urls.link(edition.findings).diagnostics


def dossier_pages(layout: Layout, told: Told) -> Outcome[tuple[PagePlan, ...]]:
    """The pages below a dossier's address.

    Of other dossiers they show only what a text of this one names: the assertions of claims and the
    titles of sources, where links lead to them.
    """
    plans = tuple(_of_dossier(layout, told))
    return Outcome(value=plans, diagnostics=_problems(plans))


def ways_out(told: Told, plans: Iterable[PagePlan]) -> tuple[str, ...]:
    """Pages of other dossiers to which texts of these pages lead: they must be there."""
    found = {
        way
        for plan in plans
        for field in fields(plan.view)
        for way in ways(getattr(plan.view, field.name), Here(plan.path))
    }
    return tuple(sorted(way for way in found if not way.startswith(f"{told.id}/")))


def site_pages(
    layout: Layout, beside: Mapping[str, bool], sizes: Mapping[str, int]
) -> Outcome[tuple[PagePlan, ...]]:
    """The pages of the site as a whole.

    `beside` names the pages of the dossiers, and whether each belongs on the map; `sizes` are those
    of the site's exported files, in bytes.
    """
    plans = [*_of_site(layout, sizes)]
    own = {plan.path: mapped(layout.context, plan) for plan in plans}
    every = {**beside, **own}
    on_map = [path for path, belongs in every.items() if belongs]
    plans += [*site_maps(layout.context, on_map), headers(every)]
    return Outcome(value=tuple(plans), diagnostics=_problems(plans))


def _problems(plans: Iterable[PagePlan]) -> tuple[Diagnostic, ...]:
    return tuple(problem for plan in plans for problem in plan.diagnostics)


def page_at(layout: Layout, address: str) -> PagePlan | None:
    """The plan of one claim's, source's or dossier's page, without those of the others; else None.

    The same as among all `pages`: for a preview, in which one page is looked at while it is written.
    """
    for told in layout.context.dossiers:
        if not address.startswith(f"{told.id}/"):
            continue
        for claim in told.judged.claims:
            if address == urls.claim_url(told.id, claim.claim.id):
                return claim_page(layout, told, claim)
        for source in told.sources.values():
            if address == urls.source_url(told.id, source.id):
                return source_page(layout, told, source)
        if address == urls.dossier_url(told.id):
            return dossier_page(layout, told)
    return None


def _of_dossier(layout: Layout, told: Told) -> Iterator[PagePlan]:
    yield dossier_page(layout, told)
    for claim in told.judged.claims:
        yield claim_page(layout, told, claim)
        yield embed_page(layout.context, told, claim)
    for topic in told.judged.dossier.topics:
        yield topic_page(layout, told, topic)
    yield from matrix_pages(layout, told)
    yield from figures_page(layout, told)
    yield from wordings_page(layout, told)
    yield from timeline_page(layout, told)
    for source in told.sources.values():
        yield source_page(layout, told, source)


def _of_site(layout: Layout, sizes: Mapping[str, int]) -> Iterator[PagePlan]:
    attributed = attributions(layout.context)
    for page in layout.context.findings.content.pages:
        yield text_page(layout, page)
    yield from home_pages(layout)
    yield missing_page(layout)
    yield from outlets_pages(layout, attributed)
    yield from outlet_pages(layout, attributed)
    yield from people_pages(layout, attributed)
    yield from person_pages(layout, attributed)
    yield verdicts_page(layout)
    yield from data_pages(layout, sizes)
    yield search_page(layout)
    yield from index_pages(layout)
    yield from corrections_pages(layout)
    yield from atom_feeds(layout.context, layout.channels)
    yield robots(layout.context)
    yield PagePlan(path=urls.NO_JEKYLL, view=NoJekyllFile())
