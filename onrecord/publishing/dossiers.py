"""A dossier and its topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.diagnostics import Outcome
from onrecord.model import JudgedClaim, Topic
from onrecord.publishing import link, phrases
from onrecord.publishing.edition import Edition, Told
from onrecord.publishing.link import Here
from onrecord.publishing.parts.frame import Link
from onrecord.publishing.parts.lines import ClaimGroup
from onrecord.publishing.parts.marks import VerdictCount
from onrecord.publishing.prose import prose
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.dossiers import DossierPage, TopicPage


def verdict_counts(
    edition: Edition, here: Here, claims: Iterable[JudgedClaim]
) -> tuple[VerdictCount, ...]:
    """How many claims have each verdict, by the scale's order; those withdrawn do not count."""
    given = [claim.verdict.id for claim in claims if claim.claim.status != "withdrawn"]
    return tuple(
        VerdictCount(
            badge=phrases.badge(verdict),
            href=here.to(link.VERDICTS, verdict.id),
            claims=phrases.count(given.count(verdict.id), "claim"),
        )
        for verdict in edition.findings.content.site.verdicts
        if verdict.id in given
    )


def dossier_page(edition: Edition, told: Told) -> Outcome[PagePlan]:
    """One story, its claims by topic, its sources."""
    dossier = told.judged.dossier
    here = Here(link.dossier_url(told.id))
    summary = prose(edition, here, dossier.summary, dossier=told.id, prefix="summary")
    background = prose(edition, here, dossier.background, dossier=told.id, prefix="background")
    view = DossierPage(
        frame=edition.frame(here, str(dossier.title), str(dossier.lead or dossier.title)),
        title=str(dossier.title),
        dates=dossier.dates and str(dossier.dates),
        lead=dossier.lead and str(dossier.lead),
        size=told.size,
        verdicts=verdict_counts(edition, here, told.judged.claims),
        summary=summary.value,
        background=background.value,
        legend=phrases.legend(),
        groups=tuple(_groups(edition, told, here)),
        sources=tuple(edition.source_line(here, told, source) for source in told.sources.values()),
    )
    return Outcome(
        value=PagePlan(path=here.url, view=view),
        diagnostics=(*summary.diagnostics, *background.diagnostics),
    )


def _groups(edition: Edition, told: Told, here: Here) -> Iterator[ClaimGroup]:
    """The claims by topic; those without one come last, under their own heading."""
    topics = told.judged.dossier.topics
    for topic in topics:
        claims = _of_topic(told, topic)
        if claims:
            yield ClaimGroup(
                id=f"topic_{topic.id}",
                title=str(topic.title),
                about=topic.about and str(topic.about),
                href=here.to(link.topic_url(told.id, topic.id)),
                claims=tuple(edition.claim_line(here, told, claim) for claim in claims),
            )
    named = {topic.id for topic in topics}
    rest = [claim for claim in told.shown if claim.claim.topic not in named]
    if rest:
        yield ClaimGroup(
            id="topic_",
            title="Other claims" if named else "Claims",
            about=None,
            href=None,
            claims=tuple(edition.claim_line(here, told, claim) for claim in rest),
        )


def _of_topic(told: Told, topic: Topic) -> tuple[JudgedClaim, ...]:
    return tuple(claim for claim in told.shown if claim.claim.topic == topic.id)


def topic_page(edition: Edition, told: Told, topic: Topic) -> PagePlan:
    """The claims of one topic."""
    here = Here(link.topic_url(told.id, topic.id))
    claims = _of_topic(told, topic)
    title = str(told.judged.dossier.title)
    dossier = Link(words=title, href=here.to(link.dossier_url(told.id)))
    view = TopicPage(
        frame=edition.frame(
            here, str(topic.title), str(topic.about or f"{topic.title}: {title}"), (dossier,)
        ),
        title=str(topic.title),
        about=topic.about and str(topic.about),
        size=phrases.count(len(claims), "claim"),
        legend=phrases.legend(),
        claims=tuple(edition.claim_line(here, told, claim) for claim in claims),
    )
    return PagePlan(path=here.url, view=view)
