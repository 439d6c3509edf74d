"""Check whether a source is in the language that its sheet gives.

The language decides where words and sentences end, and which words deny: in Russian no English
denial is found. Letters distinguish the scripts; the most common words distinguish languages of one
script (the list `common` in the section `sentences` of their tables).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from onrecord.checks.language import languages, primary, word_list
from onrecord.checks.language.words import tokens
from onrecord.diagnostics import Diagnostic, Label, at
from onrecord.model import Article, Capture

_LANGUAGES = {
    "LATIN": "af az br bs ca cs cy da de en eo es et eu fi fo fr fy ga gl ha hr ht hu id ig is it jv kk ku la lb "
    "lt lv mg mi ms mt nl no oc pl pt qu rm ro rw sk sl sm so sq sr su sv sw tk tl tr uz vi wo xh yo zu",
    "CYRILLIC": "az ba be bg ce cv kk ky mk mn os ru sr tg tk tt uk uz",
    "ARABIC": "ar az fa kk ks ku ky pa ps sd tg ug ur uz",
    "HEBREW": "he yi",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "DEVANAGARI": "hi ks kok mai mr ne sa sd",
    "BENGALI": "as bn",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "ORIYA": "or",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAI": "th",
    "LAO": "lo",
    "TIBETAN": "bo dz",
    "MYANMAR": "my",
    "KHMER": "km",
    "ETHIOPIC": "am ti",
    "MONGOLIAN": "mn",
    "THAANA": "dv",
    "HANGUL": "ko",
    "HAN": "ja ko yue zh",
    "KANA": "ja",
}
"""The scripts in which the news of a language is written; one with several may use any."""
_NAMES = {
    "CJK": "HAN",
    "HIRAGANA": "KANA",
    "KATAKANA": "KANA",
    "KATAKANA-HIRAGANA": "KANA",
}
"""First words of Unicode's names of letters that do not name the script."""
_SCRIPTS: Mapping[str, frozenset[str]] = {
    tag: frozenset(script for script, tags in _LANGUAGES.items() if tag in tags.split())
    for tag in {tag for tags in _LANGUAGES.values() for tag in tags.split()}
}
_WRITTEN_AS = {
    "latn": "LATIN",
    "cyrl": "CYRILLIC",
    "arab": "ARABIC",
    "hebr": "HEBREW",
    "grek": "GREEK",
    "deva": "DEVANAGARI",
    "hans": "HAN",
    "hant": "HAN",
}
"""Scripts that a tag may name, as in `sr-Latn`."""

_FEWEST_LETTERS = 20
"""A text of fewer letters may consist of names."""
_OWN_LETTERS = 0.5
"""The least share of letters in the language's scripts; names and quotations may be in others."""
_LEAST_OWN = 0.05
"""The least share of kana in a Japanese text, and of Hangul in a Korean one."""
_MOST_KANA = 0.2
"""The greatest share of kana in a Chinese text."""

_FEWEST_HITS = 6
"""The fewest common words of another language that count."""
_HITS = 0.05
"""The least share of common words in a text of that language."""
_OWN_HITS = 0.5
"""A language with less than this share of another's common words is not that of the text."""
_MOST_WORDS = 4000
"""Words that are enough to recognise a language."""


def language_problems(article: Article, capture: Capture) -> Iterator[Diagnostic]:
    """Yield the problem of an article that is not in the language that its sheet gives."""
    text = "\n".join(paragraph.text for paragraph in capture.paragraphs)
    script = another_script(text, article.language)
    if script:
        yield at(
            article.language,
            "language-mismatch",
            f"the language is `{article.language}`, and most letters of the capture are {script}",
            also=[Label(span=article.capture_file.span, message="this capture")],
            help="write the language of the capture: words that deny are looked for in it",
        )
        return
    likely = another_language(text, article.language)
    if likely:
        yield at(
            article.language,
            "language-mismatch",
            f"the language is `{article.language}`, and the common words of the capture are those of `{likely}`",
            also=[Label(span=article.capture_file.span, message="this capture")],
            help=f"write `language: {likely}`, or the language that the capture is in",
        )


@lru_cache(maxsize=1024)
def another_script(text: str, language: str) -> str | None:
    """Return the script of most of a text, if its language is not written in it.

    Return None if it is, if the text has few letters, or if the language's scripts are unknown.
    """
    expected = _expected(language)
    letters = _letters(text)
    total = letters.total()
    if not expected or total < _FEWEST_LETTERS:
        return None
    most = letters.most_common(1)[0][0]
    own = {"ja": "KANA", "ko": "HANGUL"}.get(primary(language))
    if own in expected and letters["HAN"] > total / 2 and letters[own] < _LEAST_OWN * total:
        return "Han"
    if most == "HAN" and expected == {"HAN"} and letters["KANA"] > _MOST_KANA * total:
        return "Kana"
    if sum(letters[script] for script in expected) >= total * _OWN_LETTERS or most in expected:
        return None
    return most.capitalize()


def _expected(language: str) -> frozenset[str]:
    """Return the scripts of a language; only the one in its tag, if any."""
    for part in language.replace("_", "-").casefold().split("-")[1:]:
        if part in _WRITTEN_AS:
            return frozenset({_WRITTEN_AS[part]})
    return _SCRIPTS.get(primary(language), frozenset())


@lru_cache(maxsize=256)
def _letters(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if character.isalpha():
            found[_script(character)] += count
    return found


@cache
def _script(character: str) -> str:
    first = unicodedata.name(character, "").removeprefix("FULLWIDTH ").partition(" ")[0]
    return _NAMES.get(first, first)


@lru_cache(maxsize=1024)
def another_language(text: str, language: str) -> str | None:
    """Return the language whose common words fill a text that has few of the given language's.

    Return None if the two are close, if the text has few words, or if either has no list.
    """
    tag = primary(language)
    if not word_list(tag, "sentences", "common"):
        return None
    hits, words = _hits(text)
    likely, most = max(hits.items(), key=lambda item: item[1], default=("", 0))
    if most < _FEWEST_HITS or most < _HITS * words or hits[tag] > _OWN_HITS * most:
        return None
    return likely


@lru_cache(maxsize=256)
def _hits(text: str) -> tuple[Counter[str], int]:
    """Count the words of a text that are common in each language, and all its words."""
    words = [word.casefold() for word in tokens(text)][:_MOST_WORDS]
    common, found = _common(), Counter[str]()
    for word in words:
        found.update(common.get(word, ()))
    return found, len(words)


@cache
def _common() -> Mapping[str, tuple[str, ...]]:
    """Return, for each common word, the languages in which it is common."""
    found: dict[str, list[str]] = {}
    for tag in languages():
        for word in word_list(tag, "sentences", "common"):
            found.setdefault(word, []).append(tag)
    return {word: tuple(tags) for word, tags in found.items()}
