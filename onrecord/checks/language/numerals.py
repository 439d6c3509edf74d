"""Read the figures of a text, in digits and in words, as numbers.

`120,000` in English, `120.000` in German, `120 000` anywhere, `12万` and `١٢٠٬٠٠٠` are one number;
so are `2`, `two` and `2nd`. Number words are in the section `numbers` of a language's tables;
languages without it have only digits and Han numerals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from onrecord.checks.language import number_words as words_of
from onrecord.checks.language import primary, section, word_list
from onrecord.checks.language.figure_spans import HANGUL_SCALES
from onrecord.checks.language.number_values import (
    counted,
    old_numerals,
    with_shares,
)
from onrecord.checks.language.number_words import NumberWords, SpelledNumber, spelt

_POINT_LANGUAGES = frozenset(
    "en zh ja ko th he hi ga mt cy ar fa ur bn ta te ml mr gu pa ms my sw am".split()
)
"""Languages in which a point begins the decimals and a comma groups digits; elsewhere it is the reverse."""

_GROUP_SPACES = "\u0020\u00a0\u2000-\u200a\u202f\u205f\u3000"
_GROUP_MARKS = "'\u2019\u066c_"
_DIGITS = re.compile(
    rf"(?<![\w.,\u066b\u066c])(?:\d{{1,3}}(?:[{_GROUP_SPACES}]\d{{3}})+(?:[.,\u066b]\d+)?(?![\d.,\u066b]*\d)"
    rf"|\d(?:[\d.,\u066b\u066c\uff0c\uff0e]|['\u2019_](?=\d))*(?<![.,\uff0c\uff0e]))"
)
_ANYWHERE = re.compile(_DIGITS.pattern.replace(r"(?<![\w.,\u066b\u066c])", r"(?<![\d.,])"))
"""Next to Han, kana and Hangul, and after a Hebrew or Arabic prefix, a figure needs no space."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(f"(?:{words_of.LETTER})+")
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])")
_CLOCK = re.compile(r"(?<!\w)\d{1,2}:\d{2}(?::\d{2})?(?!\w)")
_SUFFIX = re.compile(r"[^\W\d_\u00bc-\u00be\u2150-\u215e]+")
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_BEFORE_UNSPACED = re.compile(rf"[{_UNSPACED}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a text."""

    number: str
    """Plain digits; a time of day as written."""
    start: int
    end: int
    spelt: bool = False
    """Whether it is written in words."""


def number_words(language: str) -> tuple[dict[str, int], dict[str, int], frozenset[str]]:
    """Return a language's small numbers, multipliers and joining words, as the tables write them.

    Callers fold them for their own comparison.
    """
    numbers = section(language, "numbers")
    joins = word_list(language, "numbers", "joins")
    return numbers.get("small", {}), numbers.get("scales", {}), joins


@lru_cache(maxsize=2048)  # a quote stands in several claims
def figures(text: str, language: str) -> tuple[Figure, ...]:
    """Return every number of a text, in order: dates as their parts, `44-day` as 44, `COP29` as none."""
    tag = primary(language)
    found = [*_dates(text), *_clock_times(text)]
    found += _apart(map(_in_words, old_numerals(text)), found)
    found += _apart(_han(text), found)
    found += _apart(_in_digits(text, tag), found)
    for words in (counted(text, tag), spelt(text, tag)):
        found += _apart(map(_in_words, words), found)
    shared = [_in_words(number) for number in with_shares(text, tag, _values(found))]
    found = [*shared, *_apart(iter(found), shared)]
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))


def _in_words(number: SpelledNumber) -> Figure:
    value = _plain(Decimal(number.value))
    return Figure(number=value, start=number.start, end=number.end, spelt=True)


def _values(found: Iterable[Figure]) -> Iterator[SpelledNumber]:
    """Yield the values of figures, except times of day."""
    for figure in found:
        if ":" not in figure.number:
            yield SpelledNumber(figure.start, figure.end, Decimal(figure.number))


