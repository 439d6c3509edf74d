"""What stands around a page, and the smallest things in it: links and dates."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from onrecord.site.components.views.head import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that may lead somewhere."""

    words: str
    href: str | None
    """Relative to the page; None where there is nothing to lead to."""
    outside: bool = False
    """True where it leads to another site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One entry of the navigation."""

    words: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What `base.html` needs on every page."""

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
    """What a reader may take away of the whole site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in words."""

    iso: str | None
    """For machines; None where the date is not known, or is no ISO date."""
    words: str


Body = Markup
"""Cleaned HTML made by `markup`, the one module that may make it."""
