"""The real site as a reader has it: opened from the disk, in headless Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.walks import Walk, pages_of
from tests.conftest import HOST, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

CLAIM = "karabakh-statement/claims/twenty-six-detained-in-december-2020.html"
SOURCE = "karabakh-statement/sources/expert-interview.html"

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
        text: words.textContent.slice(0, 400),
        marked: Boolean(anchor.closest('mark')),
        inView: top >= 0 && bottom <= innerHeight,
    };
}"""
"""What stands after an anchor of a source's page, whether it is highlighted, and in view."""

FOLLOWED = f"""async ids => {{
    const found = {{}};
    for (const id of ids) {{
        const arrived = new Promise(done => addEventListener('hashchange', done, {{ once: true }}));
        location.hash = id;
        await arrived;
        found[id] = ({FROM_ANCHOR})(id);
    }}
    return found;
}}"""
"""The same of several, each followed in its turn."""


def start(text: str) -> str:
    """The beginning of some words, white space aside."""
    return " ".join(text.split())[:40]


def is_at(place: dict[str, Any] | None, words: str) -> bool:
    """Whether an anchor is seen, and some words begin after it, highlighted."""
    wanted = start(words)
    return bool(
        place
        and place["marked"]
        and place["inView"]
        and wanted
        and start(place["text"])[: len(wanted)] == wanted
    )


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    # Reduced motion: a jump is over at once, and need not be waited for.
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def address(site: Path, path: str) -> str:
    return f"{site.as_uri()}/{path}"


def test_every_page_opens_quietly_and_asks_nobody_else(wide_walk: Walk, real_site: Path) -> None:
    outside = [url for url in wide_walk["asked"] if not url.startswith(real_site.as_uri())]

    assert outside == []
    # What a page still asks for when the next one is opened is aborted.
    assert [line for line in wide_walk["noise"] if "ERR_ABORTED" not in line] == []
    assert wide_walk["opened"] == len(pages_of(real_site)) - 1  # all but `404.html`


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


def test_every_quote_leads_to_its_words_in_the_source(page: Page, wide_walk: Walk) -> None:
    sources: dict[str, list[tuple[str, str]]] = {}
    for href, words in wide_walk["quotes"]:
        source, _, name = href.partition("#")
        sources.setdefault(source, []).append((name, words))
    lost: list[str] = []
    for source, quotes in sources.items():
        page.goto(source)
        found = page.evaluate(FOLLOWED, sorted({name for name, _ in quotes}))
        lost += [
            f"{source}#{name}: {found[name]}"
            for name, words in quotes
            if not is_at(found[name], words)
        ]

    assert lost == []
    assert len(wide_walk["quotes"]) > 100


def test_an_address_that_is_opened_afresh_leads_there_too(page: Page, wide_walk: Walk) -> None:
    for href, words in wide_walk["quotes"][::29]:
        page.goto("about:blank")
        page.goto(href)
        assert is_at(page.evaluate(FROM_ANCHOR, href.partition("#")[2]), words), href


def test_every_note_of_a_source_leads_to_its_panel_and_back(wide_walk: Walk) -> None:
    asked = [(note, href.partition("#")[2]) for _, note, href in wide_walk["notes"]]
    found = {(note, panel): rest for note, panel, *rest in wide_walk["panels"]}
    lost = [
        f"{panel} from {note}: {found.get((note, panel))}"
        for note, panel in asked
        if (note, panel) not in found
        or found[note, panel][0] != 1
        or f"note_{(found[note, panel][1] or '').partition('#')[2]}" != note
    ]

    assert lost == []
    assert len(asked) > 100


def test_a_reader_follows_a_quote_to_its_source_and_back(page: Page, real_site: Path) -> None:
    page.goto(address(real_site, "index.html"))
    page.locator("main").get_by_role("link", name=re.compile("joint statement", re.I)).first.click()
    page.get_by_role("link", name=re.compile("26 were detained")).first.click()
    assert page.url == address(real_site, CLAIM)

    page.get_by_role("link", name="Read in context").first.click()
    assert page.url.startswith(address(real_site, SOURCE) + "#")

    page.go_back()
    assert page.url == address(real_site, CLAIM)


def test_the_finding_is_seen_without_scrolling(narrow_walk: Walk) -> None:
    assert narrow_walk["outside"] == []


def test_no_page_scrolls_sideways_on_the_narrowest_phone(
    narrow_walk: Walk, real_site: Path
) -> None:
    widths = narrow_walk["widths"]

    assert {path: width for path, width in widths.items() if width > 320} == {}
    assert sorted(widths) == pages_of(real_site)


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
