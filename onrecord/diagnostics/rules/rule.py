"""The record of a rule."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]
"""An error stops the build; a warning stops it under `--strict` unless `site.yml` accepts it; a
hint never does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A kind of problem, explained once."""

    slug: str
    """Never changes: suppressions in `site.yml` and SARIF results name it."""
    severity: Severity
    what: str
    """One sentence: the problem that the build found."""
    why: str
    """Why it matters to the reader or the editor."""
    example: str
    """A few lines of YAML that show the problem."""
    instead: str
    """The correct YAML, or the action to take."""
