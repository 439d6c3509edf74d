"""Decide where a quote may begin and end, and find the word or figure that it cuts elsewhere.

A word is letters with everything that joins them: marks, apostrophes, dashes and invisible
characters, in any number. Scripts without spaces have clusters, which no quote may cut, and runs of
katakana. A figure is one piece (`figure_spans`). The section `words` of a language's tables lists
the articles, particles and suffixes that a quote may leave off.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.checks.language import word_list
from onrecord.checks.language.affixes import left_off_at_end, left_off_at_start
from onrecord.checks.language.figure_spans import figure_at
from onrecord.checks.language.words import classes

EdgeKind = Literal["whole", "figure", "word", "doubtful", "negation", "unit"]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of a quote in a text, and the piece that it cuts, if any."""

    kind: EdgeKind
    """`figure` and `word` are refused. A warning follows for `doubtful`, where a word may go on;
    for `negation`, where a sign before the quote denies it; and for `unit`, where a figure loses
    its unit.
    """
    start: int
    end: int
    """The end of the whole piece: the word, the figure, or the figure with its unit."""

    @property
    def is_refused(self) -> bool:
        """Return whether a quote needs a reason in the sheet to begin or end here."""
        return self.kind in {"figure", "word"}

    @property
    def is_warned_of(self) -> bool:
        """Return whether a quote may begin or end here, but an editor should check it."""
        return self.kind in {"doubtful", "negation", "unit"}


# --- words ------------------------------------------------------------------------------------

_LETTER = "[adnw](?:f*[mc])*"
_SYLLABLE = "o(?:f*m)*"
_SPACED = f"{_LETTER}(?:[f'j-]*{_LETTER})*"
_HANGUL = f"{_SYLLABLE}(?:[fj-]*{_SYLLABLE})*"  # after an apostrophe a particle follows: '평화'를
_PIECE = re.compile(
    "(?<![adnwo.])am*(?:[.]f*am*)+(?![adnwo])"  # U.S., e.g.
    f"|(?:{_SPACED}|{_HANGUL})(?:f*[j-][fj-]*(?:{_SPACED}|{_HANGUL}))*"
    "|k(?:[mvk]|f+(?=[mvk]))*"
    "|l*[hgt](?:[mv]|c[hgt]?|f+(?=[mvc]))*|[lv][mv]*"
)
_CLAUSE_DASH = re.compile("(?<=[awom])([f-]*_[_f-]*)(?=[awo])")
_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])["\u201c\u201d\u201e](?=[\u05d0-\u05ea])')
"""A quotation mark typed as gershayim: before the last letter or two of an abbreviation."""
_HEBREW_PREFIXES = frozenset("והבלכמש")

_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_][\w\u0300-\u036f\u0900-\u0d7f]*)[^\S\n]{1,2}$")
_LONGEST_DENIAL = 12
_SCRIPTS = tuple(
    (tag, re.compile(letters))
    for tag, letters in (
        ("th", "[\u0e00-\u0e7f]"),
        ("lo", "[\u0e80-\u0eff]"),
        ("my", "[\u1000-\u109f]"),
        ("km", "[\u1780-\u17ff]"),
    )
)
"""Scripts without spaces other than Han and kana, with the language whose words are searched for."""
_COLON = re.compile(r"(?<=[^\W\d_]):([^\W\d_]+)")
_LONGEST_ENDING = 16
_BETWEEN = "[*`\u00b4\u203f~=+\u2022\u2043]"
_MARK_BEFORE = re.compile(
    f"([^\\W\\d_])(?:{_BETWEEN}+|[-\u2010][^\\S\\n])$"
    '|(?<=[(\\[{"\u201c\u201e\u00ab\u2039])([^\\W\\d_]+)[)\\]}"\u201c\u201d\u00bb\u203a]+$'
)
_MARK_AFTER = re.compile(
    f"{_BETWEEN}+[^\\W\\d_]|[-\u2010][^\\S\\n][^\\W\\d_]|[(\\[{{]([^\\W\\d_]+)[)\\]}}]"
)
_MARKS = '*`\u00b4\u203f~=+\u2022\u2043- \u2010()[]{}"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a'
_REPEATED = re.compile("[\u3041-\u3096][\u309d\u309e]")
"""A kana with its iteration mark, which may be in the middle of a word: い|すゞ."""
_LONGEST_MARKED = 12
"""Code points before a quote that are searched for a mark on the same word."""
_CLOSED = re.compile(
    "[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c|[\u0e81-\u0eae]\u0ecc|[\u1000-\u1027\u103f][\u1036\u1037]?[\u1039\u103a]"
    "|[\u1780-\u17a2]\u17cd|[\ua98f-\ua9b2]\ua9c0|[\u1b13-\u1b33]\u1b44"
)
"""A consonant that ends the syllable before it, by the mark on it: Thai, Lao, Myanmar, Khmer,
Javanese, Balinese.
"""

Spans = tuple[tuple[int, ...], tuple[int, ...]]
"""Starts and ends, each in order."""


