"""The records that all readers of pages share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.captures.encoding import first_refused

LONGEST = 2_000
"""Characters of a statement; a longer text is not a title, a name or a URL."""
MOST_STATEMENTS = 400
"""Per page. The most we have seen is sixty."""

FIELDS = ("title", "outlet", "author", "published", "url", "language")
"""The fields of an article's record that are looked for on a page."""

_SPACE = re.compile(r"\s+")
_UNWANTED = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that reorder a line of metadata, and byte order marks."""


class Unusable(Exception):
    """A foreign file that cannot be used. The message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A value for one field from one place of a page."""

    field: str
    words: str
    """As printed, with white space collapsed."""
    where: str
    rank: int
    """The lowest rank wins; if several of that rank differ, the field is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownValue:
    """The decision on one field, and the statements that differ from it."""

    value: str | None
    """None if no statement has a readable value, or two with the best rank differ."""
    raw: str | None = None
    """As printed, if that differs from the value."""
    where: str | None = None
    inferred: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    """Texts that differ from the value, and where they were found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Paragraphs that are probably not part of the article, with the reason."""

    first: int
    last: int
    why: str
    seen: str
    """The sign: an element, a class, the text itself."""
    opening: str
    """The first words, so that the editor need not count paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The content of a page, in strings of limited length."""

    sha256: str
    encoding: str
    paragraphs: int
    known: Mapping[str, KnownValue]
    headline: tuple[int, ...]
    captions: tuple[int, ...]
    cuts: tuple[Proposal, ...]
    remarks: tuple[str, ...]
    """Further information for the editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of the capture, and the element in which it begins."""

    number: int
    text: str
    within: int
    """Index of the element; -1 in a plain text."""
    linked: bool = False
    """All of its letters are in links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An element that may have metadata of the page."""

    name: str
    attributes: Mapping[str, str]
    words: str
    in_article: bool


def collapsed(text: str) -> str:
    """Return text as one stripped line, without characters that a sheet may not contain."""
    text = _SPACE.sub(" ", _UNWANTED.sub("", text)).strip()
    while (refused := first_refused(text)) is not None:
        text = text.replace(refused, "")
    return text.strip()


def statement(field: str, words: str, where: str, rank: int) -> Statement | None:
    """Return a statement, or None if the text is empty or too long."""
    if len(words) > 4 * LONGEST:
        return None
    words = collapsed(words)
    if not words or len(words) > LONGEST:
        return None
    # Names of types and properties come from the page too.
    return Statement(field=field, words=words, where=collapsed(where)[:100], rank=rank)
