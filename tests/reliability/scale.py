"""How much is tried, and what came of it.

`make test` tries a portion of everything here; `make soak` sets `ONRECORD_SOAK=1` and tries all of
it, or a share: `ONRECORD_SOAK=0.1`. Where `ONRECORD_SOAK_LOG` names a file, each trial leaves a line
of JSON there, of which `tests.reliability.table` makes the table of docs/reliability.md.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

SHARE = float(os.environ.get("ONRECORD_SOAK") or 0)


def number(portion: int, whole: int) -> int:
    """How many to try: the portion of `make test`, or the asked share of the whole."""
    return max(portion, round(whole * SHARE))


@dataclass
class Trial:
    """One thing tried many times."""

    tried: int = 0
    failed: list[str] = field(default_factory=list)
    """Every outcome that breaks the promise, in words."""


@contextmanager
def trial(promise: str, what: str, *, least: int = 1) -> Iterator[Trial]:
    """Try something; when it ends, its figures are logged, and nothing may have failed."""
    seen = Trial()
    began = time.monotonic()
    try:
        yield seen
    except BaseException as error:
        seen.failed.append(f"{type(error).__name__}: {error}")
        raise
    finally:
        _log(promise, what, seen, time.monotonic() - began)
    assert seen.failed == [], f"{len(seen.failed)} of {seen.tried} failed: {seen.failed[:10]}"
    assert seen.tried >= least, f"only {seen.tried} were tried"


def _log(promise: str, what: str, seen: Trial, seconds: float) -> None:
    print(f"{promise} {what}: {seen.tried:,} tried, {len(seen.failed)} failed, {seconds:.1f} s")
    log = os.environ.get("ONRECORD_SOAK_LOG")
    if log:
        line = {
            "promise": promise,
            "what": what,
            "tried": seen.tried,
            "failed": len(seen.failed),
            "seconds": round(seconds, 1),
            "on": datetime.now(tz=UTC).date().isoformat(),
        }
        Path(log).parent.mkdir(parents=True, exist_ok=True)
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
