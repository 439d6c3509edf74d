"""P3, P13: nothing around a build changes its bytes."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.folders import TEMPLATES, build, content, write
from tests.reliability.scale import SHARE, number, trial
from tests.site import hard, small
from tests.sites import tree

Act = Callable[[Path], None]


@dataclass(frozen=True)
class Around:
    """One way in which the surroundings of a build may be other than usual."""

    env: Mapping[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    umask: int = -1
    before: tuple[str, ...] = ()
    """A program that starts the interpreter."""
    act: Act | None = None
    """Done to the project before it is built."""
    shuffled: bool = False


def touch(project: Path) -> None:
    for path in (project / "site_src").rglob("*"):
        os.utime(path, ns=(1, 1))


def written_in_another_order(project: Path) -> None:
    source = project / "site_src"
    files = {
        path.relative_to(source): path.read_bytes() for path in source.rglob("*") if path.is_file()
    }
    shutil.rmtree(source)
    for path in sorted(files, key=lambda one: one.name[::-1]):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(files[path])


def with_notes_beside(project: Path) -> None:
    (project / "site_src/.notes~").write_text("Notes.", encoding="utf-8")
    (project / "site_src/.git").mkdir()
    (project / "site_src/.git/config").write_text("x", encoding="utf-8")


AROUND: Mapping[str, Around] = {
    "hash seed": Around(env={"PYTHONHASHSEED": "4711"}),
    "time zone west": Around(env={"TZ": "GMT+12"}),
    "time zone east": Around(env={"TZ": "Pacific/Kiritimati"}),
    "no locale": Around(
        env={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ),
    "Turkish": Around(env={"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    "Estonian": Around(env={"LC_ALL": "et_EE.UTF-8", "LANGUAGE": "et"}),
    "another host": Around(
        before=("unshare", "-ru", "sh", "-c", 'hostname elsewhere && exec "$@"', "sh")
    ),
    "another home": Around(env={"HOME": "/nonexistent", "USER": "somebody", "LOGNAME": "somebody"}),
    "another date for reproducible builds": Around(env={"SOURCE_DATE_EPOCH": "0"}),
    "umask of nothing": Around(umask=0o000),
    "umask of all": Around(umask=0o077),
    "one process": Around(arguments=("--jobs", "1")),
    "seven processes": Around(arguments=("--jobs", "7")),
    "no cache": Around(arguments=("--no-cache",)),
    "files touched": Around(act=touch),
    "files in another order": Around(act=written_in_another_order),
    "files beside": Around(act=with_notes_beside),
    "folders listed in another order": Around(shuffled=True),
    "another clock": Around(env={"ONRECORD_TEST_CLOCK": "34560000"}, shuffled=True),
    "no terminal": Around(env={"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "20"}),
    "optimised": Around(env={"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"}),
}

SHUFFLED = """
import datetime, os, random, runpy, sys, time
scan, chance = os.scandir, random.Random(os.getpid())
class Scan:
    def __init__(self, path="."):
        with scan(path) as entries: self.entries = sorted(entries, key=lambda _: chance.random())
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __iter__(self): return iter(self.entries)
    def close(self): pass
os.scandir = Scan
ahead = int(os.environ.get("ONRECORD_TEST_CLOCK", "0"))
real = time.time
time.time = lambda: real() + ahead
Day, Moment = datetime.date, datetime.datetime
class Ahead(type):
    def __instancecheck__(self, one): return isinstance(one, self.__mro__[1])
datetime.date = Ahead("date", (Day,), {"today": classmethod(lambda _: Day.fromtimestamp(time.time()))})
datetime.datetime = Ahead("datetime", (Moment,), {
    "now": classmethod(lambda _, tz=None: Moment.fromtimestamp(time.time(), tz)),
    "today": classmethod(lambda _: Moment.fromtimestamp(time.time())),
})
sys.argv = sys.argv[1:]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""`build.py` where folders are listed in any order, and the clock is ahead."""


def project(folder: Path, sheets: str) -> Path:
    write(tree(sheets), folder / "site_src")
    return folder


def built(folder: Path, sheets: str, around: tuple[Around, ...]) -> Mapping[str, tuple[int, bytes]]:
    """What a build in these surroundings publishes."""
    project(folder, sheets)
    for one in around:
        if one.act:
            one.act(folder)
    shuffled = any(one.shuffled for one in around)
    done = build(
        *("--templates", str(TEMPLATES), *(word for one in around for word in one.arguments)),
        cwd=folder,
        env={key: value for one in around for key, value in one.env.items()},
        umask=max((one.umask for one in around), default=-1),
        python=(
            *next((one.before for one in around if one.before), ()),
            *((sys.executable, "-c", SHUFFLED) if shuffled else (sys.executable,)),
        ),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return content(folder / "_site")


def merged(chance: random.Random) -> tuple[Around, ...]:
    """About half of them at once; of those that cannot be together, the later counts."""
    return tuple(one for one in AROUND.values() if chance.random() < 0.5)


@cache
def starts(before: tuple[str, ...]) -> bool:
    """Whether programs can be started by that one here."""
    if not before:
        return True
    known = shutil.which(before[0]) is not None
    return known and not subprocess.run([*before, "true"], check=False).returncode


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Locales that the machine knows by their sources alone, made for a soak; few have them ready."""
    if not SHARE or not shutil.which("localedef"):
        return {}
    folder = tmp_path_factory.mktemp("locales")
    for name in ("tr_TR", "et_EE"):
        command = ["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")]
        subprocess.run(command, check=False, capture_output=True)
    return {"LOCPATH": str(folder)}


