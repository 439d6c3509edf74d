"""An outlet's articles in each dossier, and how they relate to the claims: counted, never ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Source
from onrecord.site import urls
from onrecord.site.components.bars import Bar, BarPart
from onrecord.site.components.links import Link
from onrecord.site.components.marks import StanceMark
from onrecord.site.context import DossierContext, SiteContext, SourceLine
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceCount:
    """For how many claims a source takes one stance."""

    mark: StanceMark
    words: str
    """`differs on 4 claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSource:
    """An article of an outlet, with its stances in the claims of its dossier."""

    dossier: Link
    line: SourceLine
    bar: Bar
    counts: tuple[StanceCount, ...]


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
"""The counts, and the parts of the bar, from agreement to silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletArticles:
    """The articles of an outlet in one dossier."""

    texts: tuple[OwnSource, ...]
    quoted_for: int
    """The number of claims that quote them."""


_HERE = Here(urls.outlet_url("somebody"))
"""All pages of outlets have the same relative links into a dossier."""


def published(context: SiteContext, dossier: DossierContext) -> Mapping[str, OutletArticles]:
    """Return the articles of a dossier by their outlets' ids or names."""
    by_outlet: dict[str, list[Source]] = {}
    for source in dossier.sources.values():
        name = source.article.outlet.value
        if source.document is None and name is not None:
            by_outlet.setdefault(str(name), []).append(source)
    return {
        name: OutletArticles(
            texts=tuple(_own(context, dossier, source) for source in texts),
            quoted_for=len(
                {
                    entry.claim.id
                    for source in texts
                    for entry in dossier.of_source(source)
                    if entry.evidence.quote
                }
            ),
        )
        for name, texts in by_outlet.items()
    }


def _own(context: SiteContext, dossier: DossierContext, source: Source) -> OwnSource:
    classes = stances(dossier, source)
    return OwnSource(
        dossier=Link(words=dossier.title, href=_HERE.to(urls.dossier_url(dossier.id))),
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
    """Return the number of claims for which a source takes each stance; each claim counts once.

    Withdrawn claims do not count.
    """
    counted: dict[str, int] = {}
    for claim in dossier.claims:
        if claim.is_withdrawn:
            continue
        kind = None
        if source.id in claim.tally.stances:
            kind = messages.counted_as(claim.tally.stances[source.id])
        for silence in claim.silences:
            if silence.source == source.id:
                kind = "silent" if silence.examined else "not-examined"
        if kind:
            counted[kind] = counted.get(kind, 0) + 1
    return counted


def _bar(classes: Mapping[str, int]) -> Bar:
    """Return the counts as a bar, in thousandths of all claims."""
    whole = sum(classes.values())
    parts: list[BarPart] = []
    before = 0
    for kind in _ORDER:
        if classes.get(kind):
            start, end = 1000 * before // whole, 1000 * (before + classes[kind]) // whole
            parts.append(BarPart(start=str(start), length=str(end - start), role=kind))
            before += classes[kind]
    return Bar(parts=tuple(parts))


def published_by_outlet(context: SiteContext) -> Mapping[str, Sequence[OutletArticles]]:
    """Return the articles of each outlet, dossier by dossier, by its id or name."""
    found: dict[str, list[OutletArticles]] = {}
    for dossier in context.dossiers:
        for name, texts in context.aggregate(published, dossier).items():
            found.setdefault(name, []).append(texts)
    return found
