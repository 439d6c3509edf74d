"""Annotations: what a client needs to find the words, and no word more than is published."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from onrecord.exports.web_annotations import AROUND, CONTEXT
from onrecord.site.context import SiteContext
from onrecord.site.text import excerpts
from tests.site import small
from tests.site.planned import exports

ROOT = "https://factcheck.example/"


class Words(HTMLParser):
    """The text of every `.words` element, by the id of the paragraph that holds it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.by_id: dict[str, str] = {}
        self._id = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "div" and given.get("id"):
            self._id = str(given["id"])
        if tag == "p":
            self._inside = given.get("class") == "words"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "p"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.by_id[self._id] = self.by_id.get(self._id, "") + data


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return exports(SiteContext(small.findings()))


def items(files: dict[str, bytes], source: str) -> list[Any]:
    return list(json.loads(files[f"d/sources/{source}.annotations.json"])["items"])


def test_a_collection_and_its_pages_name_each_other(files: dict[str, bytes]) -> None:
    collection = json.loads(files["d/annotations.json"])
    paths = [path for path in files if path.endswith(".annotations.json")]
    pages = {page["id"]: page for page in (json.loads(files[path]) for path in paths)}

    first, last = pages[collection["first"]], pages[collection["last"]]
    assert collection["total"] == sum(len(page["items"]) for page in pages.values()) == 3
    assert (first["next"], last["prev"]) == (last["id"], first["id"])
    assert [page["startIndex"] for page in (first, last)] == [0, len(first["items"])]
    assert {page["partOf"] for page in pages.values()} == {collection["id"]}
    assert {page["@context"] for page in (collection, *pages.values())} == {CONTEXT}
    assert {f"{ROOT}{path}" for path in paths} == set(pages)


def test_an_annotation_says_what_rests_on_the_words(files: dict[str, bytes]) -> None:
    (one,) = (item for item in items(files, "a") if item["id"].endswith("#thirty-two_a_2"))

    assert [(body.get("purpose"), body.get("value") or body["source"]) for body in one["body"]] == [
        ("describing", "Baku is to release 32 men."),
        ("classifying", "differs"),
        ("assessing", "Confirmed"),
        ("linking", f"{ROOT}d/claims/thirty-two.html#a_2"),
    ]


def test_positions_are_of_the_text_that_the_page_has(files: dict[str, bytes]) -> None:
    tried = 0
    for source in ("a", "statement"):
        words = Words(small.files()[f"d/sources/{source}.html"].decode()).by_id
        for item in items(files, source):
            for target in item["target"]:
                if target["source"] != f"{ROOT}d/sources/{source}.html":
                    continue
                by_quote, by_position = target["selector"]
                paragraph = by_position["value"].removesuffix(" .words").removeprefix("#")
                at = by_position["refinedBy"]
                assert words[paragraph][at["start"] : at["end"]] == by_quote["exact"]
                whole = by_quote["prefix"] + by_quote["exact"] + by_quote["suffix"]
                assert words[paragraph].count(whole) == 1
                tried += 1

    assert tried == 4


def test_the_original_has_the_quote_alone(files: dict[str, bytes]) -> None:
    targets = [target for item in items(files, "a") for target in item["target"]]
    original = [target for target in targets if target["source"] == "https://daily.example/1"]

    assert len(original) == 3
    assert {target["selector"]["type"] for target in original} == {"TextQuoteSelector"}


def test_no_word_around_a_quote_is_unpublished(files: dict[str, bytes]) -> None:
    (told,) = SiteContext(small.findings()).dossiers
    for name in ("a", "statement"):
        shown = excerpts.shown(told.sources[name], told.share(told.sources[name]))
        published = [shown.text[slice(*stretch)] for stretch in shown.stretches]
        for item in items(files, name):
            for target in item["target"]:
                selectors = target["selector"]
                one = selectors[0] if isinstance(selectors, list) else selectors
                whole = one["prefix"] + one["exact"] + one["suffix"]
                assert any(whole in stretch for stretch in published)
                assert max(len(one["prefix"]), len(one["suffix"])) <= AROUND
