"""Figures in digits and in words: what is one number, and what is none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking.numerals import figures


def numbers(text: str, language: str = "en") -> list[str]:
    return [figure.number for figure in figures(text, language)]


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_is_one_number_however_its_digits_are_grouped(number: int) -> None:
    grouped = f"{number:,}"
    assert numbers(f"some {number} men") == [str(number)]
    assert numbers(f"some {grouped} men") == [str(number)]
    assert numbers(f"some {grouped.replace(',', '.')} men", "de") == [str(number)]
    assert numbers(f"some {grouped.replace(',', chr(0x202F))} men", "fr") == [str(number)]


@given(st.integers(min_value=2, max_value=999))
def test_a_number_in_words_is_the_number(number: int) -> None:
    assert numbers(f"some {spelt(number)} men") == [str(number)]
    assert numbers(f"some {spelt(number)} thousand men") == [str(number * 1000)]


def spelt(number: int) -> str:
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ).split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    if number >= 100:
        rest = number % 100
        return f"{small[number // 100]} hundred" + (f" and {spelt(rest)}" if rest else "")
    if number < 20:
        return small[number]
    return tens[number // 10 - 2] + (f"-{small[number % 10]}" if number % 10 else "")


@given(st.text(alphabet="0123456789., -/:atwomilnhudre\u00a0", max_size=40))
def test_figures_stand_where_they_say_and_apart(text: str) -> None:
    for language in ("en", "de", "ru", "xx"):
        found = figures(text, language)
        assert all(0 <= one.start < one.end <= len(text) for one in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 44-day war, the 29th session", ["44", "29"]),
        ("COP29 and B2B", []),
        ("on 2023-12-07 at 14:21", ["2023", "12", "7", "14:21"]),
        ("07.12.2023", ["7", "12", "2023"]),
        ("in 2020, 300 men; in 2020 300 men", ["2020", "300", "2020", "300"]),
        ("1.5 million, 1.50 million, 2bn", ["1500000", "1500000", "2000000000"]),
        ("two, three and four; the first two", ["2", "3", "4", "1", "2"]),
        ("both, a dozen, hundreds, a hundred", ["2", "12", "100"]),
        ("120.000", ["120"]),
    ],
)
def test_cases(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected
