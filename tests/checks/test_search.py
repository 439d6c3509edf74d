"""Words looked for: what occurs in any dress is found, and what does not is absent.

The laws are tried on every character, and on the words and figures of two dozen languages (`dresses`).
"""

import re
import sys
import unicodedata
from functools import cache
from itertools import permutations, product
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.language.letters import letters
from onrecord.checks.silence.search import doubtful_occurrences, occurrences, occurs
from tests.checks.dresses import (
    DASHES,
    DIGITS,
    DRESSES,
    INVISIBLE,
    SENTENCES,
    SPACES,
    inside,
    words_of,
)

FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")


def found_both_ways(word: str, dressed: str, language: str) -> bool:
    """Whether each of two spellings is found where the other is written."""
    return occurs(word, f"xx {dressed} zz", language) and occurs(dressed, f"xx {word} zz", language)


# --- letters ----------------------------------------------------------------------------------


@cache
def characters() -> list[str]:
    """All that are assigned."""
    every = map(chr, range(sys.maxunicode + 1))
    return [c for c in every if unicodedata.category(c) not in {"Cn", "Co", "Cs"}]


def test_folding_a_second_time_changes_no_character() -> None:
    assert [c for c in characters() if letters(letters(c)) != letters(c)] == []


def test_case_and_normalisation_change_no_character() -> None:
    assert [
        (character, other)
        for character in characters()
        for other in (
            *(character.upper(), character.lower(), character.title(), character.casefold()),
            *(unicodedata.normalize(form, character) for form in FORMS),
        )
        if letters(other) != letters(character)
    ] == []


def test_marks_that_make_another_letter_stay() -> None:
    pairs = [("\u0915\u093f", "\u0915\u0940"), ("\u304b", "\u304c"), ("\u0e02\u0e32\u0e27", "\u0e02\u0e49\u0e32\u0e27"), ("\u0ba4\u0bbf", "\u0ba4\u0bc0")]  # fmt: skip

    assert [pair for pair in pairs if letters(pair[0]) == letters(pair[1])] == []


# --- dresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", SENTENCES)
def test_every_word_of_a_sentence_is_found_in_it(language: str) -> None:
    text = SENTENCES[language]

    assert [word for word in words_of(language) if not occurs(word, text, language)] == []


@pytest.mark.parametrize("name", DRESSES)
def test_every_word_is_found_in_another_dress(name: str) -> None:
    missed = [
        (language, word, DRESSES[name](word))
        for language in SENTENCES
        for word in words_of(language)
        if len(word) > 2 and not found_both_ways(word, DRESSES[name](word), language)
    ]

    assert missed == []


@given(
    language=st.sampled_from(sorted(SENTENCES)),
    names=st.lists(st.sampled_from(sorted(DRESSES)), min_size=2, max_size=3),
    between=st.sampled_from(["", *INVISIBLE, *DASHES]),
    data=st.data(),
)
def test_a_word_is_found_in_several_dresses_at_once(
    language: str, names: list[str], between: str, data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from([word for word in words_of(language) if len(word) > 2]))
    dressed = word
    for name in names:
        dressed = DRESSES[name](dressed)
    variants = [dressed, *inside(dressed, between)] if between else [dressed]

    assert [variant for variant in variants if not found_both_ways(word, variant, language)] == []


BETWEEN = {
    "invisible": INVISIBLE,
    "dash": DASHES,
    "hyphen at the end of a line": ("-\n", "\u00ad\n", "- "),
    "apostrophe, point or stroke": tuple(
        "'\u2019\u2018\u02bc\u00b7\u2027\u30fb/_\u05f3\u05f4\u055b\u055e"
    ),
    "quotation mark or bracket": tuple('"\u201c\u201d\u00ab\u00bb([{)]}'),
}


@pytest.mark.parametrize("kind", BETWEEN)
def test_a_word_is_found_whatever_is_inside_it(kind: str) -> None:
    missed = [
        (language, word, dressed)
        for language in SENTENCES
        for word in words_of(language)[:5]
        for sign in BETWEEN[kind]
        for dressed in inside(word, sign)
        if not found_both_ways(word, dressed, language)
    ]

    assert missed == []


@pytest.mark.parametrize("word", ["नौकाएँ", "বন্দরের", "வங்கிகள்", "კატა", "မြို့နယ်", "ភ្នំពេញ", "naïveté"])
def test_no_invisible_character_hides_a_vowel_sign(word: str) -> None:
    for put in INVISIBLE:
        for at in range(1, len(word)):
            written = word[:at] + put + word[at:]
            assert occurs(word, f"a {written} b"), ascii(written)
            assert occurs(written, f"a {word} b"), ascii(written)


