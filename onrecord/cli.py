"""The command line: its options, and the last resort for what goes wrong.

What the commands do is in `editing.commands`, loaded only once the options are right, so that
`--help` and a mistyped option answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from onrecord import __version__
from onrecord.editing.statuses import CALLED_WRONGLY, INTERRUPTED, OUR_BUG

COMMANDS = ("build", "check", "status", "rollback")
FORMATS = ("full", "concise", "json", "github", "sarif")
"""As `editing.report` has them; here so that a mistyped one is told without loading it."""


def main(argv: Sequence[str] | None = None, *, home: Path | None = None) -> int:
    """Do what the command line says, and return the exit status.

    `home` is the project's folder: it stands in for a working directory that holds no content.
    A mistyped option, `--help` and `--version` leave by `SystemExit`, as argparse has it.
    """
    options = _parser().parse_args(argv)
    try:
        from onrecord.editing.commands import Wishes, obey  # costs 0.1 s
        from onrecord.editing.console import survive_any_encoding

        survive_any_encoding()
        return obey(Wishes(**vars(options), home=home or Path.cwd()))
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


class _Parser(argparse.ArgumentParser):
    """One line for a mistake; the usage is what `--help` is for."""

    def error(self, message: str) -> NoReturn:
        """Leave with one line and status 2."""
        self.exit(CALLED_WRONGLY, f"{self.prog}: {message}; see `{self.prog} --help`\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py" if Path(sys.argv[0]).name == "build.py" else "onrecord",
        description="Build a fact-check site in which every quote stands in its source.",
        epilog="Exit status: 0 all holds (for a build: and the site is published), 1 the content has"
        " faults, 2 called wrongly, 70 our bug, 74 the disk refused, 75 another build is running,"
        " 130 interrupted.",
    )
    add = parser.add_argument
    add(
        "command",
        nargs="?",
        default="build",
        choices=COMMANDS,
        help="build (the default): verify and publish; check: verify and write nothing;"
        " status: which sentences are accounted for, and which are open;"
        " rollback: put the site before the last one back",
    )
    add("--source", metavar="DIR", help="the content (default: site_src)")
    add("--output", metavar="DIR", help="the published site (default: _site)")
    add("--templates", metavar="DIR", help="default: the project's, or those of the package")
    add("--format", choices=FORMATS, default="full", help="how faults are written")
    add("--strict", action="store_true", help="a warning is a fault, too")
    add("--audit", action="store_true", help="read every finished page again")
    add("--explain", metavar="RULE", help="with check: what a rule means")
    add(
        "--principles",
        action="store_true",
        help="with check: what satisfies the fact-checkers' code",
    )
    add("--jobs", metavar="N", type=_positive, help="processes that render pages")
    add("--no-cache", action="store_true", help="trust nothing that was made before")
    add("--colour", choices=("auto", "always", "never"), default="auto")
    add("--version", action="version", version=f"onrecord {__version__}")
    return parser


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no number of processes")
    return int(text)
