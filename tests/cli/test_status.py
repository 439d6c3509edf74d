"""What `status` says: counts, the ledger, what is due, and what rests on little."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.build.check import check
from onrecord.cli.overview import overviews
from onrecord.cli.status import as_json, as_text
from onrecord.model import Findings, Tree
from tests.exports import world
from tests.folders import build, write
from tests.site import small
from tests.sites import tree

TODAY = date(2026, 11, 23)


def findings(literal: str) -> Findings:
    found = check(tree(literal)).findings
    assert found
    return found


CLAIM = """
-- dossiers/d/claims/{id}.yml --
claim: Baku will release 32 men.
verdict: single-source
reason: Only The Daily says so.
looked_for: ["32"]
evidence:
  - {{source: a, stance: supports, voice: own, origin: [{origin}], quote: Baku will release 32 men}}
{more}
"""


def claim(id: str, more: str = "", origin: str = "unstated") -> str:
    return CLAIM.format(id=id, more=more, origin=origin)


def test_a_dossier_with_nothing_to_say_says_nothing() -> None:
    found = findings(claim("c", "first_published: 2026-01-01\n"))

    said = as_text(found, today=TODAY)

    assert said == (
        "d\n"
        "  1 claim, 1 source\n"
        "  4 sentences: 1 quoted, 3 open\n"
        "\n"
        "  source    sentences  quoted  covered  not checkable  open\n"
        "  a                 4       1        0              0     3\n"
        "  together          4       1        0              0     3\n"
        "\n"
        "open in `a`\n"
        "  paragraph 1: - begins: Exchange agreed\n"
        "  paragraph 2: - begins: The talks went on.\n"
        "  paragraph 3: - begins: Nothing else was said.\n"
    )


def test_reviews_drafts_and_what_was_never_published_are_listed() -> None:
    found = findings(
        claim("past", "review_by: 2026-11-20\nfirst_published: 2026-01-01\n")
        + claim("today", "review_by: 2026-11-23\nfirst_published: 2026-01-01\n")
        + claim("soon", "review_by: 2026-12-23\nfirst_published: 2026-01-01\n")
        + claim("later", "review_by: 2026-12-24\nfirst_published: 2026-01-01\n")
        + claim("new")
        + claim("begun", "status: draft\nreview_by: 2026-01-01\n")
        + claim("gone", "status: withdrawn\nreview_by: 2026-01-01\n")
    )

    said = as_text(found, today=TODAY)

    assert "  3 reviews due, 1 past\n  1 draft\n  1 claim without `first_published`\n" in said
    assert (
        "\nreviews due\n"
        "  2026-11-20  past  (3 days ago)\n"
        "  2026-11-23  today  (today)\n"
        "  2026-12-23  soon  (in 30 days)\n"
        "\ndrafts\n  begun\n"
        "\nnever published: no `first_published`\n  new\n"
    ) in said
    assert "gone" not in said


def test_a_single_origin_is_named() -> None:
    found = findings(claim("c", origin="daily") + claim("b"))

    assert (
        "of a single origin: every source that says it cites the same origin\n  c  (daily)\n"
        in as_text(found, today=TODAY)
    )


DOCUMENT = """
-- dossiers/d/articles/a.yml --
title: Exchange agreed
outlet: daily
author: unknown
published: 2023-12-08
url: unknown
language: en
capture: {file: a.txt, sha256: "{sha256}"}
headline: 1
documents:
  statement: {paragraphs: 3, title: Statement, complete: yes}
"""


def test_claims_without_a_primary_source_are_listed_where_there_is_a_document() -> None:
    without, documented = findings(claim("c")), findings(claim("c") + DOCUMENT)

    assert "primary" not in as_text(without, today=TODAY)
    said = as_text(documented, today=TODAY)
    assert "  1 claim without a primary source\n" in said
    assert "\nno primary source, though the dossier has a document\n  c\n" in said
    assert "\nsources never quoted\n  statement\n" in said


def test_status_names_the_claims_that_nobody_makes() -> None:
    said = as_text(world.findings(), today=TODAY)

    assert said.count("no ClaimReview") == 1
    assert "no ClaimReview: nobody makes the claim in these texts\n  snow\n" in said


def test_status_says_nothing_where_every_claim_is_made_or_withdrawn() -> None:
    assert "ClaimReview" not in as_text(small.findings(), today=TODAY)


def test_programs_are_told_the_same() -> None:
    found = world.findings()

    status = json.loads(as_json(found, today=TODAY))

    assert (status["today"], status["errors"], status["warnings"]) == ("2026-11-23", 0, 0)
    assert {one["id"]: one["claims_without_claimreview"] for one in status["dossiers"]} == {
        "d": ["snow"],
        "e": [],
    }
    for one, told in zip(overviews(found, today=TODAY), status["dossiers"], strict=True):
        assert [review["claim"] for review in told["reviews_due"]] == [
            review.claim for review in one.reviews
        ]
        assert told["drafts"] == list(one.drafts)
        assert [source["id"] for source in told["sources"]] == [
            source.id for source, _ in one.accounts
        ]


@given(st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_a_review_is_due_from_thirty_days_before_on(today: date) -> None:
    found = check(REVIEWED).findings
    assert found

    (one,) = overviews(found, today=today)

    left = (date(2026, 12, 1) - today).days
    assert [review.days for review in one.reviews] == ([left] if left <= 30 else [])


REVIEWED: Tree = tree(claim("c", "review_by: 2026-12-01\n"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    faulty = claim("b").replace("quote: Baku", "quote: Baco")
    write(tree(claim("c") + faulty), tmp_path / "site_src")
    return tmp_path


def test_the_ledger_is_printed_in_spite_of_faults(project: Path) -> None:
    done = build("status", cwd=project)

    assert done.returncode == 1
    assert done.stdout.startswith("d\n  2 claims, 1 source\n")
    assert done.stdout.endswith(
        "\n1 error in 1 file: parts that depend on them may be missing above; `check` shows them\n"
    )
    assert json.loads(build("status", "--format", "json", cwd=project).stdout)["errors"] == 1


def test_without_a_site_the_reason_is_told(project: Path) -> None:
    (project / "site_src" / "site.yml").write_text("title: [\n", "utf-8")

    done = build("status", cwd=project)

    assert done.returncode == 1
    assert "error[yaml-syntax]" in done.stdout
