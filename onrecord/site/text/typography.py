"""Typography of excerpts: quotation marks hung in the margin, hedges set apart.

No character is changed, added or lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.checks.language.guard_words import is_listed, tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPart:
    """Some characters of a run that are set in a way of their own."""

    kind: Literal["plain", "hung", "hedge"]
    """`hung`: a quotation mark at the edge, hung in the margin. `hedge`: a word
    with which the source limits what it says."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A part of an excerpt: words of the source, or an elision."""

    kind: Literal["context", "quoted", "elision"]
    text: str
    """The source's own characters; for an elision, its label."""
    parts: tuple[RunPart, ...] = ()
    """The same characters, where some of them are set in a way of their own; else empty."""
    said: str | None = None
    """Of an elision: how much is left out, where its text does not say it."""


_HUNG = frozenset("“”„‟\"«»‘’‚‛'‹›「『《〈")
"""Quotation marks: a paragraph that begins with one would look indented."""


def set_paragraphs(
    paragraphs: tuple[tuple[Run, ...], ...], hedges: frozenset[str] = frozenset()
) -> tuple[tuple[Run, ...], ...]:
    """Return the paragraphs, with the runs split off that are set in their own way."""
    return tuple(
        tuple(_set(run, hedges, first=at == 0) for at, run in enumerate(paragraph))
        for paragraph in paragraphs
    )


def _set(run: Run, hedges: frozenset[str], *, first: bool) -> Run:
    if run.kind == "elision":
        return run
    parts = tuple(_parts(run, hedges, first=first))
    return replace(run, parts=parts) if any(part.kind != "plain" for part in parts) else run


def _parts(run: Run, hedges: frozenset[str], *, first: bool) -> Iterator[RunPart]:
    text, at = run.text, 0
    if first:
        at = len(text) - len(text.lstrip("".join(_HUNG)))
        if at:
            yield RunPart(kind="hung", text=text[:at])
    if run.kind == "quoted":
        for word in tokens(text, "") if hedges else ():
            if word.start >= at and is_listed(word.text, hedges, begins=False):
                if at < word.start:
                    yield RunPart(kind="plain", text=text[at : word.start])
                yield RunPart(kind="hedge", text=word.text)
                at = word.end
    if at < len(text):
        yield RunPart(kind="plain", text=text[at:])
