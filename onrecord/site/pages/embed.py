"""A claim as a card for other sites, in a frame or pasted as plain HTML.

The card runs no script, loads only its own stylesheet and links to the claim's page. It is a copy,
so search engines are sent to that page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from onrecord.model import CheckedClaim
from onrecord.site import urls
from onrecord.site.components.marks import VerdictBadge
from onrecord.site.context import DossierContext, SiteContext, absolute
from onrecord.site.layout.page_layout import Layout
from onrecord.site.plan import LazyPage, PagePlan, View
from onrecord.site.text import claim_state, messages
from onrecord.site.text.direction import direction
from onrecord.site.theme import FOLDER
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedPage(View):
    """`pages/embed.html`: the assertion, the verdict with its reason, the counts."""

    template: ClassVar[str] = "pages/embed.html"

    language: str
    direction: str
    """`ltr` or `rtl`."""
    title: str
    canonical: str | None
    """The absolute URL of the claim's page; None while the site has no URL."""
    stylesheet: str
    icon: str | None
    assertion: str
    description: str
    withdrawn: bool
    verdict: VerdictBadge
    reason: str
    counts: tuple[str, ...]
    href: str
    """A link to the claim's page."""
    site_title: str


STYLESHEET = f"{FOLDER}/embed.css"


def embed_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the card of each claim."""
    for claim in dossier.claims:
        url = urls.embed_url(dossier.id, claim.id)
        yield LazyPage(url, partial(embed_page, layout.context, dossier, claim))


def embed_page(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> PagePlan:
    """Return the card of a claim."""
    site = context.findings.content.site
    here = Here(urls.embed_url(dossier.id, claim.id))
    address = urls.claim_url(dossier.id, claim.id)
    icon = "favicon.svg" in context.findings.content.static
    view = EmbedPage(
        language=str(site.language),
        direction=direction(str(site.language)),
        title=f"{claim.assertion} · {site.title}",
        canonical=absolute(site.url, address),
        stylesheet=here.to(STYLESHEET),
        icon=here.to(urls.static_url("favicon.svg")) if icon else None,
        assertion=str(claim.assertion),
        description=claim_state.description(claim, str(site.language)),
        withdrawn=claim.is_withdrawn,
        verdict=messages.badge(claim.verdict),
        reason=str(claim.reason),
        counts=_counts(claim),
        href=here.to(address),
        site_title=str(site.title),
    )
    return PagePlan(path=here.url, view=view)


def _counts(claim: CheckedClaim) -> tuple[str, ...]:
    tally = claim.tally
    parts = messages.counted(
        tally.stances,
        silent=tally.silent,
        not_examined=tally.not_examined,
        origins=len(tally.origins),
    )
    return tuple(part.words for part in parts)
