"""One notion of a word: what is a word, and how much text there is."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.language.words import (
    amount,
    classes,
    count,
    length_in,
    opening,
    part_of,
    runs,
    token,
    tokens,
    words,
)
from onrecord.model import GAP, Count


def split(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text)]


@given(st.text())
def test_words_hold_every_letter_and_digit_in_order_and_apart(text: str) -> None:
    found = words(text)
    edges = [edge for word in found for edge in (word.start, word.end)]
    held = {place for word in found for place in range(word.start, word.end)}

    assert edges == sorted(edges)
    assert {i for i, c in enumerate(text) if unicodedata.category(c)[0] in "LN"} <= held


def test_every_character_has_a_class_of_one_letter() -> None:
    text = "".join(map(chr, range(sys.maxunicode + 1)))

    assert len(classes(text)) == len(text)


OF_SCRIPTS = {
    "h": ("CJK UNIFIED", "CJK COMPATIBILITY", "BOPOMOFO", "IDEOGRAPHIC", "MASU"),
    "g": ("HIRAGANA", "HENTAIGANA"),
    "k": ("KATAKANA", "HALFWIDTH KATAKANA"),
    "o": ("HANGUL", "HALFWIDTH HANGUL"),
    "t": ("THAI", "LAO", "MYANMAR", "KHMER", "TAI", "NEW TAI", "JAVANESE"),
}
"""The beginnings of the names that Unicode gives to letters without spaces between words, and to Hangul."""


def script_of(letter: str) -> str:
    """Return the class of a letter by its name, which says its script; `a` for any other letter."""
    name = unicodedata.name(letter, "")
    if "MINNAN" in name:  # kana that write a tone of Taiwanese, and no syllable
        return "a"
    return next((kind for kind, names in OF_SCRIPTS.items() if name.startswith(names)), "a")


def test_letters_of_scripts_without_spaces_and_no_others_are_of_their_class() -> None:
    letters = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] == "L"]
    found = dict(zip(letters, classes("".join(letters)), strict=True))
    expected = {letter: script_of(letter) for letter in found}
    # Both kinds of historic kana are one class.
    expected |= {c: "g" for c, kind in expected.items() if kind == "k" and c > "\uffff"}
    wrong = {f"{ord(c):04x}" for c, kind in found.items() if kind not in (expected[c], *"lv'")}
    assert wrong == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The non–violent march, un\u200elawful", "The|non–violent|march|un\u200elawful"),
        ("dis\u00ad\u00adhonest non-\u00adtoxic anti－fascist", "dis\u00ad\u00adhonest|non-\u00adtoxic|anti－fascist"),
        ("can’t 12,500 2.5 COP29 U.S. it—and", "can’t|12,500|2.5|COP29|U.S|it|and"),
        ("मेयर ने नहीं कहा", "मेयर|ने|नहीं|कहा"),
        ("দল নেই", "দল|নেই"),
        ("12月に120万人", "12|月|に|120|万|人"),
        ("เขาไม่ได้มา", "เขา|ไม่|ได้|มา"),
        ("서울 시청에서 2023년", "서울|시청에서|2023|년"),
        ("דו״ח בית־הספר", "דו״ח|בית־הספר"),
        ("Ինչո՞ւ է", "Ինչո՞ւ|է"),
    ],
)  # fmt: skip
def test_the_words_of_a_text(text: str, expected: str) -> None:
    assert split(text) == expected.split("|")


def test_scripts_without_spaces_are_counted_in_characters() -> None:
    assert count("市長は120人 in Baku") == Count(words=3, characters=4)


SCRIPTS = st.text(st.sampled_from("ab9 .,’-市長のเขาไকাहि서\0\n"), max_size=40)


@given(SCRIPTS)
def test_every_word_is_compared_by_one_token(text: str) -> None:
    assert list(tokens(text)) == [token(word) for word in split(text)]


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("can't", ["can’t", "CANʼT", "Can\u200b’t"]),
        ("non-violent", ["non–violent", "NON‑VIOLENT", "non\u00ad-violent"]),
        ("café", ["cafe\u0301", "CAFÉ"]),
        ("ինչու", ["Ինչո՞ւ", "ինչո՜ւ", "ինչո՛ւ"]),
        ("מה", ["מ\u200eה"]),
    ],
)
def test_case_kinds_of_marks_and_what_is_unseen_make_no_other_word(
    word: str, others: list[str]
) -> None:
    assert {token(other) for other in others} == {token(word)}


def test_accents_and_vowel_signs_make_another_word() -> None:
    assert token("pêche") != token("pèche")
    assert token("मेल") != token("माल")


@given(SCRIPTS, st.integers(1, 6))
def test_runs_are_as_long_as_they_must_be_and_no_longer(text: str, size: int) -> None:
    found = words(text)
    for start, end in runs(text, size):
        assert count_of(text, start, end).size >= size > count_of(text, start, end - 1).size
        assert GAP not in text[found[start].start : found[end - 1].end]
    begun = {start for start, _ in runs(text, size)}
    for start in range(len(found)):
        gap = text.find(GAP, found[start].start)
        left = text[found[start].start : gap if gap >= 0 else len(text)]
        assert (start in begun) == (count(left).size >= size)


def count_of(text: str, start: int, end: int) -> Count:
    spaced = [word.is_spaced for word in words(text)[start:end]]
    return Count(sum(spaced), len(spaced) - sum(spaced))


@given(SCRIPTS, st.integers(1, 6))
def test_an_opening_is_the_beginning_and_as_long_as_asked(text: str, number: int) -> None:
    line = " ".join(text.split())
    begun = opening(text, number)

    assert line.startswith(begun)
    assert begun == line or number <= count(begun).size < number + 1


def test_counts_read_as_people_say_them() -> None:
    assert [amount(Count(*each)) for each in ((1, 0), (2, 0), (0, 1), (3, 12), (0, 0))] == [
        "1 word",
        "2 words",
        "1 character",
        "3 words and 12 characters",
        "no words",
    ]
    assert part_of(Count(3), Count(12)) == "3 of its 12 words"
    assert part_of(Count(0, 5), Count(0, 40)) == "5 of its 40 characters"
    assert part_of(Count(), Count(2, 40)) == "0 of its 2 words and 0 of its 40 characters"
    assert length_in(10, Count(9)) == "10 words"
    assert length_in(10, Count(0, 9)) == "20 characters"
    assert length_in(10, Count(9, 9)) == "10 words or 20 characters"
