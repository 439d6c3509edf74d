"""What of a dossier wants an editor's eye: told as facts, with the day as an argument."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.checks.coverage import Line, ledger
from onrecord.exports.claimreview import is_made
from onrecord.model import Findings, JudgedClaim, JudgedDossier, Source
from onrecord.site.context import DossierContext, SiteContext

SOON = timedelta(days=30)
"""A review is told of so long before its day: time to read the sources again."""

Accounts = tuple[tuple[Source, tuple[Line, ...]], ...]
"""Every source with its sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A claim that should be looked at again."""

    claim: str
    by: str
    """The day, as the sheet has it."""
    days: int
    """From today; negative where it is past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """One dossier. Claims are named by id, in their order; what is withdrawn is told of nowhere."""

    id: str
    claims: int
    """Published ones."""
    accounts: Accounts
    reviews: tuple[Review, ...]
    """Due or past, the oldest first."""
    without_primary: tuple[str, ...]
    """The dossier has a document, and no evidence is from one."""
    single_origin: tuple[tuple[str, str], ...]
    """Claims that all who support them have from one root, with the root; no document bears them out."""
    never_quoted: tuple[str, ...]
    """Sources."""
    never_published: tuple[str, ...]
    """Without `first_published`, though their status says that readers see them."""
    drafts: tuple[str, ...]
    unmade: tuple[str, ...]
    """Nobody makes them in a text of the dossier: no ClaimReview can say who is reviewed."""


def overviews(findings: Findings, *, today: date) -> tuple[Overview, ...]:
    """One for every dossier, in their order."""
    told = {one.id: one for one in SiteContext(findings).dossiers}
    return tuple(
        _overview(judged, told[judged.dossier.id], today=today) for judged in findings.dossiers
    )


def _overview(judged: JudgedDossier, told: DossierContext, *, today: date) -> Overview:
    published = [claim for claim in judged.claims if claim.claim.status == "published"]
    documented = any(source.document for source in judged.sources.values())
    shares = judged.verified.shares
    return Overview(
        id=judged.dossier.id,
        claims=len(published),
        accounts=tuple(
            (source, ledger(judged.verified, source)) for source in judged.sources.values()
        ),
        reviews=tuple(sorted(_reviews(published, today), key=lambda one: (one.by, one.claim))),
        without_primary=tuple(
            claim.claim.id for claim in published if documented and not claim.tally.primary
        ),
        single_origin=tuple(_single(published)),
        never_quoted=tuple(name for name, share in shares.items() if not share.published),
        never_published=tuple(
            claim.claim.id for claim in published if claim.claim.first_published is None
        ),
        drafts=tuple(claim.id for claim in judged.dossier.claims if claim.status == "draft"),
        unmade=tuple(
            claim.claim.id
            for claim in told.judged.claims
            if claim.claim.status == "published" and not is_made(told, claim)
        ),
    )


def _reviews(claims: list[JudgedClaim], today: date) -> Iterator[Review]:
    for claim in claims:
        by = claim.claim.review_by
        if by is not None and date.fromisoformat(by) <= today + SOON:
            days = (date.fromisoformat(by) - today).days
            yield Review(claim=claim.claim.id, by=str(by), days=days)


def _single(claims: list[JudgedClaim]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        if len(claim.tally.roots) == 1 and "supports" not in claim.tally.primary:
            yield claim.claim.id, claim.tally.roots[0]
