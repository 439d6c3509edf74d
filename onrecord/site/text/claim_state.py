"""Say what may be said of a claim in its present state; every page and every format asks here.

A withdrawn claim has no verdict any more: only its own page and its card show the one it had, and
say so. A changed claim has its verdict since the last change, so no format dates it earlier.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Change, CheckedClaim, Claim, Verdict
from onrecord.site.components.marks import VerdictBadge
from onrecord.site.text import messages
from onrecord.site.text.markdown import unlinked

# Ids of verdicts contain no underscore at their beginning.
WITHDRAWN = VerdictBadge(id="_withdrawn", label="Withdrawn", mark="◌", colour="open")
"""The badge of a withdrawn claim, without a trace of its former verdict."""


def badge(claim: CheckedClaim) -> VerdictBadge:
    """Return the badge of a claim: its verdict, or that it was withdrawn."""
    return WITHDRAWN if claim.is_withdrawn else messages.badge(claim.verdict)


def badges(scale: Iterable[Verdict], claims: Iterable[CheckedClaim]) -> tuple[VerdictBadge, ...]:
    """Return the badges that occur among claims, in the order of the scale, withdrawn last."""
    given = {badge(claim).id for claim in claims}
    every = (*map(messages.badge, scale), WITHDRAWN)
    return tuple(shown for shown in every if shown.id in given)


def rated_on(claim: Claim) -> str | None:
    """Return the day since which the claim is in its present state.

    None if the sheet gives no day. The first day is never the day of a withdrawal.
    """
    if claim.is_withdrawn:
        return claim.last_changed
    return max(claim.dated, default=None)


def last_change(claim: Claim) -> Change | None:
    """Return the latest entry of the history, of several on one day the last; None without any."""
    return max(reversed(claim.history), key=lambda change: str(change.on), default=None)


def statement(claim: CheckedClaim) -> str:
    """Return the assertion in quotation marks with the claim's state, as citations give it."""
    return f"“{claim.assertion}” {messages.closed(badge(claim).label)}"


def finding(claim: CheckedClaim, language: str) -> tuple[str, str]:
    """Return a claim's state and the reason for it, as two sentences.

    That is the verdict and its reason, or that the claim was withdrawn, when, and why. The second
    is empty if the history does not say why.
    """
    label = badge(claim).label
    if not claim.is_withdrawn:
        return messages.closed(label), str(claim.reason)
    change = last_change(claim)
    if change is None:
        return messages.closed(label), ""
    day = messages.when(change.on, language).words
    return messages.closed(f"{label} on {day}"), unlinked(change.why)


def description(claim: CheckedClaim, language: str) -> str:
    """Return a claim's state and the reason for it in one line."""
    return " ".join(filter(None, finding(claim, language)))
