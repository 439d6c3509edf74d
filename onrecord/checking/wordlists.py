"""Words that change the meaning of the words beside them, by language.

The lists are short on purpose: a guard that is often wrong is soon read by nobody. A language without
a list is not guarded. The lists are the section `guards` of a language's tables. The site's lists (`words` in `site.yml`) are added to the built-in ones; a word
with a minus before it takes a built-in one out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.checking.language import primary, section, word_list
from onrecord.model import WordList

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
"""A word for the guards: a hyphen ends it, an apostrophe inside does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """The words of one language, case folded, apostrophes straight."""

    negations: frozenset[str] = frozenset()
    """Without them the words beside them say the opposite."""
    limits: frozenset[str] = frozenset()
    """They limit or hedge what stands beside them."""
    turns: frozenset[str] = frozenset()
    """A sentence that goes on with one takes back, or makes depend, what it has said."""
    bridges: frozenset[str] = frozenset()
    """Small words between a negation and what it denies: `not to be …`."""
    names: tuple[frozenset[str], ...] = ()
    """Groups of names that stand for each other, folded; a name may have several words."""


@cache
def _built_in(language: str) -> Guarded:
    return Guarded(
        negations=word_list(language, "guards", "negations"),
        limits=word_list(language, "guards", "limits"),
        turns=word_list(language, "guards", "turns"),
        bridges=word_list(language, "guards", "bridges"),
        names=tuple(map(frozenset, section(language, "guards").get("names", ()))),
    )


def guarded(own: Sequence[WordList], language: str) -> Guarded:
    """The words of a language, by its tag's first part: built in, and the site's own."""
    tag = primary(language)
    lists = _built_in(tag)
    for added in own:
        if added.language == tag:
            lists = Guarded(
                negations=_amended(lists.negations, added.negations),
                limits=_amended(lists.limits, added.limits),
                turns=_amended(lists.turns, added.turns),
                bridges=lists.bridges,
                names=(*lists.names, *(frozenset(map(folded, group)) for group in added.names)),
            )
    return lists


def _amended(built_in: frozenset[str], own: Iterable[str]) -> frozenset[str]:
    added = {folded(word) for word in own if not word.startswith("-")}
    removed = {folded(word[1:]) for word in own if word.startswith("-")}
    return (built_in | added) - removed


def folded(word: str) -> str:
    """The form in which words are compared: without case, apostrophes straight."""
    return word.strip().replace("\u2019", "'").casefold()


def denies(word: str, words: Guarded) -> bool:
    """Whether a word as written is a negation of the language; `n't` makes one of an English verb."""
    form = folded(word)
    return form in words.negations or ("not" in words.negations and form.endswith("n't"))


def is_listed(word: str, listed: frozenset[str], *, begins: bool) -> bool:
    """Whether a word as written is among those listed.

    Capitalised inside a sentence it is a name (`May`), unless all of it is.
    """
    plain = word.islower() or begins or (word.isupper() and len(word) > 1)
    return plain and folded(word) in listed
