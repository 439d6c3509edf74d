"""The panels of a claim: who says what, in which words, and how that was checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.publishing.parts.frame import Link, When
from onrecord.publishing.parts.marks import StanceMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of an excerpt: words of the source, or what stands for words left out."""

    kind: Literal["context", "quoted", "elision"]
    text: str
    """The source's own characters; for an elision, what to say of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quote in its sentence."""

    language: str
    paragraphs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPiece:
    """Words of a comparison: in both, in the document alone, or in the quotation alone."""

    kind: Literal["same", "document", "quotation"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A quotation held against the words of the document it stands for."""

    words: str
    """`the same words` or `other words`, in a sentence."""
    document: Link
    """The words in their place."""
    pieces: tuple[DiffPiece, ...]
    """Empty where the document's words may not be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPlace:
    """Where one part of a quote was found."""

    paragraph: str
    characters: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How a quote was checked."""

    file: str
    sha256: str
    places: tuple[CheckedPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What one voice in one source has to do with the claim."""

    id: str
    stance: StanceMark
    voice: str
    """Whose words they are, up to the speaker's name."""
    speaker: Link | None
    origins: tuple[Link, ...]
    """Nearest first."""
    origin_end: str | None
    """What the sheet says where the chain names nobody."""
    excerpt: Excerpt | None
    """None where the entry rests on an absence, or its quote does not hold."""
    failed: str | None
    """The sheet's words where they do not stand in the source: a preview only, never published."""
    standing: str | None
    """What was found of the quote, in words."""
    absent: tuple[str, ...]
    value: str | None
    hedged: bool
    translation: str | None
    site_language: str
    """Of the translation and of the note."""
    note: str | None
    comparison: Comparison | None
    in_context: str | None
    original: str | None
    check: Check | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelGroup:
    """The voices of one source."""

    id: str
    """The anchor to which the strip leads."""
    primary: bool
    name: Link
    """The outlet; of a document its title."""
    source: Link
    """The article by its title; of a document the article that reproduces it."""
    published: When
    marks: tuple[StanceMark, ...]
    """Where there are several voices: what they come to together."""
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentPanel:
    """A source that says nothing of the claim, or has not been examined for it."""

    id: str
    mark: StanceMark
    name: Link
    source: Link
    published: When
    finding: str
    """What was done and found, in one sentence."""
    words: tuple[str, ...]
    """The words looked for, or those that were found."""
    despite: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value that a source gives."""

    value: str
    source: Link
    voice: str
    speaker: str | None
    stance: StanceMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The values given for one measure, side by side."""

    measure: str
    rows: tuple[Figure, ...]
