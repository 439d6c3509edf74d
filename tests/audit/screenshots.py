"""Pictures of the main pages: `make screenshots`, or with a folder as the only argument.

At three widths, light and dark: for the eye, and compared with nothing.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import LAUNCH, chrome
from tests.folders import build

PAGES = {
    "home": "index.html",
    "dossier": "karabakh-statement/index.html",
    "claim": "karabakh-statement/claims/twenty-six-detained-in-december-2020.html",
    "source": "karabakh-statement/sources/expert-interview.html",
    "document": "karabakh-statement/sources/joint-statement.html",
    "matrix": "karabakh-statement/matrix.html",
    "figures": "karabakh-statement/figures.html",
    "wordings": "karabakh-statement/wordings.html",
    "timeline": "karabakh-statement/timeline.html",
    "topic": "karabakh-statement/topics/exchange.html",
    "verdicts": "verdicts.html",
    "people": "people/index.html",
    "search": "search.html",
    "index": "all/index.html",
}
WIDTHS = {"wide": 1440, "tablet": 768, "phone": 360}


def main(target: Path) -> int:
    """Build the site and photograph it into `target`."""
    path = chrome()
    assert path, "no Chromium was found: install it, or name it in CHROME"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "_site"
        built = build("--output", site)
        if built.returncode:
            sys.stdout.write(built.stdout + built.stderr)
            return built.returncode
        browser = playwright.chromium.launch(executable_path=path, args=list(LAUNCH))
        for size, width in WIDTHS.items():
            for dark in (False, True):
                context = browser.new_context(
                    viewport={"width": width, "height": 800},
                    color_scheme="dark" if dark else "light",
                )
                page = context.new_page()
                for name, address in PAGES.items():
                    page.goto((site / address).as_uri())
                    scheme = "dark" if dark else "light"
                    if name == "search":
                        page.get_by_role("searchbox").fill("thirty-two")
                        page.locator("mark").first.wait_for()
                    page.screenshot(path=target / f"{name}-{size}-{scheme}.png", full_page=True)
        browser.close()
    sys.stdout.write(f"{len(PAGES) * len(WIDTHS) * 2} pictures in {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
