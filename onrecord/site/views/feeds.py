"""Feeds and the map of the site: what programs read to see what is new and what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site.components.views.feeds import FeedEntry, MapEntry
from onrecord.site.plan import View


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomFeed(View):
    """`feeds/atom.xml`: what was published and changed, newest first."""

    template: ClassVar[str] = "feeds/atom.xml"

    language: str
    id: str
    title: str
    subtitle: str
    self_href: str | None
    """Its own address; None while the site has none."""
    page_href: str
    """The page that shows the same."""
    updated: str
    author: str
    author_url: str | None
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMap(View):
    """`feeds/sitemap.xml`: the address of every page."""

    template: ClassVar[str] = "feeds/sitemap.xml"

    pages: tuple[MapEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMapIndex(View):
    """`feeds/sitemapindex.xml`: the parts of a map that is too long for one file."""

    template: ClassVar[str] = "feeds/sitemapindex.xml"

    maps: tuple[MapEntry, ...]
