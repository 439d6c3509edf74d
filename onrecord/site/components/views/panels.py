"""The panels of a claim: who says what, in which words, and how that was checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.site.components.views.frame import Link, When
from onrecord.site.components.views.marks import StanceMark


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPart:
    """Some characters of a run that are set in a way of their own."""

    kind: Literal["plain", "hung", "hedge"]
    """`hung`: a quotation mark that stands at the edge, and is hung in the margin. `hedge`: a word
    with which the source limits what it says."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of an excerpt: words of the source, or what stands for words left out."""

    kind: Literal["context", "quoted", "elision"]
    text: str
    """The source's own characters; for an elision, what to say of it."""
    parts: tuple[RunPart, ...] = ()
    """The same characters, where some of them are set in a way of their own; else empty."""
    said: str | None = None
    """Of an elision: how much is left out, where its text does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quote in its sentence."""

    language: str
    paragraphs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPiece:
    """Words of one wording: those that the other has too, or its own."""

    kind: Literal["same", "own"]
    text: str
    is_joined: bool = False
    """True where no space is before it: the script has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A quotation held against the words of the document it stands for."""

    words: str
    """`the same words` or `other words`, as a sentence ends."""
    document: Link
    """The words in their place."""
    theirs: tuple[DiffPiece, ...]
    """The document's words; empty where they may not be shown, or nothing differs."""
    ours: tuple[DiffPiece, ...]
    """The quotation's words; empty where `theirs` is."""


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
    tool: str
    """What checked it, with its version."""
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
    """What was found of the quote, in words: always there where `check` is."""
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
    """Where its voices do not say the same: what they come to together."""
    addresses: tuple[str, ...]
    """Spelt out for paper: of the source's page here, and of the article as published."""
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
    """What was found: it goes on after the word of the mark."""
    words: tuple[str, ...]
    """Words that stand in it all the same."""
    despite: str | None
