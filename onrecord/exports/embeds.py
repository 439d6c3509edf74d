"""A claim as a card: for a frame on somebody else's page, or to be pasted there as plain HTML.

The card runs no script, loads nothing but its own stylesheet and leads home. It is a copy, so search
engines are sent to the claim's own page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from onrecord.model import JudgedClaim
from onrecord.site import urls
from onrecord.site.components.snippets import Embed
from onrecord.site.context import DossierContext, SiteContext, absolute
from onrecord.site.layout.page_layout import Layout
from onrecord.site.plan import LazyPage, PagePlan
from onrecord.site.text import messages
from onrecord.site.text.direction import direction
from onrecord.site.theme import FOLDER
from onrecord.site.urls import Here
from onrecord.site.views.embeds import EmbedPage

STYLESHEET = f"{FOLDER}/embed.css"

WIDTH = 480
"""Of the frame, in pixels: a column of most pages. A narrower page makes it narrower."""

_LINE_OF_TITLE, _LINE_OF_TEXT = 40, 56
"""Characters on a line of the assertion, and of the reason, in a frame of that width."""
_TITLE, _TEXT, _REST = 26, 23, 168
"""Pixels of a line of each, and of everything else."""


def embed_pages(layout: Layout, dossier: DossierContext) -> Iterator[LazyPage]:
    """Yield the card of each claim."""
    for claim in dossier.judged.claims:
        url = urls.embed_url(dossier.id, claim.claim.id)
        yield LazyPage(url, partial(embed_page, layout.context, dossier, claim))


def embed_page(context: SiteContext, dossier: DossierContext, claim: JudgedClaim) -> PagePlan:
    """The card of a claim."""
    sheet, site = claim.claim, context.findings.content.site
    here = Here(urls.embed_url(dossier.id, sheet.id))
    address = urls.claim_url(dossier.id, sheet.id)
    icon = "favicon.svg" in context.findings.content.static
    view = EmbedPage(
        language=str(site.language),
        direction=direction(str(site.language)),
        title=f"{sheet.assertion} · {site.title}",
        canonical=absolute(site.url, address),
        stylesheet=here.to(STYLESHEET),
        icon=here.to(urls.static_url("favicon.svg")) if icon else None,
        assertion=str(sheet.assertion),
        withdrawn=sheet.status == "withdrawn",
        verdict=messages.badge(claim.verdict),
        reason=str(sheet.reason),
        counts=_counts(claim),
        href=here.to(address),
        site_title=str(site.title),
    )
    return PagePlan(path=here.url, view=view)


def _counts(claim: JudgedClaim) -> tuple[str, ...]:
    tally = claim.tally
    parts = messages.counted(
        tally.stances,
        silent=tally.silent,
        not_examined=tally.not_examined,
        origins=len(tally.origins),
    )
    return tuple(part.words for part in parts)


def embed(context: SiteContext, dossier: DossierContext, claim: JudgedClaim, here: Here) -> Embed:
    """What a page shows for those who want to put the claim on theirs."""
    site, sheet = context.findings.content.site, claim.claim
    card = urls.embed_url(dossier.id, sheet.id)
    framed, home = (
        absolute(site.url, card),
        absolute(site.url, urls.claim_url(dossier.id, sheet.id)),
    )
    return Embed(
        card=here.to(card),
        frame=_frame(framed, claim) if framed else None,
        paste=_paste(home, claim, str(site.title)) if home else None,
    )


def _frame(url: str, claim: JudgedClaim) -> str:
    """The HTML of the frame. It may open the claim's page, and nothing else.

    The card keeps its own origin, without which its policy would refuse its stylesheet; it has no
    script that could use it.
    """
    return (
        f'<iframe src="{escape(url)}" title="{escape(f"Fact check: {claim.claim.assertion}")}" '
        f'width="{WIDTH}" height="{_height(claim)}" loading="lazy" '
        'sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" '
        'referrerpolicy="no-referrer" style="border: 0; max-width: 100%"></iframe>'
    )


def _height(claim: JudgedClaim) -> int:
    """Room for the card in a frame of `WIDTH`; what is longer than that scrolls."""
    title = 1 + len(claim.claim.assertion) // _LINE_OF_TITLE
    text = 1 + len(claim.claim.reason) // _LINE_OF_TEXT
    withdrawn = claim.claim.status == "withdrawn"
    return _REST + title * _TITLE + (text + withdrawn) * _TEXT


def _paste(url: str, claim: JudgedClaim, site: str) -> str:
    """The HTML of a quotation, for pages that take no frames."""
    sheet = claim.claim
    withdrawn = "Withdrawn. It was: " if sheet.status == "withdrawn" else ""
    finding = escape(f"{withdrawn}{claim.verdict.label}. ", quote=False)
    return (
        f'<blockquote cite="{escape(url)}"><p>{escape(sheet.assertion, quote=False)}</p>'
        f"<p><strong>{finding}</strong>{escape(sheet.reason, quote=False)}</p>"
        f'<p><a href="{escape(url)}">{escape(site, quote=False)}</a></p></blockquote>'
    )
