"""Embedding: HTML with which other sites show a claim."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from onrecord.model import CheckedClaim, Site
from onrecord.site import urls
from onrecord.site.context import DossierContext, SiteContext, absolute
from onrecord.site.text import claim_state
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A claim as a card, and the HTML to embed it."""

    card: str
    """The URL of the card."""
    frame: str | None
    """HTML for a frame; None while the site has no URL to load it from."""
    paste: str | None
    """HTML of a quotation, for pages that do not allow frames."""


WIDTH = 480
"""Width of the frame in pixels, a column of most pages. It shrinks on a narrower page."""


_LINE_OF_TITLE, _LINE_OF_TEXT = 40, 56
"""Characters on a line of the assertion, and of the reason, in a frame of that width."""
_TITLE, _TEXT, _REST = 26, 23, 168
"""Height in pixels of a line of each, and of everything else."""


def embed(context: SiteContext, dossier: DossierContext, claim: CheckedClaim, here: Here) -> Embed:
    """Return the HTML with which others can embed the claim."""
    site = context.findings.content.site
    card = urls.embed_url(dossier.id, claim.id)
    framed, home = (
        absolute(site.url, card),
        absolute(site.url, urls.claim_url(dossier.id, claim.id)),
    )
    return Embed(
        card=here.to(card),
        frame=_frame(framed, claim) if framed else None,
        paste=_paste(home, claim, site) if home else None,
    )


def _frame(url: str, claim: CheckedClaim) -> str:
    """Return the HTML of the frame. The frame may open the claim's page, and nothing else.

    The card keeps its own origin, since its policy would otherwise refuse its stylesheet; it has no
    script that could use it.
    """
    return (
        f'<iframe src="{escape(url)}" title="{escape(f"Fact check: {claim.assertion}")}" '
        f'width="{WIDTH}" height="{_height(claim)}" loading="lazy" '
        'sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" '
        'referrerpolicy="no-referrer" style="border: 0; max-width: 100%"></iframe>'
    )


def _height(claim: CheckedClaim) -> int:
    """Return the height of the card in a frame of `WIDTH`; longer text scrolls."""
    title = 1 + len(claim.assertion) // _LINE_OF_TITLE
    text = 1 + len(claim.reason) // _LINE_OF_TEXT
    withdrawn = claim.is_withdrawn
    return _REST + title * _TITLE + (text + withdrawn) * _TEXT


def _paste(url: str, claim: CheckedClaim, site: Site) -> str:
    """Return the HTML of a quotation, for pages that do not allow frames."""
    state, why = claim_state.finding(claim, str(site.language))
    return (
        f'<blockquote cite="{escape(url)}"><p>{escape(claim.assertion, quote=False)}</p>'
        f"<p><strong>{escape(state, quote=False)}</strong> {escape(why, quote=False)}</p>"
        f'<p><a href="{escape(url)}">{escape(site.title, quote=False)}</a></p></blockquote>'
    )
