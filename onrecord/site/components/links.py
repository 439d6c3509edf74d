"""The smallest things on a page: links and dates."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that may lead somewhere."""

    words: str
    href: str | None
    """Relative to the page; None where there is nothing to lead to."""
    outside: bool = False
    """True where it leads to another site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in words."""

    iso: str | None
    """For machines; None where the date is not known, or is no ISO date."""
    words: str


Body = Markup
"""Cleaned HTML made by `markup`, the one module that may make it."""
