"""A verdict follows from its evidence: origins are counted and not articles, bounds are respected."""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.evidence import tally, unmet, why_proves_nothing
from onrecord.checks.figures import Interval, conflict, in_words, interval
from onrecord.checks.origins import roots
from onrecord.checks.verdicts import supported_verdict
from onrecord.model import Basis, Bound, Conditions, Evidence, Source, Stance, Tally, Value
from tests.checks.records import SCALE, claim, document, evidence, sources, value, verified

OUTLETS: dict[str, str | None] = {
    "a": "daily",
    "b": "weekly",
    "c": "monthly",
    "e": None,
    "f": "daily",
}
SOURCES = sources(OUTLETS, document("statement"))
STANCES: tuple[Stance, ...] = ("supports", "partial", "differs", "refutes", "mentions", "unclear")
LINKS = ("afp", "daily", "weekly", "b", "a", "statement", "unstated", "unclear", "an-expert")


@st.composite
def entries(draw: st.DrawFn, stances: Sequence[Stance] = STANCES) -> Evidence:
    origin = draw(st.lists(st.sampled_from(LINKS), max_size=3, unique=True))
    return evidence(draw(st.sampled_from(list(SOURCES))), draw(st.sampled_from(stances)), origin)


def count(*given_entries: Evidence, known: dict[str, Source] = SOURCES) -> Tally:
    return tally(verified(*given_entries), known)


def verdict_of(*given_entries: Evidence, basis: Basis = "sources") -> str | None:
    found = supported_verdict(SCALE, claim(basis=basis), count(*given_entries))
    return found.id if found else None


def rating_of(*given_entries: Evidence) -> int:
    found = supported_verdict(SCALE, claim(), count(*given_entries))
    return (found.rating if found else None) or 0


# --- origins ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_entries", "expected"),
    [
        ([], ()),
        ([evidence("a", origin=["afp", "statement"])], ("statement",)),
        ([evidence("a", origin=["afp"]), evidence("b", origin=["afp"])], ("afp",)),
        # No origin given, unstated, unclear: no root.
        ([evidence("a"), evidence("b", origin=["unstated"])], ()),
        ([evidence("a", origin=["afp", "unclear"])], ()),
        # Own reporting is a root, whether the article or its outlet is named.
        ([evidence("a", origin=["daily"])], ("daily",)),
        ([evidence("a", origin=["a"])], ("daily",)),
        ([evidence("e", origin=["e"])], ("e",)),
        # Two articles of one outlet, or one outlet under two names: one root.
        ([evidence("a", origin=["daily"]), evidence("f", origin=["daily"])], ("daily",)),
        ([evidence("a", origin=["daily"]), evidence("b", origin=["a"])], ("daily",)),
        # A document is the root of its own words, whatever its entry says, and ends every chain.
        ([evidence("statement", origin=["afp"])], ("statement",)),
        ([evidence("a", origin=["statement", "an-expert"])], ("statement",)),
        # A chain is followed on where another entry carries it further.
        ([evidence("a", origin=["statement"]), evidence("b", origin=["a"])], ("statement",)),
        ([evidence("a", origin=["statement"]), evidence("b", origin=["daily"])], ("statement",)),
        ([evidence("a", origin=["afp", "an-expert"]), evidence("b", origin=["afp"])], ("an-expert",)),
        ([evidence("a"), evidence("b", origin=["daily"])], ()),
        ([evidence("c", origin=["b"]), evidence("b", origin=["a"]), evidence("a", origin=["afp"])], ("afp",)),
        # A circle has no root; own reporting beside it has.
        ([evidence("a", origin=["b"]), evidence("b", origin=["a"])], ()),
        ([evidence("a", origin=["b"]), evidence("b", origin=["a"]), evidence("a", origin=["daily"])], ("daily",)),
        # A chain that forks took one of the ways, which cannot be told; the entries have their own.
        ([evidence("a", origin=["afp"]), evidence("a", origin=["an-expert"]), evidence("b", origin=["a"])], ("afp", "an-expert")),
        ([evidence("b", origin=["afp", "an-expert"]), evidence("c", origin=["afp", "e"]), evidence("e", origin=["afp"])], ("an-expert",)),
        # Two voices in one article have a root each.
        ([evidence("a", origin=["afp"]), evidence("a", origin=["an-expert"])], ("afp", "an-expert")),
    ],
)  # fmt: skip
def test_roots_are_where_chains_end(
    given_entries: list[Evidence], expected: tuple[str, ...]
) -> None:
    assert roots(given_entries, given_entries, SOURCES) == expected


