"""Every published annotation, anchored in the page it targets by two clients written elsewhere.

Apache Annotator looks by position and by quote, dom-anchor-text-quote by quote. Each must come to
the words of the quote. By position they are in their paragraph; so they are by quote, unless the same
words stand elsewhere too and what may be published around them does not tell the places apart.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.conftest import HOST, LAUNCH, chrome, serve

HERE = Path(__file__).parent
ESBUILD = HERE / "node_modules" / ".bin" / "esbuild"
WORDS = ".source-text"
"""The part of a source's page that has its words."""


def client() -> str:
    """Both clients as one script."""
    command = [str(ESBUILD), str(HERE / "anchoring.js"), "--bundle", "--format=iife"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def anchoring(site: Path) -> Iterator[str]:
    """Annotations that a client does not find, or finds in the wrong place."""
    path = chrome()
    assert path, "no Chromium was found: install it, or name it in CHROME"
    script = client()
    tried = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(LAUNCH))
        context = browser.new_context(bypass_csp=True)  # for the clients, put into the page
        serve(context, site)
        page = context.new_page()
        for file in sorted(site.glob("*/sources/*.annotations.json")):
            items = json.loads(file.read_text(encoding="utf-8"))["items"]
            address = items[0]["target"][0]["source"]
            page.goto(address)
            page.add_script_tag(content=script)
            for item in items:
                own = [target for target in item["target"] if target["source"] == address]
                tried += len(own)
                yield from (f"{item['id']}: {said}" for said in _missed(page, own))
        browser.close()
    if tried == 0:
        yield f"{HOST} has no annotations"


def _missed(page: Page, targets: list[dict[str, Any]]) -> Iterator[str]:
    if not targets:
        yield "it has no target on its source's page"
    for target in targets:
        by_quote, by_position = target["selector"]
        paragraph = by_position["value"].split()[0].removeprefix("#")
        right = {"text": by_quote["exact"], "paragraph": paragraph}
        found = page.evaluate("one => anchored(...one)", [WORDS, by_quote, by_position])
        if found["position"] != [right]:
            yield f"by position it leads to {found['position']}, not to {right}"
        if found["quote"] != [right] and not _is_ambiguous(found["quote"], right):
            yield f"by quote it leads to {found['quote']}, not to {right}"
        if found["near"] is None or found["near"]["text"] != right["text"]:
            yield f"by quote, near its position, it leads to {found['near']}, not to {right}"


def _is_ambiguous(found: list[dict[str, Any]], right: dict[str, Any]) -> bool:
    """Whether the words stand in other places too: too little is published to tell them apart."""
    return right in found and all(one["text"] == right["text"] for one in found)
