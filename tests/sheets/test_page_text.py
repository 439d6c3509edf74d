"""The text of a page is what a reader sees, and runs together only where the page does."""

from __future__ import annotations

import re
import unicodedata
from time import process_time

import pytest

from onrecord.captures import read_capture
from onrecord.model import Capture
from tests.sheets.shown import ADDED, APART, HIDDEN, JOINED, NOT_TURNED, PERHAPS, SEEN, TURNED


def captured(html: str) -> Capture:
    capture = read_capture("a.html", f"<p>Start.</p>{html}<p>End.</p>".encode()).value
    assert capture is not None
    return capture


def text_of(html: str) -> str:
    """The words between the first and the last paragraph, one line each."""
    return "\n".join(paragraph.text for paragraph in captured(html).paragraphs[1:-1])


def left_out(html: str) -> list[tuple[str, str]]:
    """The words that are left out, each with the reason."""
    return [
        (left_out.text[start:end].strip(), why)
        for left_out in captured(html).left_out
        for start, end, why in left_out.parts
    ]


@pytest.mark.parametrize("name", HIDDEN)
def test_words_that_a_browser_hides_are_no_text(name: str) -> None:
    assert "send" not in text_of(HIDDEN[name].replace("WORDS", "send guns"))


@pytest.mark.parametrize("name", SEEN)
def test_words_that_a_browser_shows_are_text(name: str) -> None:
    capture = captured(SEEN[name].replace("WORDS", "send guns"))

    assert any("send guns" in paragraph.text for paragraph in capture.paragraphs)


@pytest.mark.parametrize("name", APART)
def test_figures_that_a_browser_shows_apart_do_not_run_together(name: str) -> None:
    text = text_of(APART[name])

    assert re.search(r"12[^0-9]+0|12 5 0", text), text


@pytest.mark.parametrize("name", JOINED)
def test_figures_that_a_browser_joins_are_joined(name: str) -> None:
    assert text_of(JOINED[name]) == "120"


@pytest.mark.parametrize("name", SEEN)
def test_words_that_a_browser_shows_are_not_doubted(name: str) -> None:
    capture = captured(SEEN[name])

    if not name.startswith("slotted"):
        assert [paragraph.doubt for paragraph in capture.paragraphs if paragraph.doubt] == []


@pytest.mark.parametrize("name", PERHAPS)
def test_words_that_a_style_may_hide_are_doubted(name: str) -> None:
    doubts = [one.doubt for one in captured(PERHAPS[name]).paragraphs if "WORDS" in one.text]

    assert doubts
    assert all(doubts)


@pytest.mark.parametrize("html", ADDED)
def test_words_that_a_style_adds_are_text(html: str) -> None:
    assert text_of(html) == ADDED[html]


def test_words_of_a_style_alone_are_no_paragraph() -> None:
    assert text_of("<style>div::before{content:'Advert'}</style><div></div><p>a</p>") == "a"


@pytest.mark.parametrize("name", TURNED)
def test_letters_in_the_reverse_order_are_no_text(name: str) -> None:
    html = TURNED[name].replace("WORDS", "send guns 5")

    assert "send" not in text_of(html)
    assert ("send guns 5", "turned") in left_out(html)


@pytest.mark.parametrize("name", NOT_TURNED)
def test_letters_in_their_order_are_text(name: str) -> None:
    assert "send guns" in text_of(NOT_TURNED[name].replace("WORDS", "send guns"))
    for word in ("שלום", "سلام"):
        assert word in text_of(TURNED["element"].replace("WORDS", word))
        assert word not in text_of(NOT_TURNED["element"].replace("WORDS", word))


# --- raised and lowered -----------------------------------------------------------------------

