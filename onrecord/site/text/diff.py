"""Compare two wordings word by word. Strings only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from onrecord.checks.language.words import each_word, token


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPiece:
    """Words of a wording: shared with the other, or its own."""

    kind: Literal["same", "own"]
    text: str
    is_joined: bool = False
    """True if no space precedes it, in a script without spaces."""


class WordingDiff(NamedTuple):
    """Two wordings, each in its own characters and order."""

    document: tuple[DiffPiece, ...]
    quotation: tuple[DiffPiece, ...]


def compare(document: str, quotation: str) -> WordingDiff:
    """Return the words of each wording, divided into those that the other shares in the same order, and others.

    Punctuation and case are ignored, and marks of elision are no words.
    """
    theirs, ours = _units(document), _units(quotation)
    matcher = SequenceMatcher(
        None, [unit.form for unit in theirs], [unit.form for unit in ours], autojunk=False
    )
    blocks = matcher.get_matching_blocks()
    shared_here = {block.a + at for block in blocks for at in range(block.size)}
    shared_there = {block.b + at for block in blocks for at in range(block.size)}
    return WordingDiff(
        document=tuple(_pieces(theirs, shared_here)),
        quotation=tuple(_pieces(ours, shared_there)),
    )


class _Unit(NamedTuple):
    """A part of a wording that is compared as a whole."""

    form: tuple[str, ...]
    """The form that is compared."""
    text: str
    is_joined: bool
    """True if no space precedes it: a character of a script without spaces, or the part after one."""


def _units(text: str) -> list[_Unit]:
    """Return a wording in units; punctuation without a letter joins the one before it."""
    found: list[_Unit] = []
    for stretch in text.split():
        for unit in _divided(stretch):
            if unit.form or not found:
                found.append(unit)
            else:
                space = "" if unit.is_joined else " "
                found[-1] = found[-1]._replace(text=f"{found[-1].text}{space}{unit.text}")
    return found


def _divided(stretch: str) -> Iterator[_Unit]:
    """Yield the units between two spaces, divided beside each character of a script without spaces."""
    own = [*each_word(stretch)]
    cuts = [b.start for a, b in pairwise(own) if not (a.is_spaced and b.is_spaced)]
    for start, end in pairwise([0, *cuts, len(stretch)]):
        form = (token(stretch[word.start : word.end]) for word in own if start <= word.start < end)
        yield _Unit(tuple(form), stretch[start:end], is_joined=start > 0)


def _pieces(units: Sequence[_Unit], shared: set[int]) -> Iterator[DiffPiece]:
    for same, places in groupby(range(len(units)), key=shared.__contains__):
        run = [units[at] for at in places]
        text = "".join(f"{'' if unit.is_joined else ' '}{unit.text}" for unit in run)
        yield DiffPiece(
            kind="same" if same else "own",
            text=text.removeprefix(" "),
            is_joined=run[0].is_joined,
        )
