"""Text fragments: what an address says, and that it says no more than is published."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.site.context import DossierContext, SiteContext
from onrecord.site.text import excerpts, text_fragments
from onrecord.site.text.text_fragments import Directive, encoded
from tests.site import small
from tests.sites import tree

LONG = " ".join(f"word{n}" for n in range(80))

SITE = """
-- site.yml --
SETTINGS-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: unknown
url: URL
language: en
capture: {file: a.txt, sha256: "{sha256}"}
cut: [{paragraphs: 1-2, why: menu}]
-- dossiers/d/articles/a.txt --
Menu: the talks, and more
Men released at last
The talks went on. Women and men went home; the men - two, and more - smiled.
A first end.
Then a second beginning.
LONG
-- dossiers/d/claims/c.yml --
claim: Men went home.
verdict: single-source
basis: sources
reason: One article says so.
looked_for: [men]
evidence:
  - {source: a, stance: supports, voice: own, origin: [unstated], quote: QUOTE}
first_published: 2026-11-23
"""


def told(
    quote: str, url: str = "https://daily.example/1", context: str = "sentence"
) -> DossierContext:
    """A dossier in which the article is quoted so; `context` is how much of a sentence is shown."""
    from tests.sites import BASE

    settings = BASE[BASE.index("title: Small site") : BASE.index("-- outlets/daily.yml --")]
    site = SITE.replace("SETTINGS", f"{settings}context: {context}\n").replace("LONG", LONG)
    content = tree(site.replace("URL", url).replace("QUOTE", quote))
    (one,) = SiteContext(small.found(content)).dossiers
    return one


def address(*given: Any, **settings: Any) -> str | None:
    one = told(*given, **settings)
    (entry,) = one.entries
    assert entry.evidence.quote
    return text_fragments.address(
        excerpts.shown(entry.source, one.share(entry.source)), entry.evidence.quote
    )


def text(of: str | None) -> str:
    assert of
    return unquote(of.partition(":~:")[2])


def test_words_that_stand_once_are_given_as_they_are() -> None:
    assert address('"Women and men went home; the men - two, and more"') == (
        "https://daily.example/1#:~:text=Women%20and%20men%20went%20home%3B%20the%20men%20%2D%20"
        "two%2C%20and%20more"
    )


@given(st.text(max_size=40))
def test_a_part_holds_none_of_the_characters_of_the_syntax(part: str) -> None:
    made = encoded(part.encode("utf-8", "replace").decode())

    assert not set(made) & set("-,&# \n")
    assert unquote(made) == " ".join(part.encode("utf-8", "replace").decode().split())


def test_words_that_stand_earlier_too_have_context() -> None:
    assert text(address("The talks", context="3")) == "text=The talks,-went"
    assert text(address("men, suffix: went", context="3")) == "text=and-,men"


def test_context_is_none_but_what_is_published() -> None:
    assert text(address("men, suffix: went", context="0")) == "text=men"


def test_a_word_within_a_word_is_no_place() -> None:
    assert text(address("men went")) == "text=men went"
    assert text(address("the men")) == "text=the men"


def test_a_quote_over_a_paragraph_is_given_by_its_ends() -> None:
    assert text(address('"A first end.\\nThen a second beginning."')) == (
        "text=A first end.,a second beginning."
    )


def test_a_long_quote_is_given_by_its_ends() -> None:
    assert text(address(LONG)) == "text=word0 word1 word2,word77 word78 word79"


def test_every_part_of_a_quote_has_a_directive() -> None:
    assert text(address("[Women and men, and more - smiled]")) == (
        "text=Women and men&text=and more - smiled"
    )


@pytest.mark.parametrize(
    ("url", "begins"),
    [
        ("https://daily.example/1#top", "https://daily.example/1#top:~:text="),
        ("https://daily.example/?a=1", "https://daily.example/?a=1#:~:text="),
    ],
)
def test_an_address_keeps_what_it_has(url: str, begins: str) -> None:
    assert str(address("Women and men", url=url)).startswith(begins)


def test_without_an_address_there_is_none() -> None:
    assert address("Women and men", url="unknown") is None


def test_a_directive_is_written_in_the_order_of_the_specification() -> None:
    assert str(Directive(start="b", end="c", prefix="a-", suffix="d")) == "text=a%2D-,b,c,-d"
