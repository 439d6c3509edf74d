"""`quote`: where words stand, and the entry to paste."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.folders import build, write
from tests.sites import tree

TEXT = """
-- dossiers/d/articles/a.txt --
Release agreed
Baku releases “32” men. They left early.
They left late, and Baku: nothing.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quote")
    write(tree(TEXT), folder / "site_src")
    return folder


def said(project: Path, *words: str) -> tuple[int, str, str]:
    done = build("quote", *words, cwd=project)
    return done.returncode, done.stdout, done.stderr


def test_words_that_stand_are_shown_in_their_place_with_the_entry(project: Path) -> None:
    assert said(project, "left early") == (
        0,
        "a, paragraph 2: these words\n"
        "  Baku releases “32” men. They [left early].\n"
        "\n"
        "  - source: a\n"
        "    stance: supports\n"
        "    voice:  # who speaks: own, quotation, attributed or unclear\n"
        "    quote: left early\n",
        "",
    )


def test_each_of_several_places_has_an_entry_that_holds_there(project: Path) -> None:
    status, out, _ = said(project, "They", "left")
    assert status == 0
    assert [line.strip() for line in out.splitlines() if "paragraph:" in line] == [
        "paragraph: 2",
        "paragraph: 3",
    ]


def test_other_marks_are_said_and_the_source_s_own_are_quoted(project: Path) -> None:
    status, out, _ = said(project, 'releases "32" men')
    assert (status, out.splitlines()[0]) == (
        0,
        "a, paragraph 2: these words, with other marks or spaces",
    )
    assert "quote: releases “32” men\n" in out


def test_words_that_do_not_stand_are_answered_with_the_nearest_and_a_status(project: Path) -> None:
    status, out, _ = said(project, "Baku released 32 men")
    assert status == 1
    assert "not these words: the nearest passage (" in out
    assert "quote: Baku releases “32” men\n" in out


def test_nothing_alike_is_said(project: Path) -> None:
    assert said(project, "qqqqqqqq") == (
        1,
        "these words, or words like them, do not appear in any source\n",
        "",
    )


def test_one_source_and_programs(project: Path) -> None:
    status, out, _ = said(project, "nothing", "--in", "a", "--format", "json")
    (place,) = json.loads(out)["places"]
    assert (status, place["source"], place["words"], place["level"]) == (0, "a", "nothing", "exact")
    status, out, err = said(project, "nothing", "--in", "b")
    assert (status, out) == (2, "")
    assert err == "onrecord: there is no source `b`; there are: `a`\n"


def test_a_sheet_that_is_wrong_does_not_stop_the_search(tmp_path: Path) -> None:
    write(tree(TEXT + "-- dossiers/d/claims/c.yml --\nclaim: [\n"), tmp_path / "site_src")
    assert said(tmp_path, "left early")[0] == 0
