"""From page to page of a list that is too long for one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStep:
    """One of the pages by its number, or the gap where some are left out."""

    words: str
    href: str | None
    """None for the page itself, and for a gap."""
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequel:
    """The other pages of a list: the one before, the one after, and the way to each end."""

    place: str
    """`Page 2 of 7`."""
    before: str | None
    after: str | None
    steps: tuple[PageStep, ...]
    """The pages by number, as far as they are shown."""
