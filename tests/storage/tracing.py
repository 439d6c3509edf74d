"""kill -9 at system calls themselves, by strace: also at those that no Python function shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Names differ between architectures and C libraries; those that are not known are left out by `?`.
CHANGING = (
    "?mkdir,mkdirat,?rename,?renameat,renameat2,?link,linkat,?unlink,unlinkat,?rmdir,"
    "openat,write,fsync,syncfs,flock"
)
_PUBLISH = (
    "import sys; from pathlib import Path; from tests.storage.generations import publish_to, site_of;"
    "publish_to(Path(sys.argv[1]), site_of(2))"
)


def _command(folder: Path) -> list[str]:
    # The interpreter itself: a wrapper would be traced with all it starts.
    python = str(Path(sys.executable).resolve())
    return [python, "-S", "-B", "-c", _PUBLISH, str(folder)]


def _trace(folder: Path, *options: str) -> int:
    strace = ["strace", "-f", "-qq", *options]
    run = subprocess.run(
        [*strace, *_command(folder)], cwd=ROOT, check=False, stderr=subprocess.DEVNULL
    )
    return run.returncode


def need_tracing() -> None:
    """Skip a test where strace is missing or may do nothing; fail it there if `CI` is true."""
    if not _can_trace():
        why = "strace is not installed, or may not trace here"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)


def _can_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    probe = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "inject=getpid:error=EIO", "true"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def points(folder: Path, log: Path) -> list[tuple[str, int]]:
    """Each changing call of a publication into a folder: its name, and how manieth of its name it is."""
    status = _trace(folder, "-o", str(log), "-e", f"trace={CHANGING}")
    assert status == 0, f"the traced publication ended with {status}"
    seen: Counter[str] = Counter()
    found: list[tuple[str, int]] = []
    begun = False
    for line in log.read_text(errors="replace").splitlines():
        name = line.split(maxsplit=1)[1].partition("(")[0]
        seen[name] += 1
        begun = begun or str(folder) in line
        reads_only = name == "openat" and "O_CREAT" not in line
        if begun and not reads_only:
            found.append((name, seen[name]))
    return found


def kill_at(folder: Path, name: str, number: int) -> None:
    """Publish, and die on entering the n-th call of a name."""
    _trace(
        folder,
        "-o",
        os.devnull,
        "-e",
        f"trace={name}",
        "-e",
        f"inject={name}:signal=KILL:when={number}",
    )
