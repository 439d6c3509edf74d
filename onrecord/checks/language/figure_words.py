"""Find the words and symbols that belong to a figure: multipliers, per cent, units, currency codes.

The words are in the section `numbers` of a language's tables: `scales`, `percents`,
`percents_before` and `units`; an asterisk in a list matches any ending. Symbols of units count in
every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.checks.language import phrase_list, word_list
from onrecord.checks.language.number_words import LETTER, UNSPACED, multipliers
from onrecord.checks.language.words import classes

_SYMBOLS = """
mm cm dm m km ft yd mg g kg t lb lbs oz ml cl dl l hl min h hr hrs Hz kHz MHz GHz kW MW GW TW kWh MWh GWh TWh kV
mV mA kJ MJ kcal Pa hPa kPa mbar kB MB GB TB PB px dpi mph km/h kph kn rpm ppm ppb dB Bq Sv mSv °C °F м км см мм
кг л кВт МВт км/ч մ գ լ տ მ გ ლ ტ 公里 千米 米 厘米 毫米 公斤 千克 克 吨 噸 公顷 公頃 平方 立方 升 度 元 美元 欧元 歐元 英镑 日元 円
ドル ユーロ キロ メートル センチ ミリ グラム トン リットル ヘクタール 倍 成 折 岁 歲 歳 小时 小時 時間 分钟 分鐘 分間 秒
배 원 달러 유로 킬로 미터 톤
""".split()
"""Unit symbols (SI, and others in wide use) that are no words of any language, and Han, kana and
Hangul names of units.
"""
_CODES = """
USD EUR GBP CHF RUB UAH TRY JPY CNY RMB INR KRW BRL MXN PLN CZK HUF SEK NOK DKK RON BGN ILS IRR AZN AMD GEL
KZT AED SAR EGP ZAR NGN KES AUD CAD NZD HKD SGD TWD THB IDR MYR PHP VND PKR BDT Rs kr zł Kč Ft
""".split()
"""Currency codes (ISO 4217) and abbreviations that are letters."""

_GAP = re.compile(r"[^\S\n]{0,2}[-\u00ad\u2010\u2011]?[^\S\n]{0,2}")
_GAP_OR_BRACKET = re.compile(rf"{_GAP.pattern}[(\[]?")
"""The text before a multiplier that the source or its editor adds: $1.2 [billion]."""
_OF = re.compile(r"(?:de|di|of)[^\S\n]|d['\u2019]")
"""The text between a multiplied figure and its unit: millions d’euros, millones de euros."""
_WORD = re.compile(f"(?:{LETTER})+")
_CURRENCY = re.compile(r"[^\S\n]{1,2}[A-Z]{0,3}[$\u00a2-\u00a5\u058f\u060b\u20a0-\u20c0]")
_CODE_BEFORE = re.compile(rf"(?<![^\W_{UNSPACED}])(?:{'|'.join(_CODES)})\.?[^\S\n]{{0,2}}$")
_PARTED_SIGN = re.compile(r"(?<=[^\W\d_][^\S\n])-[^\S\n]$")
"""A hyphen with spaces after a word: a minus or a dash."""
_PARAGRAPH = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]{2,4})\)")
"""The paragraph of an article of law: 5(2)."""
_ABBREVIATED = re.compile(r"(?<=[^\W\d_])\.(?=[^\S\n]+[^\W\d_])")
"""The point of an abbreviated multiplier: 3,5 Mio. Liter."""
_RATE = re.compile(
    r"/[^\W\d_]{1,4}|[^\S\n](?:per|pro|par|por)[^\S\n](?:[^\W\d_])+"
    r"|[^\S\n]в[^\S\n](?:час|минуту|секунду|сутки|день|месяц|год)(?!\w)"
)
"""The text after a unit that continues it: km/h, miles per hour."""
_YEAR = re.compile(r"(?<![\d.,])\d{4}$")
_WHITE = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f\u3000-\u2010\u2011", " "))
_FURTHEST = 24
"""Code points before a figure that are searched for a word for per cent or a currency code."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words to match at an offset, grouped by how they are compared."""

    words: frozenset[str]
    stems: tuple[str, ...]
    """Words that any ending may follow."""
    phrases: tuple[str, ...]
    """Words with a space or another character that is no letter, the longest first."""
    adjoining: tuple[str, ...]
    """Words of scripts without spaces, which anything may follow, the longest first."""
    folded: bool
    """Whether case is ignored."""

    def end(self, text: str, start: int) -> int | None:
        """Return the end of a listed word that begins at `start`; None without one."""
        for phrase in self.phrases:
            bare = phrase.removesuffix("*")
            end = start + len(bare)
            if self._form(text[start:end]).translate(_WHITE) != bare.translate(_WHITE):
                continue
            rest = _WORD.match(text, end)
            if rest is None or bare != phrase:
                return rest.end() if rest else end
        for word in self.adjoining:
            if text.startswith(word, start):
                return start + len(word)
        match = _WORD.match(text, start)
        if match is None:
            return None
        word = self._form(match[0])
        if len(word) == 1 and self.folded and text[start - 1 : start].isspace():
            return None  # `5m` is five million, `5 m` five metres
        return match.end() if word in self.words or word.startswith(self.stems) else None

    def _form(self, text: str) -> str:
        return text.casefold() if self.folded else text


