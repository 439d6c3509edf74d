"""The parts around the content of a page: metadata, navigation, footer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.site import urls
from onrecord.site.components.links import Link
from onrecord.site.context import SiteContext, absolute, contact, outside
from onrecord.site.derived.channels import Channels
from onrecord.site.layout.metadata import Head, head
from onrecord.site.text.direction import direction
from onrecord.site.theme import SCRIPT, STYLESHEET
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One entry of the navigation."""

    words: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The part of every page that `base.html` renders."""

    language: str
    direction: str
    """`ltr` or `rtl`: how its script runs."""
    title: str
    """Of the browser's window: the page, then the site."""
    description: str
    canonical: str | None
    """The absolute address; None while the site has none."""
    head: Head
    home: str
    """The way to the home page."""
    site_title: str
    menu: tuple[MenuItem, ...]
    search: str
    """The way to the search."""
    crumbs: tuple[Link, ...]
    """From the home page downwards, this page not among them."""
    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...]
    icon: str | None
    publisher: Link
    contact: Link | None
    notice: str | None
    taken: tuple[Link, ...]
    """Downloads and feeds of the whole site."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page that is in the menu of every page."""

    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Makes the layout of every page, from data computed once before the first of them."""

    context: SiteContext
    channels: Channels
    """The feeds of the site, by folder."""
    menu: tuple[MenuEntry, ...]
    """Pages that are in the menu of every site, before the editors' own."""

    def frame(
        self, here: Here, title: str | None, description: str, crumbs: tuple[Link, ...] = ()
    ) -> Frame:
        """Return the frame of the page `here`. `title` is None for the home page."""
        content = self.context.findings.content
        site = content.site
        home = Link(words="Home", href=here.to(urls.HOME))
        top = sorted(path for path in content.static if "/" not in path)
        return Frame(
            language=str(site.language),
            direction=direction(str(site.language)),
            title=f"{title} · {site.title}" if title else str(site.title),
            description=description,
            canonical=absolute(site.url, here.url),
            head=head(self.context, self.channels, here, title or str(site.title)),
            home=here.to(urls.HOME),
            site_title=str(site.title),
            menu=_menu(self.menu, self.context, here),
            search=here.to(urls.SEARCH),
            crumbs=(home, *crumbs) if here.url != urls.HOME else (),
            stylesheets=(here.to(STYLESHEET), *_asset_urls(here, top, ".css")),
            scripts=(here.to(SCRIPT), *_asset_urls(here, top, ".js")),
            icon=here.to(urls.static_url("favicon.svg")) if "favicon.svg" in top else None,
            publisher=outside(str(site.publisher), site.publisher_url),
            contact=contact(site.contact),
            notice=site.notice and str(site.notice),
            taken=tuple(_taken(self.channels, here)),
        )


def _menu(
    every_site: Iterable[MenuEntry], context: SiteContext, here: Here
) -> tuple[MenuItem, ...]:
    own = sorted(context.findings.content.pages, key=lambda page: (page.order, page.id))
    entries = [
        *every_site,
        *(MenuEntry(str(page.menu), urls.page_url(page.id)) for page in own if page.menu),
    ]
    return tuple(
        MenuItem(words=entry.words, href=here.to(entry.url), current=entry.url == here.url)
        for entry in entries
    )


def _taken(channels: Channels, here: Here) -> Iterator[Link]:
    """Yield the links of the footer: index, data, feeds."""
    yield Link(words="Every claim", href=here.to(urls.INDEX))
    yield Link(words="Data", href=here.to(urls.DATA))
    titles = {urls.FEED: "Feed of claims", urls.CHANGES: "Feed of corrections"}
    for channel in channels.get("", ()):
        url = urls.feed_url(channel.folder, channel.name, "xml")
        yield Link(words=titles[channel.name], href=here.to(url))


def _asset_urls(here: Here, paths: Iterable[str], ending: str) -> tuple[str, ...]:
    return tuple(here.to(urls.static_url(path)) for path in paths if path.endswith(ending))
