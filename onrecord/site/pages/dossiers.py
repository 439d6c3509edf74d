"""The pages of dossiers for which there is no room on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.site import urls
from onrecord.site.components.dossier_lines import DossierLine, dossier_leaves, dossier_line
from onrecord.site.context import DossierContext
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import Leaf, Sequel
from onrecord.site.plan import PagePlan, View


@dataclass(frozen=True, slots=True, kw_only=True)
class DossiersPage(View):
    """`pages/dossiers.html`: dossiers for which the home page has no room."""

    template: ClassVar[str] = "pages/dossiers.html"

    frame: Frame
    dossiers: tuple[DossierLine, ...]
    index: str
    """The way to the list of all of them."""
    sequel: Sequel | None


def dossiers_pages(layout: Layout) -> Iterator[PagePlan]:
    """Yield the pages of dossiers for which there is no room on the home page, newest first."""
    _, *further = dossier_leaves(layout.context)
    for leaf in further:
        yield PagePlan(path=leaf.here.url, view=_further(layout, leaf))


def _further(layout: Layout, leaf: Leaf[DossierContext]) -> DossiersPage:
    context = layout.context
    title = leaf.titled("Dossiers")
    return DossiersPage(
        frame=layout.frame(leaf.here, title, "Every dossier, most recently changed first."),
        dossiers=tuple(dossier_line(context, leaf.here, dossier) for dossier in leaf.items),
        index=leaf.here.to(urls.INDEX),
        sequel=leaf.sequel,
    )
