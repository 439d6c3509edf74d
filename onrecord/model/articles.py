"""An article's sheet, its capture, and its text after the cuts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.text import Span, Text

Rights = Literal["excerpts", "full"]


ParagraphKind = Literal["body", "headline", "caption"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """One field of metadata, and how its value is known."""

    value: Text | None
    """None if the sheet says `unknown`: shown as such, never guessed."""
    stated_in: Text | None = None
    """The sheet's `from`: where the value was read."""
    raw: Text | None = None
    """As printed."""
    inferred: Text | None = None
    """The reasoning, if the value is an inference."""
    further: tuple[Text, ...] = ()
    """The values after the first, of a field that takes several: an article's other authors."""

    @property
    def values(self) -> tuple[Text, ...]:
        """Return all values in the sheet's order; none if it is unknown."""
        return () if self.value is None else (self.value, *self.further)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Paragraphs of a capture that are not the article."""

    paragraphs: tuple[int, ...]
    why: Text
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A primary document reproduced inside an article."""

    id: str
    paragraphs: tuple[int, ...]
    title: Datum
    issuer: Datum
    dated: Datum
    complete: bool
    """True if the reproduction is the whole document: only then does an absence refute."""
    rights: Rights
    rights_why: Text | None
    short: Text | None = None
    """A name of two or three words for narrow places."""
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredSentence:
    """A sentence that no sheet quotes, accounted for by the editors."""

    begins: Text
    covered_by: tuple[Text, ...]
    """Claims that together cover the sentence; none if it is not checkable."""
    not_checkable: Text | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The sheet of one captured article."""

    id: str
    dossier: str
    title: Datum
    outlet: Datum
    author: Datum
    published: Datum
    """An ISO date, as precise as it is known (`2023-12`)."""
    url: Datum
    language: Text
    rights: Rights
    rights_why: Text | None
    capture_file: Text
    """The capture's name, beside the sheet."""
    sha256: Text
    headline: tuple[int, ...]
    captions: tuple[int, ...]
    cuts: tuple[Cut, ...]
    documents: tuple[Document, ...]
    sentences: tuple[DeclaredSentence, ...]
    sentence_breaks: tuple[Text, ...]
    """Override for the sentence splitter: a sentence always begins before each of these texts."""
    note: Text | None
    short: Text | None = None
    """A name of two or three words for narrow places, if the outlet is not known."""
    span: Span = field(compare=False)


PagePart = Literal["advertisement", "comments", "other"]
"""The kinds of page content outside the article: `other` is teasers, navigation, appeals, forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The page element that marks a paragraph as outside the article."""

    part: PagePart
    name: str
    """In words: `share buttons`."""
    seen: str
    """The sign: `<nav>`, a class, a role."""


LeftOutWhy = Literal["struck", "unseen", "aside", "drawn", "turned"]
"""Struck out; not shown by a browser; the reading beside a character; drawn, as formulas are; with
its letters in the reverse order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Words of a page that are not its text, with the words around them."""

    text: str
    parts: tuple[tuple[int, int, LeftOutWhy], ...]
    """The spans of these words in `text`."""
    paragraph: int | None
    """The paragraph of the words around them; None if there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A non-empty line of a text capture, or the text of a block element of an HTML one."""

    number: int
    """From 1, counted over the whole capture."""
    text: str
    """Without white space at its ends."""
    start: int | None
    """Code points from the beginning of the decoded capture; None for an HTML capture."""
    kind: ParagraphKind = "body"
    surroundings: Surroundings | None = None
    """The element that marks it as outside the article, if there is one; None for a text
    capture."""
    struck: tuple[int, ...] = ()
    """The offsets in `text` where the page has struck-out words, which are left out."""
    doubt: str = ""
    """The style of the page that may hide or change these words; "" if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A file exactly as retrieved."""

    path: str
    form: str
    """The name of its type: `text`, `html`."""
    sha256: str
    """Of the unchanged bytes."""
    size: int
    """In bytes."""
    encoding: str
    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[LeftOut, ...] = ()


BREAK = "\n"
"""Between two paragraphs that follow each other in the capture."""


GAP = "\0"
"""Between two paragraphs with a cut in between: no quote runs across it. A capture with this
character is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of a source: its capture without the declared cuts."""

    text: str
    """The paragraphs, joined by `BREAK` or `GAP`. Offsets of passages are offsets into it."""
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    """The start of each paragraph in `text`."""
