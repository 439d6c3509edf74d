"""Recognise points that end no sentence: after abbreviations, initials and ordinal numbers.

The abbreviations are the section `sentences` of a language's tables, without their last point. A
space after a point inside one does not count: `z.b` is also `z. B.`. An entry with a capital needs
one in the text: `Sat.` is a day, `sat.` ends a sentence.
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
"""Abbreviations in languages without a list."""
_TITLES = frozenset("Dr Prof Mr Mrs Ms St".split())
"""Abbreviations before foreign names, in every language."""
DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Invisible characters that change the direction of the following text."""
_NUMBERS = frozenset("no nr núm № n".split())
"""Abbreviations only before a figure, in any language: `No. 5`, but `They said no. Five left.`"""

_LONGEST = 24
"""Characters before a point that are searched for an abbreviation; the limit keeps hostile text linear."""
_TOKEN = re.compile(
    "(?:[^\\s(\\[{\u00ab\u201c\u201e\u2018\u2019\"'\uff08\u300c\u300e\u300a]"
    '|(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea]))+$'
)
"""The text between white space or an opening mark and the point; Hebrew has `"` inside words."""
_SHORT_BEFORE = re.compile(
    r"(?<![^\s(\[{\u00ab\u201c\u201e\"'])([^\s\d.,;:()\[\]{}\"'\u00ab]{1,6})\.\s?$"
)
_SPELT = re.compile(r"(?:a[mcf]*\.)+a[mcf]*")
_ROMAN = re.compile(r"[IVXLCDM]+")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{2,5})[)\]]?\.")
_LETTER_WITH_POINT = re.compile(r"[^\W\d_]\.")
_MOST_DIGITS = 3
"""Digits of an ordinal before a capital; four make a year: `im Jahr 1950. Kanzler Adenauer …`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The abbreviations and ordinals of a language."""

    abbreviations: frozenset[str]
    endings: frozenset[str]
    """Abbreviations that are as common at the end of a sentence as inside it."""
    last: frozenset[str]
    """Abbreviations at the end of a list, such as `etc`: a capital after one begins a sentence."""
    figures: frozenset[str]
    """Abbreviations only before a figure; one that begins with a hyphen is the end of a word."""
    beginnings: frozenset[str]
    """The text before an inner point of an abbreviation: `z` of `z.b`."""
    letters: frozenset[str]
    """Names of letters that serve as initials: Hindi."""
    starters: frozenset[str]
    """Words that rarely follow an abbreviation, except at the beginning of a sentence."""
    months: frozenset[str]
    ordinals: bool
    """Whether a number with a point is an ordinal."""
    ordinals_before_capitals: bool
    """Whether ordinals often precede a capital: German nouns, Turkish names of wars."""
    initials_are_syllables: bool
    stops: str
    """Characters that end a sentence only in this language."""
    is_without_stops: bool


@cache
def usage(language: str) -> Usage:
    """Return the abbreviations of a language, a BCP 47 tag; common ones if it has no lists."""
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
    """A point in a text, between a sentence that it may end and the next word."""

    begun: int
    """Offset of the sentence."""
    at: int
    """Offset of the point."""
    following: int
    """Offset of the next word."""
    word: str
    """The next word."""

    @property
    def end(self) -> int:
        """Return the offset of the end of the next word."""
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
    """Return the forms under which an abbreviation may be listed, the longest first: `z.b` before `b`.

    Of several without a space between them, the last is tried too: `TS` of `PGS.TS`.
    """
    forms = [token]
    while len(forms) < 4 and (short := _SHORT_BEFORE.search(before)):
        forms.append(f"{short[1]}.{forms[-1]}")
        before = before[: short.start()]
    last = token.rpartition(".")[2]
    return [*forms[::-1], *([last] if 1 < len(last) < len(token) else [])]


def _form(word: str, among: frozenset[str]) -> str | None:
    """Return the form under which a list has the word, `Dec` for `DEC`; None without one."""
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
    """Return whether a letter is lower case in a script that begins sentences with a capital.

    Python calls Georgian letters lower case, but their capitals (Unicode 11) begin no sentence.
    """
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff" and letter not in "ªº"
