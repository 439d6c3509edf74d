"""Ours against Hugo, on the same corpus: `python -m tests.benchmarks.run --claims 10000`.

In each round both sides build the same site from nothing, again with nothing changed, and after an
edit of one claim, each time in a new process; who goes first changes from round to round. Then both
watch their files, and one claim is saved. Hugo verifies nothing, and is measured with pictures for
sharing and without; ours are always made. Prints medians and their ratios, in Markdown, and with
`--write docs/performance.md` puts them between the marks there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import hugo_program, sizes
from tests.benchmarks.costs import Cost, cost_of, folder_size, middle
from tests.benchmarks.watching import Watched, free_port, save

ROOT = Path(__file__).parents[2]
CLAIM = "d0/claims/c0"
KINDS = ("from nothing", "nothing changed", "one claim edited")
MARKS = ("<!-- figures -->", "<!-- /figures -->")


class Ours:
    """OnRecord over a folder that holds `site_src`."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "ours/_site"
        self.edited = folder / "site_src/dossiers" / f"{CLAIM}.yml"
        self.stream = f"/_desk/events?page={CLAIM}.html"
        self._program = [sys.executable, str(ROOT / "build.py")]
        self._source = ["--source", str(folder / "site_src")]
        self._source += ["--templates", str(ROOT / "templates")]

    def forget(self) -> None:
        """Delete the site and the cache."""
        shutil.rmtree(self.output.parent, ignore_errors=True)
        self.output.parent.mkdir()

    def build(self) -> list[str]:
        """The command."""
        return [*self._program, *self._source, "--output", str(self.output)]

    def watch(self, port: int) -> list[str]:
        """The command."""
        return [*self._program, "serve", *self._source, "--port", str(port)]

    def edit(self, words: str) -> None:
        """Give the claim another reason, and save it."""
        body = re.sub(r"(?m)^reason: .*$", f"reason: {words}", self.edited.read_text())
        save(self.edited, body.encode())


