"""Where readers arrive: the home page, and the page for what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.checks.statistics import count
from onrecord.model import JudgedClaim
from onrecord.site import urls
from onrecord.site.components.views.bars import Bar, BarPart
from onrecord.site.components.views.frame import Link
from onrecord.site.components.views.registers import DossierLine, NewClaim, NewOn
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived.dates import last
from onrecord.site.layout.page_layout import Layout
from onrecord.site.layout.pagination import Leaf, leaves
from onrecord.site.pages.corrections import changed_lately
from onrecord.site.pages.dossier import verdict_counts
from onrecord.site.plan import PagePlan
from onrecord.site.text import messages
from onrecord.site.urls import Here
from onrecord.site.views.home import DossiersPage, HomePage, MissingPage

_DAYS = 3
"""Days of changes on the home page: enough to show that there are some."""
_CHANGES = 12
"""Changes on the home page, however many one day brought."""
_NEW = 6
"""Claims published lately: about a screen of them."""
DOSSIERS = 25
"""On one page: the one with the latest news, and a grid of others."""
_LOST = 12
"""Dossiers named to somebody who came to nothing; the others are one step away."""

_PROMISE = (
    "No quote is published here unless its words stand in its source, and no verdict that the quotes "
    "do not bear. A program checks both each time, before anything appears."
)


def home_page(layout: Layout) -> Iterator[PagePlan]:
    """Yield the home page: what the site promises, its dossiers, what is new and what was changed."""
    first, *_ = _pages(layout.context)
    yield PagePlan(path=first.here.url, view=_home(layout, first))


def dossiers_pages(layout: Layout) -> Iterator[PagePlan]:
    """Yield the pages of dossiers for which there is no room on the home page, newest first."""
    _, *further = _pages(layout.context)
    for leaf in further:
        yield PagePlan(path=leaf.here.url, view=_further(layout, leaf))


def _pages(context: SiteContext) -> Iterator[Leaf[DossierContext]]:
    return leaves(urls.HOME, _newest_first(context), room=DOSSIERS)


def _newest_first(context: SiteContext) -> list[DossierContext]:
    return sorted(context.dossiers, key=_latest, reverse=True)


def _home(layout: Layout, leaf: Leaf[DossierContext]) -> HomePage:
    context, here = layout.context, leaf.here
    site = context.findings.content.site
    return HomePage(
        frame=layout.frame(here, None, str(site.tagline or site.title)),
        heading=str(site.tagline or site.title),
        promise=_PROMISE,
        checked=_checked(context),
        first=tuple(_dossier(context, here, dossier) for dossier in leaf.items[:1]),
        others=tuple(_dossier(context, here, dossier) for dossier in leaf.items[1:]),
        sequel=leaf.sequel,
        news=_new(context, here),
        days=changed_lately(context, here, days=_DAYS, changes=_CHANGES),
        corrections_href=here.to(urls.CORRECTIONS),
        ways=tuple(
            Link(words=words, href=here.to(url)) for words, url in _ways(context) if url != here.url
        ),
    )


def _further(layout: Layout, leaf: Leaf[DossierContext]) -> DossiersPage:
    context = layout.context
    title = leaf.titled("Dossiers")
    return DossiersPage(
        frame=layout.frame(leaf.here, title, "Every dossier, that with the latest news first."),
        dossiers=tuple(_dossier(context, leaf.here, dossier) for dossier in leaf.items),
        index=leaf.here.to(urls.INDEX),
        sequel=leaf.sequel,
    )


def _latest(dossier: DossierContext) -> str:
    """The day of a dossier's last news; empty where no sheet gives one. So the newest comes first."""
    return last(dossier.judged.claims) or ""


def _checked(context: SiteContext) -> str:
    found = count(context.findings)
    language = str(context.findings.content.site.language)
    quotes = messages.count(found.quotes, "quote", language=language)
    sources = messages.count(found.sources, "source", language=language)
    claims = messages.count(found.claims, "claim", language=language)
    return f"At present {quotes} from {sources}, for {claims}."


