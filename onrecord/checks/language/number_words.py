"""Find numbers written in words, by the tables of each language (`numbers` in `language/`).

Each word of `small` has a value, each word of `scales` multiplies the number before it. `joins` may
follow a scale (`two hundred and six`), `tens_joins` a ten (`treinta y dos`). A key of several words
is written with hyphens and found with hyphens or spaces. A language with a table `values.glued`
writes numbers as one word (`zwölftausend`), also with the words of that table; 0 joins two others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from onrecord.checks.language import languages, primary, section, word_list

LETTER = (
    r"[^\W\d_\u3400-\u9fff]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0980-\u0983"
    r"\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b82\u0bbe-\u0bd7\u0c00-\u0c04"
    r"\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u200c\u200d]"
)
"""A letter, or a mark on one, in the words of the tables."""
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Scripts next to whose letters a word of another script needs no space, as a class of a pattern."""
_LETTERS = f"(?:{LETTER})+"
_BETWEEN = re.compile(r"[^\S\n]*[-\u00ad\u2010\u2011]?[^\S\n]*")
_PLAIN = str.maketrans(" \u2010\u2011\u2019\u02bc", "---''")
_ALONE = 3
"""A scale with at least so many letters is a number by itself: `a hundred`, but not `bn`."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language, case folded."""

    small: dict[str, int]
    scales: dict[str, int]
    joins: frozenset[str]
    tens_joins: frozenset[str]
    tens_after: frozenset[str]
    """Tens after the units, with `and` joined to them (Arabic)."""
    has_teens: bool
    """Whether 11 is a word; otherwise it is `ten one`."""
    glued: dict[str, int]
    """The parts of compounds with their values; empty without any."""
    pattern: re.Pattern[str]
    """Matches any word, and those of `small` with several parts."""


@dataclass(frozen=True, slots=True)
class SpelledNumber:
    """A number written in words."""

    start: int
    end: int
    value: int | Decimal


@cache
def number_words(language: str) -> NumberWords:
    """Return the number words of a language; empty tables without any."""
    numbers = section(language, "numbers")
    small, scales = numbers.get("small", {}), numbers.get("scales", {})
    own = section(language, "values").get("glued")
    glued = {} if own is None else {**small, **scales, **own}
    return NumberWords(
        small={word.casefold(): value for word, value in small.items()},
        scales={word.casefold(): factor for word, factor in scales.items()},
        joins=word_list(language, "numbers", "joins"),
        tens_joins=word_list(language, "numbers", "tens_joins"),
        tens_after=word_list(language, "numbers", "tens_after"),
        has_teens=11 in small.values(),
        glued=glued,
        pattern=_pattern(small),
    )


_INTERNATIONAL = frozenset(
    "million millions milliard milliards billion billions mln mrd mld bn млн млрд миллион миллионов"
    " ሺህ ሺሕ ሚሊዮን ቢሊዮን ትሪሊዮን".split()
)
"""Multipliers that resemble no other word of any language."""


@cache
def multipliers(language: str) -> frozenset[str]:
    """Return the multipliers of a language; those of all languages if it has no table."""
    own = number_words(language).scales
    if own:
        forms = word_list(language, "numbers", "scale_forms")
        return _INTERNATIONAL | own.keys() | forms
    every = (
        word.casefold() for tag in languages() for word in section(tag, "numbers").get("scales", {})
    )
    return _INTERNATIONAL | {word for word in every if len(word) >= _ALONE}


def caseless(word: str) -> str:
    """Return a word without case; a Turkish capital i with its dot is an i."""
    return word.casefold().replace("i\u0307", "i")


@lru_cache(maxsize=2048)  # a source is asked about for each of its quotes
def spelt(text: str, language: str) -> tuple[SpelledNumber, ...]:
    """Return the numbers of a text that are written in words, in order."""
    words = number_words(primary(language))
    if not words.small:
        return ()
    compounds = dict(_compounds(text, words, primary(language)))
    if compounds:
        words = replace(words, small={**compounds, **words.small})
    return tuple(_spelt(text, words))


def _spelt(text: str, words: NumberWords) -> Iterator[SpelledNumber]:
    run: list[tuple[int, int, str]] = []
    for match in words.pattern.finditer(text):
        word = caseless(match[0]).translate(_PLAIN)
        if run and not _goes_on(run, match.start(), word, text, words):
            yield _number(run, words)
            run = []
        starts = word in words.small or (word in words.scales and len(word) > _ALONE)
        if run or starts:
            run.append((match.start(), match.end(), word))
    if run:
        yield _number(run, words)


