"""What a rule is."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]
"""An error stops the build; a warning stops it under `--strict` unless `site.yml` accepts it;
a hint never does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One fault, explained once."""

    slug: str
    """Stable for ever: exceptions in `site.yml` and SARIF results name it."""
    severity: Severity
    what: str
    """One sentence: what the build has seen."""
    why: str
    """Why it is bad, for the reader or the editor."""
    example: str
    """A few lines of YAML that show it."""
    instead: str
    """What to write, or do, instead."""
