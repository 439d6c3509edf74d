"""Check the words of a claim whose absence shows something: they must be relevant and correctly spelt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.checks.silence.near_forms import near_forms, slip
from onrecord.checks.silence.search import occurs
from onrecord.diagnostics import Diagnostic, at
from onrecord.model import Claim, Source, Text


def list_problems(claim: Claim, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield problems of the words that a claim looks for, and of those that its entries call absent.

    If no word of a list occurs anywhere, in any form, its absence from one source proves nothing.
    A word that occurs nowhere may be a misspelling of one that does.
    """
    own = " \n".join((claim.assertion, *claim.aliases))
    texts = [(own, ""), *((s.words.text, str(s.article.language)) for s in sources.values())]
    for key, words in _lists(claim):
        missing = [word for word in words if not any(occurs(word, *text) for text in texts)]
        meant = {word: like for word in missing if (like := _slip(word, words, texts))}
        is_dead = len(missing) == len(words) and not any(
            word not in meant and near_forms(word, *text, derived=True)
            for word in words
            for text in texts
        )
        if is_dead:
            yield _occurs_nowhere(key, words, list(meant.values()))
        else:
            yield from (_misspelt(word, like) for word, like in meant.items())


def _lists(claim: Claim) -> Iterator[tuple[str, tuple[Text, ...]]]:
    if claim.looked_for:
        yield "looked_for", claim.looked_for
    for evidence in claim.evidence:
        if evidence.absent:
            yield "absent", evidence.absent


def _slip(word: str, words: Sequence[str], texts: Sequence[tuple[str, str]]) -> str | None:
    """Return the word of the texts that `word` may misspell; None without one, or if it is in the list."""
    like = slip(word, [text for text, _ in texts])
    return like if like and not any(occurs(like, listed) for listed in words) else None


def _occurs_nowhere(key: str, words: Sequence[Text], meant: Sequence[str]) -> Diagnostic:
    fact = (
        f"`{words[0]}` occurs neither in the claim nor in any source"
        if len(words) == 1
        else f"no word of `{key}` occurs in the claim or in any source"
    )
    like = " and ".join(f"`{word}`" for word in meant)
    return at(
        words[0],
        "occurs-nowhere",
        f"{fact} of the dossier: its absence shows nothing",
        help=f"write {like} if that is what is meant"
        if meant
        else "list words of the claim, or those in which the other sources report the matter",
    )


def _misspelt(word: Text, like: str) -> Diagnostic:
    return at(
        word,
        "probable-slip",
        f"`{word}` occurs neither in the claim nor in any source of the dossier, but `{like}` does",
        help=f"write `{like}` if that is what is meant; if not, remove `{word}`, which shows nothing",
    )
