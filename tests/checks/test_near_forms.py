"""Which words are shown as forms of another or as what it may be a slip for: up to each limit."""

from __future__ import annotations

from itertools import product

from onrecord.checks.silence.near_forms import are_alike, near_forms, slip

LATIN = "mnopqrstuvwxyz"


def have_one_stem(shared: int, longer: int) -> bool:
    """Seven letters and three fifths, five and thirteen twentieths, or four and seven tenths."""
    return (
        (shared >= 7 and 5 * shared >= 3 * longer)
        or (shared >= 5 and 20 * shared >= 13 * longer)
        or (shared >= 4 and 10 * shared >= 7 * longer)
    )


def test_words_with_other_endings_are_alike_by_their_share_of_letters() -> None:
    for shared, own, other in product(range(1, 13), range(1, 9), range(1, 9)):
        word, form = LATIN[:shared] + "a" * own, LATIN[:shared] + "b" * other
        expected = have_one_stem(shared, shared + max(own, other))
        assert are_alike(word, form) == expected, (word, form)


def test_a_word_with_letters_added_is_alike_if_they_are_an_ending_or_it_is_a_part() -> None:
    for length, added in product(range(1, 13), range(1, 13)):
        word, ending = LATIN[:length], "a" * added
        is_inflected = have_one_stem(length, length + added) or (length >= 3 and added <= 2)
        assert are_alike(word + ending, word) == is_inflected, (word, ending)
        assert are_alike(word, word + ending) == (is_inflected or length >= 5), (word, ending)
        assert are_alike(word, ending + word) == (length >= 5 and added >= 2), (word, ending)
        assert not are_alike(word, ending + word + ending), (word, ending)
        assert not are_alike(word, word)


def test_korean_words_are_alike_by_half_of_their_syllables() -> None:
    for shared, own, other in product(range(1, 7), range(5), range(5)):
        word, form = ("가나다라마바"[:shared] + end for end in ("사" * own, "아" * other))
        expected = shared >= 2 and shared >= max(own, other) and word != form
        assert are_alike(word, form) == expected, (word, form)


def test_what_is_written_onto_a_hebrew_or_arabic_word_is_up_to_four_letters() -> None:
    for letters, onto in (("אבגדהז", "ו"), ("بتثجحخ", "و")):
        for length, before, after in product(range(1, 7), range(1, 6), range(6)):
            word = letters[:length]
            form = onto * before + word + onto * after
            assert are_alike(word, form) == (length >= 3 and before + after <= 4), form


def test_a_slip_is_in_a_word_long_enough_for_it() -> None:
    letters = "abcdefghijklmnopqrstu" * 2
    for length in range(3, 43):
        word, last = letters[:length], length - 2
        for form, least in (
            (word[0] + word[2] + word[1] + word[3:], 4),
            (f"{word[0]}z{word[2:]}", 5),
            (f"{word[:last]}z{word[last + 1 :]}", 5),
            (f"{word[0]}z{word[1:]}", 5),
            (word[0] + word[2:], 6),
            (f"{word[0]}z{word[2:last]}z{word[last + 1 :]}", 10),
            (word[0] + word[2:last] + word[last + 1 :], 10),
            (f"{word[0]}zz{word[1:]}", 10),
            (f"{word[0]}z{word[2:4]}z{word[5:last]}z{word[last + 1 :]}", 99),
            (f"z{word[1:]}", 99),
            (f"{word[:-1]}z", 99),
        ):
            expected = form if least <= length <= 40 and length > 3 else None
            assert slip(word, ["Nothing else.", f"They saw {form} there."]) == expected, (
                word,
                form,
            )


def test_a_japanese_word_is_like_its_han_with_another_ending_where_that_is_first() -> None:
    text = "市長は朝に話し、夜にも話す。"
    (place,) = near_forms("話した", text, "ja")
    assert (place.start, text[place.start : place.end]) == (5, "話")
    assert near_forms("話", text.replace("話", "語"), "ja") == ()
    assert near_forms("歩いた", text, "ja") == ()
