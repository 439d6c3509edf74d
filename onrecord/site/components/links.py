"""The smallest things on a page: links and dates."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words with or without a link."""

    words: str
    href: str | None
    """Relative to the page; None without a link."""
    outside: bool = False
    """True if it links to another site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in words."""

    iso: str | None
    """For machines; None if the date is not known, or not an ISO date."""
    words: str


Body = Markup
"""Cleaned HTML made by `markup`, the one module that may make it."""
