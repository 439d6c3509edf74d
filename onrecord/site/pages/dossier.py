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
from onrecord.site.context import Edition, Told
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
    edition: Edition, here: Here, claims: Iterable[JudgedClaim]
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
        for verdict in edition.findings.content.site.verdicts
        if (given := _given(claims, verdict.id))
    )


def _given(claims: Iterable[JudgedClaim], verdict: str) -> int:
    return sum(filters.verdict_of(claim) == verdict for claim in claims)


def dossier_pages(layout: Layout, told: Told) -> Iterator[LazyPage]:
    """Yield the page of the dossier itself."""
    yield LazyPage(urls.dossier_url(told.id), partial(dossier_page, layout, told))


def dossier_page(layout: Layout, told: Told) -> PagePlan:
    """One story, its claims by topic, its sources."""
    edition = layout.context
    dossier = told.judged.dossier
    here = Here(urls.dossier_url(told.id))
    summary = prose(edition, here, dossier.summary, dossier=told.id, prefix="summary")
    background = prose(edition, here, dossier.background, dossier=told.id, prefix="background")
    view = DossierPage(
        frame=layout.frame(here, str(dossier.title), str(dossier.lead or dossier.title)),
        title=str(dossier.title),
        dates=dossier.dates and str(dossier.dates),
        lead=dossier.lead and str(dossier.lead),
        size=told.size,
        ways=dossier_tabs.ways(here, told),
        elsewhere=(
            Link(words="Search all claims and quotes", href=here.to(urls.SEARCH)),
            Link(words="Every claim, by topic and by letter", href=here.to(urls.INDEX)),
        ),
        bar=verdict_bar(edition, told),
        verdicts=_verdicts(edition, here, told),
        summary=summary.value,
        background=background.value,
        legend=messages.legend(),
        filter=filters.claim_filter(edition, here, told, told.shown),
        by_verdict=_by_verdict(here, told),
        groups=tuple(_groups(edition, told, here)),
        sources=tuple(edition.source_line(here, told, source) for source in told.sources.values()),
    )
    return PagePlan(
        path=here.url, view=view, diagnostics=(*summary.diagnostics, *background.diagnostics)
    )


# --- verdicts ---------------------------------------------------------------------------------


def _verdicts(edition: Edition, here: Here, told: Told) -> tuple[VerdictCount, ...]:
    """The counts, each leading to the claims that have the verdict."""
    page = urls.matrix_url(told.id, by_verdict=True)
    return tuple(
        VerdictCount(
            badge=messages.badge(verdict),
            href=here.to(page, verdict_anchor(verdict.id)),
            claims=messages.count(given, "claim"),
        )
        for verdict in edition.findings.content.site.verdicts
        if (given := _given(told.shown, verdict.id))
    )


def _by_verdict(here: Here, told: Told) -> str | None:
    return (
        here.to(urls.matrix_url(told.id, by_verdict=True))
        if dossier_tabs.has_matrix(told)
        else None
    )


_LENGTH = 1000
_GAP = 5


def verdict_bar(edition: Edition, told: Told) -> Bar:
    """The verdicts of a dossier drawn to scale, in the scale's order, with gaps between them."""
    counted = [
        (verdict, given)
        for verdict in edition.findings.content.site.verdicts
        if (given := _given(told.shown, verdict.id))
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


def _groups(edition: Edition, told: Told, here: Here) -> Iterator[TopicGroup]:
    """The claims by topic; those without one come last, under their own heading."""
    topics = told.judged.dossier.topics
    for topic in topics:
        yield from _group(
            edition,
            told,
            here,
            _of_topic(told, topic.id),
            id=f"topic_{topic.id}",
            title=str(topic.title),
            about=topic.about and str(topic.about),
            href=here.to(urls.topic_url(told.id, topic.id)),
        )
    yield from _group(
        edition,
        told,
        here,
        _of_topic(told, filters.NO_TOPIC),
        id="topic_",
        title="Other claims" if topics else "Claims",
        about=None,
        href=None,
    )


def _group(
    edition: Edition,
    told: Told,
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
    listed = tuple(_listed(edition, told, here, claim) for claim in claims)
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


def _listed(edition: Edition, told: Told, here: Here, claim: JudgedClaim) -> ListedClaim:
    return ListedClaim(
        line=edition.claim_line(here, told, claim), facets=filters.facets(told, claim)
    )


def _of_topic(told: Told, topic: str) -> tuple[JudgedClaim, ...]:
    return tuple(claim for claim in told.shown if filters.topic_of(told, claim) == topic)


def topic_pages(layout: Layout, told: Told) -> Iterator[LazyPage]:
    """Yield the page of each topic."""
    for topic in told.judged.dossier.topics:
        url = urls.topic_url(told.id, topic.id)
        yield LazyPage(url, partial(topic_page, layout, told, topic))


def topic_page(layout: Layout, told: Told, topic: Topic) -> PagePlan:
    """The claims of one topic."""
    edition = layout.context
    here = Here(urls.topic_url(told.id, topic.id))
    claims = _of_topic(told, topic.id)
    title = str(told.judged.dossier.title)
    dossier = Link(words=title, href=here.to(urls.dossier_url(told.id)))
    view = TopicPage(
        frame=layout.frame(
            here, str(topic.title), str(topic.about or f"{topic.title}: {title}"), (dossier,)
        ),
        title=str(topic.title),
        about=topic.about and str(topic.about),
        size=messages.count(len(claims), "claim"),
        legend=messages.legend(),
        filter=filters.claim_filter(edition, here, told, claims, by_topic=False),
        by_verdict=_by_verdict(here, told),
        claims=tuple(_listed(edition, told, here, claim) for claim in claims),
    )
    return PagePlan(path=here.url, view=view)
