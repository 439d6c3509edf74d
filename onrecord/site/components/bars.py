"""Small drawings of parts of a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """A part of a bar, in thousandths of its length."""

    start: str
    length: str
    role: str
    """The name in the stylesheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar divided into parts; words beside it say the same."""

    parts: tuple[BarPart, ...]
