"""Find invisible characters, which make a reader see other words than those compared."""

from __future__ import annotations

import unicodedata

from onrecord.checks.language.text import SOFT_HYPHEN

_JOINERS = frozenset("\u200c\u200d")
"""Zero-width non-joiner and joiner, which some scripts need for spelling."""
_JOINED = ("ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
           "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "MYANMAR", "KHMER", "TIBETAN", "MONGOLIAN")  # fmt: skip
"""Those scripts, by the names of their letters (Unicode, section 23.2)."""


def unseen_characters(text: str) -> tuple[str, ...]:
    """Return the invisible characters of a text, each once, in order of code points.

    The soft hyphen is ignored, and so are the two joiners within a word whose script is spelled
    with them: Persian has one in every other sentence.
    """
    found = {
        character
        for index, character in enumerate(text)
        if unicodedata.category(character) == "Cf" and not _is_spelling(text, index)
    }
    return tuple(sorted(found - {SOFT_HYPHEN}))


def _is_spelling(text: str, index: int) -> bool:
    """Return whether a character is a joiner between two letters or marks of a script with joiners."""
    if text[index] not in _JOINERS or not 0 < index < len(text) - 1:
        return False
    return all(
        unicodedata.category(beside)[0] in "LM" and unicodedata.name(beside, "").startswith(_JOINED)
        for beside in (text[index - 1], text[index + 1])
    )
