"""P1, P2, P14: kills, refusals of the disk and many builds at once never harm what is published."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.disk import tracing
from tests.disk.generations import fast_folder, files_in, publish_to, site_of, whole
from tests.folders import ROOT
from tests.reliability.commands import Bench, Ended
from tests.reliability.scale import SHARE, number, trial

CODES = ("ENOSPC", "EIO", "EACCES", "EMFILE", "EROFS", "EDQUOT")


def faults(*mode: object) -> Any:
    """What a mode of `tests.disk.faults` saw, in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "tests.disk.faults", *map(str, mode)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return json.loads(run.stdout)


def test_random_kills() -> None:
    times = number(20, 10_000)
    with trial("P1", "kill -9 at a random moment of publishing", least=times) as seen:
        told = faults("kills", times)
        seen.tried, seen.failed = sum(told["counts"].values()), told["broken"]
    print(
        f"P1 of these, {sum(n for s, n in told['counts'].items() if s.endswith('-9')):,} ended it"
    )


def test_kills_at_every_system_call_of_publishing() -> None:
    if not tracing.can_trace():
        pytest.skip("no strace, or it may not trace here")
    with (
        trial("P1", "kill -9 at each changing system call of publishing") as seen,
        fast_folder() as folder,
    ):
        template, project = folder / "template", folder / "trial"
        template.mkdir()
        publish_to(template, site_of(1))
        shutil.copytree(template, project)
        points = tracing.points(project, folder / "log")
        for name, at in points if SHARE else points[::20]:
            shutil.rmtree(project)
            shutil.copytree(template, project)
            tracing.kill_at(project, name, at)
            found = files_in(project / "site")
            seen.tried += 1
            if found not in (whole(site_of(1)), whole(site_of(2))):
                seen.failed.append(f"{name} {at}: {sorted(found)}")
            publish_to(project, site_of(2))
            if files_in(project / "site") != whole(site_of(2)):
                seen.failed.append(f"{name} {at}: the next build did not mend it")


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    if not tracing.can_trace():
        pytest.skip("no strace, or it may not trace here")
    with fast_folder() as folder:
        yield Bench(folder)


def chosen(points: list[tuple[str, int]], portion: int) -> list[tuple[str, int]]:
    """All of them in the soak; else some, spread evenly."""
    return points[:: max(1, len(points) // number(portion, len(points)))]


def test_kills_at_every_system_call_of_the_whole_command(bench: Bench) -> None:
    with trial("P1", "kill -9 at each changing system call of `build.py`") as seen:
        for name, at in chosen(bench.points(), 3):
            ended = bench.strike(name, str(at), "signal=KILL")
            after = bench.next_build()
            seen.tried += 1
            if ended.standing not in ("old", "new"):
                seen.failed.append(f"{name} {at}: {ended.standing}")
            if (after.status, after.standing) != (0, "new"):
                seen.failed.append(f"{name} {at}: the next build: {after}")


def untruth(ended: Ended, *, everything: bool = False) -> str | None:
    """What a refused build says that is not so, or does not say."""
    expected = "new" if ended.status == 0 else "old"
    if ended.standing != expected:
        return f"exit {ended.status}, but {ended.standing} stands"
    if "Traceback" in ended.said + ended.told:
        return "a traceback"
    if ended.status == 74 and not ended.said and everything:
        return None  # nothing can be written any more, to nobody
    if ended.status == 74:
        lines = [line for line in ended.said.splitlines() if line.startswith("onrecord: ")]
        if len(lines) != 1 or len(ended.said.splitlines()) != 1 or "`" not in lines[0]:
            return f"not one line that names a file: {ended.said}"
        return None
    return None if ended.status == 0 else f"exit {ended.status}: {ended.said}"


def test_every_system_call_of_the_whole_command_may_fail(bench: Bench) -> None:
    points = chosen(bench.points(), 2)
    for what, suffix in (("one call", ""), ("all calls from one on", "+")):
        with trial("P2", f"system calls of `build.py` that fail: {what}") as seen:
            for index, (name, at) in enumerate(points):
                code = CODES[index % len(CODES)]
                ended = bench.strike(name, f"{at}{suffix}", f"error={code}")
                seen.tried += 1
                wrong = untruth(ended, everything=bool(suffix) and name == "write")
                if wrong:
                    seen.failed.append(f"{name} {at}{suffix} {code}: {wrong}")


def test_every_call_into_the_system_may_fail() -> None:
    with trial("P2", "calls of publishing that fail, each for several reasons") as seen:
        every = [("calls_failed", 6, 0), ("calls_failed", 6, 1)] if SHARE else []
        for mode in (*every, ("events_failed",)):
            told = faults(*mode)
            seen.tried += sum(told["counts"].values())
            seen.failed += told["broken"]


def test_a_full_disk(tmp_path: Path) -> None:
    """A file system of 300 kB in a name space of its own: a clean refusal, and the old site stays."""
    script = 'set -e; mount -t tmpfs -o size=300k none "$1"; shift; exec "$@"'
    probe = ["unshare", "-rm", "sh", "-c", script, "sh", str(tmp_path), "true"]
    if not shutil.which("unshare") or subprocess.run(probe, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    program = [sys.executable, "-m", "tests.reliability.full_disk", str(tmp_path)]
    with trial("P2", "publications to a full disk") as seen:
        run = subprocess.run(
            [*probe[:-1], *program], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, "")
        told = json.loads(run.stdout)
        seen.tried, seen.failed = told["tried"], told["broken"]


def test_thirty_builds_at_once() -> None:
    rounds = number(1, 20)
    with trial("P14", "thirty builds at once, rounds", least=rounds) as seen:
        for _ in range(rounds):
            told = faults("crowd", 30)
            seen.tried += 1
            if not told["standing"] or not told["winners"] or not set(told["statuses"]) <= {0, 75}:
                seen.failed.append(str(told))


def test_whoever_does_not_get_the_lock_is_told_and_a_death_frees_it() -> None:
    rounds = number(1, 20)
    with trial("P14", "thirty builds beside one that holds the lock and is killed, rounds") as seen:
        for _ in range(rounds):
            began = time.monotonic()
            told = faults("held", 30)
            seen.tried += 1
            if told != {"statuses": [75], "standing": "old", "after": [0, "new"]}:
                seen.failed.append(str(told))
            if time.monotonic() - began > 30:
                seen.failed.append("they waited")
