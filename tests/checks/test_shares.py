"""What may be shown of a source: quotes and as much of their sentences as the site says, no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.language.sentences import sentences
from onrecord.checks.language.words import count
from onrecord.checks.published_share import share
from onrecord.model import GAP, Count, Passage, Rights, Share, Source, VerifiedQuote
from tests.checks.records import article, source

TEXT = "One two, three. Four – five “six” seven!\nEight nine.\0Ten eleven twelve."
TEXTS = st.text("ab1 .,\n\0市の", max_size=40)
CONTEXTS = st.none() | st.integers(0, 3)


def written(text: str, rights: Rights = "excerpts") -> Source:
    return source(article("a", rights=rights), words=text)


def quote(*stretches: tuple[int, int], of: str = "a") -> VerifiedQuote:
    return VerifiedQuote(
        level="exact",
        passages=tuple(
            Passage(source=of, start=start, end=end, paragraph=1, level="exact")
            for start, end in stretches
        ),
        left_out=(),
    )


def shown(*quoted: str, context: int | None, text: str = TEXT) -> list[str]:
    """What is published of `text` where these words of it are quoted."""
    stretches = [(text.index(one), text.index(one) + len(one)) for one in quoted]
    found = share(written(text), [quote(*stretches)], context)
    return [text[start:end] for start, end in found.published]


@st.composite
def quoted_texts(draw: st.DrawFn) -> tuple[str, list[VerifiedQuote]]:
    """A text, and quotes that stand somewhere in it, none across a gap."""
    text = draw(TEXTS)
    quotes = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        if start < end and GAP not in text[start:end] and text[start:end].strip():
            quotes.append(quote((start, end)))
    return text, quotes


@given(quoted_texts(), CONTEXTS)
def test_stretches_are_apart_in_order_and_across_no_gap(
    found: tuple[str, list[VerifiedQuote]], context: int | None
) -> None:
    text, quotes = found
    last = -1
    for start, end in share(written(text), quotes, context).published:
        assert last < start < end <= len(text)
        assert GAP not in text[start:end]
        last = end


@given(quoted_texts(), CONTEXTS)
def test_every_passage_lies_in_one_stretch_and_nothing_is_shown_beyond_its_sentences(
    found: tuple[str, list[VerifiedQuote]], context: int | None
) -> None:
    text, quotes = found
    published = share(written(text), quotes, context).published
    passages = [(p.start, p.end) for one in quotes for p in one.passages]
    for start, end in passages:
        assert any(first <= start and end <= last for first, last in published)
    touched = [s for s in sentences(text, "en") if any(s[0] < b and a < s[1] for a, b in passages)]
    may = {i for a, b in [*touched, *passages] for i in range(a, b)}
    does = {i for a, b in published for i in range(a, b)}
    assert not [i for i in does - may if text[i].isalnum()]


@given(quoted_texts(), CONTEXTS)
def test_words_are_counted_as_they_are_everywhere_and_none_twice(
    found: tuple[str, list[VerifiedQuote]], context: int | None
) -> None:
    text, quotes = found
    counted = share(written(text), quotes, context)
    assert counted.whole == count(text)
    assert 0 <= counted.shown.size <= counted.whole.size
    assert share(written(text), [*quotes, *reversed(quotes)], context) == counted


@given(quoted_texts(), st.integers(0, 3))
def test_more_context_publishes_no_less(
    found: tuple[str, list[VerifiedQuote]], context: int
) -> None:
    text, quotes = found
    numbers = [share(written(text), quotes, n).shown.size for n in (context, context + 1, None)]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        (None, ["Four – five “six” seven!"]),
        (0, ["six"]),
        (1, ["five “six” seven!"]),
        (2, ["Four – five “six” seven!"]),
        (9, ["Four – five “six” seven!"]),
    ],
)
def test_context_is_the_sentence_or_so_many_words_of_it(
    context: int | None, expected: list[str]
) -> None:
    assert shown("six", context=context) == expected


def test_a_quote_across_sentences_or_paragraphs_brings_all_it_touches() -> None:
    assert shown("three. Four", context=None) == ["One two, three. Four – five “six” seven!"]
    assert shown("seven!\nEight", context=None) == ["Four – five “six” seven!\nEight nine."]


def test_stretches_between_which_no_word_is_left_out_are_one_but_paragraphs_stay_apart() -> None:
    assert shown("Four", "five", context=0) == ["Four – five"]
    assert shown("seven", "Eight", context=None) == ["Four – five “six” seven!", "Eight nine."]
    assert shown("nine", "Ten", context=None) == ["Eight nine.", "Ten eleven twelve."]


def test_a_source_with_full_rights_is_shown_whole() -> None:
    assert share(written(TEXT, "full"), [], None) == Share(
        source="a", published=((0, 52), (53, 71)), whole=Count(12), shown=Count(12)
    )


def test_a_quote_from_another_source_publishes_nothing_of_this_one() -> None:
    assert share(written(TEXT), [quote((0, 3), of="b")], None) == Share(
        source="a", published=(), whole=Count(12), shown=Count()
    )


def test_a_word_of_which_any_letter_is_shown_counts() -> None:
    counted = share(written("unlawful acts"), [quote((2, 8))], 0)
    assert counted == Share(source="a", published=((2, 8),), whole=Count(2), shown=Count(1))
