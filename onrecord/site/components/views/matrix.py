"""The matrix: claims against sources, a mark in each cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.site.components.views.filters import Facets
from onrecord.site.components.views.frame import Link
from onrecord.site.components.views.marks import StanceMark, VerdictBadge
from onrecord.site.components.views.panels import Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSaying:
    """What one voice says: shown where a cell is pointed at."""

    stance: StanceMark
    voice: str
    speaker: str | None
    excerpt: Excerpt | None
    said: str | None
    """What to say where there are no words to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """One source on one claim."""

    source: str
    href: str
    """The way to its panels."""
    stances: str
    """The names that the stylesheet knows, a space between them."""
    marks: tuple[StanceMark, ...]
    sayings: tuple[CellSaying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One claim."""

    assertion: str
    href: str
    verdict: VerdictBadge
    withdrawn: bool
    facets: Facets
    cells: tuple[MatrixCell, ...]
    """One for each column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixGroup:
    """The claims of one topic, or with one verdict."""

    id: str
    title: Link
    size: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The whole of it."""

    columns: tuple[Link, ...]
    """The sources in the dossier's order."""
    words: Literal["short", "long", "longest"]
    """How long the longest word among their names is: it may not be broken, however narrow a column."""
    span: str
    """How many columns there are, that of the claims among them."""
    roomy: bool
    """True where there are so many sources that the table scrolls in a frame of its own."""
    groups: tuple[MatrixGroup, ...]
