"""The number of claims with each verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import CheckedClaim
from onrecord.site import urls
from onrecord.site.components import filters
from onrecord.site.components.marks import VerdictBadge
from onrecord.site.context import SiteContext
from onrecord.site.text import messages
from onrecord.site.urls import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictCount:
    """The number of claims with a verdict."""

    badge: VerdictBadge
    href: str
    """The URL of the verdict's meaning."""
    claims: str
    """`3 claims`."""


def verdict_counts(
    context: SiteContext, here: Here, claims: Iterable[CheckedClaim]
) -> tuple[VerdictCount, ...]:
    """Return the number of claims with each verdict, in the scale's order, withdrawn claims excluded.

    Each links to the meaning of the verdict.
    """
    return tuple(
        VerdictCount(
            badge=messages.badge(verdict),
            href=here.to(urls.VERDICTS, verdict.id),
            claims=messages.count(given, "claim"),
        )
        for verdict in context.findings.content.site.verdicts
        if (given := given_to(claims, verdict.id))
    )


def given_to(claims: Iterable[CheckedClaim], verdict: str) -> int:
    """Return the number of claims with a verdict; withdrawn claims have none."""
    return sum(filters.verdict_of(claim) == verdict for claim in claims)
