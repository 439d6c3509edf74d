"""Folding is a closed table, and its offsets lead back to the source's own characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.language.text import (
    DASHES,
    DOUBLE_QUOTATION_MARKS,
    FOLDED_CHARACTERS,
    SINGLE_QUOTATION_MARKS,
    fold,
    line_column,
)

MARKS = DOUBLE_QUOTATION_MARKS + SINGLE_QUOTATION_MARKS + DASHES
TRICKY = st.sampled_from(
    MARKS
    + " \u00a0\u2009\u202f\u3000\t\u00ad\u200b\u2060\ufeff\u0301\u0327\u00e9e\u1100\u1161\u11a8a1.,\n\0"
)
TEXTS = st.text(TRICKY | st.characters(codec="utf-8"))


@pytest.mark.parametrize("mark", DOUBLE_QUOTATION_MARKS)
def test_each_double_quotation_mark_folds_into_the_plain_one(mark: str) -> None:
    assert fold(f"a{mark}b").text == 'a"b'


@pytest.mark.parametrize("mark", SINGLE_QUOTATION_MARKS)
def test_each_single_quotation_mark_folds_into_the_plain_one(mark: str) -> None:
    assert fold(f"a{mark}b").text == "a'b"


@pytest.mark.parametrize("dash", DASHES)
def test_each_dash_folds_into_the_hyphen_minus(dash: str) -> None:
    assert fold(f"a{dash}b").text == "a-b"


def test_every_kind_of_white_space_folds_into_one_space() -> None:
    kinds = [chr(c) for c in range(0x3100) if chr(c).isspace() and chr(c) != "\n"]
    assert len(kinds) > 20
    assert [fold(f"a{kind}{kind}b").text for kind in kinds] == ["a b"] * len(kinds)


def test_soft_hyphens_vanish_and_nothing_else_invisible_does() -> None:
    assert fold("pris\u00adoner \u00ad of").text == "prisoner of"
    for invisible in "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202e\u2066\u2069":
        assert fold(f"a{invisible}b").text == f"a{invisible}b"


def test_composition_is_canonical_and_never_by_compatibility() -> None:
    assert fold("e\u0301").text == "\u00e9"
    assert fold("\u1100\u1161\u11a8").text == "\uac01"
    for compatible in ("10\u00b2", "\u2460", "\u00bd", "\u338f", "\u2026", "\ufb01"):
        assert fold(compatible).text == compatible


@given(st.characters(codec="utf-8", exclude_characters="\n"))
def test_nothing_outside_the_table_folds(character: str) -> None:
    folded = fold(f"a{character}b").text
    unchanged = unicodedata.normalize("NFC", f"a{character}b")
    if character.isspace():
        assert folded == "a b"
    elif character == "\u00ad":
        assert folded == "ab"
    else:
        assert folded == unchanged.replace(character, FOLDED_CHARACTERS.get(character, character))


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS, st.data())
def test_offsets_lead_back_to_characters_that_fold_into_the_same(
    text: str, data: st.DataObject
) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    origin_start, origin_end = folded.start_of(start), folded.end_of(end)
    if origin_start is not None and origin_end is not None:
        assert fold(text[origin_start:origin_end]).text == folded.text[start:end]


@given(TEXTS)
def test_the_pieces_of_a_folded_text_cover_the_original_in_order(text: str) -> None:
    folded = fold(text)
    ends = [0]
    for start, end, _ in folded.origins:
        assert start >= ends[-1]
        assert all(c == "\u00ad" for c in text[ends[-1] : start])
        ends.append(end)


def test_lines_and_columns_count_from_one_over_every_kind_of_line_end() -> None:
    text = "ab\ncd\r\nef\rgh"
    places = {c: line_column(text, text.index(c)) for c in "abcdefgh"}
    assert places == {
        "a": (1, 1), "b": (1, 2), "c": (2, 1), "d": (2, 2),
        "e": (3, 1), "f": (3, 2), "g": (4, 1), "h": (4, 2),
    }  # fmt: skip
    assert line_column(text, 99) == (4, 3)


@given(st.text(st.sampled_from("ab\n")), st.integers(0, 30))
def test_line_and_column_lead_back_to_the_offset(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line, column = line_column(text, offset)
    assert sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1 == offset
