"""Compare letters as a search does: without case, without optional marks, in one spelling.

This finds more than a quote may. An absence must not be claimed because a source writes a word in
capitals, without accents, in full width, or with a similar letter of another alphabet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# --- one form for each letter -----------------------------------------------------------------

_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Default_Ignorable_Code_Point of Unicode, except format characters (Cf)."""

_NAMED = re.compile(
    r"LATIN (?:SMALL|CAPITAL) LETTER (?:DOTLESS )?(?P<a>[A-Z])(?: WITH .+)?"
    r"|LATIN LETTER SMALL CAPITAL (?P<b>[A-Z])"
    r"|(?:NEGATIVE |CROSSED )?(?:CIRCLED|SQUARED) LATIN CAPITAL LETTER (?P<c>[A-Z])"
    r"|REGIONAL INDICATOR SYMBOL LETTER (?P<d>[A-Z])"
    r"|LATIN SMALL LETTER (?:SCRIPT (?P<e>G)|(?P<f>A)LPHA)"
)
"""Latin letters with a stroke or a hook, small capitals and framed letters: Unicode does not decompose them."""

_SAME = str.maketrans(
    {
        "\u00e6": "ae", "\u0153": "oe", "\u00fe": "th", "\u00f0": "d", "\u0259": "e",
        # Arabic: alef wasla; Persian, Urdu, Kurdish and final forms of yeh, kaf and heh; tatweel.
        "\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06d0": "\u064a",
        "\u06d2": "\u064a", "\u06a9": "\u0643", "\u06aa": "\u0643", "\u0629": "\u0647",
        "\u06c1": "\u0647", "\u06be": "\u0647", "\u06c3": "\u0647", "\u06d5": "\u0647",
        "\u0640": None,
      # The nasal sign, written over a vowel or without it: Devanagari, Bengali, Gujarati.
        "\u0901": "\u0902", "\u0981": "\u0982", "\u0a81": "\u0a82",
        # Malayalam final consonants, once written with a joiner.
        "\u0d7a": "\u0d23\u0d4d", "\u0d7b": "\u0d28\u0d4d", "\u0d7c": "\u0d30\u0d4d",
        "\u0d7d": "\u0d32\u0d4d", "\u0d7e": "\u0d33\u0d4d", "\u0d7f": "\u0d15\u0d4d",
      # Kana: katakana as hiragana, with a separate voicing mark as in half-width katakana.
        **{chr(code): unicodedata.normalize("NFD", chr(code)) for code in range(0x3041, 0x3097)},
        **{
            chr(code): unicodedata.normalize("NFD", chr(code - 0x60)) for code in range(0x30A1, 0x30F7)
        },
    }
)  # fmt: skip

_LIGATURE = ("\u0565\u0582", "\u0565\u057e")
"""The two letters of the Armenian ligature, which has two capitals in use."""

