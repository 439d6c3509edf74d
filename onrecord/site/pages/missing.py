"""The page for missing URLs, 404.html."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord.site import urls
from onrecord.site.components.dossier_lines import newest_first
from onrecord.site.components.links import Link
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.pages.home import shortcuts
from onrecord.site.plan import PagePlan, View
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage(View):
    """`pages/missing.html`: helps to find the page that was meant."""

    template: ClassVar[str] = "pages/missing.html"

    frame: Frame
    dossiers: tuple[Link, ...]
    places: tuple[Link, ...]


_LOST = 12
"""Dossiers linked on the page; the others are one click further."""


def missing_page(layout: Layout) -> PagePlan:
    """Return the page that hosts show for a missing URL, at whatever depth.

    Its links do not depend on the depth, since they start at the site's root.
    """
    context = layout.context
    here = Here(urls.MISSING, root=urls.root(context.findings.content.site.url))
    view = MissingPage(
        frame=layout.frame(here, "Not found", "There is no page at this address."),
        dossiers=_links(
            here,
            [
                (dossier.title, urls.dossier_url(dossier.id))
                for dossier in newest_first(context)[:_LOST]
            ],
        ),
        places=_links(here, [*shortcuts(context)]),
    )
    return PagePlan(path=here.url, view=view)


def _links(here: Here, places: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(words=words, href=here.to(url)) for words, url in places)
