"""Two wordings held against each other, word by word. Strings only."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from onrecord.checking.text import tokens
from onrecord.publishing.parts.panels import DiffPiece


class Compared(NamedTuple):
    """Two wordings, each in its own characters and order."""

    document: tuple[DiffPiece, ...]
    quotation: tuple[DiffPiece, ...]


def compare(document: str, quotation: str) -> Compared:
    """Which words of each the other has too, in the same order, and which are its own.

    Words are the same whatever their punctuation and case. Marks of elision are no words.
    """
    theirs, ours = _words(document), _words(quotation)
    matcher = SequenceMatcher(
        None, [form for form, _ in theirs], [form for form, _ in ours], autojunk=False
    )
    blocks = matcher.get_matching_blocks()
    shared_here = {block.a + at for block in blocks for at in range(block.size)}
    shared_there = {block.b + at for block in blocks for at in range(block.size)}
    return Compared(
        document=tuple(_pieces(theirs, shared_here)),
        quotation=tuple(_pieces(ours, shared_there)),
    )


Word = tuple[tuple[str, ...], str]


def _words(text: str) -> list[Word]:
    """Each stretch between white space with what it is compared by; bare punctuation joins on."""
    found: list[Word] = []
    for unit in text.split():
        form = tokens(unit)
        if form or not found:
            found.append((form, unit))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {unit}")
    return found


def _pieces(words: list[Word], shared: set[int]) -> Iterator[DiffPiece]:
    for same, run in groupby(range(len(words)), key=shared.__contains__):
        text = " ".join(words[at][1] for at in run)
        yield DiffPiece(kind="same" if same else "own", text=text)
