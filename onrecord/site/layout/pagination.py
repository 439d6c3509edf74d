"""Lists that are too long for one page: cut, numbered and joined in the same way everywhere.

The first page has the list's own address, so a list that fits on one page is a page like any other.
Those that follow stand beside it (`people/envoy_2.html`): every way that leads from the first leads from
them too, and no id of the content can have such a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.site import urls
from onrecord.site.components.views.pages import PageStep, Sequel
from onrecord.site.urls import Here

T = TypeVar("T")

_NUMBERED = re.compile(r"_\d+\.html$")

_BESIDE = 2
"""Numbers shown on each side of the page's own, beside the first and the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Generic[T]):
    """One page of a list."""

    here: Here
    items: tuple[T, ...]
    number: int
    """From 1."""
    of: int

    @property
    def is_first(self) -> bool:
        """Whether it stands at the list's own address."""
        return self.number == 1

    def titled(self, title: str) -> str:
        """A title that no other page of the list has."""
        return title if self.is_first else f"{title}, page {self.number} of {self.of}"

    @property
    def sequel(self) -> Sequel | None:
        """The ways to the other pages; None where there are none."""
        return sequel(self.here, self.number, self.of)


def leaves(
    url: str, items: Iterable[T], *, room: int, weight: Callable[[T], int] = lambda _: 1
) -> Iterator[Leaf[T]]:
    """The pages of a list at an address: each has `room` for so much, and at least one item.

    There is always one page, if only to say that there is nothing.
    """
    cut = list(_cut(items, room, weight))
    for number, some in enumerate(cut, 1):
        yield Leaf(here=Here(urls.numbered(url, number)), items=some, number=number, of=len(cut))


def _cut(items: Iterable[T], room: int, weight: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    page: list[T] = []
    taken = 0
    for item in items:
        if page and taken + weight(item) > room:
            yield tuple(page)
            page, taken = [], 0
        page.append(item)
        taken += weight(item)
    yield tuple(page)


def first_of(url: str) -> str:
    """The address of the list of which this is a page; of any other page, its own."""
    return _NUMBERED.sub(".html", url)


def sequel(here: Here, number: int, of: int) -> Sequel | None:
    """The ways from one page of a list to the others; None where there are none."""
    if of == 1:
        return None
    first = first_of(here.url)

    def way(page: int) -> str | None:
        return here.to(urls.numbered(first, page)) if 1 <= page <= of and page != number else None

    return Sequel(
        place=f"Page {number} of {of}",
        before=way(number - 1),
        after=way(number + 1),
        steps=tuple(
            PageStep(words=str(page) if page else "…", href=way(page), current=page == number)
            for page in _shown(number, of)
        ),
    )


def _shown(number: int, of: int) -> Sequence[int]:
    """The pages named on a page, in order; 0 where some are left out."""
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
