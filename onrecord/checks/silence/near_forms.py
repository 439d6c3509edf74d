"""Find words like a word that was looked for: other forms of it, and words that it may misspell.

Nothing here decides. A near form is shown to an editor, who knows whether it is the same word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.checks.language import primary
from onrecord.checks.silence.search import Occurrence, doubtful_occurrences, occurrences, word_forms

STEM_SHARES = ((7, 0.6), (5, 0.65), (4, 0.7))
"""The least number of first letters that two forms of a word share, and their share of the longer
form: "\u043f\u043b\u0435\u043d\u043d\u044b\u0439" and
"\u043f\u043b\u0435\u043d\u043d\u044b\u043c\u0438" share three quarters, "chance" and "change" less
than four letters need.
"""
SYLLABLES = 2
"""The same for Hangul, where half of the longer form is enough: endings are whole syllables."""
SHORT_STEM = 3
"""The fewest letters of a whole word to which another form adds at most `SHORT_ENDING`."""
SHORT_ENDING = 2
PART = 5
"""The fewest letters of a word inside a compound."""
SHORTEST_PART = 2
"""The fewest letters of the other part, or of a prefix: `grounds` is no form of `rounds`."""
JOINED = 3
"""The fewest letters of an Arabic or Hebrew word with articles, prepositions and suffixes joined to it."""
JOINED_LETTERS = 4
SHORTEST_EXCHANGE = 4
"""The fewest letters of a word two of which may be exchanged."""
SHORTEST_SLIP = 5
"""The fewest letters of a word with one letter wrong, missing or added: `held` does not misspell `hold`."""
LONGEST_SLIP = 40
"""Longer runs of letters are no words."""
TWO_SLIPS = 10
"""The fewest letters of a word with two of them."""

_ENGLISH = frozenset(" s es e ed d ing y ies ied ying n en an ian i ish ese".split(" "))
"""Endings of English forms and of the names of peoples, after the letters that two forms share.

