"""Marks of stances and verdicts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMark:
    """A stance as a shape and a word."""

    stance: str
    """The name in the stylesheet."""
    mark: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripMark:
    """The stances of one source in a claim's strip: two marks if its voices disagree."""

    source: str
    """The source's short name."""
    href: str
    """The URL of its panels."""
    marks: tuple[StanceMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPart:
    """A part of the count line, with the marks that it counts."""

    words: str
    """`2 support`."""
    marks: tuple[StanceMark, ...]
    """Empty for counts that are not of a stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictBadge:
    """A verdict as a mark and a word in the colour of its role."""

    id: str
    label: str
    mark: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMeaning:
    """An entry of the legend."""

    mark: StanceMark
    meaning: str
