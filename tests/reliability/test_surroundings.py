"""P3, P11, P13: nothing around a build changes its bytes, and a build touches nothing around it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.folders import BUILD, ROOT, TEMPLATES, build, content, write
from tests.publishing import hard, small
from tests.reliability.scale import SHARE, number, trial
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
import os, random, runpy, sys, time
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
        python=(sys.executable, "-c", SHUFFLED) if shuffled else (sys.executable,),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return content(folder / "_site")


def merged(chance: random.Random) -> tuple[Around, ...]:
    """About half of them at once; of those that cannot be together, the later counts."""
    return tuple(one for one in AROUND.values() if chance.random() < 0.5)


def test_surroundings_change_no_byte_and_no_mode(tmp_path: Path) -> None:
    chance = random.Random(16)
    sites = {"small": small.SITE, "hard": hard.SITE}
    expected = {name: built(tmp_path / name, sheets, ()) for name, sheets in sites.items()}
    with trial(
        "P3", f"surroundings, each of {len(AROUND)} by itself, then half of them at once"
    ) as seen:
        alone = [(one,) for one in AROUND.values()]
        together = [merged(chance) for _ in range(number(1, 40))]
        for turn, around in enumerate([*(alone if SHARE else []), *together]):
            name = "hard" if turn % 4 == 3 else "small"
            folder = (
                tmp_path / ("a longer name – with spaces " * (turn % 3) + str(turn)) / "project"
            )
            seen.tried += 1
            found = built(folder, sites[name], around)
            if found != expected[name]:
                differing = {
                    p
                    for p in found.keys() | expected[name]
                    if found.get(p) != expected[name].get(p)
                }
                seen.failed.append(f"{around}: {sorted(differing)[:5]}")


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


WATCHED = """
import json, os, runpy, sys
log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
names = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod",
         "os.chown", "os.utime", "os.truncate", "os.listdir", "os.scandir", "os.fork", "os.forkpty",
         "os.exec", "os.system", "os.posix_spawn", "subprocess.Popen", "shutil.rmtree", "shutil.move",
         "ctypes.dlopen", "os.putenv"}
def hear(event, arguments):
    if event in names or event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        said = [os.fsdecode(a) if isinstance(a, (str, bytes, os.PathLike)) else a if isinstance(a, int) else None
                for a in arguments]
        os.write(log, (json.dumps([event, *said]) + "\\n").encode())
