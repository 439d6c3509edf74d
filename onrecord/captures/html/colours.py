"""Recognise colours that leave letters invisible."""

from __future__ import annotations

import re

from onrecord.captures.html.declarations import is_none

_ALPHA = re.compile(r"(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(.*[,/]\s*([-+.\de]+%?)\s*\)")
_HEX = re.compile(r"#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)")


def is_clear(colour: str) -> bool:
    """Return whether a colour is transparent."""
    if colour == "transparent" or _HEX.fullmatch(colour):
        return True
    alpha = _ALPHA.fullmatch(colour)
    if alpha is None or ("/" not in colour and colour.count(",") != 3):
        return False
    return is_none(alpha[1])
