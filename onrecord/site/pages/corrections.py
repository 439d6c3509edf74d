"""The log of changes: corrections, updates and clarifications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from onrecord.model import Change, CheckedClaim
from onrecord.site import urls
from onrecord.site.components.links import Body, Link, When
from onrecord.site.components.marks import VerdictBadge
from onrecord.site.context import DossierContext, SiteContext, contact
from onrecord.site.layout.page_layout import Frame, Layout
from onrecord.site.layout.pagination import Pager, list_pages
from onrecord.site.plan import PagePlan, View
from onrecord.site.text import claim_state, messages
from onrecord.site.text.crossrefs import words_with_links
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedChange:
    """An entry of a claim's history."""

    kind: str
    """The name in the stylesheet: `correction`, `update`, `clarification`."""
    label: str
    claim: Link
    verdict: VerdictBadge
    was: str | None
    now: str | None
    why: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfChanges:
    """The changes of one day."""

    on: When
    changes: tuple[DatedChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfChange:
    """A kind of change, with its meaning and number."""

    kind: str
    label: str
    meaning: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage(View):
    """`pages/corrections.html`: every change, newest first."""

    template: ClassVar[str] = "pages/corrections.html"

    frame: Frame
    kinds: tuple[KindOfChange, ...]
    days: tuple[DayOfChanges, ...]
    pager: Pager | None
    contact: Link | None
    texts: tuple[Link, ...]
    """The site's own pages on corrections and complaints."""


KINDS = {
    "correction": ("Correction", "Something was wrong."),
    "update": ("Update", "Something was added or has become known."),
    "clarification": ("Clarification", "It was right but could be misunderstood."),
}
"""The kinds of change with their meanings, the gravest first."""


PAGE_SIZE = 80
"""Changes on a page: about 50 KB."""

_Dated = tuple[DossierContext, CheckedClaim, Change]


def corrections_pages(layout: Layout) -> Iterator[PagePlan]:
    """Yield the pages of all changes, newest first, with how readers can complain."""
    context = layout.context
    found = _newest_first(context)
    for list_page in list_pages(urls.CORRECTIONS, found, size=PAGE_SIZE):
        here = list_page.here
        view = CorrectionsPage(
            frame=layout.frame(
                here, list_page.titled("Corrections"), "What has changed since it was published."
            ),
            kinds=tuple(_kinds(found)),
            days=_by_day(context, here, list_page.items),
            pager=list_page.pager,
            contact=contact(context.findings.content.site.contact),
            texts=tuple(
                Link(words=str(page.menu or page.title), href=here.to(urls.page_url(page.id)))
                for page in context.findings.content.pages
                if "corrections" in page.satisfies
            ),
        )
        yield PagePlan(path=here.url, view=view)


def _kinds(found: Sequence[_Dated]) -> Iterator[KindOfChange]:
    for kind, (label, meaning) in KINDS.items():
        count = sum(change.kind == kind for _, _, change in found)
        yield KindOfChange(
            kind=kind, label=label, meaning=meaning, count=f"{count or 'none'} so far"
        )


def changed_lately(
    context: SiteContext, here: Here, *, days: int, changes: int
) -> tuple[DayOfChanges, ...]:
    """Return the newest changes, limited to a number of days and of changes."""
    return _by_day(context, here, _newest_first(context)[:changes])[:days]


def _newest_first(context: SiteContext) -> Sequence[_Dated]:
    """Return the changes, newest first; within a day corrections come first."""
    order = list(KINDS)
    found = sorted(_all(context), key=lambda item: order.index(str(item[2].kind)))
    found.sort(key=lambda item: str(item[2].on), reverse=True)
    return found


def _by_day(
    context: SiteContext, here: Here, changes: Iterable[_Dated]
) -> tuple[DayOfChanges, ...]:
    language = str(context.findings.content.site.language)
    return tuple(
        DayOfChanges(
            on=messages.when(day, language),
            changes=tuple(
                _changed(context, here, dossier, claim, change) for dossier, claim, change in of_day
            ),
        )
        for day, of_day in groupby(changes, key=lambda item: str(item[2].on))
    )


def _all(context: SiteContext) -> Iterator[_Dated]:
    for dossier in context.dossiers:
        for claim in dossier.shown:
            for change in claim.history:
                yield dossier, claim, change


def _changed(
    context: SiteContext, here: Here, dossier: DossierContext, claim: CheckedClaim, change: Change
) -> DatedChange:
    url = here.to(urls.claim_url(dossier.id, claim.id))
    return DatedChange(
        kind=str(change.kind),
        label=KINDS[str(change.kind)][0],
        claim=Link(words=str(claim.assertion), href=url),
        verdict=claim_state.badge(claim),
        was=change.was and str(change.was),
        now=change.now and str(change.now),
        # The claim's own page reports what is wrong with its links.
        why=words_with_links(context, here, change.why, dossier=dossier.id).value,
    )
