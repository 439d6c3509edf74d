"""Markdown becomes HTML that can do nothing but be read."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Text
from onrecord.site.text import markdown as module
from onrecord.site.text.markdown import (
    ATTRIBUTES,
    TAGS,
    allowed,
    linked,
    markup,
    paragraphs,
    unlinked,
)


def html(words: str, ways: dict[str, str] | None = None) -> str:
    return str(markup(text(words), prefix="p", resolve=(ways or {}).get).html)


def text(words: str) -> Text:
    return Text(words, "sheet.yml", 0, len(words))


def slowly(words: str) -> str:
    return str(module._converted(text(words), "p", lambda _: None).html)


PLAIN = st.lists(
    st.lists(
        st.text(alphabet="abcXÉзდ 09,;.:?!'\"()%/‘’“”–—-", min_size=2, max_size=30),
        min_size=1,
        max_size=3,
    ).map("\n".join),
    min_size=1,
    max_size=3,
).map("\n\n".join)


@given(PLAIN)
@settings(max_examples=300)
def test_plain_paragraphs_are_what_markdown_makes_of_them(words: str) -> None:
    plain = paragraphs(words)
    if plain is not None:
        assert str(plain) == slowly(words)


@pytest.mark.parametrize(
    "words",
    [
        "One.",
        "One.\n\nTwo, “three”.",
        "A line\nthat runs on.",
        "He said: 7% (or 8%)?",
        "It’s so.\n",
    ],
)
def test_plain_paragraphs_take_the_short_way(words: str) -> None:
    assert paragraphs(words) is not None


@pytest.mark.parametrize(
    "words", ["# Head", "- item", "1. item", "a *b*", "a_b_", "a & b", "a <b>", "a  \nb", " a", ""]
)
def test_all_else_takes_the_long_way(words: str) -> None:
    assert paragraphs(words) is None


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name == "href"}


BREAKOUTS = st.sampled_from(
    ['"', "'", ">", "</p>", "-->", "\n\n", "[", "](", ")", "<", "`", "*", "{: ", "}", "|", "!["]
)
VECTORS = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&#58;alert(1))",
        "[a](data:text/html,x)",
        "[a](//evil.example)",
        "[a](vbscript:x)",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]",
        '{: onclick="alert(1)" style="position:fixed" }',
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<style>*{display:none}</style>",
        "![a](http://tracker.example/1.png)",
        "<iframe srcdoc='x'>",
        "&lt;script&gt;",
        "\x02klzzwxh:0000\x03",
    ]
)


@given(st.lists(st.one_of(BREAKOUTS, VECTORS, st.text(max_size=8)), max_size=12).map("".join))
@settings(max_examples=400, deadline=None)
def test_nothing_passes_that_is_not_on_the_lists(words: str) -> None:
    made = markup(text(words), prefix="p", resolve=lambda _: None)
    seen = Seen()
    seen.feed(str(made.html))
    assert seen.tags <= TAGS
    assert {one for one in seen.attributes if one[1] not in ATTRIBUTES.get(one[0], ())} <= {
        ("div", "class"),
        ("td", "class"),
        ("th", "class"),
    }
    assert all(allowed(address) for address in seen.addresses)


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://a.example/x?y=1#z", True),
        ("mailto:a@b.example", True),
        ("../claims/x.html#y", True),
        ("#note", True),
        ("page.html?x=a:b", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("java\tscript:alert(1)", False),
        (" https://a.example", False),
        ("//evil.example", False),
        ("\\\\evil.example", False),
        ("ftp://a.example", False),
        ("data:text/html,x", False),
        ("http://[bad", False),
        ("x:y", False),
    ],
)
def test_addresses(address: str, may: bool) -> None:
    assert allowed(address) is may


def test_a_link_to_a_claim_leads_there_and_one_outside_says_so() -> None:
    words = "[a](claim:x) and [b](https://b.example) and [c](source:y)"
    assert html(words, {"claim:x": "x.html", "source:y": ""}) == (
        '<p><a href="x.html">a</a> and '
        '<a href="https://b.example" rel="noopener noreferrer nofollow">b</a> and <a>c</a></p>'
    )


def test_headings_begin_below_the_page_and_tables_align_by_class() -> None:
    words = "### One\n\n#### Two\n\n|a|b|\n|-|-:|\n|1|2|"
    assert html(words) == (
        "<h2>One</h2>\n<h3>Two</h3>\n<table>\n<thead>\n<tr>\n<th>a</th>\n"
        '<th class="end">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n'
        '<td class="end">2</td>\n</tr>\n</tbody>\n</table>'
    )


def test_footnotes_have_ids_of_their_field() -> None:
    made = html("Read.[^n]\n\n[^n]: A note.")
    assert ('id="p_fnref-n"' in made, 'href="#p_fn-n"' in made, 'id="p_fn-n"' in made) == (
        True,
        True,
        True,
    )


def test_raw_html_is_words() -> None:
    assert html("a <b>c</b> & d") == "<p>a &lt;b&gt;c&lt;/b&gt; &amp; d</p>"


LINKED = st.lists(
    st.sampled_from(
        [
            "[it](claim:c)",
            "[it](claim:no)",
            "[x](javascript:alert(1))",
            "<b>",
            "&",
            "*",
            "[",
            "](",
            " a",
        ]
    )
).map("".join)


@given(LINKED)
def test_a_text_with_links_alone_is_shown_as_it_is_typed_but_for_the_links(words: str) -> None:
    made = linked(text(words), {"claim:c": "c.html"}.get)

    assert unescape(re.sub(r'<a href="c.html">it</a>', "it", str(made.html))) == unlinked(words)
    assert len(made.unresolved) == words.count("[it](claim:no)")
