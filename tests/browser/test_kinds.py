"""One page of every kind: by keyboard alone, without scripts, and painted before any script has come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.site.components.dossier_lines import DOSSIERS
from onrecord.site.context import SiteContext
from tests.conftest import serve
from tests.site import many, small
from tests.site.planned import pages
from tests.sites import tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

HOST = "https://factcheck.example"
"""As the small site has it."""
TEMPLATES = Path(__file__).parents[2] / "templates" / "pages"
KINDS = sorted(path.name for path in TEMPLATES.glob("*.html"))
STANDING_ALONE = "embed.html"
"""A card in somebody else's page: it has no masthead to skip."""

SEARCH = "search.html"
"""Who comes here stands in its field at once."""

ADDED = ".filter, .copy, .search, .search-results, .search-key, noscript"
"""What is there for scripts, or for want of them: the one difference between the two."""

STOP = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    return {
        name: `${at.tagName} ${at.className} ${at.textContent.trim().slice(0, 40)}`,
        none: at === document.body,
        seen: style.outlineStyle !== 'none' && box.width > 4 && box.height > 4
            && box.bottom > 0 && box.top < innerHeight,
        skips: at.matches('.skip'),
        inside: Boolean(at.closest('main')),
    };
}"""

LINES = """added => {
    for (const one of document.querySelectorAll(added)) one.remove();
    return document.querySelector('main').innerText.split('\\n').map(line => line.trim()).filter(Boolean);
}"""

PAINTED = """() => new Promise(done => {
    const look = list => list.getEntriesByName('first-contentful-paint').length && done();
    new PerformanceObserver(look).observe({ type: 'paint', buffered: true });
})"""


Place = tuple[Path, str]
"""The folder of a site, and the address of a page in it."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Place]:
    """The first page of each kind, by the name of its template: lists that go on need a larger site."""
    found: dict[str, Place] = {}
    for findings in (small.findings(), small.found(tree(many.site(DOSSIERS + 1)))):
        folder = tmp_path_factory.mktemp("site")
        for path, body in small.rendered(findings).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
        for plan in pages(SiteContext(findings)).value:
            found.setdefault(plan.template.rpartition("/")[2], (folder, plan.path))
    return found


def address(place: Place) -> str:
    """Of the page on this disk."""
    folder, path = place
    return (folder / path).as_uri()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One on which one address after another is opened: to start a page takes longer than to load it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def plain_page(browser: Browser) -> Iterator[Page]:
    """One that runs no script of the site's."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_sites_have_a_page_of_every_kind(places: dict[str, Place]) -> None:
    assert [kind for kind in KINDS if kind not in places] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_stop_of_the_keyboard_is_seen_and_none_holds_the_reader(
    page: Page, places: dict[str, Place], kind: str
) -> None:
    page.goto(address(places[kind]))
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["none"]:  # out at the end of the page
            break
        stops.append(stop)

    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert 0 < len(stops) < 400
    assert any(stop["inside"] for stop in stops)
    assert stops[0]["skips"] == (kind not in (STANDING_ALONE, SEARCH))


@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_every_line_is_there(
    page: Page, plain_page: Page, places: dict[str, Place], kind: str
) -> None:
    found = []
    for opened in (page, plain_page):
        opened.goto(address(places[kind]))
        found.append(opened.evaluate(LINES, ADDED))
    with_scripts, without = found

    assert [line for line in with_scripts if line not in without] == []
    assert without


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_paint_waits_for_no_script(
    page: Page, places: dict[str, Place], kind: str
) -> None:
    folder, path = places[kind]
    serve(page.context, folder, HOST)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)  # asked for, and never answered

    page.context.route("**/*.js", hold)
    page.goto(f"{HOST}/{path}", wait_until="commit")
    page.locator("main h1").wait_for()
    page.evaluate(PAINTED)

    seen = page.locator("main").inner_text()
    state = page.evaluate("document.readyState")
    for route in held:
        route.abort()
    page.context.unroute_all()
    assert len(seen.split()) > 2
    assert (bool(held), state) == (
        (False, "complete") if kind == STANDING_ALONE else (True, "interactive")
    )
