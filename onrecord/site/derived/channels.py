"""The feeds of the site: two each for itself, each dossier and each outlet.

A feed without any dated entry is not made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.site import urls
from onrecord.site.context import SiteContext
from onrecord.site.derived import dates

ATOM = "application/atom+xml"
JSON = "application/feed+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The content of a feed, whatever its format."""

    folder: str
    """Its folder: `d/`, or empty for the site's own."""
    name: str
    """`urls.FEED` or `urls.CHANGES`."""
    title: str
    subtitle: str
    page: str
    """The URL of the page that shows the same."""
    claims: tuple[dates.Dated, ...]
    """Its claims."""
    updated: str
    """The date of its newest entry, or, while it has none, of its newest source."""


Channels = Mapping[str, tuple[Channel, ...]]
"""By the folder in which they are published; the empty one is the root of the site."""


def channels(context: SiteContext) -> Channels:
    """Return the feeds by folder, without those that no sheet gives a date for."""
    content = context.findings.content
    every = tuple((dossier, claim) for dossier in context.dossiers for claim in dossier.shown)
    found = {"": _both(context, "", str(content.site.title), urls.HOME, every)}
    for dossier in context.dossiers:
        title, own = (
            dossier.title,
            tuple((dossier, claim) for claim in dossier.shown),
        )
        folder = f"{dossier.id}/"
        found[folder] = _both(context, folder, title, urls.dossier_url(dossier.id), own)
    quoted_by_outlet = dates.by_voice(context)
    for outlet in content.outlets.values():
        quoted = tuple(quoted_by_outlet.get(outlet.id, ()))
        folder, page = urls.outlet_folder(outlet.id), urls.outlet_url(outlet.id)
        found[folder] = _both(context, folder, str(outlet.name), page, quoted)
    return found


def _both(
    context: SiteContext,
    folder: str,
    of: str,
    page: str,
    claims: tuple[dates.Dated, ...],
) -> tuple[Channel, ...]:
    site = str(context.findings.content.site.title)
    behind = f" · {site}" if folder else ""
    changed = [claim.last_changed for _, claim in claims if claim.last_changed]
    last = dates.last(claim for _, claim in claims) or _newest_article(claims)
    if last is None:
        return ()
    published = Channel(
        folder=folder,
        name=urls.FEED,
        title=f"{of}{behind}",
        subtitle="New and changed claims.",
        page=page,
        claims=claims,
        updated=last,
    )
    return (
        published,
        replace(
            published,
            name=urls.CHANGES,
            title=f"{of}: corrections{behind}",
            subtitle="What has changed since it was published, and why.",
            page=page if folder else urls.CORRECTIONS,
            updated=max(changed, default=last),
        ),
    )


def _newest_article(claims: Iterable[dates.Dated]) -> str | None:
    """Return the date of the newest quoted article, for claims without a date."""
    days = (
        str(entry.source.article.published.value or "")
        for dossier, claim in claims
        for entry in dossier.of_claim(claim)
    )
    newest = max(days, default="")
    return f"{newest}-01-01"[:10] if len(newest) == 4 else f"{newest}-01"[:10] if newest else None
