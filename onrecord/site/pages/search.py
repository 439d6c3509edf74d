"""The search page: a field and filters. A script finds and shows the results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.site import urls
from onrecord.site.components.marks import VerdictBadge
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.plan import PagePlan, View
from onrecord.site.text import messages
from onrecord.site.theme import FOLDER
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(View):
    """`pages/search.html`: a field, filters, and space for results."""

    template: ClassVar[str] = "pages/search.html"

    frame: Frame
    index: str
    """The URL of the index, which needs no script."""
    verdicts: tuple[VerdictBadge, ...]
    """The verdicts that occur, for filtering."""
    scripts: tuple[str, ...]
    """The scripts of this page alone, in the order in which they must run."""


_SCRIPTS = ("folding.js", "search.js")


def search_page(layout: Layout) -> PagePlan:
    """Return the search page."""
    context = layout.context
    here = Here(urls.SEARCH)
    given = {
        claim.verdict.id
        for dossier in context.dossiers
        for claim in dossier.claims
        if not claim.is_withdrawn
    }
    scripts = (urls.SEARCH_CONTENTS, *(f"{FOLDER}/search/{name}" for name in _SCRIPTS))
    view = SearchPage(
        frame=layout.frame(here, "Search", "Search claims, quotes, people, outlets and sources."),
        index=here.to(urls.LETTERS),
        verdicts=tuple(
            messages.badge(verdict)
            for verdict in context.findings.content.site.verdicts
            if verdict.id in given
        ),
        scripts=tuple(here.to(url) for url in scripts),
    )
    return PagePlan(path=here.url, view=view)
