"""Entries of the pages that list: outlets, people, verdicts, changes, what is new."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.site.components.views.bars import Bar
from onrecord.site.components.views.frame import Link, When
from onrecord.site.components.views.lines import SourceLine
from onrecord.site.components.views.marks import StanceMark, VerdictBadge, VerdictCount
from onrecord.site.components.views.panels import Excerpt

# --- who says what ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidFor:
    """A claim for which some words are quoted."""

    claim: Link
    stance: StanceMark
    verdict: VerdictBadge


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words that a source puts in somebody's mouth, with every claim they are quoted for."""

    source: Link
    """The way to the words in their place."""
    outlet: str
    published: When
    excerpt: Excerpt | None
    """None where only the absence of words counts, or nothing of it may be shown."""
    claims: tuple[SaidFor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceGroup:
    """What somebody says in one kind of voice."""

    voice: str
    """`In quotation marks`, `Reported, not quoted`."""
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidIn:
    """What somebody is quoted as saying in one dossier."""

    id: str
    dossier: Link
    quoting: str
    """Who quotes them, in words."""
    voices: tuple[VoiceGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBy:
    """A source that names somebody as where it has something from."""

    source: Link
    outlet: str
    claims: tuple[SaidFor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """An outlet or a person in the list of all."""

    name: Link
    about: str | None
    """Kind and country, or role."""
    part: str
    """What of it stands here: `1 article, quoted for 18 claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterGroup:
    """Outlets of one kind, or people under one letter."""

    id: str
    title: str
    continued: bool
    """True where it began on the page before."""
    lines: tuple[RegisterLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceCount:
    """For how many claims a source takes one stance."""

    mark: StanceMark
    words: str
    """`differs on 4 claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSource:
    """A text of an outlet, with what it comes to among the claims of its dossier."""

    dossier: Link
    line: SourceLine
    bar: Bar
    counts: tuple[StanceCount, ...]


# --- the scale --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A claim that shows a verdict at work."""

    claim: Link
    reason: str
    dossier: Link | None
    """None where the site has only one."""


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
    examples: tuple[Example, ...]
    more: Link | None
    """How many claims there are beside the examples, and where they stand together."""


# --- what changed -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One entry of a claim's history."""

    kind: str
    """The name the stylesheet knows: `correction`, `update`, `clarification`."""
    label: str
    claim: Link
    verdict: VerdictBadge
    was: str | None
    now: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedOn:
    """What was changed on one day."""

    on: When
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfChange:
    """A kind of change, with what it means and how many there are."""

    kind: str
    label: str
    meaning: str
    count: str


# --- the site's own texts ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One line of what the build has checked."""

    what: str
    number: str
    meaning: str


# --- the home page ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """A dossier on the home page."""

    title: str
    href: str
    lead: str | None
    dates: str | None
    size: str
    """`70 claims · 6 sources`."""
    latest: When | None
    """When a claim of it was last published or changed; None where no sheet gives a date."""
    bar: Bar
    verdicts: tuple[VerdictCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim that was published lately."""

    claim: Link
    verdict: VerdictBadge
    reason: str
    dossier: str | None
    """None where the site has only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOn:
    """What was first published on one day."""

    on: When | None
    """None where the sheets do not say."""
    claims: tuple[NewClaim, ...]
