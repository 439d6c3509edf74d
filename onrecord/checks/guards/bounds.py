"""Find words and signs that bound a figure: `fewer than 100`, `100 or more`, `none of the 60`, `≤ 100`.

The words are the section `bounds` of a language's tables. `before` are those before a figure,
`after` those that follow it, or follow one word for the thing counted; `adjoining` those that
follow the figure directly; `suffixed` begin with an ending of the figure or of that word. `extra`
are words that may come between a bound and its figure (`at least another 100`), `between` those
that may come after `none of`. `pairs` are the two words around the ends of a range (`between 100
and 200`), `until` words between its ends besides those of `numbers.ranges`, `changes` words before
it that make it a change (`rose from 100 to 200`), `rates` those of a rate (`1 in 100`). The lists
were compiled by hand, from the usage of news in each language; a word that they lack is not
recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from typing import Literal, get_args

from onrecord.checks.language import primary, section
from onrecord.checks.language.numerals import Figure, figures, number_words
from onrecord.checks.language.text import caseless
from onrecord.checks.language.words import classes, is_unspaced
from onrecord.model import BREAK, GAP

Kind = Literal[
    "less than", "more than", "at least", "at most", "about", "almost", "none", "part", "not"
]
"""The effect of words on a figure. With `none` and `part` the figure is the whole, of which they
leave nothing or a part; `not` makes it another figure.
"""

REACH = 60
"""Code points searched on either side of a figure."""
UNIT = 4
"""Unspaced characters of the counted thing, between a figure and the words after it."""
_BETWEEN = 2
"""The most words between a bound and its figure."""

_BEFORE_SIGNS: dict[str, Kind] = {
    "<=": "at most",
    ">=": "at least",
    "<": "less than",
    ">": "more than",
    "\uff1c": "less than",
    "\uff1e": "more than",
    "\u2264": "at most",
    "\u2266": "at most",
    "\u2a7d": "at most",
    "\u2265": "at least",
    "\u2267": "at least",
    "\u2a7e": "at least",
    "\u2272": "at most",
    "\u2273": "at least",
    "\u226a": "less than",
    "\u226b": "more than",
    "\u2260": "not",
    "~": "about",
    "\u223c": "about",
    "\uff5e": "about",
    "\u301c": "about",
    "\u2248": "about",
    "\u2243": "about",
    "\u2245": "about",
    "\u2252": "about",
    "\u00b1": "about",
}
_AFTER_SIGNS: dict[str, Kind] = {"+": "at least", "\uff0b": "at least", "\u00b1": "about"}

_MONEY = re.compile(
    r"(?:(?:\b(?:us|a|c|hk|nz|r))?[$]|[\u00a2-\u00a5\u058f\u060b\u07fe\u07ff\u09f2\u09f3\u09fb\u0af1\u0bf9\u0e3f\u17db"
    r"\u20a0-\u20cf\ua838\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5\uffe6]|\brs\.?|\b(?:usd|eur|gbp|chf|jpy|cny|rmb|rub"
    r"|uah|try|inr|azn|amd|gel|brl|cad|aud|mxn|ars|pln|sek|nok|dkk|czk|huf|ron|ils|egp|sar|aed|krw))\s*$"
)
"""A currency before a figure: every sign of Unicode's category Sc, and the codes that news uses."""
_DIGITS = re.compile(r"\d(?:[\d.,' \u00a0\u202f\u066b\u066c]*\d)?")
_UNSPACED = frozenset("hgktlvo")
"""Classes of letters that adjoin a figure without a space, Hangul among them."""
_ARTICLE_BEFORE = re.compile("(?<!\\w)\u0627\u0644\u0640?(?=\\d)")
_ARTICLE = re.compile("(?<!\\w)\u0627\u0644\u0640?$")
"""The Arabic article, which is joined to the figure."""
_SHARE = re.compile(r"\s*(?:[%\uff05\u2030\u066a\u00b0]|per ?cent\b)")
_EDGE = re.compile(f"[{BREAK}{GAP}]")
_OPENING = " \"'([\u00ab\u201e\u300c"


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound of a figure in a text."""

    kind: Kind
    words: str
    """As in the list."""


def bounds_of(number: str, text: str, start: int, end: int, language: str) -> list[Bound | None]:
    """Return the bound of each occurrence of a number between `start` and `end`; None for no bound.

    Words just outside that span count too: `fewer than` before a quote that begins with `100`.
    Return an empty list if the number does not occur there.
    """
    found = [figure for figure in figures_in(text[start:end], language) if figure.number == number]
    return [_bound(text, start + figure.start, start + figure.end, language) for figure in found]


def figures_in(text: str, language: str) -> Iterator[Figure]:
    """Yield the figures of a text without joined words, those next to unspaced letters too."""
    found = {figure.start: figure for figure in figures(text, language)}
    apart = _apart(text)
    if apart != text:
        for figure in figures(apart, language):
            if found.setdefault(figure.start, figure).number == figure.number:
                found[figure.start] = figure
    scales = number_words(language)[1]
    for start in sorted(found):
        figure = found[start]
        digits = _DIGITS.match(text, figure.start)
        if digits and text[digits.end() : figure.end].strip().casefold() not in scales:
            figure = replace(figure, end=digits.end())
        yield figure


def _apart(text: str) -> str:
    """Return the text with spaces for unspaced letters and the Arabic article before a figure."""
    shape = classes(text)
    spaced = "".join(
        " " if name in _UNSPACED else character for name, character in zip(shape, text, strict=True)
    )
    return _ARTICLE_BEFORE.sub(lambda found: " " * len(found[0]), spaced)


def _bound(text: str, start: int, end: int, language: str) -> Bound | None:
    before = caseless(_EDGE.split(text[max(0, start - REACH) : start])[-1])
    after = caseless(_EDGE.split(text[end : end + REACH])[0])
    ranged = _ranged(text, start, end, language)
    if ranged and ranged.kind != "not":
        return ranged
    return _signed(before, after) or _before(before, language) or _after(after, language) or ranged


def _signed(before: str, after: str) -> Bound | None:
    bare = _MONEY.sub("", before).rstrip()
    for form in (before.rstrip(), bare):
        for sign, kind in _BEFORE_SIGNS.items():
            if form.endswith(sign):
                return Bound(kind, sign)
    for sign, kind in _AFTER_SIGNS.items():
        if after.startswith(sign):
            return Bound(kind, sign)
    return None


# --- ranges and rates -------------------------------------------------------------------------

_RANGE_SIGNS = frozenset("-\u2010\u2011\u2012\u2013\u2014~\u301c\uff5e")


def _ranged(text: str, start: int, end: int, language: str) -> Bound | None:
    """Return the bound of a figure at one end of a range; `not` for the whole of a rate; None without one."""
    begin = max(0, start - REACH)
    window = text[begin : end + REACH]
    found = list(figures_in(window, language))
    for low, high in pairwise(found):
        is_low = begin + low.start == start
        if not is_low and begin + high.start != start:
            continue
        parted = _parted(window, low, high, language)
        words = window[low.start : high.end]
        if parted == "rate":
            return None if is_low else Bound("not", words)
        if parted == "range" or (parted == "change" and is_low):
            return Bound("at least" if is_low else "at most", words)
    return None


def _parted(
    window: str, low: Figure, high: Figure, language: str
) -> Literal["range", "change", "rate"] | None:
    """Return whether two figures are a range, a change or a rate, by the words around them; else None."""
    words = section(language, "bounds")
    between = caseless(window[low.end : high.start]).strip(" \u00a0\u202f")
    if between in {caseless(phrase) for phrase in words.get("rates", ())}:
        return "rate"
    if not _is_less(low.number, high.number) or BREAK in window[low.end : high.start]:
        return None
    form = _MONEY.sub("", caseless(_EDGE.split(window[: low.start])[-1])).rstrip(_OPENING)
    middle = _MONEY.sub("", between).rstrip()
    last = form.rpartition(" ")[2]
    for pair in words.get("pairs", ()):
        first, second = caseless(pair).split()
        if middle == second and last.endswith(first):
            return "range"
    numbers = section(language, "numbers")
    until = {*words.get("until", "").split(), *numbers.get("ranges", "").split(), *_RANGE_SIGNS}
    if middle not in {caseless(word) for word in until}:
        return None
    changes = {caseless(word) for word in words.get("changes", "").split()}
    return "change" if last in changes else "range"


def _is_less(first: str, second: str) -> bool:
    try:
        return Decimal(first) < Decimal(second)
    except InvalidOperation:  # a time of day
        return False


# --- words before -----------------------------------------------------------------------------


def _before(text: str, language: str) -> Bound | None:
    """Return the longest listed words at the end of a text, ignoring small words after them."""
    words = section(language, "bounds")
    small = {key: frozenset(words.get(key, "").split()) for key in ("between", "extra")}
    for ending in dict.fromkeys((text, _MONEY.sub("", text))):
        form = _ARTICLE.sub("", ending.rstrip(_OPENING)).rstrip(_OPENING)
        passed: frozenset[str] = frozenset()
        for _ in range(_BETWEEN + 1):
            for phrase, kind in _listed(primary(language), "before"):
                allowed = small["between" if kind in {"none", "part"} else "extra"]
                fits = form.endswith(phrase) and _begins(form, len(form) - len(phrase))
                if fits and passed <= allowed:
                    return Bound(kind, phrase)
            rest, _space, last = form.rpartition(" ")
            if last not in small["between"] | small["extra"]:
                break
            passed, form = passed | {last}, rest.rstrip(_OPENING)
    return None


def _begins(form: str, index: int) -> bool:
    """Return whether a word begins at an index; Arabic joins small words to it."""
    if index == 0 or is_unspaced(form[index]) or "\u0600" <= form[index] <= "\u06ff":
        return True
    return not form[index - 1].isalnum() or is_unspaced(form[index - 1])


# --- words after ------------------------------------------------------------------------------


def _after(text: str, language: str) -> Bound | None:
    """Return the longest listed words at the beginning of a text, or after the counted thing."""
    tag = primary(language)
    share = _SHARE.match(text)
    form = text[share.end() :] if share else text
    for phrase, kind in _listed(tag, "adjoining", "after"):
        if _starts(form, phrase) or _starts(form.lstrip(), phrase):
            return Bound(kind, phrase)
    counted = _COUNTED.match(form)
    for phrase, kind in _listed(tag, "suffixed") if counted else ():
        ending, _space, rest = phrase.partition(" ")
        if counted and counted[1].endswith(ending) and _starts(form[counted.end() :], rest):
            return Bound(kind, phrase)
    for rest in _past_unit(form):
        for phrase, kind in _listed(tag, "after"):
            if _starts(rest, phrase):
                return Bound(kind, phrase)
    return None


def _starts(form: str, phrase: str) -> bool:
    if not form.startswith(phrase):
        return False
    after = form[len(phrase) : len(phrase) + 1]
    return not after.isalnum() or is_unspaced(phrase[-1]) or _is_hangul(phrase[-1])


def _is_hangul(character: str) -> bool:
    return classes(character) == "o"


_COUNTED = re.compile(r"\s*([^\s\d,.;:!?()]+),?\s+")
"""The word for the counted thing, after a figure."""


def _past_unit(form: str) -> Iterator[str]:
    """Yield the text after a word, or after each of up to `UNIT` unspaced characters."""
    if spaced := _COUNTED.match(form):
        yield form[spaced.end() :]
    for index, character in enumerate(form.lstrip()[:UNIT], start=1):
        if not (is_unspaced(character) or _is_hangul(character)):
            return
        yield form.lstrip()[index:].lstrip()


@cache
def _listed(tag: str, *places: str) -> tuple[tuple[str, Kind], ...]:
    words = section(tag, "bounds")
    phrases = [
        (caseless(phrase).rstrip("'"), kind)  # as opening marks are skipped
        for place in places
        for kind in get_args(Kind)
        for phrase in words.get(place, {}).get(kind, ())
    ]
    return tuple(sorted(phrases, key=lambda listed: -len(listed[0])))
