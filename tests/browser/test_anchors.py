"""Annotations in the browser: every quote of the real site, in the text that its source's page has.

Clients written elsewhere anchor the same annotations in `make audit`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import HOST, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ANCHORED = """targets => targets.map(({ selector: [quote, position] }) => {
    const characters = [...document.querySelector(position.value).textContent];
    const { start, end } = position.refinedBy;
    const text = document.querySelector('.source-text').textContent;
    return {
        position: characters.slice(start, end).join('') === quote.exact,
        quote: text.includes(quote.prefix + quote.exact + quote.suffix),
    };
})"""


def test_every_quote_is_found_by_position_and_by_its_words(
    browser: Browser, real_site: Path
) -> None:
    context = browser.new_context()
    serve(context, real_site)
    page = context.new_page()
    lost: list[str] = []
    tried = 0
    for file in sorted(real_site.glob("*/sources/*.annotations.json")):
        items = json.loads(file.read_text(encoding="utf-8"))["items"]
        address = items[0]["target"][0]["source"]
        assert address.startswith(HOST)
        page.goto(address)
        for item in items:
            own = [target for target in item["target"] if target["source"] == address]
            found = page.evaluate(ANCHORED, own)
            tried += len(found)
            if not found or not all(one["position"] and one["quote"] for one in found):
                lost.append(f"{item['id']}: {found}")
    context.close()

    assert lost == []
    assert tried > 100