def _listed(words: Iterable[str], *, folded: bool) -> WordTable:
    every = sorted(set(words), key=lambda word: (-len(word), word))
    if folded:
        every = [word.casefold() for word in every]
    phrases = tuple(
        word for word in every if not _WORD.fullmatch(word.removesuffix("*")) and not _adjoins(word)
    )
    adjoining = tuple(word for word in every if _adjoins(word))
    rest = [word for word in every if word not in phrases and word not in adjoining]
    return WordTable(
        words=frozenset(word for word in rest if not word.endswith("*")),
        stems=tuple(word.removesuffix("*") for word in rest if word.endswith("*")),
        phrases=phrases,
        adjoining=adjoining,
        folded=folded,
    )


def _adjoins(word: str) -> bool:
    """Return whether a word needs no space after it: Han, kana, Hangul, Thai, Lao, Myanmar, Khmer."""
    return classes(word)[0] in "hgktlvo"


@cache
def _multipliers(language: str) -> WordTable:
    percents = {
        *phrase_list(language, "numbers", "percents"),
        *phrase_list("en", "numbers", "percents"),
    }
    return _listed(percents | multipliers(language), folded=True)


@cache
def _units(language: str, *, could_be_year: bool) -> tuple[WordTable, WordTable]:
    """Return the tables of symbols and of words for units; after 2023, a word for a year is no unit."""
    symbols = _listed([*_SYMBOLS, *_CODES], folded=False)
    years = frozenset() if could_be_year else word_list(language, "numbers", "years")
    return symbols, _listed(word_list(language, "numbers", "units") | years, folded=True)


@cache
def _leading(language: str) -> WordTable:
    return _listed(phrase_list(language, "numbers", "percents_before"), folded=True)


@cache
def _adjectives(language: str) -> WordTable:
    return _listed(phrase_list(language, "numbers", "unit_adjectives"), folded=True)


def multiplied_end(text: str, end: int, language: str) -> int:
    """Return the end of a figure with its multipliers; `end` without any."""
    listed = _multipliers(language)
    gap = _GAP_OR_BRACKET.match(text, end)
    while gap and (more := listed.end(text, gap.end())):
        end = more
        gap = _GAP_OR_BRACKET.match(text, end)
    return end


def unit_end(text: str, end: int, language: str) -> int:
    """Return the end of the unit after a figure; `end` without one."""
    currency = _CURRENCY.match(text, end)
    if currency:
        return currency.end()
    if paragraph := _PARAGRAPH.match(text, end):
        return paragraph.end()
    gap = _GAP.match(text, end + 1 if _ABBREVIATED.match(text, end) else end)
    start = gap.end() if gap else end
    linked = _OF.match(text, start)
    adjective = _adjectives(language).end(text, start)
    if adjective and (gap := _GAP.match(text, adjective)):
        adjective = gap.end()
    units = _units(language, could_be_year=_YEAR.search(text, max(0, end - 5), end) is not None)
    for at in filter(None, (start, linked and linked.end(), adjective)):
        for listed in units:
            if found := listed.end(text, at):
                rate = _RATE.match(text, found)
                return rate.end() if rate else found
    return end


def leading_start(text: str, start: int, language: str) -> int:
    """Return the start of a word for per cent before a figure: yüzde 5, 百分之五; `start` without one."""
    before = text[max(0, start - _FURTHEST) : start]
    bare = before.rstrip(" \u00a0\u202f").casefold()
    listed = _leading(language)
    for word in (*listed.phrases, *listed.adjoining, *sorted(listed.words)):
        rest = bare.removesuffix(word)
        if rest != bare and (word in listed.adjoining or not rest[-1:].isalpha()):
            return start - len(before) + len(rest)
    return start


def code_start(text: str, start: int) -> int:
    """Return the start of a currency code before a figure, or of a hyphen that may be a minus.

    Return `start` without either.
    """
    low = max(0, start - _FURTHEST)
    before = text[low:start]
    code = _CODE_BEFORE.search(before) or _PARTED_SIGN.search(before)
    return low + code.start() if code else start
