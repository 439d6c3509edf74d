"""Read declarations of style sheets, as far as they decide visibility and spacing.

Shorthands are expanded, and declarations that a browser rejects are dropped, so that an earlier one
stays in force. Values are lower-cased, with their white space collapsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.captures.html.lengths import number


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property with its value."""

    name: str
    value: str
    important: bool


_PIECE = re.compile(r"\"[^\"]*\"?|'[^']*'?|\\.|.", re.DOTALL)
LONGEST = 2_000
"""Characters of a value. Longer ones are pictures and outlines, which hide no words."""
OPENING, CLOSING = frozenset("(["), frozenset(")]")


def split(text: str, separator: str = ",") -> list[str]:
    """Return the parts between separators outside of brackets and strings."""
    parts: list[list[str]] = [[]]
    depth = 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece in OPENING:
            depth += 1
        elif piece in CLOSING:
            depth = max(0, depth - 1)
        if piece == separator and depth == 0:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(part).strip() for part in parts]


_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\r\f]?|(.))", re.DOTALL)


def unescaped(text: str) -> str:
    """Return an identifier with its escapes resolved."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def without_comments(text: str, into: str) -> str:
    """Return a text with each comment replaced by `into`; the reader of sheets left them empty."""
    return text.replace("/**/", into)


def declarations(words: str) -> Iterator[Declaration]:
    """Yield the longhands of a declaration that matter; nothing if it is invalid."""
    name, colon, value = without_comments(words, " ").partition(":")
    name = unescaped(name.strip())
    name = name if name.startswith("--") else name.lower()
    if not colon or (name not in KNOWN and not name.startswith("--")):
        return
    important = _IMPORTANT.search(value)
    if important:
        value = value[: important.start()]
    if len(value) > LONGEST:
        return
    value = value.strip() if name in RAW or name.startswith("--") else plain(value)
    for long_name, long_value in _long_hands(SAME.get(name, name), value):
        if is_valid(long_name, long_value):
            yield Declaration(long_name, long_value, important is not None)


RAW = frozenset({"content", "quotes"})
"""Properties with strings, whose letters and escapes are kept; custom properties may have some."""
_CUSTOM = re.compile(r"--[-\w]+")


def plain(value: str) -> str:
    """Return a value without escapes and in lower case, but for names of custom properties."""
    value = " ".join(unescaped(value).split())
    lowered = value.lower()
    for found in _CUSTOM.finditer(value) if "--" in value else ():
        lowered = lowered[: found.start()] + found[0] + lowered[found.end() :]
    return lowered


SAME = {
    "-webkit-clip-path": "clip-path",
    "-webkit-transform": "transform",
    "-ms-transform": "transform",
    "-webkit-background-clip": "background-clip",
    "-webkit-text-decoration": "text-decoration",
    "-webkit-text-decoration-line": "text-decoration-line",
    "-webkit-animation": "animation",
    "-webkit-animation-name": "animation-name",
    "-webkit-filter": "filter",
    "-webkit-opacity": "opacity",
    "-webkit-mask": "mask",
    "-webkit-mask-image": "mask-image",
    "-webkit-animation-fill-mode": "animation-fill-mode",
    "inline-size": "width",
    "block-size": "height",
    "max-inline-size": "max-width",
    "max-block-size": "max-height",
    "min-inline-size": "min-width",
    "min-block-size": "min-height",
    "inset-inline-start": "left",
    "inset-inline-end": "right",
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    **{
        f"{box}-{axis}-{end}": f"{box}-{side}"
        for box in ("margin", "padding")
        for axis, end, side in (
            ("inline", "start", "left"),
            ("inline", "end", "right"),
            ("block", "start", "top"),
            ("block", "end", "bottom"),
        )
    },
}
"""Other names of the same property; text is assumed to run from left to right."""

_SIDES = ("top", "right", "bottom", "left")
_BOX = {"margin": "margin-{}", "padding": "padding-{}", "inset": "{}"}
_LONG = frozenset(
    "display visibility opacity float position overflow-x overflow-y width height max-width max-height"
    " min-width min-height clip clip-path text-indent transform scale rotate translate content-visibility"
    " font-size color -webkit-text-fill-color text-decoration-line vertical-align font-variant-position"
    " animation-name animation-fill-mode animation-play-state background-clip text-shadow filter"
    " white-space -webkit-text-security mask-image direction unicode-bidi letter-spacing word-spacing"
    " content quotes z-index background-color background-image".split()
) | {pattern.format(side) for pattern in _BOX.values() for side in _SIDES}
_SHORT = frozenset(
    "overflow font text-decoration animation background mask margin padding inset margin-inline"
    " margin-block padding-inline padding-block inset-inline inset-block".split()
)
KNOWN = _LONG | _SHORT | SAME.keys()

_SIZE = re.compile(r"(?:^|\s)((?:\d*\.?\d+(?:e[-+]?\d+)?(?:%|[a-z]+)|0(?:\.0*)?)(?=\s|/|$))")


def _long_hands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the longhands of a declaration that matter."""
    if name in _LONG or name.startswith("--"):
        yield name, value
    elif name == "overflow":
        parts = value.split()
        yield "overflow-x", parts[0] if parts else ""
        yield "overflow-y", parts[-1] if parts else ""
    elif name == "text-decoration":
        yield "text-decoration-line", value
    elif name == "animation":
        words = value.replace(",", " ").split()
        yield "animation-name", value
        yield "animation-fill-mode", _first(words, ("forwards", "both", "backwards"), "none")
        yield "animation-play-state", _first(words, ("paused",), "running")
    elif name == "mask":
        yield "mask-image", value
    elif name == "background":
        yield "background-clip", "text" if "text" in value.split() else "border-box"
        yield "background-image", value if "url(" in value or "gradient(" in value else "none"
        yield "background-color", value
    elif name == "font":
        size = _SIZE.search(value)
        if size:
            yield "font-size", size[1]
    else:
        box, _, axis = name.partition("-")
        values = split(value, " ")
        if axis:
            first, second = ("left", "right") if axis == "inline" else ("top", "bottom")
            yield _BOX[box].format(first), values[0]
            yield _BOX[box].format(second), values[-1]
        elif len(values) <= 4:
            for place, side in enumerate(_SIDES):
                index = place if place < len(values) else max(0, place - 2)
                yield _BOX[box].format(side), values[index if index < len(values) else 0]