def _shape(text: str) -> str:
    """Return the class of each character; a minus sign counts as a dash, two hyphens as a long one."""
    return classes(text.replace("--", "\u2014\u2014").replace("\u2212", "-"))


@lru_cache(maxsize=2048)  # a source is asked about for each of its quotes
def _pieces(text: str) -> Spans:
    """Return the words and clusters of a text that are longer than one character."""
    shape = _shape(_GERSHAYIM.sub(_as_gershayim, text))
    found = [match.span() for match in _PIECE.finditer(shape) if match.end() - match.start() > 1]
    return tuple(start for start, _ in found), tuple(end for _, end in found)


def _as_gershayim(match: re.Match[str]) -> str:
    """Return the mark as U+05F4, unless it opens a quotation after prefixes: ה"שלום"."""
    text, at = match.string, match.start()
    before = re.search("[\u05d0-\u05ea]+$", text[max(0, at - 20) : at])
    after = re.match("[\u05d0-\u05ea]+", text[at + 1 : at + 21])
    opens = before and set(before[0]) <= _HEBREW_PREFIXES and after and len(after[0]) > 2
    return match[0] if opens else "\u05f4"


@lru_cache(maxsize=2048)
def _clause_dashes(text: str) -> Spans:
    """Return long dashes between letters without spaces: most separate clauses, some parts of a word."""
    shape = _shape(text)
    found = [match.span(1) for match in _CLAUSE_DASH.finditer(shape)]
    return tuple(start for start, _ in found), tuple(end for _, end in found)


def _inside(spans: Spans, index: int) -> tuple[int, int] | None:
    """Return the span that contains an index, except at its ends; None without one."""
    starts, ends = spans
    position = bisect_left(starts, index) - 1
    if position >= 0 and index < ends[position]:
        return starts[position], ends[position]
    return None


@lru_cache(maxsize=2048)
def _known_words(text: str) -> frozenset[str]:
    """Return the folded words of a text that are bounded only by spaces and punctuation."""
    shape = _shape(text)
    dashes = _clause_dashes(text)
    beside = {*dashes[0], *dashes[1]}
    return frozenset(
        text[match.start() : match.end()].casefold()
        for match in _PIECE.finditer(shape)
        if match.start() not in beside and match.end() not in beside
    )


# --- edges ------------------------------------------------------------------------------------


def begins(text: str, index: int, language: str = "") -> Edge:
    """Return the edge of a quote that begins at `index`."""
    return (
        _cut(text, index, language, at_start=True)
        or _parted_from_unit(text, index, language, at_start=True)
        or _denied(text, index, language)
        or _beside_dash(text, index, at_start=True)
        or _beside_colon(text, index, language, at_start=True)
        or _beside_mark(text, index, at_start=True)
        or Edge("whole", index, index)
    )


def ends(text: str, index: int, language: str = "") -> Edge:
    """Return the edge of a quote that ends at `index`."""
    return (
        _cut(text, index, language, at_start=False)
        or _parted_from_unit(text, index, language, at_start=False)
        or _beside_dash(text, index, at_start=False)
        or _beside_colon(text, index, language, at_start=False)
        or _beside_mark(text, index, at_start=False)
        or Edge("whole", index, index)
    )


def is_word_edge(text: str, index: int) -> bool:
    """Return whether an index is outside every word and figure in any language, as browsers see them."""
    if not 0 < index < len(text):
        return True
    return not (_figure_around(text, index, "") or _word_around(text, index))


