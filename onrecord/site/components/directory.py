"""Names under headings, on as many pages as they need: outlets by kind, people by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.site.components.links import Link
from onrecord.site.layout.pagination import ListPage, list_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryLine:
    """An outlet or a person in the list of all."""

    name: Link
    about: str | None
    """Kind and country, or role."""
    part: str
    """What of it stands here: `1 article, quoted for 18 claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryGroup:
    """Outlets of one kind, or people under one letter."""

    id: str
    title: str
    continued: bool
    """True where it began on the page before."""
    lines: tuple[DirectoryLine, ...]


LINES = 120
"""On one page: some fifty kilobytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """A line under its heading."""

    anchor: str
    title: str
    line: DirectoryLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage:
    """One page of a register."""

    list_page: ListPage[DirectoryEntry]
    groups: tuple[DirectoryGroup, ...]
    jumps: tuple[Link, ...]
    """To each heading; none where all of them stand on one page."""


def directory_pages(url: str, lines: Iterable[DirectoryEntry]) -> Iterator[DirectoryPage]:
    """The pages of a register at an address."""
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
    """The lines of a page under their headings; `last` is the one with which the page before ends."""
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
