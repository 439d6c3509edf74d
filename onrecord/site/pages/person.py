"""The page of a person: their quoted words, who quotes them, and who else names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Person
from onrecord.site import urls
from onrecord.site.components.links import Link
from onrecord.site.context import outside
from onrecord.site.derived.attributions import (
    PAGE_SIZE,
    AttributedSentence,
    Attributions,
    DossierAttributions,
    OriginMention,
    attributions_of,
    cost,
    grouped_by_dossier,
)
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import ListPage, Pager, list_pages
from onrecord.site.plan import PagePlan, View
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage(View):
    """`pages/person.html`: a person's quoted words."""

    template: ClassVar[str] = "pages/person.html"

    frame: Frame
    name: str
    role: str | None
    note: str | None
    same_as: tuple[Link, ...]
    is_first: bool
    """Whether this is their first page."""
    said: tuple[DossierAttributions, ...]
    named: tuple[OriginMention, ...]
    pager: Pager | None


def person_pages(layout: Layout, attributed: Attributions) -> Iterator[PagePlan]:
    """Yield the pages of each person: their quoted words, who quotes them, and who else names them."""
    for person in layout.context.findings.content.people.values():
        here = Here(urls.person_url(person.id))
        items = attributions_of(attributed, person.id)
        for list_page in list_pages(here.url, items, size=PAGE_SIZE, cost=cost):
            yield _page(layout, person, list_page)


def _page(
    layout: Layout, person: Person, list_page: ListPage[AttributedSentence | OriginMention]
) -> PagePlan:
    here, name = list_page.here, str(person.name)
    crumbs = (Link(words="People", href=here.to(urls.PEOPLE)),)
    view = PersonPage(
        frame=layout.frame(
            here, list_page.titled(name), f"What {name} is quoted as saying.", crumbs
        ),
        name=name,
        role=person.role and str(person.role),
        note=person.note and str(person.note),
        same_as=tuple(outside(str(url), url) for url in person.same_as),
        is_first=list_page.is_first,
        said=grouped_by_dossier(
            item for item in list_page.items if isinstance(item, AttributedSentence)
        ),
        named=tuple(item for item in list_page.items if isinstance(item, OriginMention)),
        pager=list_page.pager,
    )
    return PagePlan(path=here.url, view=view)
