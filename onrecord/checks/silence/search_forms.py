"""Prepare texts for searching: divide them into atoms, without the characters that separate words.

An atom is a run of letters, a run of digits, or one character of a script without spaces or of
Hangul. The form of a text joins them, so that hyphens, spaces or invisible characters in a word do
not hide it. A cut in the text is a gap in the form, which nothing crosses.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from onrecord.checks.language.letters import (
    BETWEEN_DIGITS,
    can_be_spelt_out,
    in_one_spelling,
    letters,
)
from onrecord.checks.language.number_values import written_fractions
from onrecord.checks.language.numerals import Figure, figures
from onrecord.checks.language.words import classes
from onrecord.model import GAP

# --- atoms ------------------------------------------------------------------------------------

_ATOM = re.compile(
    "d(?:[mf]*d)*[mf]*"
    "|(?P<a>[aA](?:[am]|f+(?=m))*)"
    "|(?P<o>o(?:[om]|f+(?=m))*)"
    "|(?P<u>[hgkt](?:m|c[hgkt]?|f+(?=[mc]))*|[lv]m*)"
    "|[nx]"
)
"""Over the classes of `words.classes`: an atom, or for Hangul a run of them.

An invisible character between a letter and a mark does not separate them: the mark would be lost.
`A` is the capital of a word inside another.
"""
_SYLLABLE = re.compile(
    "[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]+[\u11a8-\u11ff\ud7cb-\ud7fb]*"
    "|[\uac00-\ud7a3][\u11a8-\u11ff]*|.",
    re.DOTALL,
)
_NO_SEAM = re.compile(
    "[\u00ad\u200d\u2060-\u2064]|(?<=[\u0900-\u0dff])\u200c|(?<=\u0e40)\u0e40|(?<=\u0ec0)\u0ec0"
)
"""Invisible characters inside a word; any other may be all that separates two words. And the second
of two vowel signs, in Thai and Lao, that are typed for one.
"""


@cache
def _camel() -> re.Pattern[str]:
    """Match the capital of a word inside another, as in a hashtag: #DamBreak, NATOSummit.

    It is neither after the Mc of a name nor next to a single letter (kWh, GmbH, iPhone).
    """
    letters = [
        chr(code) for code in (*range(0x600), *range(0x10A0, 0x1100), *range(0x1E00, 0x2000))
    ]
    upper = "".join(filter(str.isupper, letters))
    lower = "".join(filter(str.islower, letters))
    return re.compile(
        f"(?<=[{upper}{lower}][{lower}])(?<!\\bMc)(?<!\\bMac)[{upper}](?=[{upper}{lower}])"
        f"|(?<=[{upper}][{upper}])[{upper}](?=[{lower}][{lower}])"
    )


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A text as it is searched: its atoms in one string, with the way back."""

    text: str
    joined: str
    starts: Sequence[int]
    """Per atom: its start in `joined`."""
    ends: Sequence[int]
    firsts: Sequence[int]
    """Per atom: its start in the original."""
    lasts: Sequence[int]
    kinds: str
    """Per atom: `a` letters, `o` Hangul, `u` unspaced, `d` anything else."""

    def find(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Yield the first and last atom of each place where atoms spell a string."""
        at = self.joined.find(wanted)
        while at >= 0:
            first = bisect_left(self.starts, at)
            if first == len(self.starts):
                return
            if self.starts[first] == at:
                last = bisect_left(self.ends, at + len(wanted), first)
                if last < len(self.ends) and self.ends[last] == at + len(wanted):
                    yield first, last
                first += 1
            at = self.joined.find(wanted, self.starts[first]) if first < len(self.starts) else -1

    def atom(self, number: int) -> str:
        """Return an atom as it is compared."""
        return self.joined[self.starts[number] : self.ends[number]]

    def gap(self, number: int) -> str:
        """Return the original text between an atom and the next."""
        return self.text[self.lasts[number] : self.firsts[number + 1]]


_Atom = tuple[int, int, str, str]
"""Start, end, the string that is compared, and kind."""


def _joined(text: str, atoms: Iterable[_Atom]) -> Form:
    parts: list[str] = []
    kinds: list[str] = []
    starts, ends, firsts, lasts = array("I"), array("I"), array("I"), array("I")
    length = before = 0
    has_gaps, after_digit = GAP in text, False
    for start, end, written, kind in atoms:
        if not written:
            continue
        if has_gaps and firsts and GAP in text[before:start]:
            parts.append(GAP)
            length += 1
        elif after_digit and kind == "d" and written[0].isdecimal():
            parts.append(BETWEEN_DIGITS)
            length += 1
        parts.append(written)
        kinds.append(kind)
        starts.append(length)
        length += len(written)
        ends.append(length)
        firsts.append(start)
        lasts.append(end)
        before, after_digit = end, kind == "d" and written[-1].isdecimal()
    return Form(
        text=text,
        joined=in_one_spelling("".join(parts)),
        starts=starts,
        ends=ends,
        firsts=firsts,
        lasts=lasts,
        kinds="".join(kinds),
    )


def _atoms(text: str) -> Iterator[tuple[int, int, str]]:
    shape = classes(text)
    joined = {seam.start(): "m" for seam in _NO_SEAM.finditer(text)}
    joined |= {seam.start(): "A" for seam in _camel().finditer(text)}
    if joined:
        shape = "".join(joined.get(at, name) for at, name in enumerate(shape))
    for match in _ATOM.finditer(shape):
        kind = match.lastgroup or "d"
        if kind == "o":
            for syllable in _SYLLABLE.finditer(text, match.start(), match.end()):
                yield syllable.start(), syllable.end(), kind
        else:
            yield match.start(), match.end(), kind


# --- forms of a text --------------------------------------------------------------------------


@lru_cache(maxsize=512)  # a source for all claims, a word for all sources
def plain_form(text: str) -> Form:
    """Return the form of a text, letter by letter."""
    return _joined(
        text, ((start, end, letters(text[start:end]), kind) for start, end, kind in _atoms(text))
    )


@lru_cache(maxsize=512)
def spelt_out_form(text: str) -> Form | None:
    """Return the form with "\u00fc" as "ue"; None if that changes nothing."""
    if not can_be_spelt_out(text):
        return None
    return _joined(
        text,
        (
            (start, end, letters(text[start:end], spelt_out=True), kind)
            for start, end, kind in _atoms(text)
        ),
    )


# A figure in groups of digits, as any country writes it: the same sign between all groups of three
# (or two and three as in India, or four as in East Asia).
_GROUPED = re.compile(
    r"(?<![\d.,])\d{1,3}(?P<mark>[ .,'\u2019\u00a0\u2000-\u200a\u202f\u205f\u3000\u066c\u060c\uff0c_])"
    r"(?:\d{2,4}(?P=mark)){0,8}\d{3,4}(?!\d|(?P=mark)\d)"
)
_GROUPS = re.compile(r"\d{1,3}(?:\D\d{3})+|\d{1,2}(?:\D\d{2})*\D\d{3}|\d{1,3}(?:[,\uff0c]\d{4})+")


@lru_cache(maxsize=512)
def grouped_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text that are written in groups, in any language."""
    return tuple(
        Figure(
            number="".join(str(unicodedata.decimal(c)) for c in match[0] if c.isdecimal()),
            start=match.start(),
            end=match.end(),
        )
        for match in _GROUPED.finditer(text)
        if _GROUPS.fullmatch(match[0])
    )


@dataclass(frozen=True, slots=True)
class ValuedText:
    """A text with its figures as numbers."""

    form: Form
    spelt: Mapping[int, str]
    """Numbers of one word, by their start in the original."""


def _valued(text: str, found: Iterable[Figure]) -> ValuedText:
    atoms: list[_Atom] = []
    spelt: dict[int, str] = {}
    waiting = iter([*found, Figure(number="", start=len(text), end=len(text))])
    figure, done = next(waiting), 0
    for start, end, kind in _atoms(text):
        while start >= figure.start and figure.number:
            word = text[figure.start : figure.end]
            if figure.spelt and len(word.split()) == 1:
                spelt[figure.start] = letters(word)
            number = re.sub(r"\D+", BETWEEN_DIGITS, figure.number).strip(BETWEEN_DIGITS)
            atoms.append((figure.start, figure.end, number, "d"))
            figure, done = next(waiting), figure.end
        if start >= done:
            atoms.append((start, end, letters(text[start:end]), kind))
    return ValuedText(_joined(text, atoms), spelt)


@lru_cache(maxsize=512)
def valued_forms(text: str, language: str) -> tuple[ValuedText, ...]:
    """Return the text with its figures read as in the language, as groups of digits, and as fractions.

    Return nothing if it has no figures.
    """
    fractions = tuple(
        Figure(number=f"{Decimal(found.value).normalize():f}", start=found.start, end=found.end)
        for found in written_fractions(text)
    )
    found = {figures(text, language), grouped_figures(text), fractions}
    return tuple(_valued(text, figured) for figured in sorted(found, key=len) if figured)
