"""Words and figures in every dress, sought in a text that has them in another (promise P19)."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.checks.corpus import CORPORA, UNSPACED, Corpus, Sentence, corpus
from tests.checks.mutant_figures import SPACES, ZEROS, in_digits
from tests.checks.mutant_words import FORMATS

LATIN_TO_CYRILLIC = dict(zip("aceopxyijsABCEHKMOPTXI", "асеорхуіјѕАВСЕНКМОРТХІ", strict=True))
LATIN_TO_GREEK = dict(zip("oABEZHIKMNOPTYX", "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", strict=True))
CYRILLIC_TO_LATIN = {other: latin for latin, other in LATIN_TO_CYRILLIC.items()}
SPACED_JOINS = (
    "-",
    "\u2010",
    "\u2011",
    "\u2013",
    " ",
    "- ",
    "\u00ad",
    "\u00b7",
    "\u2019",
    "\u00a0",
    "\u2009",
)
BESIDE = (("(", ")"), ("“", "”"), ("#", ""), ("@", ""), ("", "’s"), ("«", "»"), ("—", "—"), ("/", "/"), ("", ","), ("\u200f", "\u200e"))  # fmt: skip
UNSPACED_BESIDE = (("新", "号"), ("その", "は"), ("คน", "ที่"), ("", "에서"), ("在", ""))
TASHKEEL = "\u064e\u064f\u0650\u0651\u0652\u064b"
NIQQUD = "\u05b0\u05b4\u05b7\u05b8\u05bc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for, and a text that has it in another dress."""

    text: str
    sought: str
    language: str


