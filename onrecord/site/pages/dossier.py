"""A dossier and its topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate

from onrecord.model import JudgedClaim, Topic
from onrecord.site import urls
from onrecord.site.components import filters
from onrecord.site.components.views.bars import Bar, BarPart
from onrecord.site.components.views.dossiers import ListedClaim, TopicGroup
from onrecord.site.components.views.frame import Link
from onrecord.site.components.views.marks import VerdictCount
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.layout import dossier_tabs
from onrecord.site.layout.page_layout import Layout
from onrecord.site.pages.matrix import verdict_anchor
from onrecord.site.pages.timeline import LISTED, unfold
from onrecord.site.plan import LazyPage, PagePlan
from onrecord.site.text import messages
from onrecord.site.text.crossrefs import prose
from onrecord.site.urls import Here
from onrecord.site.views.dossiers import DossierPage, TopicPage


def verdict_counts(
    context: SiteContext, here: Here, claims: Iterable[JudgedClaim]
) -> tuple[VerdictCount, ...]:
    """How many claims have each verdict, by the scale's order; those withdrawn do not count.

    Each leads to what the verdict means.
    """
    return tuple(
        VerdictCount(
            badge=messages.badge(verdict),
            href=here.to(urls.VERDICTS, verdict.id),
            claims=messages.count(given, "claim"),
        )
        for verdict in context.findings.content.site.verdicts
        if (given := _given(claims, verdict.id))
    )


def _given(claims: Iterable[JudgedClaim], verdict: str) -> int:
    return sum(filters.verdict_of(claim) == verdict for claim in claims)


def dossier_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the page of the dossier itself."""
    yield LazyPage(urls.dossier_url(dossier.id), partial(dossier_page, layout, dossier))


def dossier_page(layout: Layout, dossier: DossierContext) -> PagePlan:
    """One story, its claims by topic, its sources."""
    context = layout.context
    sheet = dossier.judged.dossier
    here = Here(urls.dossier_url(dossier.id))
    summary = prose(context, here, sheet.summary, dossier=dossier.id, prefix="summary")
    background = prose(context, here, sheet.background, dossier=dossier.id, prefix="background")
    view = DossierPage(
        frame=layout.frame(here, str(sheet.title), str(sheet.lead or sheet.title)),
        title=str(sheet.title),
        dates=sheet.dates and str(sheet.dates),
        lead=sheet.lead and str(sheet.lead),
        size=dossier.size,
        ways=dossier_tabs.ways(here, dossier),
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
        by_verdict=_by_verdict(here, dossier),
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
    """The counts, each leading to the claims that have the verdict."""
    page = urls.matrix_url(dossier.id, by_verdict=True)
    return tuple(
        VerdictCount(
            badge=messages.badge(verdict),
            href=here.to(page, verdict_anchor(verdict.id)),
            claims=messages.count(given, "claim"),
        )
        for verdict in context.findings.content.site.verdicts
        if (given := _given(dossier.shown, verdict.id))
    )


def _by_verdict(here: Here, dossier: DossierContext) -> str | None:
    return (
        here.to(urls.matrix_url(dossier.id, by_verdict=True))
        if dossier_tabs.has_matrix(dossier)
        else None
    )


_LENGTH = 1000
_GAP = 5


def verdict_bar(context: SiteContext, dossier: DossierContext) -> Bar:
    """The verdicts of a dossier drawn to scale, in the scale's order, with gaps between them."""
    counted = [
        (verdict, given)
        for verdict in context.findings.content.site.verdicts
        if (given := _given(dossier.shown, verdict.id))
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
    """The claims by topic; those without one come last, under their own heading."""
    topics = dossier.judged.dossier.topics
    for topic in topics:
        yield from _group(
            context,
            dossier,
            here,
            _of_topic(dossier, topic.id),
            id=f"topic_{topic.id}",
            title=str(topic.title),
            about=topic.about and str(topic.about),
            href=here.to(urls.topic_url(dossier.id, topic.id)),
        )
    yield from _group(
        context,
        dossier,
        here,
        _of_topic(dossier, filters.NO_TOPIC),
        id="topic_",
        title="Other claims" if topics else "Claims",
        about=None,
        href=None,
    )


def _group(
    context: SiteContext,
    dossier: DossierContext,
    here: Here,
    claims: Sequence[JudgedClaim],
    *,
    id: str,
    title: str,
    about: str | None,
    href: str | None,
) -> Iterator[TopicGroup]:
    """The claims under a heading; none where there is no claim."""
    if not claims:
        return
    listed = tuple(_listed(context, dossier, here, claim) for claim in claims)
    yield TopicGroup(
        id=id,
        title=title,
        about=about,
        href=href,
        way=here.to(here.url, id),
        size=messages.count(len(claims), "claim"),
        first=listed[:LISTED],
        rest=listed[LISTED:],
        unfold=unfold(len(claims) - LISTED),
    )


def _listed(
    context: SiteContext, dossier: DossierContext, here: Here, claim: JudgedClaim
) -> ListedClaim:
    return ListedClaim(
        line=context.claim_line(here, dossier, claim), facets=filters.facets(dossier, claim)
    )


def _of_topic(dossier: DossierContext, topic: str) -> tuple[JudgedClaim, ...]:
    return tuple(claim for claim in dossier.shown if filters.topic_of(dossier, claim) == topic)


def topic_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the page of each topic."""
    for topic in dossier.judged.dossier.topics:
        url = urls.topic_url(dossier.id, topic.id)
        yield LazyPage(url, partial(topic_page, layout, dossier, topic))


def topic_page(layout: Layout, dossier: DossierContext, topic: Topic) -> PagePlan:
    """The claims of one topic."""
    context = layout.context
    here = Here(urls.topic_url(dossier.id, topic.id))
    claims = _of_topic(dossier, topic.id)
    title = str(dossier.judged.dossier.title)
    crumb = Link(words=title, href=here.to(urls.dossier_url(dossier.id)))
    view = TopicPage(
        frame=layout.frame(
            here, str(topic.title), str(topic.about or f"{topic.title}: {title}"), (crumb,)
        ),
        title=str(topic.title),
        about=topic.about and str(topic.about),
        size=messages.count(len(claims), "claim"),
        legend=messages.legend(),
        filter=filters.claim_filter(context, here, dossier, claims, by_topic=False),
        by_verdict=_by_verdict(here, dossier),
        claims=tuple(_listed(context, dossier, here, claim) for claim in claims),
    )
    return PagePlan(path=here.url, view=view)
