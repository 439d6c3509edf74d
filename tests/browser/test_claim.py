"""A claim's page in Chromium: the five seconds, the keyboard, the preview, paper, narrow and large."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.model import Tree
from onrecord.site.context import SiteContext
from onrecord.site.pages.claim import claim_page
from onrecord.site.routes import layout_of
from onrecord.site.theme import theme
from tests.browser.walks import Walk
from tests.conftest import HOST, serve
from tests.site import small
from tests.sites import tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

CLAIM = "karabakh-statement/claims/twenty-six-detained-in-december-2020.html"

WIDER = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


def claims(site: Path) -> list[str]:
    return sorted(path.as_uri() for path in site.glob("*/claims/*.html"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A small one, on which no script runs."""
    opened = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True
    )
    yield opened.new_page()
    opened.close()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A claim with a hundred panels, long words and a long assertion."""
    folder = tmp_path_factory.mktemp("crowded")
    edition = SiteContext(small.found(crowd()))
    (told,) = edition.dossiers
    plan = claim_page(layout_of(edition), told, told.claims[0])
    page = small.RENDERER.render(plan)
    for path, body in {plan.path: page, **theme(small.TEMPLATES)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return folder


# --- the five seconds -------------------------------------------------------------------------


def test_the_first_quote_is_seen_without_scrolling(plain_walk: Walk) -> None:
    hidden = {path: bottom for path, bottom in plain_walk["first"].items() if bottom > 740}

    assert hidden == {}
    assert len(plain_walk["first"]) > 50


def test_a_mark_alone_has_its_word_in_view(plain_walk: Walk) -> None:
    """On a phone the strip has no names: every mark of it stands with its word above or below."""
    alone = {
        path: sorted(set(shown) - set(told))
        for path, (shown, told) in plain_walk["marks"].items()
        if set(shown) - set(told)
    }

    assert alone == {}
    assert any(shown for shown, _ in plain_walk["marks"].values())


# --- the keyboard -----------------------------------------------------------------------------


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page: Page, real_site: Path) -> None:
    page.goto((real_site / CLAIM).as_uri())
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    assert page.evaluate("document.activeElement.className") == "skip"

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_every_stop_of_the_keyboard_is_seen(page: Page, real_site: Path) -> None:
    page.goto((real_site / CLAIM).as_uri())
    count = page.locator("a[href], button, summary").count()
    unseen: list[str] = []
    for _ in range(count):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const at = document.activeElement, style = getComputedStyle(at);
                return [at.tagName, at.textContent.trim(), style.outlineStyle, at.offsetWidth];
            }"""
        )
        if stop[0] != "BODY" and (stop[2] == "none" or not stop[3]):
            unseen.append(str(stop))

    assert unseen == []


def test_the_menu_opens_without_a_script_and_closes_with_escape(
    phone: Page, real_site: Path
) -> None:
    phone.goto((real_site / CLAIM).as_uri())
    menu = phone.get_by_role("link", name="Verdicts", exact=True)
    assert not menu.is_visible()

    phone.get_by_role("button", name="Menu").click()
    assert menu.is_visible()

    phone.keyboard.press("Escape")
    assert not menu.is_visible()


# --- what a script adds -----------------------------------------------------------------------


def test_a_mark_shows_the_words_to_which_it_leads(page: Page, real_site: Path) -> None:
    page.goto((real_site / CLAIM).as_uri())
    preview = page.locator(".preview")
    page.keyboard.press("Tab")
    for mark in page.locator(".glance .strip a").all():
        target = page.locator(f'[id="{(mark.get_attribute("href") or "")[1:]}"]')
        voices = target.locator(".excerpt, .silence").all_inner_texts()

        mark.focus()
        shown = preview.inner_text()
        assert voices
        assert [words for words in voices if words not in shown] == []
        assert mark.get_attribute("aria-describedby") == "_preview"

        page.keyboard.press("Escape")
        assert not preview.is_visible()
        assert mark.evaluate("mark => mark === document.activeElement")
        assert mark.get_attribute("aria-describedby") is None


def test_a_pointer_may_go_into_the_preview(page: Page, real_site: Path) -> None:
    page.goto((real_site / CLAIM).as_uri())
    preview = page.locator(".preview")
    page.locator(".glance .strip a").last.hover()
    preview.hover()
    page.wait_for_timeout(400)
    assert preview.is_visible()

    page.locator("h1").hover()
    preview.wait_for(state="hidden")


