"""Paths as text."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.storage.paths import (
    UnsafePath,
    collision_key,
    from_disk,
    require_safe,
    shown,
    to_disk,
)

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1)


@given(NAMES)
def test_a_path_comes_back_from_the_disk_as_it_went_there(name: str) -> None:
    assert from_disk(to_disk(name)) == unicodedata.normalize("NFC", name)


@given(st.binary(min_size=1))
def test_what_is_shown_of_any_name_can_be_printed_and_breaks_no_line(raw: bytes) -> None:
    words = shown(os.fsdecode(raw))
    assert words.encode("utf-8").decode("utf-8") == words
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in words)


@given(st.text())
def test_case_and_composition_do_not_tell_two_names_apart(name: str) -> None:
    for form in ("NFC", "NFD"):
        assert collision_key(unicodedata.normalize(form, name)) == collision_key(name)
    assert collision_key(name.casefold()) == collision_key(name)


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["a/b", "A/c"], "a: some file systems take it for A"),
        (["e\u0301", "\u00e9"], "é: some file systems take it for e\u0301"),
        (["a", "a/b"], "a/b: a is a file"),
        (["a", "a.b", "a/b"], "a/b: a is a file"),
        (["a\u200bb"], "a\\u200bb: holds U+200B"),
    ],
)
def test_paths_that_meet_are_refused(paths: list[str], told: str) -> None:
    with pytest.raises(UnsafePath) as refusal:
        require_safe(paths)
    assert str(refusal.value) == told


def test_paths_side_by_side_are_fine() -> None:
    require_safe(["a/b", "a/c", "a.b", "b/a", ".nojekyll", "_headers", "d/claims/c.html"])
