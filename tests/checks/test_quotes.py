"""A quote stands once, whole, in order, in its own characters, or it does not stand."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.checks.language.edges import is_word_edge
from onrecord.checks.language.text import fold
from onrecord.checks.quotes.disambiguation import disambiguate
from onrecord.checks.quotes.find import (
    Failure,
    FoundQuote,
    Match,
    WantedSegment,
    canonical,
    canonical_offsets,
    find,
    occurrences,
)
from onrecord.model import GAP, Count

TEXT = "The treaty was signed. It was not ratified.\nThe treaty was signed again, they say.\0An \u201cact of peace\u201d \u2013 no more."


def found(*exact: str, text: str = TEXT) -> list[str] | str:
    """The source's own words for each segment, or what is wrong."""
    result = find([WantedSegment(exact=segment) for segment in exact], text)
    if isinstance(result, Failure):
        return result.kind
    return [text[match.start : match.end] for match in result.matches]


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        (["It was not ratified."], ["It was not ratified."]),
        (['An "act of  peace" - no more'], ["An \u201cact of peace\u201d \u2013 no more"]),
        (["ratified.\nThe treaty"], ["ratified.\nThe treaty"]),
        (["ratified.\n\n  The treaty"], ["ratified.\nThe treaty"]),
        (["It was", "they say"], ["It was", "they say"]),
        (["ratified", "The treaty was signed"], ["ratified", "The treaty was signed"]),
        (["ratified. The treaty"], "absent"),
        (["they say. An"], "absent"),
        (["they say.\nAn"], "absent"),
        (["it was not ratified"], "absent"),
        (["It was ratified"], "absent"),
        (["The treaty was signed"], "ambiguous"),
        (["was", "signed"], "ambiguous"),
        (["reaty was not"], "absent"),
        (["reaty was signed again"], "cuts-word"),
        (["they say", "It was not"], "order"),
        (["It was not", "not ratified"], "overlap"),
        (["\u2026"], "empty"),
        (["An 'act of peace'"], "absent"),
    ],
)
def test_a_quote_stands_or_says_why_not(segments: list[str], expected: list[str] | str) -> None:
    assert found(*segments) == expected


def test_places_that_overlap_are_different_places() -> None:
    assert found("no no", text="no no no") == "ambiguous"
    assert [match.start for match in occurrences("ana", "banana")] == [1, 3]


def test_context_settles_what_stands_twice() -> None:
    wanted = WantedSegment(exact="The treaty was signed", suffix="again")
    assert find([wanted], TEXT) == FoundQuote(
        matches=(Match(start=44, end=65, level="exact"),), left_out=()
    )
    wrong = find([WantedSegment(exact="The treaty was signed", prefix="again")], TEXT)
    assert isinstance(wrong, Failure)
    assert wrong.kind == "context"
    second = find([WantedSegment(exact="The treaty was signed", within=(44, 80))], TEXT)
    assert isinstance(second, FoundQuote)
    assert second.matches[0].start == 44


def test_context_never_reaches_across_a_cut() -> None:
    assert found("An", text=TEXT) == ["An"]
    reached = find([WantedSegment(exact="An", prefix="they say.")], TEXT)
    assert isinstance(reached, Failure)
    assert reached.kind == "context"


def test_standing_once_exactly_settles_it_whatever_folding_adds() -> None:
    text = 'a \u201cgood\u201d act, a "good" act'
    result = find([WantedSegment(exact='a "good" act')], text)
    assert result == FoundQuote(matches=(Match(start=14, end=26, level="exact"),), left_out=())


def test_words_left_out_are_counted() -> None:
    result = find(
        [
            WantedSegment(exact="It was not"),
            WantedSegment(exact="signed again"),
            WantedSegment(exact="they say"),
        ],
        TEXT,
    )
    assert isinstance(result, FoundQuote)
    assert result.left_out == (Count(4), Count())


def test_an_outer_edge_may_cut_a_word_where_the_sheet_says_so_but_never_an_inner_one() -> None:
    text = "an unlawful act by lawful men"
    outer = find([WantedSegment(exact="lawful act")], text, may_cut_words=True)
    assert isinstance(outer, FoundQuote)
    inner = find(
        [WantedSegment(exact="an un"), WantedSegment(exact="men")], text, may_cut_words=True
    )
    assert inner == Failure(
        kind="cuts-word", segment=0, places=(Match(start=0, end=5, level="exact"),)
    )


def test_a_quote_that_stands_everywhere_does_not_stop_the_build() -> None:
    text = "no " * 5000
    assert isinstance(find([WantedSegment(exact="no")] * 3, text), Failure)