def _dossier(context: SiteContext, here: Here, dossier: DossierContext) -> DossierLine:
    sheet = dossier.judged.dossier
    latest = _latest(dossier)
    return DossierLine(
        title=str(sheet.title),
        href=here.to(urls.dossier_url(dossier.id)),
        lead=sheet.lead and str(sheet.lead),
        dates=sheet.dates and str(sheet.dates),
        size=dossier.size,
        latest=messages.when(latest, str(context.findings.content.site.language))
        if latest
        else None,
        bar=_bar(context, dossier),
        verdicts=verdict_counts(context, here, dossier.judged.claims),
    )


def _bar(context: SiteContext, dossier: DossierContext) -> Bar:
    """The verdicts of a dossier side by side, in the scale's order."""
    given = [one.verdict.id for one in dossier.judged.claims if one.claim.status != "withdrawn"]
    parts: list[BarPart] = []
    before = 0
    for verdict in context.findings.content.site.verdicts:
        many = given.count(verdict.id)
        if many:
            start, end = 1000 * before // len(given), 1000 * (before + many) // len(given)
            parts.append(BarPart(start=str(start), length=str(end - start), role=verdict.colour))
            before += many
    return Bar(parts=tuple(parts))


def _new(context: SiteContext, here: Here) -> tuple[NewOn, ...]:
    """The claims published last; of one day those of the latest events first."""
    found: list[tuple[DossierContext, JudgedClaim]] = [
        (dossier, claim)
        for dossier in context.dossiers
        for claim in dossier.shown
        if claim.claim.status != "withdrawn"
    ]
    found.sort(key=lambda one: (one[0].id, one[1].claim.id))
    found.sort(
        key=lambda one: (str(one[1].claim.first_published or ""), str(one[1].claim.date or "")),
        reverse=True,
    )
    language = str(context.findings.content.site.language)
    return tuple(
        NewOn(
            on=messages.when(day, language) if day else None,
            claims=tuple(_new_claim(context, here, dossier, claim) for dossier, claim in of_day),
        )
        for day, of_day in groupby(
            found[:_NEW], key=lambda one: str(one[1].claim.first_published or "")
        )
    )


def _new_claim(
    context: SiteContext, here: Here, dossier: DossierContext, claim: JudgedClaim
) -> NewClaim:
    return NewClaim(
        claim=Link(
            words=str(claim.claim.assertion),
            href=here.to(urls.claim_url(dossier.id, claim.claim.id)),
        ),
        verdict=messages.badge(claim.verdict),
        reason=str(claim.claim.reason),
        dossier=str(dossier.judged.dossier.title) if len(context.dossiers) > 1 else None,
    )


def _ways(context: SiteContext) -> Iterator[tuple[str, str]]:
    """The ways into the site that need no dossier."""
    yield "Search all claims and quotes", urls.SEARCH
    yield "Every claim, by topic and by letter", urls.INDEX
    for page in context.findings.content.pages:
        if "methodology" in page.satisfies:
            yield str(page.title), urls.page_url(page.id)
    yield "What the verdicts mean", urls.VERDICTS
    yield "Who published the texts", urls.OUTLETS
    yield "Who is quoted", urls.PEOPLE
    yield "What was corrected", urls.CORRECTIONS


def missing_page(layout: Layout) -> PagePlan:
    """The page that hosts show for an address without one, at whatever depth.

    Its ways are whole addresses, for they must hold at every depth.
    """
    context = layout.context
    here = Here(urls.MISSING, root=urls.root(context.findings.content.site.url))
    view = MissingPage(
        frame=layout.frame(here, "Not found", "There is no page at this address."),
        dossiers=_links(
            here,
            [
                (str(dossier.judged.dossier.title), urls.dossier_url(dossier.id))
                for dossier in _newest_first(context)[:_LOST]
            ],
        ),
        places=_links(here, [*_ways(context)]),
    )
    return PagePlan(path=here.url, view=view)


def _links(here: Here, places: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(words=words, href=here.to(url)) for words, url in places)
