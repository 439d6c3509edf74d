"""Figures in a text, in digits and in words, as the numbers they stand for.

`120,000` in English, `120.000` in German and `120 000` anywhere are one number; so are `2`, `two` and
`2nd`. Number words are the section `numbers` of a language's tables; elsewhere digits alone count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from onrecord.checking.language import primary, section

_POINT_LANGUAGES = frozenset("en zh ja ko th he hi ga mt cy".split())
"""Where a point begins the decimals and a comma groups digits; elsewhere it is the other way round."""

_DIGITS = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]*\d)|\d[\d.,]*(?<![.,]))"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])")
_CLOCK = re.compile(r"(?<!\w)\d{1,2}:\d{2}(?::\d{2})?(?!\w)")
_SUFFIX = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that stands in a text."""

    number: str
    """In plain digits; a time of day as written."""
    start: int
    end: int
    spelt: bool = False
    """True where it is written in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numerals:
    """The number words of one language, case folded."""

    small: dict[str, int]
    scales: dict[str, int]
    """They multiply what stands before them."""
    joins: frozenset[str] = frozenset()
    """Words inside a number: `two hundred and six`."""


@cache
def _numerals(language: str) -> _Numerals:
    numbers = section(language, "numbers")
    return _Numerals(
        small=numbers.get("small", {}),
        scales=numbers.get("scales", {}),
        joins=frozenset(numbers.get("joins", "").split()),
    )


def number_words(language: str) -> tuple[dict[str, int], dict[str, int], frozenset[str]]:
    """The words of a language for small numbers, for what multiplies them, and those that join them."""
    known = _numerals(primary(language))
    return known.small, known.scales, known.joins


@lru_cache(maxsize=2048)  # a quote stands in several claims
def figures(text: str, language: str) -> tuple[Figure, ...]:
    """Every number of a text, in order: dates as their parts, `44-day` as 44, `COP29` as none."""
    tag = primary(language)
    numerals = _numerals(tag)
    found = [*_dates(text), *_clock_times(text)]
    taken = [(figure.start, figure.end) for figure in found]
    point = "." if tag in _POINT_LANGUAGES else ","
    for match in _DIGITS.finditer(text):
        if not _overlaps(match.span(), taken):
            found += _in_digits(match, text, point, numerals)
    taken = [(figure.start, figure.end) for figure in found]
    spelt = _in_words(text, numerals)
    found += [figure for figure in spelt if not _overlaps((figure.start, figure.end), taken)]
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _dates(text: str) -> Iterator[Figure]:
    for match in _ISO.finditer(text):
        for part in (1, 2, 3):
            if match[part]:
                yield Figure(
                    number=str(int(match[part])), start=match.start(part), end=match.end(part)
                )


def _clock_times(text: str) -> Iterator[Figure]:
    for match in _CLOCK.finditer(text):
        yield Figure(number=match[0], start=match.start(), end=match.end())


def _in_digits(
    match: re.Match[str], text: str, point: str, numerals: _Numerals
) -> Iterator[Figure]:
    number = _number(match[0], point)
    if number is None:  # `14.21.3`: a version, a clause, a date: its parts
        for part in re.finditer(r"\d+", match[0]):
            start = match.start() + part.start()
            yield Figure(number=_plain(Decimal(part[0])), start=start, end=start + len(part[0]))
        return
    end = match.end()
    suffix = _SUFFIX.match(text, end)
    if suffix:
        end = suffix.end()  # an ordinal's ending
    scale = _LETTERS.search(text, match.end())
    if scale and not text[match.end() : scale.start()].strip(" -\u00a0"):
        factor = numerals.scales.get(scale[0].casefold())
        if factor:
            number, end = number * factor, scale.end()
    yield Figure(number=_plain(number), start=match.start(), end=end)


def _number(written: str, point: str) -> Decimal | None:
    """The number, or None where separators stand as in no number of the language."""
    comma = "," if point == "." else "."
    bare = re.sub(r"[ \u00a0\u202f]", "", written)
    whole, _, decimals = bare.partition(point)
    if comma in decimals or point in decimals:
        return None
    if comma in whole and not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(comma)}\d{{2,3}})+", whole):
        return None
    return Decimal(whole.replace(comma, "") + (f".{decimals}" if decimals else ""))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


# --- in words ---------------------------------------------------------------------------------


def _in_words(text: str, numerals: _Numerals) -> Iterator[Figure]:
    run: list[re.Match[str]] = []
    for match in _LETTERS.finditer(text):
        if run and not _goes_on(run[-1], match, text, numerals):
            yield _spelt(run, numerals)
            run = []
        word = match[0].casefold()
        # A lone `m` or `bn` is no number; a lone `hundred` is.
        starts = word in numerals.small or (word in numerals.scales and len(word) > 3)
        if run or starts:
            run.append(match)
    if run:
        yield _spelt(run, numerals)


def _goes_on(one: re.Match[str], other: re.Match[str], text: str, numerals: _Numerals) -> bool:
    """Whether two words that follow each other are of one number: `twenty six`, `two hundred and`."""
    if text[one.end() : other.start()].strip(" -\u00a0\u2010\u2011"):
        return False
    before, word = one[0].casefold(), other[0].casefold()
    if word in numerals.scales:
        return before not in numerals.joins
    if word in numerals.joins:
        return before in numerals.scales
    if word not in numerals.small:
        return False
    after_tens = 20 <= numerals.small.get(before, 0) < 100 and numerals.small[word] < 10
    return after_tens or before in numerals.scales or before in numerals.joins


def _spelt(run: list[re.Match[str]], numerals: _Numerals) -> Figure:
    """The number of the words of a run."""
    while run[-1][0].casefold() in numerals.joins:
        run.pop()
    total = current = 0
    for match in run:
        word = match[0].casefold()
        factor = numerals.scales.get(word)
        if factor is None:
            current += numerals.small.get(word, 0)
        elif factor == 100:
            current = max(current, 1) * factor
        else:
            total, current = total + max(current, 1) * factor, 0
    return Figure(number=str(total + current), start=run[0].start(), end=run[-1].end(), spelt=True)
