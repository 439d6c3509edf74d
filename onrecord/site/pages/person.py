"""The page of a person: what they are quoted as saying, by whom, and who else names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Person
from onrecord.site import urls
from onrecord.site.components.links import Link
from onrecord.site.context import outside
from onrecord.site.derived.attributions import (
    ROOM,
    Attributions,
    NamedBy,
    Said,
    SaidIn,
    said_in,
    told_of,
    weight,
)
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import Leaf, Sequel, leaves
from onrecord.site.plan import PagePlan, View
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage(View):
    """`pages/person.html`: what somebody is quoted as saying."""

    template: ClassVar[str] = "pages/person.html"

    frame: Frame
    name: str
    role: str | None
    note: str | None
    same_as: tuple[Link, ...]
    is_first: bool
    """Whether this is their first page."""
    said: tuple[SaidIn, ...]
    named: tuple[NamedBy, ...]
    sequel: Sequel | None


def person_pages(layout: Layout, attributed: Attributions) -> Iterator[PagePlan]:
    """What everybody is quoted as saying, by whom, and what others have from them."""
    for person in layout.context.findings.content.people.values():
        here = Here(urls.person_url(person.id))
        items = told_of(attributed, person.id)
        for leaf in leaves(here.url, items, room=ROOM, weight=weight):
            yield _page(layout, person, leaf)


def _page(layout: Layout, person: Person, leaf: Leaf[Said | NamedBy]) -> PagePlan:
    here, name = leaf.here, str(person.name)
    crumbs = (Link(words="People", href=here.to(urls.PEOPLE)),)
    view = PersonPage(
        frame=layout.frame(here, leaf.titled(name), f"What {name} is quoted as saying.", crumbs),
        name=name,
        role=person.role and str(person.role),
        note=person.note and str(person.note),
        same_as=tuple(outside(str(url), url) for url in person.same_as),
        is_first=leaf.is_first,
        said=said_in(item for item in leaf.items if isinstance(item, Said)),
        named=tuple(item for item in leaf.items if isinstance(item, NamedBy)),
        sequel=leaf.sequel,
    )
    return PagePlan(path=here.url, view=view)
