"""The same tree gives the same bytes, whatever the surroundings."""

import shutil
from pathlib import Path

import pytest

from tests.folders import BUILD, REAL, ROOT, TEMPLATES, build, content

SURROUNDINGS: dict[str, dict[str, str]] = {
    "hash seed and time zone": {"PYTHONHASHSEED": "1", "TZ": "GMT+12"},
    "another hash seed and time zone": {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati"},
    "no locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "somebody else": {"HOME": "/nonexistent", "USER": "somebody", "SOURCE_DATE_EPOCH": "0"},
}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_change_no_byte(name: str, real_site: Path, tmp_path: Path) -> None:
    done = build("--source", REAL, "--output", tmp_path / "s", env=SURROUNDINGS[name])

    assert (done.returncode, content(tmp_path / "s")) == (0, content(real_site)), done.stderr


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_the_umask_changes_no_mode(umask: int, real_site: Path, tmp_path: Path) -> None:
    done = build("--source", REAL, "--output", tmp_path / "s", umask=umask)

    assert (done.returncode, content(tmp_path / "s")) == (0, content(real_site)), done.stderr


@pytest.mark.parametrize("jobs", ["1", "2", "7"])
def test_the_number_of_processes_changes_no_byte(
    jobs: str, real_site: Path, tmp_path: Path
) -> None:
    done = build("--source", REAL, "--output", tmp_path / "s", "--jobs", jobs, "--no-cache")

    assert (done.returncode, content(tmp_path / "s")) == (0, content(real_site)), done.stderr


def test_another_folder_changes_no_byte(real_site: Path, tmp_path: Path) -> None:
    project = tmp_path / "a longer name – with spaces" / "project"
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in (REAL, TEMPLATES, ROOT / "onrecord"):
        shutil.copytree(folder, project / folder.name, ignore=ignore)
    shutil.copy(BUILD, project)
    for path in project.rglob("*"):
        path.touch()

    done = build(cwd=tmp_path, script=project / "build.py")

    assert (done.returncode, content(project / "_site")) == (0, content(real_site)), done.stderr


def test_what_was_built_before_changes_no_byte(real_site: Path, tmp_path: Path) -> None:
    source = tmp_path / "site_src"
    shutil.copytree(REAL, source)
    settings = source / "site.yml"
    before = settings.read_text(encoding="utf-8")
    for title in ("title: Another title, for once", "title: And another"):
        changed = "\n".join(
            title if line.startswith("title:") else line for line in before.split("\n")
        )
        settings.write_text(changed, encoding="utf-8")
        assert build(cwd=tmp_path).returncode == 0
        assert content(tmp_path / "_site") != content(real_site)
    settings.write_text(before, encoding="utf-8")

    done = build(cwd=tmp_path)

    assert (done.returncode, content(tmp_path / "_site")) == (0, content(real_site)), done.stderr