SHIFTED = {
    "12<sup>1</sup> trees": "12¹ trees",
    "10<sup>6</sup> litres": "10⁶ litres",
    "10<sup>−6</sup>": "10⁻⁶",
    "10<sup>–6</sup>": "10⁻⁶",
    "H<sub>2</sub>O": "H₂O",
    "SO<sub>4</sub><sup>2-</sup>": "SO₄²⁻",
    "x<sub>1</sub>2": "x₁2",
    "2<sup>n</sup>": "2ⁿ",
    "x<sup>2<sup>3</sup></sup>": "x^(2³)",
    "3<sup>1</sup>/<sub>2</sub>": "3¹/₂",
    "10<sup>1/2</sup>": "10^(1/2)",
    "10<sup>.5</sup>": "10^(.5)",
    "10<sup>.</sup>5": "10^(.)5",
    "a<sub>q</sub>": "a_(q)",
    "harbour<sup>4</sup> company": "harbour⁴ company",
    "harbour<sup>a</sup>": "harbourᵃ",
    "harbour<sup>[4]</sup>": "harbour[4]",
    "harbour<sup>*</sup>": "harbour*",
    "harbour<sup>1, 2</sup>": "harbour¹, ²",
    "harbour<sup><a href='#n'>4</a></sup>": "harbour⁴",
    "harbour <sup>4</sup>": "harbour ⁴",
    "1<sup>er</sup> mai": "1er mai",
    "the 5<sup>th</sup>, the 2<sup>ND</sup>": "the 5th, the 2ND",
    "XX<sup>e</sup> siècle": "XXe siècle",
    "M<sup>me</sup> Roi, D<sup>r</sup> Roi": "Mme Roi, Dr Roi",
    "1<sup>o</sup> e 2<sup>a</sup>": "1º e 2ª",
    "1<sup>й</sup> дом": "1й дом",
    "Kola<sup>TM</sup>": "Kola™",
    "20 °<sup>C</sup>": "20 °C",
    "Words <sup>set higher for their looks</sup> here": "Words set higher for their looks here",
    "12<sup> 1 </sup>": "12 ¹",
    "x<span style='vertical-align:super'>2</span>": "x²",
    "x<span style='vertical-align:sub'>2</span>": "x₂",
    "x<span style='vertical-align:.4em'>2</span>": "x²",
    "x<span style='position:relative;top:-.5em'>2</span>": "x²",
    "x<span style='font-variant-position:super'>2</span>": "x²",
    "x<sup style='vertical-align:baseline;position:relative;top:-.5em'>2</sup>": "x²",
    "12<sup>\u200b1</sup>": "12\u200b¹",
    "12\u2060<sup>1/2</sup>": "12\u2060^(1/2)",
    "10<sup>6<hr>": "10⁶",
    "x<sup></sup>y": "xy",
    "10<sup><s>6</s></sup>5": "10￼5",
    "12<a href='#n1'>1</a> trees": "12¹ trees",
    "12<a role='doc-noteref' href='n.html'>1</a> trees": "12¹ trees",
    "12<a href='other.html'>1</a> trees": "121 trees",
    "12<span class=footnote>1</span> trees": "12¹ trees",
    "12<a class='x footnote_ref' href='other.html'>1</a> trees": "12¹ trees",
    "12<b class=footnotes-on>1</b> trees": "121 trees",
    "12<span style='display:inline-block;transform:translateY(-4px)'>1</span>": "12¹",
    "x<span style='display:inline-block;translate:0 .4em'>2</span>": "x₂",
    "<style>i::after{content:'2';vertical-align:super}</style>x<i></i>": "x²",
    "part <a href='#p1'>1</a>": "part 1",
    "x<span style='vertical-align:middle'>2</span>": "x2",
}


@pytest.mark.parametrize("html", SHIFTED)
def test_raised_and_lowered_text_is_kept_apart_from_what_it_adjoins(html: str) -> None:
    assert text_of(f"<p>{html}</p>") == SHIFTED[html]


@pytest.mark.parametrize("shift", ["sup", "sub"])
def test_no_raised_character_that_is_no_ordinal_is_fused_with_a_figure(shift: str) -> None:
    ordinals = set("edйяемх") if shift == "sup" else set()
    alphabet = (
        chr(code) for code in (*range(0x21, 0x590), *range(0x2010, 0x2070), *range(0x4E00, 0x4E10))
    )
    for character in alphabet:
        if character in "<&\u00ad" or unicodedata.category(character)[0] in "CM":
            continue
        found = text_of(f"<p>12<{shift}>{character}</{shift}>5</p>")
        if character.isalnum() or character in ".,:/":
            assert found != f"12{character}5" or character in ordinals, (character, found)