def test_the_citation_is_copied(context: BrowserContext, real_site: Path) -> None:
    serve(context, real_site)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=HOST)
    page = context.new_page()
    page.goto(f"{HOST}/{CLAIM}")
    page.locator(".bibtex summary").click()
    page.locator(".embed summary").click()
    copied = []
    for place in page.locator(".copyable").all():
        place.get_by_role("button").click()
        place.get_by_role("button", name="Copied").wait_for()
        copied.append(page.evaluate("navigator.clipboard.readText()"))

    citation, entry, address, frame, paste = copied
    assert citation.endswith(f"{HOST}/{CLAIM}")
    assert entry.startswith("@misc{karabakh-statement:twenty-six-detained-in-december-2020,\n")
    assert address == f"{HOST}/{CLAIM}"
    assert frame.startswith(f'<iframe src="{HOST}/embed/')
    assert paste.startswith(f'<blockquote cite="{HOST}/{CLAIM}">')


# --- narrow, large, from the right, on paper --------------------------------------------------


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_letters_twice_as_large_scroll_nothing_sideways(
    browser: Browser, real_site: Path, crowded: Path, direction: str
) -> None:
    opened = browser.new_context(viewport={"width": 640, "height": 740})
    page = opened.new_page()
    wide: list[str] = []
    for url in [*claims(real_site)[::9], *claims(crowded)]:
        page.goto(url)
        for width, size in ((320, "100%"), (640, "200%"), (1440, "100%")):
            page.set_viewport_size({"width": width, "height": 740})
            page.evaluate(
                """([size, direction]) => {
                    document.documentElement.style.fontSize = size;
                    document.documentElement.dir = direction;
                }""",
                [size, direction],
            )
            if page.evaluate(WIDER) > 0:
                wide.append(f"{url.rpartition('/')[2]} at {width} with {size}")
    opened.close()

    assert wide == []


def test_paper_has_every_word_and_the_addresses(phone: Page, real_site: Path) -> None:
    phone.goto((real_site / CLAIM).as_uri())
    phone.emulate_media(media="print")
    words = phone.locator("body").inner_text()

    assert not phone.locator(".menu-button").is_visible()
    assert phone.locator(".check li").first.is_visible()
    assert "Paragraph 7, characters" in words
    assert f"This page: {HOST}/{CLAIM}" in words
    assert f"{HOST}/karabakh-statement/sources/expert-interview.html" in words


def test_without_colours_of_our_own_everything_keeps_its_shape(
    browser: Browser, real_site: Path
) -> None:
    opened = browser.new_context(forced_colors="active")
    page = opened.new_page()
    page.goto((real_site / CLAIM).as_uri())
    marker = page.locator(".excerpt mark").first
    ground = marker.evaluate("mark => getComputedStyle(mark).backgroundColor")
    behind = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    opened.close()

    assert ground not in (behind, "rgba(0, 0, 0, 0)")


# --- a crowd ----------------------------------------------------------------------------------

SOURCES = 100
STANCES = ("supports", "differs", "partial", "mentions", "unclear")


def crowd() -> Tree:
    articles, evidence = "", ""
    for at in range(SOURCES):
        articles += f"""
-- dossiers/d/articles/s{at:03}.yml --
title: Article {at} with a title that goes on, and on, and on, and does not end
outlet: {"unknown" if at % 9 == 0 else "daily"}
author: unknown
published: {"unknown" if at % 5 == 0 else "2023-12-08"}
url: https://daily.example/{at}
language: {"ar" if at % 11 == 0 else "en"}
capture: {{file: s{at:03}.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/s{at:03}.txt --
“Baku will release {30 + at % 7} men,” said somebody. It may have been so.
"""
        evidence += f"""
  - source: s{at:03}
    stance: {STANCES[at % 5]}
    voice: quotation
    origin: [daily]
    quote: “Baku will release {30 + at % 7} men,” said
    value: {30 + at % 7}"""
    return tree(f"""{articles.lstrip()}-- dossiers/d/claims/many.yml --
claim: Baku is to release 32 men, which is by far the longest assertion that anybody would write on a sheet, so that it is seen how it breaks on phones, tablets and wide screens alike.
verdict: disputed
basis: sources
reason: Many say so, and Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbefürworter do not.
measure: {{of: men to be released, unit: men}}
looked_for: [snow]
evidence:{evidence}
silent:
  - {{source: a, despite: It came before the others.}}
first_published: 2026-11-23
""")
