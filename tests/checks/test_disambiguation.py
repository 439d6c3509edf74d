"""The context that is offered leaves one place, and no shorter one does."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.checks.quotes.disambiguation import disambiguate
from onrecord.checks.quotes.find import WantedSegment, in_context, occurrences


def offered(quote: str, text: str) -> list[tuple[str, str] | None]:
    places = occurrences(quote, text)
    wanted = WantedSegment(exact=quote)
    found = [disambiguate(one, wanted, text, [o for o in places if o != one]) for one in places]
    return [(one.field, one.words) if one else None for one in found]


@pytest.mark.parametrize(
    ("quote", "text", "contexts"),
    [
        ("man", "One man left and one man stayed.", [("prefix", "One"), ("prefix", "one")]),
        (
            "man",
            "One man left. One man left twice.",
            [("suffix", "left."), ("prefix", "left. One")],
        ),
        ("man", "man\0man\0man", [None, None, None]),
        (
            "老桥",
            "昨天镇长说老桥已关闭而居民则说老桥仍开放。",
            [("suffix", "已"), ("suffix", "仍")],
        ),
        (
            "橋は",
            "町長は橋は閉じたと述べ、住民は橋は開いていると述べた。",
            [("suffix", "閉"), ("suffix", "開")],
        ),
        ("สะพาน", "นายกว่าสะพานปิดแต่ชาวบ้านว่าสะพานพัง", [("suffix", "ปิ"), ("suffix", "พั")]),
        (
            "man",
            "One\u00a0 man left.\0One man stayed.",
            [("suffix", "left."), ("suffix", "stayed.")],
        ),
    ],
)
def test_the_shortest_context(
    quote: str, text: str, contexts: list[tuple[str, str] | None]
) -> None:
    assert offered(quote, text) == contexts


@settings(max_examples=200)
@given(st.text(st.sampled_from("ab \n.橋は"), max_size=40), st.sampled_from(["ab", "橋", "は"]))
def test_a_context_leaves_its_place_alone(around: str, quote: str) -> None:
    text = f"{quote}{around}{quote}a{around[::-1]}{quote}"
    places = occurrences(quote, text)
    assume(len(places) > 1)
    for place in places:
        others = [other for other in places if other != place]
        disambiguation = disambiguate(place, WantedSegment(exact=quote), text, others)
        if disambiguation is None:
            continue
        context = {disambiguation.field: disambiguation.words}
        trial = WantedSegment(
            exact=quote, prefix=context.get("prefix"), suffix=context.get("suffix")
        )
        assert in_context(place, trial, text)
        assert not any(in_context(other, trial, text) for other in others)


def test_two_long_texts_that_are_alike_are_told_apart_at_once() -> None:
    text = "The bridge is old. " * 20_000 + "It was mended. " + "The bridge is old. " * 20_000
    places = occurrences("It was mended", text + "It was mended again.")
    first, second = (
        disambiguate(
            one, WantedSegment(exact="It was mended"), text + "It was mended again.", [other]
        )
        for one, other in (places, places[::-1])
    )
    assert first
    assert second
    assert (first.words, second.words) == (". The", "again.")
