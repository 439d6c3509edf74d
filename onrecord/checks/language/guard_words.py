"""Words that change the meaning of the words beside them, by language.

The lists are the sections `guards` and `denials` of a language's tables. The site's own lists
(`words` in `site.yml`) are added; a word with a minus before it removes a built-in one. `refut*`
matches all words that begin with it, `*` at the beginning all that end with the rest. No `*` brings
back a word that a minus or an exception removes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from typing import Any

from onrecord.checks.language import primary, section
from onrecord.checks.language.words import APOSTROPHES, classes, words
from onrecord.model import WordList

SUBSTRING_LANGUAGES = frozenset({"ja", "th", "zh"})
"""Languages without spaces: their words are searched for in the characters, wherever they occur."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardWords:
    """The words of one language, folded; an entry with spaces is a phrase."""

    language: str = ""
    negations: frozenset[str] = frozenset()
    """They reverse the words beside them."""
    limits: frozenset[str] = frozenset()
    """They limit or hedge the words beside them."""
    exclusives: frozenset[str] = frozenset()
    """Words of `limits` that do not limit a figure after them: only 17."""
    turns: frozenset[str] = frozenset()
    """They begin a continuation that takes the sentence back, or makes it conditional."""
    bridges: frozenset[str] = frozenset()
    """Small words between a negation and the word it denies: `not to be …`."""
    names: tuple[frozenset[str], ...] = ()
    """Groups of interchangeable names, folded; a name may have several words."""
    denials: frozenset[str] = frozenset()
    """Verbs and nouns that deny or doubt the words they govern: denied, rumour, no evidence."""
    falsehoods: frozenset[str] = frozenset()
    """They call something untrue: false, a lie, falsely."""
    conditions: frozenset[str] = frozenset()
    """They make the clause after them a question or a condition: whether, if, had it been that."""
    conjunctions: frozenset[str] = frozenset()
    """They begin the clause that a denial governs: that, having."""
    reports: frozenset[str] = frozenset()
    """Verbs and nouns of saying and knowing: a negation before one denies the words after it."""
    copulas: frozenset[str] = frozenset()
    """Forms of to be and other auxiliaries, between a statement and its predicate."""
    truths: frozenset[str] = frozenset()
    """True, confirmed, the case: with a negation they deny."""
    pointers: frozenset[str] = frozenset()
    """Words with which the next sentence points back: that, this, the claim."""
    stops: frozenset[str] = frozenset()
    """Words that begin another clause, which denies nothing in this one: and, who, because."""
    openings: frozenset[str] = frozenset()
    """Phrases that deny or hedge the words after them: far from, stopped short of."""
    endings: frozenset[str] = frozenset()
    """Phrases that deny or hedge the words before them: or so they claim."""
    closings: frozenset[str] = frozenset()
    """Phrases that hedge the words before them at the end of a clause: the German `heißt es`."""
    announcers: frozenset[str] = frozenset()
    """Words that announce the text after a colon: the following, this."""
    attributions: frozenset[str] = frozenset()
    """Words that name a source without a verb: according to."""
    forgeries: frozenset[str] = frozenset()
    """They call a document forged, mistaken or withdrawn."""
    inverted: frozenset[str] = frozenset()
    """Verbs that begin a sentence and make it a condition: `Had he known …`."""
    hopes: frozenset[str] = frozenset()
    """Phrases that make a clause a hope or a fear: hopes that."""
    conditionals: frozenset[str] = frozenset()
    """Verbs of the clause that depends on such a condition: would."""
    subjects: frozenset[str] = frozenset()
    """Articles and pronouns that begin a clause: `denies she …`, `had the crew …`."""
    unjoined: frozenset[str] = frozenset()
    """Verbs whose clause needs no conjunction: `never said …`."""
    dependents: frozenset[str] = frozenset()
    """Words of a clause after a comma that a verb of denial governs: the German `zu`, the Russian `ли`."""
    fronted: frozenset[str] = frozenset()
    """Beginnings of a phrase that denies the clause after its comma: `contrary to … ,`."""
    parted: frozenset[str] = frozenset()
    """Verbs of denial with their particle, which may be far behind: `lehnte* ab`."""
    verdicts: frozenset[str] = frozenset()
    """Labels of a verdict on the words before: `Fact check: …`."""
    gaps: frozenset[str] = frozenset()
    """Words and phrases that may not be left out between two parts of a quote: tried to."""
    sequels: frozenset[str] = frozenset()
    """Beginnings of a next sentence that deny the one before: not so."""
    exempt: frozenset[str] = frozenset()
    """Phrases with a word of these lists that deny nothing: no doubt, not only."""
    starts: frozenset[str] = frozenset()
    """Beginnings that are joined to a word: the Arabic for `and`, `the`."""
    elided: frozenset[str] = frozenset()
    """Words that lose their vowel before another and are joined to it: `qu'`, `d'`."""
    is_verb_final: bool = False
    """Whether the verb, and with it the denial, is last in a sentence."""
    omits_copula: bool = False
    """Whether a sentence can call something false without a form of to be."""
    has_capital_nouns: bool = False
    """Whether every noun has a capital, which is then no sign of a name."""

    @property
    def is_empty(self) -> bool:
        """Return whether the language has no words that deny, so that nothing is guarded."""
        return not (self.negations or self.denials)


