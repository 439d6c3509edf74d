"""What the page of a source is set from: its words in pieces, its notes in the margin.

Every string is what a reader sees, or an address relative to the page. Nothing here may hold a
character of a source that is not published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.site.components.views.bars import Bar
from onrecord.site.components.views.frame import Link
from onrecord.site.components.views.marks import StanceMark, VerdictBadge


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One field of metadata, with how it is known."""

    label: str
    words: Link
    unknown: bool
    """True where the words only say that it is not known."""
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
class Piece:
    """The text of a paragraph in order: words, and where a quote begins and ends.

    Quotes that lie over each other are nested; one that crosses another's end is closed with it and
    opened again. So the pieces `open` and `close` always pair.
    """

    kind: Literal["text", "open", "close", "elision", "references"]
    text: str = ""
    depth: str = ""
    """How many quotes lie over what follows: `1`, `2`, `3` (three or more)."""
    quote: str = ""
    """The anchor of the quote that is opened."""
    begins: bool = False
    """True where the quote begins, false where it goes on: it carries the anchor once."""
    references: tuple[NoteReference, ...] = ()
    """Of the quotes that end here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoNote:
    """One more tie between the same claim and words of the same paragraph."""

    id: str
    words: Link
    """Leads to the panel."""
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    """Which claim rests on the words beside it."""

    id: str
    number: str
    """Of the claim, counted over the page."""
    stance: StanceMark | None
    """None where a quotation of another source is only compared with these words."""
    claim: Link
    verdict: VerdictBadge
    compared: str | None
    """With whose wording these words are compared, where they are not themselves the quote."""
    back: str
    """The way back to the quoted words."""
    also: tuple[AlsoNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of a source, or what stands for paragraphs not shown."""

    kind: Literal["body", "headline", "caption", "elision"]
    id: str | None
    number: str
    """Of the paragraph in the capture."""
    pieces: tuple[Piece, ...]
    notes: tuple[MarginNote, ...]
    summary: str
    """How many claims rest on it, in words."""
    crowded: bool
    """True where the notes would be far longer than the paragraph: they wait to be opened."""
    words: str
    """Of an elision: what is left out."""
    why: str | None
    """Why it was cut."""
    link: Link | None
    """The document that stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownShare:
    """How much of a source is shown, drawn and in words."""

    bar: Bar
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What became of some sentences of a source."""

    count: str
    what: str
    meaning: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWords:
    """What a source has in common with another, word for word."""

    other: Link
    words: str
    traced: str | None
    """What the claims say of where both have it from."""
    longest: str
    """`The longest run, 31 words`."""
    language: str
    pieces: tuple[Piece, ...]
    """The longest run, as far as it is published."""
