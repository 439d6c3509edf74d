"""The timeline of a dossier: what happened when, as precisely as it is known, and who wrote when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.model import JudgedClaim, Source
from onrecord.publishing import link, phrases, sections
from onrecord.publishing.edition import Edition, Told, date_of
from onrecord.publishing.link import Here
from onrecord.publishing.parts.lines import ClaimLine
from onrecord.publishing.parts.timeline import DatedSource, Moment, Year
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.dossiers import TimelinePage

LISTED = 24
"""Claims of a list that stand open; the rest of a longer one is folded away below them."""

_PRECISION = {4: "month and day not given", 7: "day not given"}
"""What is not known of an ISO date, by its length."""


def timeline_page(edition: Edition, told: Told) -> Iterator[PagePlan]:
    """The claims by the date of the event; none where nothing in the dossier has a date."""
    if not sections.has_timeline(told):
        return
    here = Here(link.timeline_url(told.id))
    undated = [claim for claim in told.shown if not claim.claim.date]
    size = phrases.count(len(told.shown) - len(undated), "claim")
    view = TimelinePage(
        frame=sections.frame(
            edition, here, told, "Timeline", f"{size} in the order of the events they are about."
        ),
        title="The timeline",
        size=f"{size} with a date · {phrases.count(len(undated), 'claim')} without",
        ways=sections.ways(here, told),
        legend=phrases.legend(),
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
    yield PagePlan(path=here.url, view=view)


def unfold(claims: int) -> str:
    """What to say of claims that are folded away."""
    return f"{phrases.count(max(claims, 0), 'more claim')}"


def _years(edition: Edition, here: Here, told: Told) -> Iterator[Year]:
    """In order; what is known less precisely comes first: a year before its months."""
    dates = sorted({*sections.event_dates(told), *sections.source_dates(told)})
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
        date=phrases.when(date, str(edition.findings.content.site.language)),
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
