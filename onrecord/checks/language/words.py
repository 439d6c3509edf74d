"""Define a word, for every module that counts, compares or cuts words.

A word is a run of letters and digits with their marks. An apostrophe, a dash, an invisible
character or another joiner between two letters is inside the word. In scripts without spaces each
character counts by itself, with the marks and vowels written onto it. A run of digits or of other
letters next to them, or next to Hangul, is a word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from onrecord.model import BREAK, GAP, Count

# --- classes of characters --------------------------------------------------------------------

APOSTROPHES = "'\u2018\u2019\u201b\u02bc\uff07"
LONG_DASHES = "\u2014\u2015\u2e3a\u2e3b"
"""Between words they separate like a comma, with or without spaces beside them."""

_JOINERS = frozenset(
    "\u00b7\u2027"  # Catalan and dictionaries
    "\u055a\u055b\u055c\u055e"  # Armenian: written over a vowel inside the word
    "\u05f3\u05f4"  # Hebrew geresh, gershayim
)
"""Punctuation inside words, except apostrophes and dashes."""
_MOODS = frozenset("\u055b\u055c\u055e")
"""Armenian emphasis, exclamation and question marks: punctuation, although inside a word."""

_LEADING_VOWELS = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
"""Thai, Lao: vowels written before the consonant that precedes them in speech."""
_FOLLOWERS = frozenset(
    "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6"  # Thai, Lao: vowels, repetition
    "\u3005\u303b\u3031\u3032\u3033\u3034\u3035\u309d\u309e\u30fc\u30fd\u30fe\uff70"  # kana, Han
    "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096"  # small hiragana
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6"  # small katakana
    "\uff67\uff68\uff69\uff6a\uff6b\uff6c\uff6d\uff6e\uff6f\uff9e\uff9f"  # the same, half as wide
)
"""Letters that never begin a syllable of their script."""
_STACKERS = frozenset("\u1039\u17d2\u1a60")
"""Marks that write the next consonant below the one before: Myanmar, Khmer, Tai Tham."""

_CLASSED = (
    (0x0E01, 0x0EFF, "t"),  # Thai, Lao
    (0x1000, 0x109F, "t"),  # Myanmar
    (0x1100, 0x11FF, "o"),  # Hangul
    (0x1780, 0x17FF, "t"),  # Khmer
    (0x1950, 0x19FF, "t"),  # Tai Le, New Tai Lue, Khmer symbols
    (0x1A20, 0x1AAF, "t"),  # Tai Tham
    (0x3005, 0x3007, "h"),
    (0x3021, 0x3029, "h"),
    (0x3031, 0x303C, "h"),
    (0x3041, 0x309F, "g"),  # hiragana
    (0x30A1, 0x30FF, "k"),  # katakana
    (0x3105, 0x312F, "h"),  # bopomofo
    (0x3131, 0x318E, "o"),
    (0x31A0, 0x31BF, "h"),
    (0x31F0, 0x31FF, "k"),
    (0x3400, 0x4DBF, "h"),
    (0x4E00, 0x9FFF, "h"),
    (0xA960, 0xA97F, "o"),
    (0xA980, 0xA9FF, "t"),  # Javanese, Myanmar
    (0xAA60, 0xAADF, "t"),  # Myanmar, Tai Viet
    (0xAC00, 0xD7FF, "o"),
    (0xF900, 0xFAFF, "h"),
    (0xFF66, 0xFF9F, "k"),
    (0xFFA0, 0xFFDC, "o"),
    (0x1B000, 0x1B16F, "g"),
    (0x20000, 0x3FFFD, "h"),
)
"""Scripts without spaces between words, and Hangul, by code points with their class."""

_SINGLES: dict[str, str] = {
    **{character: character for character in (BREAK, GAP, *".,:/")},
    **dict.fromkeys(_STACKERS, "c"),
    **dict.fromkeys(_LEADING_VOWELS, "l"),
    **dict.fromkeys(_FOLLOWERS, "v"),
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(LONG_DASHES, "_"),
    **dict.fromkeys(_JOINERS, "j"),
    "_": "w",
}
"""Characters whose class does not follow from their category."""


class _Classes(dict[int, str]):
    def __missing__(self, code: int) -> str:
        found = self[code] = _class_of(code)
        return found


def _class_of(code: int) -> str:
    """Return the class of a character: one letter, or for a few the character itself.

    `a` letter, `d` decimal digit, `n` other number, `m` mark, `c` stacking mark, `f` invisible, `o`
    Hangul, `h` Han, `g` hiragana, `k` katakana, `t` other unspaced letter, `l` leading vowel, `v`
    follower, `'` apostrophe, `-` dash, `_` long dash, `j` other joiner, `w` underscore, `x`
    anything else.
    """
    character = chr(code)
    category = unicodedata.category(character)
    if category == "Nd":
        return "d"
    if character in _SINGLES:
        return _SINGLES[character]
    if category[0] == "M":
        return "m"
    if category[0] in "LN":
        return _script(code) or ("a" if category[0] == "L" else "n")
    if character.isspace():
        return " "
    return {"Pd": "-", "Cf": "f"}.get(category, "x")


def _script(code: int) -> str | None:
    """Return the class of a letter of a script without spaces, or of Hangul; None in other scripts."""
    return next((name for first, last, name in _CLASSED if first <= code <= last), None)


_CLASSES = _Classes()


def shape(text: str) -> str:
    """Return the class of each character of a text, as a string of the same length; see `_class_of`."""
    return text.translate(_CLASSES)


def is_unspaced(character: str) -> bool:
    """Return whether a character belongs to a script without spaces between words."""
    return _CLASSES[ord(character)] in "hgktlv"


def is_of_unspaced_script(character: str) -> bool:
    """Return whether a letter, or a mark on one, belongs to a script without spaces between words."""
    return _script(ord(character)) not in {None, "o"}


@lru_cache(maxsize=2048)  # a source is searched for each of its quotes
def classes(text: str) -> str:
    """Return `shape(text)`, cached: for sources, not for pages or single words."""
    return shape(text)


# --- words ------------------------------------------------------------------------------------

# A letter or digit with its marks, and the characters that join two of them.
_UNIT = "[adnw][mcf]*"
_JOIN = "(?:['j-]f*|(?<=d)[mf]*[.,](?=d)|(?<=[ad])[.](?=[ad]))"
_WORD = re.compile(
    rf"{_UNIT}(?:(?:{_JOIN})?{_UNIT})*"
    "|o[mf]*(?:o[mf]*)*"
    "|l*[hgkt](?:[mv]|c[hgkt]?|f+(?=[mvc]))*|[lv][mv]*"
)
SPACED = frozenset("adnwo")
"""Classes of the first character of words in scripts with spaces."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, or one character of a script without spaces."""

    start: int
    end: int
    is_spaced: bool
    """False for a character of a script without spaces."""


