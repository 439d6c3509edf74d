"""The page of a dossier: its claims by topic, and its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import ClassVar

from onrecord.model import CheckedClaim
from onrecord.site import urls
from onrecord.site.components import filters
from onrecord.site.components.bars import Bar, BarPart
from onrecord.site.components.filters import Facets, Filter
from onrecord.site.components.links import Body, Link
from onrecord.site.components.marks import StanceMeaning
from onrecord.site.components.verdict_counts import VerdictCount, given_to
from onrecord.site.context import ClaimLine, DossierContext, SiteContext, SourceLine
from onrecord.site.layout import dossier_tabs
from onrecord.site.layout.dossier_tabs import Tab
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.pages.matrix import verdict_anchor
from onrecord.site.pages.timeline import LISTED, unfold
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text import messages
from onrecord.site.text.crossrefs import prose
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClaim:
    """A claim in a list that can be filtered."""

    line: ClaimLine
    facets: Facets


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicGroup:
    """The claims of a topic: the first ones, and the rest folded."""

    id: str
    title: str
    about: str | None
    href: str | None
    """The URL of the topic's page; None for the claims without a topic."""
    jump: str
    """The anchor of this group."""
    size: str
    """The number of claims, in words."""
    first: tuple[ListedClaim, ...]
    rest: tuple[ListedClaim, ...]
    unfold: str
    """The label of the folded rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage(View):
    """`pages/dossier.html`: the claims of a dossier by topic, and its sources."""

    template: ClassVar[str] = "pages/dossier.html"

    frame: Frame
    title: str
    dates: str | None
    lead: str | None
    size: str
    """`70 claims · 6 sources`."""
    tabs: tuple[Tab, ...]
    elsewhere: tuple[Link, ...]
    """Links to the search and the index."""
    bar: Bar
    verdicts: tuple[VerdictCount, ...]
    summary: Body | None
    background: Body | None
    legend: tuple[StanceMeaning, ...]
    filter: Filter
    by_verdict: str | None
    """The URL of the claims by verdict; None without a matrix."""
    groups: tuple[TopicGroup, ...]
    sources: tuple[SourceLine, ...]


def dossier_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the page of the dossier itself."""
    yield LazyPage(urls.dossier_url(dossier.id), partial(dossier_page, layout, dossier))


def dossier_page(layout: Layout, dossier: DossierContext) -> PagePlan:
    """Return the page of a dossier."""
    context = layout.context
    sheet = dossier.record
    here = Here(urls.dossier_url(dossier.id))
    summary = prose(context, here, sheet.summary, dossier=dossier.id, prefix="summary")
    background = prose(context, here, sheet.background, dossier=dossier.id, prefix="background")
    view = DossierPage(
        frame=layout.frame(here, str(sheet.title), str(sheet.lead or sheet.title)),
        title=str(sheet.title),
        dates=sheet.dates and str(sheet.dates),
        lead=sheet.lead and str(sheet.lead),
        size=dossier.size,
        tabs=dossier_tabs.tabs(here, dossier),
        elsewhere=(
            Link(words="Search all claims and quotes", href=here.to(urls.SEARCH)),
            Link(words="Every claim, by topic and by letter", href=here.to(urls.INDEX)),
        ),
        bar=verdict_bar(context, dossier),
        verdicts=_verdicts(context, here, dossier),
        summary=summary.value,
        background=background.value,
        legend=messages.legend(),
        filter=filters.claim_filter(context, here, dossier, dossier.shown),
        by_verdict=href_by_verdict(here, dossier),
        groups=tuple(_groups(context, dossier, here)),
        sources=tuple(
            context.source_line(here, dossier, source) for source in dossier.sources.values()
        ),
    )
    return PagePlan(
        path=here.url, view=view, diagnostics=(*summary.diagnostics, *background.diagnostics)
    )


# --- verdicts ---------------------------------------------------------------------------------


def _verdicts(
    context: SiteContext, here: Here, dossier: DossierContext
) -> tuple[VerdictCount, ...]:
    """Return the number of claims with each verdict, each linked to these claims."""
    page = urls.matrix_url(dossier.id, by_verdict=True)
    return tuple(
        VerdictCount(
            badge=messages.badge(verdict),
            href=here.to(page, verdict_anchor(verdict.id)),
            claims=messages.count(given, "claim"),
        )
        for verdict in context.findings.content.site.verdicts
        if (given := given_to(dossier.shown, verdict.id))
    )


def href_by_verdict(here: Here, dossier: DossierContext) -> str | None:
    """Return the URL of the claims by verdict; None without a matrix."""
    return (
        here.to(urls.matrix_url(dossier.id, by_verdict=True))
        if dossier_tabs.has_matrix(dossier)
        else None
    )


_LENGTH = 1000
_GAP = 5


def verdict_bar(context: SiteContext, dossier: DossierContext) -> Bar:
    """Return the verdicts of a dossier as a bar, in the scale's order, with gaps between them."""
    counted = [
        (verdict, given)
        for verdict in context.findings.content.site.verdicts
        if (given := given_to(dossier.shown, verdict.id))
    ]
    ends = [0, *accumulate(given for _, given in counted)]
    places = [_LENGTH * end // max(ends[-1], 1) for end in ends]
    return Bar(
        parts=tuple(
            BarPart(
                role=str(verdict.colour),
                start=str(begin),
                length=str(max(end - begin - (_GAP if end < _LENGTH else 0), _GAP)),
            )
            for (verdict, _), begin, end in zip(counted, places, places[1:], strict=False)
        )
    )


# --- topics -----------------------------------------------------------------------------------


def _groups(context: SiteContext, dossier: DossierContext, here: Here) -> Iterator[TopicGroup]:
    """Yield the claims by topic; those without one come last, under their own heading."""
    topics = dossier.topics
    for topic in topics:
        yield from _group(
            context,
            dossier,
            here,
            claims_of_topic(dossier, topic.id),
            id=f"topic_{topic.id}",
            title=str(topic.title),
            about=topic.about and str(topic.about),
            href=here.to(urls.topic_url(dossier.id, topic.id)),
        )
    yield from _group(
        context,
        dossier,
        here,
        claims_of_topic(dossier, filters.NO_TOPIC),
        id="topic_",
        title="Other claims" if topics else "Claims",
        about=None,
        href=None,
    )


def _group(
    context: SiteContext,
    dossier: DossierContext,
    here: Here,
    claims: Sequence[CheckedClaim],
    *,
    id: str,
    title: str,
    about: str | None,
    href: str | None,
) -> Iterator[TopicGroup]:
    """Yield the claims under a heading; nothing without claims."""
    if not claims:
        return
    listed = tuple(listed_claim(context, dossier, here, claim) for claim in claims)
    yield TopicGroup(
        id=id,
        title=title,
        about=about,
        href=href,
        jump=here.to(here.url, id),
        size=messages.count(len(claims), "claim"),
        first=listed[:LISTED],
        rest=listed[LISTED:],
        unfold=unfold(len(claims) - LISTED),
    )


def listed_claim(
    context: SiteContext, dossier: DossierContext, here: Here, claim: CheckedClaim
) -> ListedClaim:
    """Return a claim for a list that can be filtered."""
    return ListedClaim(
        line=context.claim_line(here, dossier, claim), facets=filters.facets(dossier, claim)
    )


def claims_of_topic(dossier: DossierContext, topic: str) -> tuple[CheckedClaim, ...]:
    """Return the claims of a topic, in the order in which the dossier shows them."""
    return tuple(claim for claim in dossier.shown if filters.topic_of(dossier, claim) == topic)
