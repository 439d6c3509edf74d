"""The sitemap, and files for hosts and robots.

All of it is computed from the final list of pages, so that no page can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import CheckedClaim
from onrecord.site import urls
from onrecord.site.context import SiteContext, absolute
from onrecord.site.derived import dates
from onrecord.site.layout.pagination import first_of
from onrecord.site.plan import PagePlan, View


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEntry:
    """A page in the map of the site."""

    url: str
    changed: str | None
    """The last day on which its content was published or changed; None if no sheet gives one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadersFile(View):
    """`files/headers.txt`: the headers that a host which reads such a file sends with every page."""

    template: ClassVar[str] = "files/headers.txt"

    closed: tuple[str, ...]
    """The URLs that may not be put in a frame: all but the embeddable cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile(View):
    """`files/robots.txt`: everything may be read."""

    template: ClassVar[str] = "files/robots.txt"

    sitemap: str | None
    """The absolute URL of the sitemap; None while the site has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoJekyllFile(View):
    """`files/nojekyll.txt`: tells a host to leave file names alone."""

    template: ClassVar[str] = "files/nojekyll.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMap(View):
    """`feeds/sitemap.xml`: the URL of every page."""

    template: ClassVar[str] = "feeds/sitemap.xml"

    pages: tuple[MapEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMapIndex(View):
    """`feeds/sitemapindex.xml`: the parts of a sitemap that is too long for one file."""

    template: ClassVar[str] = "feeds/sitemapindex.xml"

    maps: tuple[MapEntry, ...]


MOST_PAGES = 5_000
"""Pages a file: half a megabyte, a tenth of the limit of sitemaps.org."""


def site_maps(
    context: SiteContext, paths: Iterable[str], *, most: int = MOST_PAGES
) -> Iterator[PagePlan]:
    """Yield the sitemap of the pages at `paths`, in parts if it is long; nothing while the site has no URL."""
    url = context.findings.content.site.url
    if url is None:
        return
    pages = _pages(context, paths)
    if len(pages) <= most:
        yield PagePlan(path=urls.SITEMAP, view=SiteMap(pages=pages))
        return
    parts = [pages[at : at + most] for at in range(0, len(pages), most)]
    maps: list[MapEntry] = []
    for number, part in enumerate(parts, start=1):
        path = urls.SITEMAP.replace(".", f"-{number}.")
        last = max((page.changed for page in part if page.changed), default=None)
        maps.append(MapEntry(url=absolute(url, path) or "", changed=last))
        yield PagePlan(path=path, view=SiteMap(pages=part))
    yield PagePlan(path=urls.SITEMAP, view=SiteMapIndex(maps=tuple(maps)))


def _pages(context: SiteContext, paths: Iterable[str]) -> tuple[MapEntry, ...]:
    url = context.findings.content.site.url
    changed = _Changed(context)
    return tuple(
        MapEntry(url=absolute(url, path) or "", changed=changed.of(path)) for path in sorted(paths)
    )


class _Changed:
    """When the content of a page last changed, by its URL."""

    def __init__(self, context: SiteContext) -> None:
        every = [claim for dossier in context.dossiers for claim in dossier.shown]
        self._site = dates.last(every)
        self._by_folder = {dossier.id: dates.last(dossier.shown) for dossier in context.dossiers}
        self._by_page = dict(_by_page(context))

    def of(self, path: str) -> str | None:
        """Return the date; None if nothing on the page has one. The pages of a list share theirs."""
        path = first_of(path)
        if path in self._by_page:
            return self._by_page[path]
        if path in (urls.HOME, urls.CORRECTIONS):
            return self._site
        return self._by_folder.get(path.partition("/")[0])


def _by_page(context: SiteContext) -> Iterator[tuple[str, str | None]]:
    for dossier in context.dossiers:
        for claim in dossier.shown:
            yield urls.claim_url(dossier.id, claim.id), dates.last([claim])
        for source in dossier.sources.values():
            quoting = [entry.claim for entry in dossier.of_source(source)]
            yield urls.source_url(dossier.id, source.id), dates.last(quoting)
        for topic in dossier.topics:
            own = [claim for claim in dossier.shown if claim.topic == topic.id]
            yield urls.topic_url(dossier.id, topic.id), dates.last(own)
    quoted = dates.by_voice(context)
    for outlet in context.findings.content.outlets:
        yield urls.outlet_url(outlet), dates.last(_claims(quoted, outlet))
    for person in context.findings.content.people:
        yield urls.person_url(person), dates.last(_claims(quoted, person))


def _claims(by_name: Mapping[str, Sequence[dates.Dated]], name: str) -> Iterator[CheckedClaim]:
    return (claim for _, claim in by_name.get(name, ()))


# --- for hosts and robots ---------------------------------------------------------------------


def robots(context: SiteContext) -> PagePlan:
    """Return the file that allows robots to read everything, with the URL of the sitemap."""
    site_map = absolute(context.findings.content.site.url, urls.SITEMAP)
    return PagePlan(path=urls.ROBOTS, view=RobotsFile(sitemap=site_map))


def headers(paths: Iterable[str]) -> PagePlan:
    """Return the headers that hosts send with every file at one of `paths`.

    Only the embeddable cards may be put in a frame. Hosts that read such a file send the headers of
    every matching rule, and of two policies browsers apply the stricter. So no rule against frames
    may match the cards, and each folder and page at the root needs its own.
    """
    closed = {"/"}
    for path in paths:
        first, slash, _ = path.partition("/")
        if slash and first != urls.EMBEDS:
            closed.add(f"/{first}/*")
        elif not slash and first.endswith(".html"):
            closed |= {
                f"/{first}",
                f"/{first.removesuffix('.html')}",
            }  # some hosts leave off `.html`
    return PagePlan(path=urls.HEADERS, view=HeadersFile(closed=tuple(sorted(closed))))
