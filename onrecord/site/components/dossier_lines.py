"""Lists of dossiers with their verdicts, the most recently changed first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.site import urls
from onrecord.site.components.bars import Bar, BarPart
from onrecord.site.components.links import When
from onrecord.site.components.verdict_counts import VerdictCount, verdict_counts
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.derived.dates import last
from onrecord.site.layout.pagination import ListPage, list_pages
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """A dossier on the home page."""

    title: str
    href: str
    lead: str | None
    dates: str | None
    size: str
    """`70 claims · 6 sources`."""
    latest: When | None
    """The date of its latest publication or change; None if no sheet gives one."""
    bar: Bar
    verdicts: tuple[VerdictCount, ...]


DOSSIERS = 25
"""Dossiers on a page: the most recently changed, and a grid of others."""


def dossier_list_pages(context: SiteContext) -> Iterator[ListPage[DossierContext]]:
    """Return the pages on which the dossiers are listed; the first of them is the home page."""
    return list_pages(urls.HOME, newest_first(context), size=DOSSIERS)


def newest_first(context: SiteContext) -> list[DossierContext]:
    """Return the dossiers, the most recently changed first."""
    return sorted(context.dossiers, key=_latest, reverse=True)


def _latest(dossier: DossierContext) -> str:
    """Return the date of a dossier's latest change; empty if no sheet gives one, which sorts last."""
    return last(dossier.claims) or ""


def dossier_line(context: SiteContext, here: Here, dossier: DossierContext) -> DossierLine:
    """Return a dossier as a line of a list."""
    sheet = dossier.record
    latest = _latest(dossier)
    return DossierLine(
        title=str(sheet.title),
        href=here.to(urls.dossier_url(dossier.id)),
        lead=sheet.lead and str(sheet.lead),
        dates=sheet.dates and str(sheet.dates),
        size=dossier.size,
        latest=messages.when(latest, str(context.findings.content.site.language))
        if latest
        else None,
        bar=_bar(context, dossier),
        verdicts=verdict_counts(context, here, dossier.claims),
    )


def _bar(context: SiteContext, dossier: DossierContext) -> Bar:
    """Return the verdicts of a dossier as a bar, in the scale's order."""
    given = [claim.verdict.id for claim in dossier.claims if not claim.is_withdrawn]
    parts: list[BarPart] = []
    before = 0
    for verdict in context.findings.content.site.verdicts:
        many = given.count(verdict.id)
        if many:
            start, end = 1000 * before // len(given), 1000 * (before + many) // len(given)
            parts.append(BarPart(start=str(start), length=str(end - start), role=verdict.colour))
            before += many
    return Bar(parts=tuple(parts))