def test_an_entry_that_is_not_counted_still_carries_a_chain_further() -> None:
    def full_roots(*given_entries: Evidence) -> tuple[str, ...]:
        return count(*given_entries).full_roots

    assert full_roots(evidence("b", origin=["a"]), evidence("a", "partial", ["afp"])) == ("afp",)
    assert full_roots(evidence("b", origin=["a"]), evidence("a", "partial", ["a"])) == ("daily",)
    assert full_roots(evidence("b", origin=["a"]), evidence("a", "differs", ["afp"])) == ("daily",)
    one, other = evidence("a", "partial", ["afp"]), evidence("a", "partial", ["an-expert"])
    assert full_roots(evidence("b", origin=["a"]), one, other) == ()


@given(st.lists(entries(), max_size=6))
def test_there_are_no_more_roots_than_entries_and_none_is_unknown(found: list[Evidence]) -> None:
    counted = roots(found, found, SOURCES)
    assert len(counted) <= len(found)
    assert {"unstated", "unclear", "a", "b"} & set(counted) == set()


@given(st.lists(entries(), max_size=6), st.randoms())
def test_the_order_of_entries_and_of_sources_changes_no_count(
    found: list[Evidence], shuffler: random.Random
) -> None:
    shuffled, turned = shuffler.sample(found, len(found)), dict(reversed(SOURCES.items()))
    one, other = count(*found), count(*shuffled, known=turned)
    as_sets = {source: set(stances) for source, stances in one.stances.items()}
    assert as_sets == {source: set(stances) for source, stances in other.stances.items()}
    assert replace(one, stances={}) == replace(other, stances={})


# --- verdicts ---------------------------------------------------------------------------------

ONE_ROOT = st.sampled_from(
    [(), ("unstated",), ("statement",), ("afp", "statement"), ("a", "statement")]
)


@given(st.lists(st.tuples(st.sampled_from("abcef"), ONE_ROOT), max_size=8))
def test_articles_of_one_root_never_corroborate(found: list[tuple[str, tuple[str, ...]]]) -> None:
    given_entries = [evidence(name, origin=origin) for name, origin in found]
    assert verdict_of(*given_entries) in (None, "single-source", "consistent")


@given(st.lists(entries(), max_size=5), entries(stances=("differs", "refutes")))
def test_a_conflicting_source_never_strengthens_a_verdict(
    found: list[Evidence], conflicting: Evidence
) -> None:
    assert rating_of(*found, conflicting) <= rating_of(*found)


@given(st.lists(entries(), max_size=5), entries())
def test_a_repeated_entry_changes_nothing(found: list[Evidence], one: Evidence) -> None:
    assert verdict_of(*found, one, one) == verdict_of(*found, one)


@given(st.lists(entries(), max_size=5))
def test_a_claim_stands_only_on_support_that_nothing_of_weight_contradicts(
    found: list[Evidence],
) -> None:
    by_document = {e.stance for e in found if e.source == "statement"}
    if rating_of(*found):
        assert {e.stance for e in found} & {"supports", "partial"}
        assert not by_document & {"differs", "refutes"}


