"""What the tests of the desk need: a small site under `build.py serve`, and a page of it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.folders import BUILD, write
from tests.publishing.small import SITE
from tests.sites import tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SHEET = "dossiers/d/claims/thirty-two.yml"


@dataclass
class Desk:
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


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
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
        yield Desk(source, address[0], process, context.new_page())
    finally:
        context.close()
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=10)
        assert process.returncode == 0, rest
        assert "Traceback" not in rest
