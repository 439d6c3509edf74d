"""Find the passage that an editor probably meant, and its differences from the quote.

This explains a failure and never makes a quote pass: it is only called for a quote that was not
found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from onrecord.checks.language.edges import is_word_edge
from onrecord.checks.language.text import FoldedText, fold
from onrecord.checks.language.words import count
from onrecord.model import GAP

LEAST_SCORE = 65.0
"""Below this similarity (of 100), a passage only has a few letters in common with the quote."""
LEAST_LENGTH = 5
"""Fewer characters resemble too many words: `no` is not a misspelt `Nothing`."""
LEAST_UNSPACED = 3
"""The same in scripts without spaces, where two characters are a word."""
GOOD_HALF = 80.0
"""The least similarity of both a head and a tail to be one quote with words left out."""
HALVED = 40
HALVED_UNSPACED = 20
"""A quote with more characters may have lost its middle."""
WIDEST_ELISION = 1200
"""Code points between head and tail; further apart they are two quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A difference between quote and passage, one of which may be empty."""

    quote: tuple[int, int]
    """Code points of the quote as given."""
    passage: tuple[int, int]
    """Code points of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The most similar passage of a text."""

    start: int
    end: int
    score: float
    """0 to 100."""
    differences: tuple[Difference, ...]
    """In order; never empty for a quote that was not found."""


def nearest(quote: str, text: str) -> Nearest | None:
    """Return the passage of `text` most like `quote`, or None if none is similar.

    It begins and ends with whole words; in scripts without spaces, with the counterparts of the
    first and last characters of the quote.
    """
    wanted = fold(quote)
    within = fold(text)
    needle, haystack = _lowered(wanted.text).strip(), _lowered(within.text)
    unspaced = _is_unspaced(needle)
    if len(needle) < (LEAST_UNSPACED if unspaced else LEAST_LENGTH) or not haystack:
        return None
    windows = [_window(needle, haystack), _window(wanted.text.strip(), within.text)]
    found = [window for window in windows if window]
    if not found:
        return None
    # If a headline and a sentence have the same words, the one with the quote's capitals is meant.
    score, start, end = max(reversed(found), key=lambda window: window[0])
    snap = _aligned if count(needle).characters else _snapped
    start, end = snap(needle, haystack, start, end)
    origin_start, origin_end = within.start_of(start), within.end_of(end)
    if origin_start is None or origin_end is None:
        return None
    passage = text[origin_start:origin_end]
    return Nearest(
        start=origin_start,
        end=origin_end,
        score=score,
        differences=tuple(
            Difference(
                quote=difference.quote,
                passage=(
                    difference.passage[0] + origin_start,
                    difference.passage[1] + origin_start,
                ),
            )
            for difference in differences(quote, passage)
        ),
    )


def _lowered(text: str) -> str:
    """Convert to lower case, character for character: the few that become two stay unchanged."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _window(needle: str, haystack: str) -> tuple[float, int, int] | None:
    """Return score and place of the most similar span, whole or as head and tail; else None."""
    whole = fuzz.partial_ratio_alignment(needle, haystack, score_cutoff=LEAST_SCORE / 2)
    best = (whole.score, whole.dest_start, whole.dest_end) if whole else (0.0, 0, 0)
    if best[0] < 95 and len(needle) > (HALVED_UNSPACED if _is_unspaced(needle) else HALVED):
        best = max(best, _head_and_tail(needle, haystack), key=lambda window: window[0])
    return best if best[0] >= LEAST_SCORE else None


