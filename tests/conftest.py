"""What tests of several folders need: the real site built, and a browser to read it in."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.folders import REAL, build, stamps
from tests.installed import installed, packages  # noqa: F401 - fixtures
from tests.once import once

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

# The machines that run the tests are shared and slow at times: what an example costs is no promise,
# and the same examples are tried on every run.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

# A caller may ignore Ctrl-C, as a shell does for what it starts in the background, and every process of
# a test would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

LAUNCH = (
    "--no-sandbox",  # there is none for root, in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The real dossier, built once for every process of a run, and changed by none."""
    site = once(tmp_path_factory, "real", _built) / "_site"
    before = stamps(site)
    yield site
    assert stamps(site) == before, "a test has written into the site that all of them read"


def _built(folder: Path) -> None:
    done = build("--source", REAL, "--output", folder / "_site", "--format", "concise")
    assert done.returncode == 0, done.stdout + done.stderr


def chrome() -> str | None:
    """The path of a Chromium or Chrome."""
    names = (
        os.environ.get("CHROME", ""),
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    )
    return next((found for name in names if name and (found := shutil.which(name))), None)


HOST = "https://onrecord.example"
"""As `site.yml` has it."""


def serve(context: BrowserContext, site: Path, host: str = HOST) -> None:
    """Let a browser find the site at `host`, as on a host of its own; no server is started."""

    def answer(route: Route) -> None:
        file = site / route.request.url.removeprefix(f"{host}/").partition("#")[0].partition("?")[0]
        route.fulfill(path=file) if file.is_file() else route.fulfill(
            path=site / "404.html", status=404
        )

    context.route(f"{host}/**", answer)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium. Without one the test is skipped, and fails where `CI` is true."""
    from playwright.sync_api import sync_playwright

    path = chrome()
    if path is None:
        wanted = "no Chromium was found: install it, or name it in CHROME"
        if os.environ.get("CI") == "true":
            pytest.fail(wanted)
        pytest.skip(wanted)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(LAUNCH))
        yield launched
        launched.close()
