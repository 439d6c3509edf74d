"""`status`: print the ledger, even of a site with faults; they are counted beside it."""

from __future__ import annotations

import sys
from datetime import date

from onrecord.cli.checking import check_folder
from onrecord.cli.context import Setting
from onrecord.cli.exit_codes import FAULTS, HOLDS
from onrecord.cli.status import as_json, as_text


def command(setting: Setting) -> int:
    """Print it as text, or as JSON for programs; nothing is rendered.

    The status is 1 where there are errors: the ledger then is of what could be read.
    """
    checked = check_folder(setting)
    faults = checked.diagnostics
    if checked.findings is None:
        setting.console.report(faults, (checked.source,))
        return FAULTS
    draw = as_json if setting.format == "json" else as_text
    # The day as the editor's calendar has it: a review is due where the editor sits.
    today = date.today()  # noqa: DTZ011
    sys.stdout.write(draw(checked.findings, today=today, faults=faults))
    return FAULTS if any(fault.severity == "error" for fault in faults) else HOLDS
