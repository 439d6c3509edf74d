"""The same tree gives the same bytes, whatever the surroundings.

Each of them alone around a small site, and many at once around the real one.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.folders import BUILD, REAL, ROOT, TEMPLATES, build, content, write
from tests.once import once
from tests.site.small import SITE
from tests.sites import tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a build."""

    env: Mapping[str, str] = field(default_factory=dict)
    umask: int = -1
    options: tuple[str, ...] = ()


ALONE: dict[str, Around] = {
    "hash seed and time zone": Around(env={"PYTHONHASHSEED": "1", "TZ": "GMT+12"}),
    "others": Around(env={"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati"}),
    "no locale": Around(
        env={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ),
    "Turkish": Around(env={"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    "somebody else": Around(
        env={"HOME": "/nonexistent", "USER": "somebody", "SOURCE_DATE_EPOCH": "0"}
    ),
    "a umask that takes nothing": Around(umask=0o000),
    "a umask that takes all": Around(umask=0o077),
    "one process": Around(options=("--jobs", "1", "--no-cache")),
    "two": Around(options=("--jobs", "2", "--no-cache")),
    "seven": Around(options=("--jobs", "7", "--no-cache")),
}


def together(*names: str) -> Around:
    """Several at once; of two umasks or options the later counts."""
    chosen = [ALONE[name] for name in names]
    env = {key: value for one in chosen for key, value in one.env.items()}
    umask = next((one.umask for one in reversed(chosen) if one.umask != -1), -1)
    options = next((one.options for one in reversed(chosen) if one.options), ())
    return Around(env=env, umask=umask, options=options)


MACHINES = {
    "one machine": together(
        "hash seed and time zone", "no locale", "a umask that takes all", "one process"
    ),
    "another machine": together("others", "Turkish", "somebody else", "seven"),
}


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site built once, and what it is made from beside it."""

    def make(folder: Path) -> None:
        write(tree(SITE), folder / "site_src")
        done = build("--jobs", "2", cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "small", make)


def built(source: Path, output: Path, around: Around) -> dict[str, tuple[int, bytes]]:
    """Mode and bytes of every file that a build with these surroundings publishes."""
    words: list[str | Path] = ["--source", source, "--output", output, *around.options]
    done = build(
        *words,
        env=around.env,
        umask=around.umask,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return content(output)


@pytest.mark.parametrize("name", ALONE)
def test_surroundings_change_no_byte_and_no_mode(
    name: str, small_site: Path, tmp_path: Path
) -> None:
    expected = content(small_site / "_site")

    assert built(small_site / "site_src", tmp_path / "s", ALONE[name]) == expected
    assert len(expected) > 50


@pytest.mark.parametrize("name", MACHINES)
def test_another_machine_makes_the_same_of_the_real_dossier(
    name: str, real_site: Path, tmp_path: Path
) -> None:
    assert built(REAL, tmp_path / "s", MACHINES[name]) == content(real_site)


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


def test_what_was_built_before_changes_no_byte(small_site: Path, tmp_path: Path) -> None:
    expected = content(small_site / "_site")
    source = tmp_path / "site_src"
    shutil.copytree(small_site / "site_src", source)
    settings = source / "site.yml"
    before = settings.read_text(encoding="utf-8")
    for title in ("title: Another title, for once", "title: And another"):
        changed = "\n".join(
            title if line.startswith("title:") else line for line in before.split("\n")
        )
        settings.write_text(changed, encoding="utf-8")
        assert build(cwd=tmp_path).returncode == 0
        assert content(tmp_path / "_site") != expected
    settings.write_text(before, encoding="utf-8")

    done = build(cwd=tmp_path)

    assert (done.returncode, content(tmp_path / "_site")) == (0, expected), done.stderr
