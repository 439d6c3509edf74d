"""Figures in digits and in words: what is one number, and what is none."""

import sys
import unicodedata
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.language import languages, section
from onrecord.checks.language.number_values import with_shares
from onrecord.checks.language.numerals import figures


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


ZEROS = [
    code
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) == "Nd" and unicodedata.decimal(chr(code)) == 0
]


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(ZEROS))
def test_a_number_is_one_number_in_the_digits_of_every_script(number: int, zero: int) -> None:
    def dressed(text: str) -> str:
        return "".join(chr(zero + int(c)) if c.isdecimal() else c for c in text)

    assert numbers(f"some {dressed(str(number))} men") == [str(number)]
    assert numbers(f"some {dressed(f'{number:,}')} men") == [str(number)]
    for separator in "\u00a0\u2009\u202f\u066c'\u2019_":
        grouped = dressed(f"{number:,}").replace(",", separator)
        assert numbers(f"some {grouped} men") == [str(number)]


@pytest.mark.parametrize("language", languages())
def test_every_multiplier_of_a_language_multiplies(language: str) -> None:
    scales = section(language, "numbers").get("scales", {})
    wrong = {
        word: numbers(f"5 {word}", language)
        for word, factor in scales.items()
        if len(word) > 1 and numbers(f"5 {word}", language) != [str(5 * factor)]
    }

    assert wrong == {}


@pytest.mark.parametrize("language", languages())
def test_every_number_word_of_a_language_is_its_number(language: str) -> None:
    small = section(language, "numbers").get("small", {})
    wrong = {
        word: numbers(word, language)
        for word, value in small.items()
        if numbers(word, language) != [str(value)]
    }

    assert wrong == {}


def in_han(number: int) -> str:
    """The number as Chinese writes it, zeros inside left out."""
    for value, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= value:
            rest = number % value
            return in_han(number // value) + sign + (in_han(rest) if rest else "")
    return "零一二三四五六七八九"[number]


@given(st.integers(min_value=10, max_value=10**11))
def test_a_number_in_han_signs_is_the_number(number: int) -> None:
    assert numbers(f"共有{in_han(number)}人", "zh") == [str(number)]


@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from([("万", 10**4), ("億", 10**8), ("억", 10**8)]),
)
def test_digits_with_a_han_or_hangul_multiplier_are_one_number(
    number: int, multiplier: tuple[str, int]
) -> None:
    sign, factor = multiplier
    assert numbers(f"計{number}{sign}人", "ja") == [str(number * factor)]
    assert numbers(f"計{number:,}{sign}人", "ja") == [str(number * factor)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "3亿5000万人", ["350000000"]), ("zh", "二〇二三年", ["2023"]), ("zh", "百分之五", ["5"]), ("zh", "3.5亿元", ["350000000"]),
        ("zh", "一起统一，唯一一个", ["1"]), ("zh", "两国", ["2"]), ("zh", "1万2千", ["12000"]), ("zh", "1万亿", ["1000000000000"]), ("ja", "十五", ["15"]),
        ("ko", "3조 5천억원과 5천만", ["3500000000000", "50000000"]), ("hi", "5 लाख और १२,३४,५६७", ["500000", "1234567"]), ("hi", "दो सौ पचास", ["250"]),
        ("ar", "خمسة وعشرون ألف", ["25000"]), ("ar", "٣٫٥ مليون و١٬٢٠٠", ["3500000", "1200"]), ("ar", "مائة وخمسة وعشرون", ["125"]),
        ("ru", "двести тридцать пять тысяч", ["235000"]), ("ru", "12 500,5", ["12500.5"]), ("es", "treinta y dos mil", ["32000"]),
        ("pt", "cento e vinte e dois", ["122"]), ("fr", "quatre-vingt-dix-sept mille", ["97000"]), ("fr", "vingt et un", ["21"]),
        ("it", "trentadue milioni", ["32000000"]), ("tr", "yüz yirmi beş bin on iki", ["125012"]), ("uk", "п’ятдесят тисяч", ["50000"]),
        ("id", "dua ratus tiga puluh lima", ["235"]), ("nl", "tweeëndertig duizend", ["32000"]), ("th", "5 ล้านบาท", ["5000000"]),
        ("fa", "بیست و پنج هزار", ["25000"]), ("hy", "հարյուր քսանհինգ", ["125"]), ("en", "5m and 5 m, two dozen", ["5000000", "5", "24"]),
        ("en", "twenty and thirty, two and three", ["20", "30", "2", "3"]), ("de", "12’500 und 1.234,5", ["12500", "1234.5"]),
    ],
)  # fmt: skip
def test_cases_of_each_language(language: str, text: str, expected: list[str]) -> None:
    assert numbers(text, language) == expected