def test_no_mark_of_any_script_is_lost_behind_an_invisible_character() -> None:
    marks = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] == "M"]
    assert len(marks) > 2_000
    for mark in marks:
        for put in ("\u200c", "\u200d", "\u00ad", "\u200b\u2060"):
            assert occurs(f"क{mark}क", f"a क{put}{mark}क b"), ascii(mark)
            assert not occurs(f"का{mark}क", f"a क{put}{mark}क b"), ascii(mark)


@pytest.mark.parametrize("word", ["մինչև", "Երևան", "ՈՐՈՎՀԵՏԵՒ", "արև"])
def test_a_ligature_between_letters_written_apart_is_one_letter(word: str) -> None:
    text = f"նա {' '.join(word)}, և նա՝"
    assert occurs(word, text)
    assert occurs(word.replace("և", "եւ"), text)
    assert occurs(word, text.replace("և", "ե ւ").replace("ԵՒ", "Ե Ւ"))


@pytest.mark.parametrize("language", SENTENCES)
def test_a_word_with_spaces_in_it_is_found(language: str) -> None:
    missed = [
        (word, dressed)
        for word in words_of(language)
        for space in (" ", "\n", SPACES[0], SPACES[-1])
        for dressed in inside(word, space)
        if not found_both_ways(word, dressed, language)
    ]

    assert missed == []


@pytest.mark.parametrize("language", SENTENCES)
def test_a_word_that_is_not_there_is_absent(language: str) -> None:
    """Words of the other sentences in the same alphabet, but for those that are the same word."""
    text = SENTENCES[language]
    plain = {letters(word) for word in words_of(language)}
    found = [
        (word, [text[place.start : place.end] for place in occurrences(word, text, language)])
        for other in SENTENCES
        for word in words_of(other)
        if {language, other} != {"zh", "ja"}
        and letters(word) not in plain
        and len(word) > 2
        and occurs(word, text, language)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("year", "years"),
        ("year", "midyear"),
        ("area", "there are a few, and a man"),
        ("together", "to get her home, to see her"),
        ("treaty", "the trea. Ty"),
        ("peace treaty", "a peace\0treaty"),
        ("peace treaty", "a peace and a treaty"),
        ("first", "one of the men"),
        ("102", "10\u00b2 plots"),
        ("12", "1/2 of it"),
        ("120", "120,000 men"),
        ("200", "1\u202f200 men"),
        ("32", "320 men and 132 women"),
        ("\uc11c\uc6b8", "\ub300\uc11c \uc6b8\uace0"),
        ("", "anything"),
        ("%", "five per cent"),
    ],
)
def test_what_only_looks_like_a_word_is_not_it(word: str, text: str) -> None:
    assert not occurs(word, text, "en")


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("%", "5% of it"),
        ("\u20ac", "\u20ac5"),
        ("?", "Who?"),
        ("-", "a \u2013 b"),
        ("\u201c", '"no"'),
    ],
)
def test_a_sign_alone_is_found_in_any_typographic_shape(sign: str, text: str) -> None:
    assert occurs(sign, text, "en")


@pytest.mark.parametrize(
    ("word", "text", "spelling"),
    [
        ("area", "there are a few, and a man", "are a"),
        ("120", "about 120,000 men", "120"),
        ("together", "to get her home, to see her", "to get her"),
    ],
)
def test_what_only_spells_a_word_is_doubtful(word: str, text: str, spelling: str) -> None:
    assert [text[p.start : p.end] for p in doubtful_occurrences(word, text, "en")] == [spelling]


@pytest.mark.parametrize(
    ("word", "text", "written"),
    [
        ("treaty", "a fishing tr\u0435\u0430ty, signed", "tr\u0435\u0430ty"),
        ("COP29", "at \u0421\u041e\u042029", "\u0421\u041e\u042029"),
        ("COP29", "at C0P 29", "C0P 29"),
        ("Iran", "in lran", "lran"),
        ("US", "the U.S. envoy", "U.S"),
        ("peace treaty", "#PeaceTreaty", "PeaceTreaty"),
        ("prisoner of war", "a prisoner-of-war camp", "prisoner-of-war"),
        ("third party", "a \u201cthird\u201d party", "third\u201d party"),
        ("Crisis Group", "the Crisis\nGroup", "Crisis\nGroup"),
        ("M\u00fcller", "Herr MUELLER", "MUELLER"),
        ("Mueller", "Herr M\u00fcller", "M\u00fcller"),
        ("\u0535\u0580\u0587\u0561\u0576", "\u0535\u0550\u0535\u054e\u0531\u0546", "\u0535\u0550\u0535\u054e\u0531\u0546"),
        ("km", "12\u339e away", "\u339e"),
        ("treaty", "\U0001f183\U0001f181\U0001f174\U0001f170\U0001f183\U0001f188", "\U0001f183\U0001f181\U0001f174\U0001f170\U0001f183\U0001f188"),
        ("\uc11c\uc6b8", "\uadf8\ub294 \uc11c\uc6b8\uc5d0\uc11c", "\uc11c\uc6b8"),
    ],
)  # fmt: skip
def test_the_place_has_the_words_of_the_source(word: str, text: str, written: str) -> None:
    assert [text[place.start : place.end] for place in occurrences(word, text, "en")] == [written]


