"""Find where sentences begin and end, by punctuation and a list of abbreviations for each language.

Excerpts, sentence coverage and the guards all use this module, so that they agree. A splitter
without a dictionary makes mistakes; an article's sheet overrides them with `sentence_breaks`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from onrecord.checks.language.abbreviations import (
    DIRECTIONS,
    Point,
    Usage,
    abbreviates,
    is_lower,
    usage,
)
from onrecord.checks.language.words import classes
from onrecord.model import BREAK, GAP

_CLOSING = (
    "\"'\u00bb\u201d\u201c\u2019\u203a\u00ab)]}"
    "\u300d\u300f\uff09\u3011\u300b\u3009\u3015\u3017\u3019\u301b\u301e\u301f\uff3d\uff5d\uff02\uff07\ufd3e\u0f3d"
)
"""Attached to a full stop they close; German closes with the mark that opens English quotations."""
_TWO_FACED = "\"'\u201c\u00ab\uff02\uff07\u201d\u2019"
"""Those of them that can also open: after a stop without a space, only the text before them decides."""
_OPENERS = {
    "\u201d": "\u201c\u201e",
    "\u2019": "\u2018\u201a",
    "\u201c": "\u201e",
    "\u00ab": "\u00bb",
}
_APART = '"\u00bb\u201d)]'
"""They also close after a space: French has « … ! » and careless typing ` .`"""
_LOOK_BACK = 2000
"""Characters that are searched for an opening mark; the limit keeps hostile text linear."""

# Sentence terminals of the Unicode Character Database (PropList.txt, Sentence_Terminal).
_WIDE = "\u3002\uff01\uff1f\uff61\ufe12"
_TIGHT_STOPS = (
    _WIDE + "\u0589\u061f\u0964\u0965\u1362\u1367\u1368\u17d4\u17d5\u104b\u0f0d\u0f0e\u1803\u1809"
    "\u166e\ua4ff\ua60e\ua60f\ua876\ua877\ua8ce\ua8cf\ua9c8\ua9c9\uaa5d\uaa5e\uaa5f\uabeb\u1b5a\u1b5b"
    "\u1b5e\u1b5f\u1c3b\u1c3c\u1c7e\u1c7f\u1944\u1945\u1aa8\u1aa9\u1aaa\u1aab\ua92f\ua6f3\ua6f7"
)
"""Stops that need no space after them, because they have no other use."""
_BANGS = "!?\u203c\u203d\u2047\u2048\u2049"
_STOPS = ".\u2026\u06d4\u0700\u0701\u0702\u07f9\uff0e" + _BANGS + _TIGHT_STOPS
_POINTS = ".\u2024"
"""Points that also abbreviate; Armenian uses the second."""

_CLOSING_APART = re.compile(
    rf"(?:\s++[{re.escape(_APART)}]++(?=\s|$))+|\s*+[\u0f0d\u0f0e]+"  # Tibetan sets a pair apart
)
_WORD = re.compile("[adnohgktlv][adnohgktlvmcf]*")
"""Letters and digits with their marks, in `classes(text)`."""
_PARAGRAPH = re.compile(f"[^{BREAK}{GAP}]+")
_LONG_GAP = r"(?<=[\u0e01-\u0eff])[^\S\n]{2,}+|(?<![^\S\n])[^\S\n]{2,}+(?=[\u0e01-\u0eff])"
"""Next to Thai or Lao. Each run of white space is tried only once, however long it is."""
_NOTES = r"(?:\[\d{1,3}\])*[\u00b9\u00b2\u00b3\u2070-\u2079]*"
"""Numbers of footnotes, attached to a stop."""
_GOES_ON = re.compile(r"\s*+[,;:\u060c\u061b\uff0c\uff1b\uff1a\u3001\u1361\u1365\u104a]")
"""A comma after a sentence in quotation marks: the sentence around it goes on."""
_PARTICLES = re.compile("[\u3068\u3092\u306e\u304c\u3078\u306b]|\u3063\u3066|\u306a\u3069|\u7684")
"""Japanese and Chinese particles: after a closing mark they join the quotation to its sentence."""
_BRACKETS = re.compile(
    "[\uff08\u300a\u3008\u3010\u300e]"
    "[^\uff08\uff09\u300a\u300b\u3008\u3009\u3010\u3011\u300e\u300f]{0,200}"
    "[\uff09\u300b\u3009\u3011\u300f]"
)
"""A remark or a title in brackets, in which no sentence of the surrounding text ends."""

_MOODS_OF_TITLES = "!?\uff01\uff1f"


def ends_with_stop(text: str) -> bool:
    """Return whether a text ends in a mark that ends sentences, closing marks after it aside."""
    return text.rstrip().rstrip(_CLOSING)[-1:] in {*_STOPS}


def sentences(text: str, language: str, breaks: Sequence[str] = ()) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a text, as spans without white space at their ends, in order.

    Together they contain every character that is neither white space nor a gap. No sentence crosses
    a paragraph break or a gap. A sentence always begins before each occurrence of one of `breaks`.
    Thai and Lao have no full stop: there a sentence ends with its paragraph, at several spaces, and
    after `?` and `!`. `language` is a BCP 47 tag.
    """
    return _sentences(str(text), str(language), tuple(str(wanted) for wanted in breaks))


