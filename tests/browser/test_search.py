"""Searching as a reader does: what is found under which spellings, on a disk and on a host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

import pytest

from onrecord.checks.language.numerals import figures, number_words
from onrecord.exports import search as search_index
from onrecord.exports.search import words as search_words
from onrecord.model import Tree
from onrecord.site.context import SiteContext
from onrecord.site.pages.search import search_page
from onrecord.site.routes import layout_of
from onrecord.site.theme import theme
from tests.conftest import HOST, serve
from tests.folders import write
from tests.site import crowd, small
from tests.site.small import SITE, found, rendered
from tests.sites import tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

SHEETS = """
-- people/eliyev.yml --
name: İlham Əliyev
role: president
-- people/sebastien.yml --
name: Sébastien Gray
-- people/pashinyan.yml --
name: Նիկոլ Փաշինյան
-- dossiers/d/claims/many.yml --
claim: Thirty-two servicemen and 120,000 others were named in the mediator’s list.
verdict: unverifiable
reason: Nobody shows the list; "Hadrut" is named once.
aliases: [Hadrut, Gadroot, 市长关闭了120所学校, ガードを下げる, โรงเรียนปิดแล้ว, मेला लगा]
looked_for: [list]
first_published: 2026-11-23
-- dossiers/e/dossier.yml --
title: Another dossier
-- dossiers/e/articles/q.yml --
title: Snow in the hills
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {file: q.txt, sha256: "{sha256}"}
-- dossiers/e/articles/q.txt --
Snow fell in the hills.
-- dossiers/e/claims/snow.yml --
claim: Snow fell.
verdict: single-source
basis: sources
reason: One article says so, and calls it “heavy”.
looked_for: [snow]
evidence:
  - {source: q, stance: supports, voice: own, origin: [daily], quote: Snow fell in the hills}
first_published: 2026-11-23
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = rendered(found(tree(SITE + SHEETS)))
    return write(Tree(root="_site", files=files), tmp_path_factory.mktemp("search") / "_site")


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1024, "height": 768})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def searching(context: BrowserContext, site: Path) -> Iterator[Page]:
    """One page on which one thing after another is looked for, as a reader does."""
    opened = context.new_page()
    open_search(opened, site)
    yield opened
    opened.close()


def open_search(page: Page, site: Path, address: str = "") -> None:
    page.goto(f"{site.as_uri()}/search.html{address}")
    page.locator("#search_words").focus()
    page.wait_for_function("() => document.querySelector('#search_source').length > 1")


def settled(page: Page, words: str) -> None:
    """Wait until what stands there is what was found for these words."""
    page.wait_for_function(
        "words => { const said = document.querySelector('[data-search-count]').textContent;"
        " return words.trim() ? said.includes(`“${words.trim()}”`) && !said.includes('…') : !said; }",
        arg=words,
    )


def counted(page: Page) -> None:
    """Wait until all that was looked for is there, whatever it was."""
    page.wait_for_function(
        "() => { const said = document.querySelector('[data-search-count]').textContent;"
        " return said && !said.includes('…'); }"
    )


def search(page: Page, words: str) -> list[str]:
    """The titles of what is found, best first."""
    page.locator("#search_words").fill(words)
    settled(page, words)
    return page.locator(".found-title").all_text_contents()


MANY = "Thirty-two servicemen and 120,000 others were named in the mediator’s list."
BAKU = "Baku is to release 32 men."

SAME = [
    # case, accents, letters of other alphabets
    ("BAKU RELEASE", BAKU),
    ("ilham eliyev", "İlham Əliyev"),
    ("Ilham Aliyev", "İlham Əliyev"),
    ("İLHAM ƏLİYEV", "İlham Əliyev"),
    ("sebastien", "Sébastien Gray"),
    ("Se\u0301bastien", "Sébastien Gray"),
    ("ՓԱՇԻՆՅԱՆ", "Նիկոլ Փաշինյան"),
    # quotation marks, apostrophes and hyphens
    ("mediator's list", MANY),
    ("mediator’s “list”", MANY),
    ("mediator list", MANY),
    ("thirty‑two servicemen", MANY),
    ("ser\u00advicemen", MANY),
    # numbers in words and digits
    ("32 servicemen", MANY),
    ("thirty-two servicemen", MANY),
    ("thirty two men", BAKU),
    ("120000", MANY),
    ("120,000", MANY),
    ("120 000", MANY),
    ("one hundred and twenty thousand", MANY),
    # the beginning of a word, another name, a slip
    ("medi", MANY),
    ("gadr", MANY),
    ("hadrut", MANY),
    ("mediater", MANY),
    ("nediator", MANY),
    ("servicemem", MANY),
    ("hill", "Snow in the hills"),
    ("article", "Snow fell."),
    ("articles", "Snow fell."),
    # a part of a text without spaces, half-wide kana, vowels of Indian scripts
    ("学校", MANY),
    ("校", MANY),
    ("市长关闭", MANY),
    ("120", MANY),
    ("ｶﾞｰﾄﾞ", MANY),
    ("เรียนปิด", MANY),
    ("मेला", MANY),
    # what panels show
    ("releases 32 servicemen", BAKU),
    ("translated", BAKU),
    ("Ana Envoy", "Ana Envoy"),
    ("hope for peace", "The statement"),
    ("agency", "The Wire"),
]


