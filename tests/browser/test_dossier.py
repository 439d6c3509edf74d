"""A dossier's pages in headless Chromium, opened from the disk: what is chosen, what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from onrecord.model import CheckedClaim, CheckedDossier
from tests.site import crowd

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, FloatRect, Page

pytestmark = pytest.mark.browser

CLAIMS = 108
PAGES = ["index", "matrix", "matrix-by-verdict", "figures", "wordings", "timeline", "topics/talks"]

SHOWN = """() => [...document.querySelectorAll('[data-says]')]
    .filter(node => node.checkVisibility())
    .map(node => node.querySelector('a').getAttribute('href').match(/([^/]+)\\.html$/)[1])"""

CHOOSE = """chosen => {
    for (const select of document.querySelectorAll('.filter select')) {
        if (select.name !== 'order') select.value = chosen[select.name] ?? '';
    }
    document.querySelector('.filter select').dispatchEvent(new Event('change', { bubbles: true }));
}"""

VALUES = """() => [...document.querySelectorAll('.filter select')]
    .filter(select => select.name !== 'order')
    .flatMap(select => [...select.options].filter(one => one.value).map(one => [
        select.name, one.value, Number(one.text.match(/ \\((\\d+)\\)$/)[1]),
    ]))"""


OFFERED = """() => [...document.querySelectorAll('.filter select')]
    .filter(select => select.name !== 'order')
    .flatMap(select => [...select.options].filter(one => one.value).map(one => [
        one.text.endsWith(' (0)'), one.selected, one.disabled,
    ]))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return crowd.published(tmp_path_factory.mktemp("crowd") / "_site", CLAIMS)


