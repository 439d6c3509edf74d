"""The site's fonts as a browser uses them: no more than a page's words need, and figures in columns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.model import Tree
from tests.folders import TEMPLATES, write
from tests.site import small

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FONTS = TEMPLATES / "assets" / "fonts"
LATIN = 60_000
"""Bytes of both faces together."""

USED = """async words => {
    const line = document.createElement('p');
    line.innerHTML = '<span id="serif"></span><span id="sans"></span>';
    document.querySelector('main').append(line);
    for (const face of line.children) {
        face.textContent = words;
        face.style.setProperty('font-family', `var(--${face.id})`);
    }
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    return [...document.fonts].filter(face => face.status === 'loaded').length;
}"""

WIDTHS = """async family => {
    await document.fonts.ready;
    return [...'0123456789'].map(figure => {
        const one = document.createElement('span');
        one.textContent = figure.repeat(40);
        one.style.setProperty('display', 'inline-block');
        one.style.setProperty('white-space', 'nowrap');
        one.style.setProperty('font-family', `var(--${family})`);
        document.querySelector('main').append(one);
        return one.getBoundingClientRect().width;
    });
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(
        Tree(root="_site", files=small.files()), tmp_path_factory.mktemp("fonts") / "_site"
    )


def loaded(browser: Browser, site: Path, words: str | None = None) -> set[str]:
    """The font files that a claim's page loads, with some words more on it."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.rpartition("/")[2]))
    page.goto(f"{site.as_uri()}/d/claims/thirty-two.html")
    page.evaluate("() => document.fonts.ready.then(() => null)")
    if words:
        page.evaluate(USED, words)
    context.close()
    return {name for name in asked if name.endswith(".woff2")}


ENGLISH = {"serif-latin.woff2", "sans-latin.woff2", "marks.woff2"}


def test_a_page_in_english_loads_latin_and_the_marks_alone(browser: Browser, site: Path) -> None:
    assert loaded(browser, site) == ENGLISH
    assert sum((FONTS / name).stat().st_size for name in ENGLISH if "latin" in name) < LATIN


@pytest.mark.parametrize(
    ("words", "part"),
    [("Əliyev, Ağdam, İstanbul", "latin-ext"), ("Карабах", "cyrillic"), ("Արցախ", "armenian")],
)
def test_other_letters_load_their_own_files(
    browser: Browser, site: Path, words: str, part: str
) -> None:
    more = {f"serif-{part}.woff2", f"sans-{part}.woff2"}
    assert loaded(browser, site, words) == ENGLISH | more


@pytest.mark.parametrize("family", ["serif", "sans"])
def test_figures_stand_under_each_other(browser: Browser, site: Path, family: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/d/claims/thirty-two.html")
    widths = page.evaluate(WIDTHS, family)
    context.close()
    assert max(widths) - min(widths) < 0.01
    assert len(widths) == 10


def test_every_font_has_its_licence_beside_it() -> None:
    names = {path.name for path in FONTS.iterdir()}
    licences = {name for name in names if name.startswith("OFL-")}
    assert {name for name in names if name.endswith(".woff2")}
    for name in licences:
        assert "SIL OPEN FONT LICENSE" in (FONTS / name).read_text(encoding="utf-8").upper()
    assert len(licences) == 6
