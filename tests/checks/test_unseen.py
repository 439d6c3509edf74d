"""Invisible characters are named where they may hide something, and nowhere else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.guards.unseen_characters import unseen_characters


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cشود",  # Persian
        "قانون\u200cها",
        "क\u094d\u200dष",  # Devanagari: a half form
        "ন\u09cd\u200dয",  # Bengali
        "ක\u0dca\u200dෂ",  # Sinhala
        "soft\u00adhyphen",
        "plain",
        "",
    ],
)
def test_the_spelling_of_a_script_is_not_reported(text: str) -> None:
    assert unseen_characters(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("un\u200clawful", ("\u200c",)),
        ("un\u200dlawful", ("\u200d",)),
        ("می\u200bشود", ("\u200b",)),
        ("می\u200c", ("\u200c",)),
        ("\u200dمی", ("\u200d",)),
        ("می\u200cab", ("\u200c",)),
        ("می\u200c\u200cشود", ("\u200c",)),
        ("می \u200cشود", ("\u200c",)),
        ("a\u200eb\u202ec\u200ed", ("\u200e", "\u202e")),
    ],
)
def test_what_may_hide_something_is_reported(text: str, found: tuple[str, ...]) -> None:
    assert unseen_characters(text) == found


@given(st.text())
def test_what_is_reported_is_in_the_text_and_cannot_be_seen(text: str) -> None:
    found = unseen_characters(text)
    assert list(found) == sorted(set(found))
    assert all(c in text and unicodedata.category(c) == "Cf" and c != "\u00ad" for c in found)
