"""Small drawings of parts of a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """A stretch of a bar, in thousandths of its length."""

    start: str
    length: str
    role: str
    """The name the stylesheet knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A small drawing of parts of a whole; what it shows stands beside it in words."""

    parts: tuple[BarPart, ...]
