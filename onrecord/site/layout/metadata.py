"""Page metadata for the `head`: sharing, feeds, the ClaimReview.

All of it follows from the page's URL, so that no page has to provide it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.exports.claimreview import review
from onrecord.model import CheckedClaim
from onrecord.site import urls
from onrecord.site.context import DossierContext, SiteContext, absolute
from onrecord.site.derived import dates
from onrecord.site.derived.channels import ATOM, JSON, Channels
from onrecord.site.layout.pagination import first_of
from onrecord.site.text import claim_state, messages
from onrecord.site.text.markdown import json_ld
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed of the content of the page."""

    title: str
    href: str
    kind: str
    """Its media type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The social card of a page."""

    url: str
    """Absolute: others load it."""
    alt: str
    width: str
    height: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """How a page looks where it is shared: Open Graph, which others read too."""

    kind: str
    """`article` for a claim, `website` for the rest."""
    title: str
    site: str
    picture: Picture | None
    """None while the site has no address."""
    published: str | None
    modified: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The metadata in the head of a page beside its title."""

    card: Card
    feeds: tuple[FeedLink, ...]
    data: str | None
    """The way to the same as data; on the page of a claim alone."""
    review: Markup | None
    """The claim's ClaimReview as JSON-LD; on the page of a claim alone, and once."""


PICTURE_SIZE = ("1200", "630")
"""The size of every social card in pixels."""


def head(context: SiteContext, channels: Channels, here: Here, title: str) -> Head:
    """Return the metadata of the page at a URL."""
    folder, *rest = here.url.split("/")
    claim = None
    if rest[:1] == ["claims"]:
        claim = context.claims.get((folder, rest[-1].removesuffix(".html")))
    return Head(
        card=_card(context, title, claim, folder if rest else None),
        feeds=tuple(_feeds(channels, here)),
        data=here.to(urls.claim_data_url(folder, claim[1].id)) if claim else None,
        review=_review(context, *claim) if claim else None,
    )


def _card(context: SiteContext, title: str, claim: dates.Dated | None, folder: str | None) -> Card:
    site = context.findings.content.site
    sheet = claim[1] if claim else None
    first = sheet.first_published if sheet else None
    return Card(
        kind="article" if claim else "website",
        title=title,
        site=str(site.title),
        picture=_picture(context, claim, folder),
        published=first and str(first),
        modified=sheet.last_changed if sheet else None,
    )


def _picture(context: SiteContext, claim: dates.Dated | None, folder: str | None) -> Picture | None:
    """Return the social card of the claim, or of the dossier for its other pages."""
    dossier = next((dossier for dossier in context.dossiers if dossier.id == folder), None)
    if dossier is None:
        return None
    if claim:
        sheet = claim[1]
        address = urls.picture_url(dossier.id, sheet.id)
        alt = f"{sheet.assertion} {messages.closed(claim_state.badge(sheet).label)}"
    else:
        address = urls.dossier_picture_url(dossier.id)
        alt = dossier.title
    url = absolute(context.findings.content.site.url, address)
    if url is None:
        return None
    return Picture(url=url, alt=alt, width=PICTURE_SIZE[0], height=PICTURE_SIZE[1])


def _feeds(channels: Channels, here: Here) -> Iterator[FeedLink]:
    """Yield the feeds of the page's own subject, then those of the whole site."""
    url = first_of(here.url)
    folder = url.rpartition("/")[0] + "/"
    if folder == "outlets/":
        folder = url.removesuffix(".html") + "/"
    elif folder.count("/") > 1:
        folder = url.partition("/")[0] + "/"
    for scope in (folder, ""):
        for channel in channels.get(scope, ()):
            for kind, form in ((ATOM, "xml"), (JSON, "json")):
                feed = urls.feed_url(channel.folder, channel.name, form)
                yield FeedLink(title=channel.title, href=here.to(feed), kind=kind)


def _review(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> Markup | None:
    node = review(context, dossier, claim)
    return json_ld(node) if node else None
