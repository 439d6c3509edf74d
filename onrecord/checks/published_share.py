"""Compute how much of a source's words the sheets publish, context included.

This module alone decides which text of a source may be shown; pages, search index and exports all
follow it. A source's title is metadata: showing it publishes nothing of the text, although the
headline is a paragraph of the text and counts like any other when it is quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from onrecord.checks.language.sentences import sentences
from onrecord.checks.language.words import Word, counted, words
from onrecord.model import BREAK, GAP, Passage, Share, Source, VerifiedQuote


def share(source: Source, quotes: Sequence[VerifiedQuote], context: int | None) -> Share:
    """Return the spans of a source that may be shown, and their share of its text.

    A passage is shown with the whole sentences it touches, or, if `context` is a number, with at
    most so many words of them on either side, or twice as many characters of a script without
    spaces. A source with `full` rights is shown whole. Every passage lies in one span. A word is
    counted if any letter or digit of it is shown.
    """
    text = source.words.text
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
        whole=counted(words(text)),
        shown=counted(word for word in words(text) if _is_shown(text, word, published)),
    )


def _shown(
    source: Source, passages: Iterable[Passage], context: int | None
) -> Iterator[tuple[int, int]]:
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


def _back(text: str, first: int, start: int, most: int) -> int:
    """Return the start of the context: at most `most` words before `start`, and not before `first`."""
    if not most:
        return start
    before = [word for word in _words_in(text, first, start) if word.end <= start]
    kept = _fitting(before[::-1], most)
    if len(kept) == len(before):
        return first
    apart = text[before[-len(kept) - 1].end : kept[-1].start]
    return kept[-1].start - len(apart.split()[-1] if apart[-1:].strip() else "")


def _forward(text: str, end: int, last: int, most: int) -> int:
    """Return the end of the context: at most `most` words after `end`, and not after `last`."""
    if not most:
        return end
    after = [word for word in _words_in(text, end, last) if word.start >= end]
    kept = _fitting(after, most)
    if len(kept) == len(after):
        return last
    apart = text[kept[-1].end : after[len(kept)].start]
    return kept[-1].end + len(apart.split(maxsplit=1)[0] if apart[:1].strip() else "")


def _fitting(found: Sequence[Word], most: int) -> Sequence[Word]:
    """Return the first words that together are no longer than `most` words with spaces."""
    lengths = accumulate(2 if word.is_spaced else 1 for word in found)
    return found[: sum(length <= 2 * most for length in lengths)]


def _words_in(text: str, start: int, end: int) -> Sequence[Word]:
    found = words(text)
    return found[slice(*(bisect_left(found, edge, key=_start_of) for edge in (start, end)))]


def _start_of(word: Word) -> int:
    return word.start


def _merged(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans in order, joined if they meet or only punctuation lies between.

    Paragraphs stay apart, unless a quote runs across them.
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or _is_nothing(text[merged[-1][1] : start])):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _is_nothing(between: str) -> bool:
    return not any(c.isalnum() or c in (BREAK, GAP) for c in between)


def _is_shown(text: str, word: Word, published: Sequence[tuple[int, int]]) -> bool:
    first = bisect_right(published, word.start, key=lambda span: span[1])
    return any(
        any(map(str.isalnum, text[max(start, word.start) : min(end, word.end)]))
        for start, end in published[first : first + 1 + (word.end - word.start)]
    )
