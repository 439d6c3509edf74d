"""The order of a printed index, in several languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.site.text.collation import DIGITS, OTHER, Alphabet


def with_sort_key(language: str, words: list[str]) -> list[tuple[str, str]]:
    """Words under their headings, in order."""
    alphabet = Alphabet(language)
    placed = sorted(
        words,
        key=lambda one: (alphabet.order(alphabet.heading(one)), alphabet.place(one)),
    )
    return [(alphabet.heading(one), one) for one in placed]


def test_english_passes_over_articles_accents_and_quotation_marks() -> None:
    words = ["A man", "The 32 men", "“Élan”", "Zoo", "élan vital", "9 men", "A", "– –", "Şuşa"]
    assert with_sort_key("en", words) == [
        (DIGITS, "9 men"),
        (DIGITS, "The 32 men"),
        ("A", "A"),
        ("E", "“Élan”"),
        ("E", "élan vital"),
        ("M", "A man"),
        ("S", "Şuşa"),
        ("Z", "Zoo"),
        (OTHER, "– –"),
    ]


def test_azerbaijani_has_letters_of_its_own() -> None:
    words = ["Şuşa", "Sumqayıt", "İlham", "Isa", "Əliyev", "Fuad", "Çar", "Cəfər", "Eldar"]
    assert with_sort_key("az", words) == [
        ("C", "Cəfər"),
        ("Ç", "Çar"),
        ("E", "Eldar"),
        ("Ə", "Əliyev"),
        ("F", "Fuad"),
        ("I", "Isa"),
        ("İ", "İlham"),
        ("S", "Sumqayıt"),
        ("Ş", "Şuşa"),
    ]


def test_every_script_has_headings_of_its_own_and_a_languages_own_script_is_first() -> None:
    words = ["Baku", "Баку", "Йод", "Ёлка", "Երևան", "Икс"]
    headings = [heading for heading, _ in with_sort_key("en", words)]
    assert headings == ["B", "Б", "Е", "И", "Й", "Ե"]
    assert [one for _, one in with_sort_key("ru", words)] == [
        *("Баку", "Ёлка", "Икс", "Йод"),
        *("Baku", "Երևան"),
    ]


@given(st.lists(st.text(max_size=12), max_size=12), st.sampled_from(["en", "az", "ru", "hy", "de"]))
def test_any_words_can_be_filed_and_the_order_of_input_does_not_matter(
    words: list[str], language: str
) -> None:
    assert with_sort_key(language, words) == with_sort_key(language, words[::-1])
    assert all(heading for heading, _ in with_sort_key(language, words))


@pytest.mark.parametrize("words", ["The", "a", "“The”"])
def test_an_article_alone_is_a_word(words: str) -> None:
    assert Alphabet("en").heading(words) in {"T", "A"}
