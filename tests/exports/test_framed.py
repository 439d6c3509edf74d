"""A card in a frame of somebody else's page, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from mimetypes import guess_type
from typing import TYPE_CHECKING

import pytest

from tests.exports import world
from tests.exports.test_embeds import CLAIMS, given
from tests.exports.world import ADDRESS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

pytestmark = pytest.mark.browser

ELSEWHERE = "https://elsewhere.example/"


@pytest.fixture(params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that finds the small site, and a page of another site with all cards in frames."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(f"{ADDRESS}/").partition("#")[0]
        route.fulfill(body=world.files()[path], content_type=guess_type(path)[0])

    made = browser.new_context(color_scheme=request.param)
    made.route(f"{ADDRESS}/**", answer)
    frames = "".join(given(claim).frame or "" for claim in CLAIMS)
    at_once = frames.replace('loading="lazy"', "")
    body = f"<!doctype html>{at_once}"
    made.route(ELSEWHERE, lambda route: route.fulfill(body=body, content_type="text/html"))
    yield made
    made.close()


def test_cards_have_their_style_fit_their_frames_and_run_nothing(context: BrowserContext) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(ELSEWHERE)
    page.wait_for_load_state("networkidle")
    cards = page.frames[1:]
    papers = {
        card.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for card in cards
    }
    tall = [
        card.url
        for card in cards
        if card.evaluate("document.documentElement.scrollHeight > innerHeight")
    ]

    assert len(cards) == len(CLAIMS)
    assert papers <= {"rgb(253, 252, 249)", "rgb(22, 24, 26)"}
    assert len(papers) == 1
    assert (tall, said) == ([], [])


def test_a_card_leads_home_in_a_page_of_its_own(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(ELSEWHERE)
    with context.expect_page() as opened:
        page.frame_locator("iframe").first.locator("footer a").click()

    assert opened.value.url == f"{ADDRESS}/d/claims/{CLAIMS[0]}.html"
    assert page.url == ELSEWHERE


def test_a_card_is_as_narrow_as_its_frame(context: BrowserContext) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 280, "height": 400})
    page.goto(f"{ADDRESS}/embed/d/thirty.html")
    page.locator("h1 a").evaluate("a => a.textContent = 'Unbroken'.repeat(40)")

    assert page.evaluate("document.documentElement.scrollWidth") == 280
