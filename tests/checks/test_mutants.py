"""No mutant of a true quote is accepted, and no true quote is refused (promise P9).

`ONRECORD_MUTANTS` sets how many mutants of each kind are made of each text; `make proof` prints
what was tried. docs/proof.md has the numbers.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.checks.language.words import count
from onrecord.checks.quotes.find import Failure, FoundQuote, WantedSegment, find
from onrecord.model import BREAK
from tests.checks.mutants import (
    ONE_PIECE,
    SEGMENTED,
    OnePiece,
    Segmented,
    dresses,
    is_true,
    plain,
    true_quotes,
)

ARTICLES = Path(__file__).parents[2] / "site_src/dossiers/karabakh-statement/articles"
QUOTES = int(os.environ.get("ONRECORD_MUTANTS", "350"))
PATIENCE = 60
"""Quotes that may be drawn for one that a mutation finds a hold in: negations and figures are few."""


def texts() -> list[str]:
    captures = sorted(ARTICLES.glob("*.txt"))
    assert len(captures) == 5
    read = [capture.read_text(encoding="utf-8") for capture in captures]
    whole = [
        BREAK.join(line.strip() for line in text.splitlines() if line.strip()) for text in read
    ]
    return [*whole, BREAK.join(whole)]


def mutants(text: str, mutate: OnePiece, chance: random.Random) -> Iterator[str]:
    """As many mutants as are asked for, or as patience allows, that are no other true passage."""
    made = 0
    for quote in true_quotes(text, QUOTES * PATIENCE, chance):
        mutant = mutate(quote.words, chance)
        if mutant is not None and not is_true(mutant, text):
            yield mutant
            made += 1
            if made == QUOTES:
                return


def settled(text: str, *segments: str) -> bool:
    """Whether the quote is accepted, however often it stands: ambiguity is no refusal here."""
    result = find([WantedSegment(exact=segment) for segment in segments], text)
    return isinstance(result, FoundQuote) or result.kind == "ambiguous"


@pytest.mark.parametrize("mutate", ONE_PIECE, ids=lambda mutate: mutate.__name__)
def test_no_mutant_of_one_piece_is_accepted(mutate: OnePiece) -> None:
    chance = random.Random(20231207)
    tried, accepted = 0, []
    for text in texts():
        for mutant in mutants(text, mutate, chance):
            tried += 1
            if settled(text, mutant):
                accepted.append(mutant)
    print(f"{mutate.__name__}: {tried} mutants, {len(accepted)} accepted")
    assert tried >= 3 * QUOTES
    assert accepted == []


@pytest.mark.parametrize("mutate", SEGMENTED, ids=lambda mutate: mutate.__name__)
def test_no_mutant_that_cuts_or_joins_is_accepted(mutate: Segmented) -> None:
    chance = random.Random(20231207)
    tried, accepted = 0, []
    for text in texts():
        for quote in true_quotes(text, QUOTES, chance):
            mutant = mutate(quote.words, chance)
            if mutant is None:
                continue
            tried += 1
            result = find([WantedSegment(exact=segment) for segment in mutant], text)
            if isinstance(result, Failure):
                continue
            # What was found must then be another true passage: in order, apart, whole words.
            apart = all(
                a.end <= b.start for a, b in zip(result.matches, result.matches[1:], strict=False)
            )
            same = [plain(text[m.start : m.end]) for m in result.matches] == [
                plain(segment).strip() for segment in mutant
            ]
            whole = all(
                not (text[m.start - 1 : m.start].isalpha() and text[m.start].isalpha())
                and not (text[m.end - 1].isalpha() and text[m.end : m.end + 1].isalpha())
                for m in result.matches
            )
            if not (apart and same and whole):
                accepted.append((quote.words, mutant))
    print(f"{mutate.__name__}: {tried} mutants, {len(accepted)} accepted")
    assert tried > QUOTES
    assert accepted == []


def test_no_joined_paragraphs_are_accepted() -> None:
    tried = 0
    for text in texts():
        for left, right in zip(text.split(BREAK), text.split(BREAK)[1:], strict=False):
            joined = " ".join((*left.split()[-3:], *right.split()[:3]))
            if is_true(joined, text):
                continue
            tried += 1
            assert not settled(text, joined)
    assert tried > 50


def test_no_true_quote_is_refused_in_any_dress() -> None:
    chance = random.Random(20231207)
    tried, refused = 0, []
    for text in texts():
        for quote in true_quotes(text, QUOTES, chance):
            for dress in dresses(quote.words):
                tried += 1
                wanted = WantedSegment(exact=dress, within=(quote.start, quote.start + 1))
                result = find([wanted], text)
                if not isinstance(result, FoundQuote) or (
                    text[result.matches[0].start : result.matches[0].end] != quote.words
                ):
                    refused.append((quote.words, dress))
    print(f"true quotes: {tried} tried, {len(refused)} refused")
    assert tried > 8 * QUOTES
    assert refused == []


def test_no_true_elided_quote_is_refused() -> None:
    chance = random.Random(20231207)
    tried, refused = 0, []
    for text in texts():
        for quote in true_quotes(text, QUOTES, chance):
            words = quote.words.split(" ")
            a, b = sorted(chance.sample(range(1, len(words)), 2))
            head, tail = " ".join(words[:a]), " ".join(words[b:])
            if not (any(map(str.isalnum, head)) and any(map(str.isalnum, tail))):
                continue
            start = quote.start + len(quote.words) - len(tail)
            tried += 1
            result = find(
                [
                    WantedSegment(exact=head, within=(quote.start, quote.start + 1)),
                    WantedSegment(exact=tail, within=(start, start + 1)),
                ],
                text,
            )
            left_out = count(" ".join(words[a:b]))
            if not isinstance(result, FoundQuote) or result.left_out != (left_out,):
                refused.append((quote.words, head, tail, result))
    print(f"true elided quotes: {tried} tried, {len(refused)} refused")
    assert tried > QUOTES
    assert refused == []