@pytest.mark.parametrize(("words", "title"), SAME, ids=[words for words, _ in SAME])
def test_it_is_found(searching: Page, words: str, title: str) -> None:
    assert title in search(searching, words)


def test_of_a_number_in_words_only_the_number_is_marked(searching: Page) -> None:
    search(searching, "thirty-two")
    marks = {words.casefold() for words in searching.locator(".found mark").all_text_contents()}
    assert marks == {"32", "thirty-two", "thirty two"}


@pytest.mark.parametrize(
    "words",
    [
        "学关",
        "闭学",
        "मिला",
        "カート",
        "rain fell",
        "nobody came out",
        "buy our paper",
        "forecasters",
        "baku snow",
        "two 33",
    ],
)
def test_it_is_not_found(searching: Page, words: str) -> None:
    assert search(searching, words) == []
    said = searching.locator("[data-search-count]").inner_text()
    assert said == f"Nothing found for “{words}”."
    assert searching.locator(".search-advice a").get_attribute("href") == "all/a-z.html"


def test_every_claim_is_found_by_its_own_words_and_each_other_name(searching: Page) -> None:
    findings = found(tree(SITE + SHEETS))
    looked = 0
    for dossier in findings.dossiers:
        for judged in dossier.claims:
            title = str(judged.assertion)
            for words in (title, *map(str, judged.aliases)):
                looked += 1
                assert title in search(searching, words), words
    assert looked == 11


def test_what_was_found_is_marked_in_the_texts_own_characters(page: Page, site: Path) -> None:
    open_search(page, site)
    search(page, "32 SERVICEMEN mediator")
    assert page.locator(".found-title mark").all_text_contents() == [
        "Thirty-two",
        "servicemen",
        "mediator",
    ]


def test_a_quote_that_was_found_leads_to_its_panel(page: Page, site: Path) -> None:
    open_search(page, site)
    search(page, "releases 32 servicemen")
    quote = page.locator(".found-quote a").first
    assert quote.get_attribute("href") == "d/claims/thirty-two.html#statement_1"
    quote.click()
    assert page.locator("[id='statement_1']").count() == 1


def test_filters_narrow_and_stand_in_the_address(page: Page, site: Path) -> None:
    open_search(page, site)
    both = search(page, "fell")
    assert "Snow fell." in both
    page.locator("#search_verdict").select_option("confirmed")
    page.wait_for_function("() => location.search.includes('verdict=confirmed')")
    counted(page)
    assert page.locator(".found-title").all_text_contents() == []
    page.get_by_role("button", name="Search without filters").click()
    assert page.locator(".found-title").all_text_contents() == both

    page.locator("#search_source").select_option("d/a")
    page.locator("#search_words").fill("")
    page.wait_for_function("() => location.search === '?source=d%2Fa'")
    counted(page)
    titles = page.locator(".found-title").all_text_contents()
    assert BAKU in titles
    assert "Snow fell." not in titles


@pytest.mark.parametrize("mark", ["?", "#"])
def test_a_linked_search_opens_with_its_results(page: Page, site: Path, mark: str) -> None:
    page.goto(f"{site.as_uri()}/search.html{mark}q=thirty-two&verdict=confirmed&source=d%2Fa")
    settled(page, "thirty-two")
    assert page.locator(".found-title").all_text_contents() == [BAKU]
    assert page.locator("#search_source").input_value() == "d/a"


