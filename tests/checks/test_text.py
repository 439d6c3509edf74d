"""Folding is a closed table, and its offsets lead back to the source's own characters."""

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.language.text import caseless, fold, line_column

# The table of docs/verbatim.md, written out: an entry that the code loses is missed here.
TABLE = {
    '"': "\u00ab\u00bb\u201c\u201d\u201e\u201f",
    "'": "\u2018\u2019\u201a\u201b\u2039\u203a",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
}
FOLDS_INTO = {ord(mark): plain for plain, marks in TABLE.items() for mark in marks}
MARKS = "".join(plain + marks for plain, marks in TABLE.items())
TRICKY = st.sampled_from(
    MARKS
    + " \u00a0\u2009\u202f\u3000\t\u00ad\u200b\u2060\ufeff\u0301\u0327\u00e9e\u1100\u1161\u11a8a1.,\n\0"
)
TEXTS = st.text(TRICKY | st.characters(codec="utf-8"))


def test_each_mark_of_the_table_folds_into_its_plain_one() -> None:
    for plain, marks in TABLE.items():
        assert {fold(f"a{mark}b").text for mark in plain + marks} == {f"a{plain}b"}


def test_every_kind_of_white_space_folds_into_one_space() -> None:
    kinds = [chr(c) for c in range(0x3100) if chr(c).isspace() and chr(c) != "\n"]
    assert len(kinds) > 20
    assert [fold(f"a{kind}{kind}b").text for kind in kinds] == ["a b"] * len(kinds)


def test_soft_hyphens_vanish_and_nothing_else_invisible_does() -> None:
    assert fold("pris\u00adoner \u00ad of").text == "prisoner of"
    for invisible in "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202e\u2066\u2069":
        assert fold(f"a{invisible}b").text == f"a{invisible}b"


def test_without_case_nothing_invisible_is_left_and_marks_are_folded() -> None:
    assert caseless("\u00abS\u00adA\u200bY\u2060\u00bb \u2013 STRA\u00dfE") == '"say" - strasse'


def test_composition_is_canonical_and_never_by_compatibility() -> None:
    assert fold("e\u0301").text == "\u00e9"
    assert fold("\u1100\u1161\u11a8").text == "\uac01"
    for compatible in ("10\u00b2", "\u2460", "\u00bd", "\u338f", "\u2026", "\ufb01"):
        assert fold(compatible).text == compatible


EVERY = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]


def test_nothing_outside_the_table_folds() -> None:
    """All characters that composition leaves alone, in one text; the others have a test of their own."""
    alone = "x".join(
        character
        for character in EVERY
        if (character == "\n" or not character.isspace())
        and character != "\u00ad"
        and unicodedata.is_normalized("NFC", f"x{character}x")
    )

    assert len(alone) > 2_000_000
    assert fold(alone).text == alone.translate(FOLDS_INTO)


def test_every_character_that_composes_folds_from_its_parts_and_leads_back_to_them() -> None:
    whole = [c for c in EVERY if unicodedata.normalize("NFC", unicodedata.normalize("NFD", c)) == c]
    parts = [unicodedata.normalize("NFD", c) for c in whole]
    composed = [(c, p) for c, p in zip(whole, parts, strict=True) if c != p]
    text = " ".join(part for _, part in composed)
    folded = fold(text)

    assert len(composed) > 12_000, "the Hangul syllables alone are 11,172"
    assert folded.text == " ".join(character for character, _ in composed)
    end = -1
    for index, (character, part) in enumerate(composed):
        start, end = end + 1, end + 1 + len(part)
        found = folded.start_of(2 * index), folded.end_of(2 * index + 1)
        assert found == (start, end), f"U+{ord(character):04X}"


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
    assert line_column(text, -1) == (1, 1)


@given(st.text(st.sampled_from("ab\n")), st.integers(0, 30))
def test_line_and_column_lead_back_to_the_offset(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line, column = line_column(text, offset)
    assert sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1 == offset