def test_what_the_documents_say_makes_no_difference_makes_none() -> None:
    """The examples of the table in `docs/verbatim.md`: each is found where any other of it is written."""
    page = Path(__file__).parents[2] / "docs" / "verbatim.md"
    part = (
        page.read_text(encoding="utf-8")
        .partition("## The other half")[2]
        .partition("\n\n**Not**")[0]
    )
    cells = [row.split("|")[2] for row in part.splitlines() if row.startswith("| ")][2:]
    groups = [re.findall("`([^`]+)`", group) for cell in cells for group in cell.split(";")]
    pairs = [pair for group in groups for pair in permutations(group, 2)]

    assert len(pairs) > 60
    assert [(a, b) for a, b in pairs if not occurs(a, f"xx {b} zz", "en")] == []


@pytest.mark.parametrize(
    ("language", "word", "text"),
    [
        (
            "ar",
            "\u0643\u062a\u0627\u0628",
            "\u0642\u0631\u0623 \u0648\u0628\u0627\u0644\u0643\u062a\u0627\u0628",
        ),
        (
            "ar",
            "\u0643\u062a\u0627\u0628 \u0642\u062f\u064a\u0645",
            "\u0641\u0643\u062a\u0627\u0628 \u0642\u062f\u064a\u0645",
        ),
        (
            "he",
            "\u05d7\u05dc\u05d5\u05df",
            "\u05d5\u05e9\u05d1\u05d7\u05dc\u05d5\u05df \u05e4\u05ea\u05d5\u05d7",
        ),
    ],
)
def test_a_word_is_found_with_what_is_written_onto_its_beginning(
    language: str, word: str, text: str
) -> None:
    assert occurs(word, text, language)


def test_letters_that_are_no_prefix_make_another_word() -> None:
    assert not occurs("\u0643\u062a\u0627\u0628", "\u0645\u0643\u062a\u0627\u0628", "ar")
    assert not occurs("\u0647\u0634\u062a", "\u0628\u0647\u0634\u062a", "fa")


def test_in_vietnamese_another_tone_makes_another_word() -> None:
    assert not occurs("th\u1eafng", "th\u1eb1ng", "vi")
    assert occurs("th\u1eafng", "thang", "vi")
    assert occurs("ho\u00e0", "h\u00f2a", "vi")
    assert doubtful_occurrences("th\u1eafng", "th\u1eb1ng", "vi")


@pytest.mark.parametrize(
    ("language", "spellings"),
    [
        ("th", "น้ำ น\u0e4d\u0e49า น\u0e33\u0e49"), ("th", "แม่ เเม่"), ("th", "กี้ ก\u0e49\u0e35"), ("th", "ฤๅษี ฤาษี"), ("th", "ที่ ที่\u0e48"),
        ("lo", "ແມ່ນ \u0ec0\u0ec0ມ່ນ"), ("lo", "ນ້ຳ ນ\u0ecd\u0ec9າ ນ\u0eb3\u0ec9"), ("lo", "ໜຶ່ງ ຫນຶ່ງ"), ("lo", "ດີ້ ດ\u0ec9\u0eb5"),
        ("km", "ស្ត្រី ស្រ្តី"), ("km", "បណ្តាញ បណ្ដាញ"), ("km", "ស\u17ca\u17b8 ស\u17bb\u17b8 ស\u17b8\u17ca"), ("km", "ធ្វើ ធ្វ\u17c1\u17b8"), ("km", "ដោយ ដ\u17c1\u17b6យ"),
        ("km", "ឲ្យ ឱ្យ"), ("km", "កុំ ក\u17c6\u17bb"), ("my", "ကို ကု\u102d"), ("my", "ကုံ ကံ\u102f"), ("my", "ဥ် ဉ်"),
    ],
)  # fmt: skip
def test_spellings_that_look_the_same_are_one(language: str, spellings: str) -> None:
    pairs = permutations(spellings.split(), 2)
    places = ("{}", "xx {} zz", "{}{}")
    assert [
        (word, place)
        for word, other in pairs
        for place in places
        if not occurs(word, place.format(other, other), language)
    ] == []


