"""What the program that a stranger runs takes for one word or figure, and for an occurrence."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.captures import CAPTURE_TYPES, read_capture
from onrecord.checks.language.edges import begins, ends
from onrecord.checks.language.sentences import sentences
from onrecord.checks.language.text import FOLDED_CHARACTERS, SOFT_HYPHEN, fold
from onrecord.checks.language.words import count
from onrecord.checks.silence.search import occurs
from onrecord.exports.receipts import ranges
from tests.checks import dresses
from tests.checks.corpus import LANGUAGES, UNSPACED, corpus
from tests.checks.test_search import CHARACTERS
from tests.exports.test_receipts import PROGRAM


def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_program", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERIFY: Any = program()

SENTENCES = {
    "en": "The old ferry crossed the wide river twice before the fog came down.",
    "de": "Die Brücke über den Fluß wurde nach langem Streit endlich geöffnet.",
    "fr": "Le maire refusa la clé du marché, puis il la rendit à la boulangère.",
    "es": "La alcaldesa cerró el parque mañana y tarde, según el señor del quiosco.",
    "pt": "O capitão não deixou ninguém entrar no porão do navio português.",
    "it": "La città aprì il ponte perché il fiume era più basso del solito.",
    "pl": "Żaden świadek nie widział, jak łódź odpłynęła w stronę wyspy.",
    "ru": "Старый паром дважды пересёк реку, пока туман ещё не опустился.",
    "uk": "Їхній потяг зупинився біля мосту, бо міст був зачинений.",
    "el": "Ο δήμαρχος έκλεισε το πάρκο και κανείς δεν ρώτησε γιατί.",
    "tr": "Eski vapur ırmağı iki kez geçti, çünkü köprü kapalıydı.",
    "hy": "Հին լաստանավը երկու անգամ անցավ գետը մինչև երեկո.",
    "ka": "ძველმა ბორანმა მდინარე ორჯერ გადაკვეთა საღამომდე.",
    "ar": "عبرت العبّارة القديمة النهر مرتين قبل أن يهبط الضباب",
    "fa": "کشتی کهنه دو بار از رود گذشت و مه پایین آمد",
    "hi": "पुरानी नाव ने नदी को दो बार पार किया और फिर कोहरा छा गया",
    "ta": "பழைய படகு ஆற்றை இரண்டு முறை கடந்தது",
    "vi": "Chiếc phà cũ đã qua sông hai lần trước khi sương xuống.",
}
"""Our own, without a figure, a joiner, or a particle that a quote may leave out."""

JOINING = {"ar", "hy", "ka"}
"""Of them these join letters or short endings to words, which a quote may leave out: tested apart."""


def test_a_capture_of_any_type_is_of_the_type_that_a_build_gives_it(tmp_path: Path) -> None:
    """Also without a tag by which a page could be known."""
    for kind in CAPTURE_TYPES:
        for suffix in kind.suffixes:
            path = tmp_path / f"a{suffix}"
            path.write_bytes(b"Two men left.")
            capture = read_capture(path.name, path.read_bytes()).value
            assert capture
            receipt = {"sha256": "", "bytes": capture.size, "encoding": "utf-8", "form": kind.name}
            status, page, lines = VERIFY.read_capture(receipt, {"": [(False, path)]})
            assert (status == VERIFY.OK) == (lines is not None) == (page is None), suffix


def test_every_character_folds_as_it_does_in_a_build() -> None:
    """Decomposed too; white space at the ends of a line is taken off by whoever compares."""
    texts = (
        f"a{written}b"
        for character in CHARACTERS
        for written in {character, unicodedata.normalize("NFD", character)}
    )

    assert [
        ascii(text)
        for text in texts
        if VERIFY.fold(text) != "\n".join(line.strip(" ") for line in fold(text).text.split("\n"))
    ] == []


def test_only_the_characters_of_the_table_and_white_space_fold() -> None:
    """Each into what the table says; whatever else NFC leaves alone is left alone."""
    table = {**FOLDED_CHARACTERS, SOFT_HYPHEN: ""}

    assert [
        ascii(character)
        for character in CHARACTERS
        if not character.isspace()
        and VERIFY.fold(f"a{character}b")
        != unicodedata.normalize("NFC", f"a{table.get(character, character)}b")
    ] == []


NOT_WRITTEN = "\u0149\u037a\u3164\uffa0"
"""A deprecated letter, a mark by itself, and letters of Hangul that cannot be seen."""


def test_a_letter_in_another_case_or_width_is_found_only_if_a_build_finds_it() -> None:
    pairs = [
        (letter, other)
        for letter in CHARACTERS
        if letter.isalnum() and letter not in NOT_WRITTEN
        for other in {letter.upper(), letter.lower(), unicodedata.normalize("NFKD", letter)}
        if other != letter and not "\uac00" <= letter <= "\ud7a3"
    ]
    found = [pair for pair in pairs if VERIFY.occurs(pair[0], f"- {pair[1]} -")]

    assert [pair for pair in found if not occurs(pair[0], f"- {pair[1]} -")] == []
    assert len(found) > 0.95 * len(pairs)


def test_every_character_counts_as_it_does_in_a_build() -> None:
    texts = [f"a{chr(code)}b" for code in range(0x31400)]  # nothing is assigned beyond but signs

    assert [
        hex(code)
        for code, text in enumerate(texts)
        if VERIFY.count(text) != (count(text).words, count(text).characters)
    ] == []


AGGREGATES = (
    *"ab1٢'’-–—.,_· \u00ad和〇나\n\0",
    "e\u0301",
    "กา",
    "เก",
    "มั",
    "ក្ខ",
    "か",
    "きっ",
    "カー",
    "나\u1161",
)
"""Of scripts without spaces whole syllables: a vowel sign without its letter is no text."""


@given(st.lists(st.sampled_from(AGGREGATES), max_size=12).map("".join))
def test_words_and_characters_are_counted_as_in_a_build(text: str) -> None:
    assert VERIFY.count(text) == (count(text).words, count(text).characters)


SIDES = ("start", "end")


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_no_place_inside_a_word_is_an_edge_and_every_place_between_words_is(
    language: str, form: Any
) -> None:
    text = unicodedata.normalize(form, SENTENCES[language])
    edges = {
        m.start() for m in re.finditer(r"(?<=\S)(?=\s)|(?<=\s)(?=\S)|(?=[,.])|(?<=[,.])", text)
    }
    edges |= {0, len(text)}
    language = "xx" if language in JOINING else language
    for at in range(len(text) + 1):
        for side in SIDES:
            assert (VERIFY.cut_at(text, at, language, side) is None) == (at in edges), text[:at]


INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u2066\u061c"


@pytest.mark.parametrize("language", SENTENCES)
def test_what_cannot_be_seen_inside_a_word_makes_no_edge(language: str) -> None:
    code = "xx" if language in JOINING else language
    words = [
        word for word in re.findall(r"\w[\w\u0300-\u036f]+", SENTENCES[language]) if len(word) > 3
    ]
    for word in words:
        if any(unicodedata.combining(c) or unicodedata.category(c)[0] == "M" for c in word):
            continue
        for sign in (*INVISIBLE, "\u200b\u200e", "-", "\u2010", "\u2011", "\u2013", "\u00ad-"):
            text = f"a {word[:2]}{sign}{word[2:]} b"
            for at in range(3, 3 + len(word) + len(sign) - 1):
                assert all(VERIFY.cut_at(text, at, code, side) for side in SIDES), text[:at]


FIGURES = [
    "12 500", "12\u00a0500", "12\u202f500", "12\u2009500 000", "12,500", "12.500", "12'500", "12’500",
    "12٬500٫5", "1,23,45,678", "3.5", "1/2", "3:2", "12:30", "10^6", "2×400", "10–15", "1990-1995",
    "−5", "-5", "–5", "+5", "±5", "~5", "<5", "≥5", "$500", "€500", "−$5", "$-5", "500%", "500 %", "500٪",
    "120万", "120 万", "3억", "二十八", "三百五十", "10⁶", "10⁻³", "१२,३४५", "١٢٬٥٠٠",
    "3백만", "3만5천", "3만 5천", "1억 2천만", "30여", "삼십이", "이십만", "3분의 1", "3분의1", "二十多", "三分之一",
    "120多", "120.4万", "3万5千", "120万4000", "第5", "第三", "№ 5", "5º", "5‰", "5 ٪", "5％", "৳500",
]  # fmt: skip
MULTIPLIED = {
    "en": ["5 million", "5 thousand", "5 per cent", "5 percent"],
    "de": ["5 Millionen", "5 Prozent"],
    "fr": ["5 millions", "5 pour cent"],
    "es": ["5 millones", "5 mil", "5 por ciento"],
    "pt": ["5 milhões"],
    "it": ["5 milioni"],
    "ru": ["5 млн", "5 миллионов", "5 тысяч"],
    "uk": ["5 мільйонів"],
    "tr": ["5 milyon", "5 bin"],
    "ar": ["5 مليون"],
    "hi": ["5 लाख", "5 करोड़"],
}


@pytest.mark.parametrize(
    ("language", "figure"),
    [("en", figure) for figure in FIGURES] + [(k, one) for k, v in MULTIPLIED.items() for one in v],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_no_place_inside_a_figure_is_an_edge(language: str, figure: str, form: Any) -> None:
    number = unicodedata.normalize(form, figure)
    text = f"saw {number} there"
    for at in range(5, 4 + len(number)):
        assert all(VERIFY.cut_at(text, at, language, side) for side in SIDES), text[:at]
    for at in (4, 4 + len(number)):
        assert [VERIFY.cut_at(text, at, language, side) for side in SIDES] == [None, None], text[
            :at
        ]


@pytest.mark.parametrize(
    "number", ["120.4万", "12,500", "3:2", "2.5%", "3百万", "1/2", "2019～2023"]
)
def test_a_figure_is_one_piece_without_spaces_around_it(number: str) -> None:
    for left, right in product(("共", "서울", "ที่", "か"), ("人", "명", "คน")):
        text = f"{left}{number}{right}"
        cuts = [VERIFY.cut_at(text, at, "", "end") for at in range(len(text))]
        inside = range(len(left) + 1, len(left) + len(number))
        assert [at for at, cut in enumerate(cuts) if cut == "figure"] == [*inside], text


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("5 백화점", 1),
        ("32명이", 2),
        ("32일이", 3),
        ("3천이", 2),
        ("길이 삼십이다", 2),
        ("3만이", 2),
    ],
)
def test_a_korean_word_that_begins_as_a_number_does_is_no_part_of_the_figure(
    text: str, at: int
) -> None:
    assert not ends(text, at, "ko").is_refused
    assert VERIFY.cut_at(text, at, "ko", "end") is None


@pytest.mark.parametrize(("text", "at"), [("다리가 무너졌다는 말은 거짓", 8), ("왔었다고 한다", 3)])
def test_a_korean_sentence_keeps_what_makes_it_hearsay(text: str, at: int) -> None:
    assert ends(text, at, "ko").is_refused
    assert VERIFY.cut_at(text, at, "ko", "end") == "word"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Das Urteil fiel, als das Urteils-Papier kam", 10),
        ("Manning sprach, und Mannings Haus", 27),
        ("die 40-Stunden-Woche", 6),
        ("ein Rad am Rad-Weg", 14),
        ("sehr niedrig, der Niedrig-Lohn", 25),
    ],
)
def test_a_german_compound_may_be_parted_after_a_word_of_the_text(text: str, at: int) -> None:
    assert not ends(text, at, "de").is_refused
    assert VERIFY.cut_at(text, at, "de", "end") is None


@pytest.mark.parametrize(
    ("text", "at"), [("der Rad-Weg", 7), ("nicht jeder Nicht-Raucher", 17), ("Hauses", 4)]
)
def test_another_german_compound_is_one_word(text: str, at: int) -> None:
    assert ends(text, at, "de").is_refused
    assert VERIFY.cut_at(text, at, "de", "end") == "word"


JOINED = {*UNSPACED, "ar", "he", "ko"}
"""Languages in which what a quote may leave out is no matter of signs: the program lets more pass."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_build_and_the_program_agree_on_where_a_quote_may_begin_and_end(language: str) -> None:
    """At every place of news in two dozen languages, whichever of the two is asked.

    The program refuses nothing that a build accepts, and no less inside words and figures in digits.
    """
    for sentence in corpus(language).sentences[::3]:
        text = sentence.text
        for at, (side, edge) in product(
            range(len(text) + 1), zip(SIDES, (begins, ends), strict=True)
        ):
            cut, built = VERIFY.cut_at(text, at, language, side), edge(text, at, language)
            place = f"{side} at {text[:at]}|{text[at:]}"
            assert built.is_refused or cut is None, place
            beside = text[max(0, at - 1) : at + 1]
            is_figure = re.fullmatch(r"\d[\d.,:/]|[.,:/]\d", beside) and built.kind == "figure"
            is_word = (
                beside.isalpha()
                and "º" not in beside
                and built.kind == "word"
                and language not in JOINED
            )
            assert cut or not (is_figure or (is_word and len(beside) == 2)), place


