"""The record of a word that changes the meaning of a quote, and the marks between clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.checks.language.guard_words import Token

Kind = Literal["denies", "limits", "turns", "asks"]

HARD = re.compile(r"[;:()\[\]\u2013\u2014\u2026\u00b7\u061b\u0387\uff1a\uff1b]| - ")
COMMA = re.compile(r"[,\u055d\u060c\u3001\uff0c]")
END = re.compile(f"{COMMA.pattern}|{HARD.pattern}")
COLON = re.compile("[:\uff1a]")
QUESTION = re.compile(r"[^\w]*?[?\u061f\uff1f\u055e\u037e]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word, or consecutive words, that change the meaning of a quote."""

    start: int
    end: int
    kind: Kind
    beside: bool
    """Whether only small words are between it and the quote, so that the quote is cut there."""


def hit(
    run: Sequence[Token], first: int, length: int, *, beside: bool, kind: Kind = "denies"
) -> Hit:
    """Return the hit of `length` words of a run, from `at`."""
    return Hit(run[first].start, run[first + length - 1].end, kind, beside)


def asks(text: str, end: int, stop: int) -> Hit | None:
    """Return the question mark right after a quote; None if a word comes first, or nothing."""
    mark = QUESTION.match(text, end, stop)
    return Hit(mark.end() - 1, mark.end(), "asks", beside=True) if mark else None
