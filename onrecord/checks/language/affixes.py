"""Decide which articles, particles and suffixes of a word a quote may leave off.

The section `words` of a language's tables lists them:

- `elisions`: before an apostrophe at the beginning of a word (French l’, Italian dell’);
- `prefixes`: letters at the beginning (Hebrew, Arabic), up to three in a row;
- `possessives`, `apostrophe_suffixes`, `hyphen_suffixes`: after an apostrophe or a hyphen at the end;
- `genitives`: after a name, without an apostrophe (German Mannings);
- `compounds`: whether a hyphen joins two nouns, the first of which may be quoted alone;
- `particles`: syllables at the end (Korean); `particles_closed` only after a final consonant,
  `particles_open` only after a vowel;
- `whole`: words, or ends of words, in which such letters are part of the word.

Denials are never among them: French n’, English n’t, Turkish -siz, Hebrew בלתי.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Literal

from onrecord.checks.language import section, word_list
from onrecord.checks.language.figure_spans import HANGUL_SCALES
from onrecord.checks.language.words import APOSTROPHES, classes

Affix = Literal["joined", "doubtful"]
"""Whether the rest is certainly a word, or may be part of one."""
Known = Callable[[], frozenset[str]]
"""Returns the folded words of the source; called only if needed."""

_HYPHENS = "-\u2010\u2011\u05be\u2013"
_SUPERSCRIPTS = frozenset("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_POWERED = frozenset("mm cm dm km mi ft in yd ha м км см".split())
"""Units that are squared and cubed: km² is not km."""
_LONGEST_CHAIN = 3
_FEWEST_LETTERS = 2
"""The fewest letters of a Hebrew or Arabic word without its prefixes."""
_SINO_NUMERALS = frozenset("일이삼사오육칠팔구" + HANGUL_SCALES)


def left_off_at_start(word: str, index: int, language: str, known: Known) -> Affix | None:
    """Return how sure it is that a word of the source begins again at `index`; None if it is cut."""
    before = word[:index]
    if before[-1] in APOSTROPHES:
        return (
            "joined" if before[:-1].casefold() in word_list(language, "words", "elisions") else None
        )
    prefixes = word_list(language, "words", "prefixes")
    return _without_prefixes(word, index, language, known) if prefixes else None


def left_off_at_end(
    word: str, index: int, language: str, known: Known, *, before: str = ""
) -> Affix | None:
    """Return how sure it is that a word of the source ends at `index`; None if it is cut.

    `before` is the character before the word: 2 in 32명이.
    """
    after = word[index:]
    if all(character in _SUPERSCRIPTS for character in after):
        return _without_note_sign(word[:index], language)
    if after[0] in APOSTROPHES:
        suffix = after.lstrip(APOSTROPHES).casefold()  # two of them are a quotation mark
        return _without_apostrophe_suffix(word[:index], suffix, language)
    if after[0] in _HYPHENS:
        suffixes = word_list(language, "words", "hyphen_suffixes")
        if after[1:].casefold() in suffixes:
            return "joined"
        is_noun = after[1:2].isupper() or not word[:index].isdecimal()  # 5-Zylinder, but not 5-te
        heads = is_noun and _heads_compound(word[:index], language, known)
        return "doubtful" if heads else None
    if after.casefold() in word_list(language, "words", "genitives"):
        base = word[:index]
        is_noun = len(base) > _SHORT and base[0].isupper() and base.casefold() in known()
        return "doubtful" if is_noun else None
    if word_list(language, "words", "particles"):
        return _without_particles(word, index, language, known, counts=before.isdecimal())
    return None


# --- after a word -----------------------------------------------------------------------------


def _without_note_sign(before: str, language: str) -> Affix | None:
    """Return `joined` if a raised figure is the sign of a note; None for a power of a figure or unit."""
    letters = re.search(r"[^\W\d_]+$", before)
    if letters is None or letters.start() or len(letters[0]) < 2:
        return None
    is_unit = letters[0].casefold() in word_list(language, "numbers", "units")
    return None if is_unit or letters[0] in _POWERED else "joined"


def _without_apostrophe_suffix(before: str, suffix: str, language: str) -> Affix | None:
    last = classes(before)[-1]
    if suffix in word_list(language, "words", "possessives"):
        is_decade = before.endswith("0")
        return "joined" if last in "am" or (last == "d" and not is_decade) else None
    suffixes = word_list(language, "words", "apostrophe_suffixes")
    is_word = len(before) >= _FEWEST_LETTERS or last == "d"
    return "joined" if is_word and _is_chain(suffix, suffixes) else None


def _heads_compound(before: str, language: str, known: Known) -> bool:
    """Return whether the text before a hyphen is a word of the source, or a number.

    Oscar-Nominierte and sechs-malig, but not Nicht-Raucher: the word must not deny.
    """
    if not section(language, "words").get("compounds"):
        return False
    head = before.casefold()
    if head in word_list(language, "guards", "negations") or len(head) < _FEWEST_LETTERS:
        return head.isdecimal()
    parts = head.split("-")
    is_known = head in known() or (len(parts) > 1 and all(part in known() for part in parts))
    return head.isdecimal() or head in section(language, "numbers").get("small", {}) or is_known


def _is_chain(text: str, links: frozenset[str], longest: int = _LONGEST_CHAIN) -> bool:
    """Return whether a text consists of one to `longest` of the endings."""
    if not text or not longest:
        return False
    return text in links or any(
        text.startswith(link) and _is_chain(text[len(link) :], links, longest - 1) for link in links
    )


# --- Korean -----------------------------------------------------------------------------------


def _without_particles(
    word: str, index: int, language: str, known: Known, *, counts: bool
) -> Affix | None:
    """Return how sure it is that a Korean word without its particles is a word; None if it is cut.

    `counts` means that digits adjoin the word, which then begins with a counter.
    """
    shape = classes(word)
    low = index
    while low > 0 and shape[low - 1] == "o":
        low -= 1
    base, rest = word[low:index], word[index:]
    counts = counts and low == 0
    if not base or set(shape[index:]) != {"o"}:
        return None
    if not counts and set(base) <= _SINO_NUMERALS and rest[0] in _SINO_NUMERALS:
        return None  # 삼십|이 is 32, 이십|만 is 200,000
    if base[-1] == "으" and rest[0] == "로":
        return None  # 대상으|로: the particle is 으로
    if (verb := _of_verb(base, rest)) == "surely":
        return None
    is_long = len(base) > 1
    if rest.startswith(tuple(word_list(language, "words", "verbs"))):
        return "doubtful" if is_long else None
    if not _follow(base, rest, language):
        follows_anyhow = is_long and _follow(base, rest, language, agree=False)
        return "doubtful" if follows_anyhow else None
    if counts:
        return "joined"
    if verb == "perhaps":
        return "joined" if _has_particle(base, rest, language, known) else "doubtful"
    if base[-1] in _VERBAL or _is_within(
        word_list(language, "words", "whole"), word[low:], index - low
    ):
        return "doubtful" if len(base) > _SHORT else None
    if is_long:
        return "joined"
    is_known = base in known() or _has_particle(base, rest, language, known)
    return "joined" if is_known else "doubtful"


def _has_particle(base: str, rest: str, language: str, known: Known) -> bool:
    """Return whether the source has a word with another particle, so that it is a noun."""
    particles = _particles(language)
    return any(base + particle in known() for particle in particles if particle != rest)


def _of_verb(base: str, rest: str) -> Literal["surely", "perhaps", "no"]:
    """Return whether a cut word is a verb or adjective, whose ending attributes or denies it.

    `무너졌다|는 말은 거짓`: without its ending the sentence becomes a statement. Few nouns end in 다 after a
    consonant, and none after 었; after a vowel many do, such as 캐나다.
    """
    if _final(base) == _SSANG_SIOS:
        return "surely"
    if base[-1] in "라냐" and base[-2:-1] in tuple("하으되느"):
        return "perhaps"
    if rest == "지":
        return "perhaps"  # 무너지|지 않았다
    if base[-1] != "다" or len(base) < 2:
        return "no"
    before = base[-2]
    if before in _PREDICATIVE or _final(before) not in {0, *_NOUN_FINALS}:
        return "surely"
    return "perhaps"


def _particles(language: str) -> frozenset[str]:
    lists = ("particles", "particles_closed", "particles_open")
    return frozenset().union(*(word_list(language, "words", name) for name in lists))


def _is_within(wholes: frozenset[str], word: str, index: int) -> bool:
    """Return whether an index is inside a word that ends like a particle: 회|의.

    Such words have two syllables, and so have those before them in a compound: 국제|회의, but 가문|의.
    """
    for whole in wholes:
        at = word.find(whole)
        while at >= 0:
            if at < index < at + len(whole) and at % 2 == 0:
                return True
            at = word.find(whole, at + 1)
    return False


def _follow(base: str, rest: str, language: str, *, agree: bool = True) -> bool:
    """Return whether particles can follow a word: some only a consonant, some only a vowel.

    Without `agree` each may follow either, as in misspellings.
    """
    closed = word_list(language, "words", "particles_closed")
    opened = word_list(language, "words", "particles_open")
    final = _final(base)
    first = word_list(language, "words", "particles")
    first |= (closed | opened) if not agree else closed if final else opened
    if final == _RIEUL:
        first |= {link for link in opened if link[0] == "로"}
    return rest in first or any(
        rest.startswith(link)
        and len(rest) - len(link) <= _LONGEST_REST
        and _follow(link, rest[len(link) :], language)
        for link in first
    )


_VERBAL = "하되"
"""Stems of verbs, which also precede 는 and 였다."""
_SHORT = 2
"""Syllables of an ordinary word: after more of them, the 의 of 회의 may be that of 위원회."""
_LONGEST_REST = 4
_RIEUL = 8
"""The final consonant ㄹ, which 로 follows as it follows a vowel."""
_SSANG_SIOS = 20
"""The final consonant ㅆ of the past and the future, and of 있."""
_NOUN_FINALS = frozenset({4, _RIEUL, 16, 21})
"""Final consonants after which 다 can also end nouns: 판다, 힐다, 람다."""
_PREDICATIVE = frozenset("이하되는니")
"""Syllables of verbs and the copula that precede 다."""


def _final(base: str) -> int:
    """Return the number of the last syllable's final consonant; 0 without one (Unicode, 3.12)."""
    code = ord(unicodedata.normalize("NFC", base)[-1]) - 0xAC00
    return code % 28 if 0 <= code < 11172 else 0


