"""Problems in the content as values: every stage collects them, `diagnostics.format` prints them.

A stage returns an `Outcome`. It never prints, and never raises for a problem in the content.
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
    """A place in a file, with a message."""

    span: Span
    message: str = ""
    """Shown under the underlined words; empty to underline only."""
    within: tuple[int, int] | None = None
    """If `span` is a YAML scalar: the code points of its *value* to underline instead of all of
    it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Additional information: the `nearest` passage with its place, or a plain note."""

    title: str
    """One word: `nearest`, `note`, `reason`."""
    text: str
    """One line, or several."""
    span: Span | None = None
    marks: tuple[tuple[int, int], ...] = ()
    """Spans of `text` to underline, if it is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of a sheet that needs no decision by its author.

    An edit describes the change of the value, not of characters: `fixer` writes it so that nothing
    else of the file changes, and refuses if it cannot.
    """

    action: Literal["write", "add", "remove"]
    span: Span
    """The value or key to rewrite; the list item to remove; or the value after which to add a
    key."""
    text: str = ""
    """The new value."""
    key: str = ""
    """The key to add."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A problem: the fact, where it is, the values found and expected, and how to fix it."""

    rule: str
    """A slug of `RULES`."""
    message: str
    """The fact first, no full stop; names in backticks."""
    labels: tuple[Label, ...]
    """The first is the primary one, at the first differing character; the rest show the other
    side."""
    notes: tuple[Note, ...] = ()
    help: str | None = None
    """One instruction that can be followed as it is."""
    edits: tuple[Edit, ...] = ()
    """The same as changes to apply; none if somebody has to choose or needs to know more."""

    @property
    def severity(self) -> Severity:
        """Return the severity of the rule."""
        return RULES[self.rule].severity

    @property
    def span(self) -> Span:
        """Return the primary place."""
        return self.labels[0].span


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T_co]):
    """The result of a stage, and the problems that it found."""

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
    """Return a diagnostic whose primary label is `place`."""
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
    """Return whether any of the diagnostics prevents publication."""
    stopping = {"error", "warning"} if strict else {"error"}
    return any(diagnostic.severity in stopping for diagnostic in diagnostics)
