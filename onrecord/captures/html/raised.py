"""Write raised and lowered text in plain text: 10⁶ and H₂O, not 106 and H2O.

Unicode has superscripts and subscripts of the digits, of a few signs and of most Latin letters.
Text whose characters all have one is written with them. Ordinals and abbreviations that people read
as one word (`1er`, `5th`, `Mme`) stay plain letters. The rest is written as is usual in plain text:
`10^(1/2)`, `x_(q)`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from onrecord.captures.html.pieces import APART
from onrecord.captures.html.styles import Shift

LONGEST = 24
"""Characters. Longer text is no exponent and no note sign; it is raised for its looks."""

_AFTER_A_FIGURE = frozenset(
    "st nd rd th er re ère ere e eme ème me ier ière d de es os as ma mo ta to va vo na no da do ra ro"
    " й я е го му м х ый ий ой ая ое ые ті та ше га".split()
)
"""Endings of ordinals: English, French, Spanish, Catalan, Italian, Portuguese, Russian,
Ukrainian."""
_AFTER_A_LETTER = frozenset(
    "me mes lle lles gr mgr rs tes te ts ie ies ve vo os er ère ere eme ème dr os as nt ns ra ras sr"
    " sra ta st nd rd th ier ière".split()
)
"""Endings of abbreviations: Mme, Mlle, Mgr, Cie, Sra."""
_AFTER_A_CAPITAL = frozenset("r t c o e a".split())
"""Endings of one letter, after one capital or a Roman figure: Dr, St, McDonald, No, XXe."""
_SIGNS = {"tm": "\u2122", "sm": "\u2120"}
_ORDINAL_SIGNS = {"o": "\u00ba", "a": "\u00aa"}
_DASHES = dict.fromkeys("-\u2010\u2011\u2012\u2013\u2212", "-")
_ROMAN = re.compile(r"(?<!\w)[IVXLCDM]+$")
_ONE_CAPITAL = re.compile(r"(?<!\w)[A-Zn]$")


@cache
def _forms(shift: Shift) -> dict[str, str]:
    """Return the superscripts or subscripts of Unicode, by the character that each raises."""
    mark = f"<{shift}>"
    found: dict[str, str] = {}
    for code in (*range(0xA0, 0x2500), *range(0xA640, 0xAB70)):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and parts[0] == mark:
            base = chr(int(parts[1], 16))
            if base not in found or found[base] in "\u00aa\u00ba":
                found[base] = chr(code)
    found["-"] = found["\u2212"]
    return found


def shifted(text: str, shift: Shift, before: str) -> str:
    """Return raised or lowered text as written after `before`, the words that precede it."""
    inner = text.strip()
    if not inner:
        return text
    before = _seen(before)
    if len(inner) > LONGEST or any(map(str.isspace, _without_list(inner))):
        return f"{APART}{text}{APART}"
    if not any(map(str.isalnum, inner)):
        return text.replace(inner, _signs(inner, shift, before))
    adjoins = text[:1] == inner[:1] and _is_in_word(before[-1:])
    if inner.isalpha() and shift == "super" and (plain := _plain(inner, before, adjoins)):
        return text.replace(inner, plain)
    written = _written(inner, shift)
    if written is None:
        first = (_seen(inner) or inner)[0]
        if not (_is_in_word(first) or first in ".,:/\u2044'’-"):
            written = inner  # a bracket or a note sign separates it
        elif adjoins or _is_in_word(inner[-1]):
            written = f"{'^' if shift == 'super' else '_'}({inner})" if adjoins else inner
    return text.replace(inner, written or inner)


def _seen(text: str) -> str:
    """Return the text without format characters, which are invisible."""
    return "".join(character for character in text if unicodedata.category(character) != "Cf")


def _without_list(inner: str) -> str:
    """Return the text without the spaces of a list of notes: `1, 2`."""
    return re.sub(r"(?<=[,;])\s", "", inner)


def _signs(inner: str, shift: Shift, before: str) -> str:
    """Write text without letters and digits: `*`, `†`, `10⁺`. A separator would continue a figure."""
    if before[-1:].isdigit() and any(character in inner for character in ".,:/\u2044"):
        return f"{'^' if shift == 'super' else '_'}({inner})"
    return _written(inner, shift) or inner


def _plain(letters: str, before: str, adjoins: bool) -> str | None:
    """Return letters that people read as one word with the preceding text; None for others."""
    folded = letters.lower()
    if not adjoins:
        return letters
    if folded in _SIGNS:
        return _SIGNS[folded]
    last = before[-1]
    if last.isdigit():
        if len(letters) == 1 and letters != folded:
            return None
        return _ORDINAL_SIGNS.get(folded) or (letters if folded in _AFTER_A_FIGURE else None)
    if folded in _AFTER_A_LETTER:
        return letters
    if folded in _AFTER_A_CAPITAL and (_ROMAN.search(before) or _ONE_CAPITAL.search(before)):
        return letters
    return None


def _written(inner: str, shift: Shift) -> str | None:
    """Return the text in superscripts or subscripts; None if one of its characters has none."""
    forms = _forms(shift)
    found = [
        character
        if character in ",;*†‡§¶ " or unicodedata.category(character) == "Cf"
        else forms.get(_DASHES.get(character, character))
        for character in inner
    ]
    if any(form is None for form in found):
        return None
    return "".join(form for form in found if form is not None)


def _is_in_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or unicodedata.category(character)[0] == "M")
