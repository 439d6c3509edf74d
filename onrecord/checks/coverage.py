"""Compute sentence coverage: whether a claim accounts for each sentence of a source.

A sentence is quoted, or covered (a claim says the same without publishing its words), or declared
not checkable with the reason, or open: nobody has accounted for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import ceil
from typing import Literal

from onrecord.checks.language.edges import ends
from onrecord.checks.language.sentences import sentences
from onrecord.checks.language.text import fold
from onrecord.checks.language.words import count, opening
from onrecord.checks.quotes.explain import paragraph_at
from onrecord.diagnostics import Diagnostic, Edit, at
from onrecord.model import DeclaredSentence, Source, VerifiedClaim
from onrecord.sheets.yaml.scalars import as_scalar

State = Literal["quoted", "covered", "not checkable", "open"]

SHOWN_WORDS = 6
"""Words of a sentence that identify it in a message or in the list of sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence and how it is accounted for."""

    start: int
    """Code points into the source's text."""
    end: int
    paragraph: int
    state: State
    claims: tuple[str, ...]
    """Ids of the claims that quote or cover it."""
    reason: str | None
    """Why it is not checkable."""


def sentence_coverage(claims: Sequence[VerifiedClaim], source: Source) -> tuple[Line, ...]:
    """Return every sentence of a source, in order, given the claims of its dossier.

    Drafts account for nothing.
    """
    quoting = _quoting(claims, source)
    answering = {claim.id for claim in claims if not claim.is_draft}
    declared = {
        places[0]: declaration for declaration, places in _declarations(source) if len(places) == 1
    }
    return tuple(
        _line(source, span, quoting, declared.get(span[0]), answering) for span in _spans(source)
    )


def _line(
    source: Source,
    span: tuple[int, int],
    quoting: Sequence[tuple[int, int, str]],
    declaration: DeclaredSentence | None,
    answering: set[str],
) -> Line:
    start, end = span
    claims = tuple(sorted({claim for a, b, claim in quoting if a < end and start < b}))
    state: State = "quoted" if claims else "open"
    reason = None
    if not claims and declaration is not None:
        if declaration.not_checkable is not None:
            state, reason = "not checkable", str(declaration.not_checkable)
        elif answering.issuperset(declaration.covered_by):
            state, claims = "covered", tuple(map(str, declaration.covered_by))
    return Line(
        start=start,
        end=end,
        paragraph=source.words.paragraphs[paragraph_at(source.words, start)].number,
        state=state,
        claims=claims,
        reason=reason,
    )


def beginning(source: Source, start: int, end: int) -> str:
    """Return the first words of a sentence, enough to distinguish it from the rest of its article.

    Return all of them if another sentence begins with the whole of it.
    """
    text = source.words.text
    sentence = text[start:end]
    others = [" ".join(text[a:b].split()) for a, b in _spans(source) if a != start]
    for number in range(SHOWN_WORDS, ceil(count(sentence).size)):
        first = opening(sentence, number)
        if not any(words.startswith(first) for words in others):
            return first
    return " ".join(sentence.split())


# --- declarations --------------------------------------------------------------------------------


def declaration_problems(
    sources: Mapping[str, Source], claims: Sequence[VerifiedClaim]
) -> Iterator[Diagnostic]:
    """Yield declared sentences that are missing, ambiguous, or quoted."""
    articles = {source.article.id: source.article for source in sources.values()}
    for article in articles.values():
        own = [source for source in sources.values() if source.article is article]
        for declaration in article.sentences:
            yield from _declaration_problems(declaration, own, claims)


def _declaration_problems(
    declaration: DeclaredSentence, own: Sequence[Source], claims: Sequence[VerifiedClaim]
) -> Iterator[Diagnostic]:
    places = [(source, span) for source in own for span in _beginning_with(declaration, source)]
    if not places:
        yield _missing(declaration, own)
    elif len(places) > 1:
        where = ", ".join(
            f"paragraph {source.words.paragraphs[paragraph_at(source.words, start)].number}"
            for source, (start, _) in places
        )
        yield at(
            declaration.begins,
            "sentence-ambiguous",
            f"{len(places)} sentences of `{own[0].article.id}` begin so",
            label=where,
            help="write more of its first words",
        )
    else:
        source, (start, end) = places[0]
        quoting = [claim for a, b, claim in _quoting(claims, source) if a < end and start < b]
        if quoting:
            yield at(
                declaration.begins,
                "declaration-needless",
                f"the sentence is declared, but `{quoting[0]}` quotes it",
                help="remove the entry from `sentences`",
                edits=[Edit(action="remove", span=declaration.span)],
            )


def _missing(declaration: DeclaredSentence, own: Sequence[Source]) -> Diagnostic:
    length = ceil(count(declaration.begins).size)
    known = [
        opening(source.words.text[start:end], length)
        for source in own
        for start, end in _spans(source)
    ]
    like = get_close_matches(declaration.begins, known, n=1, cutoff=0.7)
    return at(
        declaration.begins,
        "sentence-not-found",
        f"no sentence of `{own[0].article.id}` begins so",
        help=f"paste `begins: {as_scalar(like[0])}`"
        if like
        else "copy its first words; a sentence that is split wrongly is corrected by `sentence_breaks`",
    )


# --- places of sentences -------------------------------------------------------------------------


def _spans(source: Source) -> tuple[tuple[int, int], ...]:
    text = source.words.text
    spans = sentences(text, source.article.language, source.article.sentence_breaks)
    return tuple(span for span in spans if any(map(str.isalnum, text[slice(*span)])))


def _declarations(source: Source) -> Iterator[tuple[DeclaredSentence, list[int]]]:
    for declaration in source.article.sentences:
        yield declaration, [start for start, _ in _beginning_with(declaration, source)]


def _beginning_with(declaration: DeclaredSentence, source: Source) -> Iterator[tuple[int, int]]:
    wanted = fold(declaration.begins).text.strip()
    for start, end in _spans(source):
        sentence = fold(source.words.text[start:end]).text
        if sentence.startswith(wanted) and ends(sentence, len(wanted)).kind != "word":
            yield start, end


def _quoting(claims: Sequence[VerifiedClaim], source: Source) -> list[tuple[int, int, str]]:
    """Return start, end and claim of every passage of the source that a published sheet quotes."""
    return [
        (passage.start, passage.end, claim.id)
        for claim in claims
        if not claim.is_draft
        for entry in claim.evidence
        for quote in (entry.quote, entry.rendered)
        for passage in (quote.passages if quote else ())
        if passage.source == source.id
    ]