@pytest.mark.parametrize("language", languages())
def test_a_share_of_the_tables_is_read_with_each_multiplier(language: str) -> None:
    values = section(language, "values")
    scales = {
        word: factor
        for word, factor in section(language, "numbers").get("scales", {}).items()
        if factor > 100 and len(word) > 2
    }
    wanted = {
        f"x {phrase} {scale}.": share * factor
        for phrase, share in values.get("parts", {}).items()
        for scale, factor in scales.items()
        if share < 100
    }
    for phrase, share in values.get("added", {}).items():
        for scale, factor in scales.items():
            for text in (f"x 2 {scale} {phrase}.", f"x 2 {phrase} {scale}."):
                wanted[text] = (2 + share) * factor

    read = {text: numbers(text, language) for text in wanted}
    assert read == {text: [plain(number)] for text, number in wanted.items()}


def plain(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else str(number)


@pytest.mark.parametrize(
    ("language", "ones", "hundred", "thousand", "joins"),
    [
        ("de", "zwei drei vier fünf sechs sieben acht neun", "hundert", "tausend", ("", "und")),
        ("nl", "twee drie vier vijf zes zeven acht negen", "honderd", "duizend", ("", "en")),
        ("it", "due tre quattro cinque sei sette otto nove", "cento", "mila", ("",)),
        ("tr", "iki üç dört beş altı yedi sekiz dokuz", "yüz", "bin", ("",)),
        ("az", "iki üç dörd beş altı yeddi səkkiz doqquz", "yüz", "min", ("",)),
    ],
)
def test_a_number_in_one_word_is_the_number(
    language: str, ones: str, hundred: str, thousand: str, joins: tuple[str, ...]
) -> None:
    wrong = []
    for (a, one), (b, other), join in product(
        enumerate(ones.split(), 2), enumerate(ones.split(), 2), joins
    ):
        for word, number in (
            (f"{one}{thousand}", a * 1000),
            (f"{one}{hundred}{join}{other}", a * 100 + b),
            (f"{hundred}{join}{other}", 100 + b),
            (f"{one}{hundred}{other}{thousand}", (a * 100 + b) * 1000),
        ):
            if numbers(f"x {word} y", language) != [str(number)]:
                wrong.append((word, numbers(f"x {word} y", language)))

    assert wrong == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "half of the city, a half brother, the half", []),
        ("en", "3½ metres, ½ million, 1 ½", ["3.5", "500000", "1.5"]),
        ("en", "two hundred thousand million", ["200000000000"]),
        ("es", "dos mil millones", ["2000000000"]),
        ("hi", "साढ़े तीन लाख, सवा लाख, पौने दो लाख", ["350000", "125000", "175000"]),
        ("ar", "مليونان ونصف", ["2500000"]),
        ("ko", "이만 오천 명, 세 명, 천이백만 원, 스물다섯 명", ["25000", "3", "12000000", "25"]),
        ("ko", "천만에, 만일 이만 하면 이 일", []),
        ("th", "สองล้านครึ่ง ห้าแสนสามหมื่น สามคน", ["2500000", "530000", "3"]),
        ("th", "สามารถ ห้ามเข้า เก้าอี้", []),
        ("am", "፲፱፻፺ ፼ ፻፼", ["1990", "10000", "1000000"]),
        ("ta", "௨௱", ["200"]),
        ("de", "fünfzehn, Achtung, dreieckig, neunzehnhundertneunzig", ["15", "1990"]),
        ("tr", "biri onun, onbeş", ["15"]),
    ],
)
def test_words_that_only_together_are_a_number(
    language: str, text: str, expected: list[str]
) -> None:
    assert numbers(text, language) == expected


def test_a_share_is_read_in_any_case() -> None:
    for tag in languages():
        for kind in ("parts", "added", "before"):
            for phrase in section(tag, "values").get(kind, {}):
                small = [number.value for number in with_shares(f"5 {phrase}.", tag, ())]
                for dressed in (phrase.upper(), phrase.title(), phrase.replace("i", "ı")):
                    found = [number.value for number in with_shares(f"5 {dressed}.", tag, ())]
                    assert found in (small, []), (tag, dressed)

    assert figures("Baraj YARIM MİLYON kron tuttu.", "tr")[0].number == "500000"
