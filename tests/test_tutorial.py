"""The tutorial is followed to the letter, in an empty folder, with the package as it is installed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sysconfig
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.folders import ROOT
from tests.installed import Packages

TEXT = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([\w./-]+\.(?:html|yml))`")
SERVING = "onrecord serve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One block of the tutorial."""

    kind: str
    body: str
    before: str
    """The words between it and the block before."""


def steps() -> Iterator[Step]:
    end = 0
    for block in BLOCK.finditer(TEXT):
        yield Step(kind=block[1], body=block[2], before=TEXT[end : block.start()])
        end = block.end()


@dataclass(slots=True)
class Reader:
    """Somebody who does what the tutorial says, and what the terminal said last."""

    folder: Path
    shell: dict[str, str]
    said: str = ""
    status: int = 0
    served: list[str] = field(default_factory=list)
    """Pages as the preview showed them."""

    def follow(self, step: Step) -> None:
        if step.kind == "sh":
            self._type(step.body)
        elif step.kind == "text":
            assert alike(step.body, self.said), f"{step.body}\n--- but it said ---\n{self.said}"
        else:
            self._write(NAMED.findall(step.before), step.body)

    def _type(self, commands: str) -> None:
        """As in one shell: folder and variables last from block to block."""
        if commands.startswith(SERVING):
            self._serve(shlex.split(commands))
            return
        state = self.folder / ".state"
        keep = f'\nstatus=$?\npwd > "{state}"\nenv -0 >> "{state}"\nexit $status\n'
        done = subprocess.run(
            ["bash", "-c", commands + keep],
            cwd=self.shell["PWD"],
            env=self.shell,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        self.said, self.status = done.stdout + done.stderr, done.returncode
        where, _, variables = state.read_text(encoding="utf-8").partition("\n")
        self.shell = dict(one.split("=", 1) for one in variables.split("\0") if "=" in one)
        self.shell["PWD"] = where

    def _serve(self, command: list[str]) -> None:
        """Look at the claim in the preview, change a word, look again, and end it with Ctrl-C."""
        running = subprocess.Popen(
            [*command, "--port", "0"],
            cwd=self.shell["PWD"],
            env=self.shell | {"BROWSER": "true"},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        try:
            assert running.stdout
            self.said = running.stdout.readline() + running.stdout.readline()
            (address,) = re.findall(r"http://\S+/", self.said)
            page = f"{address}bridge/claims/lorries-a-day.html"
            self.served.append(_page(page))
            sheet = self._file("lorries-a-day.yml")
            kept = sheet.read_text(encoding="utf-8")
            sheet.write_text(kept.replace("Only the town", "Nobody but the town"), encoding="utf-8")
            until = time.monotonic() + 20
            while "Nobody but the town" not in _page(page):
                assert time.monotonic() < until, "the page does not follow"
                time.sleep(0.05)
            sheet.write_text(kept, encoding="utf-8")
            running.send_signal(signal.SIGINT)
            self.status = running.wait(timeout=20)
        finally:
            running.kill()
            running.communicate()

    def _write(self, named: list[str], content: str) -> None:
        """A whole file under the name given last; a single line in the place of the line like it."""
        if named:
            self._file(named[-1]).write_text(content, encoding="utf-8")
            return
        key = content.partition(":")[0]
        sheet = self._file("lorries-a-day.yml")
        lines = sheet.read_text(encoding="utf-8").splitlines(keepends=True)
        (at,) = [at for at, line in enumerate(lines) if line.startswith(f"{key}:")]
        sheet.write_text("".join([*lines[:at], content, *lines[at + 1 :]]), encoding="utf-8")

    def _file(self, name: str) -> Path:
        """The one of that name, wherever it is; else a new one here."""
        here = Path(self.shell["PWD"])
        return next(here.rglob(name), here / name)


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read(), "utf-8")


def alike(shown: str, said: str) -> bool:
    """What is shown, line by line; `…` stands for anything, alone on its line for any lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, said) is not None


@pytest.fixture(scope="module")
def reader(packages: Packages, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Everything done but the looking, from an empty folder that has the wheel."""
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copy(packages.wheel, folder)
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    offline = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    python = Path(shutil.which("python3", path=sysconfig.get_path("scripts")) or "python3").parent
    path = f"{python}{os.pathsep}{kept.get('PATH', '')}"
    reader = Reader(folder, kept | offline | {"PATH": path, "PWD": str(folder)})
    for at, step in enumerate(steps()):
        reader.follow(step)
        if step.kind == "sh":
            assert reader.status == int("error[" in _next(at)), reader.said
        if "pip install" in step.body:
            (site,) = folder.glob("onrecord-env/lib/python*/site-packages")
            libraries = sysconfig.get_path("purelib")  # those of the tests: nothing is downloaded
            (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return reader


def _next(at: int) -> str:
    following = list(steps())[at + 1 : at + 2]
    return following[0].body if following and following[0].kind == "text" else ""


def test_every_step_does_what_is_said(reader: Reader) -> None:
    assert reader.said.startswith("published _site: ")


def test_the_package_that_was_installed_is_the_one_that_ran(reader: Reader) -> None:
    where = subprocess.check_output(
        ["python", "-c", "import onrecord; print(onrecord.__file__)"],
        cwd=reader.shell["PWD"],
        env=reader.shell,
        encoding="utf-8",
    )

    assert where.startswith(str(reader.folder / "onrecord-env"))


def test_the_claim_was_seen_in_the_preview_and_is_published(reader: Reader) -> None:
    site = Path(reader.shell["PWD"])
    pages = re.findall(r"`(_site/[^`]+)`", TEXT)
    claim = (site / "_site/bridge/claims/lorries-a-day.html").read_text(encoding="utf-8")
    source = (site / "_site/bridge/sources/harwick-observer.html").read_text(encoding="utf-8")

    assert len(pages) == 3
    assert all((site / page).is_file() for page in pages)
    for page in (claim, *reader.served):
        assert "The bridge carries 900 lorries a day" in page
        assert "Single source" in page
    assert "<mark" in source
    assert "Ten walks along the river" not in source


def test_it_can_be_read_in_ten_minutes() -> None:
    words = len(BLOCK.sub("", TEXT).split())

    assert words < 700, "of prose: the rest of ten minutes is for doing it"
