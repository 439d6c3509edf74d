"""The editors' own words in `site.yml`."""

import pytest

from onrecord.model import Span, Text, WordList
from tests.checked import faults, load
from tests.sites import BASE, tree

SITE = BASE[BASE.index("-- site.yml --") : BASE.index("-- outlets/daily.yml --")]
LAST = SITE.count("\n")
"""The line of `site.yml` on which what is added stands."""


def text(value: str) -> Text:
    return Text(value, *Span("site.yml", 0, 1))


def test_words_are_text_whatever_yaml_makes_of_them() -> None:
    content = load(
        tree(SITE + "words: {en: {negations: [no, -nor], names: [[Baku, Azeri]]}, ru: {}}\n")
    )
    assert [line for line in map(str, content.diagnostics) if "words" in line] == []
    assert content.value is not None
    assert content.value.site.words == (
        WordList(
            language="en",
            negations=(text("no"), text("-nor")),
            names=((text("Baku"), text("Azeri")),),
        ),
        WordList(language="ru"),
    )


@pytest.mark.parametrize(
    "word",
    ["नहीं", "இல்லை", "ไม่", "không", "אין", "لا", "չէ", "n'est", "合法", "refut*", "*maz", "-նա"],
)
def test_a_word_of_any_script_is_one_word(word: str) -> None:
    content = load(
        tree(SITE + f"words: {{xx: {{negations: ['{word.replace(chr(39), chr(39) * 2)}']}}}}\n")
    )
    assert [line for line in map(str, content.diagnostics) if "words" in line] == []
    assert content.value is not None
    assert content.value.site.words == (WordList(language="xx", negations=(text(word),)),)


def test_denials_may_be_phrases() -> None:
    content = load(tree(SITE + "words: {en: {denials: [far from, refut*]}}\n"))
    assert content.value is not None
    assert content.value.site.words[0].denials == (text("far from"), text("refut*"))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (
            "[but]",
            "8 `words` takes languages, each with the keys of its words | this is no mapping"
            " | write `en: {limits: [alleged]}` below it",
        ),
        (
            "{English: {turns: [but]}}",
            "9 `English` is not the tag of a language"
            " | write two or three small letters: `en`, `hy`, `az`, `ru`",
        ),
        (
            "{en: {turns: [even so]}}",
            "22 `turns` takes single words | spaces and hyphens end a word"
            " | write the word of it that tells it apart",
        ),
    ],
)
def test_words_that_cannot_be_read(words: str, fault: str) -> None:
    rule = "wrong-type" if "mapping" in fault else "bad-value"
    assert faults(SITE + f"words: {words}\n") == [f"error[{rule}] site.yml:{LAST}:{fault}"]
