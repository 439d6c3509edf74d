"""Which feeds the site has: for itself, each dossier and each outlet, two of each.

None is made where no sheet gives a day to date it by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.site import urls
from onrecord.site.context import SiteContext
from onrecord.site.derived import dates as changes

ATOM = "application/atom+xml"
JSON = "application/feed+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What one feed tells, whatever its format."""

    folder: str
    """Where it stands: `d/`, or empty for the site's own."""
    name: str
    """`link.FEED` or `link.CHANGES`."""
    title: str
    subtitle: str
    page: str
    """The address of the page that shows the same."""
    claims: tuple[changes.Dated, ...]
    """Those it tells of."""
    updated: str
    """The day of its newest entry; of what it waits for, where it has none yet."""


Channels = Mapping[str, tuple[Channel, ...]]
"""By the folder in which they are published; the empty one is the root of the site."""


def channels(context: SiteContext) -> Channels:
    """The feeds by the folder in which they stand; none where no sheet gives a day to date them by."""
    content = context.findings.content
    every = tuple((dossier, claim) for dossier in context.dossiers for claim in dossier.shown)
    found = {"": _both(context, "", str(content.site.title), urls.HOME, every)}
    for dossier in context.dossiers:
        title, own = (
            str(dossier.judged.dossier.title),
            tuple((dossier, claim) for claim in dossier.shown),
        )
        folder = f"{dossier.id}/"
        found[folder] = _both(context, folder, title, urls.dossier_url(dossier.id), own)
    quoted_by_outlet = changes.by_voice(context)
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
    claims: tuple[changes.Dated, ...],
) -> tuple[Channel, ...]:
    site = str(context.findings.content.site.title)
    behind = f" · {site}" if folder else ""
    changed = [str(change.on) for _, claim in claims for change in claim.claim.history]
    last = changes.last(claim for _, claim in claims) or _newest_article(claims)
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


def _newest_article(claims: Iterable[changes.Dated]) -> str | None:
    """The day of the newest article quoted, where no claim has a day of its own."""
    dates = (
        str(entry.source.article.published.value or "")
        for dossier, claim in claims
        for entry in dossier.of_claim(claim)
    )
    newest = max(dates, default="")
    return f"{newest}-01-01"[:10] if len(newest) == 4 else f"{newest}-01"[:10] if newest else None
