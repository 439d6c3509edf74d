"""What is made once in a run of the tests, by whichever of its processes asks first."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

Make = Callable[[Path], object]


def once(factory: pytest.TempPathFactory, name: str, make: Make) -> Path:
    """A folder of the run, filled by `make`; the other processes wait until it is, and only read.

    Where `make` fails nothing is kept, and whoever asks next tries anew.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each process has a folder of its own in that of the run
    folder, finished = base / name, base / f"{name}.finished"
    with (base / f"{name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            folder.mkdir()
            try:
                make(folder)
            except BaseException:
                folder.rename(base / f"{name}.failed.{os.getpid()}.{os.urandom(4).hex()}")
                raise
            finished.touch()
    return folder
