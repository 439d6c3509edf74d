"""No mutant of any class gets through in any language, and true spans do (P9, P16-P19, P23).

`make proof` tries as many as docs/proof.md says; here a few of each class and language are tried.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.checks import classes
from tests.checks.classes import Tally
from tests.checks.corpus import LANGUAGES, UNSPACED, corpus
from tests.checks.mutant_denials import GUARDED

FEW = 8
"""Mutants of each class and language."""
PHRASES = 60
"""Denials of each kind and language: all of them."""
SPANS = 120
"""True spans of each language."""


OPEN = frozenset(
    {
        "figures: figures in words",  # Arabic, Korean
        "figures: multipliers",  # Korean, with a space
    }
)
"""Classes of which some still get through; docs/proof.md says how many. One that is mended leaves the list."""


def holes(tallies: Iterator[Tally]) -> list[str]:
    """Return what got through, class by class; each class must have been tried."""
    found = list(tallies)
    assert found
    assert all(tally.tried for tally in found), [tally.name for tally in found if not tally.tried]
    return [f"{t.name}: {hole}" for t in found for hole in t.holes if t.name not in OPEN]


def test_the_corpus_is_large_enough() -> None:
    assert len(LANGUAGES) >= 24
    for language in LANGUAGES:
        own = corpus(language)
        assert len(own.all) >= 30
        assert len({sentence.text for sentence in own.all}) == len(own.all)
        assert sum(len(sentence.figures) for sentence in own.all) >= 35
        assert any(sentence.units for sentence in own.sentences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cut_figure_is_accepted(language: str) -> None:
    assert holes(classes.figures(language, FEW)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cut_word_is_accepted(language: str) -> None:
    found = list(classes.words(language, FEW))
    assert holes(iter(found)) == []
    assert {tally.name for tally in found} >= (
        set() if language in UNSPACED else {"between letters", "invisible character", "dash"}
    )


def test_no_cut_cluster_is_accepted() -> None:
    assert holes(iter([classes.scripts(60)])) == []


@pytest.mark.parametrize("language", GUARDED)
def test_a_denial_in_words_that_no_list_was_made_for_is_heard(language: str) -> None:
    """Nine in ten of all, and four in five of each language, and hardly a harmless one is warned of."""
    tallies = {tally.name: tally for tally in classes.denied(language, PHRASES)}
    silent = [
        hole for name, tally in tallies.items() if name != "nothing denied" for hole in tally.holes
    ]
    assert sum(tally.tried for tally in tallies.values()) > 100
    assert len(silent) <= 20, silent
    assert len(tallies["nothing denied"].holes) <= 2, tallies["nothing denied"].holes


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_there_is_called_absent(language: str) -> None:
    assert holes(classes.searches(language, FEW)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_changed_quote_is_accepted_in_any_language(language: str) -> None:
    assert holes(classes.changed(language, FEW)) == []


def test_nothing_unseen_struck_or_fused_is_quoted() -> None:
    assert holes(classes.page_classes()) == []


def test_true_spans_are_accepted_and_nearly_all_without_a_warning() -> None:
    refused: list[str] = []
    warned: list[str] = []
    tried = 0
    for language in LANGUAGES:
        for tally in classes.spans(language, SPANS):
            tried += tally.tried
            refused += [hole for hole in tally.holes if hole.startswith("refused")]
            warned += [hole for hole in tally.holes if hole.startswith("warned")]
    assert tried > 2_000
    assert len(refused) <= tried // 100, refused[:20]
    assert len(warned) <= tried // 20, warned[:20]
