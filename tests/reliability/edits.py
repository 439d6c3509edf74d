"""Edits, kills and damaged caches on one site that is built again and again.

A process of its own, without threads, so that every build is a fork of what has imported everything.
After each step the published folder is held against a build from nothing. The templates, which stay
as they are, are compiled once for all of them. Prints one JSON document.

    python -m tests.reliability.edits 3000 31

The second number is the seed of the edits: parts of a soak have different ones.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from onrecord import __version__
from onrecord.build import build
from onrecord.cli.main import main as onrecord
from onrecord.storage.manifest import MANIFEST, manifest_of
from onrecord.storage.tree import read_tree
from tests.folders import TEMPLATES, write
from tests.reliability.templates import compiled_once
from tests.site.small import SITE
from tests.sites import files, tree
from tests.storage.generations import fast_folder, files_in
from tests.test_incremental import EDITS

PAGE_TEMPLATES = read_tree(TEMPLATES, root="templates").value
Site = dict[str, bytes]


class PanelContext:
    """A site under edit: its sheets, what is published of it, and what should be."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance
        self.sheets = files(SITE)
        self.written: dict[str, bytes] = {}
        self.counts: Counter[str] = Counter()
        self.broken: list[str] = []
        write(PAGE_TEMPLATES, folder / "templates")
        self.edit(0)
        self.clean = self.from_nothing()

    def edit(self, times: int) -> None:
        """Some random edits, put on the disk."""
        for edit in self.chance.choices(EDITS, k=times):
            edit(self.sheets)
        whole = "".join(f"-- {path} --\n{text}" for path, text in sorted(self.sheets.items()))
        wanted = dict(tree(whole).files)
        for path in self.written.keys() | wanted.keys():
            file = self.folder / "site_src" / path
            if path not in wanted:
                file.unlink()
            elif wanted[path] != self.written.get(path):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(wanted[path])
        self.written = wanted

    def from_nothing(self) -> Site:
        """What a build that remembers nothing publishes."""
        source = read_tree(self.folder / "site_src", root="site_src").value
        result = build(source, PAGE_TEMPLATES, jobs=1)
        assert result.has_no_errors
        seal = manifest_of(
            result.files, tool_version=__version__, input_digest=result.input_digest
        ).encode()
        return {**result.files, MANIFEST: seal}

    def start(self) -> int:
        """A build in a forked child; its process id."""
        child = os.fork()
        if child:
            return child
        status = 70
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            status = onrecord(
                [
                    "build",
                    "--source",
                    str(self.folder / "site_src"),
                    "--templates",
                    str(self.folder / "templates"),
                    "--output",
                    str(self.folder / "_site"),
                    "--jobs",
                    self.chance.choice(["1", "2"]),
                ]
            )
        finally:
            os._exit(status)

    def damage(self) -> None:
        """Flip a byte of a file of the cache, tear it, or take it away."""
        cache = sorted(p for p in (self.folder / ".onrecord").rglob("*") if p.is_file())
        if not cache:
            return
        path = self.chance.choice(cache)
        body = bytearray(path.read_bytes())
        kind = self.chance.choice(["flipped", "torn", "removed"])
        self.counts[kind] += 1
        if kind == "removed":
            path.unlink()
        elif kind == "torn" or not body:
            os.truncate(path, len(body) // 2)
        else:
            at = self.chance.randrange(len(body))
            body[at] ^= 1 << self.chance.randrange(8)
            with path.open("r+b") as file:  # in place: what is linked with it suffers too
                file.write(body)

    def step(self, number: int) -> None:
        """Edit, perhaps damage, perhaps kill a build; then build, and compare."""
        before, damages = self.clean, self.chance.choice([0, 0, 1, 2])
        self.edit(self.chance.randint(1, 3))
        self.clean = self.from_nothing()
        for _ in range(damages):
            self.damage()
        if self.chance.random() < 0.5:
            child = self.start()
            time.sleep(self.chance.uniform(0, 0.25))
            os.kill(child, signal.SIGKILL)
            killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
            self.counts["killed"] += killed
            # A damaged body may be linked with a published file; else the folder is one or the other.
            found = files_in(self.folder / "_site") if not damages else self.clean
            if found not in (before, self.clean) and number:
                self.broken.append(f"step {number}: neither old nor new after a kill")
        status = os.waitstatus_to_exitcode(os.waitpid(self.start(), 0)[1])
        found = files_in(self.folder / "_site")
        if status != 0 or found != self.clean:
            paths = sorted(found.keys() | self.clean.keys())
            differing = [path for path in paths if found.get(path) != self.clean.get(path)]
            self.broken.append(f"step {number}: exit {status}, differing: {differing[:5]}")


def main(times: int, seed: int) -> None:
    """So many steps from a fixed seed."""
    compiled_once()
    with fast_folder() as folder:
        desk = PanelContext(folder, random.Random(seed))
        for number in range(times):
            desk.step(number)
        print(json.dumps({"tried": times, "counts": desk.counts, "broken": desk.broken}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
