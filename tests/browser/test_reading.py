"""The real site as a reader has it: opened from the disk, in headless Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import HOST, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

CLAIM = "karabakh-statement/claims/twenty-six-detained-in-december-2020.html"
SOURCE = "karabakh-statement/sources/expert-interview.html"

MARKED = """() => [...document.querySelectorAll('.panel')].flatMap(panel => {
    const way = panel.querySelector('.ways a'), words = panel.querySelector('blockquote mark');
    return way && words ? [[way.href, words.textContent]] : [];
})"""
"""Of each panel with a quote: where "Read in context" leads, and the words first marked in it."""

FROM_ANCHOR = """id => {
    const anchor = document.getElementById(id);
    if (!anchor) return null;
    const range = document.createRange();
    range.setStartAfter(anchor);
    range.setEndAfter(document.querySelector('.source-text'));
    const words = range.cloneContents();
    for (const other of words.querySelectorAll('.reference, .number, .notes')) other.remove();
    const { top, bottom } = anchor.getBoundingClientRect();
    return {
        text: words.textContent,
        marked: Boolean(anchor.closest('mark')),
        inView: top >= 0 && bottom <= innerHeight,
    };
}"""
"""What stands after an anchor of a source's page, whether it is highlighted, and in view."""

NOTES = """() => [...document.querySelectorAll('.notes [id^="note_"]')].map(note => [
    note.id, note.querySelector('a[href*="claims/"]').href,
])"""


def start(text: str) -> str:
    """The beginning of some words, white space aside."""
    return " ".join(text.split())[:40]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    # Reduced motion: a jump is over at once, and need not be waited for.
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def address(site: Path, path: str) -> str:
    return f"{site.as_uri()}/{path}"


def test_every_page_opens_quietly_and_asks_nobody_else(page: Page, real_site: Path) -> None:
    noise: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: noise.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: noise.append(f"{request.failure}: {request.url}"))
    page.on("request", lambda request: asked.append(request.url))

    # A host serves 404.html for any address, so it names its parts from the site's root: there are
    # none at the root of a disk.
    for path in pages_of(real_site):
        if path != "404.html":
            page.goto(address(real_site, path))

    assert [url for url in asked if not url.startswith(real_site.as_uri())] == []
    # What a page still asks for when the next one is opened is aborted.
    assert [line for line in noise if "ERR_ABORTED" not in line] == []


def test_an_address_that_leads_nowhere_helps_to_go_on(browser: Browser, real_site: Path) -> None:
    context = browser.new_context()
    serve(context, real_site)
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))

    page.goto(f"{HOST}/karabakh-statement/claims/not-there.html")
    page.locator("main a").first.click()

    assert page.url.startswith(HOST)
    assert "not-there" not in page.url
    assert [line for line in noise if "404" not in line] == []
    context.close()


def test_every_quote_leads_to_its_words_in_the_source(page: Page, real_site: Path) -> None:
    lost: list[str] = []
    followed = 0
    for path in pages_of(real_site):
        if "/claims/" not in path:
            continue
        page.goto(address(real_site, path))
        for href, words in page.evaluate(MARKED):
            page.goto(href)
            found = page.evaluate(FROM_ANCHOR, href.partition("#")[2])
            followed += 1
            if not (found and found["marked"] and found["inView"]):
                lost.append(f"{href}: {found}")
            elif start(found["text"])[: len(start(words))] != start(words):
                lost.append(f"{href}: {start(found['text'])} is not {start(words)}")

    assert lost == []
    assert followed > 100


def test_every_note_of_a_source_leads_to_its_panel_and_back(page: Page, real_site: Path) -> None:
    lost: list[str] = []
    followed = 0
    for path in pages_of(real_site):
        if "/sources/" not in path:
            continue
        page.goto(address(real_site, path))
        for note, href in page.evaluate(NOTES):
            page.goto(href)
            panel = page.locator(f'[id="{href.partition("#")[2]}"]')
            back = panel.locator(f'a[href*="{path.rpartition("/")[2]}#"]').first
            followed += 1
            if panel.count() != 1 or back.count() != 1:
                lost.append(f"{href} from {note}")
            elif f"note_{(back.get_attribute('href') or '').partition('#')[2]}" != note:
                lost.append(f"{href} leads back to {back.get_attribute('href')}")

    assert lost == []
    assert followed > 100


def test_a_reader_follows_a_quote_to_its_source_and_back(page: Page, real_site: Path) -> None:
    page.goto(address(real_site, "index.html"))
    page.locator("main").get_by_role("link", name=re.compile("joint statement", re.I)).first.click()
    page.get_by_role("link", name=re.compile("26 were detained")).first.click()
    assert page.url == address(real_site, CLAIM)

    page.get_by_role("link", name="Read in context").first.click()
    assert page.url.startswith(address(real_site, SOURCE) + "#")

    page.go_back()
    assert page.url == address(real_site, CLAIM)


def test_the_finding_is_seen_without_scrolling(browser: Browser, real_site: Path) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    page = phone.new_page()
    hidden: list[str] = []
    for path in pages_of(real_site):
        if "/claims/" not in path:
            continue
        page.goto(address(real_site, path))
        for part in (".assertion", ".finding-verdict", ".finding-reason"):
            box = page.locator(part).first.bounding_box()
            if box is None or box["y"] < 0 or box["y"] + box["height"] > 740:
                hidden.append(f"{path} {part}: {box}")
    phone.close()

    assert hidden == []


def test_no_page_scrolls_sideways_on_the_narrowest_phone(browser: Browser, real_site: Path) -> None:
    phone = browser.new_context(viewport={"width": 320, "height": 640})
    page = phone.new_page()
    wide: list[str] = []
    for path in pages_of(real_site):
        page.goto(address(real_site, path))
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > 320:
            wide.append(f"{path}: {width}")
    phone.close()

    assert wide == []


def test_without_javascript_everything_is_there(browser: Browser, real_site: Path) -> None:
    reader = browser.new_context(java_script_enabled=False)
    plain = reader.new_page()
    plain.goto(address(real_site, CLAIM))
    without = plain.locator("main").inner_text()
    reader.close()
    reader = browser.new_context()
    full = reader.new_page()
    full.goto(address(real_site, CLAIM))
    full.locator(".copy").evaluate_all("buttons => buttons.forEach(button => button.remove())")
    within = full.locator("main").inner_text()
    reader.close()

    assert "28 were captured during the 2020 escalation" in without
    assert [line for line in within.splitlines() if line not in without.splitlines()] == []