@pytest.mark.parametrize(
    ("given_entries", "expected"),
    [
        # Five articles that repeat the statement: consistent; with the statement: confirmed.
        ([evidence(name, origin=["statement"]) for name in "abce"], "consistent"),
        ([*(evidence(name, origin=["statement"]) for name in "ab"), evidence("statement")], "confirmed"),
        # Two origins.
        ([evidence("a", origin=["daily"]), evidence("b", origin=["weekly"])], "corroborated"),
        ([evidence("a", origin=["daily"]), evidence("b", "partial", ["weekly"])], "single-source"),
        # Two voices of one article contradict each other.
        ([evidence("a", origin=["afp"]), evidence("a", "differs", ["an-expert"])], "disputed"),
        # Two that repeat one statement, and a third that has a part of it from elsewhere.
        ([evidence("a", origin=["afp"]), evidence("b", origin=["afp"]), evidence("c", "partial", ["monthly"])], "single-source"),
        # The document decides: outlets that differ make no dispute.
        ([evidence("statement"), evidence("a", "differs")], "confirmed"),
        ([evidence("statement", "refutes"), evidence("a")], "inaccurate"),
        # A document that differs does not decide, and is not overlooked.
        ([evidence("statement", "differs"), evidence("a", origin=["daily"])], "disputed"),
        ([evidence("statement", "partial"), evidence("a", origin=["statement"])], "consistent"),
        ([evidence("a")], "single-source"),
        ([evidence("a", "mentions")], None),
        ([evidence("a", "differs")], None),
    ],
)  # fmt: skip
def test_the_default_scale_gives_the_verdict_a_careful_editor_would(
    given_entries: list[Evidence], expected: str | None
) -> None:
    assert verdict_of(*given_entries) == expected


def test_a_reference_decides() -> None:
    assert verdict_of(evidence("a"), basis="reference") == "inaccurate"


def test_the_tally_counts_sources_and_not_entries() -> None:
    assert count(
        evidence("b", "differs", ["an-expert"]),
        evidence("a", "supports", ["afp"]),
        evidence("a", "partial", ["daily"]),
        evidence("a", "supports", ["unclear"]),
        evidence("statement", "mentions"),
    ) == Tally(
        stances={"a": ("supports", "partial", "supports"), "b": ("differs",), "statement": ("mentions",)},
        supports=1,
        supports_or_partial=1,
        conflicts=1,
        silent=0,
        not_examined=0,
        roots=("afp", "daily"),
        full_roots=("afp",),
        origins=("afp", "an-expert", "daily", "statement"),
        primary=("mentions",),
    )  # fmt: skip


# --- absences ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "about", "complete", "why"),
    [
        ("statement", "statement", True, None),
        ("statement", "statement", False, "`statement` is not declared complete, so the words may be in the missing part"),
        ("statement", None, True, "the claim is not `about` the document `statement`"),
        ("a", "statement", True, "an article's silence is no evidence"),
    ],
)  # fmt: skip
def test_missing_words_refute_only_in_a_complete_document_that_the_claim_is_about(
    name: str, about: str | None, complete: bool, why: str | None
) -> None:
    known = sources(OUTLETS, document("statement", complete=complete))
    entry = evidence(name, "refutes", absent=["year"])
    assert why_proves_nothing(entry, about, known) == why
    counted = tally(verified(entry, about=about), known)
    assert counted.conflicts == (1 if why is None else 0)
    assert counted.primary == (("refutes",) if why is None else ())


def test_missing_words_alone_prove_what_a_document_says_or_not_but_may_accompany_a_mention() -> (
    None
):
    for stance in STANCES:
        entry = evidence("a", stance, absent=["year"])
        proves = stance in ("mentions", "unclear")
        assert (why_proves_nothing(entry, None, SOURCES) is None) == proves, stance
        assert why_proves_nothing(evidence("a", stance), None, SOURCES) is None, (
            "a quote is evidence"
        )


