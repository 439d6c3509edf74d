"""The site that is measured holds, and is of the size that is told of it."""

from __future__ import annotations

from onrecord.build.check import check
from onrecord.model import Tree
from tests.benchmarks.corpus import corpus


def test_a_corpus_holds_and_has_the_shape_it_promises() -> None:
    made = corpus(50)
    found = check(Tree(root="site_src", files=made))
    said = [(one.rule, one.severity) for one in found.diagnostics]
    assert [one for one in said if one[1] != "hint"] == []
    assert 1 <= len(said) <= 5, "a handful of hints: a quote written with another apostrophe"
    sheets = [body for path, body in made.items() if "/claims/" in path]
    pages = [body for path, body in made.items() if path.endswith(".html")]
    texts = [body for path, body in made.items() if path.endswith(".txt")]
    assert (len(sheets), len(pages), len(texts)) == (50, 2, 8)
    assert all(1_400 <= len(body) <= 2_600 for body in sheets)
    assert all(45_000 <= len(body) <= 55_000 for body in pages)
    assert 450 <= sum(len(text.split()) for text in texts) / len(texts) <= 750


def test_a_corpus_is_the_same_for_the_same_seed() -> None:
    assert corpus(50) == corpus(50)
    assert corpus(50) != corpus(50, seed=8)
