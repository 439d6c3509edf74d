"""From a ClaimReview to the words: found by it, followed by the annotations, checked by the receipt.

Over the real site, with nothing but the files that are published and the captures.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.folders import REAL

SITE = "https://onrecord.example/"


def loaded(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def reviews(site: Path) -> Iterator[dict[str, Any]]:
    for item in loaded(site / "claimreview.json")["dataFeedElement"]:
        yield from item.get("item", [])


def annotated_words(site: Path) -> Iterator[tuple[str, str, str]]:
    """Of every annotation: the panel it leads to, its page, its words (of a quote's first part)."""
    for file in sorted(site.glob("*/sources/*.annotations.json")):
        for one in loaded(file)["items"]:
            (panel,) = [body["source"] for body in one["body"] if body.get("purpose") == "linking"]
            for target in one["target"]:
                if target["source"].startswith(SITE):
                    yield panel, target["source"], target["selector"][0]["exact"]


def test_a_claim_found_by_its_review_is_followed_to_its_words_and_checked(real_site: Path) -> None:
    by_panel: dict[str, list[tuple[str, str]]] = {}
    for panel, page, words in annotated_words(real_site):
        by_panel.setdefault(panel, []).append((page, words))
    captures = {path.name: path.read_text("utf-8-sig") for path in REAL.glob("*/*/articles/*.txt")}
    followed = 0
    for review in reviews(real_site):
        page = review["url"].removeprefix(SITE)
        assert (real_site / page).is_file()
        (dossier,) = loaded(real_site / page.replace(".html", ".json"))["dossiers"]
        (claim,) = dossier["claims"]
        assert claim["assertion"] == review["claimReviewed"]
        files = {one["id"]: one["receipt"]["capture"]["file"] for one in dossier["sources"]}
        for entry in claim["evidence"]:
            if not entry["quote"]:
                continue
            annotated = by_panel[SITE + entry["page"]]
            assert all((real_site / url.removeprefix(SITE)).is_file() for url, _ in annotated)
            told = [words for _, words in annotated]
            for passage in entry["quote"]["passages"]:
                assert passage["exact"] in told
                start, end = passage["in_capture"]
                capture = captures[files[entry["source"]]]
                assert capture[start:end].split() == passage["exact"].split()
                followed += 1
    assert followed > 200
