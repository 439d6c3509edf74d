"""True quotes, and what a careless hand or a liar makes of them.

The oracle is written anew here, as plainly as can be, so that it shares no mistake with the code
under test: a quote is true if it stands in the text, its folded characters in one piece.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

OnePiece = Callable[[str, random.Random], str | None]
Segmented = Callable[[str, random.Random], list[str] | None]
"""Make a mutant of a quote, or nothing where this quote offers no hold."""

_LATIN, _CYRILLIC, _GREEK = "aceopxyABCEHKMOPTXi", "асеорхуАВСЕНКМОРТХі", "οΑΒΕΗΙΚΜΝΟΡΤΥΧ"
LOOK_ALIKES = (
    dict(zip(_GREEK, "oABEHIKMNOPTYX", strict=True))
    | dict(zip(_CYRILLIC, _LATIN, strict=True))
    | dict(zip(_LATIN, _CYRILLIC, strict=True))
)  # letters and those of another script that look the same
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202e\u2066\u2069"
DENIALS = frozenset("not no never none nor without cannot".split())
NEGATIONS = ("not", "no", "never", "without", "neither")


@dataclass(frozen=True)
class TrueQuote:
    """Words that stand in the text, with where they begin."""

    words: str
    start: int


def plain(text: str) -> str:
    """The folding table once more, by substitution."""
    text = text.replace("\u00ad", "")
    text = re.sub("[«»“”„‟]", '"', text)
    text = re.sub("[‘’‚‛‹›]", "'", text)
    text = re.sub("[‐‑‒–—―−]", "-", text)
    return unicodedata.normalize("NFC", re.sub(r"[^\S\n]+", " ", text))


def is_true(quote: str, text: str) -> bool:
    """Whether the words stand in the text after folding."""
    return plain(quote).strip() in plain(text)


def true_quotes(text: str, number: int, chance: random.Random) -> Iterator[TrueQuote]:
    """Stretches of four to thirty words within one paragraph, whole words at both ends."""
    paragraphs = [
        [match.span() for match in re.finditer(r"\S+", text[start:end])]
        for start, end in _paragraphs(text)
    ]
    starts = [start for start, _ in _paragraphs(text)]
    long_enough = [index for index, spans in enumerate(paragraphs) if len(spans) >= 6]
    for _ in range(number):
        index = chance.choice(long_enough)
        spans = paragraphs[index]
        count = chance.randint(4, min(30, len(spans)))
        first = chance.randint(0, len(spans) - count)
        begin, end = starts[index] + spans[first][0], starts[index] + spans[first + count - 1][1]
        if text.count(" ", begin, end) >= 3:  # words held together by other spaces count as one
            yield TrueQuote(words=text[begin:end], start=begin)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n\0]+", text)]


# --- mutants of one piece ---------------------------------------------------------------------


def with_negation(
    quote: str, chance: random.Random, negations: Sequence[str] = NEGATIONS
) -> str | None:
    words = quote.split(" ")
    words.insert(chance.randint(1, len(words) - 1), chance.choice(negations))
    return " ".join(words)


def without_negation(
    quote: str, chance: random.Random, negations: Collection[str] = DENIALS
) -> str | None:
    words = quote.split(" ")
    places = [i for i, word in enumerate(words) if word.lower().strip(".,;") in negations]
    if not places or len(words) < 3:
        return None
    del words[chance.choice(places)]
    return " ".join(words)


def without_a_word(quote: str, chance: random.Random) -> str | None:
    words = quote.split(" ")
    del words[chance.randint(1, len(words) - 2)]
    return " ".join(words)


def with_another_digit(quote: str, chance: random.Random) -> str | None:
    places = [index for index, c in enumerate(quote) if c.isdigit()]
    if not places:
        return None
    at = chance.choice(places)
    other = chance.choice([d for d in "0123456789" if d != quote[at]])
    return quote[:at] + other + quote[at + 1 :]


def with_superscript(quote: str, chance: random.Random) -> str | None:
    places = [index for index, c in enumerate(quote) if c.isdigit()]
    if not places:
        return None
    at = chance.choice(places)
    return quote[:at] + quote[at].translate(SUPERSCRIPTS) + quote[at + 1 :]


def with_two_words_swapped(quote: str, chance: random.Random) -> str | None:
    words = quote.split(" ")
    a, b = chance.sample(range(len(words)), 2)
    words[a], words[b] = words[b], words[a]
    return " ".join(words)


def with_a_look_alike(quote: str, chance: random.Random) -> str | None:
    places = [index for index, c in enumerate(quote) if c in LOOK_ALIKES]
    if not places:
        return None
    at = chance.choice(places)
    return quote[:at] + LOOK_ALIKES[quote[at]] + quote[at + 1 :]


def with_something_invisible(quote: str, chance: random.Random) -> str | None:
    at = chance.randint(1, len(quote) - 1)
    return quote[:at] + chance.choice(INVISIBLE) + quote[at:]


def with_other_case(quote: str, chance: random.Random) -> str | None:
    places = [index for index, c in enumerate(quote) if c.isalpha() and c.swapcase() != c]
    at = chance.choice(places) if places else -1
    return quote[:at] + quote[at].swapcase() + quote[at + 1 :] if places else None


def without_punctuation(quote: str, chance: random.Random) -> str | None:
    places = [index for index, c in enumerate(quote) if c in ",.;:!?()"]
    at = chance.choice(places) if places else -1
    return quote[:at] + quote[at + 1 :] if places else None


def with_a_letter_changed(quote: str, chance: random.Random) -> str | None:
    places = [index for index, c in enumerate(quote) if c.isalpha()]
    at = chance.choice(places) if places else -1
    own = {c for c in quote if c.isalpha()} | {c for c in "aeinrst" if quote.isascii()}
    others = sorted(c for c in own if c.lower() != quote[at].lower())  # of the same script
    return quote[:at] + chance.choice(others) + quote[at + 1 :] if places and others else None


def with_two_names_swapped(quote: str, chance: random.Random) -> str | None:
    """Two different capitalised words change places: who did it to whom."""
    words = quote.split(" ")
    places = [i for i, word in enumerate(words) if word[:1].isupper() and word.isalpha()]
    pairs = [(a, b) for a in places for b in places if a < b and words[a] != words[b]]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    words[a], words[b] = words[b], words[a]
    return " ".join(words)


def with_a_stretch_left_out(quote: str, chance: random.Random) -> str | None:
    """Two distant fragments joined as if nothing stood between them."""
    words = quote.split(" ")
    if len(words) < 8:
        return None
    first = chance.randint(2, len(words) - 5)
    last = chance.randint(first + 2, len(words) - 2)
    return " ".join(words[:first] + words[last:])


ONE_PIECE: tuple[OnePiece, ...] = (
    with_negation,
    without_negation,
    with_two_names_swapped,
    with_a_stretch_left_out,
    without_a_word,
    with_another_digit,
    with_superscript,
    with_two_words_swapped,
    with_a_look_alike,
    with_something_invisible,
    with_other_case,
    without_punctuation,
    with_a_letter_changed,
)


# --- mutants that cut and join ----------------------------------------------------------------


def cut_inside_a_word(quote: str, chance: random.Random) -> list[str] | None:
    """The quote ends, or an elision begins, in the middle of a word."""
    places = [i for i in range(2, len(quote) - 2) if quote[i - 1].isalpha() and quote[i].isalpha()]
    if not places:
        return None
    at = chance.choice(places)
    return chance.choice(
        [[quote[:at]], [quote[at:]], [quote[:at], quote.rsplit(" ", maxsplit=1)[-1]]]
    )


def reversed_fragments(quote: str, chance: random.Random) -> list[str] | None:
    words = quote.split(" ")
    at = chance.randint(2, len(words) - 2)
    return [" ".join(words[at:]), " ".join(words[:at])]


def overlapping_fragments(quote: str, chance: random.Random) -> list[str] | None:
    words = quote.split(" ")
    at = chance.randint(2, len(words) - 2)
    return [" ".join(words[: at + 1]), " ".join(words[at:])]


SEGMENTED: tuple[Segmented, ...] = (
    cut_inside_a_word,
    reversed_fragments,
    overlapping_fragments,
)


def dresses(quote: str) -> list[str]:
    """The same words in every typographic dress that the table allows."""
    return [
        plain(quote),
        quote.replace(" ", "\u00a0"),
        quote.replace(" ", " \u2009 "),
        quote.replace('"', "“").replace("”", "«").replace("“", "„"),
        quote.replace("’", "'").replace("‘", "’"),
        quote.replace("-", "—").replace("–", "−"),
        "\u00ad".join(quote) if quote.isascii() else quote,
        unicodedata.normalize("NFD", quote),
    ]
