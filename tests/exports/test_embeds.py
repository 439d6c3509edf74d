"""Claims as cards: what they hold, and what others are given to show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest

from onrecord.site.components.embed import Embed, embed
from onrecord.site.urls import Here
from tests.exports import world
from tests.exports.world import ADDRESS
from tests.site.contract import Contract
from tests.site.test_views import SOURCES


@dataclass
class _Page:
    one: Embed


CLAIMS = ["no-year", "peace", "snow", "thirty", "thirty-two", "two"]


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def card(claim: str) -> str:
    return world.files()[f"embed/d/{claim}.html"].decode()


def given(claim: str, *, address: str | None = ADDRESS) -> Embed:
    told, judged = world.edition(address=address).claims["d", claim]
    here = Here(f"d/claims/{claim}.html")
    return embed(world.edition(address=address), told, judged, here)


def test_every_claim_with_a_page_has_a_card() -> None:
    made = sorted(path for path in world.files() if path.startswith("embed/"))

    assert made == sorted(f"embed/d/{claim}.html" for claim in CLAIMS)


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_card_runs_nothing_loads_its_own_style_and_leads_home(claim: str) -> None:
    tags = Tags(card(claim)).tags
    links = {given["rel"]: given["href"] for tag, given in tags if tag == "link"}
    robots = [given["content"] for _, given in tags if given.get("name") == "robots"]
    home = {given["href"] for tag, given in tags if tag == "a"}

    assert not {"script", "style", "iframe", "img", "form"} & {tag for tag, _ in tags}
    assert links == {
        "canonical": f"{ADDRESS}/d/claims/{claim}.html",
        "stylesheet": "../../assets/embed.css",
        "icon": "../../favicon.svg",
    }
    assert robots == ["noindex"]
    assert home == {f"../../d/claims/{claim}.html"}


def test_a_card_says_what_was_found() -> None:
    words = " ".join(Tags(card("thirty-two")).words.split())

    assert "Baku is to release 32 men." in words
    assert "Verdict: Confirmed The statement says so." in words
    assert "3 sources · 1 says both things" in words


def test_a_withdrawn_claim_says_so_in_its_card() -> None:
    assert ["was withdrawn" in card(claim) for claim in ("two", "thirty-two")] == [True, False]


def test_the_frame_is_safe_for_the_page_that_holds_it() -> None:
    ((tag, attributes),) = Tags(given("thirty").frame or "").tags

    assert tag == "iframe"
    assert attributes.pop("height")
    assert attributes == {
        "src": f"{ADDRESS}/embed/d/thirty.html",
        "title": 'Fact check: 30 men </script><!-- & "perhaps" were to be released.',
        "width": "480",
        "loading": "lazy",
        "sandbox": "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
        "referrerpolicy": "no-referrer",
        "style": "border: 0; max-width: 100%",
    }


def test_what_is_pasted_says_the_same_and_leads_home() -> None:
    pasted = Tags(given("thirty").paste or "")

    assert [tag for tag, _ in pasted.tags] == ["blockquote", "p", "p", "strong", "p", "a"]
    assert pasted.tags[-1][1] == {"href": f"{ADDRESS}/d/claims/thirty.html"}
    assert pasted.words == (
        '30 men </script><!-- & "perhaps" were to be released.'
        "Single source. Only the envoy says so, as <b>The Daily</b> reports; ]]> & nothing else."
        "Small site"
    )


def test_without_an_address_there_is_a_card_and_nothing_to_paste() -> None:
    assert given("thirty", address=None) == Embed(
        card="../../embed/d/thirty.html", frame=None, paste=None
    )


def test_the_macro_of_the_snippet_uses_what_it_is_given_and_all_of_it() -> None:
    page = '{% from "components/embed.html" import embed %}{{ embed(one) }}'
    held = Contract({**SOURCES, "page": page}).hold("page", _Page)

    assert held.faults == []
    assert {field for owner, field in held.used if owner == "Embed"} == {"card", "frame", "paste"}


def test_the_colours_of_the_card_are_those_of_the_site() -> None:
    tokens = re.compile(r"--([\w-]+): (light-dark\([^;]+\));")
    site = dict(tokens.findall(world.files()["assets/site.css"].decode()))
    own = dict(tokens.findall(world.files()["assets/embed.css"].decode()))

    assert own
    assert own == {name: colour for name, colour in site.items() if name in own}