class Hugo:
    """Hugo over a folder that `peer` has written."""

    name = "Hugo"
    stream = None

    def __init__(self, program: str, folder: Path, *, fast: bool = True) -> None:
        self.folder = folder
        self.output = folder / "public"
        self.edited = folder / "content" / f"{CLAIM}.md"
        self._program = [program, "--source", str(folder), "--cacheDir", str(folder / "cache")]
        self._fast = fast

    def forget(self) -> None:
        """Delete the site and the cache."""
        for name in ("public", "resources", "cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def build(self) -> list[str]:
        """The command."""
        return [*self._program, "--quiet"]

    def watch(self, port: int) -> list[str]:
        """The command."""
        server = [self._program[0], "server", *self._program[1:], "--watch", "--port", str(port)]
        server += ["--renderToMemory", "--bind", "127.0.0.1"]
        return server if self._fast else [*server, "--disableFastRender"]

    def edit(self, words: str) -> None:
        """Give the claim another reason, and save it."""
        body = self.edited.read_text()
        body = re.sub(r'"reason": "[^"]*"', f'"reason": {json.dumps(words)}', body, count=1)
        save(self.edited, body.encode())


Side = Ours | Hugo


@dataclass(frozen=True)
class Row:
    """One comparison, with the cost of each round."""

    what: str
    ours: list[Cost]
    theirs: list[Cost]


def built(side: Side, number: int) -> dict[str, Cost]:
    """One round of every kind of build."""
    side.forget()
    found = {KINDS[0]: cost_of(side.build()), KINDS[1]: cost_of(side.build())}
    side.edit(f"Edited {number}, for this build.")
    return found | {KINDS[2]: cost_of(side.build())}


def in_turn(sides: Sequence[Side], number: int) -> Sequence[Side]:
    """Who goes first changes from round to round."""
    return sides if number % 2 == 0 else sides[::-1]


def build_rows(ours: Ours, others: Sequence[tuple[str, Hugo, int]], rounds: int) -> Iterator[Row]:
    """Rounds of every kind of build on both sides; each other side takes part in so many of them."""
    costs: dict[str, list[dict[str, Cost]]] = {"": [], **{name: [] for name, _, _ in others}}
    for number in range(rounds):
        taking = [(name, hugo) for name, hugo, most in others if number < most]
        for side in in_turn([ours, *(hugo for _, hugo in taking)], number):
            name = next((name for name, hugo in taking if hugo is side), "")
            say(f"{ours.folder}: round {number + 1} of {rounds}, {side.name} {name}")
            costs[name].append(built(side, number))
            say("  " + "; ".join(f"{kind}: {cost}" for kind, cost in costs[name][-1].items()))
    for name, _, _ in others:
        for kind in KINDS:
            yield Row(
                f"{kind}, {name}",
                [one[kind] for one in costs[""]],
                [one[kind] for one in costs[name]],
            )


def watch_rows(ours: Ours, others: Sequence[tuple[str, Hugo]], rounds: int) -> Iterator[Row]:
    """One claim saved again and again, under one program at a time."""
    own = _saved(ours, rounds)
    for name, hugo in others:
        yield Row(f"one claim saved, served, {name}", own, _saved(hugo, rounds))


def _saved(side: Side, rounds: int) -> list[Cost]:
    say(f"{side.folder}: {rounds} edits under the watch of {side.name}")
    port = free_port()
    found = []
    with Watched(side.watch(port), port, f"/{CLAIM}.html", side.stream) as watched:
        for number in range(rounds + 1):
            words = f"Saved {number}, while it is watched."
            seconds = watched.seconds_until(_edit(side, words), words.encode())
            found.append(Cost(seconds))
            say(f"  {found[-1]}")
    return found[1:]  # the first finds the program cold


def _edit(side: Side, words: str) -> Callable[[], None]:
    return lambda: side.edit(words)


# --- what is told -----------------------------------------------------------------------------


def table(rows: Sequence[Row]) -> str:
    """The medians of both sides and their ratios, in Markdown."""
    lines = [
        "| build | wall, s | Hugo | ratio | processor, s | Hugo | ratio | peak, MiB | Hugo | ratio |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        ours, theirs = middle(row.ours), middle(row.theirs)
        cells = [row.what]
        for name, places in (("wall", 2), ("processor", 2), ("peak", 0)):
            cells += _pair(getattr(ours, name), getattr(theirs, name), places)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _pair(ours: float | None, theirs: float | None, places: int) -> list[str]:
    if ours is None or theirs is None:
        return ["–", "–", "–"]
    return [f"{ours:,.{places}f}", f"{theirs:,.{places}f}", f"**{ours / theirs:.3f}**"]


def measure(asked: argparse.Namespace) -> Iterator[str]:
    """Everything that was asked for, as Markdown, each part as soon as it is known."""
    program = hugo_program.program()
    yield heading(asked)
    compared = ""
    for place in asked.on:
        folder = Path(tempfile.mkdtemp(dir=place, prefix="onrecord-bench-"))
        try:
            load = f"{os.getloadavg()[0]:.1f}"
            ours, pictured, plain = prepared(folder, program, asked.claims)
            others = [("Hugo with pictures", pictured, asked.picture_rounds)]
            others += [("Hugo without pictures", plain, asked.rounds)]
            rows = list(build_rows(ours, others, asked.rounds))
            if not compared:
                files, mebibytes = folder_size(ours.output)
                compared = sizes.table(ours.output, pictured.output)
            for side in (ours, pictured, plain):
                side.forget()
            slow = Hugo(program, plain.folder, fast=False)
            served = [("Hugo without pictures", plain), ("Hugo, rendering everything", slow)]
            rows += watch_rows(ours, served, asked.rounds)
        finally:
            shutil.rmtree(folder)
        yield (
            f"### On {kind_of(place)}\n\n{asked.claims:,} claims, {files:,} files, {mebibytes:,.0f} MiB; "
            f"the load was {load} before.\n\n{table(rows)}"
        )
    yield f"### What both sides publish\n\n{compared}"


def prepared(folder: Path, program: str, claims: int) -> tuple[Ours, Hugo, Hugo]:
    """The corpus, and what Hugo gets of it, with pictures and without; made by other processes."""
    source, peer = folder / "site_src", folder / "hugo"
    say(f"{folder}: making the corpus, and Hugo’s copy of it")
    ours = Ours(folder)
    ours.forget()
    module = [sys.executable, "-m"]
    subprocess.run(
        [*module, "tests.benchmarks.corpus", str(source), "--claims", str(claims)],
        check=True,
        cwd=ROOT,
    )
    subprocess.run([*ours.build(), "--strict"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(
        [*module, "tests.benchmarks.peer", str(source), str(ours.output), str(peer)],
        check=True,
        cwd=ROOT,
    )
    without = folder / "hugo-without-pictures"
    shutil.copytree(peer, without)
    settings = without / "data/settings.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"pictures": False}))
    return ours, Hugo(program, peer), Hugo(program, without)


def kind_of(place: Path) -> str:
    """What the files lie on."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    over = [one for one in mounts if place.resolve().is_relative_to(one[0])]
    kind = max(over, key=lambda one: len(one[0]))[1]
    return "tmpfs, in memory" if kind == "tmpfs" else f"a disk ({kind})"


def heading(asked: argparse.Namespace) -> str:
    """How it was measured."""
    return (
        f"Medians of {asked.rounds} rounds ({min(asked.picture_rounds, asked.rounds)} of Hugo with pictures), "
        f"{len(os.sched_getaffinity(0))} cores, {platform.python_implementation()} "
        f"{platform.python_version()}, Hugo {hugo_program.VERSION}. A ratio is ours divided by Hugo’s.\n"
    )


def say(line: str) -> None:
    """Tell what is being done, beside the table."""
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Measure, print, and write where it was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--picture-rounds", type=int, help="of Hugo with pictures; as many")
    parser.add_argument("--on", type=Path, action="append", help="a folder; may be given twice")
    parser.add_argument("--write", type=Path, help="put the tables between the marks of this page")
    asked = parser.parse_args()
    asked.on = asked.on or [Path("/dev/shm"), Path(tempfile.gettempdir())]
    asked.picture_rounds = asked.picture_rounds or asked.rounds
    parts = []
    for part in measure(asked):
        print(part, flush=True)
        parts.append(part)
    if asked.write:
        found = "\n".join(parts)
        before, _, rest = asked.write.read_text().partition(MARKS[0])
        _, closing, after = rest.partition(MARKS[1])
        if not closing:
            raise SystemExit(f"{asked.write} has no marks {' … '.join(MARKS)}")
        asked.write.write_text(f"{before}{MARKS[0]}\n\n{found}\n{MARKS[1]}{after}")


if __name__ == "__main__":
    main()