_SEQUENCES = (
    # Thai, Lao: two signs typed for one; a mark above or below a letter, before or after its tone.
    (re.compile("\u0e40\u0e40"), "\u0e41"),
    (re.compile("\u0ec0\u0ec0"), "\u0ec1"),
    (re.compile("\u0e45"), "\u0e32"),
    (re.compile("([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e3a\u0e47])"), r"\2\1"),
    (re.compile("([\u0ec8-\u0ecb])([\u0eb1\u0eb4-\u0ebc])"), r"\2\1"),
    (re.compile("(\u0e4d\u0e32?)([\u0e48-\u0e4b])"), r"\2\1"),
    (re.compile("(\u0ecd\u0eb2?)([\u0ec8-\u0ecb])"), r"\2\1"),
    # Khmer: subscripts of one shape, in either order; vowels in two signs; marks in either order.
    (re.compile("\u17d2\u178a"), "\u17d2\u178f"),
    (re.compile("\u17d2\u179a((?:\u17d2[\u1780-\u17b3])+)"), "\\1\u17d2\u179a"),
    (re.compile("([\u17b6-\u17c5])([\u17c9\u17ca])"), r"\2\1"),
    (re.compile("([\u17c6-\u17c8\u17cb-\u17d1])([\u17b6-\u17c5\u17c9\u17ca])"), r"\2\1"),
    (re.compile("\u17b8\u17c1|\u17c1\u17b8"), "\u17be"),
    (re.compile("\u17b6\u17c1|\u17c1\u17b6"), "\u17c4"),
    (re.compile("\u17bb([\u17b7-\u17ba\u17be])|([\u17b7-\u17ba\u17be])\u17bb"), "\u17ca\\1\\2"),
    (re.compile("\u17c9(?=[\u17b7-\u17ba\u17be])"), "\u17ca"),
    (re.compile("\u17b2"), "\u17b1"),
    # A mark of these scripts, or of Myanmar, typed twice.
    (
        re.compile(
            "([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b6-\u17d3])\\1+"
        ),
        r"\1",
    ),
    # Myanmar: the signs of one vowel in either order; letters of one shape.
    (re.compile("\u1036([\u102f\u1030])"), "\\1\u1036"),
    (re.compile("([\u102f\u1030])([\u102d\u102e])"), r"\2\1"),
    (re.compile("\u101e\u103c"), "\u1029"),
    (re.compile("\u1025(?=\u103a)"), "\u1009"),
    # Hindi, Gujarati: a nasal consonant without a vowel is also written as a point.
    (re.compile("[\u0919\u091e\u0923\u0928\u092e]\u094d"), "\u0902"),
    (re.compile("[\u0a99\u0a9e\u0aa3\u0aa8\u0aae]\u0acd"), "\u0a82"),
)
"""Spellings that look the same or are interchangeable, and the one that replaces them."""

_SPELT_OUT = str.maketrans(
    {"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00e5": "aa", "\u00f8": "oe"}
)
"""German and Nordic letters, and their spelling on keyboards without them."""

_CAN_BE_SPELT_OUT = re.compile("[\u00e4\u00f6\u00fc\u00e5\u00f8]", re.IGNORECASE)

BETWEEN_DIGITS = "\x1f"
"""Separates consecutive figures, where letters would be joined."""
_PIECES = re.compile(r"\d+|[^\d]+")


@lru_cache(maxsize=65536)  # the words of about a dozen long articles
def letters(text: str, *, spelt_out: bool = False) -> str:
    """Return a word, or part of one, as a search compares it; empty if nothing of it counts.

    With `spelt_out`, "\u00fc" becomes "ue" and not "u". Applying it twice changes nothing more.
    """
    if text.isascii() and text.isalnum():
        return text.lower()
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    if spelt_out:
        folded = folded.translate(_SPELT_OUT)
    decomposed = unicodedata.normalize("NFKD", folded)
    bare = "".join("" if _is_optional(c) else _plain(c) for c in decomposed)
    bare = unicodedata.normalize("NFC", bare.casefold()).translate(_SAME)
    bare = in_one_spelling(bare)
    for pattern, written in _SEQUENCES:
        bare = pattern.sub(written, bare)
    parts = "".join(c if _counts(c) else " " for c in bare).split()
    return _joined([piece for part in parts for piece in _PIECES.findall(part)])


def in_one_spelling(text: str) -> str:
    """Return the joined letters of several words in one spelling; the length stays.

    `letters` gets each word by itself, but the two letters of a ligature may be in two words.
    """
    return text.replace(*_LIGATURE)


def can_be_spelt_out(text: str) -> bool:
    """Return whether `spelt_out` changes any word of a text."""
    if text.isascii():
        return False
    return _CAN_BE_SPELT_OUT.search(unicodedata.normalize("NFKC", text)) is not None


def _joined(pieces: list[str]) -> str:
    joined = ""
    for piece in pieces:
        between = BETWEEN_DIGITS if joined[-1:].isdecimal() and piece[0].isdecimal() else ""
        joined += between + piece
    return joined


@cache
def _is_optional(character: str) -> bool:
    """Return whether a mark is optional: an accent or a point, but no vowel sign of India."""
    kind = unicodedata.category(character)
    if kind in {"Cf", "Me"} or _IGNORABLE.match(character):
        return True
    order = unicodedata.combining(
        character
    )  # classes of Unicode: 7 nukta, 10-36 points, 200- accents
    return kind == "Mn" and (order in {1, 7} or 10 <= order <= 36 or order >= 200)


