"""The marks of a source whose voices disagree: everywhere one mark, split, that says both."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.site import small

PLACES = [
    "d/index.html",
    "d/topics/release.html",
    "d/matrix.html",
    "d/matrix-by-verdict.html",
    "d/timeline.html",
    "d/figures.html",
    "d/claims/thirty-two.html",
]


@pytest.mark.parametrize("path", PLACES)
def test_a_source_that_supports_and_differs_shows_both(path: str) -> None:
    page = BeautifulSoup(small.files()[path].decode(), "lxml")
    own = "/claims/" in path
    of_source = [
        link
        for link in page.select(".strip a, a.cell")
        if (link["href"] == "#a" if own else str(link["href"]).endswith("thirty-two.html#a"))
    ]
    assert of_source
    for link in of_source:
        (together,) = link.select(".marks")
        assert [str(one["data-stance"]) for one in together.select(".stance")] == [
            "supports",
            "differs",
        ]
        unseen = [one.get_text() for one in together.select(".unseen")]
        assert unseen == ["Supports", ", ", "Differs"]
        assert " ".join(link.get_text().split()).endswith("The Daily")


def test_the_page_of_a_source_says_both_in_words() -> None:
    page = BeautifulSoup(small.files()["d/sources/a.html"].decode(), "lxml")
    (link,) = page.select('.claim-line-own a[href$="thirty-two.html#a"]')
    assert [str(one["data-stance"]) for one in link.select(".stance")] == ["supports", "differs"]
    assert " ".join(link.get_text().split()) == "● Supports, ≠ Differs"
    assert {str(one["href"]).rpartition("#")[2] for one in page.select(".claim-line-own a")} == {
        "a"
    }


def test_a_source_of_one_mind_has_one_mark() -> None:
    page = BeautifulSoup(small.files()["d/matrix.html"].decode(), "lxml")
    link = page.select_one('a.cell[href$="thirty-two.html#statement"]')
    assert link is not None
    assert [str(one["data-stance"]) for one in link.select(".marks .stance")] == ["supports"]
