"""The figures of docs/reliability.md are those of a log, and stay in order."""

from __future__ import annotations

import json

import pytest

from tests.folders import ROOT
from tests.reliability.scale import trial
from tests.reliability.table import written

PAGE = "Before.\n<!-- figures -->\n<!-- end of figures -->\nAfter.\n"


def line(promise: str, what: str, tried: int, failed: int = 0) -> str:
    return json.dumps(
        {
            "promise": promise,
            "what": what,
            "tried": tried,
            "failed": failed,
            "seconds": 2.6,
            "on": "2026-11-23",
        }
    )


def test_the_last_of_several_counts_and_what_is_not_there_stays() -> None:
    first = written(
        PAGE, "\n".join([line("P10", "a", 1), line("P3b", "b", 3_000), line("P3", "c", 5)])
    )
    again = written(first, line("P3b", "b", 9, 1))
    rows = [row for row in again.splitlines() if row.startswith("| P")]
    assert rows == [
        "| P3 | c | 5 | 0 | 3 | 2026-11-23 |",
        "| P3b | b | 9 | 1 | 3 | 2026-11-23 |",
        "| P10 | a | 1 | 0 | 3 | 2026-11-23 |",
    ]
    assert (again.startswith("Before.\n"), again.endswith("After.\n")) == (True, True)


def test_a_page_written_twice_is_the_same() -> None:
    page = (ROOT / "docs/reliability.md").read_text("utf-8")
    assert written(page, "") == page


def test_a_trial_that_fails_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_SOAK_LOG", raising=False)
    with pytest.raises(AssertionError, match="1 of 2 failed"), trial("P0", "x") as seen:
        seen.tried, seen.failed = 2, ["wrong"]
    with pytest.raises(AssertionError, match="only 0 were tried"), trial("P0", "x"):
        pass