_FLAGS = ("is_verb_final", "omits_copula", "has_capital_nouns")
_SINGLE = ("negations", "limits", "turns", "bridges")
_MORE = tuple(
    field.name
    for field in fields(GuardWords)
    if field.name not in {*_SINGLE, "names", "language", *_FLAGS}
)
_OWN = (*_SINGLE, "denials", "conjunctions")
"""The lists that a site can extend."""


@cache
def _built_in(language: str) -> GuardWords:
    denials = section(language, "denials")
    elided = frozenset(str(denials.get("elided", "")).split())
    lists: dict[str, frozenset[str]] = {}
    for name in (*_SINGLE, *_MORE):
        kind = "guards" if name in {*_SINGLE, "exclusives"} else "denials"
        written = section(language, kind).get(name, "")
        if isinstance(written, str):
            written = written.split("," if "," in written else None)
        lists[name] = frozenset(_entry(entry, language, elided) for entry in written)
    return GuardWords(
        language=language,
        **lists,
        names=tuple(map(frozenset, section(language, "guards").get("names", ()))),
        is_verb_final=bool(denials.get("is_verb_final")),
        omits_copula=bool(denials.get("omits_copula")),
        has_capital_nouns=bool(denials.get("has_capital_nouns")),
    )


def _entry(written: str, language: str, elided: frozenset[str] = frozenset()) -> str:
    """Return the form of a listed word or phrase, divided into words as texts are."""
    words = written.strip()
    sign = "-" if words.startswith("-") else ""
    parts: list[str] = []
    for word in words.removeprefix("-").replace("-", " ").split():
        plain = form(word, language)
        head, mark, rest = plain.partition("'")
        parts += [head, rest] if mark and head in elided and rest else [plain]
    return sign + " ".join(parts)


def guarded(own: Sequence[WordList], language: str) -> GuardWords:
    """Return the words of a language, by its tag's first part: built in, and the site's own."""
    return _guarded(tuple(own), primary(language))


@lru_cache(maxsize=256)
def _guarded(own: tuple[WordList, ...], tag: str) -> GuardWords:
    lists = _built_in(tag)
    for added in own:
        if added.language == tag:
            amended: dict[str, Any] = {
                name: _amended(getattr(lists, name), getattr(added, name), tag) for name in _OWN
            }
            names = (*lists.names, *(frozenset(map(folded, group)) for group in added.names))
            lists = replace(lists, **amended, names=names)
    return lists


def _amended(built_in: frozenset[str], own: Iterable[str], tag: str) -> frozenset[str]:
    added = {_entry(word, tag) for word in own if not word.startswith("-")}
    removed = {_entry(word[1:], tag) for word in own if word.startswith("-")}
    left = (built_in | added) - removed
    return left | {f"-{word}" for word in removed if listed(left).names(word)}


# --- forms ------------------------------------------------------------------------------------