def test_many_readings_of_many_segments_are_found_out_at_once() -> None:
    text = "a b " * 300
    result = find([WantedSegment(exact="a"), WantedSegment(exact="b")] * 10, text)
    assert isinstance(result, Failure)
    assert result.kind == "ambiguous"


WORDS = st.lists(
    st.sampled_from(
        [
            "treaty",
            "peace",
            "not",
            "32",
            "120,000",
            "caf\u00e9",
            "cafe\u0301",
            "\u201cact\u201d",
            "can\u2019t",
            "44-Day",
            "\u2013",
            "a\u00a0b",
            "\u0645\u0639\u0627",
        ]
    ),
    min_size=4,
    max_size=60,
)
SPACES = st.sampled_from([" ", " ", " ", "\n", "\u00a0", "  ", GAP])


@st.composite
def sources(draw: st.DrawFn) -> str:
    parts = draw(WORDS)
    return "".join(part + draw(SPACES) for part in parts[:-1]) + parts[-1]


@given(sources(), st.data())
@settings(max_examples=300)
def test_every_true_passage_is_accepted_and_maps_back_to_its_own_characters(
    text: str, data: st.DataObject
) -> None:
    edges = [index for index in range(len(text) + 1) if is_word_edge(text, index)]
    start = data.draw(st.sampled_from([i for i in edges if text[i : i + 1].strip()]))
    ends = [i for i in edges if i > start and text[i - 1].strip() and GAP not in text[start:i]]
    assume(ends)
    end = data.draw(st.sampled_from(ends))
    passage = text[start:end]
    # A source's paragraphs have no white space at their ends.
    assume(not re.search(r"[^\S\n]\n|\n\s", passage))
    assume(any(map(str.isalnum, passage)))
    dressed = data.draw(
        st.sampled_from([passage, fold(passage).text, passage.replace("\u201c", "\u00ab")])
    )
    result = find([WantedSegment(exact=dressed, within=(start, start + 1))], text)
    assert isinstance(result, FoundQuote), result
    match = result.matches[0]
    assert fold(text[match.start : match.end]).text == fold(passage).text
    assert match.start == start


@given(sources(), WORDS)
@settings(max_examples=300)
def test_what_is_accepted_is_in_the_text_after_folding_alone(text: str, parts: list[str]) -> None:
    quote = " ".join(parts[:3])
    result = find([WantedSegment(exact=quote)], text)
    if isinstance(result, FoundQuote):
        (match,) = result.matches
        assert fold(text[match.start : match.end]).text == fold(quote).text
    elif result.kind == "absent":
        assert fold(quote).text not in fold(text).text


@given(sources(), st.data())
@settings(max_examples=300)
def test_elided_quotes_are_in_order_and_apart(text: str, data: st.DataObject) -> None:
    words = sorted(set(re.findall(r"[^\s\0]+", text)))
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=2, max_size=4))
    result = find([WantedSegment(exact=word) for word in chosen], text)
    if isinstance(result, FoundQuote):
        for a, b in zip(result.matches, result.matches[1:], strict=False):
            assert a.end <= b.start


@given(st.text(st.sampled_from("ab \n\u00a0")))
def test_the_canonical_quote_knows_where_its_characters_come_from(quote: str) -> None:
    offsets = canonical_offsets(quote)
    short = canonical(quote)
    assert len(offsets) == len(short) + 1
    assert all(quote[offset] == c for offset, c in zip(offsets, short, strict=False) if c != "\n")


def test_the_shortest_context_settles() -> None:
    text = "at first they met in Brussels. Later they met in Prague."
    first, second = occurrences("they met in", text)
    wanted = WantedSegment(exact="they met in")
    one, two = (
        disambiguate(first, wanted, text, [second]),
        disambiguate(second, wanted, text, [first]),
    )
    assert one
    assert two
    assert (one.field, one.words) == ("prefix", "first")
    assert (two.field, two.words) == ("prefix", "Later")


def test_of_two_contexts_the_one_of_fewer_words_settles_then_the_shorter_then_the_one_before() -> (
    None
):
    def settled(text: str) -> tuple[str, str]:
        place, *others = occurrences("they met", text)
        found = disambiguate(place, WantedSegment(exact="they met"), text, others)
        assert found
        return found.field, found.words

    assert settled("in May they met once in June then, in May they met twice") == ("suffix", "once")
    assert settled("first they met us, again they met him") == ("suffix", "us,")
    assert settled("now they met her, then they met him") == ("prefix", "now")
    assert settled("now they met him, but they met us") == ("prefix", "now")
