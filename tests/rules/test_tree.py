"""One smallest failing tree for each rule of `disk`, with all that is said of it."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

from onrecord.diagnostics import Diagnostic, Label, at
from onrecord.diagnostics.rules.tree import RULES
from onrecord.model import Span
from onrecord.storage.paths import to_disk
from onrecord.storage.tree import MOST_BYTES, read_tree

ALONE = "site.yml"


def told(folder: Path) -> tuple[Diagnostic, ...]:
    """Everything that is said of a tree."""
    return read_tree(folder, root="site_src").diagnostics


def whole(path: str) -> Span:
    return Span(path, 0, 0)


def test_folder_missing(tmp_path: Path) -> None:
    assert told(tmp_path / "site_src") == (
        at(
            whole(""),
            "folder-missing",
            "there is no folder `site_src`",
            label="expected a folder here",
            help="run this from the folder that holds `site_src`, or name another with `--source DIR`",
        ),
    )


def test_file_unreadable(tmp_path: Path) -> None:
    (tmp_path / ALONE).write_bytes(b"")

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        # Mode bits would not keep out a test that runs as root.
        if armed and event == "open" and arguments[0] == ALONE:
            raise PermissionError(13, "Permission denied")

    armed = [True]
    sys.addaudithook(refuse)
    try:
        assert told(tmp_path) == (
            at(
                whole(ALONE),
                "file-unreadable",
                "`site.yml` cannot be read",
                label="permission denied",
                help="let the user who builds read it (`chmod u+rX`), or move it out of the tree",
            ),
        )
    finally:
        armed.clear()


def test_file_too_large(tmp_path: Path) -> None:
    with (tmp_path / "film.mov").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert told(tmp_path) == (
        at(
            whole("film.mov"),
            "file-too-large",
            "`film.mov` is larger than 32 MiB",
            help="move it out of the tree, and link to it there",
        ),
    )


def test_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    (tmp_path / "b").symlink_to("/etc/passwd")
    remedy = "put a copy of the file in its place, or remove it"
    expected = "expected a regular file"
    assert told(tmp_path) == (
        at(whole("a"), "not-a-file", "`a` is a pipe", label=expected, help=remedy),
        at(whole("b"), "not-a-file", "`b` is a symbolic link", label=expected, help=remedy),
    )


def test_path_unusable(tmp_path: Path) -> None:
    (tmp_path / to_disk("l\u202elmy.yml")).touch()
    assert told(tmp_path) == (
        at(
            whole("l\\u202elmy.yml"),
            "path-unusable",
            "`l\\u202elmy.yml` cannot be a path of the site",
            label="it holds U+202E, which cannot be seen",
            help="rename it: letters, digits, `-`, `_` and `.`",
        ),
    )


def test_paths_collide(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        (tmp_path / to_disk(unicodedata.normalize(form, "é.yml"))).touch()
    if len(list(tmp_path.iterdir())) == 1:  # a file system that takes the two for one has no twins
        return
    assert told(tmp_path) == (
        at(
            whole("é.yml"),
            "paths-collide",
            "`é.yml` and `é.yml` differ only in case or in how accents are written",
            label="some file systems take this for the other",
            also=[Label(span=whole("é.yml"), message="the other")],
            help="rename one of the two",
        ),
    )


def test_every_rule_of_the_tree_has_its_test() -> None:
    tests = {name.removeprefix("test_").replace("_", "-") for name in globals()}
    assert {rule.slug for rule in RULES} <= tests
