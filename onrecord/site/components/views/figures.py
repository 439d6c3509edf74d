"""The figures given for one measure: side by side in a table, and drawn on one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.site.components.views.frame import Link
from onrecord.site.components.views.marks import StanceMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value that a source gives."""

    value: str
    source: Link
    voice: str
    speaker: str | None
    stance: StanceMark
    href: str | None = None
    """The way to the panel in which it is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One stroke of the scale."""

    at: str
    """Across the picture, as all places in it: `43.5%`."""
    words: str | None
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFigure:
    """One figure in the picture, however many voices give it."""

    words: str
    by: str
    marks: tuple[StanceMark, ...]
    words_at: str
    """Down the picture: `2.5em`."""
    line_at: str
    cap_from: str
    cap_to: str
    start: str
    end: str
    loose: bool
    """The line is broken: its ends are nobody's limits."""
    point: str | None
    """Where the figure itself stands, if it is one number."""
    caps: tuple[str, ...]
    """Limits that are themselves included."""
    rings: tuple[str, ...]
    """Limits that are not."""
    arrow_start: bool
    """True where there is no limit on that side."""
    arrow_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The figures on one line."""

    title: str
    """All of it in words, for those who do not see it."""
    height: str
    floor: str
    """How far down the scale stands."""
    tick_words: str
    ticks: tuple[Tick, ...]
    rows: tuple[DrawnFigure, ...]
    key: tuple[str, ...]
    """What its signs mean, those that occur."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The values given for one measure, side by side."""

    measure: str
    rows: tuple[Figure, ...]
    drawing: Drawing | None = None
    """None where it would show nothing: the same number from everybody."""
