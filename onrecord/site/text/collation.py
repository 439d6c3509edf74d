"""The order of a printed index: headings by letter, and the order of entries.

Accents are ignored, except if a language counts an accented letter as a letter of its own. A
leading article, quotation mark or bracket is ignored too, as in any index.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

DIGITS = "0–9"
OTHER = "#"
"""The heading of entries that do not begin with a letter or a digit."""

_OWN = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "de": "abcdefghijklmnopqrstuvwxyz",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "es": "abcdefghijklmnñopqrstuvwxyz",
}
"""Alphabets whose order or letters differ from those of Unicode without accents."""

_ARTICLES = {
    "en": {"a", "an", "the"},
    "de": {"der", "die", "das", "ein", "eine"},
    "fr": {"le", "la", "les", "un", "une"},
    "es": {"el", "la", "los", "las", "un", "una"},
}

_PLAIN = str.maketrans({"ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})  # fmt: skip
"""Letters without a decomposition, as they are filed in languages that do not have them."""


Place = tuple[tuple[tuple[int, int, str], ...], str]
"""A sort key."""


class Alphabet:
    """The order of one language, with the letters of every other after its own."""

    def __init__(self, language: str) -> None:
        primary = language.partition("-")[0].casefold()
        self._turkic = primary in {"az", "tr"}
        self._places: Mapping[str, int] = {
            letter: place for place, letter in enumerate(_OWN.get(primary, ""))
        }
        self._articles = _ARTICLES.get(primary, set())
        self._known: dict[str, str] = {}
        """The replacement of each character met so far."""

    def heading(self, words: str) -> str:
        """Return the heading of an entry: its first letter as a capital, `0–9`, or `#` for anything else."""
        first = self._letters(self._filed(words))[:1]
        if not first:
            return OTHER
        if first.isdigit():
            return DIGITS
        return "İ" if first == "i" and self._turkic else first.upper()

    def place(self, words: str) -> Place:
        """Return a sort key for entries: numbers by their value, then letters, then the text as written."""
        return self._key(self._filed(words)), words

    def order(self, heading: str) -> tuple[int, tuple[tuple[int, int, str], ...]]:
        """Return a sort key for headings: digits, the language's letters, other scripts, the rest."""
        if heading in (DIGITS, OTHER):
            return (0 if heading == DIGITS else 2), ()
        return 1, self._key(heading)

    def _filed(self, words: str) -> str:
        """Return an entry without the beginning that is ignored in sorting."""
        text = self._lower(words).lstrip()
        while text and not text[0].isalnum():
            text = text[1:]
        first, _, rest = text.partition(" ")
        return rest.lstrip() if first in self._articles and rest.strip() else text

    def _lower(self, words: str) -> str:
        composed = unicodedata.normalize("NFC", words)
        if self._turkic:
            composed = composed.replace("I", "ı").replace("İ", "i")
        return composed.lower().replace("i\u0307", "i")

    def _letters(self, text: str) -> str:
        """Return the letters and digits of a lower-case text, letters of other languages without accents."""
        plain = self._known
        for character in set(text).difference(plain):
            plain[character] = (
                self._plain(character) if character.isalnum() or character.isspace() else ""
            )
        return "".join([plain[character] for character in text]).strip()

    def _plain(self, letter: str) -> str:
        if letter in self._places:
            return letter
        if unicodedata.category(letter) == "Nd":
            return str(unicodedata.digit(letter))
        bare = unicodedata.normalize("NFD", letter.translate(_PLAIN))
        kept = "".join(character for character in bare if not unicodedata.combining(character))
        return kept if kept.isascii() or letter in "ёѐѝ" else unicodedata.normalize("NFC", bare)

    def _key(self, text: str) -> tuple[tuple[int, int, str], ...]:
        parts: list[tuple[int, int, str]] = []
        number = ""
        for letter in self._letters(self._lower(text)) + " ":
            if letter.isdecimal():
                number += letter
                continue
            if number:
                parts.append((1, int(number[:30]), ""))
                number = ""
            if letter.isspace():
                parts.append((0, 0, ""))
            elif letter in self._places:
                parts.append((2, self._places[letter], ""))
            else:
                parts.append((3 if self._places else 2, 0, letter))
        return tuple(parts)
