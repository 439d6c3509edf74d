"""`verify`: a published site compared with its captures, as it is called from a shell."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.folders import build, write
from tests.sites import tree

CLAIMS = """
-- dossiers/d/claims/c.yml --
claim: Baku will release 32 men.
verdict: single-source
reason: Only The Daily says so.
looked_for: ["32", release]
evidence:
  - {source: a, stance: supports, voice: own, origin: [unstated], quote: Baku will release 32 men}
first_published: 2026-11-23
-- dossiers/d/articles/b.yml --
title: Snow
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
rights: {full: official text}
capture: {file: b.html, sha256: "{sha256}"}
-- dossiers/d/articles/b.html --
<!DOCTYPE html><title>Snow</title><p>Snow is <b>expected</b> in the hills.</p>
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tree(CLAIMS), tmp_path / "site_src")
    assert build(cwd=tmp_path).returncode == 0
    return tmp_path


def said(project: Path, *arguments: str) -> tuple[int, list[str]]:
    done = build("verify", *arguments, "--format", "concise", cwd=project)
    lines = (done.stdout + done.stderr).splitlines()
    return done.returncode, [re.sub(r"in \d+\.\d\d s", "in 0 s", line) for line in lines]


def forge(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_honest_site_is_as_published_wherever_it_and_its_captures_are(project: Path) -> None:
    whole = "2 sources, 1 quote, 1 proven absence; all as published, in 0 s"
    assert said(project) == (0, [f"verified _site: {whole}"])
    shutil.move(project / "_site", project / "elsewhere")
    shutil.copytree(project / "site_src" / "dossiers" / "d" / "articles", project / "kept")
    shutil.rmtree(project / "site_src")
    shutil.rmtree(project / ".onrecord")

    assert said(project, "elsewhere", "--captures", "kept") == (0, [f"verified elsewhere: {whole}"])


FORGERIES = {
    "the text of a web page": ("d/sources/b.txt", "expected", "unlikely"),
    "a quote in the data": ("data/claims.json", "release 32", "release 33"),
    "a quote on its page": ("d/claims/c.html", "release 32", "release 33"),
    "a quote in the file of its claim": ("d/claims/c.json", "release 32", "release 33"),
    "the form of a capture": ("data/claims.json", '"form": "text"', '"form": "html"'),
    "the paragraphs of a web page": ("data/claims.json", '"paragraphs": "1"', '"paragraphs": "2"'),
    "an endless list of paragraphs": (
        "data/claims.json",
        '"paragraphs": "1"',
        '"paragraphs": "1-999999"',
    ),
    "the word that was looked for": ("data/claims.json", '"32"', '"snow"'),
    "the id of a source": ("data/claims.json", '"id": "b"', '"id": "../b"'),
    "the id of a dossier": ("data/claims.json", '"id": "d"', '"id": "/"'),
    "the data": ("data/claims.json", "{", "["),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_whatever_is_forged_is_found_though_the_cache_says_nothing(
    name: str, project: Path
) -> None:
    address, old, new = FORGERIES[name]
    forge(project / "_site" / address, old, new)
    status, lines = said(project)

    assert status == 1
    assert [line for line in lines[:-1] if "error[receipt-differs]" in line]
    assert "not all as published" in lines[-1] or "nothing to check" in lines[-1]


def test_a_forged_claim_is_found_though_its_file_and_page_are_forged_alike(project: Path) -> None:
    for address in ("data/claims.json", "d/claims/c.json", "d/claims/c.html"):
        forge(project / "_site" / address, "release 32", "release 33")
    status, lines = said(project)

    assert (status, len(lines)) == (1, 3)
    assert "the quote `d/c#a_1` differs from its capture" in lines[0]


def test_what_has_no_capture_at_hand_is_not_called_checked(project: Path) -> None:
    (project / "none").mkdir()
    status, lines = said(project, "--captures", "none")

    assert status == 1
    assert len([line for line in lines if "error[receipt-unchecked]" in line]) == 2
    assert lines[-1] == (
        "verified _site: no sources, no quotes, no proven absences; nothing to check, in 0 s"
    )


def test_it_says_what_is_missing(project: Path) -> None:
    assert said(project, "site_src") == (
        2,
        ["onrecord: `site_src` is not a published site: it has no `data/claims.json`"],
    )
    assert said(project, "--captures", "nowhere") == (
        2,
        ["onrecord: there is no folder `nowhere`; name another with `--captures DIR`"],
    )


def test_problems_are_there_for_programs_too(project: Path) -> None:
    forge(project / "_site" / "data" / "claims.json", "release 32", "release 33")
    done = build("verify", "--format", "json", cwd=project)

    assert done.returncode == 1
    assert {one["rule"] for one in json.loads(done.stdout)["diagnostics"]} == {"receipt-differs"}
