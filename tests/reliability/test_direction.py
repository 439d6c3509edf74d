"""P10: no words, however they turn the direction of writing, reorder what stands around them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from onrecord.sheets.direction import left_open
from onrecord.sheets.outlets import read_outlet
from tests.conftest import HOST
from tests.reliability.filling import Hostile
from tests.reliability.scale import SHARE, number, trial
from tests.reliability.test_payloads import opened, shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONTROLS = (
    "",
    "\u202e",
    "\u202d",
    "\u202b",
    "\u202a",
    "\u2067",
    "\u2066",
    "\u2068",
    "\u2069",
    "\u202c",
    "\u200f",
)
WORDS = ("release", "سلام", "שלום 32", "32 men", "(أب) [12] <a>", "«؟»")
TURNED = tuple(
    form.format(control=control, words=words)
    for control in CONTROLS
    for words in WORDS
    for form in (
        "{control}{words}",
        "{words}{control}",
        "{control}{control}{words} {control}",
        "\u2067{control}{words}\u2069",
        "\u202e{words}\u202c",
        "\u202b{words}\u202c {words}",
    )
)

ORDER = """() => {
    const strange = /[\\u0590-\\u08ff\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]/;
    const block = (node) => {
        let element = node.parentElement;
        while (element && /^(inline|contents)/.test(getComputedStyle(element).display)) {
            element = element.parentElement;
        }
        return element;
    };
    const walk = (visit) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) { visit(node); }
    };
    const hostile = [];
    const blocks = new Set();
    walk((node) => {
        if (strange.test(node.data)) { hostile.push(node); blocks.add(block(node)); }
    });
    const own = new Map();
    walk((node) => {
        const around = block(node);
        if (!blocks.has(around) || strange.test(node.data) || !node.data.trim()
            || node.parentElement.closest('.elision')) { return; }  // that is part of the quote
        if (!own.has(around)) { own.set(around, []); }
        for (const match of node.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            own.get(around).push([match[0], range]);
        }
    });
    const wide = document.createElement('style');
    wide.textContent = '* { white-space: nowrap !important; content-visibility: visible !important; }';
    document.head.append(wide);
    const read = () => [...own.values()].map((words) => words
        .map(([word, range]) => [word, range.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0)
        .sort(([, a], [, b]) => (Math.abs(a.top - b.top) > 8 ? a.top - b.top : a.left - b.left))
        .map(([word]) => word).join(' '));
    const found = read();
    for (const node of hostile) { node.data = node.data.replace(new RegExp(strange, 'g'), 'x'); }
    const wanted = read();
    wide.remove();
    return [hostile.length, found.map((row, n) => [row, wanted[n]]).filter(([a, b]) => a !== b)];
}"""
"""The words beside turned ones, in the order in which they are read: as they are, and without the turn."""


PAIRED = [text for text in TURNED if left_open(text) is None]


def test_words_that_would_turn_what_follows_are_refused() -> None:
    with trial("P10", "words with an unpaired mark of direction, typed into a sheet") as seen:
        for text in TURNED:
            sheet = json.dumps({"name": "x", "note": text}, ensure_ascii=False)
            found = read_outlet("outlets/x.yml", sheet.encode(), id="x").diagnostics
            seen.tried += 1
            if [one.rule for one in found] != ["bad-value"] * (left_open(text) is not None):
                seen.failed.append(repr(text))


@pytest.mark.browser
def test_nothing_around_turned_words_changes_places(browser: Browser) -> None:
    hostile = Hostile([[text] for text in PAIRED], captured=[[text] for text in TURNED])
    with trial("P10", "stretches of turned words on pages") as seen:
        for turn in range(number(1, 20)):
            site, _ = hostile.tree(turn * 3)
            made = shown(site)
            with opened(browser, made.files, policy=False) as (page, _told):
                for path in made.each if SHARE else made.kinds:
                    if path.endswith(".html"):
                        page.goto(f"{HOST}/{path}", wait_until="load")
                        count, moved = page.evaluate(ORDER)
                        seen.tried += count
                        seen.failed += [
                            f"turn {turn} {path}: {row[0]!r}, not {row[1]!r}" for row in moved
                        ]