def _first(words: list[str], wanted: tuple[str, ...], otherwise: str) -> str:
    return next((word for word in words if word in wanted), otherwise)


WIDE = frozenset("inherit initial unset revert revert-layer".split())
DISPLAYS = frozenset(
    "none contents block inline inline-block list-item flex inline-flex grid inline-grid flow-root table"
    " inline-table table-row table-cell table-caption table-row-group table-header-group"
    " table-footer-group table-column table-column-group ruby ruby-base ruby-text run-in math"
    " -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex".split()
)
_KEYWORDS = {
    "visibility": frozenset("visible hidden collapse".split()),
    "float": frozenset("left right none inline-start inline-end".split()),
    "position": frozenset("static relative absolute fixed sticky -webkit-sticky".split()),
    "content-visibility": frozenset("visible hidden auto".split()),
    "font-variant-position": frozenset("normal sub super".split()),
    "direction": frozenset({"ltr", "rtl"}),
    "unicode-bidi": frozenset(
        "normal embed isolate bidi-override isolate-override plaintext".split()
    ),
    "overflow-x": frozenset("visible hidden clip scroll auto overlay".split()),
    "overflow-y": frozenset("visible hidden clip scroll auto overlay".split()),
}
_LENGTH = re.compile(
    r"[-+]?(?:\d*\.\d+|\d+\.?)(?:e[-+]?\d+)?(?:%|[a-z]+)|[-+]?0*\.?0*(?<=0)|[a-z-]+|[a-z-]+\(.*\)"
)
_LENGTHS = frozenset(
    name
    for name in _LONG
    if name in _SIDES or name.startswith(("margin", "padding", "max-", "min-"))
) | {"width", "height", "text-indent", "font-size", "letter-spacing", "word-spacing"}


def is_valid(name: str, value: str) -> bool:
    """Return whether a browser accepts the value; otherwise an earlier declaration applies."""
    if not value:
        return False
    if value in WIDE or "var(" in value:
        return True
    if name == "display":
        return all(word in DISPLAYS or word in ("flow", "flow-root") for word in value.split())
    if name in _KEYWORDS:
        return value in _KEYWORDS[name]
    if name == "opacity":
        return number(value) is not None
    return name not in _LENGTHS or _LENGTH.fullmatch(value) is not None


def is_none(value: str) -> bool:
    """Return whether a number or percentage is zero, or too small to see."""
    found = number(value)
    return found is not None and found < 0.02
