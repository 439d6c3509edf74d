"""Words cut at every inner place, with everything that cannot be seen, and every dash, put there (P17)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tests.checks.corpus import UNSPACED, Sentence, corpus, is_mark
from tests.checks.mutant_figures import Cut

_CODES = (*range(0x20000), *range(0xE0000, 0xE1000))
FORMATS = tuple(chr(code) for code in _CODES if unicodedata.category(chr(code)) == "Cf")
DASHES = tuple(chr(code) for code in _CODES if unicodedata.category(chr(code)) == "Pd")
LONG = frozenset("\u2014\u2015\u2e3a\u2e3b\ufe31\ufe58\u301c\u3030")
"""Dashes that part clauses too: a quote that is cut at one without spaces is warned of at least."""
RUNS = (
    "\u200d\u200d",
    "-\u00ad",
    "\u00ad-",
    "\u2011\u200b",
    "\u200e\u2013\u200f",
    "\u2060\u200c\ufeff",
    "\u00ad\u00ad\u00ad",
    "\u202a-\u202c",
    "\ufe63\u2064",
)
JOINERS = "\u00b7\u2027\u02bc\u2019'\u055a\u05f3\u05f4_"
APOSTROPHES = "\u02bc\u2019'"
ELIDING = frozenset({"en", "fr", "it", "tr", "az"})
"""Languages that join an article or a suffix by an apostrophe: a quote may begin or end at some."""
LEADING = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
FOLLOWING = "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ"
STACKS = "\u1039\u17d2\u1a60"

CLUSTERS = {
    "km": "រដ្ឋមន្ត្រីបាននិយាយថាស្ពានថ្មីនឹងបើកនៅខែក្រោយសម្រាប់អ្នកដំណើរ។",
    "my": "ဝန်ကြီးက တံတားသစ်ကို နောက်လတွင် ခရီးသည်များအတွက် ဖွင့်မည်ဟု ပြောကြားခဲ့သည်။",
    "lo": "ລັດຖະມົນຕີເວົ້າວ່າຂົວໃໝ່ຈະເປີດໃຫ້ຜູ້ໂດຍສານໃນເດືອນໜ້າ",
    "ta": "புதிய பாலம் அடுத்த மாதம் பயணிகளுக்காகத் திறக்கப்படும் என்று அமைச்சர் கூறினார்.",
    "si": "නව පාලම ලබන මාසයේ මගීන් සඳහා විවෘත කරන බව අමාත්‍යවරයා පැවසීය.",
    "ml": "പുതിയ പാലം അടുത്ത മാസം യാത്രക്കാർക്കായി തുറക്കുമെന്ന് മന്ത്രി പറഞ്ഞു.",
    "te": "కొత్త వంతెన వచ్చే నెల ప్రయాణికుల కోసం తెరుస్తామని మంత్రి చెప్పారు.",
    "am": "አዲሱ ድልድይ በሚቀጥለው ወር ለተጓዦች ይከፈታል ሲሉ ሚኒስትሩ ተናገሩ።",
    "bo": "ཟམ་པ་གསར་པ་དེ་ཟླ་བ་རྗེས་མར་སྒོ་འབྱེད་རྒྱུ་ཡིན་ཞེས་བློན་ཆེན་གྱིས་བཤད།",
    "he-points": "הַגֶּשֶׁר הֶחָדָשׁ יִפָּתַח בַּחֹדֶשׁ הַבָּא, אָמַר הַשַּׂר.",
    "ar-marks": "قَالَ الوَزِيرُ إِنَّ الجِسْرَ الجَدِيدَ سَيُفْتَحُ في الشَّهْرِ القَادِمِ.",
    "vi-nfd": unicodedata.normalize("NFD", "Bộ trưởng nói rằng cây cầu mới sẽ mở vào tháng tới."),
    "ko-nfd": unicodedata.normalize("NFD", "장관은 새 다리가 다음 달에 열린다고 말했다."),
}
"""A sentence each of scripts in which a letter is written with what is around it."""


def words_of(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the runs of letters and marks of a sentence, figures left out."""
    start = None
    for index, character in enumerate(sentence.text + " "):
        inside = character.isalpha() or is_mark(character)
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            if not any(a < index and start < b for a, b in sentence.figures):
                yield start, index
            start = None


def sides(text: str, before: int, after: int, language: str) -> Iterator[Cut]:
    """Yield the quotes that end at one place and begin at another, if the text has them once."""
    for quote in (text[:before], text[after:]):
        words = quote.strip()
        if text.count(words) == 1 and any(map(str.isalnum, words)):
            yield Cut(text=text, quote=words, language=language)


PREFIXED = {"ar": re.compile("[وف]?(?:لل|[بكل]?(?:ال)?)"), "he": re.compile("[והבלכמש]{0,3}")}
"""What may be written onto the next word: whether it is, takes a dictionary. A quote may begin there."""


def inner_places(sentence: Sentence) -> Iterator[int]:
    """Yield the places between two letters of a word at which no quote may begin or end."""
    free = {*sentence.begins, *sentence.ends}
    prefixed = PREFIXED.get(sentence.language)
    for start, end in words_of(sentence):
        for place in range(start + 1, end):
            if prefixed and prefixed.fullmatch(sentence.text, start, place):
                continue
            if place not in free and not is_mark(sentence.text[place]):
                yield place


