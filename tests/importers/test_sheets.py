"""Claims of others become drafts that the build reads and readers do not see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.exports.tables import csv_lines
from onrecord.importers.outlines import Outline, read_outlines
from onrecord.importers.sheets import named, slug
from onrecord.model import Claim
from onrecord.sheets.claims import read_claim
from tests.folders import content
from tests.importers.test_import import Import, faults, imported, project
from tests.site import small

__all__ = ("imported", "project")

CLAIMS = Path("site_src/dossiers/d/claims")

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/2024/bridge-closed/",
    "claimReviewed": "The bridge was closed: for good",
    "datePublished": "2024-02-03",
    "author": {"@type": "Organization", "name": "Checks"},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"},
    "reviewBody": "It was open\nthe next day.",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ana\u202e Minister", "jobTitle": "minister"},
        "datePublished": "2024-02-01",
        "appearance": {"@type": "Article", "url": "https://daily.example/1", "headline": "Closed"},
    },
}  # fmt: skip


def claim(project: Path, id: str) -> Claim:
    data = (project / CLAIMS / f"{id}.yml").read_bytes()
    made = read_claim("c.yml", data, id=id, dossier="d")
    assert made.value, made.diagnostics
    return made.value


def test_a_review_becomes_a_draft_with_what_was_said_by_whom_in_remarks(
    project: Path, imported: Import
) -> None:
    status, out = imported("feed.json", json.dumps(REVIEW))
    assert status == 0, out
    made = claim(project, "bridge-closed")
    assert (made.assertion, made.status, made.verdict_id) == (
        "The bridge was closed: for good",
        "draft",
        "unverifiable",
    )
    text = (project / CLAIMS / "bridge-closed.yml").read_text(encoding="utf-8")
    assert "\n# reviewed by Checks, 2024-02-03\n" in text
    assert "\n# their verdict: False\n# their rating: 1 (1 to 5)\n" in text
    assert "\n# their reason: It was open the next day.\n" in text
    assert "\n# said by Ana Minister (minister), 2024-02-01\n" in text
    assert "\n# appeared in “Closed”, https://daily.example/1\n" in text
    assert "It was open" not in made.reason
    assert faults(project) == []


def test_their_reason_is_ours_only_where_we_are_the_reviewer(
    project: Path, imported: Import
) -> None:
    ours = REVIEW | {"author": {"@type": "Organization", "name": "The desk"}}
    ours["reviewRating"] = {"alternateName": "Single source"}
    imported("feed.json", json.dumps(ours))
    made = claim(project, "bridge-closed")
    assert (made.reason, made.verdict_id, made.first_published) == (
        "It was open the next day.",
        "single-source",
        "2024-02-03",
    )
    assert faults(project) == []


@pytest.mark.parametrize("kind", ["feed", "list", "graph"])
def test_a_feed_of_several_gives_each_an_id_of_its_own(
    kind: str, project: Path, imported: Import
) -> None:
    reviews = [
        {"@type": "ClaimReview", "claimReviewed": words}
        for words in ("Two men left.", "Two men left!", "Երկու մարդ հեռացավ", "Üç nəfər getdi")
    ]
    feed = {
        "feed": {"@type": "DataFeed", "dataFeedElement": [{"item": [one]} for one in reviews]},
        "list": reviews,
        "graph": {"@graph": reviews},
    }[kind]
    status, out = imported("feed.jsonld", json.dumps(feed))
    assert status == 0, out
    made = {path.stem for path in (project / CLAIMS).iterdir()}
    assert made == {"two-men-left", "two-men-left-2", "claim-3", "uc-nefer-getdi"}
    assert faults(project) == []


def test_a_draft_that_is_there_stays_and_the_others_are_written(
    project: Path, imported: Import
) -> None:
    table = "id;claim;verdict\none;First;Disputed\ntwo;Second;\n"
    (project / CLAIMS).mkdir()
    (project / CLAIMS / "one.yml").write_text("mine", encoding="utf-8")
    status, out = imported("claims.csv", table)
    assert status == 0
    assert "not changed, because they already exist: `one`" in out
    assert (project / CLAIMS / "one.yml").read_text(encoding="utf-8") == "mine"
    assert claim(project, "two").assertion == "Second"
    before = content(project / "site_src")
    assert imported("claims.csv", table)[0] == 1
    assert content(project / "site_src") == before


def test_a_dry_run_writes_no_draft(project: Path, imported: Import) -> None:
    before = content(project / "site_src")
    status, out = imported("claims.csv", "claim\nA man left.\n", "--dry-run")
    assert (status, "1 draft would be written; nothing was written" in out) == (0, True)
    assert content(project / "site_src") == before


def test_our_own_table_of_claims_comes_back_with_what_it_carries(
    project: Path, imported: Import
) -> None:
    table = small.files()["data/claims.csv"]
    status, out = imported("claims.csv", table)
    assert status == 0, out
    shown = small.findings().dossiers[0].claims
    assert shown
    for one in shown:
        made = claim(project, str(one.id))
        assert (made.assertion, made.verdict_id, made.reason, made.basis) == (
            one.assertion,
            one.verdict_id,
            one.reason,
            one.basis if one.basis != "reference" else "sources",
        )
        assert (made.date, made.first_published, made.review_by) == (
            one.date,
            one.first_published,
            one.review_by,
        )
        assert (made.measure and made.measure.of) == (one.measure and one.measure.of)
        assert made.status == "draft"


def test_a_cell_that_was_made_safe_for_spreadsheets_is_itself_again() -> None:
    words = ["=1+1", "'quoted'", "-3", 'a "b", c', "@x; =y"]
    rows = [("id", "assertion"), *((f"d/c{at}", word) for at, word in enumerate(words))]
    assert [outline.claim for outline in read_outlines("csv", csv_lines(rows))] == words


@pytest.mark.parametrize(
    "row",
    [
        "x,2023-02-30,nowhere,primary,soon",
        "\x1b[31m,\u202e,\ufffe,reference,2024-01-01",
        '"a\nb",2023-12,"- [x]: {y}",internal,2024',
        f"{'word ' * 3_000},,,,",
        "# no remark,~,null,sources,yes",
    ],
)
def test_whatever_a_table_says_the_draft_can_be_read(
    row: str, project: Path, imported: Import
) -> None:
    table = f"claim,date,topic,basis,review_by\n{row}\nSecond,,,,\n"
    status, out = imported("claims.csv", table)
    assert status == 0, out
    for path in (project / CLAIMS).iterdir():
        claim(project, path.stem)
    assert [one for one in faults(project) if not one.startswith("assertion")] == []


def test_ids_are_never_given_twice_nor_over_those_that_are_taken() -> None:
    outlines = [Outline(claim="A man left.")] * 3 + [Outline(claim="x", id="a-man-left")]
    made = [name for name, _ in named(outlines, {"a-man-left-2"})]
    assert made == ["a-man-left", "a-man-left-3", "a-man-left-4", "a-man-left-5"]
    assert slug("word " * 40).count("word") == 12