# --- struck out, beside, drawn ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text", "left"),
    [
        ("<p>felled <del>12</del><ins>0</ins> trees</p>", "felled 0 trees", [("12", "struck")]),
        ("<p>a <s>b</s> c</p>", "a c", [("b", "struck")]),
        ("<p>a <strike>b <b>c</b></strike></p>", "a", [("b", "struck"), ("c", "struck")]),
        ("<p>un<s>x</s>lawful 1<del>2</del>0</p>", "un￼lawful 1￼0", [("x", "struck"), ("2", "struck")]),
        ("<p>a<s>b</s>, <s>c</s> d</p>", "a, d", [("b", "struck"), ("c", "struck")]),
        ("<del><p>a</p></del><p>b</p>", "b", [("a", "struck")]),
        ("<s><p>a</p></s><p>b</p>", "b", [("a", "struck")]),
        ("<STRIKE class=x><p>a</p><p>b</p></STRIKE><p>c</p>", "c", [("a", "struck"), ("b", "struck")]),
        ("<p style='text-decoration:red line-through'>a</p>b", "b", [("a", "struck")]),
        ("<style>.g{text-decoration-line:underline line-through}</style>a <i class=g>b</i>", "a", [("b", "struck")]),
        ("<p>a <span class='text-sm line-through'>b</span></p>", "a", [("b", "struck")]),
        ("<p>a<span class='sr-only'> (opens elsewhere)</span></p>", "a", [("(opens elsewhere)", "unseen")]),
        ("<style>.sr-only{color:red}</style><p>a <b class=sr-only>b</b></p>", "a b", []),
        ("<p>a <span style='text-decoration:underline'>b</span></p>", "a b", []),
        ("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>", "漢字", [("(", "unseen"), ("kan", "aside"), (")", "unseen")]),
        ("<p>a <math><mi>x</mi></math> b</p>", "a ￼ b", [("x", "drawn")]),
        ("<p>a <svg><text>x</text></svg> b</p>", "a ￼ b", [("x", "drawn")]),
        ("<p>a <svg><path d=''/></svg>, b</p>", "a , b", []),
        ("<p><img alt='a street'> b <img alt='c'></p>", "b", []),
        ("<p>a <img alt='of'> b</p>", "a ￼ b", []),
        ("<p>a <img alt=''> b</p>", "a b", []),
        ("<p>a<span hidden>b</span></p>", "a", [("b", "unseen")]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_known_with_the_reason(
    html: str, text: str, left: list[tuple[str, str]]
) -> None:
    assert (text_of(html), left_out(html)) == (text, left)


def test_a_large_first_letter_goes_on_beside_it() -> None:
    assert text_of("<p><span style='float:left'>T</span>he ferry</p>") == "The ferry"
    assert text_of("<style>.d{float:left}</style><p><b class=d>“T</b>he ferry</p>") == "“The ferry"


def test_a_page_that_is_hidden_as_a_whole_is_shown_by_its_script() -> None:
    hidden = "html,body{opacity:0;display:none;visibility:hidden;font-size:0;color:transparent}"
    assert text_of(f"<style>{hidden}</style><p>a</p>") == "a"
    assert text_of("<style>body{opacity:0}</style><p>a</p>") == "a"


# --- numbers of paragraphs --------------------------------------------------------------------


def test_a_picture_is_no_paragraph() -> None:
    assert text_of("<p><img alt='a'></p><p><math><mi>x</mi></math></p><p>b</p>") == "b"


def test_what_is_not_displayed_ends_no_paragraph() -> None:
    assert text_of("<div>a <div hidden><p>x</p></div>b</div>") == "a b"


# --- pages that are made to be slow -----------------------------------------------------------

HOSTILE = {
    "rules": "<style>" + "*{display:none}" * 30_000 + "</style>",
    "selectors": "<style>" + "a," * 300_000 + "b{display:none}</style>",
    "descendants": "<style>" + "div " * 5_000 + "{display:none}</style>" + "<div>" * 400,
    "classes": "<style>" + "".join(f".c{n} .c{n}{{display:none}}" for n in range(3_000)) + "</style>"
    + f"<p class='{' '.join(f'c{n}' for n in range(3_000))}'>a" * 3_000,
    "nesting": "<style>" + "a,b{" * 40 + "display:none" + "}" * 40 + "</style>",
    "brackets": "<style>" + "(" * 300_000 + "</style>",
    "nots": "<style>" + ":not(" * 100_000 + "{display:none}</style>",
    "comments": "<style>" + "/*" * 300_000 + "</style>",
    "strings": "<style>" + "'" * 300_000 + "\n" * 10 + "</style>",
    "escapes": "<style>" + "\\" * 300_001 + "</style>",
    "custom properties": "<style>:root{" + "".join(f"--a{n}:var(--a{n + 1})var(--a{n + 1});" for n in range(9_000))
    + "} p{display:var(--a0)}</style>" + "<p style='--q:1;opacity:var(--q)'>a" * 9_000,
    "braces in rules": "<style>" + "a{" * 300_000 + "</style>",
    "braces": "<style>" + "{" * 300_000 + "</style>",
    "styles": "<i style='display:block'>a</i>" * 30_000,
    "digits": f"<p style='opacity:{'0' * 200_000}x;left:{'1' * 200_000}px;margin:{'1 ' * 100_000};font:{'1' * 200_000}'>a",
    "raised": "<sup>1" * 400 + "</sup>" * 400 + "a<sup>b</sup>" * 30_000,
    "struck": "<p>" + "a<s>b</s>" * 60_000,
    "siblings": "<style>i~i~i~i{display:none}</style>" + "<i>a</i>" * 30_000,
    "last children": "<style>i:last-child{display:none}</style>" + "<i>a</i><!---->" * 30_000,
    "has": "<style>i:has(b){display:none} div:has(~ .x b + i){display:none}</style>" + "<div><i>a</i>" * 400 + "<i>a</i>" * 9_000,
    "not inside of has": "<style>:not(:has(:is(b i, :not(p *)))){display:none}</style>" + "<div>" * 400 + "<i>a</i>" * 3_000,
    "last of type": "<style>i:nth-last-of-type(2n+1){display:none}</style>" + "<i>a</i>" * 9_000,
    "conditions": f"<style>@supports {'not (' * 30_000}(a:b){{p{{display:none}}}}</style><p>a",
    "joined conditions": f"<style>@supports {'(a:b) and ' * 30_000}(a:b){{p{{display:none}}}}</style><p>a",
    "calculations": f"<i style='opacity:calc({'(' * 900}1{')' * 900});left:calc({'1px + ' * 300}1px)'>a</i>" * 500,
    "words of styles": "<style>i::before{content:" + "'a' " * 400 + "}</style>" + "<i>b</i>" * 1_500,
    "quotations": "<q>a" * 500 + "</q>" * 500 + "<q>a</q>" * 9_000,
    "shadow trees": "<div><template shadowrootmode=open><slot></slot></template>a" * 250,
    "bold paragraphs": "<b>" * 9_000 + "<p>a</p>" * 9_000 + "</b>" * 9_000,
    "comments that do not end": "<!--" * 200_000 + "<s>" * 9_000,
    "svg": "<svg><text>a</text>" * 400 + "</svg>" * 400,
    "floats": "<span style='float:left'> " * 400 + "<i> </i>" * 30_000,
    "media": f"<style>@media {'(min-width:1px) and ' * 30_000}(color){{p{{display:none}}}}</style>",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_long(name: str) -> None:
    before = process_time()
    outcome = read_capture("a.html", f"{HOSTILE[name]}<p>words".encode())
    spent = process_time() - before

    assert outcome.value is not None or outcome.diagnostics[0].rule in (
        "capture-unreadable",
        "capture-empty",
    )
    assert spent < 20, f"{spent:.1f} s"
