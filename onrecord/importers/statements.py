"""What is found on a page, in the terms that every reader of pages shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.captures.encoding import first_refused

LONGEST = 2_000
"""Characters of one statement; what is longer is no title, no name and no address."""
MOST_STATEMENTS = 400
"""Of one page. The fullest that we have seen makes sixty."""

FIELDS = ("title", "outlet", "author", "published", "url", "language")
"""What is looked for on a page, as the record of an article names it."""

_SPACE = re.compile(r"\s+")
_UNWANTED = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
"""What turns a line round, and so in a field of metadata what stands beside it; byte order marks."""


class Unusable(Exception):
    """A foreign file of which nothing can be made, and why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one place of a page says of one field."""

    field: str
    words: str
    """As printed, white space collapsed."""
    where: str
    rank: int
    """The lowest is believed; several of one rank that differ settle nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one field, and what else was said of it."""

    value: str | None
    """None where nobody says it, or it cannot be read, or two of one rank differ."""
    raw: str | None = None
    """As printed, where that is not the value."""
    where: str | None = None
    inferred: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    """Words that say otherwise, and where they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Paragraphs that are likely not the article, with the reason."""

    first: int
    last: int
    why: str
    seen: str
    """By what it is told: an element, a class, the words."""
    opening: str
    """The first words, so that the editor need not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a page holds, in bounded strings."""

    sha256: str
    encoding: str
    paragraphs: int
    known: Mapping[str, Known]
    headline: tuple[int, ...]
    captions: tuple[int, ...]
    cuts: tuple[Proposal, ...]
    remarks: tuple[str, ...]
    """What the editor should know besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of the capture, and the element in which it begins."""

    number: int
    text: str
    within: int
    """Of the elements; -1 in a plain text."""
    linked: bool = False
    """Every letter of it stands in a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An element that may say something of the page."""

    name: str
    attributes: Mapping[str, str]
    words: str
    in_article: bool


def collapsed(text: str) -> str:
    """One line without white space at its ends, and without what no sheet may or should hold."""
    text = _SPACE.sub(" ", _UNWANTED.sub("", text)).strip()
    while (refused := first_refused(text)) is not None:
        text = text.replace(refused, "")
    return text.strip()


def statement(field: str, words: str, where: str, rank: int) -> Statement | None:
    """A statement, unless there are no words, or more than there can be."""
    if len(words) > 4 * LONGEST:
        return None
    words = collapsed(words)
    if not words or len(words) > LONGEST:
        return None
    # Names of types and properties come from the page as well.
    return Statement(field=field, words=words, where=collapsed(where)[:100], rank=rank)
