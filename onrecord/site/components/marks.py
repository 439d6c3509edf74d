"""Stances and verdicts as shape and word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMark:
    """A stance as a shape and a word."""

    stance: str
    """The name the stylesheet knows."""
    mark: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripMark:
    """What one source says of a claim: two marks where two of its voices disagree."""

    source: str
    """The source's short name."""
    href: str
    """The way to its panels."""
    marks: tuple[StanceMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPart:
    """One part of the count line, with the marks that it counts."""

    words: str
    """`2 support`."""
    marks: tuple[StanceMark, ...]
    """None for what is no stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictBadge:
    """A verdict as a mark and a word in the colour of its role."""

    id: str
    label: str
    mark: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMeaning:
    """One entry of the legend."""

    mark: StanceMark
    meaning: str
