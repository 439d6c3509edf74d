"""Search a source for words, in every spelling.

A word occurs where consecutive atoms of the text spell it (see `search_forms`). No quote is
accepted by this search. It finds more than a quote may, so that no absence is claimed because of a
spelling.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

from onrecord.checks.language import primary
from onrecord.checks.language.letters import disguises, lookalike_form, may_be_disguised, scripts
from onrecord.checks.language.text import FOLDED_CHARACTERS
from onrecord.checks.language.words import classes
from onrecord.checks.silence.search_forms import (
    Form,
    ValuedText,
    grouped_figures,
    plain_form,
    spelt_out_form,
    valued_forms,
)


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """A place of a word, in code points of the text."""

    start: int
    end: int


@lru_cache(maxsize=8192)  # the words of a dossier in its sources
def occurs(word: str, text: str, language: str = "") -> bool:
    """Return whether a word, or consecutive words, occur in a text in any spelling."""
    return any(is_whole for _, is_whole in _found(word, text, language))


def occurrences(word: str, text: str, language: str = "") -> tuple[Occurrence, ...]:
    """Return the places where a word, or consecutive words, occur; empty if absent.

    Case, optional marks, compatibility forms, lookalikes, invisible characters, hyphens and spaces
    make no difference, and figures are compared as numbers. `language` is the text's BCP 47 tag.
    """
    return tuple(sorted({place for place, is_whole in _found(word, text, language) if is_whole}))


def doubtful_occurrences(word: str, text: str, language: str = "") -> tuple[Occurrence, ...]:
    """Return the places where parts of other words spell a word: `are a` for `area`, `120 000` for `120`."""
    return tuple(
        sorted({place for place, is_whole in _found(word, text, language) if not is_whole})
    )


_JOINING = re.compile("[\u05d0-\u05ea\u0620-\u064a]")
_SHORT = 2
"""A word of so many characters resembles words of another alphabet by chance."""

_Placed = Iterator[tuple[Occurrence, bool]]
"""Places, each with whether it is whole: neither part of a figure nor words that only spell it."""


def _found(word: str, text: str, language: str) -> _Placed:
    if primary(language) not in _TONAL:
        yield from _spelt_alike(word, text, language)
        return
    for place, is_whole in _spelt_alike(word, text, language):
        yield place, is_whole and _agree_in_marks(word, text[place.start : place.end])


_TONAL = frozenset({"vi"})
"""Languages in which most words differ only by their marks: Vietnamese."""


def _agree_in_marks(word: str, written: str) -> bool:
    """Return whether one of two spellings has all marks of the other."""
    mine, theirs = _marks(word), _marks(written)
    return mine <= theirs or theirs <= mine


def _marks(text: str) -> Counter[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return Counter(c for c in decomposed if unicodedata.category(c) == "Mn" or c == "\u0111")


def _spelt_alike(word: str, text: str, language: str) -> _Placed:
    wanted, form = plain_form(word), plain_form(text)
    if not wanted.joined:
        yield from _signs(word, text)
        return
    yield from _placed(wanted, form)
    if primary(language) in _PREFIXING:
        yield from _prefixed(wanted, form)
    for mine in filter(None, (wanted, spelt_out_form(word))):
        for theirs in filter(None, (form, spelt_out_form(text))):
            if (mine, theirs) != (wanted, form):
                yield from _placed(mine, theirs)
    for number in valued_forms(word, language):
        yield from _placed(number.form, form)
        for valued in valued_forms(text, language):
            yield from _placed(number.form, valued.form, partial(_agrees, number, valued))
    yield from _disguised(word, text)


_SHAPES = str.maketrans(FOLDED_CHARACTERS)


def _signs(word: str, text: str) -> _Placed:
    """Yield the places of a word without letters and digits: a sign, in any typographic shape."""
    sign, text = (written.translate(_SHAPES) for written in (word.strip(), text))
    at = text.find(sign) if sign else -1
    while at >= 0:
        yield Occurrence(at, at + len(sign)), True
        at = text.find(sign, at + len(sign))


def _agrees(number: ValuedText, valued: ValuedText, atom: int) -> bool:
    """Return whether two numbers are the same word, if both are words: not `first` for `one`."""
    mine, theirs = (
        next(iter(number.spelt.values()), None),
        valued.spelt.get(valued.form.firsts[atom]),
    )
    return not mine or not theirs or mine == theirs


def _disguised(word: str, text: str) -> _Placed:
    """Yield the places of letters that look like those of the word."""
    seen = lookalike_form(text) if may_be_disguised(word, text) else text
    for disguise in disguises(word):
        if seen == text and disguise == word:
            continue
        for place, is_whole in _placed(plain_form(disguise), plain_form(seen)):
            if _between_digits(text, place.start) or _between_digits(text, place.end):
                continue  # `k10` is not in `k102`, although 1 and 0 count as letters
            written = text[place.start : place.end]
            if len(word) > _SHORT or max(len(scripts(word)), len(scripts(written))) > 1:
                yield place, is_whole


def _between_digits(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place : place + 1].isdigit()


_PREFIXES = re.compile(
    "[\u0648\u0641]?[\u0628\u0643\u0644\u0633]?(?:\u0627\u0644|\u0644)?"  # Arabic: w- f-, b- k- l- s-, al- (li-l-)
    "|[\u05d5\u05e9\u05d4\u05d1\u05dc\u05db\u05de]{1,3}"  # Hebrew: w- sh- h- b- l- k- m-
)
"""Conjunctions, prepositions and articles that are joined to the next word."""
_PREFIXING = frozenset({"ar", "he", "iw", ""})
"""The languages that have them, and texts in an unknown language."""
_PREFIXED = 3
"""The fewest letters of a word after them."""


def _prefixed(wanted: Form, form: Form) -> _Placed:
    if len(wanted.joined) < _PREFIXED or not _JOINING.match(wanted.joined):
        return
    at = form.joined.find(wanted.joined)
    while at >= 0:
        first = bisect_right(form.starts, at) - 1
        last = bisect_left(form.ends, at + len(wanted.joined))
        is_end = last < len(form.ends) and form.ends[last] == at + len(wanted.joined)
        prefix = form.joined[form.starts[first] : at]
        if (
            is_end
            and prefix
            and _PREFIXES.fullmatch(prefix)
            and (first == last or _fit(wanted, form, first, last))
        ):
            yield Occurrence(form.firsts[first], form.lasts[last]), True
        at = form.joined.find(wanted.joined, at + 1)


def _placed(wanted: Form, form: Form, accepts: Callable[[int], bool] | None = None) -> _Placed:
    for first, last in form.find(wanted.joined):
        if accepts is None or accepts(first):
            fit = _fit(wanted, form, first, last)
            if fit is not None:
                yield Occurrence(form.firsts[first], form.lasts[last]), fit


def word_forms(text: str) -> Iterator[tuple[str, Occurrence]]:
    """Yield each word of an alphabet or of Hangul in its form, with its place.

    Figures, and scripts without spaces between words, are left out.
    """
    form = plain_form(text)
    number = 0
    while number < len(form.kinds):
        first = number
        while _goes_on(form, first, number):
            number += 1
        if form.kinds[first] in "ao":
            word = "".join(map(form.atom, range(first, number + 1)))
            yield word, Occurrence(form.firsts[first], form.lasts[number])
        number += 1


def _goes_on(form: Form, first: int, number: int) -> bool:
    kinds = form.kinds[first] + form.kinds[number + 1 : number + 2]
    return kinds == "oo" and not form.gap(number)


# --- between the atoms ------------------------------------------------------------------------

_CLAUSE_END = frozenset(
    ".,:;!?|\u2026\u00a1\u00bf\u037e\u0387\u0589\u060c\u061b\u061f\u06d4\u0964\u0965\u1362\u1363\u104a\u104b"
    "\u17d4\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff61\uff64\ufe50\ufe51\ufe52\ufe54\ufe55\ufe56"
)
"""Marks that end a clause: no word crosses them."""
_INSIDE = frozenset(".,:\uff0e\uff0c\uff1a\u066b\u066c\u060c")
"""Those that may be inside an abbreviation or a figure, if no space follows."""


def _fit(wanted: Form, form: Form, first: int, last: int) -> bool | None:
    """Return whether atoms are the word, or only spell it; None if they are parts of other words.

    They only spell it if they cut a figure in groups of digits, or join words with a space between:
    `are a` is not `area`. A search for `trea ty` finds it, since neither piece is a word elsewhere.
    """
    if first == last:
        return _has_whole_figures(form, first, last)
    seams = [seam for seam in range(first, last) if _is_seam(wanted, form, first, seam)]
    gaps = {seam: form.gap(seam) for seam in seams}
    if any(_ends_clause(gap, is_initial=_is_initial(form, seam)) for seam, gap in gaps.items()):
        return None
    spaces = [seam for seam, gap in gaps.items() if _is_space(gap)]
    kind = form.kinds[first]
    if (
        spaces
        and kind == "o"
        and first > 0
        and form.kinds[first - 1] == "o"
        and not form.gap(first - 1)
    ):
        return None  # no syllable in the middle of a word begins another
    if spaces and kind not in "ou" and _are_words(form, first, last, spaces):
        return False
    return _has_whole_figures(form, first, last)


def _is_seam(wanted: Form, form: Form, first: int, number: int) -> bool:
    """Return whether something is between an atom and the next that the word does not have there."""
    if not form.gap(number):
        return False
    at = form.starts[number + 1] - form.starts[first]
    index = bisect_left(wanted.starts, at)
    if index == len(wanted.starts) or wanted.starts[index] != at:
        return True
    same_kind = wanted.kinds[index - 1] == wanted.kinds[index]
    return same_kind and not wanted.gap(index - 1)


_MARKS_OUT = str.maketrans("", "", "mcf")


def _is_initial(form: Form, number: int) -> bool:
    return form.ends[number] - form.starts[number] == 1


def _ends_clause(gap: str, *, is_initial: bool) -> bool:
    """Return whether a clause ends here; not at a point after an initial, or without a space."""
    stops = [character for character in gap if character in _CLAUSE_END]
    if not stops:
        return False
    return not (len(stops) == 1 and stops[0] in _INSIDE and (len(gap) == 1 or is_initial))


def _is_space(gap: str) -> bool:
    shape = classes(gap).replace("f", "")
    return bool(shape) and not shape.strip(" \n")


def _are_words(form: Form, first: int, last: int, spaces: Sequence[int]) -> bool:
    """Return whether pieces between spaces are words of the text, and at least one occurs elsewhere too."""
    bounds = [first, *(space + 1 for space in spaces), last + 1]
    pieces = ["".join(map(form.atom, range(low, high))) for low, high in pairwise(bounds)]
    if all(_is_letter(form, low, high - 1) for low, high in pairwise(bounds)):
        return False
    counts = _atom_counts(form.text)
    return any(counts[piece] > pieces.count(piece) for piece in pieces)


def _is_letter(form: Form, first: int, last: int) -> bool:
    """Return whether atoms are a single letter; a ligature is one, though it is compared as two."""
    written = classes(form.text)[form.firsts[first] : form.lasts[last]]
    return len(written.translate(_MARKS_OUT)) == 1


@lru_cache(maxsize=128)
def _atom_counts(text: str) -> Counter[str]:
    form = plain_form(text)
    return Counter(map(form.atom, range(len(form.starts))))


def _has_whole_figures(form: Form, first: int, last: int) -> bool:
    if form.kinds[first] != "d" and form.kinds[last] != "d":
        return True
    return not (_cuts(form.text, form.firsts[first]) or _cuts(form.text, form.lasts[last]))


def _cuts(text: str, place: int) -> bool:
    found = grouped_figures(text)
    before = bisect_left(found, place, key=lambda figure: figure.start) - 1
    return before >= 0 and place < found[before].end
