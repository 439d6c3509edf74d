"""The quote picker: words are selected, the entry is there, and goes into the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SHEET, PanelContext
from tests.folders import build

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SELECT = """words => {
    const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return true;
    }
    return false;
}"""


def pick(page: Page, words: str) -> None:
    assert page.evaluate(SELECT, words)


def opened(desk: PanelContext, source: str = "a") -> Page:
    desk.page.goto(f"{desk.address}_desk/picker.html#d/{source}")
    desk.page.locator("#text p").first.wait_for()
    return desk.page


def entry(page: Page, holding: str) -> str:
    shown = page.locator("#entry", has_text=holding)
    shown.wait_for()
    return shown.inner_text()


def test_a_source_s_page_leads_to_its_whole_text(desk: PanelContext) -> None:
    desk.open("d/sources/a.html")
    hidden = "Rain fell on the square all day and nobody came out."
    assert hidden not in desk.page.content()
    desk.page.locator("onrecord-desk .picker").click()
    desk.page.get_by_text(hidden).wait_for()


def test_selected_words_are_an_entry_and_two_stretches_one_with_an_elision(
    desk: PanelContext,
) -> None:
    page = opened(desk)
    pick(page, "ain fell on the squar")
    assert entry(page, "Rain fell") == (
        "- source: a\n  stance: supports\n  voice:  # who speaks: own, quotation, attributed or unclear\n"
        "  quote: Rain fell on the square\n"
    )
    page.locator("#voice").select_option("own")
    entry(page, "voice: own")
    page.get_by_role("button", name="Keep, and select more").click()
    pick(page, "nobody came out")
    assert entry(page, "nobody came out") == (
        "- source: a\n  stance: supports\n  voice: own\n  quote:\n"
        "    - Rain fell on the square\n    - nobody came out\n"
    )
    page.get_by_role("button", name="Begin again").click()
    page.locator("#entry").wait_for(state="hidden")


def test_an_entry_is_appended_and_the_claim_s_page_has_it(desk: PanelContext) -> None:
    before = (desk.source / SHEET).read_text(encoding="utf-8")
    page = opened(desk)
    pick(page, "Rain fell on the square all day")
    entry(page, "Rain fell")
    page.locator("#stance").select_option("mentions")
    entry(page, "stance: mentions")
    page.locator("#claim").select_option("thirty-two")
    page.get_by_role("button", name="Append").click()
    page.get_by_text("choose a voice first").wait_for()
    assert (desk.source / SHEET).read_text(encoding="utf-8") == before
    page.locator("#voice").select_option("own")
    entry(page, "voice: own")
    page.get_by_role("button", name="Append").click()
    page.get_by_text(f"Appended to {SHEET}.").wait_for()
    after = (desk.source / SHEET).read_text(encoding="utf-8")
    added = (
        "  - source: a\n    stance: mentions\n    voice: own\n"
        "    quote: Rain fell on the square all day\n"
    )
    assert after.replace(added, "") == before
    page.locator("#text [data-state='quoted']", has_text="Rain fell").wait_for()
    desk.open()
    desk.page.locator("mark", has_text="Rain fell on the square all day").first.wait_for()
    assert build("check", "--source", desk.source, cwd=desk.source.parent).returncode == 0


def test_a_sheet_that_was_changed_meanwhile_is_not_overwritten(desk: PanelContext) -> None:
    page = opened(desk)
    pick(page, "Rain fell")
    entry(page, "Rain fell")
    page.locator("#voice").select_option("own")
    entry(page, "voice: own")
    (desk.source / SHEET).write_text("claim: [", encoding="utf-8")
    page.locator("#claim").select_option("thirty-two")
    page.get_by_role("button", name="Append").click()
    page.get_by_text("fix it first").wait_for()
    assert (desk.source / SHEET).read_text(encoding="utf-8") == "claim: ["


def test_open_sentences_are_found_one_after_the_other(desk: PanelContext) -> None:
    page = opened(desk)
    left = page.locator("#text [data-state='open']").count()
    assert left > 0
    page.get_by_role("button", name="Next open sentence").click()
    page.locator("#entry").wait_for()
    assert page.locator("#left").inner_text() == f"{left} open"
