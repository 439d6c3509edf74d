"""`new`: what is begun can be read as it is, and nothing that is there is overwritten."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

import pytest

from onrecord.authoring.starter import starter
from onrecord.captures import listed_suffixes
from tests.folders import build, content, write
from tests.sites import tree


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tree(""), tmp_path / "site_src")
    return tmp_path


def said(project: Path, *arguments: str) -> tuple[int, str]:
    done = build("new", *arguments, cwd=project)
    return done.returncode, done.stdout + done.stderr


def holds(project: Path) -> bool:
    done = build("check", "--strict", cwd=project)
    return done.returncode == 0


def test_a_new_claim_is_a_draft_that_holds_and_readers_do_not_see(project: Path) -> None:
    status, out = said(project, "claim", "two-men", "--title", "Two men: released.")
    sheet = project / "site_src/dossiers/d/claims/two-men.yml"
    assert (status, out.splitlines()[0]) == (0, f"wrote {sheet.relative_to(project)}")
    assert "\nclaim: 'Two men: released.'\n" in sheet.read_text(encoding="utf-8")
    assert holds(project)
    build(cwd=project)
    assert not (project / "_site/d/claims/two-men.html").exists()


def test_everything_a_sheet_may_say_stands_in_the_skeleton(project: Path) -> None:
    said(project, "claim", "two-men")
    sheet = (project / "site_src/dossiers/d/claims/two-men.yml").read_text(encoding="utf-8")
    for key in ("looked_for", "evidence", "history", "measure", "contrary", "summary"):
        assert f"# {key}:" in sheet


def test_a_new_article_takes_its_capture_along_byte_for_byte(project: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_bytes(b"<p>One man left.</p>\r\n")
    status, out = said(project, "article", "one", "--capture", str(saved), "--title", "One")
    assert status == 0, out
    folder = project / "site_src/dossiers/d/articles"
    assert (folder / "one.html").read_bytes() == saved.read_bytes()
    record = (folder / "one.yml").read_text(encoding="utf-8")
    assert hashlib.sha256(saved.read_bytes()).hexdigest() in record
    dossier = project / "site_src/dossiers/d/dossier.yml"
    dossier.write_text(dossier.read_text("utf-8").replace("[a]", "[a, one]"), encoding="utf-8")
    assert holds(project)


def test_a_new_dossier_and_a_claim_in_it(project: Path) -> None:
    assert said(project, "dossier", "second", "--title", "The second")[0] == 0
    status, out = said(project, "claim", "x")
    assert (status, "name the dossier with `--dossier`" in out) == (2, True)
    assert said(project, "claim", "x", "--dossier", "second")[0] == 0
    assert holds(project)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["claim", "Two Men"], "write `two-men`"),
        (["claim", "x", "--dossier", "e"], "there is no dossier `e`; there are: `d`"),
        (["article", "x"], "an article needs its capture: `--capture FILE`"),
        (["article", "x", "--capture", "a.pdf"], f"its name must end in {listed_suffixes()}"),
        (["article", "x", "--capture", "none.txt"], "no such file"),
        (["site", "site_src"], "is not empty"),
    ],
)
def test_what_cannot_be_begun(arguments: list[str], why: str, project: Path) -> None:
    before = content(project)
    status, out = said(project, *arguments)
    assert status in (2, 74)
    assert why in out
    assert content(project) == before


def test_what_is_there_stays(project: Path) -> None:
    said(project, "claim", "x")
    before = content(project)
    status, out = said(project, "claim", "x", "--title", "Another")
    assert (status, "already exists and was not changed" in out) == (2, True)
    assert content(project) == before


def test_a_new_site_holds_and_has_a_build_of_its_own(tmp_path: Path) -> None:
    status, out = said(tmp_path, "site", "desk", "--title", "The: desk")
    assert status == 0, out
    made = {
        path.relative_to(tmp_path / "desk").as_posix() for path in (tmp_path / "desk").rglob("*")
    }
    assert {".gitignore", ".vscode/settings.json", "build.py", "site_src/site.yml"} <= made
    arguments = ("check", "--principles")
    strict, done = (
        build(
            *arguments,
            *more,
            cwd=tmp_path / "desk",
            script=tmp_path / "desk/build.py",
            python=(sys.executable,),
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for more in (("--strict",), ())
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing to check" in done.stdout
    found = set(re.findall(r"^\w+\[([\w-]+)\]", strict.stdout + strict.stderr, re.MULTILINE))
    assert (strict.returncode, found) == (1, {"placeholder-left"})


def test_every_file_of_the_starter_is_named_and_titled() -> None:
    files = starter("A title")
    assert not [path for path in files if "dot-" in path or path.endswith(".in")]
    assert not [path for path, data in files.items() if b"{title}" in data]
