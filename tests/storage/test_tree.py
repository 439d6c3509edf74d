"""Reading a folder: regular files and nothing else, whatever lies there."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Tree
from onrecord.storage.paths import to_disk
from onrecord.storage.tree import MOST_BYTES, MOST_FOLDERS, read_tree
from tests.storage.generations import fast_folder


def read(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files, and a line per diagnostic: rule, path, fact, label."""
    outcome = read_tree(folder, root="site_src")
    assert list(outcome.value.files) == sorted(outcome.value.files)
    return dict(outcome.value.files), [
        " | ".join(
            part
            for part in (fault.rule, fault.span.path, fault.message, fault.labels[0].message)
            if part
        )
        for fault in outcome.diagnostics
    ]


def put(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / to_disk(name)  # tests too run under any locale
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())


def test_every_file_is_read_byte_for_byte_by_its_path(folder: Path) -> None:
    put(folder, "site.yml", "dossiers/d/claims/c.yml", "static/a.b", "static/a/b", "é/հայ.txt")
    (folder / "raw").write_bytes(b"\xef\xbb\xbf\r\n\0\xff")
    (folder / "empty").mkdir()
    assert read_tree(folder, root="site_src").value == Tree(
        root="site_src",
        files={
            "dossiers/d/claims/c.yml": b"dossiers/d/claims/c.yml",
            "raw": b"\xef\xbb\xbf\r\n\0\xff",
            "site.yml": b"site.yml",
            "static/a.b": b"static/a.b",
            "static/a/b": b"static/a/b",
            "é/հայ.txt": "é/հայ.txt".encode(),
        },
    )


def test_an_editors_own_files_are_passed_over(folder: Path) -> None:
    put(folder, "a.yml", ".git/config", ".a.yml.swp", "a.yml~", "#a.yml#", "a.swp", "d/.DS_Store")
    (folder / ".#a.yml").symlink_to("editor@host:1234")
    assert read(folder) == ({"a.yml": b"a.yml"}, [])


def test_a_folder_may_itself_be_reached_by_a_link(folder: Path) -> None:
    put(folder, "real/a.yml")
    (folder / "link").symlink_to("real")
    assert read(folder / "link") == ({"a.yml": b"real/a.yml"}, [])


def test_no_link_is_followed_wherever_it_leads(folder: Path) -> None:
    put(folder, "tree/real.yml", "outside/secret")
    tree = folder / "tree"
    (tree / "dangling").symlink_to("nowhere")
    (tree / "device").symlink_to("/dev/zero")
    (tree / "folder").symlink_to("../outside")
    (tree / "inside").symlink_to("real.yml")
    (tree / "loop").symlink_to("loop")
    (tree / "secret").symlink_to(folder / "outside/secret")
    (tree / "up").symlink_to("..")
    assert read(tree) == (
        {"real.yml": b"tree/real.yml"},
        [
            f"not-a-file | {name} | `{name}` is a symbolic link | expected a regular file"
            for name in ("dangling", "device", "folder", "inside", "loop", "secret", "up")
        ],
    )


def test_a_pipe_and_a_socket_are_named_and_never_opened(folder: Path) -> None:
    put(folder, "a.yml")
    os.mkfifo(folder / "pipe.yml")  # to open it would wait for a writer, for ever
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "socket"))
        assert read(folder) == (
            {"a.yml": b"a.yml"},
            [
                "not-a-file | pipe.yml | `pipe.yml` is a pipe | expected a regular file",
                "not-a-file | socket | `socket` is a socket | expected a regular file",
            ],
        )


@pytest.mark.parametrize("kind", ["pipe", "symbolic link"])
def test_what_takes_a_files_place_while_it_is_looked_at_is_not_read(
    folder: Path, kind: str
) -> None:
    put(folder, "tree/a.yml", "secret")
    file = folder / "tree/a.yml"
    armed = [kind]

    def swap(event: str, arguments: tuple[object, ...]) -> None:
        if armed and event == "open" and arguments[0] == "a.yml":
            armed.clear()
            file.unlink()
            os.mkfifo(file) if kind == "pipe" else file.symlink_to("../secret")

    sys.addaudithook(swap)
    fault = f"not-a-file | a.yml | `a.yml` is a {kind} | expected a regular file"
    assert read(folder / "tree") == ({}, [fault])
    assert armed == []


