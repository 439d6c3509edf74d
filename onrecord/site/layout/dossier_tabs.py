"""The tabs of a dossier: which pages it has beside its main page, and the links between them.

A page that would be empty is not made and not linked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from onrecord.site import urls
from onrecord.site.components.links import Link
from onrecord.site.context import DossierContext, EvidenceItem, date_of
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One page of a dossier, as it is led to from the others."""

    words: str
    about: str
    """Its content, in a line."""
    href: str
    current: Literal["page", "true", ""]
    """As `aria-current` has it: whether it leads to this page, or to another variant of it; else empty."""


def has_matrix(dossier: DossierContext) -> bool:
    """Return whether the dossier has claims to compare with its sources."""
    return bool(dossier.shown) and bool(dossier.sources)


def measures(dossier: DossierContext) -> tuple[str, ...]:
    """Return the ids of the measures that at least one source gives a value for, in the order of the claims."""
    found = dict.fromkeys(
        str(claim.measure.of)
        for claim in dossier.shown
        if claim.measure and any(entry.evidence.value for entry in dossier.of_claim(claim))
    )
    return tuple(found)


def renderings(dossier: DossierContext) -> tuple[EvidenceItem, ...]:
    """Return the entries whose quotation renders words of a document and which were found with them."""
    return tuple(
        entry
        for entry in dossier.entries
        if entry.evidence.renders
        and entry.evidence.wording
        and entry.evidence.quote
        and entry.evidence.quote.passages
        and entry.evidence.rendered
        and entry.evidence.rendered.passages
    )


def event_dates(dossier: DossierContext) -> tuple[str, ...]:
    """Return the known dates of events, sorted."""
    return tuple(sorted({str(claim.date) for claim in dossier.shown if claim.date}))


def source_dates(dossier: DossierContext) -> tuple[str, ...]:
    """Return the known dates of the sources, sorted."""
    known = (date_of(source).value for source in dossier.sources.values())
    return tuple(sorted({str(date) for date in known if date}))


def has_timeline(dossier: DossierContext) -> bool:
    """Return whether anything in the dossier has a date."""
    return bool(dossier.shown) and bool(event_dates(dossier) or source_dates(dossier))


def tabs(here: Here, dossier: DossierContext, variant_of: str | None = None) -> tuple[Tab, ...]:
    """Return a link to each of the dossier's pages; the current page, or the one it is a variant of, is marked."""
    return tuple(
        Tab(words=words, about=about, href=here.to(url), current=_current(here, url, variant_of))
        for words, about, url in _sections(dossier)
    )


def _current(here: Here, url: str, variant_of: str | None) -> Literal["page", "true", ""]:
    if url == here.url:
        return "page"
    return "true" if url == variant_of else ""


def _sections(dossier: DossierContext) -> Iterator[tuple[str, str, str]]:
    claims = messages.count(len(dossier.shown), "claim")
    yield "Overview", "What was found", urls.dossier_url(dossier.id)
    if has_matrix(dossier):
        sources = messages.count(len(dossier.sources), "source")
        about = f"{claims} against {sources}"
        yield "Who says what", about, urls.matrix_url(dossier.id)
    counted = measures(dossier)
    if counted:
        about = f"{messages.count(len(counted), 'figure')}, side by side"
        yield "Figures", about, urls.figures_url(dossier.id)
    rendered = renderings(dossier)
    if rendered:
        about = f"{messages.count(len(rendered), 'quotation')} against the document"
        yield "Wordings", about, urls.wordings_url(dossier.id)
    if has_timeline(dossier):
        yield "Timeline", _period(dossier), urls.timeline_url(dossier.id)


def _period(dossier: DossierContext) -> str:
    dates = sorted({date[:4] for date in chain(event_dates(dossier), source_dates(dossier))})
    return dates[0] if len(dates) == 1 else f"From {dates[0]} to {dates[-1]}"


def frame(
    layout: Layout, here: Here, dossier: DossierContext, title: str, description: str
) -> Frame:
    """Return the layout of a page below a dossier's main page."""
    of = dossier.title
    crumb = Link(words=of, href=here.to(urls.dossier_url(dossier.id)))
    return layout.frame(here, f"{title}: {of}", description, (crumb,))
