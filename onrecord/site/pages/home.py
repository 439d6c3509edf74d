"""The home page: the promise, the dossiers, new claims and recent changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from onrecord.checks.statistics import count
from onrecord.model import CheckedClaim
from onrecord.site import urls
from onrecord.site.components.dossier_lines import DossierLine, dossier_line, dossier_list_pages
from onrecord.site.components.links import Link, When
from onrecord.site.components.marks import VerdictBadge
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import ListPage, Pager
from onrecord.site.pages.corrections import DayOfChanges, changed_lately
from onrecord.site.plan import PagePlan, View
from onrecord.site.text import claim_state, messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A recently published claim."""

    claim: Link
    verdict: VerdictBadge
    reason: str
    dossier: str | None
    """None if the site has only one dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfNews:
    """The claims first published on one day."""

    on: When | None
    """None if the sheets do not say."""
    claims: tuple[NewClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(View):
    """`pages/home.html`: the promise, the dossiers, new claims and recent changes."""

    template: ClassVar[str] = "pages/home.html"

    frame: Frame
    heading: str
    """The tagline, or the title."""
    promise: str
    checked: str
    """How the promise has been kept so far, in numbers."""
    first: tuple[DossierLine, ...]
    """The most recently changed dossier; None without one."""
    others: tuple[DossierLine, ...]
    pager: Pager | None
    """Links to the pages of further dossiers."""
    news: tuple[DayOfNews, ...]
    """The latest claims, by day."""
    days: tuple[DayOfChanges, ...]
    """The latest changes; all are on their own page."""
    corrections_href: str
    shortcuts: tuple[Link, ...]


_DAYS = 3
"""Days of changes on the home page: enough to show that there are some."""
_CHANGES = 12
"""The most changes on the home page, however many there were on one day."""
_NEW = 6
"""Recent claims on the home page: about a screen of them."""

_PROMISE = (
    "Every quote is in its source, and every verdict follows from the evidence. A program checks "
    "both before anything is published."
)
_PROMISE_OF_QUOTES = (
    "Every quote is in its source. A program checks each of them before anything is published."
)
"""If the scale has no rules, and every verdict is the editors' judgement."""


def home_page(layout: Layout) -> Iterator[PagePlan]:
    """Yield the home page: the promise, the dossiers, new claims and recent changes."""
    first, *_ = dossier_list_pages(layout.context)
    yield PagePlan(path=first.here.url, view=_home(layout, first))


def _home(layout: Layout, list_page: ListPage[DossierContext]) -> HomePage:
    context, here = layout.context, list_page.here
    site = context.findings.content.site
    return HomePage(
        frame=layout.frame(here, None, str(site.tagline or site.title)),
        heading=str(site.tagline or site.title),
        promise=_PROMISE if site.has_rules else _PROMISE_OF_QUOTES,
        checked=_checked(context),
        first=tuple(dossier_line(context, here, dossier) for dossier in list_page.items[:1]),
        others=tuple(dossier_line(context, here, dossier) for dossier in list_page.items[1:]),
        pager=list_page.pager,
        news=_new(context, here),
        days=changed_lately(context, here, days=_DAYS, changes=_CHANGES),
        corrections_href=here.to(urls.CORRECTIONS),
        shortcuts=tuple(
            Link(words=words, href=here.to(url))
            for words, url in shortcuts(context)
            if url != here.url
        ),
    )


def _checked(context: SiteContext) -> str:
    found = count(context.findings)
    language = str(context.findings.content.site.language)
    quotes = messages.count(found.quotes, "quote", language=language)
    sources = messages.count(found.sources, "source", language=language)
    claims = messages.count(found.claims, "claim", language=language)
    return f"So far: {quotes} from {sources} for {claims}."


def _new(context: SiteContext, here: Here) -> tuple[DayOfNews, ...]:
    """Return the latest claims; within a day those with the latest events first."""
    found: list[tuple[DossierContext, CheckedClaim]] = [
        (dossier, claim)
        for dossier in context.dossiers
        for claim in dossier.shown
        if not claim.is_withdrawn
    ]
    found.sort(key=lambda item: (item[0].id, item[1].id))
    found.sort(
        key=lambda item: (str(item[1].first_published or ""), str(item[1].date or "")),
        reverse=True,
    )
    language = str(context.findings.content.site.language)
    return tuple(
        DayOfNews(
            on=messages.when(day, language) if day else None,
            claims=tuple(_new_claim(context, here, dossier, claim) for dossier, claim in of_day),
        )
        for day, of_day in groupby(
            found[:_NEW], key=lambda item: str(item[1].first_published or "")
        )
    )


def _new_claim(
    context: SiteContext, here: Here, dossier: DossierContext, claim: CheckedClaim
) -> NewClaim:
    return NewClaim(
        claim=Link(
            words=str(claim.assertion),
            href=here.to(urls.claim_url(dossier.id, claim.id)),
        ),
        verdict=claim_state.badge(claim),
        reason=str(claim.reason),
        dossier=dossier.title if len(context.dossiers) > 1 else None,
    )


def shortcuts(context: SiteContext) -> Iterator[tuple[str, str]]:
    """Yield links into the site that do not depend on a dossier."""
    yield "Search all claims and quotes", urls.SEARCH
    yield "Every claim, by topic and by letter", urls.INDEX
    for page in context.findings.content.pages:
        if "methodology" in page.satisfies:
            yield str(page.title), urls.page_url(page.id)
    yield "What the verdicts mean", urls.VERDICTS
    yield "Who published the texts", urls.OUTLETS
    yield "Who is quoted", urls.PEOPLE
    yield "What was corrected", urls.CORRECTIONS