def _pattern(small: dict[str, int]) -> re.Pattern[str]:
    """Match a word, one with several parts first: quatre-vingt-dix, п’ять."""
    parted = sorted((key for key in small if "-" in key or "'" in key), key=len, reverse=True)
    first = "|".join(
        re.escape(key).replace(r"\-", "[-\u2010\u2011 ]").replace("'", "['\u2019\u02bc]")
        for key in parted
    )
    whole = rf"(?i:(?<!\w)(?:{first})(?!\w))|" if first else ""
    return re.compile(whole + _LETTERS)


def _goes_on(
    run: list[tuple[int, int, str]], start: int, word: str, text: str, words: NumberWords
) -> bool:
    """Return whether a word continues the number before it: `twenty six`, `two hundred and`."""
    _, end, before = run[-1]
    if not _BETWEEN.fullmatch(text, end, start):
        return False
    if word in words.scales:
        return before not in words.joins and before not in words.tens_joins
    if word in words.joins and before in words.scales:
        return True
    if word in words.joins or word in words.tens_joins:
        return word in words.tens_joins and _room(before, words) > 0
    if word not in words.small:
        return False
    if before in words.joins or before in words.tens_joins:
        before = run[-2][2]
    if word in words.tens_after and 0 < words.small.get(before, 0) < 10:
        return True
    return words.small[word] < _room(before, words)


def _room(word: str, words: NumberWords) -> int:
    """Return the limit of the number that can follow a word: 10 after 20, 100 after 200."""
    if word in words.scales:
        return words.scales[word]
    value = words.small.get(word, 0)
    return 0 if value < (20 if words.has_teens else 10) else _space(value)


def _number(run: list[tuple[int, int, str]], words: NumberWords) -> SpelledNumber:
    while run[-1][2] in words.joins or run[-1][2] in words.tens_joins:
        run.pop()
    parts = [
        (words.scales[word], True) if word in words.scales else (words.small.get(word, 0), False)
        for _, _, word in run
    ]
    return SpelledNumber(run[0][0], run[-1][1], value_of(parts))


def value_of(parts: Iterable[tuple[int, bool]]) -> int:
    """Return the number that words make in their order; True marks those that multiply.

    A multiplier counts for all smaller numbers before it: two hundred thousand million.
    """
    stack: list[int] = []
    for value, multiplies in parts:
        if multiplies:
            counted = 0
            while stack and stack[-1] < value:
                counted += stack.pop()
            stack.append(max(counted, 1) * value)
        else:
            stack.append(value)
    return sum(stack)


# --- compounds --------------------------------------------------------------------------------


def _compounds(text: str, words: NumberWords, language: str) -> Iterator[tuple[str, int]]:
    """Yield the numbers of a text that are one word: zwölftausend, duecentomila, onbeş."""
    for match in _compound(language).finditer(text) if words.glued else ():
        word = caseless(match[0])
        for parts in _divided(word, words.glued):
            numbers = [words.glued[part] for part in parts]
            added = [number for number in numbers if number]
            if len(parts) > 1 and numbers[0] and numbers[-1] and _fit(added):
                yield word, value_of((number, _multiplies(number)) for number in added)
                break


@cache
def _compound(language: str) -> re.Pattern[str]:
    ordered = sorted(number_words(language).glued, key=lambda word: (-len(word), word))
    any_word = "|".join(map(re.escape, ordered))
    return re.compile(f"(?<!{LETTER})(?i:(?:{any_word}){{2,12}})(?!{LETTER})")


def _multiplies(number: int) -> bool:
    return number >= 100 and str(number).strip("0") == "1"


def _divided(word: str, words: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield the ways to divide a word into listed ones, those with long ones first."""
    if not word:
        yield []
    for length in range(len(word), 0, -1):
        if word[:length] in words:
            yield from ([word[:length], *rest] for rest in _divided(word[length:], words))


def _fit(numbers: Sequence[int]) -> bool:
    """Return whether each number is multiplied by the next, or leaves space for it."""
    return all(
        (before < after and _multiplies(after)) or after < _space(before)
        for before, after in pairwise(numbers)
    )


def _space(number: int) -> int:
    """Return the limit of the number that can be added: 10 for 20, 100 for 300."""
    power = 1
    while number and number % (power * 10) == 0:
        power *= 10
    return power