English makes few forms and many words: `prisoner` is no form of `prison`, nor `agreement` of
`agree`.
"""
_JOINING = re.compile("[\u0590-\u074f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_INFLECTED_HAN = re.compile("([\u3400-\u9fff\u3005]+)[\u3041-\u3096]+")
"""Han with the ending that Japanese writes in hiragana (katakana is folded to it)."""


# --- the words of a text ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Vocabulary:
    words: tuple[str, ...]
    places: Mapping[str, tuple[Occurrence, ...]]
    listed: str
    """The words between line breaks, for substring searches."""
    by_ends: Mapping[str, Sequence[str]]
    """By their first and last letter."""

    def beginning(self, letters: str) -> Iterator[str]:
        for index in range(bisect_left(self.words, letters), len(self.words)):
            if not self.words[index].startswith(letters):
                return
            yield self.words[index]

    def containing(self, letters: str) -> Iterator[str]:
        at = self.listed.find(letters)
        while at >= 0:
            end = self.listed.index("\n", at)
            yield self.listed[self.listed.rindex("\n", 0, at) + 1 : end]
            at = self.listed.find(letters, end)


@lru_cache(maxsize=256)
def _vocabulary(text: str) -> _Vocabulary:
    places: dict[str, list[Occurrence]] = {}
    for word, place in word_forms(text):
        places.setdefault(word, []).append(place)
    words = tuple(sorted(places))
    by_ends: dict[str, list[str]] = {}
    for word in words:
        by_ends.setdefault(word[0] + word[-1], []).append(word)
    return _Vocabulary(
        words=words,
        places={word: tuple(found) for word, found in places.items()},
        listed="\n" + "".join(f"{word}\n" for word in words),
        by_ends=by_ends,
    )


# --- other forms of a word --------------------------------------------------------------------


@lru_cache(maxsize=8192)
def near_forms(
    word: str, text: str, language: str = "", *, derived: bool = False
) -> tuple[Occurrence, ...]:
    """Return the first place of each form in the text that is like a word that it lacks; empty without any.

    These are forms with the same beginning (inflection), compounds, Arabic and Hebrew words with
    joined parts, figures, and words that only spell it. With `derived`, English words of the same
    stem are included: `agreement` for `agree`.
    """
    found = list(doubtful_occurrences(word, text, language))
    wanted = [form for form, _ in word_forms(word)]
    if wanted and not any(map(str.isdecimal, word)):
        vocabulary = _vocabulary(text)
        only_inflected = primary(language) == "en" and word.isascii() and not derived
        forms = [_forms(form, vocabulary, only_inflected=only_inflected) for form in wanted]
        found += _running(forms, vocabulary, text)
    elif stem := _INFLECTED_HAN.fullmatch(word):
        found += occurrences(stem[1], text, language)[:1]
    return tuple(sorted(set(found)))


def _forms(wanted: str, vocabulary: _Vocabulary, *, only_inflected: bool) -> tuple[str, ...]:
    length = SYLLABLES if _HANGUL.match(wanted) else SHORT_STEM
    found = [form for form in vocabulary.beginning(wanted[:length]) if are_alike(wanted, form)]
    if len(wanted) >= (JOINED if _JOINING.match(wanted) else PART):
        found += [form for form in vocabulary.containing(wanted) if are_alike(wanted, form)]
    if only_inflected:
        found = [form for form in found if _are_inflected(wanted, form)]
    return tuple(dict.fromkeys((wanted, *found)))


def are_alike(word: str, candidate: str) -> bool:
    """Return whether two different words, as `search.word_forms` writes them, may be forms of one."""
    if word == candidate:
        return False
    shorter, longer = sorted((word, candidate), key=len)
    shared = _shared(word, candidate)
    if _HANGUL.match(word):
        return shared >= SYLLABLES and 2 * shared >= len(longer)
    if any(shared >= stem and shared >= share * len(longer) for stem, share in STEM_SHARES):
        return True
    if shared == len(shorter) >= SHORT_STEM and len(longer) - shared <= SHORT_ENDING:
        return True
    if _JOINING.match(word):
        has_room = len(word) >= JOINED and len(candidate) - len(word) <= JOINED_LETTERS
        return has_room and word in candidate
    is_head = candidate.endswith(word) and len(candidate) - len(word) >= SHORTEST_PART
    return len(word) >= PART and (candidate.startswith(word) or is_head)


def _are_inflected(word: str, candidate: str) -> bool:
    """Return whether two English words have one stem, and endings that only inflect it."""
    shared = _shared(word, candidate)
    endings = [form[shared:] for form in (word, candidate)]
    doubled = word[shared - 1]
    return all(end.removeprefix(doubled) in _ENGLISH or end in _ENGLISH for end in endings)


def _shared(word: str, candidate: str) -> int:
    for number, (letter, theirs) in enumerate(zip(word, candidate, strict=False)):
        if letter != theirs:
            return number
    return min(len(word), len(candidate))


def _running(
    wanted: list[tuple[str, ...]], vocabulary: _Vocabulary, text: str
) -> Iterator[Occurrence]:
    """Yield the first place of each series of consecutive forms."""
    seen: set[str] = set()
    following: list[Mapping[int, Occurrence]] = [
        {place.start: place for form in forms for place in vocabulary.places.get(form, ())}
        for forms in wanted
    ]
    for first in following[0].values():
        last: Occurrence | None = first
        for places in following[1:]:
            last = last and places.get(_next(text, last.end))
        if last:
            written = text[first.start : last.end].casefold()
            if written not in seen:
                seen.add(written)
                yield Occurrence(first.start, last.end)


def _next(text: str, end: int) -> int:
    """Return the start of the next word after a space or a hyphen; -1 without either."""
    return end + 1 if text[end : end + 1] in {" ", "\u00a0", "-", "\u2011", "\n"} else -1


# --- slips ------------------------------------------------------------------------------------


def slip(word: str, texts: Iterable[str]) -> str | None:
    """Return the word of the texts that `word` may misspell, as it is written there; None without one.

    Two neighbouring letters are exchanged, or one letter inside the word is wrong, missing or
    added; in a long word two. Different endings are for `near_forms`.
    """
    wanted = [form for form, _ in word_forms(word)]
    if len(wanted) != 1 or not SHORTEST_EXCHANGE <= len(wanted[0]) <= LONGEST_SLIP:
        return None
    if _HANGUL.match(word):
        return None
    for text in texts:
        vocabulary = _vocabulary(text)
        for form in _misspelt(wanted[0], vocabulary):
            place = vocabulary.places[form][0]
            return text[place.start : place.end]
    return None


def _misspelt(wanted: str, vocabulary: _Vocabulary) -> Iterator[str]:
    for at in range(len(wanted) - 1):
        exchanged = wanted[:at] + wanted[at + 1] + wanted[at] + wanted[at + 2 :]
        if exchanged != wanted and exchanged in vocabulary.places:
            yield exchanged
    allowed = 2 if len(wanted) >= TWO_SLIPS else 1
    for form in vocabulary.by_ends.get(wanted[0] + wanted[-1], ()):
        if (
            form != wanted
            and min(len(form), len(wanted)) >= SHORTEST_SLIP
            and abs(len(form) - len(wanted)) <= allowed
            and _distance(wanted, form) <= allowed
        ):
            yield form


def _distance(word: str, candidate: str) -> int:
    """Return the number of letters that are wrong, missing, added, or exchanged with their neighbour.

    This is the optimal string alignment distance, after Damerau (1964).
    """
    before: list[int] = []
    row = list(range(len(candidate) + 1))
    for i, letter in enumerate(word, start=1):
        earlier, before, row = before, row, [i]
        for j, theirs in enumerate(candidate, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == candidate[j - 2] and word[i - 2] == theirs:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
