"""What a whole program and all that it starts change on the disk, or ask of the network, by strace.

An audit hook hears what Python does; strace also what libraries and other programs do.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.folders import BUILD

MEASURED = """
import json, os, resource, subprocess, sys
status = subprocess.run(sys.argv[2:], timeout=120).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
with open(sys.argv[1], "w") as file:
    json.dump([status, peak], file)
"""
"""A program that runs another, and writes down its status and the most memory a process of its had, in KiB."""

CALLS = (
    "?open,openat,?creat,?mkdir,mkdirat,?rename,?renameat,renameat2,?link,linkat,?symlink,symlinkat,"
    "?unlink,unlinkat,?rmdir,?chmod,fchmodat,?chown,fchownat,?truncate,?mknod,mknodat,utimensat,"
    "socket,connect,execve"
)
_CALL = re.compile(r"\d+ +(?P<name>\w+)\((?P<arguments>.*)")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>, )?"(?P<name>(?:[^"\\]|\\.)*)"')
_OPENING = {"open", "openat"}
_WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC")
_PROCESSES = {"execve"}
_NET = {"socket", "connect"}


@cache
def quickly() -> tuple[str, ...]:
    """The option by which strace stops a program at the traced calls alone, where it has it."""
    option = "--seccomp-bpf"
    probe = ["strace", "-f", "-qq", option, "-o", os.devnull, "-e", "trace=openat", "true"]
    done = subprocess.run(probe, check=False, capture_output=True)
    return (option,) if done.returncode == 0 else ()


@dataclass(frozen=True)
class Traced:
    """How a program ended, and what it did."""

    status: int
    said: str
    seconds: float
    peak: int
    """The most memory that one of its processes had at once, in bytes."""
    calls: Sequence[str]
    folder: Path
    """Where it was started; no program of ours goes elsewhere."""

    def strays(self, *, below: Sequence[Path], programs: Sequence[Path]) -> list[str]:
        """What it changed elsewhere than below some folders, started beside some programs, or asked."""
        return [line for line in self.calls if is_stray(line, self.folder, below, programs)]


def traced(folder: Path, *arguments: str) -> Traced:
    """`build.py` under strace, started in a folder; its notes are kept beside it."""
    log, told = folder.parent / f"{folder.name}.strace", folder.parent / f"{folder.name}.peak"
    program = [sys.executable, "-B", str(BUILD), *arguments]
    strace = ["strace", "-f", "-qq", "-y", *quickly(), "-o", str(log), "-e", f"trace={CALLS}"]
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(told), *strace, *program],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
        check=True,
    )
    status, peak = json.loads(told.read_text("utf-8"))
    return Traced(
        status=status,
        said=done.stdout + done.stderr,
        seconds=time.monotonic() - began,
        peak=peak * 1024,
        calls=log.read_text("utf-8", errors="replace").splitlines(),
        folder=folder,
    )


def is_stray(line: str, folder: Path, below: Sequence[Path], programs: Sequence[Path]) -> bool:
    """Whether a line of a trace tells of a change, a program or a socket that should not be."""
    call = _CALL.match(line)
    if call is None:
        return False  # a signal, or the end of a process
    name, arguments = call["name"], call["arguments"]
    if name in _NET:
        return "AF_UNIX" not in arguments
    paths = paths_of(arguments, folder)
    if name in _PROCESSES:
        return not any(path in programs for path in paths)
    if name in _OPENING and not any(flag in arguments for flag in _WRITING):
        return False
    return not all(is_within(path, below) for path in paths)


def paths_of(arguments: str, folder: Path) -> Iterator[Path]:
    """The paths that a call names, made whole by the folder in which it names them."""
    for path in _PATH.finditer(arguments):
        yield Path(os.path.normpath(Path(path["folder"] or folder) / path["name"]))


def is_within(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a path lies in one of some folders, or is nothing at all."""
    return path == Path(os.devnull) or any(path.is_relative_to(folder) for folder in folders)
