"""The command line: which command is meant, and the last resort for what goes wrong.

The options of each command are in `cli.parser`; what it does, in the module of its name under
`cli.commands`, loaded only once the options are right, so that `--help` and a mistyped option
answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from onrecord.cli.loading import unloaded, words

_YOUNG = 100_000
"""Objects among which garbage is looked for: parsed pages leave some. Python’s own 700 would cost a tenth
of an edit."""
_AGAIN = 60
"""Times after which what was found in use is looked through once more: with 20, a tenth of an edit."""
_NEVER = 1_000_000
"""Times after which old objects would be looked through."""

_DISK_REFUSED = 74
"""As `cli.exit_codes` has it, which may be what cannot be loaded."""


def main(argv: Sequence[str] | None = None, *, home: Path | None = None) -> int:
    """Do what the command line says, and return the exit status.

    `home` is the project's folder: it stands in for a working directory that holds no content.
    A mistyped option, `--help` and `--version` leave by `SystemExit`, as argparse has it.
    """
    try:
        from onrecord.cli.exit_codes import INTERRUPTED, OUR_BUG
        from onrecord.cli.parser import parsed
    except (ImportError, OSError) as error:
        return _refused(error)
    module, options = parsed(sys.argv[1:] if argv is None else argv)
    if argv is None:  # a process of its own, in which most of what is made lives until it ends
        gc.set_threshold(_YOUNG, _AGAIN, _NEVER)
    try:
        from onrecord.cli.console import survive_any_encoding
        from onrecord.cli.context import obey

        survive_any_encoding()
        command = import_module(f"onrecord.cli.commands.{module}").command  # costs 0.1 s
        return obey(command, options, home=home or Path.cwd())
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: a crash must say whose fault it is
        if unloaded(error) is not None:
            return _refused(error)
        from onrecord.cli.crash import tell  # needed once in a blue moon

        tell(error)
        return OUR_BUG
    finally:
        _leave_stdout_quiet()


def _refused(error: BaseException) -> int:
    """Say which part of the program cannot be loaded; return the status of a disk that refuses."""
    with suppress(OSError):
        sys.stderr.write(
            f"onrecord: the program cannot be loaded: `{unloaded(error) or error}`: {words(error)}\n"
        )
    return _DISK_REFUSED


def _leave_stdout_quiet() -> None:
    """What could not be written to standard output is not tried again when Python ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
