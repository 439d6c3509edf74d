"""Read ClaimReviews, of others or our own, into drafts.

It accepts the forms that occur on the web: a `DataFeed`, a list, a `@graph` or a single review; one
value instead of several, or a URL instead of a work. Unknown keys are ignored. Nothing is judged: a
verdict is kept in the reviewer's words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or an organisation."""

    name: str | None
    kind: str | None
    """`Person`, `Organization` or a narrower type."""
    role: str | None = None
    url: str | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A text in which a claim appears, or which a review cites."""

    title: str | None
    url: str | None
    published: str | None = None
    language: str | None = None
    publisher: Party | None = None
    author: Party | None = None
    part_of: Work | None = None
    """The work that contains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A verdict as a number on a scale."""

    value: str
    best: str | None
    worst: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of the review."""

    text: str
    on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A review of one claim."""

    assertion: str
    verdict: str | None
    rating: Rating | None
    reason: str | None
    url: str | None
    published: str | None
    modified: str | None
    language: str | None
    reviewer: Party | None
    principles: str | None
    """URL of the reviewer's publishing principles."""
    corrections_policy: str | None
    said_by: tuple[Party, ...]
    said_on: str | None
    appearances: tuple[Work, ...]
    """Works in which the claim was made."""
    citations: tuple[Work, ...]
    """Works that the review cites."""
    corrections: tuple[Correction, ...]


def drafts(feed: bytes) -> tuple[Draft, ...]:
    """Return the drafts of every review in a feed or in a page's JSON-LD, in order.

    A review without `claimReviewed` gives none. Raises ValueError if the bytes are not JSON.
    """
    return tuple(_draft(node) for node in _reviews(json.loads(feed)) if _text(node, _ASSERTION))


_ASSERTION = "claimReviewed"


def _reviews(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every ClaimReview in a list, feed or graph, in order, but none inside a work."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict) and "ClaimReview" in _all(item.get("@type")):
            yield item
        elif isinstance(item, dict):
            waiting += [
                item[name] for name in ("item", "dataFeedElement", "@graph") if name in item
            ]


def _draft(node: Mapping[str, Any]) -> Draft:
    rating, claim = _node(node, "reviewRating"), _node(node, "itemReviewed")
    reviewer = _node(node, "author") or _node(node, "publisher")
    first = _all(claim.get("firstAppearance"))
    return Draft(
        assertion=_text(node, _ASSERTION) or "",
        verdict=_text(rating, "alternateName") or _text(rating, "name"),
        rating=_rating(rating),
        reason=_text(rating, "ratingExplanation") or _text(node, "reviewBody"),
        url=_address(node.get("url")),
        published=_text(node, "datePublished"),
        modified=_text(node, "dateModified"),
        language=_text(node, "inLanguage"),
        reviewer=_party(reviewer) if reviewer else None,
        principles=_address(node.get("publishingPrinciples"))
        or _address(reviewer.get("publishingPrinciples")),
        corrections_policy=_address(reviewer.get("correctionsPolicy")),
        said_by=tuple(_party(item) for item in _all(claim.get("author"))),
        said_on=_text(claim, "datePublished"),
        appearances=tuple(_work(item) for item in (*first, *_all(claim.get("appearance")))),
        citations=tuple(_work(item) for item in _all(node.get("citation"))),
        corrections=tuple(_correction(item) for item in _all(node.get("correction"))),
    )


def _rating(node: Mapping[str, Any]) -> Rating | None:
    value = _text(node, "ratingValue")
    if value is None:
        return None
    return Rating(value=value, best=_text(node, "bestRating"), worst=_text(node, "worstRating"))


def _party(value: Any) -> Party:
    if not isinstance(value, dict):
        return Party(name=str(value), kind=None)
    kinds = _all(value.get("@type"))
    return Party(
        name=_text(value, "name"),
        kind=str(kinds[0]) if kinds else None,
        role=_text(value, "jobTitle"),
        url=_address(value.get("url")),
        same_as=tuple(str(url) for url in _all(value.get("sameAs"))),
    )


def _work(value: Any) -> Work:
    """Return a work and the work that contains it. Deeper levels do not occur in practice."""
    container = _node(value, "isPartOf") if isinstance(value, dict) else {}
    return Work(**_fields(value), part_of=Work(**_fields(container)) if container else None)


def _fields(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {"title": None, "url": str(value)}
    author, publisher = _all(value.get("author")), _all(value.get("publisher"))
    return {
        "title": _text(value, "headline") or _text(value, "name"),
        "url": _address(value.get("url")) or _address(value.get("@id")),
        "published": _text(value, "datePublished"),
        "language": _text(value, "inLanguage"),
        "publisher": _party(publisher[0]) if publisher else None,
        "author": _party(author[0]) if author else None,
    }


def _correction(value: Any) -> Correction:
    if not isinstance(value, dict):
        return Correction(text=str(value), on=None)
    return Correction(text=_text(value, "text") or "", on=_text(value, "datePublished"))


# --- JSON-LD ----------------------------------------------------------------------------------


def _all(value: Any) -> list[Any]:
    """Return a value or a list of values as a list; empty for None."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _node(node: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the first object under a name; an empty one if there is none."""
    found = (item for item in _all(node.get(name)) if isinstance(item, dict))
    return next(found, {})


def _text(node: Mapping[str, Any], name: str) -> str | None:
    """Return the first text or number under a name, stripped; None if there is none."""
    for item in _all(node.get(name)):
        if isinstance(item, dict):
            item = item.get("@value")  # noqa: PLW2901 - the same value, unwrapped
        if isinstance(item, str | int | float) and str(item).strip():
            return str(item).strip()
    return None


def _address(value: Any) -> str | None:
    """Return a URL, given as such or as the id of a node; None if there is none."""
    for item in _all(value):
        if isinstance(item, str):
            return item
        if isinstance(item, dict) and isinstance(item.get("@id") or item.get("url"), str):
            return str(item.get("@id") or item.get("url"))
    return None
