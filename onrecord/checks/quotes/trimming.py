"""Trim excerpts to whole words, or to whole characters in scripts without spaces."""

from __future__ import annotations

from onrecord.checks.language.edges import is_word_edge
from onrecord.checks.language.words import is_unspaced


def without_first_part(text: str) -> str:
    """Return the text without its first character and the rest of a word that this cuts."""
    index = next((index for index in range(1, len(text)) if _parts(text, index)), len(text))
    return text[index:].lstrip()


def without_last_part(text: str) -> str:
    """Return the text without its last character and the rest of a word that this cuts."""
    index = next((index for index in range(len(text) - 1, 0, -1) if _parts(text, index)), 0)
    return text[:index].rstrip()


def _parts(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if before.isspace() or after.isspace():
        return True
    return (is_unspaced(before) or is_unspaced(after)) and is_word_edge(text, index)
