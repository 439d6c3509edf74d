"""Outlets: what each published here, and how it stands to the claims. Counted, never ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.model import Outlet, Source
from onrecord.site import urls
from onrecord.site.components.directory import Registered, register
from onrecord.site.components.views.bars import Bar, BarPart
from onrecord.site.components.views.frame import Link
from onrecord.site.components.views.marks import StanceMark
from onrecord.site.components.views.registers import NamedBy, OwnSource, RegisterLine, StanceCount
from onrecord.site.context import DossierContext, SiteContext, outside
from onrecord.site.derived.attributions import (
    ROOM,
    Attributions,
    Said,
    named_for,
    quoted_for,
    said_in,
    told_of,
    weight,
)
from onrecord.site.layout.page_layout import Layout
from onrecord.site.layout.pagination import Leaf, leaves
from onrecord.site.plan import PagePlan
from onrecord.site.text import messages
from onrecord.site.urls import Here
from onrecord.site.views.registers import OutletPage, OutletsPage

_BOTH = StanceMark(stance="both", mark="●≠", words="Says both")

_ORDER = (
    "supports",
    "partial",
    "both",
    "differs",
    "refutes",
    "unclear",
    "mentions",
    "silent",
    "not-examined",
)
"""Of the counts, and of the stretches of the bar: from agreement to silence."""


_OWN_LINES = 4
"""As much room as a text of its own takes."""


def outlets_pages(layout: Layout, attributed: Attributions) -> Iterator[PagePlan]:
    """Every outlet and agency: those with texts here by kind, then those that are only named."""
    for page in register(
        urls.OUTLETS, _lines(_Register(layout.context, attributed), Here(urls.OUTLETS))
    ):
        title = page.leaf.titled("Outlets")
        view = OutletsPage(
            frame=layout.frame(
                page.leaf.here, title, "Who published the texts that are checked here."
            ),
            jumps=page.jumps,
            groups=page.groups,
            sequel=page.leaf.sequel,
        )
        yield PagePlan(path=page.leaf.here.url, view=view)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What stands in one dossier of an outlet."""

    texts: tuple[OwnSource, ...]
    quoted_for: int
    """Claims that quote them."""


_HERE = Here(urls.outlet_url("somebody"))
"""All pages of outlets lead the same way into a dossier."""


def published(context: SiteContext, dossier: DossierContext) -> Mapping[str, Published]:
    """The articles of a dossier by their outlets' ids or names."""
    by_outlet: dict[str, list[Source]] = {}
    for source in dossier.sources.values():
        name = source.article.outlet.value
        if source.document is None and name is not None:
            by_outlet.setdefault(str(name), []).append(source)
    return {
        name: Published(
            texts=tuple(_own(context, dossier, source) for source in texts),
            quoted_for=len(
                {
                    entry.claim.claim.id
                    for source in texts
                    for entry in dossier.of_source(source)
                    if entry.verified.quote
                }
            ),
        )
        for name, texts in by_outlet.items()
    }


class _Register:
    """What is asked of every outlet, worked out once."""

    def __init__(self, context: SiteContext, attributed: Attributions) -> None:
        self.context = context
        self.attributed = attributed
        self.published: dict[str, list[Published]] = {}
        for dossier in context.dossiers:
            for name, some in context.piece(published, dossier).items():
                self.published.setdefault(name, []).append(some)


def _lines(known: _Register, here: Here) -> Iterator[Registered]:
    outlets = sorted(
        known.context.findings.content.outlets.values(),
        key=lambda one: (one.name.casefold(), one.id),
    )
    with_texts = [one for one in outlets if one.id in known.published]
    for kind in sorted(
        {str(one.kind or "") for one in with_texts}, key=lambda kind: (not kind, kind)
    ):
        for one in with_texts:
            if str(one.kind or "") == kind:
                yield Registered(
                    anchor=f"kind_{'-'.join(kind.split()) or 'not-given'}",
                    title=messages.sentence(kind) or "Kind not given",
                    line=_line(known, here, one, one.country or "country not given"),
                )
    for line in _unnamed(known.context):
        yield Registered(anchor="outlet_not-given", title="Outlet not given", line=line)
    for one in outlets:
        if one.id not in known.published:
            yield Registered(
                anchor="only_named",
                title="Quoted by others, or named as an origin",
                line=_line(known, here, one, _about(one)),
            )


def _about(outlet: Outlet) -> str:
    kind, country = outlet.kind or "kind not given", outlet.country or "country not given"
    return f"{kind} · {country}"


def _line(known: _Register, here: Here, outlet: Outlet, about: str) -> RegisterLine:
    return RegisterLine(
        name=Link(words=str(outlet.name), href=here.to(urls.outlet_url(outlet.id))),
        about=str(about),
        part=_part(known, outlet),
    )