def whole(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Return a span widened until it cuts no word and no figure."""
    while (edge := begins(text, start, language)).is_refused:
        start = min(edge.start, start - 1)
    while (edge := ends(text, end, language)).is_refused:
        end = max(edge.end, end + 1)
    return start, end


def _cut(text: str, index: int, language: str, *, at_start: bool) -> Edge | None:
    if not 0 < index < len(text):
        return None
    if figure := _figure_around(text, index, language):
        return Edge("figure", *figure)
    piece = _word_around(text, index)
    if piece is None:
        return None
    word, place = text[piece[0] : piece[1]], index - piece[0]
    kind = (
        left_off_at_start(word, place, language, lambda: _known_words(text))
        if at_start
        else left_off_at_end(
            word,
            place,
            language,
            lambda: _known_words(text),
            before=text[max(0, piece[0] - 1) : piece[0]],
        )
    )
    if kind == "joined":
        return None
    return Edge("doubtful" if kind == "doubtful" else "word", *piece)


def _figure_around(text: str, index: int, language: str) -> tuple[int, int] | None:
    span = figure_at(text, index, language)
    return (span.start, span.end) if span and span.start < index < span.end else None


def _word_around(text: str, index: int) -> tuple[int, int] | None:
    piece = _inside(_pieces(text), index)
    if piece is None and unicodedata.category(text[index])[0] == "M":
        return index - 1, index + 1
    if piece is None and (closed := _CLOSED.match(text, index)) and _is_letter(text[index - 1]):
        return index - 1, closed.end()
    return piece


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"


def _parted_from_unit(text: str, index: int, language: str, *, at_start: bool) -> Edge | None:
    span = figure_at(text, index, language, with_unit=not at_start)
    if span is None:
        return None
    if index == span.start and span.unit_start < index:
        return Edge("unit", span.unit_start, span.end)
    if not at_start and span.end <= index < span.unit_end:
        return Edge("unit", span.start, span.unit_end)
    return None


def _denied(text: str, index: int, language: str) -> Edge | None:
    """Return the edge after a denying word: 不, ไม่; in scripts with spaces: non. None without one."""
    if not 0 < index < len(text):
        return None
    before = index - 1
    while before > 0 and unicodedata.category(text[before]) == "Cf":
        before -= 1
    if classes(text[index])[0] not in "hgktl":
        word = _LAST_WORD.search(text, max(0, index - _LONGEST_DENIAL), index)
        if word is None or word[1].casefold() not in _denying_words(language):
            return None
        is_name = word[1][0].isupper() and text[: word.start()].rstrip()[-1:].isalnum()  # Nam Phi
        return None if is_name else Edge("negation", word.start(1), index + 1)
    for sign in _denying_signs(text[index], language):
        if text.endswith(sign, 0, before + 1):
            return Edge("negation", before + 1 - len(sign), index + 1)
    is_none = text[before] == "有" and text[max(0, before - 1) : before] in {"没", "沒"}  # 没有
    return Edge("negation", before - 1, index + 1) if is_none else None


@lru_cache(maxsize=256)
def _denying_words(language: str) -> frozenset[str]:
    return frozenset(map(str.casefold, word_list(language, "words", "denying_words")))


def _denying_signs(letter: str, language: str) -> frozenset[str]:
    """Return the words that deny the word after them, in a language and in the script of a letter."""
    own = word_list(language, "words", "denying_signs")
    script = next((tag for tag, letters in _SCRIPTS if letters.match(letter)), None)
    if script is None and own:
        return own  # Japanese has fewer than Chinese
    return own | word_list(script or "zh", "words", "denying_signs")


def _beside_colon(text: str, index: int, language: str, *, at_start: bool) -> Edge | None:
    """Return the edge at a colon before an ending of the word, as in Finnish and Swedish: EU:ton.

    Return None without one, or if the quote leaves off a case ending, as it may.
    """
    endings = word_list(language, "words", "colon_suffixes")
    if not endings or not 0 < index < len(text):
        return None
    joined = _COLON.search(text, index - 1, index + _LONGEST_ENDING)
    if joined is None or not joined.start() <= index <= joined.start() + 1:
        return None
    if not at_start and joined[1] in endings:
        return None
    return Edge("word", _word_before(text, joined.start())[0], joined.end())


def _beside_mark(text: str, index: int, *, at_start: bool) -> Edge | None:
    """Return the edge at a mark inside a word: (un)lawful, un*lawful, い|すゞ; None without one."""
    if not 0 < index < len(text):
        return None
    if at_start and _REPEATED.match(text, index) and classes(text[index - 1]) == "g":
        return Edge("doubtful", index - 1, index + 2)
    marked = (
        _MARK_BEFORE.search(text, max(0, index - _LONGEST_MARKED), index)
        if at_start
        else _MARK_AFTER.match(text, index)
    )
    if marked is None:
        return None
    beside = text[index if at_start else index - 1]
    is_joined = classes(beside) == "a" == classes(marked[0].strip(_MARKS)[-1])
    is_name = not at_start and marked[1] is not None and not marked[1].islower()  # Board(ASL)
    start, end = min(index - 1, marked.start()), max(index + 1, marked.end())
    return Edge("doubtful", start, end) if is_joined and not is_name else None


def _beside_dash(text: str, index: int, *, at_start: bool) -> Edge | None:
    """Return the edge at a long dash without spaces beside letters that are no known word; else None.

    If those letters are a word elsewhere in the text, the dash separates two clauses.
    """
    starts, stops = _clause_dashes(text)
    position = bisect_right(starts, index) - 1
    if position < 0 or index > stops[position]:
        return None
    dash = starts[position], stops[position]
    beyond = _word_before(text, dash[0]) if at_start else _word_after(text, dash[1])
    if text[slice(*beyond)].casefold() in _known_words(text):
        return None
    return Edge("doubtful", min(beyond[0], dash[0]), max(beyond[1], dash[1]))


def _word_before(text: str, end: int) -> tuple[int, int]:
    return next(
        ((start, stop) for start, stop in _around(text, end - 1) if stop == end), (end - 1, end)
    )


def _word_after(text: str, start: int) -> tuple[int, int]:
    return next(
        ((low, high) for low, high in _around(text, start + 1) if low == start), (start, start + 1)
    )


def _around(text: str, index: int) -> Iterator[tuple[int, int]]:
    starts, stops = _pieces(text)
    position = bisect_left(starts, index)
    for near in (position - 1, position):
        if 0 <= near < len(starts):
            yield starts[near], stops[near]
