"""The whole command `build.py` under strace: killed, or refused by the system, at one call of many.

A small site stands published, with the one before it; one of its sheets is edited, so that the next
build changes most of it, and takes the oldest away. Each trial is a fresh copy of that, and one build
in a process of its own.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.folders import BUILD, ROOT, TEMPLATES, build, write
from tests.reliability.traced import quickly
from tests.site.small import SITE
from tests.sites import tree
from tests.storage.generations import files_in
from tests.storage.tracing import CHANGING

Site = Mapping[str, bytes]

STRUCK = f"{CHANGING},close,ftruncate,?truncate,?chmod,fchmod,fchmodat,?symlink,symlinkat,utimensat,sendfile"
READING = "openat,read,getdents64"
_CALL = re.compile(r"\d+ +(?P<name>\w+)\((?P<arguments>.*)")
_GIVEN = re.compile(r"\) += (\d+)")


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
        self._rename("Small site", "Old site")
        self._build(self.template)
        self.old: Site = files_in(self.template / "_site")
        self._rename("Old site", "New site")
        done = self.fresh()
        self._build(done)
        self.new: Site = files_in(done / "_site")
        assert self.old != self.new

    def _rename(self, old: str, new: str) -> None:
        site = self.template / "site_src/site.yml"
        words = site.read_text("utf-8")
        assert old in words
        site.write_text(words.replace(old, new), "utf-8")

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
        # The interpreter itself: a wrapper would be traced with all it starts. Only the calls that
        # are traced stop the program, which makes a trial three times as fast.
        program = [sys.executable, "-B", str(BUILD), *self._arguments(project)]
        return subprocess.run(
            ["strace", "-f", "-qq", *quickly(), "-o", *options, *program],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "TMPDIR": str(self.folder)},
        )

    @cached_property
    def points(self) -> list[tuple[str, int]]:
        """Each changing call of the build after it first touches its folders: name and number."""
        return changing(self._log(STRUCK), f"{self.folder}/trial")

    @cached_property
    def reads(self) -> list[tuple[str, int]]:
        """Each call by which the build reads its sheets, its templates or what it left: name, number."""
        return reading(self._log(READING), (f"{self.folder}/trial", f"{self.folder}/templates"))

    def _log(self, calls: str) -> list[str]:
        log = self.folder / "log"
        done = self._trace(self.fresh(), str(log), "-y", "-e", f"trace={calls}")
        assert done.returncode == 0, done.stderr
        return log.read_text(errors="replace").splitlines()

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

    def limited(self, what: int, most: int) -> Ended:
        """A build that may have no more of something than a limit of the system lets it."""

        def limit() -> None:
            resource.setrlimit(what, (most, most))

        project = self.fresh()
        done = subprocess.run(
            [sys.executable, "-B", str(BUILD), *self._arguments(project)],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
            preexec_fn=limit,
        )
        return Ended(
            status=done.returncode,
            said=done.stderr,
            standing=self.standing(project),
            told=done.stdout,
        )

    def frozen(self, place: str) -> Ended | None:
        """A build where a file or folder may not be changed, by nobody; None where nothing can be frozen."""
        project = self.fresh()
        freeze = ["chattr", "+i", str(project / place)]
        if (
            not shutil.which("chattr")
            or subprocess.run(freeze, check=False, capture_output=True).returncode
        ):
            return None
        try:
            done = build(*self._arguments(project), cwd=self.folder)
        finally:
            subprocess.run(["chattr", "-R", "-i", str(project)], check=True, capture_output=True)
        return Ended(
            status=done.returncode,
            said=done.stderr,
            standing=self.standing(project),
            told=done.stdout,
        )

    def next_build(self) -> Ended:
        """An undisturbed build of what the last one left."""
        project = self.folder / "trial"
        done = build(*self._arguments(project), cwd=self.folder)
        return Ended(status=done.returncode, said=done.stderr, standing=self.standing(project))


def numbered(log: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Each call of a trace: its name, how manieth of its name it is, and what was said of it."""
    seen: Counter[str] = Counter()
    for call in filter(None, map(_CALL.match, log)):  # the rest: signals, the end of a process
        seen[call["name"]] += 1
        yield call["name"], seen[call["name"]], call["arguments"]


def reading(log: Sequence[str], folders: tuple[str, ...]) -> list[tuple[str, int]]:
    """The calls of a trace that only read what stands in some folders."""
    return [
        (name, at)
        for name, at, arguments in numbered(log)
        if "O_CREAT" not in arguments and any(folder in arguments for folder in folders)
    ]


def changing(log: Sequence[str], folder: str) -> list[tuple[str, int]]:
    """The calls of a trace that change something, from the first that names the folder.

    Opening counts where it may make a file, and closing where the file was opened to be written.
    """
    found: list[tuple[str, int]] = []
    written: set[str] = set()
    begun = False
    for name, at, arguments in numbered(log):
        begun = begun or folder in arguments
        changes = True
        if name == "openat":
            changes = "O_CREAT" in arguments
            given = _GIVEN.search(arguments)
            if given and ("O_WRONLY" in arguments or "O_RDWR" in arguments):
                written.add(given[1])
        elif name == "close":
            handle = arguments.partition("<")[0]
            changes = handle in written
            written.discard(handle)
        if begun and changes:
            found.append((name, at))
    return found
