"""What a command costs, and what several rounds of it come to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Cost:
    """Of one process and those that it started."""

    wall: float
    processor: float | None = None
    peak: float | None = None
    """MiB of the largest process."""

    def __str__(self) -> str:
        if self.processor is None or self.peak is None:
            return f"{self.wall:.2f} s"
        return f"{self.wall:.2f} s, {self.processor:.2f} s of the processor, {self.peak:.0f} MiB"


def cost_of(command: list[str]) -> Cost:
    """Run a command to its end. Raises SystemExit where it fails.

    Whoever asks must be small: Linux counts the memory of the process that starts another to that one.
    """
    os.sync()
    began = perf_counter()
    pid = os.posix_spawn(command[0], command, dict(os.environ), file_actions=_SILENT)
    _, status, used = os.wait4(pid, 0)
    wall = perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


_SILENT = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]


def middle(costs: Iterable[Cost]) -> Cost:
    """The median of each of their figures."""
    all_of_them = list(costs)

    def figure(name: str) -> float | None:
        known = [getattr(one, name) for one in all_of_them]
        return None if None in known else median(known)

    return Cost(median(one.wall for one in all_of_them), figure("processor"), figure("peak"))


def folder_size(folder: Path) -> tuple[int, float]:
    """Files and MiB below a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / 2**20
