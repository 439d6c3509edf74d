"""A source is in the language that its sheet gives: by its letters, and by its most common words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.checks.language import languages, primary, section, word_list
from onrecord.checks.source_language import another_language, another_script
from tests.checks.corpus import LANGUAGES, corpus

PIECE = 5
"""Sentences of a short report."""


def texts(language: str) -> list[str]:
    """Return the sentences of a language's corpus, as short reports and whole."""
    held = corpus(language)
    sentences = [sentence.text for sentence in (*held.sentences, *held.denials)]
    starts = [*range(0, len(sentences), PIECE), len(sentences)]
    return ["\n".join(sentences[a:b]) for a, b in pairwise(starts)] + ["\n".join(sentences)]


def is_doubted(text: str, language: str) -> bool:
    return bool(another_script(text, language) or another_language(text, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_in_its_own_language_is_never_doubted(language: str) -> None:
    assert [text for text in texts(language) if is_doubted(text, language)] == []
    assert not is_doubted("\n".join(texts(language)), f"{language}-XX")


def test_nine_in_ten_texts_under_another_language_are_doubted() -> None:
    pairs = [(own, other) for own in LANGUAGES for other in LANGUAGES if own != other]
    missed = [pair for pair in pairs if not is_doubted(texts(pair[0])[-1], pair[1])]
    assert len(missed) <= 0.02 * len(pairs), missed
    alike = [pair for pair in pairs if not another_script(texts(pair[0])[-1], pair[1])]
    assert len([pair for pair in alike if pair in missed]) <= 0.1 * len(alike), missed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sr-Latn", "Гуси су се вратили кући, рекао је писар."),
        ("ru-Latn", "Гуси вернулись домой, сказал писарь вечером."),
        ("ja", "湖水昨夜全部冻结，县长宣布关闭学校，居民都留在家里。"),
        ("ko", "湖水昨夜全部冻结，县长宣布关闭学校，居民都留在家里。"),
        ("zh", "ゆうべ湖がすっかり凍ったので、村の学校は休みになりました。"),
        ("eng", "Гуси вернулись домой, сказал писарь вечером."),
    ],
)
def test_another_script_is_noticed(language: str, text: str) -> None:
    assert another_script(text, language) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sr", "Гуси су се вратили кући, рекао је писар."),
        ("sr", "Guske su se vratile kući, rekao je pisar."),
        ("ja", "湖は昨夜すべて凍り、学校は休校となった。"),
        ("zh", "湖水昨夜全部冻结，县长宣布关闭学校。"),
        ("tlh", "Гуси вернулись домой, сказал писарь вечером."),
        ("und", "The geese came back home, said the clerk in the evening."),
        ("ru", "IKEA, BMW, Nestlé"),
        ("", "The geese came back home, said the clerk in the evening."),
    ],
)
def test_what_may_be_in_the_language_is_not_doubted(language: str, text: str) -> None:
    assert not is_doubted(text, language)


@pytest.mark.parametrize("language", languages())
def test_common_words_are_written_as_texts_are_compared(language: str) -> None:
    words = word_list(language, "sentences", "common")
    assert words == {word.casefold() for word in words}
    assert not words or len(words) >= 12


@pytest.mark.parametrize(
    ("tag", "own"),
    [
        ("eng", "en"), ("deu", "de"), ("ger", "de"), ("fre", "fr"), ("heb", "he"), ("iw", "he"),
        ("cmn", "zh"), ("zho-Hant", "zh"), ("chi", "zh"), ("arm", "hy"), ("prs", "fa"),
        ("in", "id"), ("dut", "nl"), ("nob", "no"), ("hbs", "sr"), ("bos", "hr"), ("ENG_gb", "en"),
        ("yue", "yue"), ("", ""),
    ],
)  # fmt: skip
def test_a_long_tag_leads_to_the_tables_of_the_short_one(tag: str, own: str) -> None:
    assert primary(tag) == own


def test_every_long_tag_leads_to_tables() -> None:
    assert section("ger", "guards") == section("de", "guards") != {}
