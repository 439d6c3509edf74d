"""Words of a source that no file of the site may hold: runs of them that no sheet publishes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Findings, JudgedDossier, Source
from onrecord.publishing.excerpts import shown

RUN = 8
"""Words running that are recognisably the source's own: fewer are anybody's."""

_WORD = re.compile(r"\w[\w\u00ad]*")
"""A soft hyphen is inside a word."""

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Words that stand where they must not."""

    source: str
    words: str
    """As found, bare and case folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The runs that must not stand anywhere, with the source of each."""

    sources: Mapping[Run, str]

    def leaks(self, texts: Sequence[str]) -> Iterator[Leak]:
        """What of it stands in any of the texts: one leak for each unbroken stretch."""
        if not self.sources:
            return
        for text in texts:
            if len(text) >= 2 * RUN - 1:  # the shortest text that can hold so many words
                yield from self._in(_bare(text))

    def _in(self, words: Sequence[str]) -> Iterator[Leak]:
        begun: int | None = None
        source = ""
        for at, run in enumerate(_runs(words)):
            found = self.sources.get(run)
            if found is not None and begun is None:
                begun, source = at, found
            elif found is None and begun is not None:
                yield Leak(source=source, words=" ".join(words[begun : at - 1 + RUN]))
                begun = None
        if begun is not None:
            yield Leak(source=source, words=" ".join(words[begun:]))


def guard(findings: Findings) -> Guard:
    """The guard of all sources published as excerpts.

    A run is free where it stands in a published passage of any source, or in a source's title,
    which is metadata.
    """
    sources: dict[Run, str] = {}
    free: set[Run] = set()
    for dossier in findings.dossiers:
        for source in dossier.sources.values():
            published = _published(dossier, source)
            text = source.words.text
            public = [
                any(start <= match.start() < end for start, end in published)
                for match in _WORD.finditer(text)
            ]
            for at, run in enumerate(_runs(_bare(text))):
                if all(public[at : at + RUN]):
                    free.add(run)
                else:
                    sources.setdefault(run, source.id)
            for title in (source.title.value, source.article.title.value):
                free.update(_runs(_bare(title or "")))
    return Guard(sources={run: name for run, name in sources.items() if run not in free})


def _published(dossier: JudgedDossier, source: Source) -> tuple[tuple[int, int], ...]:
    return shown(source, dossier.verified.shares[source.id]).stretches


def _bare(text: str) -> list[str]:
    """Words without punctuation and case, so that no other quotation mark hides them."""
    return [word.replace("\u00ad", "").casefold() for word in _WORD.findall(text)]


def _runs(words: Sequence[str]) -> Iterator[Run]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)
