"""The pages of sources and what stands around the claims, as a reader has them: hard cases, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site import hard

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CROWD = "d/sources/crowd.html"
NOTE = "note_crossing-00_crowd_1"
AROUND = ("d/sources/", "outlets/", "people/", "index.html", "verdicts.html", "corrections.html")
"""Not `404.html`: it finds its style on a host only."""

OUTLINED = """quote => [...document.querySelectorAll(`mark[data-quote="${quote}"]`)].map(
    mark => getComputedStyle(mark).outlineStyle)"""
"""How the marks of a quote are outlined."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hard cases, written once."""
    folder = tmp_path_factory.mktemp("hard")
    for path, body in hard.files().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return folder


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """A wide page and a phone's."""
    contexts = [
        browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        for width, height in ((1280, 800), (320, 640))
    ]
    wide, phone = (context.new_page() for context in contexts)
    yield wide, phone
    for context in contexts:
        context.close()


@pytest.fixture
def wide(windows: tuple[Page, Page]) -> Page:
    return _empty(windows[0])


@pytest.fixture
def phone(windows: tuple[Page, Page]) -> Page:
    return _empty(windows[1])


def _empty(page: Page) -> Page:
    """Left by its last visitor, whose page would only be scrolled by an address with another mark."""
    page.goto("about:blank")
    page.emulate_media(media="screen")
    return page


def address(site: Path, path: str, anchor: str = "") -> str:
    return f"{site.as_uri()}/{path}" + (f"#{anchor}" if anchor else "")


def test_no_page_around_the_claims_scrolls_sideways_on_the_narrowest_phone(
    phone: Page, site: Path
) -> None:
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    wide: list[str] = []
    for path in paths:
        if path.startswith(AROUND):
            phone.goto(address(site, path))
            width = phone.evaluate("document.scrollingElement.scrollWidth")
            if width > 320:
                wide.append(f"{path}: {width}")

    assert wide == []


def test_who_arrives_at_a_quote_sees_all_of_its_words(wide: Page, site: Path) -> None:
    wide.goto(address(site, CROWD, "meet_crowd_1"))

    assert wide.evaluate(OUTLINED, "meet_crowd_1") == ["solid", "solid"]
    assert wide.evaluate(OUTLINED, "crossing-00_crowd_1") == ["none"]


def test_without_javascript_who_arrives_sees_where_the_quote_begins(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site, CROWD, "crossing-05_crowd_1"))
    anchor = page.locator('[id="crossing-05_crowd_1"]')
    mark = anchor.locator("xpath=..")

    assert mark.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
    context.close()


def test_in_forced_colours_the_words_are_still_marked(browser: Browser, site: Path) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address(site, CROWD, "meet_crowd_1"))
    mark = page.locator('mark[data-quote="meet_crowd_1"]').first
    background = "mark => getComputedStyle(mark).backgroundColor"

    assert mark.evaluate(background) != page.locator(".words").first.evaluate(background)
    assert page.evaluate(OUTLINED, "meet_crowd_1") == ["solid", "solid"]
    context.close()


def test_twenty_notes_do_not_drown_the_text_of_a_phone(phone: Page, site: Path) -> None:
    phone.goto(address(site, CROWD))
    heights = phone.evaluate(
        "[...document.querySelectorAll('.notes')].map(notes => notes.offsetHeight)"
    )

    assert len(heights) == 2
    assert max(heights) < 48


def test_a_number_opens_its_note_and_the_note_leads_back(phone: Page, site: Path) -> None:
    phone.goto(address(site, CROWD))
    phone.locator(f'a.reference[href="#{NOTE}"]').click()
    note = phone.locator(f'[id="{NOTE}"]')
    assert note.is_visible()

    note.locator(".note-number").click()
    assert phone.url.endswith("#crossing-00_crowd_1")


def test_on_a_wide_page_a_note_stands_beside_its_words(wide: Page, site: Path) -> None:
    wide.goto(address(site, "d/sources/accord.html"))
    words = wide.locator('mark[data-quote="meet_accord_1"]').first.bounding_box()
    note = wide.locator('[id="note_meet_accord_1"]').bounding_box()
    assert words
    assert note

    assert note["x"] > words["x"] + words["width"]
    assert abs(note["y"] - words["y"]) < 24


def test_no_two_notes_lie_over_each_other(wide: Page, site: Path) -> None:
    for path in (CROWD, "d/sources/accord.html"):
        wide.goto(address(site, path))
        boxes = wide.evaluate(
            "[...document.querySelectorAll('.notes')].map(one => one.getBoundingClientRect())"
            ".map(box => [box.top, box.bottom])"
        )
        assert [one for one, two in pairwise(boxes) if two[0] < one[1]] == []


def test_the_keyboard_shows_a_note_that_is_out_of_view_and_puts_it_away(
    phone: Page, site: Path
) -> None:
    phone.goto(address(site, CROWD))
    reference = f'a.reference[href="#{NOTE}"]'
    for _ in range(80):
        phone.keyboard.press("Tab")
        if phone.evaluate("selector => document.activeElement.matches(selector)", reference):
            break

    shown = phone.locator(".margin-preview")
    assert "Claim number 0" in shown.inner_text()
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 320

    phone.keyboard.press("Escape")
    assert shown.count() == 0


def test_words_of_a_language_that_runs_from_the_right_do_so(wide: Page, site: Path) -> None:
    wide.goto(address(site, "d/sources/arabic.html"))

    assert wide.locator(".words").evaluate("words => getComputedStyle(words).direction") == "rtl"
    assert wide.locator("body").evaluate("body => getComputedStyle(body).direction") == "ltr"


def test_a_quote_from_the_right_stands_so_in_a_page_from_the_left(wide: Page, site: Path) -> None:
    wide.goto(address(site, "d/claims/return.html"))
    excerpt = wide.locator("#arabic_1 .excerpt")
    first, marked, box = excerpt.evaluate(
        """excerpt => {
            const text = document.createTreeWalker(excerpt, NodeFilter.SHOW_TEXT);
            while (!text.nextNode().data.trim());
            const range = document.createRange();
            range.setStart(text.currentNode, 0);
            range.setEnd(text.currentNode, 3);
            const [mark] = excerpt.querySelector('mark').getClientRects();
            return [range, { getBoundingClientRect: () => mark }, excerpt].map(one => {
                const { left, right } = one.getBoundingClientRect();
                return [left, right];
            });
        }"""
    )

    assert excerpt.get_attribute("lang") == "ar"
    assert excerpt.evaluate("words => getComputedStyle(words).direction") == "rtl"
    assert box[1] - first[1] < 4  # the first letters stand at the right edge
    assert marked[0] >= box[0] - 1
    assert marked[1] < first[1]  # and what comes later, further to the left
    assert wide.locator("#arabic_1").evaluate("panel => getComputedStyle(panel).direction") == "ltr"
    assert wide.locator("h1").evaluate("title => getComputedStyle(title).direction") == "ltr"
    armenian = wide.locator("#armenian_1 .excerpt")
    assert armenian.evaluate("words => getComputedStyle(words).direction") == "ltr"
    assert wide.evaluate("document.scrollingElement.scrollWidth") <= 1280


def test_in_print_every_note_is_there(wide: Page, site: Path) -> None:
    wide.goto(address(site, CROWD))
    wide.emulate_media(media="print")
    notes = wide.locator(".note-main")

    assert notes.count() == 21
    assert [one for one in range(21) if not notes.nth(one).is_visible()] == []
