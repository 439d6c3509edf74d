"""What the cache promises: the very body that was put there, or none."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.storage.cache import KEPT_BUILDS, Cache
from tests.storage.generations import fast_folder

A, B = "a" * 64, "b" * 64


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def test_what_was_put_is_got_by_this_run_and_the_next(folder: Path) -> None:
    cache = Cache(folder / "cache")
    assert cache.get(A) is None
    cache.put(A, b"one")
    assert (cache.get(A), cache.get(B)) == (b"one", None)
    assert Cache(folder / "cache").get(A) == b"one"


def test_the_last_body_put_under_a_key_counts(folder: Path) -> None:
    cache = Cache(folder / "cache")
    cache.put(A, b"one")
    cache.put(A, b"two")
    assert cache.get(A) in {b"two", None}
    assert Cache(folder / "cache").get(A) in {b"two", None}


def test_looking_makes_no_folder(folder: Path) -> None:
    assert Cache(folder / "cache").get(A) is None
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("key", ["", "a", "../" * 21 + "x", "A" * 64, "a" * 64 + "\n"])
def test_only_a_digest_is_a_key(folder: Path, key: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        Cache(folder).get(key)
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        Cache(folder).put(key, b"")


@settings(max_examples=80, deadline=None)
@given(
    body=st.binary(max_size=200),
    damage=st.one_of(st.binary(max_size=200), st.integers(0, 199), st.none()),
)
def test_a_damaged_body_is_never_served_and_can_be_put_anew(
    body: bytes, damage: bytes | int | None
) -> None:
    with fast_folder() as folder:
        Cache(folder).put(A, body)
        (file,) = folder.iterdir()
        worse = damaged(body, damage)
        if worse is None:
            file.unlink()
        else:
            file.write_bytes(worse)
        cache = Cache(folder)
        assert cache.get(A) == (body if worse == body else None)
        assert cache.damaged == (worse not in {body, None})
        linked = cache.link(digest(body), folder / "linked")
        assert (linked is not None, (folder / "linked").exists()) == (worse == body, worse == body)
        cache.put(A, body)
        assert cache.get(A) == Cache(folder).get(A) == body


def damaged(body: bytes, damage: bytes | int | None) -> bytes | None:
    """Other bytes in its place, one bit turned, or nothing left."""
    if not isinstance(damage, int) or not body:
        return None if isinstance(damage, int) else damage
    at = damage % len(body)
    return body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]


def test_a_body_that_is_put_again_keeps_its_file(folder: Path) -> None:
    cache = Cache(folder / "of several" / "folders")
    cache.put(A, b"one")
    (file,) = (folder / "of several" / "folders").iterdir()
    before = file.stat()
    cache.put(A, b"one")
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_body_that_nobody_has_read_yet_is_hashed_before_it_is_linked(folder: Path) -> None:
    Cache(folder / "cache").put(A, b"one")
    assert Cache(folder / "cache").link(digest(b"one"), folder / "linked") is not None
    assert (folder / "linked").read_bytes() == b"one"
    (folder / "linked").unlink()
    (file,) = (folder / "cache").iterdir()
    file.write_bytes(b"two")
    assert Cache(folder / "cache").link(digest(b"one"), folder / "linked") is None
    assert not (folder / "linked").exists()


def test_a_body_changed_after_it_was_hashed_is_not_linked(folder: Path) -> None:
    Cache(folder).put(A, b"one")
    cache = Cache(folder)
    assert cache.get(A) == b"one"
    (file,) = folder.iterdir()
    file.write_bytes(b"two")
    os.utime(file, ns=(1, 1))
    assert cache.link(digest(b"one"), folder / "linked") is None
    assert not (folder / "linked").exists()


def test_a_link_or_a_folder_in_the_place_of_a_body_is_no_body(folder: Path) -> None:
    Cache(folder / "cache").put(A, b"one")
    (file,) = (folder / "cache").iterdir()
    file.rename(folder / "outside")
    file.symlink_to(folder / "outside")
    cache = Cache(folder / "cache")
    assert cache.get(A) is None
    assert cache.link(digest(b"one"), folder / "linked") is None
    file.unlink()
    file.mkdir()
    assert Cache(folder / "cache").get(A) is None


def test_a_body_that_not_everybody_may_read_is_not_linked_into_a_site(folder: Path) -> None:
    Cache(folder).put(A, b"one")
    (file,) = folder.iterdir()
    file.chmod(0o600)
    assert Cache(folder).get(A) is None


def test_of_two_bodies_under_one_key_neither_is_believed(folder: Path) -> None:
    Cache(folder).put(A, b"one")
    Cache(folder).put(B, b"two")
    (folder / f"{B}-{digest(b'two')}").rename(folder / f"{A}-{digest(b'two')}")
    assert Cache(folder).get(A) is None


@pytest.mark.parametrize("obstacle", ["file", "missing parent", "link to nowhere"])
def test_a_cache_that_cannot_be_kept_is_an_empty_one(folder: Path, obstacle: str) -> None:
    place = folder / "cache"
    if obstacle == "file":
        place.write_bytes(b"")
    elif obstacle == "link to nowhere":
        place.symlink_to("/nowhere/at/all")
    else:
        (folder / "parent").write_bytes(b"")
        place = folder / "parent" / "cache"
    cache = Cache(place)
    cache.put(A, b"one")
    cache.adopt(digest(b"one"), folder / "nothing")
    cache.trim()
    assert cache.get(A) is None
    assert cache.link(digest(b"one"), folder / "linked") is None


def test_an_entry_goes_when_so_many_builds_running_did_not_use_it(folder: Path) -> None:
    Cache(folder).put(A, b"used")
    Cache(folder).put(B, b"unused")
    (folder / "new-left-by-a-crash").write_bytes(b"half")
    for _ in range(KEPT_BUILDS):
        assert len(list(folder.glob(f"{B}-*"))) == 1
        cache = Cache(folder)
        cache.get(A)
        cache.trim()
    assert sorted(path.name for path in folder.iterdir()) == [f"{A}-{digest(b'used')}", "uses.json"]


def test_an_entry_that_is_used_again_in_time_stays(folder: Path) -> None:
    Cache(folder).put(A, b"one")
    for build in range(3 * KEPT_BUILDS):
        cache = Cache(folder)
        if build % KEPT_BUILDS == KEPT_BUILDS - 1:
            assert cache.get(A) == b"one"
        cache.trim()


@pytest.mark.parametrize("uses", [b"", b"[]", b'{"x": "y"}', b"\xff", b"[" * 100_000])
def test_a_damaged_record_of_uses_drops_nothing_in_use(folder: Path, uses: bytes) -> None:
    Cache(folder).put(A, b"one")
    (folder / "uses.json").write_bytes(uses)
    cache = Cache(folder)
    cache.trim()
    assert Cache(folder).get(A) == b"one"


def test_an_entry_that_is_only_asked_for_counts_as_used(folder: Path) -> None:
    Cache(folder).put(A, b"one")
    for _ in range(2 * KEPT_BUILDS):
        cache = Cache(folder)
        assert cache.has(A)
        cache.trim()
    assert Cache(folder).get(A) == b"one"


def test_of_several_builds_with_one_cache_each_counts_for_itself(folder: Path) -> None:
    """A preview builds again and again: what the first build used is not used for ever."""
    cache = Cache(folder)
    cache.put(A, b"one")
    for _ in range(KEPT_BUILDS + 1):
        assert Cache(folder).has(A)
        cache.trim()
    assert not Cache(folder).has(A)
