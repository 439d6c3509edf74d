"""Outlets: what each published here, and how it stands to the claims. Counted, never ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.model import Outlet, Source
from onrecord.publishing import link, phrases
from onrecord.publishing.edition import Edition, Told, outside
from onrecord.publishing.link import Here
from onrecord.publishing.parts.bars import Bar, BarPart
from onrecord.publishing.parts.frame import Link
from onrecord.publishing.parts.marks import StanceMark
from onrecord.publishing.parts.registers import OwnSource, RegisterGroup, RegisterLine, StanceCount
from onrecord.publishing.sayings import named_by, named_for, quoted_for, said, said_in
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.registers import OutletPage, OutletsPage

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


def outlets_page(edition: Edition) -> PagePlan:
    """Every outlet and agency: those with texts here by kind, then those that are only named."""
    here = Here(link.OUTLETS)
    view = OutletsPage(
        frame=edition.frame(here, "Outlets", "Who published the texts that are checked here."),
        groups=tuple(_groups(edition, here)),
    )
    return PagePlan(path=here.url, view=view)


def _groups(edition: Edition, here: Here) -> Iterator[RegisterGroup]:
    outlets = sorted(
        edition.findings.content.outlets.values(), key=lambda one: (one.name.casefold(), one.id)
    )
    with_texts = [one for one in outlets if list(_articles(edition, one))]
    for kind in sorted(
        {str(one.kind or "") for one in with_texts}, key=lambda kind: (not kind, kind)
    ):
        yield RegisterGroup(
            id=f"kind_{'-'.join(kind.split()) or 'not-given'}",
            title=phrases.sentence(kind) or "Kind not given",
            lines=tuple(
                _line(edition, here, one, one.country or "country not given")
                for one in with_texts
                if str(one.kind or "") == kind
            ),
        )
    unnamed = tuple(_unnamed(edition, here))
    if unnamed:
        yield RegisterGroup(id="outlet_not-given", title="Outlet not given", lines=unnamed)
    only_named = [one for one in outlets if one not in with_texts]
    if only_named:
        yield RegisterGroup(
            id="only_named",
            title="Quoted by others, or named as an origin",
            lines=tuple(_line(edition, here, one, _about(one)) for one in only_named),
        )


def _about(outlet: Outlet) -> str:
    kind, country = outlet.kind or "kind not given", outlet.country or "country not given"
    return f"{kind} · {country}"


def _line(edition: Edition, here: Here, outlet: Outlet, about: str) -> RegisterLine:
    return RegisterLine(
        name=Link(words=str(outlet.name), href=here.to(link.outlet_url(outlet.id))),
        about=str(about),
        part=_part(edition, outlet),
    )


def _part(edition: Edition, outlet: Outlet) -> str:
    """What stands here of an outlet, and what others have from it."""
    articles = list(_articles(edition, outlet))
    claims = {
        (told.id, entry.claim.claim.id)
        for told, source in articles
        for entry in told.of_source(source)
        if entry.verified.quote
    }
    parts = [
        f"{phrases.count(len(articles), 'article')}, "
        f"quoted for {phrases.count(len(claims), 'claim')}"
        if articles
        else "none of its texts is here",
        f"by others {by}" if (by := quoted_for(said(edition, outlet.id))) else "",
        named_for(edition, outlet.id),
    ]
    return "; ".join(part for part in parts if part)


def _unnamed(edition: Edition, here: Here) -> Iterator[RegisterLine]:
    """Articles that do not say who published them."""
    for told in edition.dossiers:
        for source in told.sources.values():
            if source.document is None and source.article.outlet.value is None:
                line = edition.source_line(here, told, source)
                yield RegisterLine(
                    name=Link(words=phrases.sentence(edition.outlet_name(source)), href=line.href),
                    about=line.title,
                    part=line.quoted,
                )


def _articles(edition: Edition, outlet: Outlet) -> Iterator[tuple[Told, Source]]:
    for told in edition.dossiers:
        for source in told.sources.values():
            if source.document is None and source.article.outlet.value == outlet.id:
                yield told, source


# --- one outlet -------------------------------------------------------------------------------


def outlet_page(edition: Edition, outlet: Outlet) -> PagePlan:
    """What an outlet published, how it stands to the claims, and what others have from it."""
    here = Here(link.outlet_url(outlet.id))
    name = str(outlet.name)
    crumbs = (Link(words="Outlets", href=here.to(link.OUTLETS)),)
    view = OutletPage(
        frame=edition.frame(here, name, f"{name}: its texts that are checked here.", crumbs),
        name=name,
        about=_about(outlet),
        home=outside(str(outlet.url), outlet.url) if outlet.url else None,
        note=outlet.note and str(outlet.note),
        sources=tuple(
            _own(edition, here, told, source) for told, source in _articles(edition, outlet)
        ),
        said=said_in(edition, here, outlet.id),
        named=named_by(edition, here, outlet.id),
    )
    return PagePlan(path=here.url, view=view)


def _own(edition: Edition, here: Here, told: Told, source: Source) -> OwnSource:
    classes = stances(told, source)
    return OwnSource(
        dossier=Link(words=str(told.judged.dossier.title), href=here.to(link.dossier_url(told.id))),
        line=edition.source_line(here, told, source),
        bar=_bar(classes),
        counts=tuple(
            StanceCount(
                mark=_BOTH if kind == "both" else phrases.stance_mark(kind),
                words=phrases.count(classes[kind], "claim"),
            )
            for kind in _ORDER
            if classes.get(kind)
        ),
    )


def stances(told: Told, source: Source) -> Mapping[str, int]:
    """For how many claims of the dossier a source takes each stance; each claim counts once.

    Claims that were withdrawn do not count.
    """
    counted: dict[str, int] = {}
    for claim in told.judged.claims:
        if claim.claim.status == "withdrawn":
            continue
        kind = None
        if source.id in claim.tally.stances:
            kind = phrases.counted_as(claim.tally.stances[source.id])
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
