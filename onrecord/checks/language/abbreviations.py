"""Points that end no sentence: abbreviations, initials, ordinal numbers.

What abbreviates is data, the section `sentences` of a language's tables. An entry has no last point, and a
space after a point inside it does not count: `z.b` is also `z. B.`. An entry with a capital abbreviates
only with one: `Sat.` is a day, `sat.` the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.checks.language import languages, primary, section, word_list
from onrecord.checks.language.words import classes

_ANYWHERE = frozenset("Dr Prof St Mt vs cf ca Nr pp e.g i.e etc".split())
"""Abbreviations where a language has no list of its own."""
_TITLES = frozenset("Dr Prof Mr Mrs Ms St".split())
"""Before names from other languages, in any of them."""
DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Unseen characters that turn the direction of what follows."""
_NUMBERS = frozenset("no nr núm № n".split())
"""Abbreviations before a figure alone, in any language: `No. 5`, but `They said no. Five left.`"""

_LONGEST = 24
"""Characters looked back for an abbreviation: a bound keeps hostile text linear."""
_TOKEN = re.compile(
    "(?:[^\\s(\\[{\u00ab\u201c\u201e\u2018\u2019\"'\uff08\u300c\u300e\u300a]"
    '|(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea]))+$'
)
"""What is between white space or an opening mark and the point; Hebrew types `"` inside words."""
_SHORT_BEFORE = re.compile(
    r"(?<![^\s(\[{\u00ab\u201c\u201e\"'])([^\s\d.,;:()\[\]{}\"'\u00ab]{1,6})\.\s?$"
)
_SPELT = re.compile(r"(?:a[mcf]*\.)+a[mcf]*")
_ROMAN = re.compile(r"[IVXLCDM]+")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{2,5})[)\]]?\.")
_LETTER_WITH_POINT = re.compile(r"[^\W\d_]\.")
_MOST_DIGITS = 3
"""Digits of an ordinal before a capital; four are a year: `im Jahr 1950. Kanzler Adenauer …`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """How a language abbreviates and counts."""

    abbreviations: frozenset[str]
    endings: frozenset[str]
    """Abbreviations that end a sentence as readily as they stand inside it."""
    last: frozenset[str]
    """Abbreviations at the end of a list, such as `etc`: a capital after them begins a sentence."""
    figures: frozenset[str]
    """Abbreviations before a figure alone; one that begins with a hyphen is the end of a word."""
    beginnings: frozenset[str]
    """What may follow the first points of an abbreviation with several: `z` of `z.b`."""
    letters: frozenset[str]
    """Names of letters, where initials are written by them: Hindi."""
    starters: frozenset[str]
    """Words that seldom follow an abbreviation unless they begin a sentence."""
    months: frozenset[str]
    ordinals: bool
    """Whether a number with a point is an ordinal."""
    ordinals_before_capitals: bool
    """Whether what it counts is often written with a capital: German nouns, Turkish names of wars."""
    initials_are_syllables: bool
    stops: str
    """Characters that end a sentence in this language alone."""
    is_without_stops: bool


@cache
def usage(language: str) -> Usage:
    """Return how a language, a BCP 47 tag, abbreviates; common usage where it has no lists."""
    return _usage(primary(language))


@cache
def _usage(tag: str) -> Usage:
    def words(key: str) -> frozenset[str]:
        return word_list(tag, "sentences", key)

    own = words("abbreviations") | words("endings") | words("last")
    found = section(tag, "sentences")
    return Usage(
        abbreviations=words("abbreviations") | _TITLES if own else _ANYWHERE,
        endings=words("endings"),
        last=words("last"),
        figures=_casefolded(words("figures")) | _NUMBERS,
        beginnings=frozenset(
            form[:at].casefold() for form in own for at, c in enumerate(form) if c == "."
        ),
        letters=words("letters"),
        starters=_casefolded(words("starters")) or _all_starters(),
        months=_casefolded(words("months")),
        ordinals=bool(found.get("ordinals")),
        ordinals_before_capitals=bool(found.get("ordinals_before_capitals")),
        initials_are_syllables=bool(found.get("initials_are_syllables")),
        stops="".join(str(found.get("stops", "")).split()),
        is_without_stops=bool(found.get("is_without_stops")),
    )


@cache
def _all_starters() -> frozenset[str]:
    return _casefolded(
        word for tag in languages() for word in word_list(tag, "sentences", "starters")
    )


def _casefolded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


class Point(NamedTuple):
    """A point in a text, between the sentence it may end and the word that follows it."""

    begun: int
    """Where the sentence begins."""
    at: int
    """Where the point is."""
    following: int
    """Where the next word begins."""
    word: str
    """The next word."""

    @property
    def end(self) -> int:
        """Where the next word ends."""
        return self.following + len(self.word)


def abbreviates(text: str, point: Point, used: Usage) -> bool:
    """Return whether a point belongs to an abbreviation, an initial, an ordinal or a list's number."""
    before = text[max(point.begun, point.at - _LONGEST) : point.at].rstrip(DIRECTIONS)
    if point.at - point.begun < _LONGEST and _ENUMERATOR.fullmatch(f"{before.strip()}."):
        return True
    found = _TOKEN.search(before)
    if not found:
        return False
    token = found[0].lstrip("-\u2013")
    is_letter = len(point.word) == 1 and text.startswith(".", point.end)
    starts = point.word.casefold() in used.starters and not is_letter
    if _is_before_figures(token, used):
        if point.word[0].isdigit():
            return True
        if _form(token, used.abbreviations | used.endings) is None:
            return False
    if token.isdecimal() or (_ROMAN.fullmatch(token) and used.ordinals):
        return _is_ordinal(token, point, used, starts=starts)
    for form in _forms(before[: found.start()], token):
        if _form(form, used.last) is not None:
            return False
        if _form(form, used.endings) is not None:
            return not starts
        if _form(form, used.abbreviations) is not None:
            return True
        if form.casefold() in used.beginnings and text.startswith(".", point.end):
            return True
    return _is_initial(token, text, point, used) and not starts