def test_coming_back_shows_what_was_found(page: Page, site: Path) -> None:
    open_search(page, site)
    search(page, "servicemen")
    page.locator(".found-title a").first.click()
    page.wait_for_url("**/claims/**")
    page.go_back()
    settled(page, "servicemen")
    assert page.locator("#search_words").input_value() == "servicemen"


def test_a_host_serves_it_too_and_nobody_else_is_asked(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    serve(context, site)
    page = context.new_page()
    noise: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{HOST}/search.html#q=hadrut")
    settled(page, "hadrut")
    titles = page.locator(".found-title").all_text_contents()
    context.close()
    assert (titles, noise) == ([MANY], [])
    assert [url for url in asked if not url.startswith(HOST)] == []


# --- by hand ----------------------------------------------------------------------------------


def test_the_slash_leads_to_the_field_from_every_page_and_can_be_switched_off(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.as_uri()}/d/claims/thirty-two.html")
    page.keyboard.press("/")
    page.wait_for_url("**/search.html")
    page.wait_for_function("() => document.activeElement.id === 'search_words'")
    page.keyboard.type("a/b")
    assert page.locator("#search_words").input_value() == "a/b"
    page.locator("[data-search-key]").uncheck()
    page.goto(f"{site.as_uri()}/d/claims/thirty-two.html")
    page.keyboard.press("/")
    page.wait_for_timeout(100)
    assert page.url.endswith("thirty-two.html")
    context.close()


def test_arrows_lead_through_the_results_and_enter_follows(page: Page, site: Path) -> None:
    open_search(page, site)
    titles = search(page, "the")
    assert len(titles) > 1
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    focused = page.evaluate("() => document.activeElement.textContent")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert (focused, page.evaluate("() => document.activeElement.id")) == (
        titles[1],
        "search_words",
    )
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.textContent") == titles[0]
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.pathname.endsWith('search.html')")


def test_without_javascript_it_says_so_and_leads_to_the_index(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/search.html")
    assert "Search needs JavaScript" in page.locator("main").inner_text()
    assert not page.locator("form").is_visible()
    page.locator("noscript a, .lead a").first.click()
    assert BAKU in page.locator("main").inner_text()
    context.close()


@pytest.mark.parametrize("part", ["d_1.js", "_words.js"])
def test_a_part_that_does_not_come_is_told_and_asked_for_again(
    browser: Browser, site: Path, part: str
) -> None:
    context = browser.new_context()
    serve(context, site)
    page = context.new_page()
    page.route(f"**/assets/search/{part}?*", lambda route: route.abort())
    page.goto(f"{HOST}/search.html?q=servicemen")
    page.get_by_text("could not be loaded").wait_for()
    assert page.locator(".found-title").all_text_contents() == []
    page.unroute(f"**/assets/search/{part}?*")
    page.get_by_role("button", name="Try again").click()
    page.locator(".found-line").first.wait_for()
    settled(page, "servicemen")
    assert MANY in page.locator(".found-title").all_text_contents()
    assert page.locator("[data-search-help]").inner_text() == ""
    context.close()


def test_only_the_parts_of_the_chosen_dossier_are_loaded(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    serve(context, site)
    page = context.new_page()
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url.rpartition("/")[2].partition("?")[0])
    )
    page.goto(f"{HOST}/search.html?q=fell&dossier=e")
    settled(page, "fell")
    context.close()
    assert [name for name in asked if "_1.js" in name] == ["e_1.js"]


def test_a_large_dossier_is_searched_whole_and_shown_by_the_page(
    page: Page, tmp_path: Path
) -> None:
    edition = SiteContext(crowd.findings(820))
    plan = search_page(layout_of(edition))
    files = {plan.path: small.RENDERER.render(plan), **theme(small.TEMPLATES)}
    files |= dict(search_index.files(edition))
    site = write(Tree(root="_site", files=files), tmp_path / "_site")
    page.goto(f"{site.as_uri()}/search.html?q=men")
    settled(page, "men")
    assert page.locator("[data-search-count]").inner_text() == "821 results for “men”"
    assert page.locator(".found-line").count() == 10
    page.get_by_role("button", name="Show more").click()
    page.wait_for_function("() => document.querySelectorAll('.found-line').length === 20")
    assert page.evaluate("() => document.activeElement.closest('.found-line') !== null")
    assert search(page, "k819")[0] == "The k819 men came."


# --- words ------------------------------------------------------------------------------------


ASSIGNED = [
    [one for one in map(chr, range(start, start + 0x400)) if category(one) not in ("Cn", "Cs")]
    for start in range(0, 0x10000, 0x400)
]
"""Every character of the first plane that this Python knows, in rows."""


def test_the_build_folds_words_as_the_browser_does(searching: Page) -> None:
    texts = [
        "The mediator’s list; the mediator's LIST; MEDIATOR'S; it’s, s, 's, ’S.",
        "İlham Əliyev, Sébastien, Ｆｕｌｌ, ﬁne, Straße, Æsir, Œuvre, Łódź, Ørsted, Đà Nẵng, ΣΊΣΥΦΟΣ",
        "Նիկոլ Փաշինյան; Мининформации Ёлка; العربيةُ ﷺ 東京 ２０２３年 नमस्ते ½ ² Ⅻ ①",
        "snake_case 120,000 3.5 x² soft\u00adhyphen zero\u200bwidth nob\u2060reak e\u0301 🙂 ʼn ʼ mediatorʼs",
        *(SITE.splitlines()),
        "".join(chr(one) for one in range(0x20, 0x250)),
        "学校関係者は120万人、COP29会議。ｶﾞｷﾞ ガギ がぎ เขาไม่ได้ไป ១២ ភ្លៀង မြို့ 𠮷野家 नहीं कि का's会",
        *(" ".join(each) for each in ASSIGNED),
        *("".join(each) for each in ASSIGNED),
    ]
    for text in texts:
        read = searching.evaluate(
            "text => onrecordFolding.words(text).map(one => one.term)",
            text,
        )
        assert read == list(search_words.terms(text)), text[:80]


def test_words_are_found_whichever_part_they_stand_in(
    page: Page, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same site with its words in as many parts as there can be."""
    monkeypatch.setattr(search_words, "LIMIT", 1)
    files = rendered(found(tree(SITE + SHEETS)))
    many = write(Tree(root="_site", files=files), tmp_path / "_site")
    assert len([path for path in files if "/_words_" in path]) > 50
    assert len(list(site.rglob("_words*"))) == 1
    open_search(page, many)
    for words, title in SAME:
        assert title in search(page, words), words


def test_of_a_beginning_that_is_too_common_whole_words_alone_are_found(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_words, "LIMIT", 1)
    files = rendered(found(tree(SITE + SHEETS)))
    open_search(page, write(Tree(root="_site", files=files), tmp_path / "_site"))
    assert search(page, "s") == []
    assert "Type another letter" in page.locator("[data-search-help]").inner_text()
    assert "Snow fell." in search(page, "sn")
    assert "Snow fell." in search(page, "so")


def test_no_more_is_loaded_than_the_typed_words_need(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_words, "LIMIT", 1)
    files = rendered(found(tree(SITE + SHEETS)))
    context = browser.new_context()
    serve(context, write(Tree(root="_site", files=files), tmp_path / "_site"))
    page = context.new_page()
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url.rpartition("/")[2].partition("?")[0])
    )
    page.goto(f"{HOST}/search.html?q=heavy+snow")
    settled(page, "heavy snow")
    context.close()
    own = {name for name in asked if "_" in name}
    assert own == {"d_0.js", "e_0.js", "_words_hea.js", "_words_sno.js", "e_1.js"}


# --- numbers ----------------------------------------------------------------------------------


def test_numbers_in_words_are_read_as_the_checks_read_them(searching: Page) -> None:
    small_words, scales, joins = number_words("en")
    table = {"small": small_words, "scales": scales, "joins": sorted(joins)}
    tens = [word for word, value in small_words.items() if value in (20, 70)]
    ones = [word for word, value in small_words.items() if value in (1, 6, 9)]
    texts = [
        *(f"{ten}{between}{one}" for ten in tens for one in ones for between in (" ", "-", "‑")),
        *("two hundred and six men", "one hundred thousand", "three million two hundred", "bn m"),
        *(
            "a dozen and two",
            "one two three",
            "hundred",
            "and seven and",
            "forty, two",
            "Sixty Six",
        ),
    ]
    for text in texts:
        read = searching.evaluate(
            "([text, table]) => onrecordFolding.numbers(text, table).map(one => one.number)",
            [text, table],
        )
        assert read == [one.number for one in figures(text, "en") if one.spelt], text


def test_the_small_site_has_the_search_that_this_file_tests() -> None:
    assert "search.html" in small.files()