@pytest.fixture(scope="module")
def dossier() -> CheckedDossier:
    return crowd.findings(CLAIMS).dossiers[0]


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def window(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def page(window: Page) -> Page:
    """The same for most tests, without what the last has shown."""
    window.goto("about:blank")
    return window


def address(site: Path, name: str) -> str:
    return f"{site.as_uri()}/d/{name}.html"


# --- what should be shown, from the findings alone --------------------------------------------


def voices(dossier: CheckedDossier, claim: CheckedClaim) -> list[dict[str, set[str]]]:
    found: list[dict[str, set[str]]] = []
    for evidence in claim.evidence:
        source = dossier.sources[evidence.source]
        found.append(
            {
                "source": {str(evidence.source)},
                "stance": {evidence.stance},
                "voice": {evidence.voice},
                "origin": {source.id} if source.document else set(map(str, evidence.origin)),
            }
        )
    return found + [
        {"source": {silence.source}, "stance": {"silent"}, "voice": set(), "origin": set()}
        for silence in claim.silences
    ]


def fits(dossier: CheckedDossier, claim: CheckedClaim, chosen: dict[str, str]) -> bool:
    verdict = "_withdrawn" if claim.status == "withdrawn" else claim.verdict.id
    own = {"verdict": verdict, "topic": str(claim.topic or "_other")}
    if any(name in chosen and chosen[name] != value for name, value in own.items()):
        return False
    asked = {name: value for name, value in chosen.items() if name not in own}
    return not asked or any(
        all(value in voice[name] for name, value in asked.items())
        for voice in voices(dossier, claim)
    )


def expected(
    dossier: CheckedDossier, chosen: dict[str, str], topic: str | None = None
) -> list[str]:
    return sorted(
        claim.id
        for claim in dossier.claims
        if fits(dossier, claim, chosen) and (topic is None or claim.topic == topic)
    )


# --- the filter -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["index", "matrix", "matrix-by-verdict", "topics/talks"])
def test_each_value_shows_the_claims_that_have_it_and_no_other(
    page: Page, site: Path, dossier: CheckedDossier, name: str
) -> None:
    page.goto(address(site, name))
    page.locator(".filter summary").focus()  # who comes to choose is told what each choice leaves
    values = page.evaluate(VALUES)
    topic = name.partition("/")[2] or None
    wrong: list[str] = []
    for field, value, number in values:
        page.evaluate(CHOOSE, {field: value})
        shown = sorted(page.evaluate(SHOWN))
        wanted = expected(dossier, {field: value}, topic)
        if shown != wanted or number != len(wanted):
            wrong.append(f"{field}={value} ({number}): {shown} is not {wanted}")

    assert wrong == []
    assert len(values) > 15


def test_nothing_is_counted_before_somebody_comes_to_choose(page: Page, site: Path) -> None:
    words = "() => document.querySelector('select[name=verdict] option:last-child').text"
    page.goto(address(site, "index"))
    before = page.evaluate(words)
    page.locator("select[name=verdict]").focus()
    assert page.evaluate(words).startswith(f"{before} (")
    assert "(" not in before


def test_a_stance_is_that_of_the_source_chosen(
    page: Page, site: Path, dossier: CheckedDossier
) -> None:
    page.goto(address(site, "index"))
    wrong: list[str] = []
    for source, stance in product(dossier.sources, ("supports", "partial", "differs", "silent")):
        chosen = {"source": source, "stance": stance}
        page.evaluate(CHOOSE, chosen)
        marked = page.locator(
            f'.claim-line:visible .strip a[data-match][href$="#{source}"]'
        ).count()
        wanted = expected(dossier, chosen)
        if sorted(page.evaluate(SHOWN)) != wanted or marked != len(wanted):
            wrong.append(f"{chosen}")

    assert wrong == []
    assert expected(dossier, {"source": "b", "stance": "differs"}) != expected(
        dossier, {"stance": "differs", "source": "a"}
    )


def test_what_is_chosen_can_be_linked_and_back_and_forward_lead_through_it(
    context: BrowserContext, page: Page, site: Path, dossier: CheckedDossier
) -> None:
    page.goto(address(site, "index"))
    page.locator("select[name=verdict]").select_option("disputed")
    first = page.evaluate(SHOWN)
    page.locator("select[name=topic]").select_option("release")
    second = page.evaluate(SHOWN)
    assert parse_qs(urlsplit(page.url).query) == {"verdict": ["disputed"], "topic": ["release"]}
    assert sorted(second) == expected(dossier, {"verdict": "disputed", "topic": "release"})

    other = context.new_page()
    other.goto(page.url)
    assert other.evaluate(SHOWN) == second
    assert other.locator("select[name=topic]").input_value() == "release"
    other.close()

    page.go_back()
    assert page.evaluate(SHOWN) == first
    page.go_back()
    assert len(page.evaluate(SHOWN)) == 4 * 24  # a list begins with so many, the rest is folded
    page.go_forward()
    page.go_forward()
    assert page.evaluate(SHOWN) == second


def test_an_address_that_nobody_could_choose_shows_everything(page: Page, site: Path) -> None:
    page.goto(f"{address(site, 'matrix')}?verdict=none-such&stance=%3Cb%3E&x=1&__proto__=a")

    assert len(page.evaluate(SHOWN)) == CLAIMS
    assert page.get_by_role("status").inner_text() == f"{CLAIMS} claims"


def test_the_choice_outlives_a_jump_to_a_topic_and_goes_along_to_the_matrix(
    page: Page, site: Path, dossier: CheckedDossier
) -> None:
    page.goto(f"{address(site, 'index')}?stance=differs")
    page.locator(".dossier-contents a").first.click()
    assert urlsplit(page.url).query == "stance=differs"
    assert urlsplit(page.url).fragment

    page.locator(".dossier-ways a", has_text="Who says what").click()
    page.wait_for_load_state()
    assert sorted(page.evaluate(SHOWN)) == expected(dossier, {"stance": "differs"})
    page.get_by_role("link", name="By verdict").click()
    page.wait_for_load_state()
    assert sorted(page.evaluate(SHOWN)) == expected(dossier, {"stance": "differs"})


def test_it_says_how_many_and_takes_the_choice_back(page: Page, site: Path) -> None:
    page.goto(address(site, "index"))
    state, clear = page.get_by_role("status"), page.get_by_role("button", name="Show all")
    assert (state.inner_text(), clear.is_visible()) == (f"{CLAIMS} claims", False)

    page.locator("select[name=verdict]").select_option("confirmed")
    assert state.inner_text() == f"21 of {CLAIMS} claims"

    for field, value, _ in page.evaluate(VALUES):
        page.evaluate(CHOOSE, {field: value})  # between them they unfold every list
    page.evaluate(CHOOSE, {"verdict": "confirmed", "source": "a", "stance": "differs"})
    assert state.inner_text() == f"0 of {CLAIMS} claims"
    assert page.get_by_text("No claim matches all these filters.").is_visible()
    offered = page.evaluate(OFFERED)
    assert any(is_empty and is_chosen for is_empty, is_chosen, _ in offered)
    assert [disabled for _, _, disabled in offered] == [
        is_empty and not is_chosen for is_empty, is_chosen, _ in offered
    ], "what would leave nothing cannot be chosen, and what is chosen can be seen and taken back"

    clear.click()
    assert (state.inner_text(), clear.is_visible()) == (f"{CLAIMS} claims", False)
    assert len(page.evaluate(SHOWN)) == 4 * 24, "what the filter unfolded is folded again"
    assert urlsplit(page.url).query == ""


def test_the_filter_is_used_by_keyboard(browser: Browser, site: Path) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    page = phone.new_page()
    page.goto(address(site, "matrix"))
    page.locator(".filter summary").focus()
    assert not page.locator("select[name=verdict]").is_visible()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Disp")

    assert page.locator("select[name=verdict]").input_value() == "disputed"
    assert page.get_by_role("status").inner_text() == f"22 of {CLAIMS} claims"
    phone.close()


@pytest.mark.parametrize("source", ["a", "b"])
def test_the_rows_can_stand_by_what_a_source_contests(page: Page, site: Path, source: str) -> None:
    strength = ["silent", "supports", "mentions", "partial", "unclear", "differs", "refutes"]
    page.goto(f"{address(site, 'matrix')}?order={source}")
    groups = page.evaluate(
        """source => [...document.querySelectorAll('[data-group]')].map(group =>
            [...group.querySelectorAll('[data-says]')].map(row =>
                row.dataset.says.split(' ').map(word => word.split(':'))
                    .filter(word => word[0] === source).map(word => word[1])))""",
        source,
    )
    ranks = [[max(map(strength.index, stances)) for stances in group] for group in groups]

    assert [one == sorted(one, reverse=True) for one in ranks] == [True] * 4
    assert len({rank for group in ranks for rank in group}) > 1
    assert len(page.evaluate(SHOWN)) == CLAIMS


# --- without JavaScript -----------------------------------------------------------------------


def test_without_javascript_every_claim_is_there(browser: Browser, site: Path) -> None:
    reader = browser.new_context(java_script_enabled=False)
    plain = reader.new_page()
    found: dict[str, int] = {}
    for name in ("index", "matrix", "matrix-by-verdict"):
        plain.goto(address(site, name))
        links = plain.locator("[data-says] a[href^='claims/']:not([href*='#'])")
        found[name] = len(set(links.evaluate_all("all => all.map(a => a.getAttribute('href'))")))
    plain.goto(address(site, "index"))
    plain.locator(".filter summary").click()
    choices = plain.locator(".filter select:visible").count()
    plain.get_by_role("link", name="claims by verdict").click()
    end = plain.url
    reader.close()

    assert found == dict.fromkeys(("index", "matrix", "matrix-by-verdict"), CLAIMS)
    assert (choices, end) == (0, address(site, "matrix-by-verdict"))


# --- the matrix -------------------------------------------------------------------------------


def test_a_mark_shows_its_words_where_it_is_pointed_at_or_has_the_focus(
    page: Page, site: Path
) -> None:
    page.goto(address(site, "matrix"))
    cell, card = page.locator(".cell").nth(4), page.locator(".cell-preview")
    words = cell.locator("xpath=..").evaluate(
        "td => td.querySelector('template').content.textContent.trim()"
    )
    cell.hover()
    card.wait_for()
    assert card.inner_text().split()[: len(words.split())] == words.split()
    card.hover()
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert card.count() == 0

    page.locator(".matrix-claim").nth(1).focus()
    page.keyboard.press("Tab")
    assert card.is_visible()
    assert page.locator(".cell:focus").get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Tab")
    assert card.count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")


def _over(one: FloatRect, other: FloatRect) -> bool:
    """Whether two boxes share more than an edge."""
    return (
        one["x"] + 1 < other["x"] + other["width"]
        and other["x"] + 1 < one["x"] + one["width"]
        and one["y"] + 1 < other["y"] + other["height"]
        and other["y"] + 1 < one["y"] + one["height"]
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_a_preview_is_never_out_of_the_window_nor_over_its_mark(
    browser: Browser, site: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(address(site, "matrix"))
    cells = page.locator(".cell")
    outside: list[object] = []
    for at in range(0, cells.count(), 37):
        cells.nth(at).hover()
        box = page.locator(".cell-preview").bounding_box()
        inside = box and box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= width
        if not (box and inside and box["y"] + box["height"] <= 700):
            outside.append((at, box))
        mark = cells.nth(at).locator(".marks").bounding_box()
        # On a phone the words stand at the bottom of the window, and are put away by a touch.
        if width > 768 and box and mark and _over(box, mark):
            outside.append((at, box, mark))
        page.keyboard.press("Escape")
    context.close()

    assert outside == []


def test_the_first_touch_shows_the_words_and_the_second_follows(
    browser: Browser, site: Path
) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = phone.new_page()
    page.goto(address(site, "matrix"))
    cell = page.locator(".cell").first
    cell.tap()
    assert page.url == address(site, "matrix")
    assert page.locator(".cell-preview").is_visible()

    page.locator("h1").tap()
    assert page.locator(".cell-preview").count() == 0

    cell.tap()
    cell.tap()
    page.wait_for_url("**/claims/*")
    phone.close()


def test_the_headers_of_the_matrix_stay(page: Page, site: Path) -> None:
    page.goto(address(site, "matrix"))
    page.evaluate("scrollTo(0, 2000)")
    tops = page.locator(".matrix thead th").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
    )
    assert tops == [0] * 5


BROKEN = """() => [...document.querySelectorAll('.matrix thead bdi')].flatMap(name => {
    const text = name.firstChild, range = document.createRange();
    const across = getComputedStyle(name).writingMode === 'horizontal-tb' ? 'top' : 'left';
    return [...text.data.matchAll(/\\S+/g)].filter(word => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return new Set([...range.getClientRects()].map(one => Math.round(one[across]))).size > 1;
    }).map(word => word[0]);
})"""


@pytest.mark.parametrize("silent", [0, 2, 4])
@pytest.mark.parametrize("agency", ["The Wire", "International Wire", "Nachrichtenagentur"])
def test_no_word_of_a_name_over_the_matrix_is_broken(
    browser: Browser, tmp_path: Path, silent: int, agency: str
) -> None:
    site = crowd.published(tmp_path / "_site", 5, silent=silent, agency=agency)
    context = browser.new_context(viewport={"width": 768, "height": 640})
    page = context.new_page()
    page.goto(address(site, "matrix"))
    broken = {}
    for width in (768, 1023, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 640})
        broken[width] = page.evaluate(BROKEN)
    context.close()

    assert {width: words for width, words in broken.items() if words} == {}


# --- narrow -----------------------------------------------------------------------------------


@pytest.mark.parametrize("silent", [0, 12])
def test_no_page_of_a_dossier_scrolls_sideways(
    browser: Browser, tmp_path: Path, silent: int
) -> None:
    site = crowd.published(tmp_path / "_site", 20, silent=silent)
    wide: list[str] = []
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for name in PAGES:
        page.goto(address(site, name))
        for width in (320, 768, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 640})
            found = page.evaluate("document.scrollingElement.scrollWidth")
            if found > width:
                wide.append(f"{name} at {width}: {found}")
    context.close()

    assert wide == []
