"""Pictures of every kind of page: `make screenshots`, or with a folder as the only argument.

At three widths, light and dark, and on paper: for the eye, and compared with nothing. Of claims there
is one for each colour that a verdict has.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.conftest import HOST, LAUNCH, chrome, serve
from tests.folders import build

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

PAGES = {
    "home": "index.html",
    "dossier": "karabakh-statement/index.html",
    "source": "karabakh-statement/sources/expert-interview.html",
    "document": "karabakh-statement/sources/joint-statement.html",
    "matrix": "karabakh-statement/matrix.html",
    "matrix-by-verdict": "karabakh-statement/matrix-by-verdict.html",
    "figures": "karabakh-statement/figures.html",
    "wordings": "karabakh-statement/wordings.html",
    "timeline": "karabakh-statement/timeline.html",
    "topic": "karabakh-statement/topics/exchange.html",
    "outlets": "outlets/index.html",
    "outlet": "outlets/jam-news.html",
    "people": "people/index.html",
    "person": "people/ilyas-baktygaliyev.html",
    "verdicts": "verdicts.html",
    "corrections": "corrections.html",
    "text": "methodology.html",
    "data": "data/index.html",
    "search": "search.html",
    "index": "all/index.html",
    "letters": "all/a-z.html",
    "missing": "a/place/that/is/not.html",
}
WIDTHS = {"wide": 1440, "tablet": 768, "phone": 360}

_ROLE = re.compile(r'class="finding" data-role="([\w-]+)"')
WHOLE = "* { content-visibility: visible !important; }"
"""A picture of a whole page is taken without scrolling: nothing may wait to be scrolled to."""


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
        places = PAGES | claims(site)
        browser = playwright.chromium.launch(executable_path=path, args=list(LAUNCH))
        taken = 0
        for size, width in WIDTHS.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": 800},
                    color_scheme="dark" if scheme == "dark" else "light",
                    bypass_csp=True,
                )
                serve(context, site)
                context.route("**/site.css", lambda route: _lettered(route, site))
                page = context.new_page()
                for name, address in places.items():
                    _picture(page, name, address, target / f"{name}-{size}-{scheme}.png")
                    taken += 1
                context.close()
        page = browser.new_page()
        for name, address in places.items():
            if name.startswith("claim-"):
                page.goto((site / address).as_uri())
                page.pdf(path=target / f"{name}.pdf", format="A4", prefer_css_page_size=True)
                taken += 1
        browser.close()
    sys.stdout.write(f"{taken} pictures in {target}\n")
    return 0


def claims(site: Path) -> dict[str, str]:
    """The first claim of each colour, and its card."""
    found: dict[str, str] = {}
    for file in sorted(site.glob("*/claims/*.html")):
        role = _ROLE.search(file.read_text(encoding="utf-8"))
        if role and f"claim-{role[1]}" not in found:
            dossier = file.parent.parent.name
            found[f"claim-{role[1]}"] = file.relative_to(site).as_posix()
            found[f"card-{role[1]}"] = f"embed/{dossier}/{file.name}"
    return found


def _lettered(route: Route, site: Path) -> None:
    """The style sheet, with fonts that are waited for: readers are not kept waiting, pictures are."""
    (file,) = site.rglob("site.css")
    style = file.read_text(encoding="utf-8").replace(
        "font-display: optional", "font-display: block"
    )
    route.fulfill(body=style, content_type="text/css")


def _picture(page: Page, name: str, address: str, file: Path) -> None:
    page.goto(f"{HOST}/{address}")
    if name == "search":
        page.get_by_role("searchbox").fill("thirty-two")
        page.locator("mark").first.wait_for()
    page.add_style_tag(content=WHOLE)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.screenshot(path=file, full_page=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
