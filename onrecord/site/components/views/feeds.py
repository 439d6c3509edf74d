"""Entries of feeds and of the map of the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTag:
    """What an entry is filed under: a verdict, a kind of change."""

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
class MapEntry:
    """A page in the map of the site."""

    url: str
    changed: str | None
    """The last day on which what it shows was published or changed; None where no sheet gives one."""
