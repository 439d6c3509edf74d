"""Findings to page plans: every file of the site that is not copied as it is."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.diagnostics import Diagnostic, Outcome
from onrecord.publishing import link
from onrecord.publishing.claims import claim_page
from onrecord.publishing.dossiers import dossier_page, topic_page
from onrecord.publishing.edition import Edition
from onrecord.publishing.home import home_page, missing_page
from onrecord.publishing.registers import (
    corrections_page,
    outlet_page,
    outlets_page,
    people_page,
    person_page,
    text_page,
    verdicts_page,
)
from onrecord.publishing.sources import source_page
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.files import HeadersFile, NoJekyllFile, RobotsFile


def pages(edition: Edition) -> Outcome[tuple[PagePlan, ...]]:
    """The plan of every page, by address. Files of `static/` stand beside them, as they are."""
    plans: list[PagePlan] = []
    faults: list[Diagnostic] = [*link.link(edition.findings).diagnostics]
    for made in _all(edition):
        plans.append(made.value)
        faults += made.diagnostics
    return Outcome(value=tuple(sorted(plans, key=lambda one: one.path)), diagnostics=tuple(faults))


def _all(edition: Edition) -> Iterator[Outcome[PagePlan]]:
    for told in edition.dossiers:
        yield dossier_page(edition, told)
        for claim in told.judged.claims:
            yield claim_page(edition, told, claim)
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
        for source in told.sources.values():
            yield source_page(edition, told, source)
    yield outlets_page(edition)
    for outlet in edition.findings.content.outlets.values():
        yield outlet_page(edition, outlet)
    yield people_page(edition)
    for person in edition.findings.content.people.values():
        yield person_page(edition, person)
    yield verdicts_page(edition)
    yield corrections_page(edition)
    yield PagePlan(path=link.HEADERS, view=HeadersFile())
    yield PagePlan(path=link.ROBOTS, view=RobotsFile())
    yield PagePlan(path=link.NO_JEKYLL, view=NoJekyllFile())