def word_dresses(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield a class and the word in another dress, that a reader takes for the same word."""
    for other in {word.upper(), word.lower(), word.title(), word.casefold(), word.swapcase()}:
        yield "case", other
    if language in ("tr", "az"):
        yield "case of its own language", word.replace("i", "İ").replace("ı", "I").upper()
    yield "composed or not", unicodedata.normalize("NFD", word)
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)
    yield "compatible forms", wide
    yield "compatible forms", "".join(_bold(c) for c in word)
    for pair, ligature in (
        ("ffi", "ﬃ"),
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        ("ff", "ﬀ"),
        ("ß", "ss"),
        ("եւ", "և"),
    ):
        if pair in word:
            yield "ligatures", word.replace(pair, ligature)
    yield "without optional marks", _without_marks(word)
    if _script(word) == "ARABIC":
        yield "with optional marks", "".join(c + TASHKEEL[i % 6] for i, c in enumerate(word))
        yield "with optional marks", "ـ".join(word)
        yield "other forms of a letter", word.translate(str.maketrans("أإآىة", "ااايه"))
        yield "other forms of a letter", word.translate(str.maketrans("يك", "یک"))
    if _script(word) == "HEBREW":
        yield "with optional marks", "".join(c + NIQQUD[i % 5] for i, c in enumerate(word))
    if _script(word) == "DEVANAGARI":
        yield "without optional marks", word.replace("\u093c", "")
    yield from _look_alikes(word)
    for put in (*FORMATS[:40:3], "\u034f", "\ufe0f", "\u180e", "\u200b\u200d", "\u2060"):
        yield "invisible characters", word[:1] + put + word[1:]
        yield "invisible characters", put.join(word)
    if len(word) > 3 and language not in UNSPACED:
        yield from _split(word, language)


def _split(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the word with something between two of its letters, or between all of them."""
    middle = next(
        (i for i in range(len(word) // 2, len(word)) if unicodedata.category(word[i])[0] == "L"),
        None,
    )
    for join in SPACED_JOINS if middle else ():
        if language == "vi" and " " in join:
            continue  # there a space parts syllables, and two of them are another word
        yield "split", word[:middle] + join + word[middle:]
    yield "split", "\u00ad".join(word)
    if all(unicodedata.category(c)[0] == "L" for c in word):
        yield "letters apart", " ".join(word)


def _bold(character: str) -> str:
    if "A" <= character <= "Z":
        return chr(0x1D400 + ord(character) - ord("A"))
    if "a" <= character <= "z":
        return chr(0x1D41A + ord(character) - ord("a"))
    return character


def _without_marks(word: str) -> str:
    if _script(word) not in ("LATIN", "GREEK"):
        return word.replace("ё", "е").replace("Ё", "Е")
    kept = [c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn"]
    return unicodedata.normalize("NFC", "".join(kept))


def _script(word: str) -> str:
    letter = next((c for c in word if c.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").partition(" ")[0]


def _look_alikes(word: str) -> Iterator[tuple[str, str]]:
    for table in (LATIN_TO_CYRILLIC, LATIN_TO_GREEK, CYRILLIC_TO_LATIN):
        places = [i for i, c in enumerate(word) if c in table]
        if not places or len(word) < 3:
            continue
        at = places[len(places) // 2]
        yield "look-alikes", word[:at] + table[word[at]] + word[at + 1 :]
        if len(places) < sum(map(str.isalpha, word)):  # else all of it would be of another script
            yield "look-alikes", "".join(table.get(c, c) for c in word)


def word_searches(language: str) -> Iterator[tuple[str, Search]]:
    """Yield each word of the sentences of a language, once in its dress and once sought in it."""
    for sentence in corpus(language).all:
        for word, start, end in _whole_words(sentence):
            for name, dressed in word_dresses(word, language):
                text = sentence.text[:start] + dressed + sentence.text[end:]
                if dressed != word:
                    yield name, Search(text=text, sought=word, language=language)
                    yield name, Search(text=sentence.text, sought=dressed, language=language)
            for before, after in BESIDE:
                text = f"{sentence.text[:start]} {before}{word}{after} {sentence.text[end:]}"
                yield "beside punctuation", Search(text=text, sought=word, language=language)
            if language not in UNSPACED and _script(word) == "LATIN" and len(word) > 2:
                for before, after in UNSPACED_BESIDE:
                    text = sentence.text[:start] + before + word + after + sentence.text[end:]
                    yield "beside other scripts", Search(text=text, sought=word, language=language)


def _whole_words(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    text = sentence.text
    for first, last in sentence.words:
        start, end = first, last
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not (
            text[end - 1].isalnum() or unicodedata.category(text[end - 1])[0] == "M"
        ):
            end -= 1
        word = text[start:end]
        if word and all(c.isalpha() or unicodedata.category(c)[0] == "M" for c in word):
            yield word, start, end


VALUES = (26, 120, 500, 2847, 12500, 120000, 1204000, 5000000)


def figure_dresses(value: int) -> Iterator[tuple[str, str]]:
    """Yield a class and a whole number in another dress, of no language in particular."""
    plain = str(value)
    for zero in ZEROS:
        yield "digits of every script", in_digits(plain, zero)
    if value > 9999:
        groups = f"{value:,}"
        for mark in (*SPACES, ".", "'", "’", "٬", "，", "_"):
            yield "grouping", groups.replace(",", mark)
        yield "grouping", groups
        head, tail = plain[:-3], plain[-3:]
        yield "grouping", ",".join([*_pairs(head), tail])
    for zero in ("٠", "०", "০", "๐", "０", "۰"):
        yield "grouping in other digits", in_digits(f"{value:,}".replace(",", "٬"), zero)
    for before, after in (("$", ""), ("€", ""), ("", "%"), ("", "km"), ("–", ""), ("≈", ""), ("№", ""), ("(", ")"), ("", "°C"), ("", " €")):  # fmt: skip
        yield "with a sign or unit", before + plain + after
    for before, after in (
        ("有", "人"),
        ("は", "人だ"),
        ("มี", "คน"),
        ("약", "명이"),
        ("第", "号"),
        ("约", "公里"),
    ):
        yield "beside an unspaced script", before + plain + after
    yield "compatible forms", plain.translate(str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"))


def _pairs(head: str) -> list[str]:
    first = len(head) % 2
    parts = [head[:first]] if first else []
    return parts + [head[i : i + 2] for i in range(first, len(head), 2)]


MULTIPLES = {
    "en": ((5_000_000, "5 million"), (120_000, "120 thousand"), (1_500_000, "1.5 million"), (5_000_000, "5m")),
    "de": ((5_000_000, "5 Millionen"), (1_500_000, "1,5 Mio."), (120_000, "120 Tausend")),
    "fr": ((5_000_000, "5 millions"), (1_500_000, "1,5 million"), (120_000, "120 mille")),
    "es": ((5_000_000, "5 millones"), (120_000, "120 mil"), (1_500_000, "1,5 millones")),
    "pt": ((5_000_000, "5 milhões"), (120_000, "120 mil"), (1_500_000, "1,5 milhão")),
    "it": ((5_000_000, "5 milioni"), (120_000, "120 mila"), (1_500_000, "1,5 milioni")),
    "ru": ((5_000_000, "5 млн"), (120_000, "120 тыс."), (1_500_000, "1,5 миллиона")),
    "uk": ((5_000_000, "5 млн"), (120_000, "120 тис."), (1_500_000, "1,5 мільйона")),
    "ar": ((5_000_000, "5 ملايين"), (120_000, "120 ألف"), (5_000_000, "٥ ملايين")),
    "tr": ((5_000_000, "5 milyon"), (120_000, "120 bin"), (1_500_000, "1,5 milyon")),
    "hi": ((500_000, "5 लाख"), (120_000, "1.2 लाख"), (50_000_000, "5 करोड़")),
    "zh": ((1_200_000, "120万"), (500_000_000, "5亿"), (12_000, "1.2万")),
    "ja": ((1_200_000, "120万"), (1_204_000, "120万4000"), (500_000_000, "5億")),
    "ko": ((1_200_000, "120만"), (500_000_000, "5억"), (1_204_000, "120만 4000")),
}  # fmt: skip
"""Figures with the multipliers of a language, and what they are worth."""


MYRIADS = {"zh": "万", "ja": "万", "ko": "만"}
"""The sign of ten thousand."""


@cache
def _values() -> dict[str, dict[str, int]]:
    return tomllib.loads((CORPORA / "tables" / "values.toml").read_text(encoding="utf-8"))


def figure_searches(language: str) -> Iterator[tuple[str, Search]]:
    """Yield figures in their dresses, in a sentence of a language, sought in plain digits."""
    own = corpus(language)
    for value in VALUES:
        for name, dressed in figure_dresses(value):
            yield name, _carried(own, dressed, str(value))
            if name == "grouping":
                yield name, _carried(own, str(value), dressed)
    for value in VALUES if language in MYRIADS else ():
        if value % 10_000 == 0:
            yield "multipliers", _carried(own, f"{value // 10_000}{MYRIADS[language]}", str(value))
    for value, dressed in MULTIPLES.get(language, ()):
        yield "multipliers", _carried(own, dressed, str(value))
        yield "multipliers", _carried(own, str(value), dressed)
    for dressed, value in _values().get(language, {}).items():
        yield "figures in words", _carried(own, dressed, str(value))
        yield "figures in words", _carried(own, str(value), dressed)


def _carried(own: Corpus, figure: str, sought: str) -> Search:
    carrier = own.carriers[len(figure) % len(own.carriers)].replace("|", "")
    return Search(text=carrier.replace("{}", figure), sought=sought, language=own.language)


def absent_searches(language: str) -> Iterator[Search]:
    """Yield words of a language that are really not in a sentence: other stems, not parts of it."""
    sentences = corpus(language).all
    for number, sentence in enumerate(sentences):
        plain = sentence.text.casefold()
        for other in (sentences[number - 3], sentences[number - 8]):
            for word, _, _ in _whole_words(other):
                stem = word.casefold()[: max(2, len(word) // 2)]
                if stem not in plain and len(word) >= (2 if language in UNSPACED else 5):
                    yield Search(text=sentence.text, sought=word, language=language)
