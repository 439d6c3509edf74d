"""A receipt names the place of every word it has, in its source and in the capture."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports import receipts
from onrecord.model import BREAK, GAP, Count, Passage, Segment, Share, Span, Text, VerifiedQuote
from onrecord.site.context import SiteContext
from onrecord.site.text.excerpts import shown
from tests.site import small

(DOSSIER,) = SiteContext(small.findings()).dossiers
SOURCE = DOSSIER.sources["a"]
WORDS = SOURCE.words
CAPTURE = small.SITE.partition("-- dossiers/d/articles/a.txt --\n")[2].partition("\n-- ")[0]
Level = Literal["exact", "typographic"]
PLACE = Span("c.yml", 0, 1)


def quote(*spans: tuple[int, int], level: Level = "exact") -> VerifiedQuote:
    passages = tuple(
        Passage(source="a", start=start, end=end, paragraph=7, level=level) for start, end in spans
    )
    left_out = tuple(Count(number + 3, number) for number in range(len(spans) - 1))
    return VerifiedQuote(level="elided", passages=passages, left_out=left_out)


def segments(*written: str) -> tuple[Segment, ...]:
    return tuple(
        Segment(exact=Text(words, *PLACE), prefix=None, suffix=None, paragraph=None, span=PLACE)
        for words in written
    )


def record(
    found: VerifiedQuote, *written: str, published: tuple[int, int] | None = None
) -> receipts.QuoteRecord | None:
    share = Share(
        source="a",
        published=(published or (0, len(WORDS.text)),),
        whole=Count(1),
        shown=Count(1),
    )
    return receipts.of_quote(shown(SOURCE, share), found, segments(*written))


def test_wherever_a_passage_begins_and_ends_the_capture_has_its_words_there() -> None:
    places = range(0, len(WORDS.text), 7)
    for start, end in ((a, b) for a in places for b in places if a < b):
        if GAP in WORDS.text[start:end] or BREAK in WORDS.text[start] + WORDS.text[end - 1]:
            continue
        found = record(quote((start, end)), "words")
        assert found is not None
        (passage,) = found["passages"]
        assert passage["exact"] == WORDS.text[start:end]
        assert found["text"] == passage["exact"].replace(BREAK, " ")
        assert passage["in_capture"] is not None
        begin, finish = passage["in_capture"]
        assert CAPTURE[begin:finish].split("\n") == passage["exact"].split(BREAK)


def test_each_part_has_its_own_words_and_what_is_left_out_is_between_them() -> None:
    first, second, third = (
        (WORDS.text.index(words), WORDS.text.index(words) + len(words))
        for words in ("Baku will", "Yerevan will", "late that night")
    )
    found = record(quote(first, second, third, level="typographic"), "BAKU", "YEREVAN", "LATE")
    assert found is not None
    assert found["text"] == "Baku will […] Yerevan will […] late that night"
    assert (found["level"], found["left_out"]) == ("elided", [3, 4])
    assert found["left_out_characters"] == [0, 1]
    assert [(p.get("written"), p["exact"], p["start"], p["end"]) for p in found["passages"]] == [
        ("BAKU", "Baku will", *first),
        ("YEREVAN", "Yerevan will", *second),
        ("LATE", "late that night", *third),
    ]
    exact = record(quote(first), "BAKU")
    assert exact is not None
    assert "written" not in exact["passages"][0]
    assert exact["passages"][0]["paragraph"] == 7


def test_a_quote_without_words_and_one_that_may_not_be_shown_have_no_receipt() -> None:
    assert record(quote(), "words") is None
    for published, is_shown in (((3, 20), True), ((4, 20), False), ((3, 19), False)):
        assert (record(quote((3, 20)), "words", published=published) is not None) == is_shown


def test_a_page_has_no_places_in_its_capture() -> None:
    paragraphs = tuple(replace(paragraph, start=None) for paragraph in WORDS.paragraphs)
    words = replace(WORDS, paragraphs=paragraphs)
    (passage,) = receipts.quote_in(words, quote((3, 20)), ["words"])["passages"]
    assert passage["in_capture"] is None


@given(st.sets(st.integers(1, 40)).map(sorted))
def test_ranges_name_every_number_once_in_the_shortest_way(numbers: list[int]) -> None:
    read: list[int] = []
    for part in receipts.ranges(numbers).split(", ") if numbers else []:
        first, dash, last = part.partition("-")
        run = range(int(first), int(last or first) + 1)
        assert (len(run) > 1) == bool(dash)
        assert not read or run[0] > read[-1] + 1
        read += run
    assert read == numbers
    assert numbers or receipts.ranges(numbers) == ""


@pytest.mark.parametrize(("source", "rights"), [("a", "excerpts"), ("statement", "full")])
def test_a_source_has_its_text_only_if_that_is_published(source: str, rights: str) -> None:
    known = DOSSIER.sources[source]
    found = receipts.of_source(DOSSIER, known)
    numbers = {"a": "1-3", "statement": "4-5"}[source]
    assert (known.rights, found["paragraphs"]) == (rights, numbers)
    assert found["capture"] == {
        "file": "a.txt",
        "sha256": hashlib.sha256(f"{CAPTURE}\n".encode()).hexdigest(),
        "bytes": len(f"{CAPTURE}\n".encode()),
        "encoding": "utf-8",
        "form": "text",
    }
    body = b"Baku releases 32 servicemen. Yerevan releases two.\nBoth hope for peace.\n"
    assert found["text"] == (
        {
            "file": "d/sources/statement.txt",
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        if rights == "full"
        else None
    )
    assert receipts.text(DOSSIER.sources["statement"].words) == body
