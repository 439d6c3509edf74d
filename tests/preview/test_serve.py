"""`serve` as it runs: what is saved at any moment is shown."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.folders import ROOT, TEMPLATES, write
from tests.site.small import SITE
from tests.sites import tree

NEW = "Named while the browser was opened"

OLD = "title: A dossier"

EDITOR = """#!{python}
import pathlib
sheet = pathlib.Path({sheet!r})
text = sheet.read_text(encoding="utf-8")
assert text.count({old!r}) == 1
sheet.write_text(text.replace({old!r}, {new!r}), encoding="utf-8")
"""


@contextmanager
def _serving(source: Path, browser: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`serve --open` of a folder, and its address; it must end well when it is interrupted."""
    command = (sys.executable, str(ROOT / "build.py"), "serve", "--open", "--port", "0")
    serving = subprocess.Popen(
        [*command, "--source", str(source), "--templates", str(TEMPLATES)],
        env=os.environ | {"BROWSER": browser},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        assert serving.stdout
        (address,) = re.findall(r"http://\S+/", serving.stdout.readline())
        yield serving, address
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=60) == 0
    finally:
        serving.kill()
        serving.communicate()


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def test_what_is_saved_between_the_first_look_and_the_first_watch_is_shown(tmp_path: Path) -> None:
    """The browser is opened in that moment; here it is an editor's program, which saves a file."""
    source = write(tree(SITE), tmp_path / "site_src")
    (sheet,) = source.rglob("dossier.yml")
    browser = tmp_path / "browser"
    new = f"title: {NEW}"
    text = EDITOR.format(python=sys.executable, sheet=str(sheet), old=OLD, new=new)
    browser.write_text(text, encoding="utf-8")
    browser.chmod(0o755)
    with _serving(source, str(browser)) as (_, address):
        until = time.monotonic() + 60
        while NEW not in _page(address):
            assert time.monotonic() < until, "the page does not follow"
            time.sleep(0.05)


def test_a_browser_that_cannot_be_opened_is_told_and_the_preview_goes_on(tmp_path: Path) -> None:
    source = write(tree(SITE), tmp_path / "site_src")
    with _serving(source, "'no-closing-quotation %s") as (serving, address):
        assert serving.stdout
        while "no browser could be opened" not in (line := serving.stdout.readline()):
            assert line, "it was not told"
        assert line.endswith(f"open {address}\n")
        assert "A dossier" in _page(address)
