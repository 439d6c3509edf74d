"""What a page says of itself to others: its feeds, how it looks when it is shared, its review."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that follows what the page shows."""

    title: str
    href: str
    kind: str
    """Its media type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture that stands for a page where it is shared."""

    url: str
    """Absolute: others load it."""
    alt: str
    width: str
    height: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """How a page looks where it is shared: Open Graph, which others read too."""

    kind: str
    """`article` for a claim, `website` for the rest."""
    title: str
    site: str
    picture: Picture | None
    """None while the site has no address."""
    published: str | None
    modified: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in the head of a page beside its title."""

    card: Card
    feeds: tuple[FeedLink, ...]
    data: str | None
    """The way to the same as data; on the page of a claim alone."""
    review: Markup | None
    """The claim's ClaimReview as JSON-LD; on the page of a claim alone, and once."""
