"""The list of outlets and agencies: those with articles here by kind, then those only named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from onrecord.model import Outlet
from onrecord.site import urls
from onrecord.site.components.directory import (
    DirectoryEntry,
    DirectoryGroup,
    DirectoryLine,
    directory_pages,
)
from onrecord.site.components.links import Link
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived.attributions import (
    Attributions,
    named_for,
    quoted_for,
)
from onrecord.site.derived.published import published_by_outlet
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import Pager
from onrecord.site.plan import PagePlan, View
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsPage(View):
    """`pages/outlets.html`: every outlet and agency, by kind."""

    template: ClassVar[str] = "pages/outlets.html"

    frame: Frame
    jumps: tuple[Link, ...]
    """Links to the headings if there are several pages."""
    groups: tuple[DirectoryGroup, ...]
    pager: Pager | None


def outlets_pages(layout: Layout, attributed: Attributions) -> Iterator[PagePlan]:
    """Yield the pages of outlets and agencies: those with articles by kind, then those only named."""
    for page in directory_pages(
        urls.OUTLETS, _lines(_Register(layout.context, attributed), Here(urls.OUTLETS))
    ):
        title = page.list_page.titled("Outlets")
        view = OutletsPage(
            frame=layout.frame(
                page.list_page.here, title, "Outlets that published the texts checked here."
            ),
            jumps=page.jumps,
            groups=page.groups,
            pager=page.list_page.pager,
        )
        yield PagePlan(path=page.list_page.here.url, view=view)


class _Register:
    """The data about every outlet, computed once."""

    def __init__(self, context: SiteContext, attributed: Attributions) -> None:
        self.context = context
        self.attributed = attributed
        self.published = published_by_outlet(context)


def _lines(known: _Register, here: Here) -> Iterator[DirectoryEntry]:
    outlets = sorted(
        known.context.findings.content.outlets.values(),
        key=lambda outlet: (outlet.name.casefold(), outlet.id),
    )
    with_texts = [outlet for outlet in outlets if outlet.id in known.published]
    for kind in sorted(
        {str(outlet.kind or "") for outlet in with_texts}, key=lambda kind: (not kind, kind)
    ):
        for outlet in with_texts:
            if str(outlet.kind or "") == kind:
                yield DirectoryEntry(
                    anchor=f"kind_{'-'.join(kind.split()) or 'not-given'}",
                    title=messages.sentence(kind) or "Kind not given",
                    line=_line(known, here, outlet, outlet.country or "country not given"),
                )
    for line in _unnamed(known.context):
        yield DirectoryEntry(anchor="outlet_not-given", title="Outlet not given", line=line)
    for outlet in outlets:
        if outlet.id not in known.published:
            yield DirectoryEntry(
                anchor="only_named",
                title="Quoted by others, or cited as an origin",
                line=_line(known, here, outlet, about(outlet)),
            )


def about(outlet: Outlet) -> str:
    """Return the kind and country of an outlet; the unknown is named as such."""
    kind, country = outlet.kind or "kind not given", outlet.country or "country not given"
    return f"{kind} · {country}"


def _line(known: _Register, here: Here, outlet: Outlet, about: str) -> DirectoryLine:
    return DirectoryLine(
        name=Link(words=str(outlet.name), href=here.to(urls.outlet_url(outlet.id))),
        about=str(about),
        part=_part(known, outlet),
    )


def _part(known: _Register, outlet: Outlet) -> str:
    """Return the line of an outlet: its articles, and how often it is cited."""
    by_dossier = known.published.get(outlet.id, ())
    articles = sum(len(own.texts) for own in by_dossier)
    claims = sum(own.quoted_for for own in by_dossier)
    parts = [
        f"{messages.count(articles, 'article')}, quoted for {messages.count(claims, 'claim')}"
        if articles
        else "none of its texts is here",
        f"by others {by}" if (by := quoted_for(known.attributed, outlet.id)) else "",
        named_for(known.attributed, outlet.id),
    ]
    return "; ".join(part for part in parts if part)


def _unnamed(context: SiteContext) -> Iterator[DirectoryLine]:
    for dossier in context.dossiers:
        yield from context.aggregate(unnamed, dossier)


def unnamed(context: SiteContext, dossier: DossierContext) -> tuple[DirectoryLine, ...]:
    """Return a line for articles of a dossier that do not name their outlet."""
    here = Here(urls.OUTLETS)
    lines = {
        source: context.source_line(here, dossier, source)
        for source in dossier.sources.values()
        if source.document is None and source.article.outlet.value is None
    }
    return tuple(
        DirectoryLine(
            name=Link(words=messages.sentence(context.outlet_name(source)), href=line.href),
            about=line.title,
            part=line.quoted,
        )
        for source, line in lines.items()
    )