def _apart(figures: Iterator[Figure], taken: list[Figure]) -> list[Figure]:
    return [
        figure
        for figure in figures
        if not any(near.start < figure.end and figure.start < near.end for near in taken)
    ]


def _dates(text: str) -> Iterator[Figure]:
    for match in _ISO.finditer(text):
        for part in (1, 2, 3):
            if match[part]:
                yield Figure(
                    number=str(int(match[part])), start=match.start(part), end=match.end(part)
                )


def _clock_times(text: str) -> Iterator[Figure]:
    for match in _CLOCK.finditer(text):
        number = "".join(c if c == ":" else str(int(c)) for c in match[0])
        yield Figure(number=number, start=match.start(), end=match.end())


# --- in digits --------------------------------------------------------------------------------


def _in_digits(text: str, tag: str) -> Iterator[Figure]:
    point = "." if tag in _POINT_LANGUAGES else ","
    words, prefixes = words_of.number_words(tag), word_list(tag, "words", "prefixes")
    pattern = _ANYWHERE if prefixes or _BEFORE_UNSPACED.search(text) else _DIGITS
    for match in pattern.finditer(text):
        if _continues_word(text, match.start(), prefixes):
            continue
        yield from _one_in_digits(match, text, point, words)


def _continues_word(text: str, start: int, prefixes: frozenset[str]) -> bool:
    """Return whether digits are part of a word, as in COP29; after a Hebrew or Arabic prefix they are not."""
    before = text[max(0, start - 1) : start]
    if not (before.isalnum() or before == "_") or _BEFORE_UNSPACED.match(before):
        return False
    return not (before in prefixes and not text[max(0, start - 2) : start - 1].isalnum())


def _one_in_digits(
    match: re.Match[str], text: str, point: str, words: NumberWords
) -> Iterator[Figure]:
    number = _number(match[0], point)
    if number is None:  # a version, a clause or a date, such as `14.21.3`: its parts
        for part in re.finditer(r"\d+", match[0]):
            start = match.start() + part.start()
            yield Figure(number=_plain(Decimal(part[0])), start=start, end=start + len(part[0]))
        return
    end = match.end()
    suffix = _SUFFIX.match(text, end)
    if suffix and not _BEFORE_UNSPACED.match(suffix[0]):
        end = suffix.end()  # the ending of an ordinal
    at = match.end()
    while factor := _factor(text, at, words):
        number, at = number * factor[0], factor[1]
    yield Figure(number=_plain(number), start=match.start(), end=max(end, at))


def _factor(text: str, at: int, words: NumberWords) -> tuple[int, int] | None:
    """Return the multiplier of the figure that ends at an offset, and the end of its word; else None."""
    adjoining = _adjoining(tuple(words.scales))
    if adjoining and (scale := adjoining.match(text, at)):  # Thai puts no space after it
        return words.scales[scale[1]], scale.end()
    word = _WORD.search(text, at, at + 40)
    if word is None or text[at : word.start()].strip(" -\u00a0\u202f"):
        return None
    if len(word[0]) == 1 and word.start() > at:
        return None  # `5m` is five million, `5 m` five metres
    factor = words.scales.get(word[0].casefold())
    return (factor, word.end()) if factor else None


@cache
def _adjoining(scales: tuple[str, ...]) -> re.Pattern[str] | None:
    found = sorted(filter(_BEFORE_UNSPACED.match, scales), key=len, reverse=True)
    return re.compile(f"[ \u00a0]*({'|'.join(found)})") if found else None


