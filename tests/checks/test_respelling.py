"""A quote in the source's own characters: the same words, and an exact match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.language.text import fold
from onrecord.checks.quotes.find import canonical
from onrecord.checks.quotes.respelling import respelt

CASES = [
    ("it's", "it’s", "it’s"),
    ('a "b" c', "a “b” c", "a “b” c"),
    ("a - b", "a\u00a0– b", "a\u00a0– b"),
    ("co-operate", "co\u00ad-operate", "co\u00ad-operate"),
    ("cafe\u0301", "café", "café"),
    ("one\n\n  'two'", "one\n‘two’", "one\n\n  ‘two’"),
    ("  it's ", "it’s", "  it’s "),
    ("same", "same", None),
    ("same", "Same", None),
    ("26 men", "28 men", None),
]


@pytest.mark.parametrize(("quote", "own", "made"), CASES)
def test_marks_are_the_source_s(quote: str, own: str, made: str | None) -> None:
    assert respelt(quote, own) == made


WORDS = st.text(
    st.sampled_from("ab1é\u0301 '\"’‘“”„-–—\u2212\u00a0\u2009\u00ad\u200b.,"), max_size=25
).map(str.strip)


@given(WORDS, WORDS)
def test_what_is_made_is_the_source_s_and_folds_to_the_quote(quote: str, own: str) -> None:
    made = respelt(quote, own)

    if made is not None:
        assert canonical(made) == canonical(own)
        assert fold(canonical(made)).text == fold(canonical(quote)).text
    else:
        assert canonical(quote) == own or fold(canonical(quote)).text != fold(own).text
