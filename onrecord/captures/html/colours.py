"""Recognise colours that leave letters invisible: transparent ones, and those of the background."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from onrecord.captures.html.declarations import is_none

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 255."""

BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (255.0, 255.0, 255.0)

ALIKE = 12.0
"""The difference of every channel below which letters cannot be told from their background."""

_NAMES = {
    "black": 0x000000,
    "silver": 0xC0C0C0,
    "gray": 0x808080,
    "grey": 0x808080,
    "white": 0xFFFFFF,
    "maroon": 0x800000,
    "red": 0xFF0000,
    "purple": 0x800080,
    "fuchsia": 0xFF00FF,
    "magenta": 0xFF00FF,
    "green": 0x008000,
    "lime": 0x00FF00,
    "olive": 0x808000,
    "yellow": 0xFFFF00,
    "navy": 0x000080,
    "blue": 0x0000FF,
    "teal": 0x008080,
    "aqua": 0x00FFFF,
    "cyan": 0x00FFFF,
    "ivory": 0xFFFFF0,
    "snow": 0xFFFAFA,
    "ghostwhite": 0xF8F8FF,
    "whitesmoke": 0xF5F5F5,
    "floralwhite": 0xFFFAF0,
    "mintcream": 0xF5FFFA,
    "azure": 0xF0FFFF,
    "seashell": 0xFFF5EE,
    "canvas": 0xFFFFFF,
    "canvastext": 0x000000,
}
"""The names of HTML 4, those of CSS that are nearly white, and the system's in the light scheme.
"""

_ALPHA = re.compile(r"(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(.*[,/]\s*([-+.\de]+%?)\s*\)")
_CLEAR_HEX = re.compile(r"#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)")
_HEX = re.compile(r"#(?:[0-9a-f]{3}f?|[0-9a-f]{6}(?:ff)?)")
_RGB = re.compile(r"rgba?\(([^()/]*)(?:/[^()]*)?\)")
_WORD = re.compile(r"[^\s,/()]+(?:\([^()]*\))?")


def is_clear(colour: str) -> bool:
    """Return whether a colour is transparent."""
    if colour == "transparent" or _CLEAR_HEX.fullmatch(colour):
        return True
    alpha = _alpha(colour)
    return alpha is not None and is_none(alpha)


@lru_cache(maxsize=512)
def colour_of(value: str) -> Colour | None:
    """Return an opaque colour; None for one that lets the background through, or is not known."""
    if value in _NAMES:
        code = _NAMES[value]
        return float(code >> 16), float(code >> 8 & 255), float(code & 255)
    if _HEX.fullmatch(value):
        width = 1 if len(value) < 7 else 2
        digits = [value[1 + width * place : 1 + width * (place + 1)] for place in range(3)]
        red, green, blue = (float(int(digit * (3 - width), 16)) for digit in digits)
        return red, green, blue
    found = _RGB.fullmatch(value)
    if found is None or _alpha(value) not in (None, "1", "1.0", "100%"):
        return None
    parts = [_channel(part) for part in found[1].replace(",", " ").split()[:3]]
    known = [part for part in parts if part is not None]
    return (known[0], known[1], known[2]) if len(known) == 3 else None


def are_alike(ink: Colour, paper: Colour) -> bool:
    """Return whether letters in one colour cannot be seen on the other."""
    return all(abs(one - other) < ALIKE for one, other in zip(ink, paper, strict=True))


def paper_of(values: Mapping[str, str], around: Colour | None) -> Colour | None:
    """Return the background of an element; None if it is a picture, or not known.

    `background-color` may be the value of `background` as a whole.
    """
    if values.get("background-image", "none") not in ("none", "initial"):
        return None
    words = _WORD.findall(values.get("background-color", ""))
    colours = [word for word in words if colour_of(word) or _could_be_a_colour(word)]
    if not colours or is_clear(colours[-1]):
        return around
    return colour_of(colours[-1])


def _could_be_a_colour(word: str) -> bool:
    return word.startswith("#") or (word.endswith(")") and not word.startswith(("url(", "calc(")))


def _alpha(colour: str) -> str | None:
    """Return the alpha of a colour as it is written; None without one."""
    alpha = _ALPHA.fullmatch(colour)
    if alpha is None or ("/" not in colour and colour.count(",") != 3):
        return None
    return alpha[1]


def _channel(part: str) -> float | None:
    try:
        return float(part[:-1]) * 2.55 if part.endswith("%") else float(part)
    except ValueError:
        return None
