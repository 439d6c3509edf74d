"""An editor's file is replaced only while it is what was read, and nothing that is saved is lost."""

from __future__ import annotations

import errno
import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord.storage import replace
from onrecord.storage.exchange import exchange
from onrecord.storage.replace import ChangedMeanwhile, replace_unchanged


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace_unchanged(file, b"old", b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_file_that_was_changed_is_left_alone(
    exchanges: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchanges:
        monkeypatch.setattr(replace, "exchange", _cannot)
    file = tmp_path / "a.yml"
    file.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhile, match=r"`a\.yml` was changed meanwhile"):
        replace_unchanged(file, b"old", b"new")
    assert file.read_bytes() == b"theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


def test_a_file_saved_at_the_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")

    def saved_first(one: Path, other: Path) -> None:
        if file.read_bytes() == b"old":
            file.write_bytes(b"theirs")
        exchange(one, other)

    monkeypatch.setattr(replace, "exchange", saved_first)
    with pytest.raises(ChangedMeanwhile):
        replace_unchanged(file, b"old", b"new")
    assert file.read_bytes() == b"theirs"


def test_without_an_exchange_it_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replace, "exchange", _cannot)
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")
    replace_unchanged(file, b"old", b"new")
    assert file.read_bytes() == b"new"


def test_in_three_hundred_races_nothing_that_was_saved_is_lost(tmp_path: Path) -> None:
    """An editor saves by renaming, as editors do, while the desk appends."""
    file = tmp_path / "a.yml"
    for number in range(300):
        file.write_bytes(b"old")
        theirs = b"theirs %d" % number

        def save(theirs: bytes = theirs) -> None:
            beside = tmp_path / "a.yml.tmp"
            beside.write_bytes(theirs)
            beside.replace(file)

        editor = threading.Thread(target=save)
        editor.start()
        with suppress(ChangedMeanwhile):
            replace_unchanged(file, b"old", b"new")
        editor.join()
        left = {path.read_bytes() for path in tmp_path.iterdir()}
        assert theirs in left, number
        for path in tmp_path.iterdir():
            path.unlink()


def _cannot(_one: Path, other: Path) -> None:
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