def test_a_file_beyond_the_limit_is_refused_without_being_read_whole(folder: Path) -> None:
    with (folder / "most").open("wb") as file:
        file.truncate(MOST_BYTES)
    with (folder / "more").open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing
    files, faults = read(folder)
    assert {name: len(body) for name, body in files.items()} == {"most": MOST_BYTES}
    assert faults == ["file-too-large | more | `more` is larger than 32 MiB"]


UNUSABLE = {
    b"\xff.yml": ("\\xff.yml", "its bytes are not UTF-8"),
    b"a\x1b[2Jb": ("a\\x1b[2Jb", "it holds U+001B, which cannot be seen"),
    b"back\\slash": ("back\\slash", "it holds a backslash"),
    b"l\xe2\x80\xaerm.yml": ("l\\u202erm.yml", "it holds U+202E, which cannot be seen"),
    b"line\nbreak": ("line\\nbreak", "it holds U+000A, which cannot be seen"),
}


@pytest.mark.parametrize("name", sorted(UNUSABLE))
def test_a_name_that_is_no_text_is_shown_so_that_it_can_be_found(folder: Path, name: bytes) -> None:
    try:
        (folder / os.fsdecode(name)).touch()
    except OSError:  # a file system that takes only UTF-8 holds no such name
        return
    words, reason = UNUSABLE[name]
    fault = f"path-unusable | {words} | `{words}` cannot be a path of the site | {reason}"
    assert read(folder) == ({}, [fault])


def test_names_that_differ_only_in_case_collide_folders_too(folder: Path) -> None:
    put(folder, "A/one.yml", "a/two.yml", "b/Claim.yml", "b/claim.yml")
    if len(list(folder.iterdir())) == 2:  # a file system that takes the two for one has no twins
        return
    files, faults = read(folder)
    assert sorted(files) == ["A/one.yml", "a/two.yml", "b/Claim.yml", "b/claim.yml"]
    words = "differ only in case or in how accents are written"
    label = "some file systems take this for the other"
    assert faults == [
        f"paths-collide | a | `a` and `A` {words} | {label}",
        f"paths-collide | b/claim.yml | `b/claim.yml` and `b/Claim.yml` {words} | {label}",
    ]


def test_a_file_too_deep_is_not_looked_for(folder: Path) -> None:
    deepest = "/".join(["d"] * (MOST_FOLDERS - 1))
    put(folder, f"{deepest}/near", f"{deepest}/d/far")
    assert read(folder) == (
        {f"{deepest}/near": f"{deepest}/near".encode()},
        [
            f"path-unusable | {deepest}/d | `{deepest}/d` cannot be a path of the site"
            " | it lies more than 32 folders deep"
        ],
    )


@pytest.mark.parametrize("kind", ["missing", "file", "dangling"])
def test_a_folder_that_is_none_is_one_diagnostic_that_says_what_was_expected(
    folder: Path, kind: str
) -> None:
    place = folder / "site_src"
    if kind == "file":
        place.write_bytes(b"")
    elif kind == "dangling":
        place.symlink_to("nowhere")
    assert read(place) == (
        {},
        ["folder-missing | there is no folder `site_src` | expected a folder here"],
    )


NAMES = st.text("aAbé. #~\u0301-", min_size=1, max_size=4).filter(
    lambda name: name not in {".", ".."}
)


@settings(max_examples=60, deadline=None)
@given(names=st.lists(NAMES, max_size=6), data=st.data())
def test_the_order_in_which_files_came_to_be_changes_nothing(
    names: list[str], data: st.DataObject
) -> None:
    with fast_folder() as one, fast_folder() as other:
        shuffled = data.draw(st.permutations(names))
        for folder, order in ((one, names), (other, shuffled)):
            for name in order:
                (folder / to_disk(name)).write_bytes(name.encode())
        assert read_tree(one, root="r") == read_tree(other, root="r")
