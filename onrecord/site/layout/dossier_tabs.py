"""The pages that stand beside a dossier's own: which of them it has, and the ways between them.

A page that would be empty is not made, and nothing leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Literal

from onrecord.site import urls
from onrecord.site.components.views.dossiers import Way
from onrecord.site.components.views.frame import Frame, Link
from onrecord.site.context import DossierContext, EvidenceItem, date_of
from onrecord.site.layout.page_layout import Layout
from onrecord.site.text import messages
from onrecord.site.urls import Here


def has_matrix(dossier: DossierContext) -> bool:
    """Whether there is anything to set against the sources."""
    return bool(dossier.shown) and bool(dossier.sources)


def measures(dossier: DossierContext) -> tuple[str, ...]:
    """What is counted in the dossier by at least one source, in the order of the claims."""
    found = dict.fromkeys(
        str(claim.claim.measure.of)
        for claim in dossier.shown
        if claim.claim.measure
        and any(entry.verified.evidence.value for entry in dossier.of_claim(claim))
    )
    return tuple(found)


def renderings(dossier: DossierContext) -> tuple[EvidenceItem, ...]:
    """The entries whose quotation stands for words of a document, and which are found with them."""
    return tuple(
        entry
        for entry in dossier.entries
        if entry.verified.evidence.renders
        and entry.verified.wording
        and entry.verified.quote
        and entry.verified.quote.passages
        and entry.verified.rendered
        and entry.verified.rendered.passages
    )


def event_dates(dossier: DossierContext) -> tuple[str, ...]:
    """The dates of events that are known, in order."""
    return tuple(sorted({str(claim.claim.date) for claim in dossier.shown if claim.claim.date}))


def source_dates(dossier: DossierContext) -> tuple[str, ...]:
    """The dates of the sources that are known, in order."""
    known = (date_of(source).value for source in dossier.sources.values())
    return tuple(sorted({str(date) for date in known if date}))


def has_timeline(dossier: DossierContext) -> bool:
    """Whether anything in the dossier has a date."""
    return bool(dossier.shown) and bool(event_dates(dossier) or source_dates(dossier))


def ways(here: Here, dossier: DossierContext, variant_of: str | None = None) -> tuple[Way, ...]:
    """To each of the dossier's pages in turn, this one among them, or that of which it is a variant."""
    return tuple(
        Way(words=words, about=about, href=here.to(url), current=_current(here, url, variant_of))
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
    """The frame of a page below a dossier's own."""
    of = str(dossier.judged.dossier.title)
    crumb = Link(words=of, href=here.to(urls.dossier_url(dossier.id)))
    return layout.frame(here, f"{title}: {of}", description, (crumb,))