@cache
def _plain(character: str) -> str:
    """Return the plain digit or letter for a character of another shape, or the character itself."""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character.isascii():
        return character
    found = _NAMED.fullmatch(unicodedata.name(character, ""))
    return next(filter(None, found.groups())).lower() if found else character


def _counts(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


# --- letters that look the same ---------------------------------------------------------------

_LOOKALIKES = {
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u0500\u050c\u051a\u051c\u04ba\u04c0": "ABEKMHOPCTYXIJSdGQWhI",
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455\u0501\u050d\u051b\u051d\u04bb\u04cf\u0451\u0401\u0457\u0407": "abekmhopctyxijsdgqwhleEiI",
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9\u0386\u0388\u0389\u038a\u038c\u038e": "ABEZHIKMNOPTYXCAEHIOY",
    "\u03b1\u03b2\u03b5\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03c9\u03b3\u03f2\u03ac\u03ad\u03ae\u03af\u03cc\u03cd": "abenikvoptuxwycaeniou",
    "\u0555\u0585\u0578\u057d\u054d\u0570\u0581\u0566\u0584\u053c\u054f\u0575": "OonuUhgqpLSj",
    "\u13aa\u13aa\u13ac\u13da\u13a2\u13bb\u13b7\u13c3\u13df\u13e2\u13d9\u13b3\u13de\u13ab\u13a0\u13e6\u13f4\u13c0": "AAESTHMZCPVWLJDKBG",
    "\u2c80\u2c82\u2c88\u2c8e\u2c92\u2c94\u2c98\u2c9a\u2c9e\u2ca2\u2ca4\u2ca6\u2ca8\u2cac": "ABEHIKMNOPCTYX",
}  # fmt: skip
"""Cyrillic, Greek, Armenian, Cherokee and Coptic letters with their Latin lookalikes: the part of
Unicode's list of confusables (UTS 39) that occurs in words.
"""

_TO_LATIN = {
    ord(letter): latin
    for row, shapes in _LOOKALIKES.items()
    for letter, latin in zip(row, shapes, strict=True)
}
_SCRIPTS = (
    re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    re.compile("[\u0400-\u052f]"),
    re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    re.compile("[\u0531-\u0587]"),
    re.compile("[\u13a0-\u13f5]"),
    re.compile("[\u2c80-\u2cff]"),
)
_DIGIT_IN_WORD = re.compile(r"[A-Za-z]\d|\d[A-Za-z]")
_WORD = re.compile(r"\w+")
_DIGITS_AS_LETTERS = str.maketrans("01I", "oll")


@lru_cache(maxsize=2048)
def scripts(text: str) -> frozenset[int]:
    """Return the numbers of the alphabets with shared shapes that a text has letters of."""
    return frozenset(number for number, script in enumerate(_SCRIPTS) if script.search(text))


@lru_cache(maxsize=512)
def lookalike_form(text: str) -> str:
    """Return the text with Latin letters for their lookalikes; the length stays.

    0 and 1 become letters in a word with letters and digits.
    """
    latin = text.translate(_TO_LATIN)
    return _WORD.sub(_with_letters_only, latin) if _DIGIT_IN_WORD.search(latin) else latin


def _with_letters_only(word: re.Match[str]) -> str:
    return word[0].translate(_DIGITS_AS_LETTERS) if _DIGIT_IN_WORD.search(word[0]) else word[0]


@lru_cache(maxsize=4096)
def disguises(word: str) -> frozenset[str]:
    """Return a word's lookalike forms: as it is, and with its digits and capital I as letters."""
    latin = word.translate(_TO_LATIN)
    return frozenset({lookalike_form(word), latin.translate(_DIGITS_AS_LETTERS)})


def may_be_disguised(word: str, text: str) -> bool:
    """Return whether a text has letters, or digits in words, that look like others."""
    return len(scripts(word) | scripts(text)) > 1 or _has_digits_in_words(text)


@lru_cache(maxsize=512)
def _has_digits_in_words(text: str) -> bool:
    return _DIGIT_IN_WORD.search(text) is not None
