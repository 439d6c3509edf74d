"""The page of the data."""

from __future__ import annotations

import re

import pytest

from onrecord.site.context import SiteContext
from onrecord.site.pages.data import DataPage, data_pages, size
from onrecord.site.routes import layout_of
from tests.exports.test_data import LICENSED, SETTINGS
from tests.site import small
from tests.sites import tree


def test_every_file_of_the_folder_is_listed_and_nothing_else() -> None:
    page = small.files()["data/index.html"].decode()
    listed = set(re.findall(r'<p class="download-name"><a href="([^"./]+\.[a-z.]+)"', page))

    assert listed == {
        path.removeprefix("data/")
        for path in small.files()
        if path.startswith("data/") and path != "data/index.html"
    }


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "no bytes"), (1, "1 byte"), (999, "999 bytes"), (18_499, "18 KB"), (1_250_000, "1.2 MB")],
)
def test_sizes_are_told_as_people_read_them(count: int, words: str) -> None:
    assert size(count) == words


def test_the_terms_are_said_whatever_they_are() -> None:
    bare = small.files()["data/index.html"].decode()
    (plan,) = data_pages(
        layout_of(SiteContext(small.found(tree(SETTINGS + LICENSED + small.SITE)))), {}
    )
    licensed = plan.view

    assert "No licence is stated" in bare
    assert isinstance(licensed, DataPage)
    assert licensed.licence
    assert licensed.licence.words == "CC BY 4.0"
