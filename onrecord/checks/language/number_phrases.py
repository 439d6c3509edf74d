"""Find words that change the number beside them: half a million, minus five, two thirds.

The section `numbers` of a language's tables lists them; an asterisk matches any ending:

- `before_scales`: before a multiplier (half a, several, tens of);
- `scale_plurals`: words that multiply no figure before them (in 2023 thousands came);
- `before_numbers`: before any number (minus), unless a word of `not_after` precedes (au moins);
- `after_numbers`: after any number, before a multiplier, or both (and a half);
- `fractions`: after a number in words (thirds);
- `points`: between two numbers (point, as in three point five).

The `rates` of the section `bounds` are such words too: one in five.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from onrecord.checks.language import phrase_list, word_list
from onrecord.checks.language.number_words import (
    LETTER,
    UNSPACED,
    caseless,
    multipliers,
    number_words,
)

KINDS = ("after_numbers", "before_scales", "before_numbers", "fractions", "points")
_MINUS = ("minus", "минус")
"""Used in many languages."""
_GAP = re.compile("[^\\S\n]*[-\u00ad\u2010\u2011]?[^\\S\n]*")
_WORD = re.compile(f"(?:{LETTER})+(?:['\u2019\u02bc](?:{LETTER})+)?")
_WORD_BEFORE = re.compile(f"(?:(?:{LETTER})+['\u2019\u02bc])?(?:{LETTER})+$")
_LAST_NUMBER = re.compile(f"(?<![\\w.,])((?:{LETTER})+|\\d{{1,3}})[^\\S\n]+$")
_FIRST_NUMBER = re.compile(f"[^\\S\n]+((?:{LETTER})+|\\d{{1,4}}(?![\\w.,]?\\d))")
_ROUND = frozenset({5, 10, 20, 100, 1000})
"""The wholes of rates with more than one part: three in ten."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_ARTICLE = re.compile(r"(?<!\w)(?:an?|ein(?:e[rn]?)?|une?|un[oa]|uma?|een)[^\S\n]+$", re.IGNORECASE)
"""Before a multiplier it is the number one, though few tables have it: `un milione e mezzo`."""
_APOSTROPHES = str.maketrans("\u2019\u02bc", "''")
_FURTHEST = 30
"""Characters before a phrase that are searched for the word before it."""

# --- of one language --------------------------------------------------------------------------


