"""One notion of a word: what is a word, and how much text there is."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking.words import classes, count, words
from onrecord.model import Count


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
