"""Text fragments in the browser that knows them: every quote of the real dossier, in its capture."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.model import Passage, Source
from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.text import excerpts, text_fragments
from onrecord.storage.tree import read_tree
from tests.checked import checked
from tests.folders import REAL

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOST = "https://original.example/"
MOST = 16
"""Chromium marks so many directives of one address and passes over the rest."""
LOOKS = 10
"""A browser looks for the words after the page has loaded, in its own time."""
STYLE = "p { margin: 6px } body { font: 13px/20px sans-serif } ::target-text { background: #f0f; color: #000 }"

RECTANGLES = """spans => spans.flatMap(([paragraph, start, end]) => {
    const node = document.querySelectorAll('p')[paragraph].firstChild;
    const units = count => [...node.data].slice(0, count).join('').length;
    const range = document.createRange();
    range.setStart(node, units(start));
    range.setEnd(node, units(end));
    return [...range.getClientRects()].map(box => [box.left, box.top, box.right, box.bottom]);
})"""
"""Where words stand on the page: paragraph, from and to in code points."""

MARKED = """async ([png, boxes]) => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
    const is = (x, y) => {
        const at = 4 * (y * width + x);
        return data[at] > 200 && data[at + 1] < 60 && data[at + 2] > 200;
    };
    let bare = 0, outside = 0;
    for (const [left, top, right] of boxes) {
        for (let x = Math.ceil(left) + 1; x < Math.floor(right) - 1; x += 1) {
            bare += is(x, Math.ceil(top) + 1) ? 0 : 1;
        }
    }
    const inside = (x, y) => boxes.some(
        ([left, top, right, bottom]) => x > left - 6 && x < right + 6 && y > top - 4 && y < bottom + 4
    );
    for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) outside += is(x, y) && !inside(x, y) ? 1 : 0;
    }
    return { bare, outside };
}"""
"""Of the words expected to be marked, pixels that are not; and marked pixels elsewhere. Tolerates the
width of a space at the edges."""


def page_of(source: Source) -> str:
    """The capture as a simple page, a paragraph each."""
    paragraphs = "".join(f"<p>{html.escape(one.text)}</p>" for one in source.capture.paragraphs)
    return f"<!DOCTYPE html><meta charset=utf-8><style>{STYLE}</style>{paragraphs}"


def quotes(told: DossierContext, source: Source) -> Iterator[tuple[Passage, ...]]:
    """Every quote from a source, and every rendering of its words, each once."""
    found: dict[tuple[Passage, ...], None] = {}
    for entry in told.entries:
        for quote in (entry.evidence.quote, entry.evidence.rendered):
            if quote and quote.passages and quote.passages[0].source == source.id:
                found[quote.passages] = None
    yield from found


def batches(all_quotes: Iterator[tuple[Passage, ...]]) -> list[list[Passage]]:
    """Passages that do not touch each other, so that each must be marked by its own directive."""
    made: list[list[Passage]] = []
    for passage in dict.fromkeys(one for quote in all_quotes for one in quote):
        for batch in made:
            if len(batch) < MOST and all(
                passage.end + 1 < one.start or one.end + 1 < passage.start for one in batch
            ):
                batch.append(passage)
                break
        else:
            made.append([passage])
    return made


def spans(source: Source, passages: Sequence[Passage]) -> Iterator[tuple[int, int, int]]:
    """Where passages stand in the paragraphs of the capture."""
    for passage in passages:
        for start, paragraph in zip(source.words.starts, source.words.paragraphs, strict=True):
            low, high = max(passage.start - start, 0), passage.end - start
            if low < len(paragraph.text) and high > 0:
                yield paragraph.number - 1, low, min(high, len(paragraph.text))


@pytest.fixture
def pages(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """A page that is opened at fragments, and one that looks at its pictures."""
    context = browser.new_context(viewport={"width": 1200, "height": 1600})
    yield context.new_page(), context.new_page()
    context.close()


def look(pages: tuple[Page, Page], body: str, texts: str, expected: Any) -> Any:
    """Open a page at text directives; what is marked of it, held against what should be."""
    opened, looking = pages
    opened.unroute_all()
    opened.route(f"{HOST}**", lambda route: route.fulfill(body=body, content_type="text/html"))
    opened.goto("about:blank")
    opened.goto(f"{HOST}#:~:{texts}")
    boxes = opened.evaluate(RECTANGLES, expected)
    seen: Any = None
    for _ in range(LOOKS):
        picture = base64.b64encode(opened.screenshot()).decode()
        seen = looking.evaluate(MARKED, [picture, boxes])
        if seen == {"bare": 0, "outside": 0}:
            break
        opened.wait_for_timeout(50)
    return seen


def test_every_quote_of_the_real_dossier_is_marked_in_its_capture(pages: tuple[Page, Page]) -> None:
    findings = checked(read_tree(REAL, root="site_src").value).value
    assert findings
    wrong: list[str] = []
    tried = 0
    for told in SiteContext(findings).dossiers:
        for source in told.sources.values():
            shown = excerpts.shown(source, told.share(source))
            for batch in batches(quotes(told, source)):
                directives = [text_fragments.directive(shown, passage) for passage in batch]
                tried += len(batch)
                assert None not in directives
                texts = "&".join(map(str, directives))
                seen = look(pages, page_of(source), texts, list(spans(source, batch)))
                if seen != {"bare": 0, "outside": 0}:
                    wrong.append(f"{source.id}: {seen} {texts}")

    assert "\n".join(wrong) == ""
    assert tried > 100


CAPTURE = (
    "<meta charset=utf-8><style>{}</style><p>Rain fell on the square.<p>The men left the square."
)


def test_the_eye_sees_what_is_marked_wrongly(pages: tuple[Page, Page]) -> None:
    body = "<!DOCTYPE html>" + CAPTURE.format(STYLE)
    second = [(1, 13, 23)]
    first = look(pages, body, "text=the%20square", second)
    right = look(pages, body, "text=left-,the%20square", second)

    assert first["bare"] > 20
    assert first["outside"] > 20
    assert right == {"bare": 0, "outside": 0}
