"""Where sentences begin and end, by punctuation and a list of abbreviations per language.

Excerpts, the ledger and the guards all ask here, so that they agree. Strings only. A splitter
without a dictionary errs; where it errs, the article's sheet overrides it with `sentence_breaks`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.checking.language import word_list
from onrecord.model import BREAK, GAP

_OPENING = "\"'\u00ab\u201c\u201e\u201f\u2018\u201a\u201b\u2039([{\u00bf\u00a1"
_CLOSING = "\"'\u00bb\u201d\u201c\u2019\u203a\u00ab)]}"
"""Attached to a full stop these close; German closes with the mark that opens English quotations."""
_APART = '"\u00bb\u201d)]'
"""Set apart by a space these still close: French has « … ! » and slips have ` .`"""
_WIDE_STOPS = "\u3002\uff01\uff1f\uff61"
"""Full stops after which no space is written."""
_STOPS = ".!?\u2026\u0589\u061f\u06d4\u0964\u0965\u203c\u203d\u2047\u2048\u2049" + _WIDE_STOPS

_END = re.compile(f"[{re.escape(_STOPS)}][{re.escape(_STOPS + _CLOSING)}]*")
_CLOSING_APART = re.compile(rf"(?:\s++[{re.escape(_APART)}]++(?=\s|$))+")
_WORD = re.compile(r"[^\W_]+")
_PARAGRAPH = re.compile(f"[^{BREAK}{GAP}]+")
_WORD_BEFORE = re.compile(r"[^\s(\[{\u00ab\u201c\u201e\u2018\"']+$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{2,5})[)\]]?\.")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ANYWHERE = frozenset("Dr Prof St Mt vs cf ca Nr pp e.g i.e etc".split())
"""Abbreviations where a language has no list of its own, without their last full stop.

The lists are the section `sentences` of a language's tables. An entry with a capital abbreviates only
with one: `Sat.` is a day, `sat.` the end of a sentence.
"""

_BEFORE_FIGURES = frozenset(("no", "nr", "núm", "№", "n"))
"""Abbreviations before a figure alone: `No. 5`, but `They said no. Five left.`"""

_ENDING_TOO = _listed(
    "etc al Inc Ltd Co Corp Bros Jr Sr a.m p.m usw bzw ee.uu г гг руб др т.д т.п "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun"
)
"""Abbreviations that end a sentence as readily as they stand inside one."""

_STARTERS = _listed(
    "the a an this that these those it its he she they we you his her their our in on at for from "
    "after before since then while when where as by if but and or so yet however there here both "
    "all some many most no not according meanwhile der die das ein eine es er sie wir le la les un "
    "une il elle ils elles el los las su он она они это в на но и"
)
"""Words that, with a capital, seldom follow an abbreviation unless they begin a sentence."""


def sentences(text: str, language: str, breaks: Sequence[str] = ()) -> tuple[tuple[int, int], ...]:
    """The sentences of a text, as stretches without white space at their ends, in order.

    Together they hold every character that is neither white space nor a gap. A sentence never runs
    across a paragraph break or a gap. Before each occurrence of one of `breaks` a sentence begins,
    come what may. `language` is a BCP 47 tag.
    """
    return _sentences(str(text), str(language), tuple(str(wanted) for wanted in breaks))


@lru_cache(maxsize=1024)  # a source is split once for all its quotes
def _sentences(text: str, language: str, breaks: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    abbreviations = _abbreviations(language)
    forced = _occurrences(text, breaks)
    found: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        begun = [place for place in forced if start < place < end]
        for left, right in pairwise([start, *begun, end]):
            found += _trimmed(text, _split(text, left, right, abbreviations))
    return tuple(found)


def _abbreviations(language: str) -> frozenset[str]:
    return word_list(language, "sentences", "abbreviations") or _ANYWHERE


def _occurrences(text: str, breaks: tuple[str, ...]) -> list[int]:
    places = {
        match.start()
        for wanted in breaks
        if wanted
        for match in re.finditer(re.escape(wanted), text)
    }
    return sorted(places)


def _trimmed(text: str, stretches: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in stretches:
        stretch = text[start:end]
        if stretch.strip():
            yield (
                start + len(stretch) - len(stretch.lstrip()),
                start + len(stretch.rstrip()),
            )


def _split(
    text: str, start: int, end: int, abbreviations: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, white space at their ends included."""
    words = [word.span() for word in _WORD.finditer(text, start, end)]
    starts = [word[0] for word in words]
    begun = start
    for stop in _END.finditer(text, start, end):
        after = stop.end()
        if apart := _CLOSING_APART.match(text, after, end):
            after = apart.end()
        following = bisect_left(starts, after)
        if following == len(starts) or following == bisect_left(starts, begun):
            continue  # a stray mark belongs to the sentence beside it
        if _ends(text, begun, stop, text[slice(*words[following])], abbreviations):
            yield begun, after
            begun = after
    yield begun, end


def _ends(
    text: str, begun: int, stop: re.Match[str], following: str, abbreviations: frozenset[str]
) -> bool:
    """Whether the sentence begun at `begun` ends with the punctuation of `stop`."""
    wide = stop[0].rstrip(_CLOSING)[-1:] in _WIDE_STOPS
    if not (wide or text[stop.end()].isspace()) or following[0].islower():
        return False
    return stop[0] != "." or not _abbreviates(text, begun, stop.start(), following, abbreviations)


def _abbreviates(
    text: str, begun: int, at: int, following: str, abbreviations: frozenset[str]
) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation, an initial or a list's number."""
    # No abbreviation is longer than 24 characters: a bound keeps hostile text linear.
    if at - begun < 24 and _ENUMERATOR.fullmatch(text[begun : at + 1].strip()):
        return True
    word = _WORD_BEFORE.search(text[max(begun, at - 24) : at])
    if not word:
        return False
    form, dotted = _known(word[0], abbreviations), _DOTTED.fullmatch(word[0])
    if word[0].casefold() in _BEFORE_FIGURES:
        return following[0].isdigit()
    if form is None and not (dotted and (len(word[0]) > 1 or word[0].isupper())):
        return False
    may_end = form is None or form in _ENDING_TOO
    return not (may_end and following.casefold() in _STARTERS)


def _known(word: str, abbreviations: frozenset[str]) -> str | None:
    """The form under which the list has the word, `DEC` being `Dec`; None where it has not."""
    forms = (word, word.casefold(), word.capitalize() if word.isupper() else word)
    return next((form for form in forms if form in abbreviations), None)
