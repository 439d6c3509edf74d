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
    """One unbroken part of a quote, with the context that identifies its place."""

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
    """None if the figure is only a share (`most`) of an unknown whole."""
    share: Text | None
    """`most`, `nearly all`, … of `number`; None if the number itself is meant."""
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """The words of a document that a quotation translates or rewords."""

    source: Text
    segments: tuple[Segment, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The evidence that one voice in one source gives for a claim."""

    source: Text
    stance: Stance
    voice: Voice
    speaker: Text | None
    """The id of a person or outlet, or plain words."""
    origin: tuple[Text, ...]
    """Nearest first; the last link is the root. Empty: not given in the sheet."""
    segments: tuple[Segment, ...]
    """The sheet's `quote`. Empty if the entry rests on absences alone; two or more segments: an
    elided quote."""
    cuts_word: Text | None
    """Why the quote's outer edge cuts a word."""
    absent: tuple[Text, ...]
    """Words that the source should not contain."""
    value: Value | None
    hedged: bool
    translation: Text | None
    renders: Rendering | None
    note: Text | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The unit and subject that the values of a claim count."""

    of: Text
    unit: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The general reference on which a finding with `basis: reference` rests."""

    title: Text
    url: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredSilence:
    """A source that counts as silent although it contains a searched word."""

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
    verdict_id: Text
    """The sheet's `verdict`."""
    basis: Basis
    reference: Reference | None
    reason: Text
    topic: Text | None
    date: Text | None
    """Of the event, as precise as it is known."""
    about: Text | None
    """The document, if the claim is about the contents of a document."""
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
        """Return the path of the sheet in the tree."""
        return self.span.path

    @property
    def is_draft(self) -> bool:
        """Return whether readers do not see the claim yet."""
        return self.status == "draft"

    @property
    def is_withdrawn(self) -> bool:
        """Return whether the claim asserts nothing any more; it is still shown."""
        return self.status == "withdrawn"

    @property
    def last_changed(self) -> str | None:
        """Return the day of the last entry of the history; None without a history."""
        return max((str(change.on) for change in self.history), default=None)

    @property
    def dated(self) -> tuple[str, ...]:
        """Return the days on which the claim was published or changed, in order."""
        first = [str(self.first_published)] if self.first_published else []
        return tuple(sorted([*first, *(str(change.on) for change in self.history)]))