def is_deep(text: str, place: int) -> bool:
    """Whether so many letters are on both sides that what follows a mark there is no suffix."""
    around = text[max(0, place - 3) : place + 5]
    return len(around) == 8 and all(c.isalpha() or is_mark(c) for c in around)


def letter_cuts(language: str) -> Iterator[tuple[str, Cut]]:
    """Yield each word of a language that has spaces, cut between each two letters."""
    if language in UNSPACED:
        return
    for sentence in corpus(language).all:
        for place in inner_places(sentence):
            for cut in sides(sentence.text, place, place, language):
                yield "between letters", cut


def inserted_cuts(language: str) -> Iterator[tuple[str, Cut]]:
    """Yield words with something put between two letters, cut before it, after it and inside it."""
    if language in UNSPACED:
        return
    kinds = (
        *(("invisible character", x) for x in FORMATS),
        *(("dash", x) for x in DASHES if x not in LONG),
        *(("run of dashes and invisible characters", x) for x in RUNS),
        *(("joiner", x) for x in _joiners(language)),
    )
    every = [
        (sentence, place)
        for sentence in corpus(language).sentences
        for place in inner_places(sentence)
    ]
    deep = [(sentence, place) for sentence, place in every if is_deep(sentence.text, place)]
    deep = deep or every  # Korean words are short, and nothing is joined to them by a dash
    for number, (name, put) in enumerate(kinds):
        places = every if name == "invisible character" else deep
        for turn in range(3):
            sentence, place = places[(number * 7 + turn * 131) % len(places)]
            text = sentence.text[:place] + put + sentence.text[place:]
            beyond = place + len(put)
            for cut in (
                *sides(text, place, beyond, language),
                *sides(text, beyond, place, language),
            ):
                yield name, cut


def _joiners(language: str) -> str:
    """Return what joins letters to one word: in Korean it parts words, or closes a quotation."""
    if language == "ko":
        return ""
    return "".join(x for x in JOINERS if x not in APOSTROPHES or language not in ELIDING)


def long_dash_cuts(language: str) -> Iterator[Cut]:
    """Yield words with a long dash between two letters, cut there."""
    if language in UNSPACED:
        return
    for number, put in enumerate((*sorted(LONG), "--")):
        sentences = corpus(language).sentences
        for turn in range(4):
            sentence = sentences[(number + turn * 5) % len(sentences)]
            places = [p for p in inner_places(sentence) if is_deep(sentence.text, p)]
            if not places:
                continue
            place = places[(number * 3 + turn) % len(places)]
            if _is_word_of(sentence.text, place):
                continue  # then the dash reads as one between two clauses
            text = sentence.text[:place] + put + sentence.text[place:]
            yield from sides(text, place, place + len(put), language)


def _is_word_of(text: str, place: int) -> bool:
    """Whether what is before a place in its word, or after it, is another word of the text."""
    before, after = re.findall(r"\w+$", text[:place]), re.findall(r"^\w+", text[place:])
    words = re.findall(r"\w+", text.casefold())
    return any(part.casefold() in words for part in (*before, *after))


def cluster_cuts(language: str) -> Iterator[tuple[str, Cut]]:
    """Yield texts cut between a character and what is written onto it, or before or after it."""
    texts = (
        [sentence.text for sentence in corpus(language).all]
        if language in ("th", "ja", "hi", "bn", "ar", "he", "fa", "vi")
        else []
    )
    for text in texts:
        for cut in _clusters(text, language):
            yield "inside a cluster", cut


def script_cuts() -> Iterator[Cut]:
    """Yield the same for sentences of scripts that have no corpus."""
    for language, text in CLUSTERS.items():
        yield from _clusters(text, language.partition("-")[0])


def _clusters(text: str, language: str) -> Iterator[Cut]:
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        inside = (
            is_mark(after)
            or before in LEADING
            or (after in FOLLOWING and before.isalpha())
            or (before in STACKS and after.isalpha())
            or (after == "\u200d" and is_mark(before))
            or (0x1160 <= ord(after) <= 0x11FF)
        )
        if inside:
            yield from sides(text, place, place, language)


def katakana_cuts() -> Iterator[Cut]:
    """Yield katakana words of the Japanese sentences, cut inside."""
    for sentence in corpus("ja").all:
        text = sentence.text
        for place in range(1, len(text)):
            if all("\u30a1" <= c <= "\u30fc" and c != "・" for c in text[place - 1 : place + 1]):
                yield from sides(text, place, place, "ja")


def prefix_cuts(language: str) -> Iterator[Cut]:
    """Yield quotes that begin just after a sign of denial in Chinese or Japanese."""
    for line in corpus(language).words.get("prefixed", "").strip().splitlines():
        parts = line.split("|")
        at = next(i for i, part in enumerate(parts) if part in set("不非未无無没沒"))
        text = "".join(parts)
        start = len("".join(parts[: at + 1]))
        for quote in (text[start:], text[start:].rstrip("。"), parts[at + 1].rstrip("。")):
            if text.count(quote) == 1:
                yield Cut(text=text, quote=quote, language=language)