sys.argv = sys.argv[2:]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
sys.addaudithook(hear)
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""`build.py` with every audit event about files, processes and sockets written down."""

CHANGING = {
    *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod"),
    *("os.chown", "os.utime", "os.truncate", "shutil.rmtree", "shutil.move"),
}
PROCESSES = ("os.exec", "os.system", "os.posix_spawn", "subprocess.Popen", "os.forkpty")
NET = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.")


def escapes(events: list[list[object]], folder: Path) -> list[str]:
    """What a build did outside of its folders: nothing may be read there but programs."""
    ours = (ROOT / "onrecord", TEMPLATES, BUILD, ROOT / "pyproject.toml")
    programs = [Path(sys.prefix), Path(sys.base_prefix), *ours]
    programs += [
        Path(p) for p in ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/proc/self")
    ]
    programs += [Path(p).resolve() for p in programs]
    found = []
    for event, *arguments in events:
        name = str(event)
        if name.startswith(NET) or name in PROCESSES:
            found.append(f"{name} {arguments}")
            continue
        path = arguments[0] if arguments else None
        if not isinstance(path, str):
            continue
        if name == "os.listdir" and Path(path) == ROOT:
            continue  # where Python looks for `onrecord`
        own = is_below(path, folder)
        relative = not os.path.isabs(path)  # noqa: PTH117 - beside a folder's handle, or the working one
        flags = arguments[2] if name == "open" and len(arguments) > 2 else 0
        writes = name in CHANGING or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR))
        if writes and not own and not relative and path != "/dev/null":
            found.append(f"{name} {arguments}")
        elif writes and own and is_below(path, folder / "site_src"):
            found.append(f"written among the sheets: {name} {arguments}")
        elif not own and not relative and not any(is_below(path, place) for place in programs):
            found.append(f"{name} {arguments}")
    return found


def test_the_hook_would_tell(tmp_path: Path) -> None:
    told: list[list[object]] = [
        ["open", "/etc/passwd", "r", 0],
        ["open", str(ROOT / "site_src/site.yml"), "r", 0],
        ["open", "/tmp/elsewhere", "w", os.O_WRONLY | os.O_CREAT],
        ["open", str(tmp_path / "site_src/x"), "w", os.O_WRONLY],
        ["os.mkdir", "/tmp/elsewhere", 511, -1],
        ["os.scandir", "/home"],
        ["socket.connect", None, None],
        ["subprocess.Popen", "/bin/sh", None, None, None],
    ]
    assert len(escapes(told, tmp_path)) == len(told)
    assert escapes([["open", str(tmp_path / "_site/x"), "w", os.O_WRONLY]], tmp_path) == []


def is_below(path: str, folder: Path) -> bool:
    return Path(os.path.normpath(path)).is_relative_to(folder)


def watched(folder: Path, *arguments: str) -> tuple[int, list[list[object]]]:
    """The status of a build below a folder, and all that it did."""
    log = folder.parent / f"{folder.name}.log"
    done = build(
        *("--templates", str(TEMPLATES), *arguments),
        cwd=folder,
        env={"PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(folder / "tmp")},
        python=(sys.executable, "-c", WATCHED, str(log)),
        script=BUILD,
    )
    events = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    return done.returncode, events


def test_a_build_touches_nothing_outside(tmp_path: Path) -> None:
    with trial("P11", "builds watched by an audit hook") as seen:
        for turn in range(number(1, 6)):
            sheets = (small.SITE, hard.SITE)[turn % 2]
            folder = project(tmp_path / str(turn), sheets)
            twice = ((), ("--audit", "--jobs", "2", "--no-cache"))
            for arguments in (*twice, *twice) if SHARE else twice:
                status, events = watched(folder, *arguments)
                seen.tried += 1
                assert len(events) > 100
                if status:
                    seen.failed.append(f"exit {status}")
                seen.failed += escapes(events, folder)


SECRET = "the-secret-beside-the-site"

NAMES = (
    *("..", "../secret", "a/../../secret", "/etc/passwd", "\\\\server\\x", "C:\\x", "c:x", "a\\b"),
    *(
        "CON",
        "nul",
        "com1",
        "com0",
        "LPT9",
        "aux.yml",
        "a.",
        "a ",
        " a",
        "-rf",
        "--help",
        "~",
        "~root",
    ),
    *(
        "A",
        "É",
        "e\u0301",
        "é",
        "a\u202eb",
        "a\u200bb",
        "a\nb",
        "a\x1b[2J",
        "a\x7fb",
        "a:b",
        "a*b",
        "a?b",
    ),
    *(
        "a|b",
        'a"b',
        "a<b",
        "a>b",
        "%2e%2e",
        "..%2f",
        "a--b",
        "-a",
        "a-",
        "_a",
        "a_b",
        "x" * 81,
        "x" * 240,
    ),
    *(
        "index",
        "assets",
        "manifest.json",
        "İ",
        "ß",
        "ﬁ",
        "Ⅷ",
        "１",
        "٣",
        "xn--a",
        ".git",
        "...",
        "a..b",
    ),
)


def hostile_names(folder: Path, name: str, turn: int) -> bool:
    """Put a file of a hostile name where a sheet belongs; False where the disk takes no such name."""
    place = ("outlets", "people", "pages", "dossiers/d/claims", "dossiers/d/articles")[turn % 5]
    body = {"pages": "---\ntitle: x\n---\nx\n"}.get(place, "name: x\n")
    target = folder / "site_src" / place / f"{name}{'.md' if place == 'pages' else '.yml'}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, encoding="utf-8")
    except (OSError, ValueError):
        return False
    return is_below(str(target), folder / "site_src")


def link_to_a_secret(source: Path, secret: Path) -> None:
    (source / "static/secret.txt").symlink_to(secret)


def folder_linked(source: Path, secret: Path) -> None:
    (source / "static/more").symlink_to(secret.parent)


def sheet_linked(source: Path, secret: Path) -> None:
    (source / "outlets/leak.yml").symlink_to(secret)


def capture_linked(source: Path, secret: Path) -> None:
    (source / "dossiers/d/articles/b.txt").unlink()
    (source / "dossiers/d/articles/b.txt").symlink_to(secret)


def pipe(source: Path, _secret: Path) -> None:
    os.mkfifo(source / "outlets/pipe.yml")


def device_linked(source: Path, _secret: Path) -> None:
    (source / "static/zero").symlink_to("/dev/zero")


def loop(source: Path, _secret: Path) -> None:
    (source / "dossiers/loop").symlink_to("loop")


def capture_elsewhere(name: str) -> Callable[[Path, Path], None]:
    def put(source: Path, _secret: Path) -> None:
        sheet = source / "dossiers/d/articles/b.yml"
        words = sheet.read_text("utf-8")
        sheet.write_text(words.replace("file: b.txt", f"file: {json.dumps(name)}"), "utf-8")

    return put


def include_in_a_sheet(words: str) -> Callable[[Path, Path], None]:
    def put(source: Path, _secret: Path) -> None:
        sheet = source / "outlets/daily.yml"
        sheet.write_text(sheet.read_text("utf-8") + f"note: {words}\n", "utf-8")

    return put


PLACES: tuple[Callable[[Path, Path], None], ...] = (
    *(link_to_a_secret, folder_linked, sheet_linked, capture_linked, pipe, device_linked, loop),
    *map(
        capture_elsewhere,
        ("../../../../../secret.txt", "/etc/passwd", "..", "a/../b.txt", "b.txt\x00"),
    ),
    *map(
        capture_elsewhere,
        ("..\\secret.txt", "file:///etc/passwd", "https://outside.example/a.txt", "~"),
    ),
    *map(
        include_in_a_sheet, ("!include ../../secret.txt", "{% include 'site.yml' %}", "{{ 7 * 7 }}")
    ),
    *map(include_in_a_sheet, ("'{% raw %}{{ x }}'", "!!python/object/apply:os.system [id]")),
)


def test_no_path_leads_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    with trial("P11", "hostile names, links, pipes, captures and includes") as seen:
        names = [(name, turn) for turn in range(2 if SHARE else 1) for name in NAMES]
        for number_, (name, turn) in enumerate(
            names[:: max(1, len(names) // number(2, len(names)))]
        ):
            folder = project(tmp_path / f"name-{number_}", small.SITE)
            if hostile_names(folder, name, turn + number_):
                attempt(folder, repr(name), seen.failed)
                seen.tried += 1
        for number_, put in enumerate(PLACES[:: max(1, len(PLACES) // number(2, len(PLACES)))]):
            folder = project(tmp_path / f"place-{number_}", small.SITE)
            put(folder / "site_src", secret)
            attempt(folder, f"{put.__name__} {number_}", seen.failed)
            seen.tried += 1


def attempt(folder: Path, what: str, failed: list[str]) -> None:
    """Build; whether it holds or not, nothing is read or written outside, and nothing leaks."""
    status, events = watched(folder, "--jobs", "1")
    failed += [f"{what}: {one}" for one in escapes(events, folder)]
    if status not in (0, 1):
        failed.append(f"{what}: exit {status}")
    site = folder / "_site"
    for path in site.rglob("*") if site.exists() else ():
        if path.is_symlink() or (path.is_file() and SECRET.encode() in path.read_bytes()):
            failed.append(f"{what}: leaks by {path.name}")