@pytest.mark.parametrize(
    ("start", "end", "after", "holds"),
    [
        (4, 7, 0, True), (4, 7, 4, True), (4, 7, 5, False), (4, 7, 7, False), (4, 4, 0, False),
        (7, 4, 0, False), (-3, 7, 0, False), (4, 9, 0, False), (4.0, 7, 0, False), (4, True, 0, False), (4, 99, 0, False),
    ],
)  # fmt: skip
def test_the_parts_of_a_quote_are_in_order_and_apart(
    start: Any, end: Any, after: int, holds: bool
) -> None:
    text = "One two."
    source = VERIFY.Source(text, [(0, 1, 10)], None, "ok", "en", True, [])
    passage = {
        "exact": text[int(start) : int(end)],
        "start": start,
        "end": end,
        "level": "exact",
        "paragraph": 1,
        "in_capture": [10 + start, 10 + end],
    }
    try:
        VERIFY.check_passage(passage, source, after)
    except VERIFY.WrongError:
        assert not holds
    else:
        assert holds


def test_a_mile_is_no_thousand() -> None:
    assert VERIFY.cut_at("5 mil geride", 1, "tr", "end") is None
    assert VERIFY.cut_at("5 mil hombres", 1, "es", "end") == "figure"


@pytest.mark.parametrize(
    "text", ["ก็", "เก", "กา", "น้ำ", "ខ្មែ", "きゃ", "カー", "か\u3099", "မြ", "和\ufe00"]
)
def test_no_place_inside_a_syllable_of_a_script_without_spaces_is_an_edge(text: str) -> None:
    for at in range(1, len(text)):
        assert {VERIFY.cut_at(f"和{text}和", at + 1, "ja", side) for side in SIDES} == {"letter"}


