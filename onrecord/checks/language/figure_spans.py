"""Find the figures of a text, each as one piece: sign, currency, digits, multiplier, per cent.

`12 500`, `-$3.5 million`, `1/2`, `10^6`, `12:30`, `120万`, `二十八`, `١٬٢٠٠` and `two hundred and six`
are one piece each; a part of one is another figure. Digits are those of every script (Unicode
`Nd`); separators, signs and currency marks those of every language. Multipliers and words for per
cent are in the section `numbers` of a language's tables; Han and Hangul multipliers count
everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from onrecord.checks.language import phrase_list, primary, word_list
from onrecord.checks.language.figure_words import (
    code_start,
    leading_start,
    multiplied_end,
    unit_end,
)
from onrecord.checks.language.number_phrases import composed_numbers, joined_numbers
from onrecord.checks.language.number_words import caseless, number_words, spelt
from onrecord.checks.language.words import is_of_unspaced_script
from onrecord.model import BREAK, GAP

HAN_DIGITS = "〇○零一二三四五六七八九两兩壹贰貳叁參肆伍陆陸柒捌玖"
HAN_SCALES = "十百千万萬亿億兆廿卅拾佰仟"
HANGUL_SCALES = "십백천만억조경"

# --- the shape of a text ----------------------------------------------------------------------

_SINGLES = {
    **dict.fromkeys(BREAK + GAP + "\t\v\f\r\x85", "z"),
    **dict.fromkeys("\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", "t"),
    **dict.fromkeys(".\u066b\uff0e\u00b7\u02d9\ufe52\u2022\u2027\u2e31\u2396", ";"),
    **dict.fromkeys(",'\u2018\u2019\u02bc\u02b9\u066c\u060c_\uff07\u00b4`\ufe50", "."),
    "\uff0c": ",",
    **dict.fromkeys("\u2014\u2015\u2e3a\u2e3b", "="),
    **dict.fromkeys(
        "~\uff5e\u301c\u2053\u223c\u2243\u2245\u2248\u2252\u00b1\u2213\u2212<>\u2264\u2265\u2266\u2267\u2a7d\u2a7e"
        "\u226a\u226b\u2272\u2273\uff1c\uff1e\ufe64\ufe65\u221a\u221b\u221c\u00ac\u2260",
        "~",
    ),
    **dict.fromkeys("+\uff0b\ufe62\u2795", "+"),
    **dict.fromkeys("\u02d7\u2796", "-"),
    **dict.fromkeys("\u00d7*\u2715\u2716\u22c5\u2219\u00f7^\uff0a\u2217\uff3e", "x"),
    **dict.fromkeys("/\u2044\u2215\uff0f", "/"),
    **dict.fromkeys(":\u2236\uff1a\ua789", ":"),
    **dict.fromkeys("%\u2030\u2031\u066a\u0609\u060a\ufe6a\uff05", "%"),
    **dict.fromkeys("#\u2116\u00a7\uff03\u7b2c", "#"),
    **dict.fromkeys("\u00b0\u02da\u2032\u2033\u2034\u00ba\u00aa\u2103\u2109", "o"),
    **dict.fromkeys("eE", "e"),
    **dict.fromkeys("xX", "k"),
    **dict.fromkeys(HAN_DIGITS, "h"),
    **dict.fromkeys(HAN_SCALES, "H"),
    **dict.fromkeys("多余餘几幾数數半", "q"),
    **dict.fromkeys("点點\u30fb\uff65", "p"),
    "分": "b",
    **dict.fromkeys("之の", "c"),
    **dict.fromkeys("\u207a\u207b\u208a\u208b", "n"),
    **dict.fromkeys("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅟↉", "r"),
    **dict.fromkeys(HANGUL_SCALES, "K"),
    "제": "J",
    "여": "v",
}
"""The class of each character that can be part of a figure; see `_CORE`."""


class _Shapes(dict[int, str]):
    def __missing__(self, code: int) -> str:
        found = self[code] = _shape_of(chr(code))
        return found


def _shape_of(character: str) -> str:
    if character in _SINGLES:
        return _SINGLES[character]
    category = unicodedata.category(character)
    known = {"Nd": "d", "No": "n", "Nl": "n", "Cf": "f", "Sc": "$", "Pd": "-", "Lu": "U"}
    if category in known:
        return known[category]
    if character.isspace():
        return "s"
    if "\uac00" <= character <= "\ud7a3":
        return "g"
    if category[0] in "LM":
        return "j" if is_of_unspaced_script(character) else "a"
    return "z"


_SHAPES = _Shapes()

_DIGITS = "d(?:f*d)*"
_THREE = "d(?:f*d){2}(?!f*d)"
_SPACE = "f*[st][stf]{0,3}"
_GROUPED = (
    f"(?:d(?:f*d){{0,2}}(?:{_SPACE}{_THREE})+"  # 12 500
    f"|d(?:f*d)?(?:{_SPACE}df*d(?!f*d))+{_SPACE}{_THREE}"  # 12 34 500, as in India
    f"|d(?:f*d){{0,2}}(?:,{_THREE})+|{_DIGITS})"
)
_PLAIN = (
    f"(?:{_GROUPED}(?:f*[.;t]f*{_DIGITS}(?:{_SPACE}{_THREE})*)*|(?<![aUekjcdghHKnr])[nr])[nr]*"
    # A Swiss `12.-`, a superscript (`10⁶`) or a fraction (`3½`) adjoin the digits.
    f"(?:(?<=d){_SPACE}r)?"  # 3 ½
)
_HAN = "(?:q(?=H)|)[hH](?:q?[hHd]|p(?=[hd])|bc(?=[hHd])|q(?=H))*"
_COUNT = (
    f"(?:{_PLAIN}|{_HAN})"
    f"(?:(?:{_SPACE})?q?H[hH]*|bc(?=[hHd])|p(?=d)|(?<=[HcpKstf])(?:{_PLAIN})"
    f"|(?<=d)K+|{_SPACE}K+(?![gK])|(?<=K){_SPACE}(?=d+K))*(?:q(?!H)|(?<=d)v)?"
)
_JOINT = (
    f"(?:f*[-=:/+~xkp](?:f*[-=:/+~xk])*f*|f*ef*[-+]?f*|{_SPACE}[xk~]{_SPACE}"
    "|f*[%$]f*[-=~]f*|f*\\$f*(?=df*d(?!f*d))"  # 40%–50%, 3€50
    f"|f*of*(?=d)|f*o{_SPACE}(?=dd?(?:[;.]d+)?f*o)"  # 5′30″, 12° 30′
    f"|(?<=d)(?<!dddd){_SPACE}(?=dd?/dd?(?![d/])))"  # 1 1/2
)
_PAIRED = f"(?<!dddd){_SPACE}[:/]{_SPACE}(?=d{{1,3}}(?!d))"
_BEFORE = (
    f"(?:#(?:{_SPACE})?|(?<![gK])J(?=d))?"
    f"(?:~+(?:{_SPACE})?|(?<![aUekgnr])[-+]f*|(?:(?<![aUek])U{{1,3}})?\\$(?:{_SPACE})?|%(?:{_SPACE})?)*"
    "(?:(?<![.;aUekjcdnr]);)?"
)
_AFTER = f"(?:f*[.;]f*-(?![-daU])|f*(?:-f*)?%|f*(?:;f*)?o(?:U(?![aUek]))?|{_SPACE}%|f*\\$(?!(?:{_SPACE})?d)|f*\\+(?!d))*"


@cache
def _core(spaced_colon: bool) -> re.Pattern[str]:
    """Match a figure: the signs before it, numbers with their joints, the signs after it.

    French puts a space before every colon, so a colon with spaces joins nothing there.
    """
    joint = f"(?:{_JOINT}|{_PAIRED})" if spaced_colon else _JOINT
    return re.compile(
        f"(?P<before>{_BEFORE})(?P<count>{_COUNT}(?:{joint}(?:[-+]|U{{0,3}}\\$)?{_COUNT})*){_AFTER}"
    )


_SPACED_DASH = re.compile("[^\\S\n]+[-\u2012\u2013\u2212][^\\S\n]+")
_MULTIPLYING = "%\u2030\u066a\uff05" + HAN_SCALES + HANGUL_SCALES
_YEAR = re.compile(r"1\d{3}|20\d\d")
_FURTHEST = 30
"""Code points before a figure that are searched for the first word of a range."""

# --- spans ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A figure of a text as one piece, with the unit beside it."""

    start: int
    end: int
    unit_start: int
    """Start of the currency code before it; `start` without one."""
    unit_end: int
    """End of the unit after it, or of a multiplier that it shares; `end` without one."""
    is_multiplied: bool = False
    """Whether a word of the language multiplies it."""