def _is_before_figures(token: str, used: Usage) -> bool:
    folded = token.casefold()
    ends = (form[1:] for form in used.figures if form[0] == "-")
    return folded in used.figures or any(map(folded.endswith, ends))


def _forms(before: str, token: str) -> list[str]:
    """Return an abbreviation as it may be listed, the longest form first: `z.b` before `b`.

    Of several without a space between them the last is tried too: `TS` of `PGS.TS`.
    """
    forms = [token]
    while len(forms) < 4 and (short := _SHORT_BEFORE.search(before)):
        forms.append(f"{short[1]}.{forms[-1]}")
        before = before[: short.start()]
    last = token.rpartition(".")[2]
    return [*forms[::-1], *([last] if 1 < len(last) < len(token) else [])]


def _form(word: str, among: frozenset[str]) -> str | None:
    """Return the form under which a list has the word, `DEC` being `Dec`; None where it has not."""
    forms = (word, word.casefold(), word.capitalize() if word.isupper() else word)
    return next((form for form in forms if form in among), None)


def _is_ordinal(token: str, point: Point, used: Usage, *, starts: bool) -> bool:
    if point.word.casefold() in used.months:
        return True
    if not used.ordinals:
        return False
    if point.word[0].isdigit():  # 7. 12. 2023
        return True
    if not token.isdecimal():  # Karel IV.
        return not starts
    return used.ordinals_before_capitals and len(token) <= _MOST_DIGITS and not starts


def _is_initial(token: str, text: str, point: Point, used: Usage) -> bool:
    """Return whether a token is an initial, or several: `J`, `U.S`, `ა`, and `बी` in Hindi."""
    if token in used.letters:
        return True
    shape = classes(token)
    if _SPELT.fullmatch(shape) and "." in shape:
        return True
    if used.initials_are_syllables and re.fullmatch("a[mcf]*", shape):
        return True
    if len(token) != 1 or shape != "a":
        return False
    if not is_lower(token):
        return True
    # z. Q.: the first of two short ones.
    return _LETTER_WITH_POINT.match(text, point.following) is not None and len(point.word) == 1


def is_lower(letter: str) -> bool:
    """Return whether a letter is small in a script that begins sentences with a capital.

    Python calls Georgian letters small; the capitals of Unicode 11 begin no sentence.
    """
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff" and letter not in "ªº"
