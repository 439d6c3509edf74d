"""Numbers with halves and quarters, in words without spaces, and in numerals that are no decimal digits.

The section `values` of a language's tables lists them:

- `parts`: a share before a multiplier (half a million); above one, also a number by itself (anderthalb);
- `added`: a share after a number or its multiplier (two and a half million, un million et demi);
- `before`: a share that is added to the number after it, or taken from it (the Hindi for 3 1/2);
- `counted`: words that need no space between them, and are numbers alone only before `counters`;
- `digits`: the same, but never alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from onrecord.checks.language import section, word_list
from onrecord.checks.language.number_words import (
    LETTER,
    UNSPACED,
    SpelledNumber,
    caseless,
    number_words,
    value_of,
)

_GAP = re.compile("[^\\S\n]*[-\u00ad\u2010\u2011]?[^\\S\n]*")
_WORD = re.compile(f"(?:{LETTER})+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_HAN_SCALES = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8,
}  # fmt: skip
_SHARES = "\u00bc-\u00be\u2150-\u215e\u2189"
"""Fractions that are single characters of Unicode."""
_SIGN = re.compile(f"[{_SHARES}]")
_NEAR = 4
"""The most spaces and hyphens between a number and its share."""
_THOUSANDS = (10**12, 10**9, 10**6, 10**3)

# --- shares -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Share:
    """A share in a text, with the numbers beside it."""

    start: int
    end: int
    values: Mapping[str, Decimal]
    """Values by kind: `parts`, `added`, `before`, and `sign` for a character like ½."""
    left: SpelledNumber | None
    right: SpelledNumber | None
    scale: SpelledNumber | None


def with_shares(text: str, language: str, base: Iterable[SpelledNumber]) -> Iterator[SpelledNumber]:
    """Yield the numbers of a text that include a share; `base` are its other numbers."""
    phrases, pattern = _phrases(language)
    found = [*base]
    ends, starts = {number.end: number for number in found}, {n.start: n for n in found}
    for match in pattern.finditer(text):
        values = _sign(match[0]) or phrases.get(_plain(match[0]))
        if values is None:
            continue
        start, end = match.span()
        before = text[max(0, start - _NEAR) : start]
        gap = _GAP.match(text, end)
        right = starts.get(gap.end() if gap else end)
        share = _Share(
            start=start,
            end=end,
            values=values,
            left=ends.get(start - len(before) + len(before.rstrip(" -\u00a0\u202f\u2011"))),
            right=right,
            scale=_scale(text, gap.end() if gap else end, right, language),
        )
        value = _added(share, text, language) or _before(share, text, language) or _alone(share)
        if value:
            yield value


def _sign(written: str) -> Mapping[str, Decimal] | None:
    """Return the value of a fraction that is a single character; None for a phrase."""
    if not _SIGN.fullmatch(written):
        return None
    return {"sign": Decimal(str(unicodedata.numeric(written)))}


def _added(share: _Share, text: str, language: str) -> SpelledNumber | None:
    """Return a number before its share: two and a half million, a million and a half, 3½; else None."""
    left, scale, values = share.left, share.scale, share.values
    own = values.get("added", values.get("sign"))
    if left is None or own is None or ("sign" in values and not text[left.end - 1].isdecimal()):
        return None
    unit = _unit(text[left.start : left.end], language)
    if unit > 1:
        is_again = scale and scale.value == unit  # مليون ونصف المليون
        end = scale.end if scale and is_again else share.end
        return SpelledNumber(left.start, end, left.value + own * unit)
    factor = scale.value if scale else 1
    return SpelledNumber(left.start, scale.end if scale else share.end, (left.value + own) * factor)


def _before(share: _Share, text: str, language: str) -> SpelledNumber | None:
    """Return a number after its share: साढ़े तीन लाख, सवा लाख; else None."""
    number, own = share.right or share.scale, share.values.get("before")
    if number is None or own is None:
        return None
    unit = _unit(text[number.start : number.end], language)
    return SpelledNumber(share.start, number.end, number.value + own * unit)


def _alone(share: _Share) -> SpelledNumber | None:
    """Return a share without a number: half a million, anderthalb, ½; else None."""
    own = share.values.get("parts", share.values.get("sign"))
    if own is None or (share.scale is None and own < 1 and "sign" not in share.values):
        return None
    if share.scale:
        return SpelledNumber(share.start, share.scale.end, own * share.scale.value)
    return SpelledNumber(share.start, share.end, own)


def _scale(text: str, at: int, right: SpelledNumber | None, language: str) -> SpelledNumber | None:
    scales = number_words(language).scales
    match = _WORD.match(text, at)
    if match and (factor := scales.get(caseless(match[0]))):
        return SpelledNumber(at, match.end(), factor)
    for word in sorted(filter(_UNSPACED.match, scales), key=len, reverse=True):
        if text.startswith(word, at):
            return SpelledNumber(at, at + len(word), scales[word])
    factor = _HAN_SCALES.get(text[at : at + 1])
    return (right or SpelledNumber(at, at + 1, factor)) if factor else None


def _unit(written: str, language: str) -> int:
    """Return the whole of a share after a number: a million after `two million`, one after `two`."""
    words = number_words(language)
    last = [*_WORD.finditer(written)][-1:]
    word = caseless(last[0][0]) if last else ""
    unspaced = (of for of in words.scales if _UNSPACED.match(of) and written.endswith(of))
    if factor := words.scales.get(max(unspaced, key=len, default=word)):
        return factor if factor > 100 else 1
    value = words.small.get(word, 0)
    return next((unit for unit in _THOUSANDS if value and value % unit == 0), 1)


@cache
def _phrases(language: str) -> tuple[Mapping[str, Mapping[str, Decimal]], re.Pattern[str]]:
    """Return the shares of a language by kind, and a pattern for them and the signs, long ones first."""
    shares: dict[str, dict[str, Decimal]] = {}
    written: set[str] = set()
    values = section(language, "values")
    for kind in ("parts", "added", "before"):
        for phrase, value in values.get(kind, {}).items():
            shares.setdefault(_plain(phrase), {})[kind] = Decimal(str(value))
            written.add(phrase)
    ordered = sorted(written, key=lambda phrase: (-len(phrase), phrase))
    adjoining = [phrase for phrase in ordered if _UNSPACED.match(phrase)]
    spaced = [
        re.escape(phrase).replace("\\ ", "(?:[^\\S\n]+|-)").replace("'", "['\u2019]")
        for phrase in ordered
        if phrase not in adjoining
    ]
    kinds = [f"[{_SHARES}]", *map(re.escape, adjoining)]
    if spaced:
        kinds.append(f"(?<!{LETTER})(?i:{'|'.join(spaced)})(?!{LETTER})")
    return shares, re.compile("|".join(kinds))


def _plain(phrase: str) -> str:
    """Return a phrase for comparison; the capitals of i and ı are those of the other in a pattern."""
    folded = caseless(phrase).translate(_LOOSE)
    return " ".join(folded.split())


_LOOSE = str.maketrans({"\u2019": "'", "-": " ", "\u0131": "i", "\u0307": None})


_WRITTEN = re.compile(
    r"(?<![\d/\u2044.,])(?:(\d{1,4}) )?(\d{1,2})[/\u2044](\d{1,3})(?![\d/\u2044])"
)


def written_fractions(text: str) -> Iterator[SpelledNumber]:
    """Yield the fractions of a text in digits, `1/2` and `3 1/2`; some of them are dates or the like."""
    for match in _WRITTEN.finditer(text):
        whole, upper, lower = (Decimal(part or 0) for part in match.groups())
        if 0 < upper < lower:
            yield SpelledNumber(match.start(), match.end(), whole + upper / lower)


# --- numbers without spaces -------------------------------------------------------------------

_HANGUL = re.compile("[\uac00-\ud7a3]")


def counted(text: str, language: str) -> Iterator[SpelledNumber]:
    """Yield numbers in words that need no space between them, as in Korean and Thai.

    A single word is a number only before a word of `counters` (세 명), since it may be part of any
    other. With spaces between words, a longer number ends with its word, or before such a word.
    """
    words, tokens, pattern = _counted(language)
    counters = tuple(word_list(language, "values", "counters"))
    for match in pattern.finditer(text) if pattern else ():
        parts = tokens.findall(match[0])
        numbers = [words[part] for part in parts]
        following = text[match.end() : match.end() + 1]
        is_counted = text.startswith(counters, match.end() + (following == " "))
        in_hangul = bool(_HANGUL.match(match[0]))
        if len(parts) == 1:
            is_number = is_counted and parts[0] in section(language, "values")["counted"]
        else:
            is_long = max(numbers) >= 10 and len(parts) > (2 if in_hangul else 1)
            is_whole = not (in_hangul and _HANGUL.match(following))
            is_number = is_counted or (is_long and is_whole)
        if is_number and not any(max(pair) < 10 for pair in pairwise(numbers)):
            scales = [str(number).strip("0") == "1" and number > 1 for number in numbers]
            yield SpelledNumber(
                match.start(), match.end(), value_of([*zip(numbers, scales, strict=True)])
            )


@cache
def _counted(
    language: str,
) -> tuple[Mapping[str, int], re.Pattern[str], re.Pattern[str] | None]:
    """Return the words, a pattern for any of them, and one for a number made of them; None without words."""
    values = section(language, "values")
    words = {**values.get("digits", {}), **values.get("counted", {})}
    any_word = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    tokens = re.compile(any_word)
    if not words:
        return words, tokens, None
    edge = "(?<![\uac00-\ud7a3])" if _HANGUL.match(any_word) else ""
    return words, tokens, re.compile(f"{edge}(?:{any_word})(?:(?:(?<=[만억조]) )?(?:{any_word}))*")


# --- numerals that are no decimal digits ------------------------------------------------------

_NUMERALS = "\u0be6-\u0bf2\u0d66-\u0d72\u1369-\u137c"
"""Tamil, Malayalam and Ethiopic: signs for ten, a hundred and more, which multiply."""
_RUN = re.compile(f"[{_NUMERALS}]+")
_MULTIPLIERS = re.compile("[\u0bf0-\u0bf2\u0d70-\u0d72\u1369-\u137c]")


def old_numerals(text: str) -> Iterator[SpelledNumber]:
    """Yield numbers in the numerals of Ethiopic, and in the old ones of Tamil and Malayalam."""
    for match in _RUN.finditer(text):
        if not _MULTIPLIERS.search(match[0]):
            continue
        numbers = [int(unicodedata.numeric(sign)) for sign in match[0]]
        least = 100 if match[0][-1] >= "\u1369" else 10
        parts = [(number, number >= least) for number in numbers]
        yield SpelledNumber(match.start(), match.end(), value_of(parts))
