"""Write the text that a style adds before or after an element's own: `::before`, `<q>`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from onrecord.captures.html.declarations import unescaped
from onrecord.captures.html.pieces import APART, OBJECT

_PART = re.compile(
    r"\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|attr\(\s*(?P<attribute>[-\w]+)[^()]*\)"
    r"|(?P<quote>(?:no-)?(?:open|close)-quote)|(?P<slash>/)|(?P<other>[-\w]+\((?:[^()]|\([^()]*\))*\)|[-\w]+)",
    re.DOTALL,
)
_MARKS = {
    "": "“”‘’",
    "de": "„“‚‘",
    "fr": "«»«»",
    "ja": "「」『』",
    "zh-hant": "「」『』",
    "zh-hk": "「」『』",
    "zh-tw": "「」『』",
}
_INNER_ARE_DOUBLE = frozenset("el es fa hy it kk ky nb nn no pt-pt ro ru sq uk".split())
"""Languages whose inner marks are double ones too: `«…“…”…»`."""


def generated(value: str, attributes: Mapping[str, str], marks: str, depth: int) -> tuple[str, int]:
    """Return generated text, and how many `<q>` are open after it.

    A counter or a picture is `OBJECT`, an icon only parts the words around it.
    """
    found: list[str] = []
    for part in _PART.finditer(value):
        if part["slash"]:
            break  # an alternative text for listeners
        if part["quote"]:
            is_open = part["quote"].endswith("open-quote")
            depth = depth if is_open else max(0, depth - 1)
            if not part["quote"].startswith("no-"):
                found.append(marks[2 * min(depth, 1) + (not is_open)])
            depth += is_open
        elif part["attribute"]:
            found.append(attributes.get(part["attribute"].lower(), ""))
        elif part["other"]:
            found.append(OBJECT if "(" in part["other"] else "")
        else:
            found.append(unescaped(part["double"] or part["single"] or ""))
    return "".join(map(_seen, "".join(found))), depth


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    is_icon = category in ("Co", "Cn", "Cs", "So") or "\u2190" <= character <= "\u21ff"
    return APART if character != OBJECT and (is_icon or character == "\0") else character


def quotation_marks(language: str, declared: str) -> str:
    """Return the marks of `<q>`: outer and inner, opening and closing."""
    strings = [
        unescaped(part["double"] or part["single"] or "") for part in _PART.finditer(declared)
    ]
    if len(strings) >= 2 and all(len(mark) == 1 for mark in strings):
        return "".join((strings * 2)[:4])
    if declared == "none":
        return "\0\0\0\0"
    short = language.partition("-")[0]
    for tag in (language, "-".join(language.split("-")[:2]), short):
        if tag in _MARKS:
            return _MARKS[tag]
    return "“”“”" if short in _INNER_ARE_DOUBLE else _MARKS[""]
