"""The pages of dossiers that do not fit on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.site import urls
from onrecord.site.components.dossier_lines import DossierLine, dossier_line, dossier_list_pages
from onrecord.site.context import DossierContext
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import ListPage, Pager
from onrecord.site.plan import PagePlan, View


@dataclass(frozen=True, slots=True, kw_only=True)
class DossiersPage(View):
    """`pages/dossiers.html`: dossiers that do not fit on the home page."""

    template: ClassVar[str] = "pages/dossiers.html"

    frame: Frame
    dossiers: tuple[DossierLine, ...]
    index: str
    """The URL of the index."""
    pager: Pager | None


def dossiers_pages(layout: Layout) -> Iterator[PagePlan]:
    """Yield the pages of dossiers that do not fit on the home page, the most recently changed first."""
    _, *further = dossier_list_pages(layout.context)
    for list_page in further:
        yield PagePlan(path=list_page.here.url, view=_further(layout, list_page))


def _further(layout: Layout, list_page: ListPage[DossierContext]) -> DossiersPage:
    context = layout.context
    title = list_page.titled("Dossiers")
    return DossiersPage(
        frame=layout.frame(list_page.here, title, "Every dossier, most recently changed first."),
        dossiers=tuple(
            dossier_line(context, list_page.here, dossier) for dossier in list_page.items
        ),
        index=list_page.here.to(urls.INDEX),
        pager=list_page.pager,
    )
