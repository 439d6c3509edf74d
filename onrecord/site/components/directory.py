"""Directories: names under headings, on as many pages as needed; outlets by kind, people by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.site.components.links import Link
from onrecord.site.layout.pagination import ListPage, list_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryLine:
    """An outlet or a person in a directory."""

    name: Link
    about: str | None
    """Kind and country, or role."""
    part: str
    """How it occurs on the site: `1 article, quoted for 18 claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryGroup:
    """Outlets of one kind, or people under one letter."""

    id: str
    title: str
    continued: bool
    """True if it began on the previous page."""
    lines: tuple[DirectoryLine, ...]


LINES = 120
"""Lines on a page: about 50 KB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """A line with its heading."""

    anchor: str
    title: str
    line: DirectoryLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage:
    """A page of a directory."""

    list_page: ListPage[DirectoryEntry]
    groups: tuple[DirectoryGroup, ...]
    jumps: tuple[Link, ...]
    """Links to the headings; none if all of them are on one page."""


def directory_pages(url: str, lines: Iterable[DirectoryEntry]) -> Iterator[DirectoryPage]:
    """Yield the pages of a directory at a URL."""
    pages = list(list_pages(url, lines, size=LINES))
    places: dict[str, tuple[str, str]] = {}
    for list_page in pages:
        for entry in list_page.items:
            places.setdefault(entry.anchor, (entry.title, list_page.here.url))
    last = ""
    for list_page in pages:
        jumps = tuple(
            Link(words=title, href=list_page.here.to(page, anchor))
            for anchor, (title, page) in places.items()
        )
        yield DirectoryPage(
            list_page=list_page,
            groups=_groups(list_page, last),
            jumps=jumps if len(pages) > 1 else (),
        )
        last = list_page.items[-1].anchor if list_page.items else ""


def _groups(list_page: ListPage[DirectoryEntry], last: str) -> tuple[DirectoryGroup, ...]:
    """Return the lines of a page under their headings; `last` is the last heading of the previous page."""
    found: list[DirectoryGroup] = []
    for anchor, entries in groupby(list_page.items, key=lambda entry: entry.anchor):
        here = list(entries)
        found.append(
            DirectoryGroup(
                id=anchor,
                title=here[0].title,
                continued=anchor == last,
                lines=tuple(entry.line for entry in here),
            )
        )
    return tuple(found)
