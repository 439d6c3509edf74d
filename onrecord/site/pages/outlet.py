"""The page of an outlet: its articles, how they relate to the claims, and who cites it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Outlet
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
from onrecord.site.derived.published import OutletArticles, OwnSource, published_by_outlet
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import ListPage, Pager, list_pages
from onrecord.site.pages.outlets import about
from onrecord.site.plan import PagePlan, View


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPage(View):
    """`pages/outlet.html`: an outlet's articles, and who cites it."""

    template: ClassVar[str] = "pages/outlet.html"

    frame: Frame
    name: str
    about: str
    """Kind and country; the unknown is named as such."""
    home: Link | None
    note: str | None
    is_first: bool
    """Whether this is its first page."""
    sources: tuple[OwnSource, ...]
    said: tuple[DossierAttributions, ...]
    named: tuple[OriginMention, ...]
    pager: Pager | None


_OWN_LINES = 4
"""Item cost of an article, in lines."""


def outlet_pages(layout: Layout, attributed: Attributions) -> Iterator[PagePlan]:
    """Yield the pages of each outlet: its articles, how they relate to the claims, and who cites it."""
    published = published_by_outlet(layout.context)
    for outlet in layout.context.findings.content.outlets.values():
        url = urls.outlet_url(outlet.id)
        for list_page in list_pages(
            url,
            _items(published.get(outlet.id, ()), attributed, outlet),
            size=PAGE_SIZE,
            cost=_cost,
        ):
            yield _page(layout, outlet, list_page)


_Item = OwnSource | AttributedSentence | OriginMention


def _items(
    published: Iterable[OutletArticles], attributed: Attributions, outlet: Outlet
) -> Iterator[_Item]:
    """Yield everything on the pages of an outlet, in order."""
    for texts in published:
        yield from texts.texts
    yield from attributions_of(attributed, outlet.id)


def _cost(item: _Item) -> int:
    return _OWN_LINES if isinstance(item, OwnSource) else cost(item)


def _page(layout: Layout, outlet: Outlet, list_page: ListPage[_Item]) -> PagePlan:
    here, name = list_page.here, str(outlet.name)
    crumbs = (Link(words="Outlets", href=here.to(urls.OUTLETS)),)
    view = OutletPage(
        frame=layout.frame(
            here, list_page.titled(name), f"{name}: its texts that are checked here.", crumbs
        ),
        name=name,
        about=about(outlet),
        home=outside(str(outlet.url), outlet.url) if outlet.url else None,
        note=outlet.note and str(outlet.note),
        is_first=list_page.is_first,
        sources=tuple(item for item in list_page.items if isinstance(item, OwnSource)),
        said=grouped_by_dossier(
            item for item in list_page.items if isinstance(item, AttributedSentence)
        ),
        named=tuple(item for item in list_page.items if isinstance(item, OriginMention)),
        pager=list_page.pager,
    )
    return PagePlan(path=here.url, view=view)
