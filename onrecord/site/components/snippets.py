"""What a page hands out for use on other pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A claim as a card, and the HTML with which others show it."""

    card: str
    """The way to the card."""
    frame: str | None
    """HTML for a frame; None while the site has no address from which to load it."""
    paste: str | None
    """HTML of a quotation, for pages that take no frames."""