@pytest.mark.parametrize(
    ("text", "at", "side"),
    [
        ("peace—which", 5, 1),
        ("‘Peace’ signed", 1, 0),
        ("(COP29) ended", 6, 1),
        ("agreed.However", 7, 0),
        ("the harbour⁴ company", 11, 1),
        ("in 2020, 300 men", 7, 1),
        ("in 2020, 300 men", 9, 0),
        ("was it 5? 300 said so", 8, 1),
        ("5 men", 1, 1),
        ("the mayors’ house", 10, 1),
        ("和平条约签署", 2, 1),
        ("和平条约签署", 2, 0),
        ("共120人", 1, 0),
        ("共120人", 4, 1),
        ("남자 32명이", 5, 1),
    ],
)
def test_an_edge_is_an_edge(text: str, at: int, side: int) -> None:
    assert VERIFY.cut_at(text, at, "en", SIDES[side]) is None


@pytest.mark.parametrize(
    ("language", "text", "at", "side"),
    [
        ("fr", "de l’accord", 5, 0),
        ("fr", "parce qu’il", 9, 0),
        ("it", "nell'accordo", 5, 0),
        ("tr", "Ankara’nın", 6, 1),
        ("en", "the mayor’s", 9, 1),
        ("ko", "서울에서 온", 2, 1),
        ("he", "והשלום", 2, 0),
        ("ar", "وبالسلام", 4, 0),
        ("ro", "trei sack-uri", 9, 1),
        ("hu", "az EU-ban", 5, 1),
        ("pl", "rząd RP-u", 7, 1),
        ("de", "Hudson's Bay", 6, 1),
    ],
)
def test_a_quote_may_leave_out_what_a_language_joins_to_a_word(
    language: str, text: str, at: int, side: int
) -> None:
    assert VERIFY.cut_at(text, at, language, SIDES[side]) is None
    assert VERIFY.cut_at(text, at, "xx", SIDES[side]) in (None, "word")
    assert VERIFY.cut_at(text, at, language, SIDES[1 - side]) == "word"


