"""Write to the terminal: which stream, which colours, which width.

Diagnostics and the last line go to standard output. Progress and refusals go to standard error, and
so does the last line if the format is for programs.
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
"""Seconds before progress is shown: a build that ends sooner needs none."""
BETWEEN_SIGNS = 0.1
"""Seconds between updates of the progress line; shorter ones only flicker."""


def survive_any_encoding() -> None:
    """Escape characters that the terminal's encoding lacks, instead of crashing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """Writes this run's output."""

    format: Format
    colour: Colour

    def report(self, diagnostics: Sequence[Diagnostic], trees: Sequence[Tree]) -> None:
        """Write the diagnostics to standard output."""
        _write(
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
        _write(visible(line) + "\n", to_errors=self.format in MACHINE_FORMATS)

    def _colours(self) -> bool:
        if self.colour != "auto":
            return self.colour == "always"
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return wanted and sys.stdout.isatty()


def _write(text: str, *, to_errors: bool = False) -> None:
    """Write to a stream. Raises OSError with the stream's name as its file name."""
    stream = sys.stderr if to_errors else sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        error.filename = "standard error" if to_errors else "standard output"
        raise


def refuse(line: str) -> None:
    """Write one line to standard error that says why nothing was done."""
    with suppress(OSError):  # if this fails, the exit status is enough
        sys.stderr.write(f"onrecord: {visible(line)}\n")
        sys.stderr.flush()


@dataclass(slots=True)
class Progress:
    """A line on standard error that shows the current stage of a long run.

    Call it with the stage, the number of finished items and their total. It shows nothing unless
    standard error is a terminal.
    """

    started: float = field(default_factory=time.perf_counter)
    _last: float = 0.0
    _shown: bool = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show the stage, unless the run is young or the line was just updated."""
        now = time.perf_counter()
        if now - self.started < LONG_WORK or now - self._last < BETWEEN_SIGNS:
            return
        if sys.stderr.isatty():
            share = f" {done:,} of {total:,}" if total > 1 else ""
            sys.stderr.write(f"\r\x1b[2K{stage}{share} …")
            sys.stderr.flush()
            self._last, self._shown = now, True

    def clear(self) -> None:
        """Erase the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._shown = False

    def seconds(self) -> float:
        """Return the seconds since the run began."""
        return time.perf_counter() - self.started