def _head_and_tail(needle: str, haystack: str) -> tuple[float, int, int]:
    """Return the span from the place of the quote's beginning to that of its end."""
    third = max(HALVED_UNSPACED // 3 if _is_unspaced(needle) else 15, len(needle) // 3)
    head = fuzz.partial_ratio_alignment(needle[:third], haystack, score_cutoff=GOOD_HALF)
    if not head:
        return 0.0, 0, 0
    reach = haystack[head.dest_end : head.dest_end + len(needle) + WIDEST_ELISION]
    tail = fuzz.partial_ratio_alignment(needle[-third:], reach, score_cutoff=GOOD_HALF)
    if not tail:
        return 0.0, 0, 0
    start, end = head.dest_start, head.dest_end + tail.dest_end
    want, have = _units(needle, needle), _units(needle, haystack[start:end])
    kept = sum(
        block.size
        for block in SequenceMatcher(None, want, have, autojunk=False).get_matching_blocks()
    )
    return 100.0 * kept / max(1, len(want)), start, end


def _units(needle: str, text: str) -> Sequence[str]:
    """Return the units of comparison: words, or characters if the script has no spaces."""
    return text if _is_unspaced(needle) else text.split()


def _is_unspaced(text: str) -> bool:
    found = count(text)
    return found.characters > 2 * found.words


_WORD = re.compile(r"\S+")


def _snapped(needle: str, haystack: str, start: int, end: int) -> tuple[int, int]:
    """Return the window widened to the quote's first and last words, if they are near."""
    low = max(0, start - 40, haystack.rfind(GAP, 0, start) + 1)
    gap = haystack.find(GAP, start)
    high = min(len(haystack), end + 40, gap if gap >= 0 else len(haystack))
    spans = [(m.start() + low, m.end() + low) for m in _WORD.finditer(haystack[low:high])]
    if not spans:
        return start, end
    have = [haystack[a:b].strip(_EDGES) for a, b in spans]
    want = [word.strip(_EDGES) for word in needle.split()]
    inside = [index for index, (a, b) in enumerate(spans) if a < end and b > start]
    if not inside:
        return start, end
    core = SequenceMatcher(None, want, have, autojunk=False).find_longest_match(
        blo=inside[0], bhi=inside[-1] + 1
    )
    if not core.size:
        return spans[inside[0]][0], spans[inside[-1]][1]
    ends = core.a + core.size, core.b + core.size
    missing, back = _reach(want[: core.a][::-1], have[: core.b][::-1])
    beyond, on = _reach(want[ends[0] :], have[ends[1] :])
    first = max(0, core.b - back - missing)
    last = min(len(spans) - 1, ends[1] + on - 1 + beyond)
    return _trimmed(needle, haystack, spans[first][0], spans[last][1])


def _reach(want: Sequence[str], have: Sequence[str]) -> tuple[int, int]:
    """Return how many words stay unmatched, and how many words further the last match ends.

    Both lists lead away from the matched part: of a repeated word, the nearer occurrence counts.
    """
    blocks = SequenceMatcher(None, want, have, autojunk=False).get_matching_blocks()
    if len(blocks) == 1:  # the empty block that ends every list
        return len(want), 0
    last = blocks[-2]
    return len(want) - last.a - last.size, last.b + last.size


_EDGES = (
    ".,;:!?\"'()[]-\u3002\uff0c\u3001\uff1b\uff1a\uff01\uff1f\u300c\u300d\u300e\u300f\uff08\uff09"
)


def _trimmed(needle: str, haystack: str, start: int, end: int) -> tuple[int, int]:
    """Return the window without punctuation at its ends that the quote lacks there."""
    while start < end and haystack[start] in _EDGES and haystack[start] != needle[0]:
        start += 1
    while end > start and haystack[end - 1] in _EDGES and haystack[end - 1] != needle[-1]:
        end -= 1
    return start, end


# --- text without spaces ----------------------------------------------------------------------

SLACK = 12
"""Characters by which a passage may be longer than its part of the quote, on either side."""


def _aligned(needle: str, haystack: str, start: int, end: int) -> tuple[int, int]:
    """Return the counterparts of the quote's first and last characters.

    Their longest common substring is certain; from there to either end, the passage has the length
    that makes it most similar.
    """
    low = haystack.rfind(GAP, 0, start) + 1
    gap = haystack.find(GAP, start)
    high = gap if gap >= 0 else len(haystack)
    core = SequenceMatcher(None, needle, haystack[start:end], autojunk=False).find_longest_match()
    if not core.size:
        return start, end
    head, tail = needle[: core.a], needle[core.a + core.size :]
    first, last = start + core.b, start + core.b + core.size
    if end - start > len(needle) + SLACK:  # a head and a tail with more between them
        return _whole_clusters(haystack, start, end, low, high)
    before = haystack[max(low, first - len(head) - SLACK) : first]
    after = haystack[last : min(high, last + len(tail) + SLACK)]
    return _whole_clusters(
        haystack, first - _length(head[::-1], before[::-1]), last + _length(tail, after), low, high
    )


def _length(part: str, text: str) -> int:
    """Return the length of the start of `text` most like `part`; among equals, that of `part`."""
    return min(
        range(len(text) + 1),
        key=lambda length: (
            Levenshtein.distance(part, text[:length]),
            abs(length - len(part)),
            length,
        ),
    )


def _whole_clusters(haystack: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """Widen a span until no character, word or figure is cut, within `low` and `high`."""
    while start > low and not is_word_edge(haystack, start):
        start -= 1
    while end < high and not is_word_edge(haystack, end):
        end += 1
    return start, end


# --- differences ------------------------------------------------------------------------------

ALIKE = 0.5
"""A word at least this similar to its counterpart is compared letter by letter, others as a
whole."""


def differences(quote: str, passage: str) -> tuple[Difference, ...]:
    """Return the differences of two texts after folding.

    Misspelt words are compared by letters; otherwise whole words and whole figures differ.
    """
    a, b = fold(quote), fold(passage)
    lead = len(a.text) - len(a.text.lstrip())
    want, have = _pieces(a.text.rstrip(), lead), _pieces(b.text, 0)
    matcher = SequenceMatcher(
        None, [a.text[i:j] for i, j in want], [b.text[i:j] for i, j in have], autojunk=False
    )
    found: list[tuple[int, int, int, int]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        span_a = (want[i1][0], want[i2 - 1][1]) if i2 > i1 else (_at(want, i1, lead),) * 2
        span_b = (have[j1][0], have[j2 - 1][1]) if j2 > j1 else (_at(have, j1, 0),) * 2
        found += _refined(a.text, b.text, span_a, span_b)
    return tuple(
        Difference(
            quote=_original(a, start_a, end_a, len(quote)),
            passage=_original(b, start_b, end_b, len(passage)),
        )
        for start_a, end_a, start_b, end_b in found
    )


def _pieces(text: str, start: int) -> list[tuple[int, int]]:
    """Return words, runs of white space and single other characters, as spans."""
    return [m.span() for m in re.compile(r"\w+|[^\S\n]+|.|\n").finditer(text, start)]


def _at(spans: list[tuple[int, int]], index: int, empty: int) -> int:
    if index < len(spans):
        return spans[index][0]
    return spans[-1][1] if spans else empty


def _refined(
    a: str, b: str, span_a: tuple[int, int], span_b: tuple[int, int]
) -> list[tuple[int, int, int, int]]:
    mine, theirs = a[slice(*span_a)], b[slice(*span_b)]
    figures = any(c.isdigit() for c in mine + theirs)
    if figures or not mine or not theirs or Levenshtein.normalized_similarity(mine, theirs) < ALIKE:
        return [(*span_a, *span_b)]
    return [
        (
            span_a[0] + op.src_start,
            span_a[0] + op.src_end,
            span_b[0] + op.dest_start,
            span_b[0] + op.dest_end,
        )
        for op in Levenshtein.opcodes(mine, theirs)
        if op.tag != "equal"
    ]


def _original(folded: FoldedText, start: int, end: int, length: int) -> tuple[int, int]:
    """Return a span of a folded text in its original; an empty one stays empty."""
    if start == end:
        place = folded.end_of(end) if end else 0
        return (length, length) if place is None else (place, place)
    first, last = folded.start_of(start), folded.end_of(end)
    return (0 if first is None else first), (length if last is None else last)


# --- naming characters ------------------------------------------------------------------------


def described(character: str) -> str:
    """Return a character for a message: as it is if it is visible, otherwise with its name."""
    name = unicodedata.name(character, "unnamed")
    code = f"U+{ord(character):04X} {name}"
    invisible = unicodedata.category(character)[0] in "CZ" and character != " "
    return code if invisible else f"`{character}` ({code})"


def needs_description(mine: str, theirs: str) -> bool:
    """Return whether two texts look alike, so that only code points distinguish them."""
    if not mine or not theirs:
        only = mine or theirs
        return bool(only) and all(unicodedata.category(c) in {"Cf", "Cc", "Mn"} for c in only)
    return len(mine) == len(theirs) == 1 and (not mine.isascii() or not theirs.isascii())


def elision_marks(quote: str) -> tuple[str, ...]:
    """Return the elisions of a quote that the editor wrote as dots; empty without any."""
    parts = [part.strip() for part in re.split(r"\[\s?(?:…|\.\.\.)\s?\]|…|\.{3,}", quote)]
    kept = tuple(part for part in parts if any(map(str.isalnum, part)))
    return kept if len(parts) > 1 and len(kept) > 1 else ()
