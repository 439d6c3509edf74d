"""The timeline of a dossier: what happened when, as precisely as it is known, and who wrote when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from onrecord.model import JudgedClaim, Source
from onrecord.site import urls
from onrecord.site.components.views.lines import ClaimLine
from onrecord.site.components.views.timeline import DatedSource, Moment, Year
from onrecord.site.context import Edition, Told, date_of
from onrecord.site.layout import dossier_tabs
from onrecord.site.layout.page_layout import Layout
from onrecord.site.plan import LazyPage, PagePlan
from onrecord.site.text import messages
from onrecord.site.urls import Here
from onrecord.site.views.dossiers import TimelinePage

LISTED = 24
"""Claims of a list that stand open; the rest of a longer one is folded away below them."""

_PRECISION = {4: "month and day not given", 7: "day not given"}
"""What is not known of an ISO date, by its length."""


def timeline_pages(layout: Layout, told: Told) -> Iterator[LazyPage]:
    """Yield the timeline; none where nothing in the dossier has a date."""
    if dossier_tabs.has_timeline(told):
        yield LazyPage(urls.timeline_url(told.id), partial(timeline_page, layout, told))


def timeline_page(layout: Layout, told: Told) -> PagePlan:
    """The claims by the date of the event."""
    edition = layout.context
    here = Here(urls.timeline_url(told.id))
    undated = [claim for claim in told.shown if not claim.claim.date]
    size = messages.count(len(told.shown) - len(undated), "claim")
    view = TimelinePage(
        frame=dossier_tabs.frame(
            layout, here, told, "Timeline", f"{size} in the order of the events they are about."
        ),
        title="The timeline",
        size=f"{size} with a date · {messages.count(len(undated), 'claim')} without",
        ways=dossier_tabs.ways(here, told),
        legend=messages.legend(),
        years=tuple(_years(edition, here, told)),
        undated=tuple(_lines(edition, here, told, undated[:LISTED])),
        undated_rest=tuple(_lines(edition, here, told, undated[LISTED:])),
        unfold=unfold(len(undated) - LISTED),
        undated_sources=tuple(
            _source(edition, here, told, source)
            for source in told.sources.values()
            if not date_of(source).value
        ),
    )
    return PagePlan(path=here.url, view=view)


def unfold(claims: int) -> str:
    """What to say of claims that are folded away."""
    return f"{messages.count(max(claims, 0), 'more claim')}"


def _years(edition: Edition, here: Here, told: Told) -> Iterator[Year]:
    """In order; what is known less precisely comes first: a year before its months."""
    dates = sorted({*dossier_tabs.event_dates(told), *dossier_tabs.source_dates(told)})
    for year, own in groupby(dates, key=lambda date: date[:4]):
        yield Year(
            id=f"year_{year}",
            words=year,
            moments=tuple(_moment(edition, here, told, date) for date in own),
        )


def _moment(edition: Edition, here: Here, told: Told, date: str) -> Moment:
    claims = [claim for claim in told.shown if claim.claim.date == date]
    return Moment(
        id=f"date_{date}",
        date=messages.when(date, str(edition.findings.content.site.language)),
        precision=_PRECISION.get(len(date)),
        claims=tuple(_lines(edition, here, told, claims[:LISTED])),
        rest=tuple(_lines(edition, here, told, claims[LISTED:])),
        unfold=unfold(len(claims) - LISTED),
        sources=tuple(
            _source(edition, here, told, source)
            for source in told.sources.values()
            if date_of(source).value == date
        ),
    )


def _lines(
    edition: Edition, here: Here, told: Told, claims: Sequence[JudgedClaim]
) -> Iterator[ClaimLine]:
    for claim in claims:
        yield edition.claim_line(here, told, claim)


def _source(edition: Edition, here: Here, told: Told, source: Source) -> DatedSource:
    return DatedSource(
        what="The document is dated" if source.document else "Published",
        source=edition.source(here, told, source),
        byline=edition.byline(here, told, source),
    )
