"""Sentences cover the text in order, whatever it holds; and begin where a reader says they do."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking.sentences import sentences
from onrecord.model import BREAK, GAP

PIECES = st.sampled_from(
    [
        *"abT3 .!?…\n\0\u00a0",
        "Mr.",
        "U.S.",
        "“",
        "”",
        '"',
        ")",
        "No.",
        " Then",
        "。",
        "։",
        "»",
        "e.g.",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)
BREAKS = st.lists(st.text("abT .3", min_size=1, max_size=3), max_size=2)
LANGUAGES = st.sampled_from(["en", "en-GB", "de", "fr", "xx", ""])


def split(text: str, language: str = "en", breaks: tuple[str, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language, breaks)]


@given(TEXTS, LANGUAGES, BREAKS)
def test_sentences_hold_every_character_but_white_space_and_gaps_once_and_in_order(
    text: str, language: str, breaks: list[str]
) -> None:
    held = "".join(text[start:end] for start, end in sentences(text, language, breaks))
    between, last = "", 0
    for start, end in sentences(text, language, breaks):
        assert last <= start < end <= len(text)
        between += text[last:start]
        last = end
    assert [c for c in between + text[last:] if not (c.isspace() or c == GAP)] == []
    assert BREAK not in held
    assert GAP not in held


@given(TEXTS, LANGUAGES)
def test_a_sentence_has_no_white_space_at_its_ends(text: str, language: str) -> None:
    assert [one for one in split(text, language) if one != one.strip()] == []


@given(TEXTS, TEXTS, LANGUAGES, st.sampled_from([BREAK, GAP]))
def test_paragraphs_are_split_each_by_itself(
    one: str, other: str, language: str, between: str
) -> None:
    assert split(one + between + other, language) == split(one, language) + split(other, language)


@given(st.text("abT. ", max_size=20), st.text("abT. ", max_size=20))
def test_a_sentence_begins_before_a_break_come_what_may(before: str, after: str) -> None:
    text = f"{before}zq{after}"
    assert len(before) in [start for start, _ in sentences(text, "en", ("zq",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met. They left.", ["They met.", "They left."]),
        ("Mr. Aliyev met Mr. Pashinyan.", ["Mr. Aliyev met Mr. Pashinyan."]),
        ("In the U.S. Senate. The U.S. The EU.", ["In the U.S. Senate.", "The U.S.", "The EU."]),
        ("Some, e.g. Baku, said so. No. 5 did.", ["Some, e.g. Baku, said so.", "No. 5 did."]),
        ("They said no. Five left.", ["They said no.", "Five left."]),
        ("On Dec. 7 they met. He sat. Baku won.", ["On Dec. 7 they met.", "He sat.", "Baku won."]),
        (
            "J. K. Rowling wrote. World War I. The end.",
            ["J. K. Rowling wrote.", "World War I.", "The end."],
        ),
        ("Up 3.5 percent. Then 4.", ["Up 3.5 percent.", "Then 4."]),
        ("He said: “Stop.” Then he left.", ["He said: “Stop.”", "Then he left."]),
        (
            "(It was so.) He left. [So it is.] Yes.",
            ["(It was so.)", "He left.", "[So it is.]", "Yes."],
        ),
        ("Wait... and see. Wait… Then go.", ["Wait... and see.", "Wait…", "Then go."]),
        ("“Why?” she asked. What?! Nothing!", ["“Why?” she asked.", "What?!", "Nothing!"]),
        ("He left.Then she came.", ["He left.Then she came."]),
        ("They reintegrated with Baku. .", ["They reintegrated with Baku. ."]),
        ("1. The first. 2. The second.", ["1. The first.", "2. The second."]),
        ("", []),
        ("* \n One.", ["*", "One."]),
    ],
)
def test_english_is_split_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Il dit « non ! » Puis M. Dupont vint.",
            ["Il dit « non ! »", "Puis M. Dupont vint."],
        ),
        (
            "de-AT",
            "Am Abend, d. h. um acht. „Gut.“ Dann ging er.",
            ["Am Abend, d. h. um acht.", "„Gut.“", "Dann ging er."],
        ),
        (
            "ru",
            "Это было в 2020 г. Они ушли. Г. Алиев.",
            ["Это было в 2020 г.", "Они ушли.", "Г. Алиев."],
        ),
        ("zh", "这是。那是！好", ["这是。", "那是！", "好"]),
        ("hy", "Սա է։ Ահա։", ["Սա է։", "Ահա։"]),
        ("xx", "Dr. Who came. He left.", ["Dr. Who came.", "He left."]),
    ],
)
def test_other_languages_have_abbreviations_and_stops_of_their_own(
    language: str, text: str, expected: list[str]
) -> None:
    assert split(text, language) == expected


def test_a_break_splits_where_punctuation_does_not() -> None:
    assert split("He left.Then she came.", breaks=("Then she",)) == ["He left.", "Then she came."]


@pytest.mark.parametrize(
    "hostile", [". " * 40_000, "Mr. " * 20_000, '"' * 80_000, '. " ' * 20_000, '."' * 40_000 + "x"]
)
def test_hostile_text_takes_no_more_time_than_its_length(hostile: str) -> None:
    began = time.process_time()
    sentences(hostile, "en")
    # Measured 0.1 s at most; quadratic, the least of these takes minutes.
    assert time.process_time() - began < 5
