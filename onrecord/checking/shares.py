"""How much of a source's own words the sheets publish, context included.

What may be shown of a source is decided here once; pages, search index and exports all follow it.
A source's title is metadata: that a page shows it publishes nothing of the text, although the
headline is a paragraph of the text and counts like any other when it is quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.checking.sentences import sentences
from onrecord.model import BREAK, GAP, Passage, Share, Source, VerifiedQuote

_UNIT = re.compile(r"[^\s\0]+")
"""What stands between white space; a gap (`\\0`) separates too. With a letter or digit: a word."""


def share(source: Source, quotes: Sequence[VerifiedQuote], context: int | None) -> Share:
    """The stretches of a source that may be shown, and how many of its words they hold.

    A passage is shown with the whole sentences it touches, or, where `context` is a number, with
    at most so many words of them on either side. A source with `full` rights is shown whole.
    Every passage lies in one stretch. A word is counted where any letter or digit of it is shown.
    """
    text = source.words.text
    words = [unit.span() for unit in _UNIT.finditer(text) if any(map(str.isalnum, unit[0]))]
    if source.rights == "full":
        published = tuple(run.span() for run in re.finditer(f"[^{GAP}]+", text))
    else:
        passages = (
            passage for quote in quotes for passage in quote.passages if passage.source == source.id
        )
        published = _merged(text, _shown(source, passages, context))
    return Share(
        source=source.id,
        published=published,
        words=len(words),
        published_words=sum(_is_shown(text, word, published) for word in words),
    )


def _shown(
    source: Source, passages: Iterable[Passage], context: int | None
) -> Iterator[tuple[int, int]]:
    """Every passage with its context."""
    text = source.words.text
    spans = sentences(text, source.article.language, source.article.sentence_breaks)
    ends = [end for _, end in spans]
    starts = [start for start, _ in spans]
    for passage in passages:
        touched = spans[bisect_right(ends, passage.start) : bisect_left(starts, passage.end)]
        first = min((touched[0][0], passage.start)) if touched else passage.start
        last = max((touched[-1][1], passage.end)) if touched else passage.end
        if context is None:
            yield first, last
        else:
            yield (
                _back(text, first, passage.start, context),
                _forward(text, passage.end, last, context),
            )


def _back(text: str, first: int, start: int, count: int) -> int:
    """Where the context begins: at most `count` words before `start`, and not before `first`."""
    before = [unit.start() for unit in _words_of(text, first, start)]
    if len(before) <= count:
        return first if count else start
    return before[-count] if count else start


def _forward(text: str, end: int, last: int, count: int) -> int:
    """Where the context ends: at most `count` words after `end`, and not after `last`."""
    after = [unit.end() for unit in _words_of(text, end, last)]
    if len(after) <= count:
        return last if count else end
    return after[count - 1] if count else end


def _words_of(text: str, start: int, end: int) -> list[re.Match[str]]:
    return [unit for unit in _UNIT.finditer(text, start, end) if any(map(str.isalnum, unit[0]))]


def _merged(text: str, stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches in order, made one where they meet or only punctuation lies between.

    Paragraphs stay apart, unless a quote runs across them.
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and (start <= merged[-1][1] or _is_nothing(text[merged[-1][1] : start])):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _is_nothing(between: str) -> bool:
    return not any(c.isalnum() or c in (BREAK, GAP) for c in between)


def _is_shown(text: str, word: tuple[int, int], published: Sequence[tuple[int, int]]) -> bool:
    """Whether any letter or digit of the word lies in a published stretch."""
    first = bisect_right(published, word[0], key=lambda stretch: stretch[1])
    return any(
        any(map(str.isalnum, text[max(start, word[0]) : min(end, word[1])]))
        for start, end in published[first : first + 1 + (word[1] - word[0])]
    )