# --- conditions in words ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requires", "forbids", "expected"),
    [
        (Conditions(supports=2, roots=2), Conditions(), ("needs two distinct roots, has one: `statement`",)),
        (Conditions(supports=3), Conditions(), ("needs three sources that support, has two",)),
        (Conditions(conflicts=1), Conditions(), ("needs one source that differs or refutes, has none",)),
        (Conditions(evidence=11), Conditions(), ("needs 11 sources with evidence, has two",)),
        (Conditions(primary=("supports", "refutes")), Conditions(), ("needs a document that supports or refutes, has none with evidence",)),
        (Conditions(basis="reference"), Conditions(), ("needs `basis: reference`, has `basis: sources`",)),
        (
            Conditions(any=(Conditions(primary=("refutes",)), Conditions(conflicts=1, evidence=3))),
            Conditions(),
            ("needs one of these: needs a document that refutes, has none with evidence; or needs three sources with evidence, has two, and needs one source that differs or refutes, has none",),
        ),
        (Conditions(), Conditions(supports=1), ("allows no source that supports, has two",)),
        (Conditions(), Conditions(supports_or_partial=2), ("allows fewer than two sources that support, at least in part, has two",)),
        (Conditions(), Conditions(basis="sources"), ("does not allow `basis: sources`",)),
        (Conditions(), Conditions(any=(Conditions(supports=2),)), ("allows none of the things that `forbids: any` lists, has one",)),
        (Conditions(supports=2, roots=1), Conditions(conflicts=1, roots=2, primary=("refutes",)), ()),
    ],
)  # fmt: skip
def test_what_fails_is_said_in_words(
    requires: Conditions, forbids: Conditions, expected: tuple[str, ...]
) -> None:
    counted = count(evidence("a", origin=["statement"]), evidence("b", origin=["afp", "statement"]))
    assert unmet(requires, forbids, counted, "sources") == expected


# --- figures ----------------------------------------------------------------------------------

BOUNDS: st.SearchStrategy[Bound] = st.sampled_from(get_args(Bound))
SHARES = st.sampled_from([None, None, "most", "nearly all", "all", "half", "none", "a few"])
VALUES = st.builds(value, BOUNDS, st.none() | st.integers(0, 9), SHARES)


def allows(one: Value, number: Decimal) -> bool:
    """Whether a value allows a number, said another way than by its interval."""
    low, high, low_open, high_open = interval(one)
    above = low is None or number > low or (number == low and not low_open)
    below = high is None or number < high or (number == high and not high_open)
    return above and below


@given(VALUES, VALUES)
def test_values_conflict_if_and_only_if_no_number_satisfies_both(one: Value, other: Value) -> None:
    # Every end of an interval here is a multiple of 1/10, so that halves between them are enough.
    numbers = [Decimal(n) / 20 for n in range(-1, 20 * 10 + 20)]
    both = any(allows(one, number) and allows(other, number) for number in numbers)
    assert conflict(one, other) is not both


@given(VALUES, VALUES)
def test_conflict_has_no_direction_and_no_value_conflicts_with_itself(
    one: Value, other: Value
) -> None:
    assert conflict(one, other) == conflict(other, one)
    assert not conflict(one, one)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (value(number=26), value(number=28), True),
        (value("more than", 100_000), value(number=120_000), False),
        (value("more than", 100_000), value(number=100_000), True),
        (value("at least", 200), value(number=200), False),
        (value("less than", 200), value("at least", 200), True),
        (value("about", 100), value(number=109), False),
        (value("about", 26), value(number=32), True),
        (value(number=120_000, share="most"), value("more than", 100_000), False),
        (value(number=120_000, share="nearly all"), value(number=50_000), True),
        (value(number=120_000, share="all"), value("more than", 100_000), False),
        (value(share="most"), value(number=1), False),
        (value(number=55), value(number=80), True),
    ],
)
def test_only_what_cannot_be_reconciled_conflicts(one: Value, other: Value, expected: bool) -> None:
    assert conflict(one, other) is expected


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (value(number=26), "26"),
        (value("more than", 120_000), "more than 120,000"),
        (value(number=120_000, share="most"), "most of 120,000"),
        (value(share="nearly all"), "nearly all"),
        (value(number="3.5"), "3.5"),
    ],
)
def test_values_in_words(one: Value, words: str) -> None:
    assert in_words(one) == words


def test_an_interval_is_as_wide_as_its_words() -> None:
    assert interval(value("about", 50)) == Interval(Decimal(45), Decimal(55))
    assert interval(value(number=50, share="few")) == Interval(Decimal(0), Decimal(50))
