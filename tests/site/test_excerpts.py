"""Nothing of a source reaches a page but what is published, and it is the source's own."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.checks.language.words import amount, count
from onrecord.model import BREAK, GAP, Count, Passage, Share, Source, VerifiedQuote
from onrecord.site.context import SiteContext
from onrecord.site.pages.source import SourcePage, source_page
from onrecord.site.routes import layout_of
from onrecord.site.text.excerpts import Context, context, excerpt, passage, quoted_words, shown
from tests.site import small
from tests.sites import tree

TOLD = SiteContext(small.findings()).dossiers[0]
SOURCE: Source = TOLD.sources["a"]
TEXT = SOURCE.words.text


@st.composite
def stretches(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Stretches in order, apart, none of them across a gap."""
    edges = sorted(draw(st.sets(st.integers(0, len(TEXT)), max_size=8)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple((a, b) for a, b in pairs if GAP not in TEXT[a:b])


def share(published: tuple[tuple[int, int], ...]) -> Share:
    return Share(source="a", published=published, whole=Count(1), shown=Count(1))


@given(stretches(), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_what_is_cut_is_published_whole_or_not_at_all(
    published: tuple[tuple[int, int], ...], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    inside = any(a <= start and end <= b for a, b in published) and start < end
    expected = TEXT[start:end] if inside else None
    assert shown(SOURCE, share(published)).cut(start, end) == expected


@given(stretches().filter(bool), st.data())
@settings(max_examples=200)
def test_an_excerpt_is_published_and_in_the_sources_own_characters(
    published: tuple[tuple[int, int], ...], data: st.DataObject
) -> None:
    a, b = data.draw(st.sampled_from(published))
    start = data.draw(st.integers(a, b - 1))
    end = data.draw(st.integers(start + 1, b))
    quote = VerifiedQuote(
        level="exact",
        passages=(Passage(source="a", start=start, end=end, paragraph=2, level="exact"),),
        left_out=(),
    )
    made = excerpt(shown(SOURCE, share(published)), quote)
    assert made is not None
    words = [run for paragraph in made.paragraphs for run in paragraph if run.kind != "elision"]
    quoted = "".join(run.text for run in words if run.kind == "quoted")
    assert quoted == TEXT[start:end].replace(BREAK, "")
    whole = "".join(run.text for run in words)
    assert any(whole in TEXT[a:b].replace(BREAK, "") for a, b in published)


SENTENCE = TEXT.index("An envoy"), TEXT.index(" Rain fell")
QUOTED = TEXT.index("30 men"), TEXT.index(", maybe")


def of(*spans: tuple[int, int]) -> VerifiedQuote:
    """A quote of some passages of the source."""
    return VerifiedQuote(
        level="exact",
        passages=tuple(
            Passage(source="a", start=start, end=end, paragraph=3, level="exact")
            for start, end in spans
        ),
        left_out=tuple(Count(1) for _ in spans[1:]),
    )


def test_as_many_words_are_called_not_shown_as_are_hidden_in_the_sentence() -> None:
    """Wherever what is published of the sentence begins and ends around the quote."""
    for begin in range(SENTENCE[0] - 3, QUOTED[0] + 1):
        for end in range(QUOTED[1], SENTENCE[1] + 4):
            known = shown(SOURCE, share(((begin, end),)))
            made = excerpt(known, of(QUOTED))
            assert made is not None
            runs = [(run.kind, run.said) for paragraph in made.paragraphs for run in paragraph]
            hidden = TEXT[SENTENCE[0] : begin], TEXT[end : SENTENCE[1]]
            said = [f"{amount(count(text))} of the sentence not shown" for text in hidden if text]
            assert [words for kind, words in runs if kind == "elision"] == said
            assert context(known, of(QUOTED)) == Context(
                "[…]" * bool(hidden[0]) + TEXT[max(begin, SENTENCE[0]) : QUOTED[0]],
                TEXT[QUOTED[1] : min(end, SENTENCE[1])] + "[…]" * bool(hidden[1]),
            )


def test_a_quote_is_shown_only_if_every_part_of_it_is_published() -> None:
    first, second = (TEXT.index("An envoy"), TEXT.index(" said")), QUOTED
    for published, words in (
        ((first, second), "An envoy […] 30 men would be released"),
        ((first,), None),
        ((second,), None),
        (((first[0] + 1, first[1]), second), None),
        ((first, (second[0], second[1] - 1)), None),
        ((), None),
    ):
        known = shown(SOURCE, share(published))
        assert quoted_words(known, of(first, second)) == words
        assert (excerpt(known, of(first, second)) is None) == (words is None)
    assert quoted_words(shown(SOURCE, share((first,))), of()) is None


def test_a_quote_across_paragraphs_is_shown_in_those_of_the_source() -> None:
    document = TOLD.sources["statement"]
    known, words = shown(document, share(())), document.words.text
    ends = range(words.index(BREAK) + 2, len(words) + 1)
    for (word, sentence), end in product(
        (("Baku", "Baku"), ("32", "Baku"), ("Yerevan", "Yerevan"), ("two", "Yerevan")), ends
    ):
        start = words.index(word)
        made = excerpt(known, of((start, end)))
        assert made is not None
        quoted, whole = (
            [
                "".join(run.text for run in paragraph if run.kind in kinds)
                for paragraph in made.paragraphs
            ]
            for kinds in ({"quoted"}, {"quoted", "context", "elision"})
        )
        assert quoted == words[start:end].split(BREAK)
        assert whole == words[words.index(sentence) :].split(BREAK)
    assert excerpt(known, of()) is None


@given(stretches(), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), stretches())
def test_of_a_passage_what_is_published_is_shown_and_its_marked_words_are(
    published: tuple[tuple[int, int], ...],
    one: int,
    other: int,
    marked: tuple[tuple[int, int], ...],
) -> None:
    start, end = sorted((one, other))
    expected: list[list[tuple[str, str]]] = [[]]
    hidden = start
    for at in range(start, end):
        if any(a <= at < b for a, b in published):
            if count(TEXT[hidden:at]):
                expected[-1].append(("elision", "[…]"))
            kind = "quoted" if any(a <= at < b for a, b in marked) else "context"
            expected += [[]] if TEXT[at] == BREAK else []
            expected[-1] += [(kind, TEXT[at])] if TEXT[at] != BREAK else []
            hidden = at + 1
    is_shown = hidden > start
    if count(TEXT[hidden:end]):
        expected[-1].append(("elision", "[…]"))
    made = passage(shown(SOURCE, share(published)), (start, end), marked)
    assert (made is not None) == is_shown
    if made is not None:
        assert [
            [
                (run.kind, piece)
                for run in paragraph
                for piece in ([run.text] if run.kind == "elision" else run.text)
            ]
            for paragraph in made.paragraphs
        ] == [paragraph for paragraph in expected if paragraph]


def page(published: tuple[tuple[int, int], ...]) -> SourcePage:
    """The source's page, its share replaced."""
    dossier = replace(TOLD.record, shares={**TOLD.record.shares, "a": share(published)})
    edition = SiteContext(replace(small.findings(), dossiers=(dossier,)))
    view = source_page(layout_of(edition), edition.dossiers[0], SOURCE).view
    assert isinstance(view, SourcePage)
    return view


@given(stretches())
@settings(max_examples=100)
def test_the_page_of_a_source_holds_exactly_what_is_published(
    published: tuple[tuple[int, int], ...],
) -> None:
    words = [
        piece.text
        for block in page(published).blocks
        for piece in block.pieces
        if piece.kind == "text"
    ]
    expected = "".join(TEXT[a:b] for a, b in published).replace(BREAK, "")
    assert "".join(words) == expected


def test_with_full_rights_the_whole_text_is_shown() -> None:
    document = TOLD.sources["statement"]
    view = source_page(layout_of(SiteContext(small.findings())), TOLD, document).view
    assert isinstance(view, SourcePage)
    assert [
        "".join(piece.text for piece in block.pieces) for block in view.blocks
    ] == document.words.text.split(BREAK)


def test_a_quote_that_crosses_the_end_of_another_goes_on_and_keeps_its_anchor() -> None:
    site = small.found(
        tree(
            """
            -- dossiers/d/claims/c.yml --
            claim: Baku will release 32 men.
            verdict: single-source
            reason: Only The Daily says so.
            looked_for: [release]
            evidence:
              - {source: a, stance: supports, voice: own, quote: Baku will release 32 men}
              - {source: a, stance: supports, voice: own, quote: "release 32 men, while Yerevan"}
            first_published: 2026-11-23
            """
        )
    )
    edition = SiteContext(site)
    told = edition.dossiers[0]
    view = source_page(layout_of(edition), told, told.sources["a"]).view
    assert isinstance(view, SourcePage)
    paragraph = next(block for block in view.blocks if block.number == "2")
    assert [
        (
            piece.kind,
            piece.text or piece.quote or " ".join(one.number for one in piece.references),
            piece.depth,
            piece.begins,
        )
        for piece in paragraph.pieces
    ] == [
        ("open", "c_a_1", "1", True),
        ("text", "Baku will ", "", False),
        ("open", "c_a_2", "2", True),
        ("text", "release 32 men", "", False),
        ("close", "", "", False),
        ("close", "", "", False),
        ("references", "1", "", False),
        ("open", "c_a_2", "1", False),
        ("text", ", while Yerevan", "", False),
        ("close", "", "", False),
        ("references", "1", "", False),
        ("text", " will release two.", "", False),
        ("elision", "[4 words not shown]", "", False),
    ]
