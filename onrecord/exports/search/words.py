"""The words of the search index: folded, weighted, and divided into files by their first letters.

The browser loads only the files of the words that are typed. Every dossier writes its own share of
them, independent of the others; the site's files are the shares side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import zip_longest

from onrecord.checks.language.words import shape

DEPTH = 3
"""The most letters by which words are divided into files."""

LIMIT = 48_000
"""The most characters in a file, unless its words all begin with fewer letters than `DEPTH`."""

_LEVELS = 26
_STEP = 0.25
"""The ratio between two levels of weight; each level is a capital letter."""

Field = tuple[float, int, Sequence[str]]
"""The weight of a field, its usual number of words, and its texts."""


# --- folding: the same as in `templates/assets/search/folding.js` ---------------------------------

_STRANGERS = str.maketrans({"ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ς": "σ"})  # fmt: skip
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_OPTIONAL = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # accents
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u0711\u0730-\u074a"  # Arabic, Syriac
    "\u093c\u09bc\u0a3c\u0abc\u0b3c"  # dots of Indian scripts; their vowels are no accents
    "\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variants
)
"""Marks that are often not written, or not typed."""
_PASSED_OVER = re.compile(rf"[\s{_UNSEEN}{_OPTIONAL}]")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return a word without case, accents and invisible characters."""
    if word.isascii():
        return word.lower()
    kept = _PASSED_OVER.sub("", unicodedata.normalize("NFKD", word))
    return kept.lower().translate(_STRANGERS)


@cache
def _word() -> re.Pattern[str]:
    """Return a pattern of letters, digits and their marks that leaves off the ending of an English genitive."""
    planes = (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0))
    marks = "".join(chr(point) for point in planes if unicodedata.category(chr(point))[0] == "M")
    letter = rf"[\w{marks}{_UNSEEN}]"
    return re.compile(rf"(?<=')[sS](?!{letter})|({letter}+)")


_QUIET = str.maketrans({"’": "'", "_": " "} | dict.fromkeys("“”‘„«»–—‑…·\u00a0\u202f", " "))
_PLAIN = re.compile("[a-z0-9]+")
_GENITIVE = re.compile("(?<=')s(?![a-z0-9])")
_UNSPACED = re.compile("[hgktlv]")
_VOICED = str.maketrans("\uff9e\uff9f", "\u3099\u309a")
"""Marks that halfwidth kana write as letters."""
_PARTS = re.compile("(?:[hgktlv][mcf]*)+|[^hgktlv]+")
_CHARACTER = re.compile("[hgktlv][mcf]*")
"""Classes of a word's characters: scripts without spaces, and everything else."""


def terms(text: str) -> Sequence[str]:
    """Return the words of a text as they are searched for.

    In scripts without spaces each character gives a term with the one that follows it, the last of
    a run by itself. So a word is found wherever it occurs, by one character as well as by several
    in their order.
    """
    quiet = text.translate(_QUIET)
    if quiet.isascii():
        quiet = quiet.lower()
        return _PLAIN.findall(_GENITIVE.sub(" ", quiet) if "'" in quiet else quiet)
    return [term for word in _word().findall(quiet) for term in _terms(word)]


@lru_cache(maxsize=100_000)
def _terms(word: str) -> tuple[str, ...]:
    """Return the terms of an unbroken run of letters and digits."""
    of = shape(word.translate(_VOICED))
    if not _UNSPACED.search(of):
        return tuple(filter(None, (fold(word),)))
    found: list[str] = []
    for part in _PARTS.finditer(of):
        if of[part.start()] not in "hgktlv":
            found.append(fold(word[part.start() : part.end()]))
            continue
        places = [match.span() for match in _CHARACTER.finditer(of, *part.span())]
        characters = [fold(word[start:end]) for start, end in places]
        found += map("".join, zip_longest(characters, characters[1:], fillvalue=""))
    return tuple(filter(None, found))


# --- weighing -------------------------------------------------------------------------------------


