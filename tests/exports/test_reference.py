"""The reference says what is built: each of its examples stands in the small site."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.exports import world
from tests.exports.test_embeds import given
from tests.folders import ROOT

PAGE = (ROOT / "docs" / "reference" / "exports.md").read_text(encoding="utf-8")


def examples(section: str, kind: str) -> list[str]:
    """Of one kind, below one heading."""
    (body,) = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    found = re.findall(rf"^```{kind}\n(.*?)^```$", body, re.MULTILINE | re.DOTALL)
    assert found
    return found


def test_the_review() -> None:
    """As in the feed, but for the hostile words of the small site and one of its citations."""
    (shown,) = map(json.loads, examples("ClaimReview", "json"))
    items: list[Any] = world.data("claimreview.json")["dataFeedElement"]
    (built,) = (
        item for one in items for item in one.get("item", []) if item["url"] == shown["url"]
    )
    built["claimReviewed"] = re.sub(r" </.*perhaps\"", "", built["claimReviewed"])
    rating = built["reviewRating"]
    rating["ratingExplanation"] = rating["ratingExplanation"].partition(",")[0] + "."
    built["citation"] = built["citation"][1:]

    assert shown == built


def test_the_feed() -> None:
    (shown,) = examples("Feeds", "xml")

    assert shown in world.files()["corrections.xml"].decode()


def test_the_map_and_the_robots() -> None:
    (page,) = examples("Map of the site", "xml")
    (robots,) = examples("Map of the site", "text")

    assert page in world.files()["sitemap.xml"].decode()
    assert robots == world.files()["robots.txt"].decode()


def test_the_head() -> None:
    (shown,) = examples("Sharing", "html")

    assert shown in world.files()["d/claims/thirty-two.html"].decode()


def test_the_card() -> None:
    frame, paste = (shown.strip() for shown in examples("Cards", "html"))

    assert frame == given("peace").frame
    assert paste == given("peace").paste
