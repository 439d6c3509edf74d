"""Findings to page plans: every file of the site that is not copied as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.exports.embeds import embed_page
from onrecord.exports.feeds import atom_feeds
from onrecord.exports.sitemap import headers, mapped, robots, site_maps
from onrecord.site import urls
from onrecord.site.context import Edition, Told
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


def address_faults(edition: Edition) -> tuple[Diagnostic, ...]:
    """What would be published where something else stands."""
    return urls.link(edition.findings).diagnostics


def dossier_pages(edition: Edition, told: Told) -> Outcome[tuple[PagePlan, ...]]:
    """The pages below a dossier's address.

    Of other dossiers they show only what a text of this one names: the assertions of claims and the
    titles of sources, where links lead to them.
    """
    plans: list[PagePlan] = []
    faults: list[Diagnostic] = []
    for made in _written(edition, told):
        plans.append(made.value)
        faults += made.diagnostics
    plans += _drawn_up(edition, told)
    return Outcome(value=tuple(plans), diagnostics=tuple(faults))


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
    edition: Edition, beside: Mapping[str, bool], sizes: Mapping[str, int]
) -> Outcome[tuple[PagePlan, ...]]:
    """The pages of the site as a whole.

    `beside` names the pages of the dossiers, and whether each belongs on the map; `sizes` are those
    of the site's exported files, in bytes.
    """
    plans: list[PagePlan] = []
    faults: list[Diagnostic] = []
    for page in edition.findings.content.pages:
        made = text_page(edition, page)
        plans.append(made.value)
        faults += made.diagnostics
    plans += _of_site(edition, sizes)
    own = {plan.path: mapped(edition, plan) for plan in plans}
    every = {**beside, **own}
    on_map = [path for path, belongs in every.items() if belongs]
    plans += [*site_maps(edition, on_map), headers(every)]
    return Outcome(value=tuple(plans), diagnostics=tuple(faults))


def page_at(edition: Edition, address: str) -> PagePlan | None:
    """The plan of one claim's, source's or dossier's page, without those of the others; else None.

    The same as a build makes: for a preview, in which one page is looked at while it is written.
    """
    for told in edition.dossiers:
        if not address.startswith(f"{told.id}/"):
            continue
        for claim in told.judged.claims:
            if address == urls.claim_url(told.id, claim.claim.id):
                return claim_page(edition, told, claim).value
        for source in told.sources.values():
            if address == urls.source_url(told.id, source.id):
                return source_page(edition, told, source)
        if address == urls.dossier_url(told.id):
            return dossier_page(edition, told).value
    return None


def _written(edition: Edition, told: Told) -> Iterator[Outcome[PagePlan]]:
    """The pages that may hold Markdown."""
    yield dossier_page(edition, told)
    for claim in told.judged.claims:
        yield claim_page(edition, told, claim)
        yield Outcome(value=embed_page(edition, told, claim))


def _drawn_up(edition: Edition, told: Told) -> Iterator[PagePlan]:
    """The pages that hold none, and can have no fault."""
    for topic in told.judged.dossier.topics:
        yield topic_page(edition, told, topic)
    yield from matrix_pages(edition, told)
    yield from figures_page(edition, told)
    yield from wordings_page(edition, told)
    yield from timeline_page(edition, told)
    for source in told.sources.values():
        yield source_page(edition, told, source)


def _of_site(edition: Edition, sizes: Mapping[str, int]) -> Iterator[PagePlan]:
    yield from home_pages(edition)
    yield missing_page(edition)
    yield from outlets_pages(edition)
    yield from outlet_pages(edition)
    yield from people_pages(edition)
    yield from person_pages(edition)
    yield verdicts_page(edition)
    yield from data_pages(edition, sizes)
    yield search_page(edition)
    yield from index_pages(edition)
    yield from corrections_pages(edition)
    yield from atom_feeds(edition)
    yield robots(edition)
    yield PagePlan(path=urls.NO_JEKYLL, view=NoJekyllFile())
