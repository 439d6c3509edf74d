"""The parts of a dossier's pages: the ways between them, its verdicts drawn, its claims by topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.site.components.views.figures import Figures
from onrecord.site.components.views.filters import Facets
from onrecord.site.components.views.lines import ClaimLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One page of a dossier, as it is led to from the others."""

    words: str
    about: str
    """What stands there, in a line."""
    href: str
    current: Literal["page", "true", ""]
    """As `aria-current` has it: whether it leads to this page, or to another variant of it; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClaim:
    """A claim in a list that can be filtered."""

    line: ClaimLine
    facets: Facets


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicGroup:
    """The claims of one topic: the first of them, and the rest folded away."""

    id: str
    title: str
    about: str | None
    href: str | None
    """The topic's page; None for the claims without a topic."""
    way: str
    """The way to this group within the page."""
    size: str
    """How many claims."""
    first: tuple[ListedClaim, ...]
    rest: tuple[ListedClaim, ...]
    unfold: str
    """What to say of the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One thing that is counted, with the figures given for it."""

    id: str
    title: str
    way: str
    """The way to it within the page."""
    figures: Figures
    claims: tuple[ClaimLine, ...]
    """The claims in which it is counted."""
