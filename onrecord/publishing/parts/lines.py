"""Entries of lists: claims, sources, outlets, people, changes, steps of the scale."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.publishing.parts.frame import Link, When
from onrecord.publishing.parts.marks import StanceMark, StripMark, VerdictBadge, VerdictCount
from onrecord.publishing.parts.panels import Excerpt


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
class ClaimGroup:
    """The claims of one topic."""

    id: str
    title: str
    about: str | None
    href: str | None
    """The topic's page; None for the claims without a topic."""
    claims: tuple[ClaimLine, ...]


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
    claim: Link
    was: str | None
    now: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """An outlet in the list of outlets."""

    outlet: Link
    kind: str | None
    country: str | None
    sources: str
    """`2 sources`, or that none of its texts is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody in the list of people."""

    person: Link
    role: str | None
    quoted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words that a source puts in somebody's mouth."""

    claim: Link
    stance: StanceMark
    source: Link
    voice: str
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the verdict scale."""

    badge: VerdictBadge
    meaning: str
    rules: tuple[str, ...]
    """What the evidence must be, in plain words; each is one condition."""
    judgement: bool
    rating: str | None
    count: str
    examples: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """A dossier on the home page."""

    title: str
    href: str
    lead: str | None
    dates: str | None
    size: str
    """`70 claims · 6 sources`."""
    verdicts: tuple[VerdictCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One line of what the build has checked."""

    what: str
    number: str
    meaning: str