@lru_cache(maxsize=2048)  # a source is asked about for each of its quotes
def figure_spans(text: str, language: str) -> tuple[FigureSpan, ...]:
    """Return the figures of a text in order, none overlapping. `language` is a BCP 47 tag, or empty."""
    tag = primary(language)
    found = sorted(
        [*_in_digits(text, tag), *_in_words(text, tag), *_in_phrases(text, tag)],
        key=lambda span: span.start,
    )
    merged: list[FigureSpan] = []
    for piece in found:
        span, before = piece, merged[-1] if merged else None
        if before and _are_one(before, span, text, tag):
            merged[-1] = FigureSpan(
                start=before.start,
                end=max(before.end, span.end),
                unit_start=before.unit_start,
                unit_end=max(before.unit_end, span.unit_end),
                is_multiplied=before.is_multiplied or span.is_multiplied,
            )
            continue
        if before and _go_together(before, span, text, tag):
            merged[-1] = replace(before, unit_end=max(before.unit_end, span.end))
            span = replace(span, unit_start=before.start)
        merged.append(span)
    return tuple(merged)


def _go_together(before: FigureSpan, span: FigureSpan, text: str, tag: str) -> bool:
    """Return whether two figures are a range, a number and its rest, or a measure in two units."""
    return (
        _shares_multiplier(before, span, text, tag)
        or _are_range(before, span, text)
        or _is_rest_joined(before, span, text, tag)
        or _are_measure(before, span, text)
    )