@pytest.mark.parametrize("text", ["he can’t go", "he can't go"])
def test_a_denial_is_not_what_a_language_joins_to_a_word(text: str) -> None:
    assert {VERIFY.cut_at(text, 6, code, "end") for code in (*VERIFY.ENDS, "xx")} == {"word"}


DRESSED = st.text(
    st.sampled_from("aAäÄbßſİıIiéеЕаё1２٣४, .'’‘-–\u00ad\u200b\u0301שָׁعْ六百가は\n\0"),
    min_size=1,
    max_size=8,
)


BESIDE = st.sampled_from(["", " ", "-", "’", ".", "(", "\n", "\0", "\u200b", "和"])


@given(DRESSED.filter(lambda word: any(map(str.isalnum, word))), DRESSED, DRESSED, BESIDE, BESIDE)
def test_whatever_the_program_finds_the_build_finds_too(
    word: str, before: str, after: str, left: str, right: str
) -> None:
    """Otherwise a true absence would be reported as false."""
    text = f"{before} {left}{word}{right} {after}"
    if VERIFY.occurs(word, text):
        assert occurs(word, text)


@pytest.mark.parametrize("language", dresses.SENTENCES)
def test_the_program_finds_nothing_in_sentences_that_the_build_calls_absent(language: str) -> None:
    text = dresses.SENTENCES[language]
    words = [word for other in dresses.SENTENCES for word in dresses.words_of(other)]

    assert [
        word
        for word in words
        for dressed in (word, word.upper(), unicodedata.normalize("NFD", word), f"{word}10")
        if VERIFY.occurs(dressed, text, language) and not occurs(dressed, text, language)
    ] == []


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("120", "120,000 men"), ("200", "1 200 men"), ("102", "10² plots"), ("1", "½ of it"), ("12", "1/2 of it"),
        ("on", "он там"), ("area", "there are a few, and a man"), ("treaty", "the trea. Ty"), ("या", "गया यां"), ("ที", "ที่"),
    ],
)  # fmt: skip
def test_what_a_build_calls_absent_the_program_calls_absent_too(word: str, text: str) -> None:
    assert (occurs(word, text, "en"), VERIFY.occurs(word, text, "en")) == (False, False)


