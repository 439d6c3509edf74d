"""What sources share, word for word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.guards.shared_runs import SHARED_WORDS
from onrecord.model import Count, Source
from onrecord.site.context import SiteContext
from onrecord.site.text.shared_runs import overlaps
from tests.site import small
from tests.sites import tree

ARTICLE = """
-- dossiers/d/articles/{name}.yml --
title: {name}
outlet: daily
author: unknown
published: unknown
url: unknown
language: en
capture: {{file: {name}.txt, sha256: "{{sha256}}"}}
-- dossiers/d/articles/{name}.txt --
{text}
"""


def sources(**texts: str) -> Mapping[str, Source]:
    """A dossier of articles with these texts, in this order."""
    literal = "".join(ARTICLE.format(name=name, text=text) for name, text in texts.items())
    (dossier,) = SiteContext(small.found(tree(literal))).dossiers
    return {name: dossier.sources[name] for name in texts}


def places(words: Sequence[str], other: Sequence[str]) -> set[int]:
    """Which words stand in a run that the other has too, found the slow way."""
    runs = {tuple(other[at : at + SHARED_WORDS]) for at in range(len(other) - SHARED_WORDS + 1)}
    return {
        at + offset
        for at in range(len(words) - SHARED_WORDS + 1)
        if tuple(words[at : at + SHARED_WORDS]) in runs
        for offset in range(SHARED_WORDS)
    }


# Few different words, so that runs repeat and lie over each other.
TEXT = st.lists(st.sampled_from(["so", "it", "was"]), min_size=1, max_size=40)
RUN = [f"run{number}" for number in range(14)]


@given(TEXT, TEXT, TEXT)
def test_what_one_source_shares_with_another_the_other_shares_with_it(
    one: list[str], other: list[str], third: list[str]
) -> None:
    texts = {"b": [*one, *RUN], "c": other, "e": [*RUN, *third]}
    found = overlaps(sources(**{name: " ".join(words) for name, words in texts.items()}))
    longest = {(name, each.other): each.longest for name, some in found.items() for each in some}
    assert longest == {(other, name): length for (name, other), length in longest.items()}
    assert longest["b", "e"].size >= len(RUN)


@given(TEXT, TEXT)
def test_every_shared_word_is_counted_once(one: list[str], other: list[str]) -> None:
    found = overlaps(sources(b=" ".join(one), c=" ".join(other)))
    expected = len(places(one, other))
    assert sum((each.words for each in found["b"]), Count()) == Count(words=expected)


def test_the_longest_run_stands_where_it_is_said_to_stand() -> None:
    run = "one two three four five six seven eight nine ten eleven"
    held = sources(b=f"Then, “{run}”, he said.", c=f"She said: {run.upper()}. And more.")
    found = overlaps(held)
    shown = {
        name: held[name].words.text[slice(*each.span)]
        for name, some in found.items()
        for each in some
    }
    assert shown == {"b": run, "c": run.upper()}


def test_nine_words_are_anybodys() -> None:
    run = "one two three four five six seven eight nine"
    assert overlaps(sources(b=f"Here {run} there.", c=f"But {run} again.")) == {"b": (), "c": ()}
