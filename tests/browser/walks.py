"""Walks through every page of a site, each taken once for all the tests that ask what was seen.

A page is opened anew for nobody who only wants to look at it: what takes long is the opening.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Walk = dict[str, Any]
"""What was seen, as JSON has it."""

QUOTES = """() => [...document.querySelectorAll('.panel')].flatMap(panel => {
    const way = panel.querySelector('.ways a'), words = panel.querySelector('blockquote mark');
    return way && words ? [[way.href, words.textContent]] : [];
})"""
"""Of each panel with a quote: where "Read in context" leads, and the words first marked in it."""

NOTES = """() => [...document.querySelectorAll('.notes [id^="note_"]')].map(note => [
    note.id, note.querySelector('a[href*="claims/"]').href,
])"""
"""Of each note of a source: its name, and the panel to which it leads."""

PANELS = """asked => asked.map(([note, id, source]) => {
    const panels = document.querySelectorAll(`[id="${CSS.escape(id)}"]`);
    const back = panels[0]?.querySelector(`a[href*="${source}#"]`);
    return [note, id, panels.length, back ? back.getAttribute('href') : null];
})"""
"""Of panels to which notes lead: how many there are of the name, and where the first leads back."""

OUTSIDE = """parts => parts.flatMap(part => {
    const box = document.querySelector(part)?.getBoundingClientRect();
    const seen = box && box.width && box.height && box.top >= 0 && box.bottom <= innerHeight;
    return seen ? [] : [`${part}: ${box ? `${box.top} to ${box.bottom}` : 'not there'}`];
})"""
"""Parts of a page that are not wholly in view."""

FIRST_WORDS = """() => {
    const first = document.querySelector('.excerpt p, .absent');
    const range = document.createRange();
    range.selectNodeContents(first);
    return range.getClientRects()[0].bottom;
}"""
"""How far down the first line of the first quote ends."""

MARKS = """selector => [...new Set(
    [...document.querySelectorAll(selector)].map(mark => mark.innerText.trim()))]"""


def pages_of(site: Path) -> list[str]:
    """The path of every page."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def kind(site: Path, of: str) -> list[str]:
    """The paths of the pages of claims, or of sources."""
    return [path for path in pages_of(site) if f"/{of}/" in path]


def wide(browser: Browser, site: Path) -> Walk:
    """Every page on a wide screen: what is heard and asked for, and where quotes and notes lead."""
    seen: Walk = {"opened": 0, "noise": [], "asked": [], "quotes": [], "notes": [], "panels": []}
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.on("console", lambda message: seen["noise"].append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: seen["noise"].append(f"{page.url}: {error}"))
    page.on(
        "requestfailed", lambda one: seen["noise"].append(f"{page.url}: {one.failure}: {one.url}")
    )
    page.on("request", lambda request: seen["asked"].append(request.url))
    sources, claims = kind(site, "sources"), kind(site, "claims")
    for path in sources:
        _open(page, site, path, seen)
        seen["notes"] += [[path, *note] for note in page.evaluate(NOTES)]
    for path in claims:
        _open(page, site, path, seen)
        seen["quotes"] += page.evaluate(QUOTES)
        asked = list(_asked_of(f"{site.as_uri()}/{path}", seen["notes"]))
        seen["panels"] += page.evaluate(PANELS, asked)
    # A host serves 404.html for any address, so it names its parts from the site's root: there are
    # none at the root of a disk.
    for path in sorted({*pages_of(site)} - {*sources, *claims, "404.html"}):
        _open(page, site, path, seen)
    context.close()
    seen["asked"] = sorted(set(seen["asked"]))
    return seen


def narrow(browser: Browser, site: Path) -> Walk:
    """Every page on phones: how wide it is on the narrowest, and what of a finding is out of view."""
    seen: Walk = {"opened": 0, "widths": {}, "outside": []}
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for path in pages_of(site):
        page.set_viewport_size({"width": 320, "height": 640})
        _open(page, site, path, seen)
        seen["widths"][path] = page.evaluate("document.scrollingElement.scrollWidth")
        if "/claims/" in path:
            page.set_viewport_size({"width": 360, "height": 740})
            parts = [".assertion", ".finding-verdict", ".finding-reason"]
            seen["outside"] += [f"{path} {one}" for one in page.evaluate(OUTSIDE, parts)]
    context.close()
    return seen


def plain(browser: Browser, site: Path) -> Walk:
    """Every claim on a phone on which no script runs: its first words, and marks with their words."""
    seen: Walk = {"opened": 0, "first": {}, "marks": {}}
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True
    )
    page = context.new_page()
    for path in kind(site, "claims"):
        _open(page, site, path, seen)
        seen["first"][path] = page.evaluate(FIRST_WORDS)
        seen["marks"][path] = [
            page.evaluate(MARKS, ".glance .strip .mark"),
            page.evaluate(MARKS, ".counts .mark, .strip-key .mark"),
        ]
    context.close()
    return seen


def _open(page: Page, site: Path, path: str, seen: Walk) -> None:
    page.goto(f"{site.as_uri()}/{path}")
    seen["opened"] += 1


def _asked_of(address: str, notes: list[list[str]]) -> Iterator[list[str]]:
    """The notes that lead to a page: note, panel, and the file of the source."""
    for path, note, href in notes:
        target, _, panel = href.partition("#")
        if target == address:
            yield [note, panel, path.rpartition("/")[2]]
