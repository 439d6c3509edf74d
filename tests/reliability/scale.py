"""How much is tried, and what came of it.

`make test` tries a portion of everything here; `make soak` sets `ONRECORD_SOAK=1` and tries all of
it, or a share: `ONRECORD_SOAK=0.1`. Where `ONRECORD_SOAK_LOG` names a file, each trial leaves a line
of JSON there, of which `tests.reliability.table` makes the table of docs/reliability.md.

What takes long is tried in parts, which a soak may run side by side. Each part logs what it tried;
the table adds them up.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")

SHARE = float(os.environ.get("ONRECORD_SOAK") or 0)


def number(portion: int, whole: int) -> int:
    """How many to try: the portion of `make test`, or the asked share of the whole."""
    return max(portion, round(whole * SHARE))


@dataclass(frozen=True)
class Part:
    """One of several parts of a trial."""

    at: int = 0
    of: int = 1

    def items(self, every: Sequence[T]) -> Sequence[T]:
        """Those of all that belong to it."""
        return every[self.at :: self.of]

    def times(self, whole: int) -> int:
        """How many times of all it tries."""
        return len(range(self.at, whole, self.of))


def in_parts(count: int) -> pytest.MarkDecorator:
    """A test whose `part` is each of so many in a soak, of fewer in a share of one, or the only one."""
    count = max(1, round(count * min(1.0, SHARE)))
    parts = [Part(at, count) for at in range(count)]
    return pytest.mark.parametrize(
        "part", parts, ids=[f"part-{part.at + 1}-of-{part.of}" for part in parts]
    )


@dataclass
class Trial:
    """One thing tried many times."""

    tried: int = 0
    failed: list[str] = field(default_factory=list)
    """Every outcome that breaks the promise, in words."""
    notes: list[str] = field(default_factory=list)
    """What else was seen: how many kills came in time, what took longest."""


ALL = Part()


@contextmanager
def trial(promise: str, what: str, *, least: int = 1, part: Part = ALL) -> Iterator[Trial]:
    """Try something; when it ends, its figures are logged, and nothing may have failed."""
    seen = Trial()
    began = time.monotonic()
    try:
        yield seen
    except BaseException as error:
        seen.failed.append(f"{type(error).__name__}: {error}")
        raise
    finally:
        _log(promise, what, seen, time.monotonic() - began, part)
    assert seen.failed == [], f"{len(seen.failed)} of {seen.tried} failed: {seen.failed[:10]}"
    assert seen.tried >= least, f"only {seen.tried} were tried"


def _log(promise: str, what: str, seen: Trial, seconds: float, part: Part) -> None:
    """One line, written at once: parts that run side by side do not mix theirs."""
    print(f"{promise} {what}: {seen.tried:,} tried, {len(seen.failed)} failed, {seconds:.1f} s")
    for note in seen.notes:
        print(f"{promise}   {note}")
    log = os.environ.get("ONRECORD_SOAK_LOG")
    if not log:
        return
    line = {
        "promise": promise,
        "what": what,
        "tried": seen.tried,
        "failed": len(seen.failed),
        "seconds": round(seconds, 1),
        "on": datetime.now(tz=UTC).date().isoformat(),
    }
    if part.of > 1:
        line |= {"part": part.at + 1, "of": part.of}
    if seen.notes:
        line["notes"] = seen.notes
    if seen.failed:
        line["failures"] = seen.failed[:10]
    Path(log).parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(handle, json.dumps(line, ensure_ascii=False).encode() + b"\n")
    finally:
        os.close(handle)
