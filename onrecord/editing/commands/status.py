"""`status`: print the ledger. Faults are told too, for they change what is accounted for."""

from __future__ import annotations

import sys

from onrecord.editing.console import Progress
from onrecord.editing.running import run_over, without_hints
from onrecord.editing.setting import Setting
from onrecord.editing.status import as_json, as_text
from onrecord.editing.statuses import FAULTS, HOLDS


def command(setting: Setting) -> int:
    """Print it as text, or as JSON for programs."""
    made = run_over(setting, progress=Progress())
    if made.result.findings is None or not made.holds:
        setting.console.report(without_hints(made.diagnostics, setting.console)[0], made.trees)
        return FAULTS
    draw = as_json if setting.format == "json" else as_text
    sys.stdout.write(draw(made.result.findings))
    return HOLDS
