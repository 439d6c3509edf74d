"""Keys in their tables' order: nothing is lost, and remarks go with their key."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.cli.schemas import SHEETS
from onrecord.fixer.key_order import sort_keys
from onrecord.fixer.meaning import plain_value
from onrecord.fixer.replacements import sheet
from onrecord.sheets.yaml.nodes import parse
from tests.folders import REAL

CLAIMS = {
    path.stem: path.read_text("utf-8") for path in sorted(REAL.glob("dossiers/*/claims/*.yml"))
}


def ordered(text: str, kind: str = "claim") -> str:
    into = sheet("x.yml", text)
    assert into
    return sort_keys(into, SHEETS[kind])


CASES = {
    "in order": ("claim: c\nverdict: v\n", "claim: c\nverdict: v\n"),
    "remarks go along": (
        "# yaml-language-server: $schema=x\n# of v\nverdict: v # v\n\n# of c\nclaim: c # c\nreason: r\n",
        "# yaml-language-server: $schema=x\n\n# of c\nclaim: c # c\n# of v\nverdict: v # v\nreason: r\n",
    ),
    "the head of the file stays": (
        "# of the file\n\nverdict: v\nclaim: c\n",
        "# of the file\n\nclaim: c\nverdict: v\n",
    ),
    "entries of a list": (
        "evidence:\n  - quote: >-\n      words\n      more\n    source: a # s\n    # of voice\n    voice: own\n"
        "  # of the next\n  - source: b\n",
        "evidence:\n  - source: a # s\n    # of voice\n    voice: own\n    quote: >-\n      words\n      more\n"
        "  # of the next\n  - source: b\n",
    ),
    "a remark before what would stand first keeps the entry": (
        "evidence:\n  - quote: q\n    # of a\n    source: a\n",
        "evidence:\n  - quote: q\n    # of a\n    source: a\n",
    ),
    "braces stay": (
        "evidence:\n  - {quote: q, source: a}\n",
        "evidence:\n  - {quote: q, source: a}\n",
    ),
    "the last line has no end": ("verdict: v\nclaim: c", "claim: c\nverdict: v"),
    "strangers stay behind their neighbour": (
        "verdict: v\nwhat: w\nclaim: c\n",
        "claim: c\nverdict: v\nwhat: w\n",
    ),
    "remarks inside a list stay with it": (
        "evidence:\n  - source: a\n  # inside\nclaim: c\n",
        "claim: c\nevidence:\n  - source: a\n  # inside\n",
    ),
    "lines of another system": ("verdict: v\r\nclaim: c\r\n", "claim: c\r\nverdict: v\r\n"),
}


@pytest.mark.parametrize(("text", "made"), CASES.values(), ids=list(CASES))
def test_where_keys_go(text: str, made: str) -> None:
    assert ordered(text) == made


def test_records_with_names_are_sorted_inside() -> None:
    text = "documents:\n  title:\n    title: t\n    paragraphs: 1\n  cut:\n    paragraphs: 2\n"

    assert ordered(text, "article") == (
        "documents:\n  title:\n    paragraphs: 1\n    title: t\n  cut:\n    paragraphs: 2\n"
    )


@settings(max_examples=60)
@given(st.sampled_from(sorted(CLAIMS)), st.randoms(use_true_random=False))
def test_shuffled_sheets_say_the_same_in_order(name: str, chance: object) -> None:
    text = CLAIMS[name]
    into = sheet("x.yml", text)
    assert into
    starts = [text.rfind("\n", 0, entry[1]) + 1 for entry in into.root.entries] + [len(text)]
    parts = [text[a:b] for a, b in pairwise(starts)]
    chance.shuffle(parts)  # type: ignore[attr-defined]  # a random.Random
    shuffled = text[: starts[0]] + "".join(parts)

    made = ordered(shuffled)

    read = parse("x.yml", made).value
    assert read
    assert plain_value(read) == plain_value(into.root)
    assert sorted(made.splitlines()) == sorted(text.splitlines())
    keys = [entry[0] for entry in read.entries]  # type: ignore[union-attr]  # a mapping
    places = [field.name for field in SHEETS["claim"].fields]
    assert keys == sorted(keys, key=places.index)
    assert ordered(made) == made