def _part(known: _Register, outlet: Outlet) -> str:
    """What stands here of an outlet, and what others have from it."""
    some = known.published.get(outlet.id, ())
    articles = sum(len(one.texts) for one in some)
    claims = sum(one.quoted_for for one in some)
    parts = [
        f"{messages.count(articles, 'article')}, quoted for {messages.count(claims, 'claim')}"
        if articles
        else "none of its texts is here",
        f"by others {by}" if (by := quoted_for(known.attributed, outlet.id)) else "",
        named_for(known.attributed, outlet.id),
    ]
    return "; ".join(part for part in parts if part)


def _unnamed(context: SiteContext) -> Iterator[RegisterLine]:
    for dossier in context.dossiers:
        yield from context.piece(unnamed, dossier)


def unnamed(context: SiteContext, dossier: DossierContext) -> tuple[RegisterLine, ...]:
    """Articles of a dossier that do not say who published them."""
    here = Here(urls.OUTLETS)
    lines = {
        source: context.source_line(here, dossier, source)
        for source in dossier.sources.values()
        if source.document is None and source.article.outlet.value is None
    }
    return tuple(
        RegisterLine(
            name=Link(words=messages.sentence(context.outlet_name(source)), href=line.href),
            about=line.title,
            part=line.quoted,
        )
        for source, line in lines.items()
    )


# --- one outlet -------------------------------------------------------------------------------


def outlet_pages(layout: Layout, attributed: Attributions) -> Iterator[PagePlan]:
    """What each outlet published, how it stands to the claims, and what others have from it."""
    known = _Register(layout.context, attributed)
    for outlet in layout.context.findings.content.outlets.values():
        url = urls.outlet_url(outlet.id)
        for leaf in leaves(url, _told_of(known, outlet), room=ROOM, weight=_weight):
            yield _page(layout, outlet, leaf)


_Item = OwnSource | Said | NamedBy


def _told_of(known: _Register, outlet: Outlet) -> Iterator[_Item]:
    """All that stands on the pages of an outlet, in order."""
    for some in known.published.get(outlet.id, ()):
        yield from some.texts
    yield from told_of(known.attributed, outlet.id)


def _weight(item: _Item) -> int:
    return _OWN_LINES if isinstance(item, OwnSource) else weight(item)


def _page(layout: Layout, outlet: Outlet, leaf: Leaf[_Item]) -> PagePlan:
    here, name = leaf.here, str(outlet.name)
    crumbs = (Link(words="Outlets", href=here.to(urls.OUTLETS)),)
    view = OutletPage(
        frame=layout.frame(
            here, leaf.titled(name), f"{name}: its texts that are checked here.", crumbs
        ),
        name=name,
        about=_about(outlet),
        home=outside(str(outlet.url), outlet.url) if outlet.url else None,
        note=outlet.note and str(outlet.note),
        is_first=leaf.is_first,
        sources=tuple(item for item in leaf.items if isinstance(item, OwnSource)),
        said=said_in(item for item in leaf.items if isinstance(item, Said)),
        named=tuple(item for item in leaf.items if isinstance(item, NamedBy)),
        sequel=leaf.sequel,
    )
    return PagePlan(path=here.url, view=view)


def _own(context: SiteContext, dossier: DossierContext, source: Source) -> OwnSource:
    classes = stances(dossier, source)
    return OwnSource(
        dossier=Link(
            words=str(dossier.judged.dossier.title), href=_HERE.to(urls.dossier_url(dossier.id))
        ),
        line=context.source_line(_HERE, dossier, source),
        bar=_bar(classes),
        counts=tuple(
            StanceCount(
                mark=_BOTH if kind == "both" else messages.stance_mark(kind),
                words=messages.count(classes[kind], "claim"),
            )
            for kind in _ORDER
            if classes.get(kind)
        ),
    )


def stances(dossier: DossierContext, source: Source) -> Mapping[str, int]:
    """For how many claims of the dossier a source takes each stance; each claim counts once.

    Claims that were withdrawn do not count.
    """
    counted: dict[str, int] = {}
    for claim in dossier.judged.claims:
        if claim.claim.status == "withdrawn":
            continue
        kind = None
        if source.id in claim.tally.stances:
            kind = messages.counted_as(claim.tally.stances[source.id])
        for silence in claim.verified.silences:
            if silence.source == source.id:
                kind = "silent" if silence.examined else "not-examined"
        if kind:
            counted[kind] = counted.get(kind, 0) + 1
    return counted


def _bar(classes: Mapping[str, int]) -> Bar:
    """The counts side by side, in thousandths of all claims."""
    whole = sum(classes.values())
    parts: list[BarPart] = []
    before = 0
    for kind in _ORDER:
        if classes.get(kind):
            start, end = 1000 * before // whole, 1000 * (before + classes[kind]) // whole
            parts.append(BarPart(start=str(start), length=str(end - start), role=kind))
            before += classes[kind]
    return Bar(parts=tuple(parts))
