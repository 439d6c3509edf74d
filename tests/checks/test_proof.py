"""The tables of docs/proof.md are those of what was tried, and keep what was missed before."""

from __future__ import annotations

from collections import Counter

from tests.checks.classes import Tally
from tests.checks.proof import by_class, by_language, written

PAGE = """Before.
<!-- classes -->
| P16 | a | 9 | 9 | 1,234 | 9 |
<!-- end of classes -->
<!-- languages -->
<!-- end of languages -->
After.
"""
FOUND = [
    Tally("true", "spans", "en", "accepted", Counter(accepted=9, warned=1), ["warned: 'x'"]),
    Tally("P16", "a", "en", "refused", Counter(refused=1_000)),
    Tally("P16", "a", "de", "refused", Counter(refused=3, accepted=2), ["accepted: 'y'"] * 2),
    Tally("P9", "b", "en", "refused", Counter(refused=7)),
]


def test_the_table_of_classes_adds_the_languages_up() -> None:
    assert list(by_class(FOUND))[2:] == [
        "| P9 | b | 1 | 7 | 7 | 0 | 0 | 0 |",
        "| P16 | a | 2 | 1,005 | 1,003 | 0 | 2 | 2 |",
        "| true | spans | 1 | 10 | 0 | 1 | 9 | 1 |",
    ]


def test_the_table_of_languages_has_what_got_through() -> None:
    assert list(by_language(FOUND))[2:] == [
        "| en | 0 of 7 | 0 of 1,000 |  |  |  |  | 1 of 10 |",
        "| de |  | 2 of 5 |  |  |  |  |  |",
    ]


def test_the_page_keeps_what_was_missed_before() -> None:
    page = written(PAGE, FOUND)
    assert "| P9 | b | 1 | 7 | – | 0 |\n| P16 | a | 2 | 1,005 | 1,234 | 2 |\n" in page
    assert "| | **together** | | **1,012** | **1,234** | **2** |\n<!-- end of classes -->\n" in page
    assert (page.startswith("Before.\n"), page.endswith("After.\n")) == (True, True)
    assert written(page, FOUND) == page


def test_a_tally_holds_an_outcome_against_what_its_class_asks_for() -> None:
    asked = {
        "refused": ["warned", "accepted"],
        "warned": ["accepted"],
        "accepted": ["refused", "warned"],
    }
    for least, holes in asked.items():
        tally = Tally("P1", "a", "en", least)  # type: ignore[arg-type]
        for verdict in ("refused", "warned", "accepted"):
            tally.add(verdict, "x")
        assert tally.tried == 3
        assert tally.holes == [f"{hole}: x" for hole in holes]
