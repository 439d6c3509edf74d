"""Feeds of publications and changes, for the site, each dossier and each outlet.

Two feeds each, in Atom (RFC 4287) and as a JSON Feed 1.1. `feed` has an entry for each claim, which
reappears when the claim is changed; `corrections` has one for each change. All dates are from the
sheets: no clock is read, and a page that only looks different is no news.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from onrecord.exports.json import encoded
from onrecord.model import Change, CheckedClaim, Claim
from onrecord.site import urls
from onrecord.site.context import DossierContext, SiteContext, absolute
from onrecord.site.derived.channels import Channel, Channels
from onrecord.site.plan import PagePlan, View
from onrecord.site.text import claim_state, messages
from onrecord.site.text.markdown import unlinked
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTag:
    """The category of an entry: a verdict, or a kind of change."""

    term: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A claim, or a change of one, as feeds tell of it."""

    id: str
    """The same for as long as the site has the same address."""
    title: str
    href: str
    """Absolute; from the feed's own place while the site has no address."""
    published: str | None
    """A moment, as RFC 3339 has it."""
    updated: str
    text: str
    tags: tuple[FeedTag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomFeed(View):
    """`feeds/atom.xml`: publications and changes, newest first."""

    template: ClassVar[str] = "feeds/atom.xml"

    language: str
    id: str
    title: str
    subtitle: str
    self_href: str | None
    """Its own URL; None while the site has none."""
    page_href: str
    """The URL of the page that shows the same."""
    updated: str
    author: str
    author_url: str | None
    entries: tuple[FeedEntry, ...]


MOST_ENTRIES = 100
"""The newest entries; older ones are on the pages."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not allow, escaped or not."""

_NAMESPACE = bytes.fromhex("6f0f2c0a5d1b4e0fae0c7b6b3a1f9d52")
"""The namespace of the UUIDs made below; it must never change."""


# --- entries ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An entry that is not yet assigned to a feed."""

    id: str
    title: str
    url: str
    """Relative to the site's root."""
    published: str | None
    updated: str
    text: str
    tag: FeedTag

    def on(self, context: SiteContext, here: Here) -> FeedEntry:
        """Return the entry for the feed at `here`."""
        return FeedEntry(
            id=self.id,
            title=self.title,
            href=_href(context, here, self.url),
            published=self.published,
            updated=self.updated,
            text=self.text,
            tags=(self.tag,),
        )


Stories = Mapping[str, tuple[Story, ...]]
"""By the id of the claim; claims without any entry are left out."""


def entries(context: SiteContext, channel: Channel, here: Here) -> tuple[FeedEntry, ...]:
    """Return the entries of a feed, newest first, and by URL within a day."""
    make = claims_told if channel.name == urls.FEED else changes_told
    dossiers = {dossier.id: dossier for dossier, _ in channel.claims}
    stories = {name: context.aggregate(make, dossier) for name, dossier in dossiers.items()}
    found = [
        story
        for dossier, claim in channel.claims
        for story in stories[dossier.id].get(claim.id, ())
    ]
    found.sort(key=lambda story: story.id)
    found.sort(key=lambda story: story.updated, reverse=True)
    return tuple(story.on(context, here) for story in found[:MOST_ENTRIES])


def claims_told(context: SiteContext, dossier: DossierContext) -> Stories:
    """Return the entries of `feed` for the claims of a dossier that have a date."""
    return {
        claim.id: (_claim(context, dossier, claim, days),)
        for claim in dossier.claims
        if (days := claim.dated)
    }


def _claim(
    context: SiteContext, dossier: DossierContext, claim: CheckedClaim, days: tuple[str, ...]
) -> Story:
    address, first = urls.claim_url(dossier.id, claim.id), claim.first_published
    badge = claim_state.badge(claim)
    return Story(
        id=name(context, address),
        title=_safe(_title(claim)),
        url=address,
        published=_moment(first) if first else None,
        updated=_moment(days[-1]),
        text=_safe(_finding(context, claim)),
        tag=FeedTag(term=badge.id.removeprefix("_"), label=_safe(badge.label)),
    )


def changes_told(context: SiteContext, dossier: DossierContext) -> Stories:
    """Return the entries of `corrections` for the claims of a dossier, one for each change."""
    return {
        claim.id: tuple(_changes(context, dossier, claim))
        for claim in dossier.claims
        if claim.history
    }


def _changes(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> Iterator[Story]:
    address = urls.claim_url(dossier.id, claim.id)
    counted: dict[str, int] = {}
    for change in claim.history:
        kind = f"{change.on}-{change.kind}"
        counted[kind] = counted.get(kind, 0) + 1
        yield Story(
            id=name(context, address, f"{kind}-{counted[kind]}"),
            title=_safe(f"{messages.sentence(change.kind)}: {claim.assertion}"),
            url=address,
            published=_moment(change.on),
            updated=_moment(change.on),
            text=_safe(_change(change)),
            tag=FeedTag(term=str(change.kind), label=messages.sentence(change.kind)),
        )


def _title(sheet: Claim) -> str:
    return f"Withdrawn: {sheet.assertion}" if sheet.is_withdrawn else str(sheet.assertion)


def _finding(context: SiteContext, claim: CheckedClaim) -> str:
    """Return the claim's state with the reason, and the last change unless it was the withdrawal."""
    language = str(context.findings.content.site.language)
    lines = [claim_state.description(claim, language)]
    newest = claim_state.last_change(claim)
    if newest and not claim.is_withdrawn:
        day = messages.when(newest.on, language).words
        lines.append(f"{messages.sentence(newest.kind)} of {day}: {_change(newest)}")
    return "\n\n".join(lines)


def _change(change: Change) -> str:
    lines = [unlinked(change.why)]
    lines += [f"It said: {change.was}"] if change.was else []
    lines += [f"It says: {change.now}"] if change.now else []
    return "\n".join(lines)


def name(context: SiteContext, address: str, part: str = "") -> str:
    """Return the permanent id of a page: its URL, or, while the site has none, a UUID.

    The UUID (RFC 9562, version 5) is made from the site's title, its publisher and the path, and
    changes only with them.
    """
    site = context.findings.content.site
    fragment = f"#{part}" if part else ""
    known = absolute(site.url, address)
    if known:
        return known + fragment
    called = "\n".join((str(site.title), str(site.publisher), address + fragment))
    digest = hashlib.sha1(_NAMESPACE + called.encode(), usedforsecurity=False).digest()
    number = bytearray(digest[:16])
    number[6] = number[6] & 0x0F | 0x50
    number[8] = number[8] & 0x3F | 0x80
    figures = number.hex()
    parts = (figures[:8], figures[8:12], figures[12:16], figures[16:20], figures[20:])
    return f"urn:uuid:{'-'.join(parts)}"


def _href(context: SiteContext, here: Here, address: str) -> str:
    return absolute(context.findings.content.site.url, address) or here.to(address)


def _moment(day: str) -> str:
    """Return the beginning of a day in UTC, since sheets give no time."""
    return f"{day}T00:00:00Z"


def _safe(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


# --- Atom -------------------------------------------------------------------------------------


def atom_feeds(context: SiteContext, channels: Channels) -> Iterator[PagePlan]:
    """Yield every Atom feed."""
    for channel in chain.from_iterable(channels.values()):
        yield _atom(context, channel)


def _atom(context: SiteContext, channel: Channel) -> PagePlan:
    site = context.findings.content.site
    here = Here(urls.feed_url(channel.folder, channel.name, "xml"))
    view = AtomFeed(
        language=str(site.language),
        id=name(context, here.url),
        title=_safe(channel.title),
        subtitle=channel.subtitle,
        self_href=absolute(site.url, here.url),
        page_href=_href(context, here, channel.page),
        updated=_moment(channel.updated),
        author=_safe(site.publisher),
        author_url=_author_url(context),
        entries=entries(context, channel, here),
    )
    return PagePlan(path=here.url, view=view)


def _author_url(context: SiteContext) -> str | None:
    site = context.findings.content.site
    return (site.publisher_url and str(site.publisher_url)) or absolute(site.url, urls.HOME)


# --- JSON Feed --------------------------------------------------------------------------------


def files(context: SiteContext, channels: Channels) -> Iterator[tuple[str, bytes]]:
    """Yield every feed as a JSON Feed."""
    for channel in chain.from_iterable(channels.values()):
        here = Here(urls.feed_url(channel.folder, channel.name, "json"))
        yield here.url, encoded(_json(context, channel, here))


def _json(context: SiteContext, channel: Channel, here: Here) -> dict[str, object]:
    site = context.findings.content.site
    author = {"name": str(site.publisher), "url": _author_url(context)}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": absolute(site.url, channel.page),
        "feed_url": absolute(site.url, here.url),
        "description": channel.subtitle,
        "language": str(site.language),
        "authors": [_there(author)],
        "items": [_item(entry, site.url) for entry in entries(context, channel, here)],
    }
    return _there(feed)


def _item(entry: FeedEntry, site_url: str | None) -> dict[str, object]:
    return _there(
        {
            "id": entry.id,
            "url": entry.href if site_url else None,
            "title": entry.title,
            "content_text": entry.text,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "tags": [tag.label for tag in entry.tags],
        }
    )


def _there(fields: Mapping[str, object]) -> dict[str, object]:
    return {field: value for field, value in fields.items() if value is not None}