# --- Hebrew and Arabic ------------------------------------------------------------------------


def _without_prefixes(word: str, index: int, language: str, known: Known) -> Affix | None:
    before, after = _bare(word[:index]), _bare(word[index:])
    parting = _HYPHENS + APOSTROPHES
    is_apart = before[-1:] in tuple(parting) or after[:1].isdecimal()
    before = before.rstrip(parting)
    prefixes = word_list(language, "words", "prefixes")
    articles = word_list(language, "words", "articles")
    if _bare(word) in word_list(language, "words", "whole"):
        return None
    if not _are_prefixes(before, prefixes, articles):
        return "doubtful" if _lacks_space(before, after, articles, known) else None
    if is_apart:
        return "joined"  # ב־2023, ה-BBC
    if len(after) < _FEWEST_LETTERS or not after.isalpha():
        return None
    if any(after.startswith(article) and len(after) > len(article) + 1 for article in articles):
        return "joined"
    if any(before.endswith(article) for article in articles) and len(after) > _FEWEST_LETTERS:
        return "joined"
    if len(before) == 1 and section(language, "words").get("prefixes_are_clear"):
        return "joined"
    beginnings = {*prefixes, *(prefix + article for prefix in prefixes for article in articles)} - {
        before
    }
    is_known = after in known() or any(begin + after in known() for begin in beginnings)
    return "joined" if is_known else "doubtful"


def _lacks_space(before: str, after: str, articles: frozenset[str], known: Known) -> bool:
    """Return whether two words of the source lack the space between them, as in scanned texts."""
    if min(len(before), len(after)) < _FEWEST_LETTERS or before not in known():
        return False
    return after in known() or any(
        after.startswith(article) and len(after) > len(article) + _FEWEST_LETTERS
        for article in articles
    )


def _are_prefixes(text: str, prefixes: frozenset[str], articles: frozenset[str]) -> bool:
    """Return whether a text consists of prefixes, with an article only at the end."""
    letters = prefixes - articles
    return _is_chain(text, letters) or any(
        text.endswith(article)
        and (text == article or _is_chain(text.removesuffix(article), letters))
        for article in articles
    )


def _bare(text: str) -> str:
    """Return the text without vowel signs, tatweel and invisible characters."""
    return "".join(c for c in text if c != "\u0640" and unicodedata.category(c) not in {"Mn", "Cf"})
