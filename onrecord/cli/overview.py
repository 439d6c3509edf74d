"""Find the parts of a dossier that need an editor's attention. The day is an argument."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.checks.coverage import Line, sentence_coverage
from onrecord.exports.claimreview import is_made
from onrecord.model import CheckedClaim, Findings, Source
from onrecord.site.context import DossierContext, SiteContext

SOON = timedelta(days=30)
"""How long before its date a review is announced: time to read the sources again."""

Accounts = tuple[tuple[Source, tuple[Line, ...]], ...]
"""Every source with its sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A claim that is due for review."""

    claim: str
    by: str
    """The date in the sheet."""
    days: int
    """From today; negative if it is past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """One dossier. Claims are named by id, in order; withdrawn ones are left out."""

    id: str
    claims: int
    """Published claims."""
    accounts: Accounts
    reviews: tuple[Review, ...]
    """Due or past, the oldest first."""
    without_primary: tuple[str, ...]
    """Published claims without evidence from a document, although the dossier has one."""
    single_origin: tuple[tuple[str, str], ...]
    """Published claims with one independent origin and no supporting document, with the origin."""
    never_quoted: tuple[str, ...]
    """Sources."""
    never_published: tuple[str, ...]
    """Published claims without `first_published`."""
    drafts: tuple[str, ...]
    unmade: tuple[str, ...]
    """Claims that nobody makes in the dossier's sources: a ClaimReview needs a speaker."""


def overviews(findings: Findings, *, today: date) -> tuple[Overview, ...]:
    """Return an overview of every dossier, in order."""
    return tuple(_overview(dossier, today=today) for dossier in SiteContext(findings).dossiers)


def _overview(dossier: DossierContext, *, today: date) -> Overview:
    published = [claim for claim in dossier.claims if claim.status == "published"]
    documented = any(source.document for source in dossier.sources.values())
    shares = dossier.record.shares
    every = dossier.record.all_claims
    return Overview(
        id=dossier.id,
        claims=len(published),
        accounts=tuple(
            (source, sentence_coverage(every, source)) for source in dossier.sources.values()
        ),
        reviews=tuple(
            sorted(_reviews(published, today), key=lambda review: (review.by, review.claim))
        ),
        without_primary=tuple(
            claim.id for claim in published if documented and not claim.tally.primary
        ),
        single_origin=tuple(_with_single_origin(published)),
        never_quoted=tuple(name for name, share in shares.items() if not share.published),
        never_published=tuple(claim.id for claim in published if claim.first_published is None),
        drafts=tuple(claim.id for claim in every if claim.is_draft),
        unmade=tuple(
            claim.id
            for claim in dossier.claims
            if claim.status == "published" and not is_made(dossier, claim)
        ),
    )


def _reviews(claims: list[CheckedClaim], today: date) -> Iterator[Review]:
    for claim in claims:
        by = claim.review_by
        if by is not None and date.fromisoformat(by) <= today + SOON:
            days = (date.fromisoformat(by) - today).days
            yield Review(claim=claim.id, by=str(by), days=days)


def _with_single_origin(claims: list[CheckedClaim]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        if len(claim.tally.roots) == 1 and "supports" not in claim.tally.primary:
            yield claim.id, claim.tally.roots[0]
