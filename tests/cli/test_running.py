"""A file of the templates that cannot be read: nothing is made, and the file is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.cli.main import main
from tests.folders import TEMPLATES, content, unreadable, write
from tests.site.small import SITE
from tests.sites import tree

PAGE = "pages/home.html"
TOLD = f"error[file-unreadable]: `{PAGE}` cannot be read\n --> {TEMPLATES}/{PAGE}:1:1\n"
"""It stands among the templates, and not among the sheets."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tree(SITE), tmp_path / "site_src")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(*arguments: str) -> int:
    return main([*arguments, "--templates", str(TEMPLATES)], home=Path.cwd())


@pytest.mark.parametrize("command", [("build", "--jobs", "1"), ("check", "--jobs", "1")])
@pytest.mark.parametrize("name", [PAGE, "styles/_tokens.css", "scripts/search.js"])
def test_a_template_that_cannot_be_read_is_a_fault_that_names_it(
    command: tuple[str, ...], name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (TEMPLATES / name).is_file()
    with unreadable(name):
        status = ran(*command)
    told, said = capsys.readouterr()
    assert (status, said) == (1, "")
    assert TOLD.replace(PAGE, name) in told
    assert "input/output error" in told
    assert not (project / "_site").exists()


def test_what_stands_published_stays_and_the_next_build_goes_on(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran("build") == 0
    before = content(project / "_site")
    sheet = project / "site_src/site.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("Small site", "Other site"), "utf-8")
    with unreadable(PAGE):
        assert ran("build") == 1
    assert content(project / "_site") == before
    assert ran("build") == 0
    assert b"Other site" in (project / "_site/index.html").read_bytes()
    assert "file-unreadable" not in capsys.readouterr().out.rpartition("nothing published")[2]


def test_the_faults_of_the_sheets_are_told_beside_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = project / "site_src/dossiers/d/claims/thirty-two.yml"
    words = sheet.read_text("utf-8")
    sheet.write_text(words.replace("releases 32 servicemen", "releases 31 servicemen"), "utf-8")
    with unreadable(PAGE):
        assert ran("check") == 1
    told = capsys.readouterr().out
    assert TOLD in told
    assert "error[quote-not-found]" in told


@pytest.mark.usefixtures("project")
def test_a_folder_of_templates_that_cannot_be_read_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with unreadable(os.fspath(TEMPLATES)):
        assert ran("check") == 1
    assert f"error[file-unreadable]: the folder cannot be read\n --> {TEMPLATES}:1:1\n" in (
        capsys.readouterr().out
    )


@pytest.mark.usefixtures("project")
def test_a_sheet_that_cannot_be_read_is_never_called_fixed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["fix"], home=Path.cwd()) == 0
    assert "error" not in capsys.readouterr().out
    with unreadable("thirty-two.yml"):
        assert main(["fix"], home=Path.cwd()) == 1
    assert "`check` shows what only you can fix: 1 error" in capsys.readouterr().out
