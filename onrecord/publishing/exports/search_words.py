"""The words by which things are found: folded, weighed, and cut into files by how they begin.

A reader's browser loads the files for the words that are typed and no others. Every dossier writes its own
share of them, whatever the others hold; the site's files are these shares side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

DEPTH = 3
"""Letters by which words are told apart at most."""

LIMIT = 48_000
"""Characters in one file, where fewer letters than `DEPTH` begin all its words."""

_LEVELS = 26
_STEP = 0.25
"""Of a word's weight; each level is a capital letter."""

Field = tuple[float, int, Sequence[str]]
"""How much a place counts, how many words it usually has, and what stands there."""


# --- folding: the same as in `templates/assets/search/folding.js` ---------------------------------

_STRANGERS = str.maketrans({"ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ς": "σ"})  # fmt: skip
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents and what is not seen."""
    if word.isascii():
        return word.lower()
    kept = "".join(
        one
        for one in unicodedata.normalize("NFKD", word)
        if not (one in _UNSEEN or one.isspace() or unicodedata.category(one)[0] == "M")
    )
    return kept.lower().translate(_STRANGERS)


@cache
def _word() -> re.Pattern[str]:
    """Letters, figures and the marks on them; an English genitive's ending is none."""
    planes = (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0))
    marks = "".join(chr(one) for one in planes if unicodedata.category(chr(one))[0] == "M")
    letter = rf"[\w{marks}{_UNSEEN}]"
    return re.compile(rf"(?<=')[sS](?!{letter})|({letter}+)")


_QUIET = str.maketrans({"’": "'", "_": " "} | dict.fromkeys("“”‘„«»–—‑…·\u00a0\u202f", " "))
_PLAIN = re.compile("[a-z0-9]+")
_GENITIVE = re.compile("(?<=')s(?![a-z0-9])")


def terms(text: str) -> Sequence[str]:
    """The words of a text as they are looked for."""
    quiet = text.translate(_QUIET)
    if quiet.isascii():
        quiet = quiet.lower()
        return _PLAIN.findall(_GENITIVE.sub(" ", quiet) if "'" in quiet else quiet)
    return [term for word in _word().findall(quiet) if (term := fold(word))]


# --- weighing -------------------------------------------------------------------------------------


def weights(fields: Iterable[Field]) -> Mapping[str, int]:
    """Each word of a document with its level: what it weighs depends on this document alone."""
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
    """The words of some documents by their beginnings: each word, then where it stands and how much it weighs.

    `men 3F2K` says: in the document 3 with level F, and in the one that stands 2 further on with level K.
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
    """Numbers of documents with their levels, each number as the step from the one before."""
    last = 0
    made: list[str] = []
    for place in places:
        made.append(_written(place - last))
        last = place - place % _LEVELS
    return "".join(made)


@cache
def _written(place: int) -> str:
    """A step and a level: figures and small letters in base 36, and a capital."""
    number, level = divmod(place, _LEVELS)
    figures = ""
    while True:
        number, rest = divmod(number, 36)
        figures = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + figures
        if not number:
            return figures + chr(65 + level)


def shelves(shares: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """The files of words by how these begin: what each share has there.

    A file has all words with its beginning, unless longer beginnings have files of their own; then it has
    the words that are no longer than the beginning is.
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
    """The shelf of each of some beginnings that begin with the shelf's own."""
    if len(shelf) == DEPTH or sum(sizes[one] for one in beginnings) <= LIMIT:
        yield from ((one, shelf) for one in beginnings)
        return
    below: dict[str, list[str]] = {}
    for one in beginnings:
        below.setdefault(one[: len(shelf) + 1], []).append(one)
    for longer, some in below.items():
        if longer == shelf:
            yield shelf, shelf
        else:
            yield from _shelf_of(some, sizes, longer)


# --- spelling -------------------------------------------------------------------------------------

SHORTEST = 4
"""Letters of the shortest word that may be meant by one with a slip."""


def spelling(shares: Iterable[Mapping[str, str]]) -> Mapping[int, Sequence[str]]:
    """Every word that a slip may have spoilt, by its length: for words that are found nowhere."""
    known: set[str] = set()
    for share in shares:
        for lines in share.values():
            known.update(lines.split(" ")[::2])
    found: dict[int, list[str]] = {}
    for term in sorted(known):
        if len(term) >= SHORTEST and not any(one in "0123456789" for one in term):
            found.setdefault(len(term), []).append(term)
    return dict(sorted(found.items()))