def test_every_word_of_a_sentence_is_found_by_both() -> None:
    assert [
        (language, word)
        for language, text in dresses.SENTENCES.items()
        if "\u200c" not in text  # which divides words for a build alone
        for word in dresses.words_of(language)
        if not (occurs(word, text, language) and VERIFY.occurs(word, text, language))
    ] == []


DRESSES = {
    "latin": [
        ("treaty", "TREATY"), ("treaty", "ｔｒｅａｔｙ"), ("treaty", "tre\u200baty"), ("treaty", "tre\u00adaty"),
        ("treaty", "trеаty"), ("istanbul", "İSTANBUL"), ("ırmak", "IRMAK"), ("straße", "STRASSE"),
        ("Café", "cafe\u0301"), ("Cafe", "café"), ("office", "oﬃce"), ("don't", "don’t"),
        ("peace treaty", "peace\ntreaty"), ("peace treaty", "Peace\u00a0Treaty"), ("well-known", "well\u2011known"),
        ("treaty", "“treaty”"), ("treaty", "—treaty—"), ("30", "３０"),
    ],
    "greek": [("ΑΘΗΝΑ", "Αθήνα"), ("αθηνα", "ΑΘΉΝΑ"), ("δρόμος", "ΔΡΟΜΟΣ"), ("αθήνα", "αθη\u0301να")],
    "cyrillic": [("ёлка", "елка"), ("мост", "МОСТ"), ("мост", "моcт"), ("Україна", "УКРАЇНА")],
    "armenian": [("երեւան", "ԵՐԵՒԱՆ"), ("կամուրջ", "Կամուրջ"), ("ու", "Ու")],
    "georgian": [("ხიდი", "ᲮᲘᲓᲘ"), ("ხიდი", "„ხიდი“")],
    "hebrew": [("שלום", "שָׁלוֹם"), ("גשר", "„גשר”")],
    "arabic": [
        ("كتاب", "كِتَابٌ"), ("كتاب", "كتـــاب"), ("كتاب", "ﻛﺘﺎﺏ"), ("32", "٣٢ رجلا"), ("12500", "١٢٬٥٠٠"),
    ],
    "devanagari": [("32", "३२ लोग"), ("पुल", "‘पुल’"), ("ज़िला", "\u095bिला")],
    "bengali": [("15", "১৫ জন"), ("সেতু", "“সেতু”")],
    "thai": [("สะพาน", "ปิดสะพานแล้ว"), ("15", "๑๕ คน")],
    "han": [("120", "共120人"), ("桥", "旧桥关闭"), ("120000", "１２０，０００")],
    "kana": [("フェリー", "古いﾌｪﾘｰが"), ("はし", "このはしは")],
    "hangul": [("서울", "서울에서"), ("120", "120명"), ("서울", "\u1109\u1165\u110b\u116e\u11af")],
    "figures": [
        ("120000", "120,000 men"), ("120 000", "120.000"), ("120,000", "120\u202f000"), ("1234567", "12,34,567"),
        ("120000", "120’000"), ("120000", "120'000"), ("120000", "120\u2009000"),
    ],
}  # fmt: skip
"""By script: a word, and how it may be written in a source."""