def _number(written: str, point: str) -> Decimal | None:
    """Return the number; None if its separators are in places where the language has none."""
    written = written.replace("\uff0c", ",").replace("\uff0e", ".")
    if "\u066b" in written or "\u066c" in written:  # Arabic separators mean the same everywhere
        written = written.replace(",", "\u066c").replace("\u066c", ",").replace("\u066b", ".")
        point = "."
    comma = "," if point == "." else "."
    bare = re.sub(rf"[{_GROUP_SPACES}{_GROUP_MARKS}]", "", written)
    whole, _, decimals = bare.partition(point)
    if comma in decimals or point in decimals:
        return None
    if comma in whole and not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(comma)}\d{{2,3}})+", whole):
        return None
    return Decimal(whole.replace(comma, "") + (f".{decimals}" if decimals else ""))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


# --- in Han numerals --------------------------------------------------------------------------

_HAN_DIGITS = {
    **{sign: value for value, sign in enumerate("〇一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2, "兩": 2, "貳": 2, "參": 3, "陸": 6,
}  # fmt: skip
_HANGUL = dict(zip(HANGUL_SCALES, (10, 100, 1000, 10**4, 10**8, 10**12, 10**16), strict=True))
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_UNITS |= {sign: value for sign, value in _HANGUL.items() if value <= 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_MYRIADS |= {sign: value for sign, value in _HANGUL.items() if value > 1000}
_TWENTIES = {"廿": 20, "卅": 30}
_HAN_SIGNS = "".join(
    sign for sign in (*_HAN_DIGITS, *_UNITS, *_MYRIADS, *_TWENTIES) if sign not in _HANGUL
)
_MIXED = re.compile(
    rf"(?:(?<![\d.,])\d[\d,]*(?:\.\d+)?[ ]?(?:[{_HAN_SIGNS}]+|[{HANGUL_SCALES}]+)"
    rf"(?:[ ]?\d[\d,]*(?:\.\d+)?[{_HAN_SIGNS}{HANGUL_SCALES}]+|\d{{1,4}}(?!\d))*"
    rf"|[{_HAN_SIGNS}]+)"
)
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\d\s,.]")
_COUNTED = re.compile(
    "[人名个個国國位次天年月日岁歲座家件万萬所只隻条條票户戶起场場艘辆輛架枚倍成点點円元歩]"
)
"""Words after a single sign; without one it may be part of any word, as in 一起."""


def _han(text: str) -> Iterator[Figure]:
    """Yield numbers with Han numerals, or digits with multipliers: 二十八, 3亿5000万, 45만."""
    if not _BEFORE_UNSPACED.search(text):
        return
    for match in _MIXED.finditer(text):
        written, (start, end) = match[0], match.span()
        if len(written) == 1 and not (
            written in _HAN_DIGITS
            and (text[max(0, start - 1) : start] in {"第", "之"} or _COUNTED.match(text, end))
        ):
            continue
        number = _han_number(written)
        if number is not None:
            is_spelt = not any(map(str.isdecimal, written))
            yield Figure(number=_plain(number), start=start, end=end, spelt=is_spelt)


def _han_number(written: str) -> Decimal | None:
    """Return the value of numerals; None if they make no number, as in 千千万万."""
    if len(written) > 1 and all(sign in _HAN_DIGITS for sign in written):
        if written in {"一一", "两两"}:
            return None
        return Decimal("".join(str(_HAN_DIGITS[sign]) for sign in written))
    total = section = Decimal(0)
    current: Decimal | None = None
    for token in _TOKEN.findall(written):
        if token in _HAN_DIGITS:
            current = Decimal(_HAN_DIGITS[token])
        elif token in _TWENTIES:
            section += _TWENTIES[token]
        elif factor := _UNITS.get(token):
            section += (1 if current is None else current) * factor
            current = None
        elif factor := _MYRIADS.get(token):
            section += current or 0
            if 0 < total < factor:  # 1万亿 is ten thousand times a hundred million
                total, section = (total + section) * factor, Decimal(0)
            else:
                total, section = total + (section or 1) * factor, Decimal(0)
            current = None
        else:
            current = Decimal(token.replace(",", ""))
    return total + section + (current or 0)
