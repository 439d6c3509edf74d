"""The nearest passage is the one that was meant, and its differences are where they are."""

import pytest

from onrecord.checking.nearest import described, elision_marks, nearest

TEXT = (
    "On December 7, Armenia and Azerbaijan agreed in a joint statement to seize a chance.\n"
    "Also according to the above statement, Baku will release 32 Armenian prisoners of war , while "
    "Yerevan will release two Azerbaijani soldiers.\n"
    "In the following days, almost all ethnic Armenians, more than 100,000 people, left for Armenia.\n"
    "However, this process has stalled over the past two months due to two rounds of negotiations "
    "failing to take place, according to AFP."
)


@pytest.mark.parametrize(
    ("quote", "passage", "differences"),
    [
        (
            "Baku will release 32 Armenian prisoners of war, while Yerevan",
            "Baku will release 32 Armenian prisoners of war , while Yerevan",
            [("", " ")],
        ),
        ("Yerevan will releese two", "Yerevan will release two", [("e", "a")]),
        ("more than 10,000 people", "more than 100,000 people", [("10", "100")]),
        (
            "Armenians, fewer than 100,000 people",
            "Armenians, more than 100,000 people",
            [("fewer", "more")],
        ),
        (
            "this process has stalled over two months",
            "this process has stalled over the past two months",
            [("", "the past ")],
        ),
        (
            "this process has stalled over the past two months due to failing to take place",
            "this process has stalled over the past two months due to two rounds of negotiations failing to take place",
            [("", "two rounds of negotiations ")],
        ),
        (
            "Baku will release 32 Armenian prisoners of war , while Yerevan will not release two",
            "Baku will release 32 Armenian prisoners of war , while Yerevan will release two",
            [("not ", "")],
        ),
    ],
)
def test_the_passage_that_was_meant(
    quote: str, passage: str, differences: list[tuple[str, str]]
) -> None:
    like = nearest(quote, TEXT)
    assert like
    assert TEXT[like.start : like.end] == passage
    shown = [
        (quote[slice(*difference.quote)], TEXT[slice(*difference.passage)])
        for difference in like.differences
    ]
    assert shown == differences


def test_of_a_word_that_stands_twice_the_nearer_is_meant() -> None:
    text = "One of the main inhibitors was the former Republic of Artsakh, with Armenia"
    like = nearest("the furmer Republic of Artsakh", text)
    assert like
    assert text[like.start : like.end] == "the former Republic of Artsakh"


def test_words_that_are_nowhere_have_no_nearest_passage() -> None:
    assert nearest("unicorns dance on the rooftops of Paris", TEXT) is None


def test_look_alike_characters_are_named() -> None:
    assert described("\u0430") == "`\u0430` (U+0430 CYRILLIC SMALL LETTER A)"
    assert described("\u200b") == "U+200B ZERO WIDTH SPACE"


@pytest.mark.parametrize("dots", ["[\u2026]", "[...]", "\u2026", "...", "[ ... ]"])
def test_an_elision_written_as_dots_is_seen(dots: str) -> None:
    assert elision_marks(f"one two {dots} three") == ("one two", "three")


def test_dots_at_an_end_are_no_elision() -> None:
    assert elision_marks("one two ...") == ()