@pytest.mark.parametrize("language", SENTENCES)
def test_a_word_is_found_among_others_in_a_hashtag(language: str) -> None:
    words = [word for word in words_of(language) if len(word) > 2 and word.isalpha()]
    cased = [word for word in words if word.title()[0].isupper()]
    missed = [
        (word, tag)
        for word, other in permutations(cased[:6], 2)
        for tag in (f"#{word.title()}{other.title()}", f"@{other.title()}{word.title()}2024")
        if not occurs(word, f"x {tag} y", language)
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("word", "text"), [("donald", "McDonald"), ("hone", "iPhone"), ("bh", "GmbH"), ("am", "DAM")]
)
def test_a_capital_inside_a_word_that_begins_none(word: str, text: str) -> None:
    assert not occurs(word, text, "en")


def test_an_abbreviation_is_found_before_a_word_in_a_hashtag() -> None:
    assert occurs("NATO", "#NATOSummit2024")


# --- figures ----------------------------------------------------------------------------------

AROUND = [
    *(("\u91ca\u653e\u4e86", "\u540d\u56da\u72af"), ("\u7d04", "\u4eba\u3092"), ("\uc57d ", "\uba85\uc774"), ("\u0e23\u0e32\u0e27", "\u0e04\u0e19")),
    *(("$", ""), ("US$", ""), ("\u2212", ""), ("\u2013", ""), ("\u00b1", ""), ("<", ""), ("No.", ""), ("\u2116", ""), ("#", "")),
    *(("", "%"), ("", "km"), ("", "\u00b0C"), ("", "th"), ("", "s"), ("", "-\u043b\u0435\u0442\u043d\u0438\u0439"), ("", "\u2019te"), ("", "\u2013140")),
    *(("", "\u4e07"), ("", "\u4e07\u4eba"), ("", "\ub9cc"), ("", " million"), ("", "m"), ("(", ")"), ("\u00ab", "\u00bb"), ("", "\n")),
]  # fmt: skip
"""What may be written right beside a figure."""


def digits(figure: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(c)) if c.isdecimal() else c for c in figure)


@pytest.mark.parametrize("figure", ["5", "32", "1990", "120000"])
def test_a_figure_is_found_in_all_digits_beside_any_sign(figure: str) -> None:
    missed = [
        written
        for zero, (before, after) in product(DIGITS, AROUND)
        for written in (before + digits(figure, zero) + after,)
        if not occurs(figure, f"about {written}", "en")
        or not occurs(digits(figure, zero), f"about {before + figure + after}", "en")
    ]

    assert missed == []


MARKS = (*SPACES, *" ,.'\u2019\u066c\uff0c_")
GROUPED = {"120000": ("120", "000"), "1200000": ("1", "200", "000"), "2500000": ("25", "00", "000")}


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "ar", "hi", "zh", "ko", ""])
def test_a_figure_is_found_in_groups_of_any_kind(language: str) -> None:
    missed = [
        (plain, mark, other)
        for plain, groups in GROUPED.items()
        for mark, other in product(MARKS, MARKS)
        if not found_both_ways(plain, mark.join(groups), language)
        or not occurs(other.join(groups), f"about {mark.join(groups)} men", language)
    ]

    assert missed == []


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("120000", "120 thousand"),
        ("5,000,000", "5 million"),
        ("2", "two"),
        ("twenty-six", "26"),
        ("120,000", "one hundred and twenty thousand"),
        ("1.5", "1.50"),
        ("\u00bd", "1/2"),
        ("\u2461", "2"),
        ("120 000 people", "120,000 people"),
        ("two men", "2 men"),
        ("44-day", "44 day"),
        ("$5", "5 dollars"),
    ],
)
def test_figures_are_compared_as_numbers(wanted: str, written: str) -> None:
    assert occurs(wanted, f"about {written}", "en")


@pytest.mark.parametrize(
    ("language", "figure", "written"),
    [
        ("zh", "120000", "12\u4e07"),
        ("zh", "28", "\u4e8c\u5341\u516b"),
        ("ja", "120000", "12\u4e07"),
        ("ko", "120000", "12\ub9cc"),
        ("de", "32", "zweiunddrei\u00dfig"),
        ("fr", "80", "quatre-vingts"),
        ("ru", "5000000", "5 \u043c\u043b\u043d"),
        ("ru", "2", "\u0434\u0432\u0430"),
        ("hi", "500000", "5 \u0932\u093e\u0916"),
        ("tr", "3000", "3 bin"),
        ("es", "200", "doscientos"),
    ],
)
def test_figures_are_compared_in_the_words_of_a_language(
    language: str, figure: str, written: str
) -> None:
    assert found_both_ways(figure, written, language)


def test_a_number_on_a_letter_is_not_in_another() -> None:
    names = [f"{letter}{number}" for letter in "kKоО" for number in range(95, 125)]
    found = [(name, other) for name in names for other in names if occurs(name, f"see {other} now")]
    assert [pair for pair in found if pair[0][1:] != pair[1][1:]] == []