def test_surroundings_change_no_byte_and_no_mode(
    tmp_path: Path, locales: Mapping[str, str]
) -> None:
    chance = random.Random(16)
    alone = [(one,) for one in AROUND.values()]
    together = [merged(chance) for _ in range(number(1, 40))]
    sites = {"small": small.SITE} | ({"hard": hard.SITE} if SHARE else {})
    expected = {name: built(tmp_path / name, sheets, ()) for name, sheets in sites.items()}
    with trial("P3", "surroundings, each by itself, then half of them at once") as seen:
        for turn, around in enumerate([*(alone if SHARE else []), *together]):
            usable = tuple(one for one in around if starts(one.before))
            name = "hard" if turn % 4 == 3 and SHARE else "small"
            folder = (
                tmp_path / ("a longer name – with spaces " * (turn % 3) + str(turn)) / "project"
            )
            seen.tried += bool(usable)
            found = built(folder, sites[name], (Around(env=locales), *usable))
            if found != expected[name]:
                differing = {
                    p
                    for p in found.keys() | expected[name]
                    if found.get(p) != expected[name].get(p)
                }
                seen.failed.append(f"{around}: {sorted(differing)[:5]}")


def test_a_checkout_that_turned_line_ends_is_refused(tmp_path: Path) -> None:
    """Its captures are not those that were pinned: better no site than another one."""
    folder = project(tmp_path / "turned", small.SITE)
    for path in (folder / "site_src").rglob("*"):
        if path.suffix in {".yml", ".md", ".txt"}:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    done = build("--templates", TEMPLATES, cwd=folder)
    assert done.returncode == 1
    assert "error[capture-changed]" in done.stdout
    assert not (folder / "_site").exists()


def test_the_clock_is_ahead_where_it_should_be(tmp_path: Path) -> None:
    """The trap itself: a program in those surroundings sees another day, and folders in another order."""
    for name in "abcdefghijklmn":
        (tmp_path / name).touch()
    program = tmp_path / "program.py"
    program.write_text(
        "import datetime, os, time\n"
        "days = [datetime.date.today(), datetime.datetime.now().date(), datetime.date.fromtimestamp(time.time())]\n"
        "print(*days, *(one.name for one in os.scandir('.')))\n",
        encoding="utf-8",
    )

    def seen(ahead: str) -> tuple[set[str], str]:
        done = subprocess.run(
            [sys.executable, "-c", SHUFFLED, str(program)],
            cwd=tmp_path,
            env={**os.environ, "ONRECORD_TEST_CLOCK": ahead, "TZ": "UTC"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        words = done.stdout.split()
        return set(words[:3]), " ".join(words[3:])

    now, order = seen("0")
    later, other = seen("34560000")
    assert len(later) == 1
    assert not now & later
    assert order != other


def test_no_network_is_needed(tmp_path: Path) -> None:
    with_network = built(tmp_path / "with", small.SITE, ())
    without = project(tmp_path / "without", small.SITE)
    probe = (
        subprocess.run(["unshare", "-rn", "true"], check=False) if shutil.which("unshare") else None
    )
    if probe is None or probe.returncode:
        pytest.skip("no name space without a network may be made here")
    with trial("P13", "builds without a network") as seen:
        done = build(
            "--templates", TEMPLATES, cwd=without, python=("unshare", "-rn", sys.executable)
        )
        seen.tried += 1
        if done.returncode or content(without / "_site") != with_network:
            seen.failed.append(done.stdout + done.stderr)