@lru_cache(maxsize=1024)  # a source is split once for all its quotes
def _sentences(text: str, language: str, breaks: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    used = usage(language)
    forced = _occurrences(text, breaks)
    found: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        begun = [place for place in forced if start < place < end]
        for left, right in pairwise([start, *begun, end]):
            found += _trimmed(text, _split(text, left, right, used))
    return tuple(found)


@cache
def _ends_of(stops: str) -> re.Pattern[str]:
    """Return a pattern for a stop with the stops and closing marks attached to it, or a long gap."""
    every = re.escape(_STOPS + stops)
    attached = f"[{every}{re.escape(_CLOSING + DIRECTIONS)}]*{_NOTES}"
    return re.compile(f"[{every}]{attached}|{_LONG_GAP}")


def _occurrences(text: str, breaks: tuple[str, ...]) -> list[int]:
    places = {
        match.start()
        for wanted in breaks
        if wanted
        for match in re.finditer(re.escape(wanted), text)
    }
    return sorted(places)


def _trimmed(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        sentence = text[start:end]
        if sentence.strip():
            yield (
                start + len(sentence) - len(sentence.lstrip()),
                start + len(sentence.rstrip()),
            )


def _split(text: str, start: int, end: int, used: Usage) -> Iterator[tuple[int, int]]:
    words = [word.span() for word in _WORD.finditer(classes(text), start, end)]
    starts = [word[0] for word in words]
    bracketed = [match.span() for match in _BRACKETS.finditer(text, start, end)]
    bracket_ends = [span[1] for span in bracketed]
    begun = start
    for stop in _ends_of(used.stops).finditer(text, start, end):
        at = bisect_left(bracket_ends, stop.end())
        if (
            at < len(bracketed)
            and bracketed[at][0] < stop.start()
            and not _fills(text, stop, bracketed[at][1])
        ):
            continue
        after = stop.end() if stop[0].isspace() else _closed(text, start, stop, end)
        if apart := _CLOSING_APART.match(text, after, end):
            after = apart.end()
        following = bisect_left(starts, after)
        if following == len(starts) or following == bisect_left(starts, begun):
            continue  # a stray mark belongs to the sentence beside it
        point = Point(begun, stop.start(), starts[following], text[slice(*words[following])])
        if stop[0].isspace() or _ends(text, stop, after, point, used):
            yield begun, after
            begun = after
    yield begun, end


def _fills(text: str, stop: re.Match[str], end: int) -> bool:
    """Return whether a stop is the last of a bracket, which is then a sentence, and not part of a title."""
    return stop.end() >= end and not (
        text[end - 1] in "\u300b\u3009" and stop[0][0] in _MOODS_OF_TITLES
    )


def _closed(text: str, start: int, stop: re.Match[str], end: int) -> int:
    """Return the end of a run of stops with the closing marks that belong to its sentence.

    Before a space or the end of the paragraph, that is the whole run.
    """
    if stop.end() == end or text[stop.end()].isspace():
        return stop.end()
    for at in range(stop.start(), stop.end()):
        if text[at] in _TWO_FACED and not _closes(text, max(start, at - _LOOK_BACK), at):
            return at
    return stop.end()


def _closes(text: str, since: int, at: int) -> bool:
    """Return whether a mark that can open and close does close: whether one is open before it."""
    mark, before = text[at], text[since:at]
    openers = _OPENERS.get(mark)
    if openers:
        opened = sum(map(before.count, openers))
        return opened > before.count(mark) if opened or mark in "\u201c\u00ab" else True
    return before.count(mark) % 2 == 1


def _ends(text: str, stop: re.Match[str], after: int, point: Point, used: Usage) -> bool:
    """Return whether a sentence ends with a stop; `after` is the end of its closing marks."""
    if is_lower(point.word[0]) and not _is_capital_inside(text, point):
        return False
    marks = _stops_of(stop[0], used)
    if not text[after : after + 1].isspace() and not _is_tight(text, stop, marks[-1], after):
        return False
    is_closed = stop[0].rstrip(DIRECTIONS) != marks
    if _GOES_ON.match(text, after) or (is_closed and _PARTICLES.match(text, after)):
        return False
    if marks.strip(".\u2026") == "" and len(marks) + marks.count("\u2026") > 1:
        # An elision between spaces; without case, nothing else distinguishes it from an end.
        return point.word[0].isupper() or not text[stop.start() - 1 : stop.start()].isspace()
    if marks not in _POINTS or is_closed:
        return True
    if used.is_without_stops and classes(text[point.at - 1 : point.at]) in "tmv":
        return False
    return not abbreviates(text, point, used)


def _stops_of(run: str, used: Usage) -> str:
    """Return a run of stops without the closing marks and notes attached to it."""
    every = _STOPS + used.stops
    return run[: max(at for at, mark in enumerate(run) if mark in every) + 1]


def _is_tight(text: str, stop: re.Match[str], mark: str, after: int) -> bool:
    """Return whether a stop ends a sentence although no space follows it."""
    if mark in _TIGHT_STOPS:
        return True
    before, following = classes(text[stop.start() - 1 : stop.start()]), classes(text[after])
    if mark in _BANGS:
        return before in ("h", "g", "k", "v") and following not in ("-", "_", " ")
    return mark == "\uff0e" and before in ("h", "g") and following in ("h", "g", "k")


def _is_capital_inside(text: str, point: Point) -> bool:
    """Return whether a word that begins with a small letter begins a sentence: `iPhone`, `'s Nachts`."""
    if any(letter.isupper() for letter in point.word[1:]):
        return True
    is_clitic = len(point.word) == 1 and text[point.following - 1] in "'\u2019\u2018"
    return is_clitic and text[point.end : point.end + 2].strip().isupper()
