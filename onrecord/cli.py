"""The command line: which command is meant, and the last resort for what goes wrong.

The options of each command are in `editing.options`; what it does, in the module of its name under
`editing.commands`, loaded only once the options are right, so that `--help` and a mistyped option
answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from onrecord.editing.options import parsed
from onrecord.editing.statuses import INTERRUPTED, OUR_BUG


def main(argv: Sequence[str] | None = None, *, home: Path | None = None) -> int:
    """Do what the command line says, and return the exit status.

    `home` is the project's folder: it stands in for a working directory that holds no content.
    A mistyped option, `--help` and `--version` leave by `SystemExit`, as argparse has it.
    """
    module, options = parsed(sys.argv[1:] if argv is None else argv)
    try:
        from onrecord.editing.console import survive_any_encoding
        from onrecord.editing.setting import obey

        survive_any_encoding()
        command = import_module(f"onrecord.editing.commands.{module}").command  # costs 0.1 s
        return obey(command, options, home=home or Path.cwd())
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: a crash must say whose fault it is
        from onrecord.editing.crash import tell  # needed once in a blue moon

        tell(error)
        return OUR_BUG
    finally:
        _leave_stdout_quiet()


def _leave_stdout_quiet() -> None:
    """What could not be written to standard output is not tried again when Python ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
