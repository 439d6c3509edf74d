"""Walks through the real site; and for the desk a small site under `build.py serve`, a page open."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import walks
from tests.browser.walks import Walk
from tests.folders import BUILD, write
from tests.once import once
from tests.site.small import SITE
from tests.sites import tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SHEET = "dossiers/d/claims/thirty-two.yml"


@dataclass
class PanelContext:
    """`build.py serve` over a small site, and a page of it in a browser."""

    source: Path
    address: str
    process: subprocess.Popen[str]
    page: Page

    def change(self, was: str, now: str, path: str = SHEET) -> None:
        text = (self.source / path).read_text(encoding="utf-8")
        assert was in text
        (self.source / path).write_text(text.replace(was, now, 1), encoding="utf-8")

    def open(self, path: str = "d/claims/thirty-two.html") -> None:
        self.page.goto(self.address + path)
        self.page.wait_for_function("() => document.querySelector('onrecord-desk')")

    @property
    def errors(self) -> Locator:
        return self.overlay.get_by_text("error[")

    @property
    def overlay(self) -> Locator:
        return self.page.locator("onrecord-desk .panel")


Walked = Callable[[Callable[["Browser", Path], Walk]], Walk]


@pytest.fixture(scope="session")
def walked(browser: Browser, real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """What is seen on a walk through the real site, which is taken once in a run."""

    def seen(walk: Callable[[Browser, Path], Walk]) -> Walk:
        def take(folder: Path) -> None:
            told = json.dumps(walk(browser, real_site))
            (folder / "seen.json").write_text(told, encoding="utf-8")

        file = once(tmp_path_factory, f"walk-{walk.__name__}", take) / "seen.json"
        found: Walk = json.loads(file.read_text(encoding="utf-8"))
        return found

    return seen


@pytest.fixture(scope="session")
def wide_walk(walked: Walked) -> Walk:
    return walked(walks.wide)


@pytest.fixture(scope="session")
def narrow_walk(walked: Walked) -> Walk:
    return walked(walks.narrow)


@pytest.fixture(scope="session")
def plain_walk(walked: Walked) -> Walk:
    return walked(walks.plain)


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[PanelContext]:
    source = write(tree(SITE), tmp_path / "site_src")
    process = subprocess.Popen(
        [sys.executable, str(BUILD), "serve", "--port", "0", "--source", str(source)],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout
    first = process.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", first)
    assert address, first + process.stdout.read()
    context = browser.new_context(viewport={"width": 900, "height": 600}, bypass_csp=True)
    try:
        yield PanelContext(source, address[0], process, context.new_page())
    finally:
        context.close()
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=10)
        assert process.returncode == 0, rest
        assert "Traceback" not in rest
