"""What the page of a source is set from: its words in stretches, its notes in the margin.

Every string is what a reader sees, or an address relative to the page. Nothing here may hold a
character of a source that is not published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.publishing.parts.frame import Link
from onrecord.publishing.parts.marks import StanceMark, VerdictBadge


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One field of metadata, with how it is known."""

    label: str
    words: Link
    raw: str | None
    """As printed, where that differs."""
    known_from: str | None
    inferred: str | None
    """The reasoning, where it is an inference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference:
    """A number in the text of a source that leads to the note in its margin."""

    number: str
    href: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of a source that the same quotes cover, or what stands for words not shown."""

    kind: Literal["context", "quoted", "elision"]
    text: str
    depth: str
    """How many quotes lie over it: `0`, `1`, `2`, `3` (three or more)."""
    ids: tuple[str, ...]
    """Anchors of the quotes that begin here."""
    references: tuple[NoteReference, ...]
    """Of the quotes that end here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    """Which claim quotes the words beside it."""

    id: str
    number: str
    stance: StanceMark
    claim: Link
    verdict: VerdictBadge
    back: str
    """The way back to the quoted words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of a source, or what stands for paragraphs not shown."""

    kind: Literal["body", "headline", "caption", "elision"]
    id: str | None
    number: str
    """Of the paragraph in the capture."""
    stretches: tuple[Stretch, ...]
    notes: tuple[MarginNote, ...]
    words: str
    """Of an elision: what is left out."""
    why: str | None
    """Why it was cut."""
    link: Link | None
    """The document that stands there."""
