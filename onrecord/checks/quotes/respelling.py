"""Rewrite a quote in the source's own characters: only its marks and spaces change."""

from __future__ import annotations

from itertools import pairwise

from onrecord.checks.language.text import fold
from onrecord.checks.quotes.find import canonical, canonical_offsets


def respelt(quote: str, own: str) -> str | None:
    """Return the quote with the characters of `own`; None if nothing would change.

    `own` is the passage that it matches after folding. Return None, too, if the two do not fold to
    the same text. Letters, digits, words and their order are those of both.
    """
    bare = canonical(quote)
    mine, theirs = fold(bare), fold(own)
    if mine.text != theirs.text or bare == own:
        return None
    offsets = canonical_offsets(quote)
    pieces: list[str] = []
    done = 0
    for before, after in _pairs(mine.text, bare, own):
        if bare[slice(*before)] != own[slice(*after)]:
            start = offsets[before[0]]
            end = offsets[before[1] - 1] + 1 if before[1] > before[0] else start
            pieces += (quote[done:start], own[slice(*after)])
            done = end
    return "".join([*pieces, quote[done:]])


def _pairs(folded: str, mine: str, theirs: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the two texts split where both begin a character of their folded text."""
    first, second = fold(mine), fold(theirs)
    cuts = [(0, 0)]
    for index in range(1, len(folded)):
        a, b = first.start_of(index), second.start_of(index)
        if a is not None and b is not None:
            cuts.append((a, b))
    cuts.append((len(mine), len(theirs)))
    return [((a, b), (c, d)) for (a, c), (b, d) in pairwise(cuts)]
