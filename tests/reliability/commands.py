"""The whole command `build.py` under strace: killed, or refused by the system, at one call of many.

A small site stands published; one of its sheets is edited, so that the next build changes most of
it. Each trial is a fresh copy of that, and one build in a process of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.disk.generations import files_in
from tests.disk.tracing import CHANGING
from tests.folders import BUILD, ROOT, TEMPLATES, build, write
from tests.publishing.small import SITE
from tests.sites import tree

Site = Mapping[str, bytes]


@dataclass(frozen=True)
class Ended:
    """What became of a build: its status, what it said to people, what stands published."""

    status: int
    said: str
    standing: str
    told: str = ""
    """Everything on its standard output."""


class Bench:
    """Copies of one published and edited site, and builds of them under strace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template"
        write(tree(SITE), self.template / "site_src")
        shutil.copytree(TEMPLATES, folder / "templates")
        self._build(self.template)
        self.old: Site = files_in(self.template / "_site")
        site = self.template / "site_src/site.yml"
        site.write_text(site.read_text("utf-8").replace("Small site", "Another site"), "utf-8")
        done = self.fresh()
        self._build(done)
        self.new: Site = files_in(done / "_site")
        assert self.old != self.new

    def _arguments(self, project: Path) -> list[str]:
        return [
            *("--source", str(project / "site_src")),
            *("--templates", str(self.folder / "templates")),
            *("--output", str(project / "_site")),
            *("--jobs", "1", "--format", "concise"),
        ]

    def _build(self, project: Path) -> None:
        done = build(*self._arguments(project), cwd=self.folder)
        assert done.returncode == 0, done.stdout + done.stderr

    def fresh(self) -> Path:
        """A copy in which the old site stands and the sheets are edited."""
        project = self.folder / "trial"
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(self.template, project)
        return project

    def _trace(self, project: Path, *options: str) -> subprocess.CompletedProcess[str]:
        # The interpreter itself: a wrapper would be traced with all it starts.
        program = [sys.executable, "-B", str(BUILD), *self._arguments(project)]
        return subprocess.run(
            ["strace", "-f", "-qq", "-o", *options, *program],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "TMPDIR": str(self.folder)},
        )

    def points(self) -> list[tuple[str, int]]:
        """Each changing call of the build after it first touches its folders: name and number."""
        log = self.folder / "log"
        done = self._trace(self.fresh(), str(log), "-e", f"trace={CHANGING}")
        assert done.returncode == 0, done.stderr
        seen: Counter[str] = Counter()
        found: list[tuple[str, int]] = []
        begun = False
        for line in log.read_text(errors="replace").splitlines():
            name = line.split(maxsplit=1)[1].partition("(")[0]
            seen[name] += 1
            begun = begun or f'"{self.folder}/trial' in line
            if begun and not (name == "openat" and "O_CREAT" not in line):
                found.append((name, seen[name]))
        return found

    def strike(self, name: str, when: str, what: str) -> Ended:
        """A build in which a call of that name is struck: `when` is its number, `3+` from there on."""
        project = self.fresh()
        inject = f"inject={name}:{what}:when={when}"
        done = self._trace(project, os.devnull, "-e", f"trace={name}", "-e", inject)
        return Ended(
            status=done.returncode,
            said=done.stderr,
            standing=self.standing(project),
            told=done.stdout,
        )

    def standing(self, project: Path) -> str:
        """What a reader finds: the old site, the new one, or neither."""
        found = files_in(project / "_site")
        if found == self.old:
            return "old"
        return "new" if found == self.new else f"neither: {sorted(found)[:3]} …"

    def next_build(self) -> Ended:
        """An undisturbed build of what the last one left."""
        project = self.folder / "trial"
        done = build(*self._arguments(project), cwd=self.folder)
        return Ended(status=done.returncode, said=done.stderr, standing=self.standing(project))
