"""Faults in the content as values: gathered by every stage, drawn by one.

A stage returns an `Outcome`; it never prints and never raises for a fault in the content.
How a diagnostic looks is known to `diagnostics.format` alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from onrecord.diagnostics.rules import RULES, Severity
from onrecord.model import Span, Text

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A place, and what is to be seen there."""

    span: Span
    message: str = ""
    """Stands under the underlined words; empty underlines them only."""
    within: tuple[int, int] | None = None
    """Where `span` is a YAML scalar: code points of its *value* to underline instead of all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """More to know: `nearest`, with the place and the words; or a plain remark."""

    title: str
    """One word: `nearest`, `note`, `reason`."""
    text: str
    """One line, or several."""
    span: Span | None = None
    marks: tuple[tuple[int, int], ...] = ()
    """Stretches of `text` to underline, where it is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of a sheet that can be made without asking what its author meant.

    It speaks of what the sheet says, and not of its characters: `fixer` writes it so that
    nothing else of the file changes, and refuses where it cannot.
    """

    action: Literal["write", "add", "remove"]
    span: Span
    """Of the value, or the key, that is written anew; of the list's item that is removed; of the
    value after which a key is added to its mapping."""
    text: str = ""
    """The new value."""
    key: str = ""
    """The key that is added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault: the fact, where it is, what was found and expected, what to do."""

    rule: str
    """A slug of `RULES`."""
    message: str
    """The fact first, no full stop; names in backticks."""
    labels: tuple[Label, ...]
    """The first is the primary one, at the first differing character; the rest give the other side."""
    notes: tuple[Note, ...] = ()
    help: str | None = None
    """One thing to do that can be followed as it stands."""
    edits: tuple[Edit, ...] = ()
    """The same, to be done by machine; none where somebody has to choose, or to know."""

    @property
    def severity(self) -> Severity:
        """From the table of rules."""
        return RULES[self.rule].severity

    @property
    def span(self) -> Span:
        """The primary place."""
        return self.labels[0].span


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T_co]):
    """What a stage made, and the faults it saw."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = ()


def at(
    place: Text | Span,
    rule: str,
    message: str,
    *,
    label: str = "",
    within: tuple[int, int] | None = None,
    also: Iterable[Label] = (),
    notes: Iterable[Note] = (),
    help: str | None = None,
    edits: Iterable[Edit] = (),
) -> Diagnostic:
    """A diagnostic whose primary label is `place`."""
    span = place.span if isinstance(place, Text) else place
    return Diagnostic(
        rule=rule,
        message=message,
        labels=(Label(span=span, message=label, within=within), *also),
        notes=tuple(notes),
        help=help,
        edits=tuple(edits),
    )


def stops(diagnostics: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Whether any of them keeps the site from being published."""
    stopping = {"error", "warning"} if strict else {"error"}
    return any(diagnostic.severity in stopping for diagnostic in diagnostics)
