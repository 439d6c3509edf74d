"""Findings to page plans: every file of the site that is not copied as it is."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.publishing import link
from onrecord.publishing.claims import claim_page
from onrecord.publishing.corrections import corrections_page
from onrecord.publishing.dossiers import dossier_page, topic_page
from onrecord.publishing.downloads import data_page
from onrecord.publishing.edition import Edition
from onrecord.publishing.exports.embeds import embed_page
from onrecord.publishing.exports.feeds import atom_feeds
from onrecord.publishing.exports.sitemap import headers, robots, site_maps
from onrecord.publishing.home import home_page, missing_page
from onrecord.publishing.index import index_pages
from onrecord.publishing.matrix import matrix_pages
from onrecord.publishing.measures import figures_page
from onrecord.publishing.outlets import outlet_page, outlets_page
from onrecord.publishing.people import people_page, person_page
from onrecord.publishing.scale import verdicts_page
from onrecord.publishing.search import search_page
from onrecord.publishing.sources import source_page
from onrecord.publishing.texts import text_page
from onrecord.publishing.timeline import timeline_page
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.files import NoJekyllFile
from onrecord.publishing.wordings import wordings_page


def pages(edition: Edition) -> Outcome[tuple[PagePlan, ...]]:
    """The plan of every page, by address. Files of `static/` stand beside them, as they are."""
    plans: list[PagePlan] = []
    faults: list[Diagnostic] = [*link.link(edition.findings).diagnostics]
    for made in _all(edition):
        plans.append(made.value)
        faults += made.diagnostics
    plans += [*site_maps(edition, plans), headers(plans)]
    return Outcome(value=tuple(sorted(plans, key=lambda one: one.path)), diagnostics=tuple(faults))


def page_at(edition: Edition, address: str) -> PagePlan | None:
    """The plan of one claim's, source's or dossier's page, without those of the others; else None.

    The same as among all `pages`: for a preview, in which one page is looked at while it is written.
    """
    for told in edition.dossiers:
        if not address.startswith(f"{told.id}/"):
            continue
        for claim in told.judged.claims:
            if address == link.claim_url(told.id, claim.claim.id):
                return claim_page(edition, told, claim).value
        for source in told.sources.values():
            if address == link.source_url(told.id, source.id):
                return source_page(edition, told, source)
        if address == link.dossier_url(told.id):
            return dossier_page(edition, told).value
    return None


def _all(edition: Edition) -> Iterator[Outcome[PagePlan]]:
    for told in edition.dossiers:
        yield dossier_page(edition, told)
        for claim in told.judged.claims:
            yield claim_page(edition, told, claim)
            yield Outcome(value=embed_page(edition, told, claim))
    for page in edition.findings.content.pages:
        yield text_page(edition, page)
    for made in _sure(edition):
        yield Outcome(value=made)


def _sure(edition: Edition) -> Iterator[PagePlan]:
    """The pages that hold no Markdown and can have no fault."""
    yield home_page(edition)
    yield missing_page(edition)
    for told in edition.dossiers:
        for topic in told.judged.dossier.topics:
            yield topic_page(edition, told, topic)
        yield from matrix_pages(edition, told)
        yield from figures_page(edition, told)
        yield from wordings_page(edition, told)
        yield from timeline_page(edition, told)
        for source in told.sources.values():
            yield source_page(edition, told, source)
    yield outlets_page(edition)
    for outlet in edition.findings.content.outlets.values():
        yield outlet_page(edition, outlet)
    yield people_page(edition)
    for person in edition.findings.content.people.values():
        yield person_page(edition, person)
    yield verdicts_page(edition)
    yield data_page(edition)
    yield search_page(edition)
    yield from index_pages(edition)
    yield corrections_page(edition)
    yield from atom_feeds(edition)
    yield robots(edition)
    yield PagePlan(path=link.NO_JEKYLL, view=NoJekyllFile())
