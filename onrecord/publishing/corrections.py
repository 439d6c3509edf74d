"""The log of changes: what was corrected, and what was only added or made clearer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from onrecord.model import Change, JudgedClaim
from onrecord.publishing import link, phrases
from onrecord.publishing.edition import Edition, Told, contact
from onrecord.publishing.link import Here
from onrecord.publishing.parts.frame import Link
from onrecord.publishing.parts.registers import Changed, ChangedOn, KindOfChange
from onrecord.publishing.views import PagePlan
from onrecord.publishing.views.registers import CorrectionsPage

KINDS = {
    "correction": ("Correction", "Something was wrong."),
    "update": ("Update", "Something was added, or is newly known."),
    "clarification": ("Clarification", "It was right, and could be misunderstood."),
}
"""The kinds of change, with what each means; the gravest first."""


def corrections_page(edition: Edition) -> PagePlan:
    """Every change, newest first, and what readers can do."""
    here = Here(link.CORRECTIONS)
    found = [change for _, _, change in _all(edition)]
    view = CorrectionsPage(
        frame=edition.frame(here, "Corrections", "What was changed after it was published."),
        kinds=tuple(
            KindOfChange(
                kind=kind,
                label=label,
                meaning=meaning,
                count=f"{sum(one.kind == kind for one in found) or 'none'} so far",
            )
            for kind, (label, meaning) in KINDS.items()
        ),
        days=changed_on(edition, here),
        contact=contact(edition.findings.content.site.contact),
        texts=tuple(
            Link(words=str(page.title), href=here.to(link.page_url(page.id)))
            for page in edition.findings.content.pages
            if "corrections" in page.satisfies
        ),
    )
    return PagePlan(path=here.url, view=view)


def changed_on(edition: Edition, here: Here, *, most: int | None = None) -> tuple[ChangedOn, ...]:
    """The changes by day, newest first; on one day corrections come first. `most` days of them."""
    order = list(KINDS)
    found = sorted(_all(edition), key=lambda one: order.index(str(one[2].kind)))
    found.sort(key=lambda one: str(one[2].on), reverse=True)
    language = str(edition.findings.content.site.language)
    days = [
        ChangedOn(
            on=phrases.when(day, language),
            changes=tuple(_changed(here, told, claim, change) for told, claim, change in some),
        )
        for day, some in groupby(found, key=lambda one: str(one[2].on))
    ]
    return tuple(days[:most])


def _all(edition: Edition) -> Iterator[tuple[Told, JudgedClaim, Change]]:
    for told in edition.dossiers:
        for claim in told.shown:
            for change in claim.claim.history:
                yield told, claim, change


def _changed(here: Here, told: Told, claim: JudgedClaim, change: Change) -> Changed:
    url = here.to(link.claim_url(told.id, claim.claim.id))
    return Changed(
        kind=str(change.kind),
        label=KINDS[str(change.kind)][0],
        claim=Link(words=str(claim.claim.assertion), href=url),
        verdict=phrases.badge(claim.verdict),
        was=change.was and str(change.was),
        now=change.now and str(change.now),
        why=str(change.why),
    )
