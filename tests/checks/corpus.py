"""Own sentences of news in many languages, with the marks that say where a quote may begin and end.

The marks are made by hand and not by the code under test, so that the two can be compared:

- `{12 500}` is a figure in one piece: a quote may neither begin nor end inside it;
- `[km]` is the unit of the figure before it: a quote that ends between the two is warned of;
- `|` parts two words where the language puts no space between them;
- `=` ends an article or a prefix that is written onto the next word: a quote may begin there;
- `+` begins a particle or a suffix that is written onto the word before: a quote may end there.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

CORPORA = Path(__file__).parents[1] / "corpora"
UNSPACED = frozenset({"zh", "ja", "th"})
"""Languages of the corpus that put no spaces between words."""
LOOSE = '.,;:!?…()«»“”„‟"‘’‚‹›—–-·،؛؟。、，！？；：「」『』（）।۔։՝«»'
"""Punctuation at the ends of a written word that a quote may leave off, figures excepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence without its marks, and what they said."""

    language: str
    text: str
    figures: tuple[tuple[int, int], ...]
    units: tuple[int, ...]
    """Where the figures end that have a unit after them."""
    begins: tuple[int, ...]
    """Where a quote may begin inside what is written in one piece."""
    ends: tuple[int, ...]
    """Where a quote may end inside what is written in one piece."""
    words: tuple[tuple[int, int], ...]
    """Written words, those of a figure taken together, with the punctuation on them."""

    def in_figure(self, place: int) -> bool:
        """Whether a place is inside a figure."""
        return any(start < place < end for start, end in self.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What there is of one language."""

    language: str
    sentences: tuple[Sentence, ...]
    """They deny nothing."""
    denials: tuple[Sentence, ...]
    """They deny something, so that a passage may deserve a warning."""
    carriers: tuple[str, ...]
    """Sentences with a slot, `{}`, for a figure."""
    figures: dict[str, list[str]]
    """Multipliers, percents, units and figures in words."""
    words: dict[str, str]

    @property
    def all(self) -> tuple[Sentence, ...]:
        """Every sentence."""
        return self.sentences + self.denials


LANGUAGES: tuple[str, ...] = tuple(sorted(path.stem for path in CORPORA.glob("*.toml")))


@cache
def corpus(language: str) -> Corpus:
    """Return the corpus of a language."""
    table = tomllib.loads((CORPORA / f"{language}.toml").read_text(encoding="utf-8"))
    return Corpus(
        language=language,
        sentences=tuple(parsed(line, language) for line in table["sentences"].strip().splitlines()),
        denials=tuple(parsed(line, language) for line in table["denials"].strip().splitlines()),
        carriers=tuple(table["carriers"].strip().splitlines()),
        figures=table["figures"],
        words=table["words"],
    )


def parsed(line: str, language: str) -> Sentence:
    """Return a sentence of the corpus without its marks."""
    text, opened = "", 0
    figures: list[tuple[int, int]] = []
    units: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    inside = False
    for character in line:
        if character == "{":
            inside, opened = True, len(text)
        elif character == "}":
            inside = False
            figures.append((opened, len(text)))
        elif character == "[":
            units.append(len(text.rstrip()))
        elif character == "]":
            continue
        elif character in "|=" and not inside:
            begins.append(len(text))
            if character == "|":
                ends.append(len(text))
        elif character == "+" and not inside:
            ends.append(len(text))
        else:
            text += character
    return Sentence(
        language=language,
        text=text,
        figures=tuple(figures),
        units=tuple(units),
        begins=tuple(begins),
        ends=tuple(ends),
        words=tuple(_words(text, figures, begins if language in UNSPACED else [])),
    )


def _words(
    text: str, figures: list[tuple[int, int]], inner: list[int]
) -> Iterator[tuple[int, int]]:
    cuts = {0, len(text), *inner}
    for match in re.finditer(r"\s+", text):
        cuts |= {match.start(), match.end()}
    kept = sorted(cut for cut in cuts if not any(start < cut < end for start, end in figures))
    for start, end in pairwise(kept):
        if any(map(str.isalnum, text[start:end])):
            yield start, end


def passages(sentence: Sentence, most: int = 12) -> Iterator[tuple[int, int]]:
    """Yield every passage of up to so many words between true edges, with and without punctuation.

    Passages that end between a figure and its unit are left out: they deserve a warning.
    """
    words = sentence.words
    for first in range(len(words)):
        for last in range(first, min(first + most, len(words))):
            start, end = words[first][0], words[last][1]
            found = {(start, end), bare(sentence, start, end)}
            yield from sorted(place for place in found if place[1] not in sentence.units)


def joined(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield passages that begin after an article or prefix, or end before a particle or suffix."""
    for begin in sentence.begins:
        for _, end in sentence.words:
            if end > begin + 1 and end not in sentence.units:
                yield begin, bare(sentence, begin, end)[1]
    for end in sentence.ends:
        for start, _ in sentence.words:
            if start < end - 1:
                yield bare(sentence, start, end)[0], end


def bare(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return a passage without the punctuation at its ends; that of a figure stays."""
    text = sentence.text
    while start < end and text[start] in LOOSE and not _held(sentence, start):
        start += 1
    while end > start and text[end - 1] in LOOSE and not _held(sentence, end - 1):
        end -= 1
    return start, end


def _held(sentence: Sentence, index: int) -> bool:
    return any(start <= index < end for start, end in sentence.figures)


def is_mark(character: str) -> bool:
    """Whether a character is written onto the one before it."""
    return unicodedata.category(character)[0] == "M"
