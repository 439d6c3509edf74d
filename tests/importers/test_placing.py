"""New files never take the place of another, whoever is quicker."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from onrecord.importers import new_files
from onrecord.importers.new_files import Outside, place


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_are_written_readable_by_all(tmp_path: Path) -> None:
    place({tmp_path / "in/a.html": b"a", tmp_path / "in/a.yml": b"b"}, content=tmp_path)
    assert names(tmp_path / "in") == ["a.html", "a.yml"]
    assert (tmp_path / "in/a.yml").stat().st_mode & 0o777 == 0o644


def test_where_one_is_taken_none_is_left_and_the_other_stays(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        place({tmp_path / "a.html": b"a", tmp_path / "a.yml": b"b"}, content=tmp_path)
    assert names(tmp_path) == ["a.yml"]
    assert (tmp_path / "a.yml").read_bytes() == b"mine"


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno
    import os

    def full(path: Path, body: bytes) -> None:
        path.write_bytes(body[:1])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(new_files, "write_new", full)
    with pytest.raises(OSError, match="space") as caught:
        place({tmp_path / "a.html": b"abc"}, content=tmp_path)
    assert caught.value.filename == str(tmp_path / "a.html")
    assert names(tmp_path) == []


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yml").symlink_to(tmp_path / "away")
    with pytest.raises(FileExistsError):
        place({tmp_path / "a.yml": b"x"}, content=tmp_path)
    assert not (tmp_path / "away").exists()


def test_a_folder_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "away").mkdir()
    (tmp_path / "site/in").symlink_to(tmp_path / "away")
    with pytest.raises(Outside):
        place({tmp_path / "site/in/a": b"x"}, content=tmp_path / "site")
    assert names(tmp_path / "away") == []


def test_of_two_in_a_race_one_wins_whole_and_nothing_is_mixed(tmp_path: Path) -> None:
    for turn in range(300):
        capture, record = tmp_path / f"{turn}.html", tmp_path / f"{turn}.yml"
        start = threading.Barrier(3)
        won: list[bytes] = []

        def race(
            mine: bytes,
            start: threading.Barrier = start,
            won: list[bytes] = won,
            files: tuple[Path, Path] = (capture, record),
        ) -> None:
            start.wait()
            try:
                place(dict.fromkeys(files, mine * 1_000), content=tmp_path)
                won.append(mine * 1_000)
            except FileExistsError:
                pass

        threads = [threading.Thread(target=race, args=(bytes([97 + n]),)) for n in range(3)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert [capture.read_bytes(), record.read_bytes()] == won * 2
    assert all(not name.startswith(".") for name in names(tmp_path))
