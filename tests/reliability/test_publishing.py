"""P1, P2, P14: kills, refusals of the disk and many builds at once never harm what is published."""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.folders import ROOT
from tests.reliability.commands import Bench, Ended
from tests.reliability.scale import SHARE, Part, in_parts, number, trial
from tests.storage import tracing
from tests.storage.generations import fast_folder, files_in, publish_to, site_of, whole

T = TypeVar("T")

CODES = ("ENOSPC", "EIO", "EACCES", "EMFILE", "EROFS", "EDQUOT")
UNREADING = ("EIO", "EACCES", "EMFILE", "ENOMEM")
"""By turns for each kind of call, so that each kind meets all."""


def faults(*mode: object) -> Any:
    """What a mode of `tests.storage.faults` saw, in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "tests.storage.faults", *map(str, mode)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return json.loads(run.stdout)


def test_random_kills() -> None:
    times = number(20, 10_000)
    with trial("P1", "kill -9 at a random moment of publishing", least=times) as seen:
        told = faults("kills", times)
        seen.tried, seen.failed = sum(told["counts"].values()), told["broken"]
        landed = sum(n for status, n in told["counts"].items() if status.endswith("-9"))
        seen.notes.append(f"{landed:,} of the kills came before its end")


def test_kills_at_every_system_call_of_publishing() -> None:
    tracing.need_tracing()
    with (
        trial("P1", "kill -9 at each changing system call of publishing") as seen,
        fast_folder() as folder,
    ):
        template, project = folder / "template", folder / "trial"
        template.mkdir()
        publish_to(template, site_of(1))
        shutil.copytree(template, project)
        points = tracing.points(project, folder / "log")
        for name, at in chosen(points, 2):
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
    tracing.need_tracing()
    with fast_folder() as folder:
        yield Bench(folder)


def chosen(points: Sequence[T], portion: int) -> Sequence[T]:
    """All of them in the soak, or its share; else some, spread evenly."""
    step = max(1, len(points) // number(portion, len(points)))
    return points[step // 2 :: step]


@in_parts(2)
def test_kills_at_every_system_call_of_the_whole_command(bench: Bench, part: Part) -> None:
    what = "kill -9 at each changing system call of `build.py`"
    with trial("P1", what, part=part) as seen:
        for name, at in part.items(chosen(bench.points, 2)):
            ended = bench.strike(name, str(at), "signal=KILL")
            after = bench.next_build()
            seen.tried += 1
            if ended.standing not in ("old", "new"):
                seen.failed.append(f"{name} {at}: {ended.standing}")
            if (after.status, after.standing) != (0, "new"):
                seen.failed.append(f"{name} {at}: the next build: {after}")


def untruth(ended: Ended, *, mute: bool = False, unread: bool = False) -> str | None:
    """What a refused build says that is not so, or does not say.

    A build that is `mute` could write nothing any more, to standard error either: it may say by its
    status alone that it was refused. Nobody else may. One in which something was left `unread` may
    say so among the faults of the sheets, by a rule of its own.
    """
    expected = "new" if ended.status == 0 else "old"
    if ended.standing != expected:
        return f"exit {ended.status}, but {ended.standing} stands"
    if "Traceback" in ended.said + ended.told:
        return "a traceback"
    if ended.status != 0 and "\npublished " in f"\n{ended.told}{ended.said}":
        return f"exit {ended.status}, but it says that it is published"
    if ended.status == 74:
        if mute and not ended.said:
            return None
        lines = [line for line in ended.said.splitlines() if line.startswith("onrecord: ")]
        if len(lines) != 1 or len(ended.said.splitlines()) != 1 or "`" not in lines[0]:
            return f"not one line that names a file: {ended.said}"
        return None
    if unread and ended.status == 1 and UNREAD.search(ended.told) and not ended.said:
        return None
    return None if ended.status == 0 else f"exit {ended.status}: {ended.said}"


UNREAD = re.compile(r"error\[(file-unreadable|folder-missing)\]: .")


def test_what_is_not_so_is_told() -> None:
    line = "onrecord: the disk failed: `a`: no space left on device\n"
    assert untruth(Ended(status=0, said="", standing="new")) is None
    assert untruth(Ended(status=74, said=line, standing="old")) is None
    assert untruth(Ended(status=74, said="", standing="old"), mute=True) is None
    for status, said, standing, told in (
        (74, "", "old", ""),
        (74, line, "new", ""),
        (0, "", "old", ""),
        (1, line, "old", ""),
        (70, "", "old", ""),
        (74, line, "old", "published /site: 3 pages"),
        (74, line + line, "old", ""),
        (74, "onrecord: refused\n", "old", ""),
        (74, f"Traceback (most recent call last):\n{line}", "old", ""),
        (0, "", "neither: []", ""),
    ):
        assert untruth(Ended(status=status, said=said, standing=standing, told=told)) is not None
    assert untruth(Ended(status=74, said="", standing="new"), mute=True) is not None
    assert untruth(Ended(status=1, said="", standing="old"), mute=True) is not None


@pytest.mark.parametrize(
    ("what", "suffix"), [("one call", ""), ("all calls from one on", "+")], ids=["once", "onwards"]
)
@in_parts(2)
def test_every_system_call_of_the_whole_command_may_fail(
    bench: Bench, what: str, suffix: str, part: Part
) -> None:
    shift = 3 if suffix else 0  # so that each point meets two of them
    with trial("P2", f"system calls of `build.py` that fail: {what}", part=part) as seen:
        for name, at in part.items(chosen(bench.points, 2)):
            code = CODES[(at + shift) % len(CODES)]
            ended = bench.strike(name, f"{at}{suffix}", f"error={code}")
            seen.tried += 1
            wrong = untruth(ended, mute=suffix == "+" and name == "write")
            if wrong:
                seen.failed.append(f"{name} {at}{suffix} {code}: {wrong}")


@in_parts(4)
def test_every_read_of_the_whole_command_may_fail(bench: Bench, part: Part) -> None:
    with trial("P2", "calls of `build.py` that fail to read a file of its own", part=part) as seen:
        for name, at in part.items(chosen(bench.reads, 1)):
            code = UNREADING[at % len(UNREADING)]
            wrong = untruth(bench.strike(name, str(at), f"error={code}"), unread=True)
            seen.tried += 1
            if wrong:
                seen.failed.append(f"{name} {at} {code}: {wrong}")


LIMITS = (
    *((resource.RLIMIT_FSIZE, size) for size in (0, 1, 100, 1_000, 5_000, 20_000, 50_000, 100_000)),
    *((resource.RLIMIT_NOFILE, handles) for handles in range(5, 17)),
)
FROZEN = (
    *(".", "_site", "_site/index.html", "_site/d", ".onrecord", ".onrecord/cache", "._site.prev"),
    *("._site.prev/index.html", "site_src", "site_src/site.yml"),
)


def test_the_whole_command_under_limits_and_in_frozen_folders(bench: Bench) -> None:
    with trial("P2", "`build.py` under limits of the system, and in frozen folders") as seen:
        for what, most in LIMITS if SHARE else LIMITS[4::12]:
            unread = what == resource.RLIMIT_NOFILE
            wrong = untruth(bench.limited(what, most), unread=unread)
            seen.tried += 1
            if wrong:
                seen.failed.append(f"limit {what} {most}: {wrong}")
        for place in FROZEN if SHARE else FROZEN[1:2]:
            ended = bench.frozen(place)
            if ended is None:
                continue
            seen.tried += 1
            if wrong := untruth(ended):
                seen.failed.append(f"frozen {place}: {wrong}")
            if (after := bench.next_build()).standing != "new":
                seen.failed.append(f"frozen {place}: the next build: {after}")


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
