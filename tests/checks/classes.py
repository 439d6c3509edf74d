"""The classes of mutants and of true spans, per language: what is tried, and what must become of it.

Each class comes from a promise of docs/reliability.md. A mutant below what its class asks for is a hole.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, TypeVar

from tests.checks import mutant_denials as denials
from tests.checks import mutant_pages as pages
from tests.checks.corpus import UNSPACED, Sentence, corpus, is_mark, joined, passages
from tests.checks.mutant_figures import Cut, corpus_cuts, figure_cuts, unit_cuts
from tests.checks.mutant_searches import (
    Search,
    absent_searches,
    figure_searches,
    word_searches,
)
from tests.checks.mutant_words import (
    PREFIXED,
    cluster_cuts,
    inserted_cuts,
    katakana_cuts,
    letter_cuts,
    long_dash_cuts,
    prefix_cuts,
    script_cuts,
)
from tests.checks.mutants import (
    ONE_PIECE,
    SEGMENTED,
    cut_inside_a_word,
    plain,
    with_negation,
    without_negation,
)
from tests.checks.outcomes import is_absent, is_silent, of_quote

T = TypeVar("T")
Asked = Literal["refused", "warned", "accepted"]
"""What a class asks for: an error; an error or a warning; neither."""

JOINING = frozenset({*PREFIXED, "ko"})
"""Languages in which only a dictionary knows some words from others with something written onto them."""
WARNED = frozenset({"currency of letters", "half of a multiplier"})
"""Classes of cut figures for which a warning is enough: a quote is short of a unit, not of a digit."""


@dataclass(slots=True)
class Tally:
    """What became of the mutants of one class in one language."""

    promise: str
    name: str
    language: str
    asked: Asked
    seen: Counter[str] = field(default_factory=Counter)
    holes: list[str] = field(default_factory=list)
    """What came out below what the class asks for, in words."""

    @property
    def tried(self) -> int:
        """How many were tried."""
        return self.seen.total()

    def add(self, verdict: str, what: str) -> None:
        """Count one outcome."""
        self.seen[verdict] += 1
        met = {
            "refused": verdict == "refused",
            "warned": verdict in ("refused", "warned"),
            "accepted": verdict == "accepted",
        }
        if not met[self.asked]:
            self.holes.append(f"{verdict}: {what}")


def share(items: Iterable[T], number: int, name: str) -> list[T]:
    """Return so many of some items, always the same, or all if there are fewer."""
    every = list(items)
    if len(every) <= number:
        return every
    return random.Random(name).sample(every, number)


def _by_class(found: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    classes: dict[str, list[T]] = {}
    for name, item in found:
        classes.setdefault(name, []).append(item)
    return classes


# --- figures and words ------------------------------------------------------------------------


def figures(language: str, number: int) -> Iterator[Tally]:
    """P16: cut every figure at every inner place."""
    for name, cuts in _by_class(figure_cuts(language)).items():
        asked: Asked = "warned" if name in WARNED else "refused"
        yield _cut("P16", name, language, asked, share(cuts, number, name + language))
    cuts = share(corpus_cuts(language), number, language)
    yield _cut("P16", "figures of the sentences", language, "refused", cuts)
    cuts = share(unit_cuts(language), number, language)
    yield _cut("P16", "before a unit", language, "warned", cuts)


def words(language: str, number: int) -> Iterator[Tally]:
    """P17: cut every word at every inner place, with what is put there."""
    found = (*letter_cuts(language), *inserted_cuts(language), *cluster_cuts(language))
    for name, cuts in _by_class(found).items():
        asked: Asked = "warned" if language in JOINING else "refused"
        yield _cut("P17", name, language, asked, share(cuts, number, name + language))
    more: tuple[tuple[str, Asked, Iterable[Cut]], ...] = (
        ("long dash without spaces", "warned", long_dash_cuts(language)),
        ("after a sign of denial", "warned", prefix_cuts(language)),
        ("inside katakana", "refused", katakana_cuts() if language == "ja" else ()),
    )
    for name, least, made in more:
        if cuts := share(made, number, name + language):
            yield _cut("P17", name, language, least, cuts)


def scripts(number: int) -> Tally:
    """P17: cut a letter from what is written onto it, in scripts that have no corpus."""
    cuts = share(script_cuts(), number, "scripts")
    return _cut("P17", "inside a cluster", "other scripts", "refused", cuts)


def _cut(promise: str, name: str, language: str, asked: Asked, cuts: Iterable[Cut]) -> Tally:
    tally = Tally(promise, name, language, asked)
    for cut in cuts:
        verdict = of_quote(cut.text, cut.quote, cut.language)
        tally.add(verdict, f"{cut.quote!r} out of {cut.text!r}")
    return tally


# --- denials ----------------------------------------------------------------------------------


def denied(language: str, number: int) -> Iterator[Tally]:
    """P18: quote what is denied before it, after it, or in what is left out."""
    kinds: tuple[tuple[str, Asked, Callable[[str], Iterator[denials.Denied]]], ...] = (
        ("denied before", "warned", denials.openings),
        ("denied after", "warned", denials.endings),
        ("denied in the gap", "warned", denials.gaps),
        ("nothing denied", "accepted", denials.harmless),
    )
    for name, asked, make in kinds:
        tally = Tally("P18", name, language, asked)
        for item in share(make(language), number, name + language):
            verdict = of_quote(item.text, item.pieces, language)
            tally.add(verdict, f"{' … '.join(item.pieces)!r} out of {item.text!r}")
        yield tally


# --- silence and absence ----------------------------------------------------------------------


def searches(language: str, number: int) -> Iterator[Tally]:
    """P19: seek every word and figure that is there, in another dress; and some that are not."""
    for name, items in _by_class(word_searches(language)).items():
        yield _sought(f"words: {name}", language, share(items, number, name + language))
    for name, items in _by_class(figure_searches(language)).items():
        yield _sought(f"figures: {name}", language, share(items, number, name + language))
    tally = Tally("P19", "words that are not there", language, "accepted")
    for item in share(absent_searches(language), number, language):
        silent = is_silent(item.text, item.sought, language)
        tally.add("accepted" if silent else "refused", f"{item.sought!r} in {item.text!r}")
    yield tally


def _sought(name: str, language: str, items: Iterable[Search]) -> Tally:
    tally = Tally("P19", name, language, "refused")
    for item in items:
        missed = is_silent(item.text, item.sought, language) or is_absent(
            item.text, item.sought, language
        )
        tally.add("accepted" if missed else "refused", f"{item.sought!r} in {item.text!r}")
    return tally


# --- changed words ----------------------------------------------------------------------------


def changed(language: str, number: int) -> Iterator[Tally]:
    """P9: change a true quote in every way, in every language."""
    for mutate in (*ONE_PIECE, *SEGMENTED):
        name = mutate.__name__.replace("_", " ")
        chance = random.Random(name + language)
        made: Callable[[str, random.Random], str | list[str] | None] = mutate
        if mutate in (with_negation, without_negation):
            made = partial(mutate, negations=corpus(language).words["negations"].split())
        if mutate is cut_inside_a_word and language in PREFIXED:
            continue  # P17 tries it where no prefix can be meant
        unclear = mutate is cut_inside_a_word and language in JOINING
        tally = Tally("P9", name, language, "warned" if unclear else "refused")
        long_enough = [one for one in corpus(language).all if len(one.words) >= 6]
        for sentence in share(long_enough, number, name + language):
            for turn in range(-(-number // 30)):
                quote, back = _mutable(sentence, chance)
                mutant = made(quote, chance)
                if mutant is None:
                    continue
                pieces = [back(p) for p in ([mutant] if isinstance(mutant, str) else mutant)]
                if _is_another(pieces, sentence):
                    continue
                tally.add(
                    of_quote(sentence.text, pieces, language),
                    f"{' … '.join(pieces)!r} out of {sentence.text!r} ({turn})",
                )
        if tally.tried:
            yield tally


def _is_another(pieces: list[str], sentence: Sentence) -> bool:
    """Whether what a mutation made is a true quote after all: in order, apart, at true edges."""
    text, after = plain(sentence.text), 0
    for piece in (plain(piece).strip() for piece in pieces):
        places = [match.start() for match in re.finditer(f"(?={re.escape(piece)})", text)]
        whole = [
            place
            for place in places
            if place >= after
            and _is_edge(place, sentence)
            and _is_edge(place + len(piece), sentence)
        ]
        if not whole:
            return False
        after = whole[0] + len(piece)
    return True


def _is_edge(place: int, sentence: Sentence) -> bool:
    """Whether no word and no figure is cut at a place; unspaced scripts are not held to words here."""
    edges = {0, len(sentence.text), *sentence.begins, *sentence.ends}
    around = sentence.text[max(0, place - 1) : place + 1]
    inside = len(around) == 2 and all(c.isalnum() or is_mark(c) for c in around)
    free = sentence.language in UNSPACED or not inside
    return place in edges or (free and not sentence.in_figure(place))


def _mutable(sentence: Sentence, chance: random.Random) -> tuple[str, Callable[[str], str]]:
    """Return words of a sentence parted by spaces, and the way back where it has none."""
    spans = sentence.words
    count = min(len(spans), chance.randint(6, 16))
    first = chance.randint(0, len(spans) - count)
    chosen = spans[first : first + count]
    if sentence.language not in UNSPACED:
        return sentence.text[chosen[0][0] : chosen[-1][1]], lambda mutant: mutant
    parts: list[str] = []
    for index, (start, end) in enumerate(chosen):
        following = chosen[index + 1][0] if index + 1 < len(chosen) else end
        parts.append(sentence.text[start:end] + sentence.text[end:following].replace(" ", "\u00a0"))
    return " ".join(parts), lambda mutant: mutant.replace(" ", "").replace("\u00a0", " ")


# --- true spans -------------------------------------------------------------------------------


def spans(language: str, number: int) -> Iterator[Tally]:
    """Quote every passage of up to twelve words between true edges."""
    for name, make in (("true spans", passages), ("at a joined particle or article", joined)):
        tally = Tally("true", name, language, "accepted")
        every = [
            (sentence, span) for sentence in corpus(language).sentences for span in make(sentence)
        ]
        for sentence, (start, end) in share(every, number, name + language):
            quote = sentence.text[start:end]
            if sentence.text.count(quote) == 1:
                tally.add(of_quote(sentence.text, quote, language), repr(quote))
        if tally.tried:
            yield tally


# --- pages ------------------------------------------------------------------------------------


def page_classes() -> Iterator[Tally]:
    """P16, P23: quote what the elements and styles of a page part, hide, strike out or frame."""
    kinds: tuple[tuple[str, str, Asked, Iterable[tuple[str, pages.Page]]], ...] = (
        ("P16", "fused by elements", "refused", pages.fused()),
        ("P23", "unseen", "refused", pages.hidden(pages.UNSEEN)),
        ("P23", "struck out", "refused", pages.hidden(pages.STRUCK)),
        ("P23", "framed", "warned", pages.hidden(pages.FRAMED)),
        ("P23", "seen", "accepted", pages.hidden(pages.SEEN)),
    )
    for promise, name, asked, made in kinds:
        tally = Tally(promise, name, "html", asked)
        for way, page in made:
            tally.add(pages.of_page(page), f"{way}: {page.quote!r}")
        yield tally
