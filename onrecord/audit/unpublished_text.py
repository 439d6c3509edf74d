"""Find runs of a source's words that no sheet publishes, so that no file of the site holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from onrecord.checks.language.words import SPACED, shape, shortest, token
from onrecord.model import CheckedDossier, Findings, Source
from onrecord.site.text.excerpts import shown

RUN = 8
"""Consecutive words that identify a source; fewer could be anybody's.

Scripts without spaces need twice as many characters.
"""

_PIECE = re.compile("(?:[adnow][mcf]*)+|[hgktlv][mcf]*")
"""In `words.shape(text)`: a word, or each part of a hyphenated word, which a page may write
differently."""

Run = tuple[str, ...]


class _Piece(NamedTuple):
    """A word without punctuation and case."""

    form: str
    start: int
    is_spaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Unpublished words found in a file."""

    source: str
    words: str
    """As found, without punctuation and case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The runs of words that may not occur anywhere, with the source of each."""

    sources: Mapping[Run, str]

    def leaks(self, texts: Sequence[str]) -> Iterator[Leak]:
        """Yield one leak for each unbroken run of unpublished words in the texts."""
        if not self.sources:
            return
        for text in texts:
            if len(text) >= 2 * RUN - 1:  # the shortest text that can hold so many words
                yield from self._in(_pieces(text))

    def _in(self, pieces: Sequence[_Piece]) -> Iterator[Leak]:
        begun: int | None = None
        source, ended = "", 0
        for start, end, run in _runs(pieces):
            found = self.sources.get(run)
            if found is None and begun is not None:
                yield Leak(source=source, words=_joined(pieces[begun:ended]))
                begun = None
            elif found is not None and begun is None:
                begun, source = start, found
            ended = end
        if begun is not None:
            yield Leak(source=source, words=_joined(pieces[begun:ended]))


def guard(findings: Findings) -> Guard:
    """Return the guard of all sources published as excerpts.

    A run is allowed if it occurs in a published passage of any source, or in the title of a source,
    which is metadata.
    """
    sources: dict[Run, str] = {}
    free: set[Run] = set()
    for dossier in findings.dossiers:
        for source in dossier.sources.values():
            published = _published(dossier, source)
            pieces = _pieces(source.words.text)
            public = [
                any(start <= piece.start < end for start, end in published) for piece in pieces
            ]
            for first, last, run in _runs(pieces):
                if all(public[first:last]):
                    free.add(run)
                else:
                    sources.setdefault(run, source.id)
            free.update(run for _, _, run in _runs(_pieces(source.title.value or "")))
    return Guard(sources={run: name for run, name in sources.items() if run not in free})


def _published(dossier: CheckedDossier, source: Source) -> tuple[tuple[int, int], ...]:
    return shown(source, dossier.shares[source.id]).stretches


def _pieces(text: str) -> list[_Piece]:
    """Return words without punctuation and case, so that no other quotation mark hides them."""
    of = shape(text)
    return [
        _Piece(token(text[match.start() : match.end()]), match.start(), of[match.start()] in SPACED)
        for match in _PIECE.finditer(of)
    ]


def _runs(pieces: Sequence[_Piece]) -> Iterator[tuple[int, int, Run]]:
    """Yield each shortest run of `RUN` words: first, last (exclusive) and comparison key."""
    forms = [piece.form for piece in pieces]
    for start, end in shortest([2 if piece.is_spaced else 1 for piece in pieces], 2 * RUN):
        yield start, end, tuple(forms[start:end])


def _joined(pieces: Sequence[_Piece]) -> str:
    """Return words as one line, with spaces if their script has them."""
    line = "".join(piece.form for piece in pieces[:1])
    for before, piece in pairwise(pieces):
        line += f" {piece.form}" if before.is_spaced or piece.is_spaced else piece.form
    return line
