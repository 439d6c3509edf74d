"""Figures of every shape, cut at every inner place (promise P16)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tests.checks.corpus import UNSPACED, Corpus, Sentence, corpus

SPACES = "\u0020\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
MARKS = ",.'\u2019\u066b\u066c\uff0c\uff0e\u02d9_"
SIGNS = "-\u2212\u2013+\u00b1~<>\u2264\u2265\u2248\u223c\uff0b\uff0d\uff5e\ufe63\u2213"
PERCENTS = "%\u2030\u066a\uff05\ufe6a\u2031"
ZEROS = tuple(
    chr(code)
    for code in range(0x20000)
    if unicodedata.category(chr(code)) == "Nd" and unicodedata.digit(chr(code)) == 0
)
CURRENCIES = tuple(chr(code) for code in range(0x20000) if unicodedata.category(chr(code)) == "Sc")

WORDED = frozenset("en de fr es pt it ru uk pl ar fa tr az hy hi zh ja ko id".split())
"""Languages in which figures in words are one piece."""
GROUPED = ("12 500", "120 000", "1 204 000", "45 000 000", "7 250")
"""Written with a space, in the place of which each separator is put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A quote that cuts something, with the text out of which it is cut."""

    text: str
    quote: str
    language: str


def in_digits(figure: str, zero: str) -> str:
    """Return a figure in other decimal digits."""
    return "".join(chr(ord(zero) + int(c)) if c.isascii() and c.isdigit() else c for c in figure)


FIXED: dict[str, str] = {
    "grouped the Indian way": "12,34,567 1,20,000 1,23,45,678",
    "decimals": "3.5 3,5 0.75 1.234,56 1,234.56 1\u202f234,56 3٫5 3·5 1'234.50",
    "decimals without a zero": ".5 -.5 \u2212.75",
    "exponent": "10^6 10⁶ 2⁻³ 10**6 1e6 6.02E23 6.02×10^23 4·10⁸ 3×10⁻⁴ 10₂",
    "fraction": "1/2 3/4 1⁄2 3½ 3_½ 2⅔ 1_1/2 15/16 1∕2",
    "ratio": "3:2 16:9 3∶2 1:100_000 3：2",
    "time": "12:30 12.30 12:30:15 12h30 9:05 23:59 12：30",
    "product": "2×400 2x400 2*400 4×100 2_×_400 3_x_200 2✕400 2⋅400",
    "range": "4–5 4-5 2019–2023 5—7 120\u2011150 4\u22125 1,000–1,200 40~50 40～50",
    "date or number of parts": "2023-12-07 7.12.2023 07/12/2023 7-12-2023 1.2.3 192.168.0.1",
    "ordinal": "5th 21st 5-й 5e 1er 5º 3rd 2-nd 5.ª",
    "number sign": "№5 №_5 #5 №\u00a012",
    "degrees and minutes": "5° 5°C 5′ 5′30″ 40%–50% 12°30′",
    "other numerals": "①② XII １２３ １２，５００ １２．５ ５％",
    "currency of letters": "US$250 R$250 A$250 HK$250 C$250 Rs.250 kr.250 CHF_250 USD_250 EUR_250 Rp250",
}
"""Figures by class; `_` is a space inside one."""


def shapes() -> Iterator[tuple[str, str]]:
    """Yield the name of a class and a figure of it, in one piece; of no language in particular."""
    for name, figures in FIXED.items():
        for figure in figures.split(" "):
            yield name, figure.replace("_", " ")
    for figure in GROUPED:
        for space in SPACES:
            yield "grouped with a space", figure.replace(" ", space)
        for mark in MARKS:
            yield "grouped with a mark", figure.replace(" ", mark)
    for zero in ZEROS:
        for figure in ("12 500", "12,500", "3.5", "2 847", "2847"):
            yield "digits of every script", in_digits(figure, zero)
    yield from _signed()


def _signed() -> Iterator[tuple[str, str]]:
    """Yield figures with each sign, currency mark and percent sign."""
    for sign in SIGNS:
        for figure in ("5", "12", "3.5"):
            yield "sign", sign + figure
        for currency in "$€£¥₹":
            yield "sign before a currency", sign + currency + "5"
        yield "sign after a currency", f"${sign}5"
    for currency in CURRENCIES:
        yield "currency", currency + "5"
        yield "currency", currency + "1,250"
    for percent in PERCENTS:
        for figure in ("45", "2.5", "120"):
            for space in ("", " ", "\u00a0", "\u202f"):
                yield "percent sign", figure + space + percent
    yield "percent sign", "%45"


def multiplied(own: Corpus) -> Iterator[tuple[str, str]]:
    """Yield figures with the multipliers and percents of a language, and figures in words."""
    joins = ("",) if own.language in UNSPACED else (" ", "\u00a0", "\u202f", "-")
    for word in own.figures["multipliers"]:
        for figure in ("5", "120", "3.5", "12,5"):
            for join in joins:
                yield "multiplier", figure + join + word
    for word in own.figures["percents"]:
        for figure in ("5", "45", "2.5"):
            for join in joins[:2]:
                yield "percent in words", figure + join + word
    for figure in own.figures["spelt"] if own.language in WORDED else ():
        yield "figure in words", figure
    for figure in own.figures.get("halves", ()):
        yield "half of a multiplier", figure


def cuts(carrier: str, figure: str, language: str) -> Iterator[Cut]:
    """Yield the quotes of each inner place of a figure: what ends there, what begins there.

    Each is tried with the rest of the sentence and without it.
    """
    carrier = carrier.replace("|", "")
    start = carrier.index("{}")
    text = carrier.replace("{}", figure)
    for place in range(start + 1, start + len(figure)):
        if unicodedata.category(text[place])[0] == "M" or text[place : start + len(figure)] == ".":
            continue
        end = start + len(figure)
        for low, high in ((0, place), (place, len(text)), (start, place), (place, end)):
            quote = text[low:high].strip()
            if text.count(quote) == 1 and any(map(str.isalnum, quote)):
                yield Cut(text=text, quote=quote, language=language)


def figure_cuts(language: str) -> Iterator[tuple[str, Cut]]:
    """Yield every cut of every figure of every shape, in the carriers of a language, by class."""
    own = corpus(language)
    for name, figure in (*shapes(), *multiplied(own)):
        if language in UNSPACED and name == "decimals without a zero":
            continue  # after a letter, the point ends a sentence
        for carrier in own.carriers:
            for cut in cuts(carrier, figure, language):
                if name != "currency of letters" or cut.quote.startswith(("$", "250")):
                    yield name, cut


def corpus_cuts(language: str) -> Iterator[Cut]:
    """Yield every cut of every figure of the sentences of a language."""
    for sentence in corpus(language).all:
        for start, end in sentence.figures:
            spelt = not any(map(str.isdecimal, sentence.text[start:end]))
            if spelt and language not in WORDED:
                continue
            for place in range(start + 1, end):
                if sentence.text[place:end] != ".":
                    yield from _sides(sentence, place)


def unit_cuts(language: str) -> Iterator[Cut]:
    """Yield quotes that end between a figure and its unit: those of the sentences, and of a list."""
    own = corpus(language)
    for sentence in own.all:
        for place in sentence.units:
            yield Cut(text=sentence.text, quote=sentence.text[:place], language=language)
    join = "" if language in UNSPACED else " "
    for unit in own.figures["units"]:
        for figure in ("5", "120", "3.5"):
            carrier = own.carriers[0].replace("|", "")
            text = carrier.replace("{}", figure + join + unit)
            quote = text[: carrier.index("{}") + len(figure)]
            if text.count(quote) == 1:
                yield Cut(text=text, quote=quote, language=language)


def _sides(sentence: Sentence, place: int) -> Iterator[Cut]:
    text = sentence.text
    if unicodedata.category(text[place])[0] == "M":
        return
    for quote in (text[:place].strip(), text[place:].strip()):
        if text.count(quote) == 1 and any(map(str.isalnum, quote)):
            yield Cut(text=text, quote=quote, language=sentence.language)
