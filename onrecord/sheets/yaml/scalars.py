"""Write values as YAML, for lines that an editor can paste: the reverse of `nodes` for scalars."""

from __future__ import annotations

import re

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`~=")
"""Characters that may have a special meaning at the beginning of a plain scalar."""
_UNSAFE_INSIDE = re.compile(r":(?:\s|$)|\s#")
_UNPRINTABLE = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that YAML cannot print, line breaks, and invisible ones (direction marks)."""


def is_printable(text: str) -> bool:
    """Return whether a line of YAML may contain the text as it is, with every character visible."""
    return not _UNPRINTABLE.search(text)


def as_scalar(text: str) -> str:
    """Return one line of YAML whose value is `text`: plain if that is safe, else quoted."""
    if not is_printable(text) or "\t" in text:
        return '"' + "".join(map(_escaped, text)) + '"'
    begins_plain = text.strip() == text != "" and text[0] not in _INDICATORS
    if begins_plain and not text.startswith("...") and not _UNSAFE_INSIDE.search(text):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _escaped(character: str) -> str:
    named = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
    if character in named:
        return named[character]
    if not _UNPRINTABLE.match(character):
        return character
    code = ord(character)
    return (
        f"\\x{code:02X}"
        if code < 0x100
        else f"\\u{code:04X}"
        if code < 0x10000
        else f"\\U{code:08X}"
    )
