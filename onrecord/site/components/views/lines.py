"""Entries of lists: claims, sources, changes."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.site.components.views.frame import Link, When
from onrecord.site.components.views.marks import StripMark, VerdictBadge


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in a list."""

    assertion: str
    href: str
    verdict: VerdictBadge
    strip: tuple[StripMark, ...]
    """In the dossier's order of sources."""
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source in a list."""

    title: str
    href: str
    kind: str
    """`Article`, or `Document, as reproduced by …`."""
    outlet: Link
    published: When
    quoted: str
    """`quoted by 12 claims`."""
    share: str
    """`312 of its 499 words shown`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One entry of a history."""

    on: When
    kind: str
    was: str | None
    now: str | None
    why: str
