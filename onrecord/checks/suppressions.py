"""Apply the suppressions of `site.yml`: warnings accepted with a reason. Errors are never accepted."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.diagnostics import Diagnostic, Outcome, at
from onrecord.diagnostics.rules import RULES
from onrecord.model import AcceptedFault


def accepted(
    diagnostics: Sequence[Diagnostic], exceptions: Sequence[AcceptedFault]
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
    faults: tuple[Diagnostic, ...] = ()
    if all(diagnostic.severity != "error" for diagnostic in diagnostics):
        faults = tuple(
            _unused(suppression)
            for suppression in exceptions
            if (str(suppression.rule), str(suppression.place)) not in used
        )
    return Outcome(value=tuple(remaining), diagnostics=faults)


def _unused(exception: AcceptedFault) -> Diagnostic:
    severity = RULES[exception.rule].severity if exception.rule in RULES else "warning"
    return at(
        exception.span,
        "exception-unused",
        f"no {severity} `{exception.rule}` is raised in `{exception.place}`",
        label="this exception accepts nothing",
        help="remove the exception",
    )
