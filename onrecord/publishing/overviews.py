"""The pages from which readers set out: home, dossier, topic, and the page for what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.diagnostics import Outcome
from onrecord.model import JudgedClaim, Topic
from onrecord.publishing import link, phrases
from onrecord.publishing.claims import changes
from onrecord.publishing.edition import Edition, Told
from onrecord.publishing.link import Here
from onrecord.publishing.parts import ChangeLine, ClaimGroup, DossierLine, Link, VerdictCount
from onrecord.publishing.prose import prose
from onrecord.publishing.views import (
    DossierPage,
    HomePage,
    MissingPage,
    PagePlan,
    TopicPage,
    plan,
)

_LATEST = 3
"""Corrections on the home page: enough to show that there are some."""


def home_page(edition: Edition) -> PagePlan:
    """What the site is, and its dossiers."""
    here = Here(link.HOME)
    site = edition.findings.content.site
    view = HomePage(
        frame=edition.frame(here, None, str(site.tagline or site.title)),
        tagline=site.tagline and str(site.tagline),
        dossiers=tuple(
            DossierLine(
                title=str(told.judged.dossier.title),
                href=here.to(link.dossier_url(told.id)),
                lead=told.judged.dossier.lead and str(told.judged.dossier.lead),
                dates=told.judged.dossier.dates and str(told.judged.dossier.dates),
                size=told.size,
                verdicts=verdict_counts(edition, here, told.judged.claims),
            )
            for told in edition.dossiers
        ),
        corrections=all_changes(edition, here)[:_LATEST],
        corrections_href=here.to(link.CORRECTIONS),
    )
    return plan(here.url, view)


def all_changes(edition: Edition, here: Here) -> tuple[ChangeLine, ...]:
    """The history of every claim, newest first; on one day in the order of the dossiers."""
    found = [
        line
        for told in edition.dossiers
        for claim in told.shown
        for line in changes(told, claim, here)
    ]
    return tuple(sorted(found, key=lambda line: line.on.iso or "", reverse=True))


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
        value=plan(here.url, view), diagnostics=(*summary.diagnostics, *background.diagnostics)
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
    return plan(here.url, view)


def missing_page(edition: Edition) -> PagePlan:
    """The page that hosts show for an address without one, at whatever depth.

    Its ways are whole addresses, for they must hold at every depth.
    """
    here = Here(link.MISSING, root=link.root(edition.findings.content.site.url))
    places = [
        *((str(told.judged.dossier.title), link.dossier_url(told.id)) for told in edition.dossiers),
        ("Every outlet", link.OUTLETS),
        ("Everybody who is quoted", link.PEOPLE),
        ("What the verdicts mean", link.VERDICTS),
        ("What was corrected", link.CORRECTIONS),
    ]
    view = MissingPage(
        frame=edition.frame(here, "Not found", "There is no page at this address."),
        places=tuple(Link(words=words, href=here.to(url)) for words, url in places),
    )
    return plan(here.url, view)
