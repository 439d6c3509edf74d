"""Apply the suppressions of `site.yml`: warnings accepted with a reason. Errors are never accepted."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.diagnostics import Diagnostic, Outcome, at
from onrecord.diagnostics.rules import RULES
from onrecord.model import Suppression


def accepted(
    diagnostics: Sequence[Diagnostic], exceptions: Sequence[Suppression]
) -> Outcome[tuple[Diagnostic, ...]]:
    """Return the remaining diagnostics, and a problem for each unused suppression.

    A suppression accepts every warning and hint of its rule whose primary place is in its file.
    While there are errors, none counts as unused: its warning may not have been checked.
    """
    wanted = {(str(suppression.rule), str(suppression.place)) for suppression in exceptions}
    used: set[tuple[str, str]] = set()
    remaining: list[Diagnostic] = []
    for diagnostic in diagnostics:
        key = (diagnostic.rule, diagnostic.span.path)
        if key in wanted and diagnostic.severity != "error":
            used.add(key)
        else:
            remaining.append(diagnostic)
    problems: tuple[Diagnostic, ...] = ()
    if all(diagnostic.severity != "error" for diagnostic in diagnostics):
        problems = tuple(
            _unused(suppression)
            for suppression in exceptions
            if (str(suppression.rule), str(suppression.place)) not in used
        )
    return Outcome(value=tuple(remaining), diagnostics=problems)


def _unused(exception: Suppression) -> Diagnostic:
    severity = RULES[exception.rule].severity if exception.rule in RULES else "warning"
    return at(
        exception.span,
        "exception-unused",
        f"no {severity} `{exception.rule}` is raised in `{exception.place}`",
        label="this exception accepts nothing",
        help="remove the exception",
    )
