"""The preview as an editor has it: a sheet is saved, and the page in the browser follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SHEET, PanelContext

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

QUOTE = "quote: Baku releases 32 servicemen"


def test_a_saved_sheet_is_shown_at_once_and_the_reader_stays_where_he_is(
    desk: PanelContext,
) -> None:
    desk.open()
    desk.page.evaluate("scrollTo(0, 200)")
    desk.change("reason: The statement says so.", "reason: The statement says it itself.")
    desk.page.get_by_text("The statement says it itself.").first.wait_for()
    desk.page.wait_for_function("() => scrollY === 200")


def test_a_quote_that_does_not_hold_is_struck_through_until_it_does(desk: PanelContext) -> None:
    desk.open()
    desk.change(QUOTE, QUOTE.replace("32", "31"))
    desk.page.locator("del", has_text="Baku releases 31 servicemen").wait_for()
    desk.overlay.get_by_text("error[quote-not-found]").wait_for()
    banner = desk.page.get_by_role("note").get_by_role("link")
    banner.wait_for()
    assert banner.inner_text() == "A quote on this page is not in its source."
    link = desk.overlay.get_by_role("link").first
    place = re.escape(f"{desk.source}/{SHEET}") + r":\d+:\d+"
    assert re.fullmatch(rf"vscode://file{place}", link.get_attribute("href") or "")
    desk.change("31 servicemen", "32 servicemen")
    desk.errors.wait_for(state="hidden")
    desk.page.get_by_role("note").wait_for(state="detached")
    desk.page.locator(".failed").first.wait_for(state="detached")


def test_a_sheet_that_cannot_be_read_keeps_its_last_page_under_the_overlay(
    desk: PanelContext,
) -> None:
    desk.open()
    desk.change("claim: Baku", "claim: [Baku")
    desk.overlay.get_by_text("error[yaml-syntax]").wait_for()
    assert desk.page.locator("h1").inner_text() == "Baku is to release 32 men."
    desk.change("claim: [Baku is to release", "claim: Baku is to free")
    desk.page.get_by_role("heading", name="Baku is to free 32 men.").wait_for()
    desk.errors.wait_for(state="hidden")


def test_the_overlay_can_be_folded_by_keyboard_and_stays_so(desk: PanelContext) -> None:
    desk.change(QUOTE, QUOTE.replace("32", "31"))
    desk.open()
    button = desk.overlay.get_by_role("button")
    desk.errors.wait_for()
    assert button.inner_text() == "1 error, 1 warning in 1 file"
    button.press("Enter")
    assert desk.overlay.get_by_role("listitem").first.is_hidden()
    desk.page.reload()
    desk.page.wait_for_function("() => document.querySelector('onrecord-desk')")
    desk.overlay.get_by_role("button", name="1 error").wait_for()
    assert button.get_attribute("aria-expanded") == "false"


def test_a_new_style_needs_no_new_page(desk: PanelContext) -> None:
    (desk.source / "static/site.css").write_text("h1 { letter-spacing: 3px; }", encoding="utf-8")
    desk.open()
    spaced(desk, 3)  # until then, the page may be read anew for having a style of its own
    desk.page.evaluate("window.untouched = true")
    (desk.source / "static/site.css").write_text("h1 { letter-spacing: 7px; }", encoding="utf-8")
    spaced(desk, 7)
    assert desk.page.evaluate("window.untouched") is True


def spaced(desk: PanelContext, pixels: int) -> None:
    """Wait until the heading's letters stand so far apart."""
    desk.page.wait_for_function(
        "pixels => getComputedStyle(document.querySelector('h1')).letterSpacing === `${pixels}px`",
        arg=pixels,
    )


def test_a_new_claim_and_a_deleted_one(desk: PanelContext) -> None:
    desk.open("d/index.html")
    sheet = (desk.source / SHEET).read_text(encoding="utf-8")
    new = sheet.replace("claim: Baku is to release", "claim: A second time, Baku is to release")
    (desk.source / "dossiers/d/claims/again.yml").write_text(new, encoding="utf-8")
    line = desk.page.get_by_role("link", name="A second time, Baku is to release 32 men.")
    line.first.wait_for()
    (desk.source / "dossiers/d/claims/again.yml").unlink()
    line.first.wait_for(state="detached")


def test_a_page_of_another_host_reads_nothing(desk: PanelContext, browser: Browser) -> None:
    """A host name that leads to this machine, and a page of another site, are strangers alike."""
    port = desk.address.rstrip("/").rpartition(":")[2]
    context = browser.new_context()
    page = context.new_page()
    context.route(
        "https://evil.example/**",
        lambda route: route.fulfill(body="<title>evil</title>", content_type="text/html"),
    )
    page.goto("https://evil.example/")
    read = page.evaluate(
        """async (base) => {
            const found = [];
            for (const path of ['', 'd/index.html', '_desk/faults.json', '_desk/desk.js']) {
                try { found.push(await (await fetch(base + path)).text()); } catch {}
                try {
                    const opaque = await fetch(base + path, { mode: 'no-cors' });
                    found.push(await opaque.text());
                } catch {}
            }
            const script = document.createElement('script');
            script.src = base + '_desk/desk.js';
            const ran = new Promise((done) => {
                script.onload = () => done('ran');
                script.onerror = () => done('');
            });
            document.head.append(script);
            found.push(await ran);
            return found.filter(Boolean);
        }""",
        f"http://127.0.0.1:{port}/",
    )
    context.close()
    assert read == []