def joined_numbers(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that no quote may cut: a listed phrase with its numbers.

    Of a number in digits, only the digit beside the phrase is included: the span overlaps that
    figure.
    """
    for kind, pattern in _patterns(language):
        for match in pattern.finditer(text):
            make = _rate if kind == "rates" else _joined
            if found := make(text, match.start(), match.end(), kind, language):
                yield found


def _rate(text: str, start: int, end: int, _kind: str, language: str) -> tuple[int, int] | None:
    """Return the span of a rate around a phrase like `in`; None if it has another meaning.

    The whole is greater than the part: `one in five`, but not `five in 2020` or `two in three
    days`.
    """
    before = _LAST_NUMBER.search(text, max(0, start - _FURTHEST), start)
    after = _FIRST_NUMBER.match(text, end)
    if before is None or after is None:
        return None
    part, whole = (_value(found[1], language) for found in (before, after))
    if part is None or whole is None or not (part < whole and (part == 1 or whole in _ROUND)):
        return None
    return before.start(1), after.end(1)


def _value(written: str, language: str) -> int | None:
    """Return the value of a number below 1,000, or of a number word; None for another word."""
    if written.isdecimal():
        return int(written)
    word, words = _form(written), number_words(language)
    return words.small.get(word) or words.scales.get(word)


def _joined(text: str, start: int, end: int, kind: str, language: str) -> tuple[int, int] | None:
    """Return the span of a phrase with the numbers beside it; None if those it needs are missing."""
    is_before = kind in {"before_scales", "before_numbers"}
    before = None if is_before else _before(text, start, language)
    after = _after(text, end, language, scale=kind not in {"before_numbers", "points"})
    if is_before:
        if after is None and " " in text[start:end]:
            last = start + text[start:end].rindex(" ")
            after = _after(text[:end], last, language, scale=True)  # hàng trăm
        is_changed = kind == "before_numbers" and _is_after(text, start, language)
        return (start, after) if after and not is_changed else None
    if kind == "after_numbers":
        any_number = before is not None or after
        return (start if before is None else before, after or end) if any_number else None
    if before is None:
        return None
    if kind == "fractions":
        return (before, end) if _is_counted(text[before:start]) else None
    return (before, after) if after else None


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return a pattern for the phrases of each kind, long ones first."""
    found: list[tuple[str, re.Pattern[str]]] = []
    for kind in KINDS:
        phrases = {*phrase_list(language, "numbers", kind)}
        if kind == "before_numbers":
            phrases |= {*_MINUS}
        if phrases:
            found.append((kind, _matching(phrases)))
    if rates := {*phrase_list(language, "bounds", "rates")}:
        found.append(("rates", _matching(rates)))
    return tuple(found)


def _matching(phrases: set[str]) -> re.Pattern[str]:
    """Match any of the phrases: between edges of words, or anywhere in a script without spaces.

    Case is ignored in the phrases only: for the whole pattern, compiling would take long.
    """
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    adjoining = [phrase for phrase in ordered if _UNSPACED.match(phrase) and not _is_hangul(phrase)]
    stems = [phrase.removesuffix("*") for phrase in ordered if phrase.endswith("*")]
    whole = [phrase for phrase in ordered if phrase not in adjoining and not phrase.endswith("*")]
    parts = ["|".join(map(re.escape, adjoining))] if adjoining else []
    if stems:
        parts.append(f"(?<!{LETTER})(?i:{'|'.join(map(_spaced, stems))})(?:{LETTER})*")
    if whole:
        parts.append(f"(?<!{LETTER})(?i:{'|'.join(map(_spaced, whole))})(?!{LETTER})")
    return re.compile("|".join(parts))


def _is_hangul(phrase: str) -> bool:
    return "\uac00" <= phrase[0] <= "\ud7a3"


def _spaced(phrase: str) -> str:
    """Return a pattern for a phrase with any space or a hyphen between its words."""
    escaped = re.escape(phrase).replace("\\ ", "(?:[^\\S\n]+|-)")
    return escaped.replace("'", "['\u2019]")


@cache
def _scales(language: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Return the multipliers: whole words, stems, and those that need no space after them."""
    every = {
        *multipliers(language),
        *word_list(language, "numbers", "scale_plurals"),
        *(word for word in phrase_list(language, "numbers", "percents") if " " not in word),
    }
    stems = tuple(word[:-1] for word in every if word.endswith("*"))
    adjoining = tuple(word for word in every if _UNSPACED.match(word))
    return frozenset(every), stems, tuple(sorted(adjoining, key=len, reverse=True))


def _after(text: str, end: int, language: str, *, scale: bool) -> int | None:
    """Return the end of the next multiplier, or unless `scale`, of a number's first sign; else None."""
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    following = text[at : at + 1]
    if not scale and following and _is_numeral(following):
        return at + 1
    whole, stems, adjoining = _scales(language)
    for word in adjoining:
        if text.startswith(word, at):
            return at + len(word)
    match = _WORD.match(text, at)
    if match is None:
        return None
    word = _form(match[0])
    known = word in whole or (bool(stems) and word.startswith(stems))
    if not known and not scale:
        known = word in number_words(language).small
    return match.end() if known else None


def _before(text: str, start: int, language: str) -> int | None:
    """Return the start of the number before a phrase, or of its last digit; None without one."""
    low = max(0, start - _FURTHEST)
    before = text[low:start].rstrip(" -\u00a0\u202f\u2011")
    if not before:
        return None
    last = low + len(before) - 1
    if before[-1].isdecimal():
        return last
    match = _WORD_BEFORE.search(before)
    if match is None:
        return None
    word, words = _form(match[0]), number_words(language)
    whole, stems, _ = _scales(language)
    is_number = word in words.small or word in whole or (bool(stems) and word.startswith(stems))
    if not is_number:
        return None
    start = low + match.start()
    article = _ARTICLE.search(text, low, start) if word in whole else None
    return article.start() if article else start


def _is_counted(before: str) -> bool:
    """Return whether a number in words, not an article, precedes a fraction: two thirds, but not a third."""
    return not before[0].isdecimal() and not _ARTICLE.fullmatch(f"{before.strip(' -')} ")


def _is_after(text: str, start: int, language: str) -> bool:
    """Return whether the word before a phrase changes its meaning: `au moins 5` is at least 5."""
    words = word_list(language, "numbers", "not_after")
    match = _WORD_BEFORE.search(text[max(0, start - _FURTHEST) : start].rstrip()) if words else None
    return match is not None and _form(match[0]) in words


def _form(word: str) -> str:
    return caseless(word).translate(_APOSTROPHES)


def _is_numeral(character: str) -> bool:
    return unicodedata.category(character) in {"Nd", "No", "Sc"} or character in _HAN


_HAN = frozenset("〇零一二三四五六七八九十百千万萬亿億两兩")
# --- in every language ------------------------------------------------------------------------

_N = r"[\d〇零一二三四五六七八九十百千万两兩]+"
_KOREAN = "[일이삼사오육칠팔구십백천]"
_KOREAN_OR_MYRIAD = "[일이삼사오육칠팔구십백천만억조]"
_KOREAN_OR_DIGIT = "[일이삼사오육칠팔구십백천\\d,.]"
_KOREAN_TENS = "(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)"
_KOREAN_ONES = "(?:하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉)"
_THAI = "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่|เอ็ด|ร้อย|พัน|หมื่น|แสน|ล้าน"
_HEBREW_TENS = "עשרים|שלושים|ארבעים|חמישים|שישים|שבעים|שמונים|תשעים"
_HEBREW_ONES = "אחד|אחת|שניים|שתיים|שנים|שתים|שלושה|שלוש|ארבעה|ארבע|חמישה|חמש|שישה|שש|שבעה|שבע|שמונה|תשעה|תשע|עשרה|עשר"
_S = "[^\\S\n]"
_COMPOSED = re.compile(
    rf"(?<!\d)\d{{1,2}}{_S}?(?:h|heures?|Uhr|ч\.?){_S}?\d{{2}}(?!\d)"  # 12 h 30, 12 Uhr 30
    rf"|(?:\d+|{_KOREAN_OR_MYRIAD}+){_S}?분의{_S}?(?:\d+|{_KOREAN}+)"  # 3분의 1
    rf"|\d{_S}?[만억조]{_S}\d{{1,4}}(?:,\d{{3}})?(?!\d|{_S}?[년월])"  # 120만 4000
    rf"|(?<![가-힣]){_KOREAN_OR_DIGIT}+[만억조](?:{_S}{_KOREAN_OR_DIGIT}+[만억조])*{_S}{_KOREAN_OR_DIGIT}"
    rf"(?:{_KOREAN}+|(?![가-힣]))(?!\d|{_S}?[년월])"  # 사만 이천, 3만 오천
    rf"|(?<![가-힣])(?:{_KOREAN}|만)+{_S}{_KOREAN_TENS}{_KOREAN_ONES}?"  # 백 스물여섯
    rf"|(?<![가-힣]){_KOREAN_TENS}{_S}{_KOREAN_ONES}(?![가-힣])|영점{_S}?{_KOREAN}+"  # 마흔 다섯
    rf"|{_N}割{_N}分(?:{_N}厘)?"  # 三割五分
    rf"|{_N}(?:[块塊]{_N}[毛角]?|[元圆圓]{_N}[角分])(?:{_N}分)?"  # 5块5毛
    rf"|{_N}(?:[点點時时年天日倍个個周]|[个個ヶか]月|時間|週間)半|\d{_S}?시{_S}?반(?![가-힣])"  # 三点半
    rf"|(?<![가-힣])(?:수|몇){_S}?[십백천만억조]+"  # 수십만
    rf"|{_N}人に{_N}人|\d+{_S}?명{_S}(?:중|가운데){_S}\d+{_S}?명"  # 5人に1人
    rf"|(?<![가-힣\d])[백천만억]{_S}\d{{1,4}}[백천만]|成[千百][上成][千万萬百]"  # 만 5천, 成千上万
    rf"|{_N}比{_N}|[数數]以[十百千万萬亿億]+[计計]|何[十百千万億]+"  # 一比二, 数以万计
    rf"|(?<![א-ת])(?:{_HEBREW_TENS}|מאה|מאתיים|מאתים|מאות|אלף|אלפיים){_S}ו(?:{_HEBREW_TENS}|{_HEBREW_ONES})"
    r"(?![א-ת])"  # מאה ועשרים
    "|(?<!第)[一二三四五六七八九两兩]成(?=[人的以多左])|(?:ひと|ふた|みっ|よっ|いつ|むっ|なな|やっ|ここの|[一二三四五六七八九])つ"
    "|[上近逾][百千万萬亿億]+(?=[人名个個元米吨噸次家件天])|初[一二三四五六七八九十]"  # 五成, 二つ, 近百人
    f"|(?:{_THAI}){{2,}}"  # สามสิบห้า
    "|(?<!\\w)['\u2018\u2019]\\d0s\\b"  # ’90s
    r"|\+\d{1,3}(?:[ \u00a0().-]{1,2}\d{2,4}){2,}|(?<![\w.,])\(?0\d{1,4}\)?(?:[ \u00a0./-]\d{2,4}){2,}(?!\d)"
)
"""Figures with words and signs between their digits, and telephone numbers."""


def composed_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the figures with words or signs in them, in any language."""
    for match in _COMPOSED.finditer(text):
        yield match.span()
