"""What Chromium shows of a page: the table by which the reader of captures is tested."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from tests.sheets.shown import ADDED, APART, HIDDEN, JOINED, NOT_TURNED, SEEN, TURNED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

GAP = """() => {
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) texts.push(walk.currentNode);
    const box = (text, at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect();
    };
    const before = texts.find((text) => text.data === '12');
    const left = box(before, 1), right = box(texts.findLast((text) => text.data === '0'), 0);
    return Math.abs(left.top - right.top) > 5 ? 1000 : Math.abs(right.left - left.right);
}"""
"""Pixels between the 2 of `12` and the 0; 1000 where they are not on one line."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def picture(page: Page, html: str, words: str) -> bytes:
    """The page as it is painted, its words being these."""
    kerning = "<style>*{font-kerning:none}</style>"
    page.set_content(f"<!doctype html><body>{kerning}{html.replace('WORDS', words)}")
    page.wait_for_timeout(20)
    return page.screenshot(full_page=True)


def is_seen(page: Page, html: str) -> bool:
    """Whether the page looks different with other words of the same letters."""
    return picture(page, html, "send guns") != picture(page, html, "dens snug")


@pytest.mark.parametrize("name", HIDDEN)
def test_words_that_the_table_calls_hidden_are_not_painted(page: Page, name: str) -> None:
    assert not is_seen(page, HIDDEN[name])


@pytest.mark.parametrize("name", SEEN)
def test_words_that_the_table_calls_seen_are_painted(page: Page, name: str) -> None:
    assert is_seen(page, SEEN[name])


@pytest.mark.parametrize("name", APART)
def test_figures_that_the_table_calls_apart_have_a_gap(page: Page, name: str) -> None:
    page.set_content("<!doctype html><body>" + APART[name])
    assert page.evaluate(GAP) >= 2


@pytest.mark.parametrize("name", JOINED)
def test_figures_that_the_table_calls_joined_have_none(page: Page, name: str) -> None:
    page.set_content("<!doctype html><body>" + JOINED[name])
    assert page.evaluate(GAP) < 1


@pytest.mark.parametrize("html", ADDED)
def test_what_the_table_says_that_a_style_adds_is_painted(page: Page, html: str) -> None:
    language = "lang=ja" if "lang=ja" in html else "lang=fr" if "lang=fr" in html else ""
    written = ADDED[html].replace("<", "&lt;")

    shown, expected = page_of(page, html), page_of(page, f"<p {language}>{written}</p>")

    assert shown.size == expected.size
    assert ImageChops.difference(shown, expected).point(lambda value: value > 128).getbbox() is None


def page_of(page: Page, html: str) -> Image.Image:
    """The page as it is painted in large letters, which a part of a pixel changes little."""
    plain = "<style>*{font:80px monospace!important;text-rendering:geometricPrecision}</style>"
    page.set_content(f"<!doctype html><body>{plain}{html}")
    page.wait_for_timeout(20)
    return Image.open(BytesIO(page.screenshot())).convert("L")


@pytest.mark.parametrize("name", TURNED)
def test_letters_that_the_table_calls_turned_are_painted_backwards(page: Page, name: str) -> None:
    assert picture(page, TURNED[name], "send") == picture(page, NOT_TURNED_BY[name], "dnes")


NOT_TURNED_BY = {
    name: html.replace("bdo dir=rtl", "bdo dir=ltr")
    .replace("bidi-override", "normal")
    .replace("isolate-override", "normal")
    for name, html in TURNED.items()
}


@pytest.mark.parametrize("name", NOT_TURNED)
def test_letters_that_the_table_calls_in_order_are_painted_so(page: Page, name: str) -> None:
    plain = "<p>They say <span>WORDS</span> and go home.</p>"
    turned = "<p>They say <bdo dir=rtl>WORDS</bdo> and go home.</p>"
    assert (picture(page, plain, "send") == picture(page, plain, "dnes")) is False
    assert picture(page, turned, "send") == picture(page, plain, "dnes")
    assert picture(page, NOT_TURNED[name], "send") != picture(page, NOT_TURNED[name], "dnes")
