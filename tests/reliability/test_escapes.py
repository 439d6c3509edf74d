"""P11: a build reads nothing outside the project, and writes nothing outside the output and its cache."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from tests.folders import BUILD, ROOT, TEMPLATES, build
from tests.reliability.attacks import NAMES, SECRET, attacks
from tests.reliability.scale import SHARE, Part, in_parts, number, trial
from tests.reliability.test_surroundings import project
from tests.reliability.traced import Traced, is_stray, traced
from tests.site import hard, small
from tests.storage.tracing import need_tracing

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


@in_parts(2)
def test_no_path_leads_out(tmp_path: Path, part: Part) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    every = attacks(secret)
    # In `make test` many stand in one project; in a soak each stands in its own.
    projects = [[one] for one in part.items(every)] if SHARE else [every[: len(NAMES)], every[-12:]]
    with trial("P11", "hostile names, links, pipes, captures and includes", part=part) as seen:
        for turn, together in enumerate(projects):
            folder = project(tmp_path / str(turn), small.SITE)
            there = [name for name, put in together if put(folder)]
            seen.tried += len(there)
            if there:
                attempt(folder, ", ".join(there), seen.failed)


def test_builds_under_strace_change_nothing_else(tmp_path: Path) -> None:
    """What libraries do, too, and every program that is started; sockets and other programs count."""
    need_tracing()
    with trial("P11", "builds watched by strace") as seen:
        for turn in range(number(1, 4)):
            folder = project(tmp_path / str(turn), (small.SITE, hard.SITE)[turn % 2])
            for options in (("--jobs", "1"), ("--audit", "--jobs", "2"), ("--no-cache",)):
                if not SHARE and "--audit" not in options:
                    continue
                done = traced(folder, "--templates", str(TEMPLATES), *options)
                seen.tried += 1
                seen.failed += strays(done, folder)
                if done.status or len(done.calls) < 100:
                    seen.failed.append(f"exit {done.status}: {done.said}")


def strays(done: Traced, folder: Path) -> list[str]:
    """What a build changed beside its output and its cache, or among its sheets."""
    programs = (Path(sys.executable), Path(sys.executable).resolve())
    source = folder / "site_src"
    among = [line for line in done.calls if f'"{source}' in line and "O_CREAT" in line]
    return [*done.strays(below=(folder,), programs=programs), *among]


def test_the_trace_would_tell(tmp_path: Path) -> None:
    here = f"<{tmp_path}>"
    bad = (
        '1 openat(AT_FDCWD</home>, "x", O_WRONLY|O_CREAT, 0666) = 3</home/x>',
        f'1 openat(AT_FDCWD{here}, "../x", O_RDWR) = 3',
        '1 mkdir("/tmp/elsewhere", 0777) = 0',
        f'1 renameat2(AT_FDCWD{here}, "a", AT_FDCWD</tmp>, "b", 0) = 0',
        '1 unlink("/etc/passwd") = 0',
        "1 socket(AF_INET, SOCK_STREAM, 0) = 3",
        '1 execve("/bin/sh", ["sh"], 0x0) = 0',
    )
    good = (
        '1 openat(AT_FDCWD</home>, "x", O_RDONLY|O_CLOEXEC) = 3</home/x>',
        f'1 openat(AT_FDCWD{here}, "x", O_WRONLY|O_CREAT, 0666) = 3',
        '1 openat(AT_FDCWD</home>, "/dev/null", O_RDWR) = 3',
        '1 mkdir("below", 0777) = 0',
        f'1 unlinkat(7<{tmp_path}/a>, "b", 0) = 0',
        f'1 execve("{sys.executable}", ["python"], 0x0) = 0',
        "1 +++ exited with 0 +++",
    )
    told = [is_stray(line, tmp_path, (tmp_path,), (Path(sys.executable),)) for line in bad + good]
    assert told == [True] * len(bad) + [False] * len(good)


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