@pytest.mark.parametrize(("word", "text"), [pair for pairs in DRESSES.values() for pair in pairs])
def test_a_word_in_another_dress_is_not_absent(word: str, text: str) -> None:
    text = f"so it was: {text}."

    assert VERIFY.occurs(word, text)
    assert occurs(word, text)


def test_the_dresses_are_many() -> None:
    assert len(DRESSES) > 12
    assert len({pair for pairs in DRESSES.values() for pair in pairs}) >= 50


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("year", "years"), ("year", "midyear"), ("20", "in 2020"), ("300", "1300 men"), ("की", "का"), ("peace treaty", "peace\0treaty"),
        ("が", "か"), ("रात", "रत"),
    ],
)  # fmt: skip
def test_another_word_is_absent(word: str, text: str) -> None:
    assert not VERIFY.occurs(word, text)


def is_edge(text: str, at: int, language: str, breaks: tuple[int, ...] = ()) -> bool:
    source = VERIFY.Source(text, [(0, 1, None)], None, "ok", language, True, list(breaks))
    return bool(VERIFY.is_sentence_edge(source, at))


STOPPED = st.lists(
    st.sampled_from(
        [*'aT3 .!?…\n\0\u00a0“”")»«;:،؟「」။։。ก²', "Mr.", " Then", "[3]", "  ", "e.g."]
    ),
    max_size=20,
).map("".join)


