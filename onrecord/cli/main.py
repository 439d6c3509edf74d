"""The entry point: run a command, and handle every error that is left.

`cli.parser` has the options of the commands. A command's module in `cli.commands` is imported only
once its options are valid, so that `--help` and a mistyped option answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from onrecord.cli.loading import reason, unloadable

_YOUNG = 100_000
"""New objects before a garbage collection: parsed pages leave little garbage, and Python's default
of 700 would take a tenth of an edit's time."""
_AGAIN = 60
"""Collections before the survivors are examined again: 20 would take a tenth of an edit's time."""
_NEVER = 1_000_000
"""Collections before the oldest objects are examined."""

_DISK_REFUSED = 74
"""The value in `cli.exit_codes`, which may be the module that cannot be loaded."""


def main(argv: Sequence[str] | None = None, *, home: Path | None = None) -> int:
    """Run the command line, and return the exit status.

    `home` is the project's folder, used if the working directory has no content. `--help`,
    `--version` and a mistyped option raise `SystemExit`, as in argparse.
    """
    try:
        from onrecord.cli.exit_codes import INTERRUPTED, OUR_BUG
        from onrecord.cli.parser import parse_command_line
    except (ImportError, OSError) as error:
        return _report_unloadable(error)
    module, options = parse_command_line(sys.argv[1:] if argv is None else argv)
    if argv is None:  # our own process, in which most objects live until it ends
        gc.set_threshold(_YOUNG, _AGAIN, _NEVER)
    try:
        from onrecord.cli.console import survive_any_encoding
        from onrecord.cli.context import run_command

        survive_any_encoding()
        command = import_module(f"onrecord.cli.commands.{module}").command  # takes 0.1 s
        return run_command(command, options, home=home or Path.cwd())
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: report any bug as ours
        if unloadable(error) is not None:
            return _report_unloadable(error)
        from onrecord.cli.crash import report  # rarely needed

        report(error)
        return OUR_BUG
    finally:
        _silence_stdout()


def _report_unloadable(error: BaseException) -> int:
    """Report that the program cannot be loaded, and return the exit status."""
    with suppress(OSError):
        sys.stderr.write(
            f"onrecord: the program cannot be loaded: `{unloadable(error) or error}`: {reason(error)}\n"
        )
    return _DISK_REFUSED


def _silence_stdout() -> None:
    """Stop Python from writing the rest of standard output again when it exits."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