def _are_measure(before: FigureSpan, span: FigureSpan, text: str) -> bool:
    """Return whether a smaller unit directly follows a larger one: `5 feet 6 inches`, `8時30分`."""
    between = text[before.unit_end : span.start]
    if before.unit_end == before.end or span.unit_end == span.end:
        return False
    return not between or (between != BREAK and len(between) == 1 and between.isspace())


def _shares_multiplier(before: FigureSpan, span: FigureSpan, text: str, tag: str) -> bool:
    """Return whether a figure's multiplier also counts for the one before it.

    `two to three million`, `between two and three million`.
    """
    if before.is_multiplied or before.unit_end > before.end:
        return False
    multiplied = span.is_multiplied or text[span.end - 1] in _MULTIPLYING
    between = text[before.end : span.start]
    word = between.strip().casefold()
    if not multiplied or BREAK in between:
        return False
    if between == word and not (word and is_of_unspaced_script(word[0])):
        return False
    if word in word_list(tag, "numbers", "ranges") or word in set("-\u2013\u2014"):
        return True
    firsts = tuple(first for first, second in _pairs(tag) if second == word)
    return (
        text[max(0, before.start - _FURTHEST) : before.start].rstrip().casefold().endswith(firsts)
    )


@cache
def _pairs(tag: str) -> tuple[tuple[str, str], ...]:
    """Return the words around the two ends of a range: `between` and `and`."""
    pairs = (phrase.casefold().split() for phrase in phrase_list(tag, "bounds", "pairs"))
    return tuple((first, second) for first, second in pairs)


def _is_rest_joined(before: FigureSpan, span: FigureSpan, text: str, tag: str) -> bool:
    """Return whether `and` joins two figures that may be one number: `5 milhões e 200 mil`."""
    word = text[before.end : span.start].strip().casefold()
    joins = word_list(tag, "numbers", "tens_joins")  # in English `and 300` is another figure
    ands = joins | {second for _, second in _pairs(tag)}
    if not before.is_multiplied or word not in ands or BREAK in text[before.end : span.start]:
        return False
    factor = _factor(before, text, tag)
    return (
        _factor(span, text, tag) < factor
        if span.is_multiplied
        else (word in joins and _is_rest(span, text, factor))
    )


