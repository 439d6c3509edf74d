"""The figures of docs/reliability.md are those of a log, and stay in order."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from tests.folders import ROOT
from tests.reliability.scale import Part, trial
from tests.reliability.table import summary, written

PAGE = "Before.\n<!-- figures -->\n<!-- end of figures -->\nAfter.\n"


def line(promise: str, what: str, tried: int, failed: int = 0, **more: object) -> str:
    return json.dumps(
        {
            "promise": promise,
            "what": what,
            "tried": tried,
            "failed": failed,
            "seconds": 2.6,
            "on": "2026-11-23",
            **more,
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


def test_what_failed_is_kept_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "soak.jsonl"
    monkeypatch.setenv("ONRECORD_SOAK_LOG", str(log))
    with pytest.raises(AssertionError), trial("P3b", "a") as seen:
        seen.tried, seen.failed = 2, ["step 1: exit 75"]
    assert json.loads(log.read_text("utf-8"))["failures"] == ["step 1: exit 75"]


def test_parts_are_added_up_and_the_last_of_each_counts() -> None:
    log = [
        line("P4", "a", 9),
        line("P4", "a", 5, part=1, of=2),
        line("P4", "a", 7, 1, part=2, of=2, notes=["slow"]),
        line("P4", "a", 6, part=1, of=2, notes=["fast"]),
    ]
    assert written(PAGE, "\n".join(log)).splitlines()[4] == ("| P4 | a | 13 | 1 | 5 | 2026-11-23 |")
    assert summary("\n".join(log)).splitlines() == [
        "P4  a: 13 tried, 1 failed, 5 s",
        "      fast",
        "      slow",
    ]
    assert "| 9 |" in written(PAGE, "\n".join([*log, log[0]]))


def test_parts_are_the_whole() -> None:
    for count in (1, 2, 4, 7):
        parts = [Part(at, count) for at in range(count)]
        assert sorted(n for part in parts for n in part.items(range(10))) == list(range(10))
        assert sum(part.times(10) for part in parts) == 10


def test_trials_side_by_side_log_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "dist/soak.jsonl"
    monkeypatch.setenv("ONRECORD_SOAK_LOG", str(log))

    def several(number: int) -> None:
        for _ in range(20):
            with trial("P1", f"{number}" * 300, part=Part(number, 8)) as seen:
                seen.tried = 1
                seen.notes.append("x")

    threads = [threading.Thread(target=several, args=[number]) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    told = [json.loads(one) for one in log.read_text("utf-8").splitlines()]
    assert sorted({one["part"] for one in told}) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert len(told) == 160


def test_a_page_written_twice_is_the_same() -> None:
    page = (ROOT / "docs/reliability.md").read_text("utf-8")
    assert written(page, "") == page


def test_a_trial_that_fails_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_SOAK_LOG", raising=False)
    with pytest.raises(AssertionError, match="1 of 2 failed"), trial("P0", "x") as seen:
        seen.tried, seen.failed = 2, ["wrong"]
    with pytest.raises(AssertionError, match="only 0 were tried"), trial("P0", "x"):
        pass