@given(STOPPED, st.sampled_from(["en", "de", "el", "hy", "th", "zh", "xx"]))
def test_wherever_a_build_ends_a_sentence_the_program_allows_it(text: str, language: str) -> None:
    edges = [edge for span in sentences(text, language) for edge in span]

    assert [text[:at] for at in edges if not is_edge(text, at, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_begins_or_ends_after_a_word(language: str) -> None:
    for sentence in corpus(language).sentences:
        text = f"{sentence.text}{'  ' if language == 'th' else ' '}{sentence.text}"
        assert is_edge(text, len(sentence.text), language)
        for match in re.finditer(r"(?<=\w)[ ,]|(?<=\w)(?=\w)|(?<=\w, )", text):
            assert not is_edge(text, match.end(), language), text[: match.end()]


@pytest.mark.parametrize(
    "text",
    ["he denied: ", "he denied (", "he denied “", "he denied « ", "he denied, ", "he denied — "],
)
def test_what_introduces_words_is_no_end_of_a_sentence(text: str) -> None:
    assert not is_edge(f"{text}the park was sold", len(text), "en")


def test_two_spaces_divide_sentences_in_thai_only() -> None:
    assert is_edge("สะพานปิด  คนรอ", 10, "th")
    assert not is_edge("the bridge  is shut", 12, "en")


def test_a_sentence_begins_where_the_editors_say_so() -> None:
    text = "Baku agreed The talks went on"
    assert not is_edge(text, 12, "en")
    assert is_edge(text, 12, "en", (12,))
    assert is_edge(text, 11, "en", (12,))


CAPTURES = [
    ("a.html", b"only words", "html"), ("a.HTM", b"only words", "html"), ("a.txt", b"<p>as typed</p>", "text"),
    ("a", b"<!DOCTYPE html>", "html"), ("a.mht", b"\n<P class=x>", "html"), ("a", b"only <words>", "text"), ("a.md", b"<pre>", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "form"), CAPTURES)
def test_a_capture_is_a_page_by_its_name_or_else_by_its_beginning(
    name: str, body: bytes, form: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(body)
    files = {"x": [(False, tmp_path / name)]}
    said = {"sha256": "x", "bytes": len(body), "encoding": "utf-8"}
    status, page, lines = VERIFY.read_capture({**said, "form": form}, files)

    assert (page is not None, lines is not None) == (form == "html", form == "text")
    assert status == ("ok" if form == "text" else "ok (text supplied by the site)")
    for key, value in (
        ("form", "page"),
        ("form", {"html": "text"}.get(form, "html")),
        ("bytes", 1),
    ):
        with pytest.raises(VERIFY.WrongError):
            VERIFY.read_capture({**said, "form": form, key: value}, files)


@pytest.mark.parametrize(
    ("body", "encoding", "text"),
    [
        ("é".encode(), "utf-8", "é"),
        (b"\xef\xbb\xbf\xc3\xa9", "utf-8", "é"),
        (b"\xff\xfe\xe9\0", "utf-16-le", "é"),
        (b"\xfe\xff\0\xe9", "utf-16-be", "é"),
        (b"\xe9\x80", "windows-1252", "é€"),
    ],
)
def test_the_encoding_of_a_capture_is_worked_out(body: bytes, encoding: str, text: str) -> None:
    assert VERIFY.decode(body) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", []), ("1", [1]), ("2-4, 8", [2, 3, 4, 8]), ("1, 3, 5-6", [1, 3, 5, 6]), ("999999", [999999]),
        ("2-3, 4", None), ("1, 2", None), ("3, 1", None), ("1, 1", None), ("4-4", None), ("5-3", None), ("0", None),
        ("01", None), ("1000000", None), ("1-", None), ("1,3", None), ("1, ", None), ("٣", None), (" 1", None), ("1-2-3", None),
    ],
)  # fmt: skip
def test_paragraph_numbers_are_read_as_they_are_written_and_in_no_other_way(
    text: str, numbers: list[int] | None
) -> None:
    if numbers is None:
        with pytest.raises(VERIFY.WrongError):
            VERIFY.paragraph_numbers(text)
    else:
        assert VERIFY.paragraph_numbers(text) == numbers
        assert ranges(numbers) == text


PAGE = """<!DOCTYPE html><style>.vh { clip: rect(0,0,0,0) } p::after { content: "x" }</style><!-- no -->
<p class=lead>The ferry cost 10<sup>6</sup> crowns, <del>two</del> <em>not</em> three
<a class="vh" href=x>in a new window</a> times, at <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字&nbsp;<b class=x>by</b> 5 &lt; 6.
<script>var a = "<p>The ferry sank.</p>"</script><p>Later"""


@pytest.mark.parametrize(
    ("words", "is_there"),
    [
        ("The ferry cost 10⁶ crowns", True),
        ("crowns, not three times, at 漢字\u00a0by 5 < 6.", True),
        ("three in a new window times", True),
        ("crowns, three times", False),
        ("The ferry cost 106 coins", False),
        ("two not three", False),
        ("The ferry sank.", False),
        ("cost crowns", False),
        ("6.\nLater", True),
        ("Later on", False),
    ],
)
def test_words_are_on_a_page_in_one_piece_but_for_what_may_be_hidden(
    words: str, is_there: bool
) -> None:
    assert VERIFY.is_on_page(words, VERIFY.page_letters(PAGE)) is is_there


def test_no_words_are_on_a_page_that_shows_none() -> None:
    page = VERIFY.page_letters("<!DOCTYPE html><script>draw('The ferry sank.')</script>")
    source = VERIFY.Source(None, [], page, "no text", "en", False, [])

    with pytest.raises(VERIFY.WrongError):
        VERIFY.check_quote({"passages": [{"exact": "The ferry sank."}]}, None, source)


def test_many_marks_without_words_do_not_slow_the_search_in_a_page() -> None:
    icons = '<i class="icon"></i>' * 60 + '<span class="note">a note</span>' * 60
    page = VERIFY.page_letters(f"<p>The ferry{icons} sank.</p>" * 20)

    assert VERIFY.is_on_page("The ferry sank", page)
    assert VERIFY.is_on_page("a note sank", page)
    assert not VERIFY.is_on_page("The ferry swam", page)
