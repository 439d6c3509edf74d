"""The laws of the guards on what quotes leave out and share."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.guards.shared_runs import SHARED_WORDS, shared_problems
from onrecord.checks.language.guard_words import denies, folded, guarded, is_listed
from onrecord.model import Span, Text, WordList
from tests.checks.records import article, source

PLACE = Span("site.yml", 0, 1)
WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(WORDS, WORDS)
def test_shared_words_are_told_exactly_where_ten_running_stand_in_both(
    one: list[str], other: list[str]
) -> None:
    runs = {tuple(one[i : i + SHARED_WORDS]) for i in range(len(one) - SHARED_WORDS + 1)}
    common = any(
        tuple(other[i : i + SHARED_WORDS]) in runs for i in range(len(other) - SHARED_WORDS + 1)
    )
    sources = {
        "a": source(article("a"), words=" ".join(one)),
        "b": source(article("b"), words=" ".join(other)),
    }

    told = list(shared_problems((), sources))

    assert len(told) == int(common)
    for fault in told:
        run = fault.notes[0].text
        assert run in " ".join(one)
        assert run in " ".join(other)
        assert f"share {len(run.split())} words" in fault.message


def test_the_sites_words_are_added_and_a_minus_takes_one_out() -> None:
    own = WordList(
        language="en",
        limits=(Text("halfway", *PLACE), Text("-some", *PLACE)),
        negations=(Text("NARY", *PLACE),),
    )
    before, after = guarded((), "en-GB"), guarded((own,), "en-GB")

    assert after.limits == (before.limits | {"halfway"}) - {"some"}
    assert after.negations == before.negations | {"nary"}
    assert after.turns == before.turns
    assert guarded((own,), "fr") == guarded((), "fr")


def test_a_capital_inside_a_sentence_makes_a_name_of_a_word() -> None:
    limits = guarded((), "en").limits
    assert is_listed("may", limits, begins=False)
    assert is_listed("MAY", limits, begins=False)
    assert is_listed("May", limits, begins=True)
    assert not is_listed("May", limits, begins=False)


def test_contracted_verbs_deny_in_english_alone() -> None:
    assert denies("Hadn\u2019t", guarded((), "en"))
    assert not denies("hadn't", guarded((), "ru"))
    assert folded("Hadn\u2019t") == "hadn't"
