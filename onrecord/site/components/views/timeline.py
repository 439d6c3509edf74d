"""The timeline: what happened when, and when it was written about."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.site.components.views.frame import Link, When
from onrecord.site.components.views.lines import ClaimLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSource:
    """A source in the timeline: when it was published, or is dated."""

    what: str
    """`Published`, or `Dated`."""
    source: Link
    byline: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date, as precise as it is known, and what stands under it."""

    id: str
    date: When
    precision: str | None
    """What is not known of the date, in words."""
    claims: tuple[ClaimLine, ...]
    rest: tuple[ClaimLine, ...]
    """Those folded away."""
    unfold: str
    sources: tuple[DatedSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The moments of one year."""

    id: str
    words: str
    moments: tuple[Moment, ...]
