"""Change the code at random places, one at a time, and count the changes that the tests notice.

    python -m tests.mutation.run [--seed N] [--number N] [--write docs/quality.md] [area …]

Everything happens in copies of the project; the folder it is run from is only read, but for the page
given to `--write`. The same seed draws the same mutants from the same code. It runs the tests of each
area, not the whole suite, so that the score is a lower bound.

Why no library: mutmut 3 changes nothing outside functions, so no table; cosmic-ray runs the whole suite
for each mutant.
"""

from __future__ import annotations

import argparse
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from tests.folders import ROOT
from tests.mutation.areas import AREAS, Area
from tests.mutation.mutants import Mutant, mutants_of

A = TypeVar("A")
R = TypeVar("R")
Outcome = Literal["killed", "too slow", "survived", "equivalent"]

EQUIVALENT = Path(__file__).parent / "equivalent.txt"
"""Mutants that change nothing anybody could notice: path, line before, line after, reason; a line each."""
SECONDS = 60
"""Of the processor, for the tests of a mutant: they take ten. Other work on the machine does not count."""
NOT_RUN = "not takes_long and not no_forged"
"""Tests of the speed, and those that take minutes."""
NOT_COPIED = shutil.ignore_patterns(
    *(".git", ".venv", "__pycache__", "node_modules", "_site", "dist", ".onrecord", ".hypothesis"),
    *("._site.*", ".*_cache", "*.egg-info"),
)
_BEGIN, _END = "<!-- mutants -->\n", "<!-- end of mutants -->\n"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mutant to be tried."""

    area: Area
    path: str
    mutant: Mutant
    source: str
    """The module without it."""
    tests: tuple[str, ...]
    """Paths of the tests that may notice it."""

    @property
    def listed(self) -> str:
        """The mutant as it is in the list of equivalent ones, without the reason."""
        return " | ".join((self.path, *self.mutant.shown(self.source)))


# --- what is tried ----------------------------------------------------------------------------


def draw(area: Area, number: int, seed: int) -> list[Drawn]:
    """Draw mutants of an area, the kinds in turn: else nearly all would be entries of tables."""
    chance = random.Random(f"{seed} {area.name}")
    by_kind: dict[str, list[Drawn]] = {}
    for path, tests in area.modules(ROOT):
        source = (ROOT / path).read_text("utf-8")
        for mutant in mutants_of(source):
            drawn = Drawn(area, path, mutant, source, tests)
            by_kind.setdefault(mutant.kind, []).append(drawn)
    for kept in by_kind.values():
        chance.shuffle(kept)
    found: list[Drawn] = []
    while len(found) < number and any(by_kind.values()):
        for kept in by_kind.values():
            while kept and not kept[-1].mutant.is_valid(kept[-1].source):
                kept.pop()
            if kept and len(found) < number:
                found.append(kept.pop())
    return found


# --- trying -----------------------------------------------------------------------------------


class TooSlow(Exception):
    """Tests that took longer than they may."""


class Copy:
    """A copy of the project, in which one mutant at a time is tried."""

    def __init__(self, folder: Path, of: Path = ROOT) -> None:
        self.folder = folder
        shutil.copytree(of, folder, ignore=NOT_COPIED, symlinks=True)
        # Byte code is compared with the text of its module: a mutant written within the same second
        # may have the same size and time as the module.
        compiled = ["-m", "compileall", "-q", "--invalidation-mode", "checked-hash"]
        subprocess.run([sys.executable, *compiled, "onrecord", "tests"], cwd=folder, check=True)

    def is_passed(self, tests: Sequence[str]) -> bool:
        """Return whether the tests pass. Raises TooSlow, or RuntimeError if none could run."""
        limited = ["sh", "-c", 'ulimit -t "$0" && exec "$@"', str(SECONDS)]
        command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*limited, *command, "-m", "not browser", "-k", NOT_RUN, *tests],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            raise TooSlow
        if done.returncode not in (0, 1, 2):
            raise RuntimeError(f"{' '.join(tests)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.returncode == 0

    def outcome(self, drawn: Drawn) -> Outcome:
        """Return what the tests say of a mutant. The copy is as before afterwards."""
        file = self.folder / drawn.path
        file.write_text(drawn.mutant.applied(drawn.source), "utf-8", newline="")
        try:
            return "survived" if self.is_passed(drawn.tests) else "killed"
        except TooSlow:
            return "too slow"
        finally:
            file.write_text(drawn.source, "utf-8", newline="")


def outcomes(drawn: Sequence[Drawn], workers: int) -> Iterator[tuple[Drawn, Outcome]]:
    """Yield what the tests say of each mutant, as it is known.

    Raises SystemExit if the tests of an area fail without any mutant.
    """
    equivalent = {line.rpartition(" | ")[0] for line in EQUIVALENT.read_text("utf-8").splitlines()}
    waiting = [one for one in drawn if one.listed not in equivalent]
    copies: queue.Queue[Copy] = queue.Queue()

    def in_a_copy(method: Callable[[Copy, A], R]) -> Callable[[A], R]:
        def call(argument: A) -> R:
            copied = copies.get()
            try:
                return method(copied, argument)
            finally:
                copies.put(copied)

        return call

    with tempfile.TemporaryDirectory(prefix="mutants-") as temporary:
        for number in range(workers):
            copies.put(Copy(Path(temporary) / str(number)))
        with ThreadPoolExecutor(workers) as pool:
            sets = list(dict.fromkeys(one.tests for one in waiting))
            passed = pool.map(in_a_copy(Copy.is_passed), sets)
            for failing in (tests for tests, good in zip(sets, passed, strict=True) if not good):
                raise SystemExit(f"without any mutant these fail: {' '.join(failing)}")
            yield from ((one, "equivalent") for one in drawn if one.listed in equivalent)
            tried = {pool.submit(in_a_copy(Copy.outcome), one): one for one in waiting}
            yield from ((tried[done], done.result()) for done in as_completed(tried))


# --- the score --------------------------------------------------------------------------------


def table(tried: Sequence[tuple[Drawn, Outcome]]) -> str:
    """Return the score of each area and of all as a table."""
    rows = ["| area | tried | killed | of them | equivalent |", "| --- | --: | --: | --: | --: |"]
    known = {one.area for one, _ in tried}
    for name in (*(area.name for area in AREAS if area in known), "all"):
        counts = Counter(outcome for one, outcome in tried if name in (one.area.name, "all"))
        killed = counts["killed"] + counts["too slow"]
        counted = killed + counts["survived"]
        share = f"{100 * killed // counted} %" if counted else "–"
        rows.append(f"| {name} | {counted} | {killed} | {share} | {counts['equivalent']} |")
    return "\n".join(rows) + "\n"


def written(page: str, words: str) -> str:
    """Return a page with other words in the place of the score."""
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    assert begin
    assert end
    return f"{before}{begin}{words}{end}{after}"


def main(arguments: Sequence[str]) -> None:
    """Try mutants of the areas that are named, or of all, and print what no test notices."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.run")
    parser.add_argument("areas", nargs="*", metavar="area", help=", ".join(a.name for a in AREAS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=15, help="mutants of each area")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", type=Path, metavar="PAGE")
    options = parser.parse_args(arguments)
    chosen = [area for area in AREAS if not options.areas or area.name in options.areas]
    drawn = [one for area in chosen for one in draw(area, options.number, options.seed)]
    tried = []
    for one, outcome in outcomes(drawn, options.workers):
        tried.append((one, outcome))
        place = f"{one.path}:{one.mutant.line(one.source)}"
        print(f"{outcome:11}{one.area.name}: {one.mutant.kind}: {place}", flush=True)
        if outcome == "survived":
            print("  - {}\n  + {}".format(*one.mutant.shown(one.source)), flush=True)
    score = table(tried)
    print(score)
    if options.write:
        command = f"make mutants` with seed {options.seed}"
        words = f"Of {date.today():%-d %B %Y}, by `{command}, {options.number} mutants an area.\n\n"  # noqa: DTZ011
        page = options.write.read_text("utf-8")
        options.write.write_text(written(page, f"\n{words}{score}\n"), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
