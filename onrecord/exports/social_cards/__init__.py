"""Social cards: the pictures that are shown where a claim or a dossier is shared.

This module decides what is on a card; `draw` draws it. A card is a plan, as a page is: it is drawn
again only if something on it has changed, and by the same processes.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import CheckedClaim
from onrecord.site import urls
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.text import claim_state, messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A shape with its words, in the colour of a role."""

    mark: str
    words: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything on a card."""

    site: str
    over: str
    """The text above the title, its dossier; empty for a dossier."""
    title: str
    lead: str
    """A sentence below the title; may be empty."""
    framed: bool
    """Whether the marks are one finding in its frame, or a row of counts."""
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]
    """Counts, the most important first; as many are drawn as fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePlan:
    """A social card that is not yet drawn."""

    path: str
    picture: Picture


def pictures(context: SiteContext, dossier: DossierContext) -> tuple[PicturePlan, ...]:
    """Return the cards of the dossier and of each of its claims, with their URLs."""
    plans = [
        PicturePlan(
            path=urls.dossier_picture_url(dossier.id), picture=_of_dossier(context, dossier)
        )
    ]
    for claim in dossier.claims:
        address = urls.picture_url(dossier.id, claim.id)
        plans.append(PicturePlan(path=address, picture=_of_claim(context, dossier, claim)))
    return tuple(sorted(plans, key=lambda plan: plan.path))


def _of_dossier(context: SiteContext, dossier: DossierContext) -> Picture:
    sheet = dossier.record
    given = [claim.verdict.id for claim in dossier.claims if not claim.is_withdrawn]
    site = context.findings.content.site
    return Picture(
        site=str(site.title),
        over="",
        title=str(sheet.title),
        lead=str(sheet.lead or ""),
        framed=False,
        marks=tuple(
            Mark(
                mark=str(verdict.mark),
                words=str(given.count(verdict.id)),
                colour=str(verdict.colour),
            )
            for verdict in site.verdicts
            if verdict.id in given
        ),
        notes=(
            messages.count(len(dossier.claims), "claim"),
            messages.count(len(dossier.sources), "source"),
        ),
    )


def _of_claim(context: SiteContext, dossier: DossierContext, claim: CheckedClaim) -> Picture:
    badge = claim_state.badge(claim)
    return Picture(
        site=str(context.findings.content.site.title),
        over=dossier.title,
        title=str(claim.assertion),
        lead="",
        framed=True,
        marks=(Mark(mark=badge.mark, words=badge.label, colour=badge.colour),),
        notes=messages.counts(
            claim.tally.stances,
            silent=claim.tally.silent,
            not_examined=claim.tally.not_examined,
            origins=len(claim.tally.origins),
        ),
    )
