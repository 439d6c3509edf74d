"""The two streams of a terminal: what goes to which, in which colours, how wide.

Diagnostics and the closing line go to standard output; progress, refusals and, beside a format that
programs read, the closing line go to standard error.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import Literal

from onrecord.diagnostics import Diagnostic
from onrecord.diagnostics.format import MACHINE_FORMATS, WIDTH, Format, draw
from onrecord.diagnostics.format.terminal import visible
from onrecord.model import Tree

Colour = Literal["auto", "always", "never"]

LONG_WORK = 0.5
"""Seconds after which progress is shown: a build that ends sooner needs none."""
BETWEEN_SIGNS = 0.1
"""Seconds from one sign of progress to the next; more often only flickers."""


def survive_any_encoding() -> None:
    """An ASCII terminal gets an escape for what it cannot show, and not a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """How this run speaks."""

    format: Format
    colour: Colour

    def report(self, diagnostics: Sequence[Diagnostic], trees: Sequence[Tree]) -> None:
        """Draw the diagnostics on standard output."""
        _say(
            draw(
                diagnostics,
                trees,
                format=self.format,
                colour=self._colours(),
                width=shutil.get_terminal_size((WIDTH, 24)).columns
                if sys.stdout.isatty()
                else WIDTH,
            )
        )

    def close(self, line: str) -> None:
        """Write the last line."""
        _say(visible(line) + "\n", to_errors=self.format in MACHINE_FORMATS)

    def _colours(self) -> bool:
        if self.colour != "auto":
            return self.colour == "always"
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return wanted and sys.stdout.isatty()


def _say(text: str, *, to_errors: bool = False) -> None:
    """Write to a stream. Raises OSError, with the stream's name where a file's would stand."""
    stream = sys.stderr if to_errors else sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        error.filename = "standard error" if to_errors else "standard output"
        raise


def refuse(line: str) -> None:
    """One line on standard error: why nothing was done."""
    with suppress(OSError):  # where nobody can be told, the exit status says it
        sys.stderr.write(f"onrecord: {visible(line)}\n")
        sys.stderr.flush()


@dataclass(slots=True)
class Progress:
    """One line on standard error that says what is being done, while it takes long.

    Called with the stage, how much is done and of how much; nothing is shown unless a person looks.
    """

    started: float = field(default_factory=time.perf_counter)
    _last: float = 0.0
    _shown: bool = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show the stage, unless the work is young or was shown just now."""
        now = time.perf_counter()
        if now - self.started < LONG_WORK or now - self._last < BETWEEN_SIGNS:
            return
        if sys.stderr.isatty():
            share = f" {done:,} of {total:,}" if total > 1 else ""
            sys.stderr.write(f"\r\x1b[2K{stage}{share} …")
            sys.stderr.flush()
            self._last, self._shown = now, True

    def clear(self) -> None:
        """Take the line away again."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._shown = False

    def seconds(self) -> float:
        """Since the run began."""
        return time.perf_counter() - self.started
