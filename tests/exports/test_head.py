"""How pages look where they are shared, and which feeds they name."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.exports import world
from tests.exports.world import ADDRESS


class Head(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.feeds: list[str] = []
        self.data: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and ("property" in given or "name" in given):
            self.meta[given.get("property") or given["name"]] = given["content"]
        if given.get("rel") == "alternate":
            (self.data if given["type"] == "application/json" else self.feeds).append(given["href"])


def head(path: str, *, address: str | None = ADDRESS) -> Head:
    return Head(world.files(address=address)[path].decode())


def shared(path: str, *, address: str | None = ADDRESS) -> dict[str, str]:
    return {
        name: value
        for name, value in head(path, address=address).meta.items()
        if name.startswith(("og:", "article:", "twitter:"))
    }


def test_a_claim_is_shared_as_an_article_with_its_picture() -> None:
    assert shared("d/claims/thirty-two.html") == {
        "og:type": "article",
        "og:title": "Baku is to release 32 men.",
        "og:description": "Confirmed. The statement says so.",
        "og:site_name": "Small site",
        "og:url": f"{ADDRESS}/d/claims/thirty-two.html",
        "article:published_time": "2026-11-23",
        "article:modified_time": "2026-11-24",
        "og:image": f"{ADDRESS}/d/claims/thirty-two.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Baku is to release 32 men. Confirmed.",
        "twitter:card": "summary_large_image",
    }


def test_pages_of_a_dossier_have_its_picture_and_others_none() -> None:
    assert shared("d/index.html")["og:image"] == f"{ADDRESS}/d/picture.png"
    assert shared("d/sources/a.html")["og:image"] == f"{ADDRESS}/d/picture.png"
    assert shared("about.html") == {
        "og:type": "website",
        "og:title": "About",
        "og:description": "About",
        "og:site_name": "Small site",
        "og:url": f"{ADDRESS}/about.html",
        "twitter:card": "summary",
    }


@pytest.mark.parametrize("path", sorted(p for p in world.files() if p.endswith(".html")))
def test_without_an_address_nothing_absolute_is_written(path: str) -> None:
    page = world.files(address=None)[path].decode()

    assert ADDRESS not in page
    assert 'rel="canonical"' not in page
    assert "og:url" not in page
    assert "og:image" not in page


@pytest.mark.parametrize(
    ("path", "feeds"),
    [
        ("index.html", ["feed", "corrections"]),
        ("d/index.html", ["feed", "corrections", "../feed", "../corrections"]),
        ("d/claims/thirty.html", ["../feed", "../corrections", "../../feed", "../../corrections"]),
        ("outlets/daily.html", ["daily/feed", "daily/corrections", "../feed", "../corrections"]),
        ("outlets/idle.html", ["../feed", "../corrections"]),
        ("e/index.html", ["../feed", "../corrections"]),
    ],
)
def test_a_page_names_the_feeds_of_what_it_shows_and_of_the_site(
    path: str, feeds: list[str]
) -> None:
    assert head(path).feeds == [f"{feed}.{form}" for feed in feeds for form in ("xml", "json")]


def test_a_claim_names_its_data_and_no_other_page_does() -> None:
    files = world.files()
    found = {path: head(path).data for path in files if path.endswith(".html")}
    named = {path: data for path, data in found.items() if data}
    claims = {path for path in found if "/claims/" in path}

    assert {
        path: [f"{path.rpartition('/')[2].removesuffix('html')}json"] for path in claims
    } == named
    assert all(path.replace(".html", ".json") in files for path in claims)