def each_word(text: str) -> Iterator[Word]:
    """Yield the words of a text in order, without the punctuation and white space between them."""
    of = shape(text)
    for match in _WORD.finditer(of):
        yield Word(match.start(), match.end(), of[match.start()] in SPACED)


@lru_cache(maxsize=256)  # a source is divided once for all its claims
def words(text: str) -> tuple[Word, ...]:
    """Return `each_word(text)`, cached: for sources, not for the many short texts."""
    return tuple(each_word(text))


# --- comparing --------------------------------------------------------------------------------


class _Forms(dict[int, int | str | None]):
    def __missing__(self, code: int) -> int | str | None:
        written = {"f": None, "'": "'", "-": "-"}.get(_CLASSES[code], code)
        found = self[code] = None if chr(code) in _MOODS else written
        return found


_FORMS = _Forms()


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[str, ...]:
    """Return the form in which each of `words(text)` is compared, in the same order.

    The form has no case, invisible characters, kinds of apostrophes and hyphens, or signs of mood
    that Armenian writes inside a word. It keeps accents and other marks.
    """
    return tuple(token(text[word.start : word.end]) for word in words(text))


def token(word: str) -> str:
    """Return the form in which a word is compared."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.translate(_FORMS).casefold())


@lru_cache(maxsize=256)
def runs(text: str, size: int) -> tuple[tuple[int, int], ...]:
    """Return the shortest runs of words that are at least as long as `size` words with spaces.

    Each is a first and a last index into `words(text)`, the last exclusive. One run begins at every
    word that enough words follow. None crosses a gap. A character of a script without spaces counts
    as half a word; see `Count.size`.
    """
    found: list[tuple[int, int]] = []
    for first, last in _sections(text):
        halves = [2 if word.is_spaced else 1 for word in words(text)[first:last]]
        found += ((first + start, first + end) for start, end in shortest(halves, 2 * size))
    return tuple(found)


def shortest(lengths: Sequence[int], least: int) -> Iterator[tuple[int, int]]:
    """Yield the shortest run from each index on whose lengths add up to `least`: first, and last exclusive."""
    end, length = 0, 0
    for start, own in enumerate(lengths):
        while length < least and end < len(lengths):
            length += lengths[end]
            end += 1
        if length < least:
            return
        yield start, end
        length -= own


def _sections(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words between gaps, as spans of indexes into `words(text)`."""
    starts = [word.start for word in words(text)]
    first = 0
    for gap in re.finditer(GAP, text):
        last = bisect_left(starts, gap.start())
        yield first, last
        first = last
    yield first, len(starts)


