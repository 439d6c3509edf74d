"""What a build costs: `python -m tests.benchmarks.run --claims 1000 --rounds 5`.

Prints a Markdown table: wall and processor time and peak memory of a process, for a build from
nothing, one with nothing changed, and one after an edit of one claim, each in a process of its own.
Medians of the rounds; the load of the machine before each round is printed below.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.corpus import write

ROOT = Path(__file__).parents[2]
EDITED = "dossiers/d0/claims/c0.yml"


@dataclass(frozen=True)
class Cost:
    """Of one process and those that it started."""

    wall: float
    processor: float
    peak: float
    """MiB of the largest process."""


def cost_of(command: list[str]) -> Cost:
    """Run a command to its end. Raises SystemExit where it fails."""
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], command, dict(os.environ), file_actions=_SILENT)
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


_SILENT = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]


def round_of(folder: Path, claims: int) -> dict[str, Cost]:
    """One round of every kind of build in an empty folder."""
    source, output = folder / "site_src", folder / "_site"
    write(source, claims)
    build = [sys.executable, str(ROOT / "build.py"), "--source", str(source)]
    build += ["--templates", str(ROOT / "templates"), "--output", str(output)]
    found = {"from nothing": cost_of(build)}
    found["nothing changed"] = cost_of(build)
    sheet = source / EDITED
    sheet.write_bytes(sheet.read_bytes().replace(b"\nreason: ", b"\nreason: Indeed, ", 1))
    found["one claim edited"] = cost_of(build)
    return found


def size_of(folder: Path) -> tuple[int, float]:
    """Files and MiB below a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / 2**20


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm"), help="on which disk")
    asked = parser.parse_args()
    rounds: list[dict[str, Cost]] = []
    loads: list[str] = []
    for _ in range(asked.rounds):
        loads.append(f"{os.getloadavg()[0]:.1f}")
        folder = Path(tempfile.mkdtemp(dir=asked.folder))
        try:
            rounds.append(round_of(folder, asked.claims))
            files, mebibytes = size_of(folder / "_site")
        finally:
            shutil.rmtree(folder)
    print(f"{asked.claims:,} claims on {asked.folder}: {files:,} files, {mebibytes:.0f} MiB\n")
    print("| build | wall, s | processor, s | peak, MiB |\n|---|---|---|---|")
    for kind in rounds[0]:
        wall, processor, peak = (
            median(getattr(one[kind], what) for one in rounds)
            for what in ("wall", "processor", "peak")
        )
        print(f"| {kind} | {wall:.2f} | {processor:.2f} | {peak:.0f} |")
    print(f"\nMedians of {asked.rounds}; load before each round: {', '.join(loads)}.")


if __name__ == "__main__":
    main()
