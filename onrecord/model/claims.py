"""A claim sheet, as its editors wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from onrecord.model.text import Span, Text

Stance = Literal["supports", "partial", "differs", "refutes", "mentions", "unclear"]


Voice = Literal["own", "headline", "caption", "quotation", "attributed", "primary", "unclear"]


Basis = Literal["primary", "sources", "internal", "reference"]


Status = Literal["draft", "published", "withdrawn"]


Bound = Literal["exactly", "at least", "more than", "at most", "less than", "about"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One unbroken stretch of a quote, with the context that settles where it stands."""

    exact: Text
    """Breaks are paragraph breaks of the source; breaks that YAML folded are spaces."""
    prefix: Text | None = None
    suffix: Text | None = None
    paragraph: int | None = None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure with its bound. Values compare only under the same `Measure.of`."""

    bound: Bound
    number: Decimal | None
    """None where the figure is only a share (`most`) of an unknown whole."""
    share: Text | None
    """`most`, `nearly all`, … of `number`; None where the number itself is meant."""
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """Which words of a document a quotation stands for."""

    source: Text
    quote: tuple[Segment, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one voice in one source has to do with a claim."""

    source: Text
    stance: Stance
    voice: Voice
    speaker: Text | None
    """The id of a person or outlet, or plain words."""
    origin: tuple[Text, ...]
    """Nearest first; the last link is the root. Empty: not given in the sheet."""
    quote: tuple[Segment, ...]
    """Empty where the entry rests on absences alone; two or more segments: an elided quote."""
    cuts_word: Text | None
    """Why the quote's outer edge cuts a word."""
    absent: tuple[Text, ...]
    value: Value | None
    hedged: bool
    translation: Text | None
    renders: Rendering | None
    note: Text | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the values of a claim count."""

    of: Text
    unit: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The general reference on which a finding with `basis: reference` rests."""

    title: Text
    url: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredSilence:
    """A source that counts as silent although a word looked for stands in it."""

    source: Text
    despite: Text
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a claim's history, shown to readers."""

    on: Text
    kind: Text
    """`correction`, `update` or `clarification`."""
    was: Text | None
    now: Text | None
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable assertion, worded neutrally by the editors, with its evidence."""

    id: str
    dossier: str
    assertion: Text
    """The sheet's `claim`."""
    verdict: Text
    basis: Basis
    reference: Reference | None
    reason: Text
    topic: Text | None
    date: Text | None
    """Of the event, as precise as it is known."""
    about: Text | None
    """The document, where the claim is about what a document says."""
    measure: Measure | None
    aliases: tuple[Text, ...]
    related: tuple[Text, ...]
    contrary: tuple[Text, ...]
    looked_for: tuple[Text, ...]
    summary: Text | None
    """Markdown."""
    evidence: tuple[Evidence, ...]
    silent: tuple[DeclaredSilence, ...]
    status: Status
    first_published: Text | None
    review_by: Text | None
    history: tuple[Change, ...]
    span: Span = field(compare=False)

    @property
    def path(self) -> str:
        """The sheet, as a path of the tree."""
        return self.span.path