# --- counting ---------------------------------------------------------------------------------


def count(text: str) -> Count:
    """Return the number of words and unspaced characters in a text."""
    return counted(each_word(text))


def counted(found: Iterable[Word]) -> Count:
    """Return the number of words with spaces, and of unspaced characters, among those found."""
    spaced = [word.is_spaced for word in found]
    return Count(words=sum(spaced), characters=len(spaced) - sum(spaced))


def amount(number: Count) -> str:
    """Return a count for people: `3 words`, `12 characters`, `1 word and 12 characters`."""
    parts = [
        f"{of} {noun if of == 1 else noun + 's'}"
        for of, noun in ((number.words, "word"), (number.characters, "character"))
        if of
    ]
    return " and ".join(parts) or "no words"


def part_of(part: Count, whole: Count, *, of: str = "of its") -> str:
    """Return a share for people: `3 of its 12 words`.

    For a mixed text both are given: `3 of its 12 words and 5 of its 40 characters`.
    """
    said = [
        f"{share} {of} {amount(all_of_it)}"
        for share, all_of_it in (
            (part.words, Count(words=whole.words)),
            (part.characters, Count(characters=whole.characters)),
        )
        if all_of_it
    ]
    return " and ".join(said) or f"0 {of} no words"


def length_in(number: int, whole: Count) -> str:
    """Return the length of `number` words with spaces in the units of a text that has `whole`.

    That is `10 words` or `20 characters`, and for a mixed text `10 words or 20 characters`.
    """
    said = [
        amount(length)
        for of, length in (
            (whole.words or not whole, Count(words=number)),
            (whole.characters, Count(characters=2 * number)),
        )
        if of
    ]
    return " or ".join(said)


def opening(text: str, number: int) -> str:
    """Return the first words of a text, as long as `number` words with spaces, on one line.

    Punctuation after the last one is kept, up to a space. A text that is no longer is returned
    whole.
    """
    text = " ".join(text.split())
    found = [*each_word(text)]
    halves = 0
    for word, following in zip_longest(found, found[1:]):
        halves += 2 if word.is_spaced else 1
        if halves >= 2 * number:
            rest = text[word.end : following.start if following else len(text)]
            return text[: word.end] + (rest.partition(" ")[0] if word.is_spaced else "")
    return text