def _factor(span: FigureSpan, text: str, tag: str) -> int:
    """Return the factor of a figure's last word; 0 if the table has none."""
    last = caseless(text[span.start : span.end]).split()[-1]
    return number_words(tag).scales.get(last, 0)


def _is_rest(span: FigureSpan, text: str, factor: int) -> bool:
    """Return whether a figure in digits is less than the multiplier before it, and no year."""
    written = text[span.start : span.end]
    return written.isdecimal() and not _YEAR.fullmatch(written) and int(written) < factor


def _are_range(before: FigureSpan, span: FigureSpan, text: str) -> bool:
    """Return whether a dash with spaces joins two figures of one kind: the score `3 - 2`, `1990 – 2020`."""
    between = text[before.end : span.start]
    if not _SPACED_DASH.fullmatch(between):
        return False
    both = text[before.start : before.end], text[span.start : span.end]
    return len({bool(_YEAR.fullmatch(written)) for written in both}) == 1


def _are_one(before: FigureSpan, span: FigureSpan, text: str, tag: str) -> bool:
    """Return whether two spans overlap, or are parts of one number.

    `5 million 300 thousand`, `5 thousand 300`.
    """
    if span.start < before.end:
        return True
    between = text[before.end : span.start]
    if not before.is_multiplied or len(between) > 2 or not between.isspace() or BREAK in between:
        return False
    return span.is_multiplied or _is_rest(span, text, _factor(before, text, tag))


def _in_digits(text: str, tag: str) -> Iterator[FigureSpan]:
    shape = text.translate(_SHAPES)
    for match in _core(tag != "fr").finditer(shape):
        start, end = match.span()
        if _is_no_figure(text, match):
            continue
        yield _whole(text, start, end, tag)


def _is_no_figure(text: str, match: re.Match[str]) -> bool:
    """Return whether a match is a sign in an ordinary Chinese word: 一起, 唯一一个, 十分."""
    shape = match["count"]
    if match["before"] or set(shape) & set("dnr"):
        return False
    return len(shape) == 1 or text[match.start("count") : match.end("count")] in {"一一", "十一一"}


def _in_words(text: str, tag: str) -> Iterator[FigureSpan]:
    scales = number_words(tag).scales
    for number in spelt(text, tag):
        span = _whole(text, number.start, number.end, tag)
        words = caseless(text[number.start : number.end]).split()
        yield FigureSpan(
            span.start, span.end, span.unit_start, span.unit_end, any(w in scales for w in words)
        )


def _in_phrases(text: str, tag: str) -> Iterator[FigureSpan]:
    for start, end in (*joined_numbers(text, tag), *composed_numbers(text)):
        yield _whole(text, start, end, tag)


def _whole(text: str, start: int, end: int, tag: str) -> FigureSpan:
    """Return a figure with the multipliers, words for per cent and unit around it."""
    multiplied = multiplied_end(text, end, tag)
    return FigureSpan(
        start=leading_start(text, start, tag),
        end=multiplied,
        unit_start=code_start(text, start),
        unit_end=unit_end(text, multiplied, tag),
        is_multiplied=multiplied > end,
    )


def figure_at(
    text: str, index: int, language: str, *, with_unit: bool = False
) -> FigureSpan | None:
    """Return the figure that contains or adjoins an index, `with_unit` or without; None without one."""
    spans = figure_spans(text, language)
    position = bisect_right(spans, index, key=lambda span: span.start) - 1
    if position < 0:
        return None
    span = spans[position]
    return span if index <= (span.unit_end if with_unit else span.end) else None


def begins_figure(text: str, index: int, language: str) -> bool:
    """Return whether a figure begins at an index."""
    span = figure_at(text, index, language)
    return span is not None and span.start == index < span.end
