"""Which misspelt names are clear, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sheets.spelling import is_slip, slip_of

KNOWN = ["atlas-news", "jam-news", "year-2026", "azertag", "azertac", "inaccurate"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("atlas-new", "atlas-news"),
        ("atlas-newss", "atlas-news"),
        ("altas-news", "atlas-news"),
        ("atlas-mews", "atlas-news"),
        ("Atlas_News", "atlas-news"),
        ("jam news", "jam-news"),
        ("atlas-news", None),
        ("atlas", None),
        ("year-2028", None),
        ("year-202", None),
        ("azertak", None),  # one letter from two names
        ("accurate", None),
        ("ja", None),
    ],
)
def test_clear_slips(name: str, meant: str | None) -> None:
    assert slip_of(name, KNOWN) == meant


NAMES = st.text("abc1-", max_size=8)


@given(NAMES, NAMES)
def test_a_slip_goes_both_ways_and_is_never_the_name(one: str, other: str) -> None:
    assert is_slip(one, other) == is_slip(other, one)
    assert not is_slip(one, one)


@given(NAMES, st.lists(NAMES))
def test_whatever_is_meant_is_known(name: str, known: list[str]) -> None:
    meant = slip_of(name, known)
    assert meant is None or (meant in known and meant != name)
