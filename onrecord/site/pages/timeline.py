"""The timeline of a dossier: dates of events as precisely as they are known, and dates of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import ClassVar

from onrecord.model import CheckedClaim, Source
from onrecord.site import urls
from onrecord.site.components.links import Link, When
from onrecord.site.components.marks import StanceMeaning
from onrecord.site.context import ClaimLine, DossierContext, SiteContext, date_of
from onrecord.site.layout import dossier_tabs
from onrecord.site.layout.dossier_tabs import Tab
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSource:
    """A source in the timeline, by its date."""

    what: str
    """`Published`, or `Dated`."""
    source: Link
    byline: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date, as precise as it is known, with its claims and sources."""

    id: str
    date: When
    precision: str | None
    """How precisely the date is known, in words."""
    claims: tuple[ClaimLine, ...]
    rest: tuple[ClaimLine, ...]
    """The folded claims."""
    unfold: str
    sources: tuple[DatedSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The dates of one year."""

    id: str
    words: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage(View):
    """`pages/timeline.html`: the dates of events and of sources."""

    template: ClassVar[str] = "pages/timeline.html"

    frame: Frame
    title: str
    size: str
    tabs: tuple[Tab, ...]
    legend: tuple[StanceMeaning, ...]
    years: tuple[Year, ...]
    undated: tuple[ClaimLine, ...]
    undated_rest: tuple[ClaimLine, ...]
    """The folded claims."""
    unfold: str
    undated_sources: tuple[DatedSource, ...]


LISTED = 24
"""Claims of a list that are shown; the rest of a longer list is folded."""

_PRECISION = {4: "month and day not given", 7: "day not given"}
"""The missing part of an ISO date, by its length."""


def timeline_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the timeline; none if nothing in the dossier has a date."""
    if dossier_tabs.has_timeline(dossier):
        yield LazyPage(urls.timeline_url(dossier.id), partial(timeline_page, layout, dossier))


def timeline_page(layout: Layout, dossier: DossierContext) -> PagePlan:
    """Return the claims by the date of the event."""
    context = layout.context
    here = Here(urls.timeline_url(dossier.id))
    undated = [claim for claim in dossier.shown if not claim.date]
    size = messages.count(len(dossier.shown) - len(undated), "claim")
    view = TimelinePage(
        frame=dossier_tabs.frame(
            layout, here, dossier, "Timeline", f"{size} in the order of the events they are about."
        ),
        title="Timeline",
        size=f"{size} with a date · {messages.count(len(undated), 'claim')} without",
        tabs=dossier_tabs.tabs(here, dossier),
        legend=messages.legend(),
        years=tuple(_years(context, here, dossier)),
        undated=tuple(_lines(context, here, dossier, undated[:LISTED])),
        undated_rest=tuple(_lines(context, here, dossier, undated[LISTED:])),
        unfold=unfold(len(undated) - LISTED),
        undated_sources=tuple(
            _source(context, here, dossier, source)
            for source in dossier.sources.values()
            if not date_of(source).value
        ),
    )
    return PagePlan(path=here.url, view=view)


def unfold(claims: int) -> str:
    """Return the label of the folded claims."""
    return f"{messages.count(max(claims, 0), 'more claim')}"


def _years(context: SiteContext, here: Here, dossier: DossierContext) -> Iterator[Year]:
    """Yield the years in order; within one, less precise dates come first."""
    dates = sorted({*dossier_tabs.event_dates(dossier), *dossier_tabs.source_dates(dossier)})
    for year, own in groupby(dates, key=lambda date: date[:4]):
        yield Year(
            id=f"year_{year}",
            words=year,
            moments=tuple(_moment(context, here, dossier, date) for date in own),
        )


def _moment(context: SiteContext, here: Here, dossier: DossierContext, date: str) -> Moment:
    claims = [claim for claim in dossier.shown if claim.date == date]
    return Moment(
        id=f"date_{date}",
        date=messages.when(date, str(context.findings.content.site.language)),
        precision=_PRECISION.get(len(date)),
        claims=tuple(_lines(context, here, dossier, claims[:LISTED])),
        rest=tuple(_lines(context, here, dossier, claims[LISTED:])),
        unfold=unfold(len(claims) - LISTED),
        sources=tuple(
            _source(context, here, dossier, source)
            for source in dossier.sources.values()
            if date_of(source).value == date
        ),
    )


def _lines(
    context: SiteContext, here: Here, dossier: DossierContext, claims: Sequence[CheckedClaim]
) -> Iterator[ClaimLine]:
    for claim in claims:
        yield context.claim_line(here, dossier, claim)


def _source(
    context: SiteContext, here: Here, dossier: DossierContext, source: Source
) -> DatedSource:
    return DatedSource(
        what="The document is dated" if source.document else "Published",
        source=context.source(here, dossier, source),
        byline=context.byline(here, dossier, source),
    )
