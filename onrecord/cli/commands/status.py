"""`status`: print sentence coverage and open work, even for a site with errors."""

from __future__ import annotations

import sys
from datetime import date

from onrecord.cli.checking import check_folder
from onrecord.cli.context import Context
from onrecord.cli.exit_codes import FAULTS, HOLDS
from onrecord.cli.status import as_json, as_text


def command(context: Context) -> int:
    """Print the status as text or JSON without rendering pages.

    Returns 1 if there are errors; the status then covers only the readable content.
    """
    checked = check_folder(context)
    problems = checked.diagnostics
    if checked.findings is None:
        context.console.report(problems, (checked.source,))
        return FAULTS
    draw = as_json if context.format == "json" else as_text
    # The day in the editor's time zone, where the review is due.
    today = date.today()  # noqa: DTZ011
    sys.stdout.write(draw(checked.findings, today=today, problems=problems))
    return FAULTS if any(problem.severity == "error" for problem in problems) else HOLDS