def weights(fields: Iterable[Field]) -> Mapping[str, int]:
    """Return the level of each word of a document; it depends on this document alone."""
    found: dict[str, float] = {}
    get = found.get
    for boost, usual, texts in fields:
        words = terms("\n".join(texts))
        damped = 0.36 + 0.84 * len(words) / usual
        for term, times in Counter(words).items():
            found[term] = get(term, 0.0) + boost * times / (times + damped)
    return {term: min(_LEVELS - 1, int(weight / _STEP)) for term, weight in found.items()}


# --- shares ---------------------------------------------------------------------------------------


def fragments(documents: Iterable[Mapping[str, int]]) -> Mapping[str, str]:
    """Return the words of documents by their first letters: each word, then its documents and weights.

    `men 3F2K` means: in document 3 at level F, and in the one 2 further on at level K.
    """
    places: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for term, level in document.items():
            places.setdefault(term, []).append(number * _LEVELS + level)
    found: dict[str, list[str]] = {}
    for term in sorted(places):
        found.setdefault(term[:DEPTH], []).append(f"{term} {_line(places[term])}")
    return {beginning: " ".join(lines) for beginning, lines in found.items()}


def _line(places: Sequence[int]) -> str:
    """Return numbers of documents with their levels, each number as the step from the one before."""
    last = 0
    made: list[str] = []
    for place in places:
        made.append(_written(place - last))
        last = place - place % _LEVELS
    return "".join(made)


@cache
def _written(place: int) -> str:
    """Return a step and a level: base 36 in digits and small letters, and a capital."""
    number, level = divmod(place, _LEVELS)
    figures = ""
    while True:
        number, rest = divmod(number, 36)
        figures = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + figures
        if not number:
            return figures + chr(65 + level)


def shelves(shares: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """Return the files of words by their first letters, with each share's part.

    A file has all words with its beginning. If longer beginnings have files of their own, it has
    only the words that are no longer than its beginning.
    """
    sizes: Counter[str] = Counter()
    for share in shares.values():
        for beginning, lines in share.items():
            sizes[beginning] += len(lines)
    shelf = dict(_shelf_of(sorted(sizes), sizes, ""))
    found: dict[str, dict[str, list[str]]] = {name: {} for name in sorted(set(shelf.values()))}
    for name, share in shares.items():
        for beginning, lines in share.items():
            found[shelf[beginning]].setdefault(name, []).append(lines)
    return {
        shelf_name: {name: " ".join(lines) for name, lines in kept.items()}
        for shelf_name, kept in found.items()
    }


def _shelf_of(
    beginnings: Sequence[str], sizes: Mapping[str, int], shelf: str
) -> Iterator[tuple[str, str]]:
    """Yield the file of each beginning that starts with a given one."""
    if len(shelf) == DEPTH or sum(sizes[beginning] for beginning in beginnings) <= LIMIT:
        yield from ((beginning, shelf) for beginning in beginnings)
        return
    below: dict[str, list[str]] = {}
    for beginning in beginnings:
        below.setdefault(beginning[: len(shelf) + 1], []).append(beginning)
    for longer, longer_ones in below.items():
        if longer == shelf:
            yield shelf, shelf
        else:
            yield from _shelf_of(longer_ones, sizes, longer)


# --- spelling -------------------------------------------------------------------------------------

SHORTEST = 4
"""Letters of the shortest word that is suggested for a misspelt one."""


def spelling(shares: Iterable[Mapping[str, str]]) -> Mapping[int, Sequence[str]]:
    """Return every word by its length: for suggestions if a typed word is found nowhere."""
    known: set[str] = set()
    for share in shares:
        for lines in share.values():
            known.update(lines.split(" ")[::2])
    found: dict[int, list[str]] = {}
    for term in sorted(known):
        if len(term) >= SHORTEST and not any(digit in "0123456789" for digit in term):
            found.setdefault(len(term), []).append(term)
    return dict(sorted(found.items()))
