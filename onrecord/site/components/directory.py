"""Names under headings, on as many pages as they need: outlets by kind, people by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.site.components.links import Link
from onrecord.site.layout.pagination import Leaf, leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """An outlet or a person in the list of all."""

    name: Link
    about: str | None
    """Kind and country, or role."""
    part: str
    """What of it stands here: `1 article, quoted for 18 claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterGroup:
    """Outlets of one kind, or people under one letter."""

    id: str
    title: str
    continued: bool
    """True where it began on the page before."""
    lines: tuple[RegisterLine, ...]


LINES = 120
"""On one page: some fifty kilobytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A line under its heading."""

    anchor: str
    title: str
    line: RegisterLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLeaf:
    """One page of a register."""

    leaf: Leaf[Registered]
    groups: tuple[RegisterGroup, ...]
    jumps: tuple[Link, ...]
    """To each heading; none where all of them stand on one page."""


def register(url: str, lines: Iterable[Registered]) -> Iterator[RegisterLeaf]:
    """The pages of a register at an address."""
    pages = list(leaves(url, lines, room=LINES))
    places: dict[str, tuple[str, str]] = {}
    for leaf in pages:
        for one in leaf.items:
            places.setdefault(one.anchor, (one.title, leaf.here.url))
    last = ""
    for leaf in pages:
        jumps = tuple(
            Link(words=title, href=leaf.here.to(page, anchor))
            for anchor, (title, page) in places.items()
        )
        yield RegisterLeaf(
            leaf=leaf, groups=_groups(leaf, last), jumps=jumps if len(pages) > 1 else ()
        )
        last = leaf.items[-1].anchor if leaf.items else ""


def _groups(leaf: Leaf[Registered], last: str) -> tuple[RegisterGroup, ...]:
    """The lines of a page under their headings; `last` is the one with which the page before ends."""
    found: list[RegisterGroup] = []
    for anchor, some in groupby(leaf.items, key=lambda one: one.anchor):
        here = list(some)
        found.append(
            RegisterGroup(
                id=anchor,
                title=here[0].title,
                continued=anchor == last,
                lines=tuple(one.line for one in here),
            )
        )
    return tuple(found)
