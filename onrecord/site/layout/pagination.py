"""Lists that are too long for one page, divided, numbered and linked in the same way everywhere.

The first page has the list's own URL, so a list that fits on one page is a page like any other. The
others are beside it (`people/envoy_2.html`), so relative links are the same on all of them; no id
can have such a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.site import urls
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStep:
    """One of the pages by its number, or the gap where some are left out."""

    words: str
    href: str | None
    """None for the page itself, and for a gap."""
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """The other pages of a list: the one before, the one after, and the way to each end."""

    place: str
    """`Page 2 of 7`."""
    before: str | None
    after: str | None
    steps: tuple[PageStep, ...]
    """The pages by number, as far as they are shown."""


T = TypeVar("T")

_NUMBERED = re.compile(r"_\d+\.html$")

_BESIDE = 2
"""Page numbers shown on each side of the current one, beside the first and the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Generic[T]):
    """A page of a list."""

    here: Here
    items: tuple[T, ...]
    number: int
    """From 1."""
    of: int

    @property
    def is_first(self) -> bool:
        """Return whether it is at the list's own URL."""
        return self.number == 1

    def titled(self, title: str) -> str:
        """Return a title that no other page of the list has."""
        return title if self.is_first else f"{title}, page {self.number} of {self.of}"

    @property
    def pager(self) -> Pager | None:
        """Return the links to the other pages; None if there are none."""
        return pager(self.here, self.number, self.of)


def list_pages(
    url: str, items: Iterable[T], *, size: int, cost: Callable[[T], int] = lambda _: 1
) -> Iterator[ListPage[T]]:
    """Yield the pages of a list at a URL: each with items up to the page size, and at least one.

    There is always one page, even if the list is empty.
    """
    cut = list(_divide(items, size, cost))
    for number, page in enumerate(cut, 1):
        yield ListPage(
            here=Here(urls.numbered(url, number)), items=page, number=number, of=len(cut)
        )


def _divide(items: Iterable[T], size: int, cost: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    page: list[T] = []
    taken = 0
    for item in items:
        if page and taken + cost(item) > size:
            yield tuple(page)
            page, taken = [], 0
        page.append(item)
        taken += cost(item)
    yield tuple(page)


def first_of(url: str) -> str:
    """Return the URL of the list that this page belongs to; for any other page, its own URL."""
    return _NUMBERED.sub(".html", url)


def pager(here: Here, number: int, of: int) -> Pager | None:
    """Return the links from one page of a list to the others; None if there are none."""
    if of == 1:
        return None
    first = first_of(here.url)

    def href(page: int) -> str | None:
        return here.to(urls.numbered(first, page)) if 1 <= page <= of and page != number else None

    return Pager(
        place=f"Page {number} of {of}",
        before=href(number - 1),
        after=href(number + 1),
        steps=tuple(
            PageStep(words=str(page) if page else "…", href=href(page), current=page == number)
            for page in _shown(number, of)
        ),
    )


def _shown(number: int, of: int) -> Sequence[int]:
    """Return the page numbers shown on a page, in order; 0 is a gap."""
    near = range(number - _BESIDE, number + _BESIDE + 1)
    named = [page for page in range(1, of + 1) if page in (1, of) or page in near]
    found: list[int] = []
    for page in named:
        if found and page == found[-1] + 2:
            found.append(page - 1)
        elif found and page > found[-1] + 1:
            found.append(0)
        found.append(page)
    return found
