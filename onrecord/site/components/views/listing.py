"""Lines of the index under their headings."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.site.components.views.frame import Link
from onrecord.site.components.views.marks import VerdictBadge


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLine:
    """One entry: a claim, a person, an outlet, a source, another name of a claim."""

    words: str
    href: str | None
    """None for another name of claims: it leads to them."""
    verdict: VerdictBadge | None
    """Of a claim."""
    see: tuple[Link, ...]
    """The claims with this other name."""
    about: str | None
    """What it is, where that is not plain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexGroup:
    """Lines with what they have in common."""

    heading: Link | None
    """None where they stand right under the section's."""
    lines: tuple[IndexLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One letter, or one dossier."""

    id: str
    """Of its heading."""
    heading: Link
    continued: bool
    """True where it began on the page before."""
    groups: tuple[IndexGroup, ...]