_STRAIGHT = dict.fromkeys(map(ord, APOSTROPHES), "'")
_VARIANTS = str.maketrans("أإآٱىیکةё", "ااااييكهе", "ـ՛՜՞")
"""Letters with two spellings, and characters inside words that are no letters."""
_DOTTED = str.maketrans("Iİ", "ıi")
_OPTIONAL = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Points and vowel marks of Hebrew and Arabic."""


def folded(word: str) -> str:
    """Return the form in which names are compared: without case, with straight apostrophes."""
    return word.strip().replace("\u2019", "'").casefold()


@lru_cache(maxsize=65536)
def form(word: str, language: str = "") -> str:
    """Return the form in which listed words are compared.

    It has no case, optional marks or invisible characters, and one spelling for letters with two.
    """
    plain = word.strip()
    if language in {"tr", "az"}:
        plain = plain.translate(_DOTTED)
    plain = plain.translate(_STRAIGHT).casefold()
    if plain.isascii():
        return plain
    plain = _OPTIONAL.sub("", unicodedata.normalize("NFC", plain).translate(_VARIANTS))
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


# --- membership -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    """The lists that have a word, and the phrases that begin with it."""

    names: frozenset[str]
    phrases: Mapping[str, Sequence[tuple[str, ...]]]
    """By list."""


class Lists:
    """Named lists, with their stems, endings, exceptions and phrases, for lookup in all of them at once.

    An exception removes a word only from its own list.
    """

    def __init__(
        self, entries: Mapping[str, Iterable[str]], starts: frozenset[str] = frozenset()
    ) -> None:
        self._starts = starts
        self._names: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name, listed_words in entries.items():
            for word in listed_words:
                self._put(name, word)
        keys = {*self._names, *self._phrases}
        self._stem_lengths = sorted({len(key) - 1 for key in keys if key.endswith("*")})
        self._tail_lengths = sorted({len(key) - 1 for key in keys if key.startswith("*")})
        self._known: dict[str, _Entry] = {"": _Entry(frozenset(), {})}

    def _put(self, name: str, word: str) -> None:
        if " " not in word:
            sign = "-" if word.startswith("-") else ""
            self._names.setdefault(word.removeprefix("-"), set()).add(sign + name)
        elif not word.startswith("-"):
            phrase = tuple(word.split())
            self._phrases.setdefault(phrase[0], []).append((name, phrase))

    def names(self, form: str) -> frozenset[str]:
        """Return the lists that have a word, by its form."""
        return self._entry(form).names

    def length(self, found: Sequence[Token], at: int, names: Collection[str]) -> int:
        """Return the number of words from `at` that are a word or phrase of the named lists; 0 if none."""
        entry = self._entry(found[at].form)
        longest = 0 if entry.names.isdisjoint(names) else 1
        for name in names if entry.phrases else ():
            for phrase in entry.phrases.get(name, ()):
                size = len(phrase)
                if longest < size <= len(found) - at and all(
                    _fits(part, token.form)
                    for part, token in zip(phrase[1:], found[at + 1 : at + size], strict=True)
                ):
                    longest = size
        return longest

    def _entry(self, form: str) -> _Entry:
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._looked_up(form)
        return known

    def _looked_up(self, form: str) -> _Entry:
        names: set[str] = set()
        begun = list(self._phrases.get("_", ()))
        for variant in self._variants(form):
            keys = self._keys(variant)
            held = set().union(*(self._names.get(key, ()) for key in keys))
            names |= {name for name in held if f"-{name}" not in held}
            begun += (phrase for key in keys for phrase in self._phrases.get(key, ()))
        phrases: dict[str, list[tuple[str, ...]]] = {}
        for name, phrase in begun:
            phrases.setdefault(name, []).append(phrase)
        out = set().union(*(self._names.get(key, ()) for key in self._keys(form)))
        return _Entry(
            frozenset(name for name in names if not name.startswith("-") and f"-{name}" not in out),
            phrases,
        )

    def _variants(self, word: str) -> list[str]:
        """Return the word, and the words that remain without a joined beginning."""
        cut = (word[len(start) :] for start in self._starts if word.startswith(start))
        return [word, *(rest for rest in cut if len(rest) > 1)]

    def _keys(self, word: str) -> list[str]:
        """Return the keys under which a word may be listed: itself, its stems, its endings."""
        length = len(word)
        return [
            word,
            *(f"{word[:stem]}*" for stem in self._stem_lengths if stem <= length),
            *(f"*{word[length - tail :]}" for tail in self._tail_lengths if tail <= length),
        ]


def _fits(part: str, word: str) -> bool:
    """Return whether a part of a phrase matches a word; it may be a stem, an ending, or `_` for any word."""
    if part.endswith("*"):
        return word.startswith(part[:-1])
    if part.startswith("*"):
        return word.endswith(part[1:])
    return part in {word, "_"}


@lru_cache(maxsize=256)
def lists_of(words: GuardWords) -> Lists:
    """Return all lists of a language, for a common lookup."""
    return Lists({name: getattr(words, name) for name in (*_SINGLE, *_MORE)}, words.starts)


@lru_cache(maxsize=4096)
def listed(entries: frozenset[str]) -> Lists:
    """Return a single list, named "", for lookup by form."""
    return Lists({"": entries})


def denies(word: str, words: GuardWords) -> bool:
    """Return whether a word as written is a negation; an English verb is with `n't`."""
    plain = form(word, words.language)
    return bool(listed(words.negations).names(plain)) or (
        "not" in words.negations and plain.endswith("n't")
    )


def is_listed(word: str, entries: frozenset[str], *, begins: bool, language: str = "") -> bool:
    """Return whether a word as written is listed.

    With a capital inside a sentence it is a name (`May`), unless it is all capitals.
    """
    plain = begins or not (word[:1].isupper() and (len(word) == 1 or not word.isupper()))
    return plain and bool(listed(entries).names(form(word, language)))


# --- the words of a text ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the guards compare it: a hyphen ends it, an apostrophe inside it does not."""

    start: int
    end: int
    text: str
    form: str


@lru_cache(maxsize=2048)
def tokens(text: str, language: str, elided: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """Return the words of a text in order, with their forms."""
    shape, found = classes(text), []
    for word in words(text):
        for start, end in _parts(text, shape, word.start, word.end, elided):
            written = text[start:end]
            found.append(Token(start, end, written, form(written, language)))
    return tuple(found)


def _parts(
    text: str, shape: str, start: int, end: int, elided: frozenset[str]
) -> Iterable[tuple[int, int]]:
    """Yield the spans of the parts of a word, divided at hyphens and after elided words."""
    inside = shape[start:end]
    if "-" not in inside and not (elided and "'" in inside):
        yield start, end
        return
    begun = start
    for at in range(start, end):
        if shape[at] == "-":
            if begun < at:
                yield begun, at
            begun = at + 1
        elif elided and shape[at] == "'" and text[begun:at].casefold() in elided:
            yield begun, at
            begun = at + 1
    if begun < end:
        yield begun, end
