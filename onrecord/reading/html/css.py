"""Style sheets and `style` attributes, as far as they decide what is seen and what runs together.

A strict reader of the syntax of https://www.w3.org/TR/css-syntax-3/, linear in the length of its
input: strings, comments, escapes, nested rules, `@media`, `@supports`, `@layer`. It keeps only the
declarations that `styles` judges. Values are lower-cased, with their white space collapsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.reading.html.media import applies

MOST_SELECTORS = 20_000
"""Of one page. The largest style sheets that we have seen have 9,000, of all properties."""


MOST_NESTED = 64
"""Blocks in each other. A browser takes more, but nobody writes four."""


class TooComplex(Exception):
    """The style sheets of a page that need more work than any real page does."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One property with its value."""

    name: str
    value: str
    important: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleRule:
    """A rule of a style sheet, with the declarations that matter here."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    layer: int | None
    """The rank of its `@layer`; None outside of layers, which beats them all."""


@dataclass(slots=True)
class Sheet:
    """The rules of all style sheets of a page, in their order."""

    rules: list[StyleRule] = field(default_factory=list)
    revealing: set[str] = field(default_factory=set)
    """Names of the animations that make something visible."""
    layers: dict[str, int] = field(default_factory=dict)
    selectors: int = 0
    """Read so far, those of rules that do not matter too."""
    kept: int = 0


def read_sheet(text: str, sheet: Sheet) -> None:
    """Add the rules of a style sheet. Raises TooComplex."""
    stack = [_Context()]
    for event, words in _events(text):
        context = stack[-1]
        if event == "open":
            if len(stack) > MOST_NESTED:
                raise TooComplex
            stack.append(_opened(_without_comments(words, ""), context, sheet))
        elif event == "item":
            _take(words, context, sheet)
        elif len(stack) > 1:
            _close(stack.pop(), sheet)
    while len(stack) > 1:
        _close(stack.pop(), sheet)


def read_declarations(text: str) -> tuple[Declaration, ...]:
    """Return the declarations of a `style` attribute that matter, shorthands taken apart."""
    found: list[Declaration] = []
    for event, words in _events(text):
        if event != "item":
            return tuple(found)  # a brace ends what a browser reads here
        found += _declarations(words)
    return tuple(found)


# --- structure --------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\\.|[{}();\[\]]"""
    r"""|(?:[^"'\\{}();\[\]/]|/(?!\*))+|.""",
    re.DOTALL,
)


_PIECE = re.compile(r"\"[^\"]*\"?|'[^']*'?|\\.|.", re.DOTALL)
_OPENING, _CLOSING, _ENDING = frozenset("(["), frozenset(")]"), frozenset("{};")


def _events(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a sheet consists of: `open` with a prelude, `item` with a statement, `close`."""
    parts: list[str] = []
    depth = 0
    for match in _TOKEN.finditer(text.replace("<!--", "").replace("-->", "")):
        piece = match[0]
        if piece in _OPENING:
            depth += 1
        elif piece in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and piece in _ENDING:
            yield ("open" if piece == "{" else "item"), "".join(parts)
            parts.clear()
            if piece == "}":
                yield "close", ""
            continue
        parts.append("/**/" if piece.startswith("/*") else piece)
    yield "item", "".join(parts)


@dataclass(slots=True)
class _Context:
    """A block of a sheet that is open."""

    selectors: tuple[str, ...] = ()
    """Of the style rule that it is, or lies in."""
    declarations: list[Declaration] = field(default_factory=list)
    skipped: bool = False
    layer: int | None = None
    layer_name: str = ""
    frames: str | None = None
    """The name of the animation of which it is a part."""


_AT_RULE = re.compile(r"@([-a-zA-Z]+)\s*(.*)", re.DOTALL)


def _opened(prelude: str, outer: _Context, sheet: Sheet) -> _Context:
    if outer.skipped:
        return _Context(skipped=True)
    prelude = prelude.strip()
    if outer.frames is not None:
        return _Context(frames=outer.frames)
    if not prelude:
        return _Context(skipped=True)
    if not prelude.startswith("@"):
        return _Context(
            selectors=_nested(split(prelude), outer.selectors, sheet),
            layer=outer.layer,
            layer_name=outer.layer_name,
        )
    found = _AT_RULE.match(prelude)
    name, condition = (found[1].lower(), found[2].strip()) if found else ("", "")
    inner = _Context(selectors=outer.selectors, layer=outer.layer, layer_name=outer.layer_name)
    if name.endswith("keyframes"):
        return _Context(frames=condition.strip("\"'"))
    if name == "media":
        inner.skipped = not applies(condition)
    elif name == "supports":
        inner.skipped = condition.lower().startswith("not")
    elif name == "layer":
        _enter_layer(inner, condition or f"({len(sheet.layers)})", sheet)
    else:
        inner.skipped = True  # @font-face, @page, and conditions that cannot be known
    return inner


def _enter_layer(context: _Context, name: str, sheet: Sheet) -> None:
    context.layer_name = f"{context.layer_name}.{name}"
    context.layer = sheet.layers.setdefault(context.layer_name, len(sheet.layers))


def _nested(inner: list[str], outer: tuple[str, ...], sheet: Sheet) -> tuple[str, ...]:
    """Return the selectors of a rule, put into those of the rule around it."""
    if not outer:
        found = tuple(inner)
    else:
        found = tuple(
            one.replace("&", around) if "&" in one else f"{around} {one}"
            for around in outer
            for one in inner
        )
    sheet.selectors += len(found)
    if sheet.selectors > MOST_SELECTORS * 10:
        raise TooComplex
    return found


def _take(words: str, context: _Context, sheet: Sheet) -> None:
    """A statement: a declaration of the rule or of a frame, or the order of layers."""
    if context.skipped:
        return
    if context.frames is not None:
        if any(one.name == "opacity" and not is_none(one.value) for one in _declarations(words)):
            sheet.revealing.add(context.frames.lower())
    elif context.selectors:
        context.declarations += _declarations(words)
    elif (found := _AT_RULE.match(words.strip())) and found[1].lower() == "layer":
        for name in found[2].split(","):
            full = f"{context.layer_name}.{name.strip()}"
            sheet.layers.setdefault(full, len(sheet.layers))


def _close(context: _Context, sheet: Sheet) -> None:
    if not context.declarations:
        return
    rule = StyleRule(
        selectors=context.selectors,
        declarations=tuple(context.declarations),
        layer=context.layer,
    )
    sheet.rules.append(rule)
    sheet.kept += len(rule.selectors)
    if sheet.kept > MOST_SELECTORS:
        raise TooComplex


def split(text: str, separator: str = ",") -> list[str]:
    """Return the parts between separators that are in no bracket and no string."""
    parts: list[list[str]] = [[]]
    depth = 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece in _OPENING:
            depth += 1
        elif piece in _CLOSING:
            depth = max(0, depth - 1)
        if piece == separator and depth == 0:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(part).strip() for part in parts]


# --- declarations -----------------------------------------------------------------------------

_IMPORTANT = re.compile(r"\s*!\s*important\s*$")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\r\f]?|(.))", re.DOTALL)


def unescaped(text: str) -> str:
    """Return an identifier with its escapes resolved."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def _without_comments(text: str, into: str) -> str:
    return text.replace("/**/", into)


def _declarations(words: str) -> Iterator[Declaration]:
    name, colon, value = _without_comments(words, " ").partition(":")
    name = unescaped(name.strip()).lower()
    if not colon or name not in _KNOWN:
        return
    value = " ".join(unescaped(value).lower().split())
    important = _IMPORTANT.search(value)
    if important:
        value = value[: important.start()]
    for long_name, long_value in _long_hands(_SAME.get(name, name), value):
        if _is_valid(long_name, long_value):
            yield Declaration(long_name, long_value, important is not None)


_SAME = {
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
"""Other names of one property; text is taken to run from left to right."""

_SIDES = ("top", "right", "bottom", "left")
_BOX = {"margin": "margin-{}", "padding": "padding-{}", "inset": "{}"}
_LONG = frozenset(
    "display visibility opacity float position overflow-x overflow-y width height max-width max-height"
    " min-width min-height clip clip-path text-indent transform scale rotate translate content-visibility"
    " font-size color -webkit-text-fill-color text-decoration-line vertical-align font-variant-position"
    " animation-name background-clip text-shadow filter white-space -webkit-text-security".split()
) | {pattern.format(side) for pattern in _BOX.values() for side in _SIDES}
_SHORT = frozenset(
    "overflow font text-decoration animation background margin padding inset margin-inline"
    " margin-block padding-inline padding-block inset-inline inset-block".split()
)
_KNOWN = _LONG | _SHORT | _SAME.keys()

_SIZE = re.compile(r"(?:^|\s)((?:\d*\.?\d+(?:e[-+]?\d+)?(?:%|[a-z]+)|0(?:\.0*)?)(?=\s|/|$))")


def _long_hands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the longhands of a declaration that matter."""
    if name in _LONG:
        yield name, value
    elif name == "overflow":
        parts = value.split()
        yield "overflow-x", parts[0] if parts else ""
        yield "overflow-y", parts[-1] if parts else ""
    elif name == "text-decoration":
        yield "text-decoration-line", value
    elif name == "animation":
        yield "animation-name", value
    elif name == "background":
        yield "background-clip", "text" if "text" in value.split() else "border-box"
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
                at = place if place < len(values) else max(0, place - 2)
                yield _BOX[box].format(side), values[at if at < len(values) else 0]


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
    "overflow-x": frozenset("visible hidden clip scroll auto overlay".split()),
    "overflow-y": frozenset("visible hidden clip scroll auto overlay".split()),
}
_NUMBER = re.compile(r"[-+]?(?:\d*\.\d+|\d+\.?)(?:e[-+]?\d+)?%?")
_LENGTH = re.compile(
    r"[-+]?(?:\d*\.\d+|\d+\.?)(?:e[-+]?\d+)?(?:%|[a-z]+)|[-+]?0*\.?0*(?<=0)|[a-z-]+|[a-z-]+\(.*\)"
)
_LENGTHS = frozenset(
    name
    for name in _LONG
    if name in _SIDES or name.startswith(("margin", "padding", "max-", "min-"))
) | {"width", "height", "text-indent", "font-size"}


def _is_valid(name: str, value: str) -> bool:
    """Whether a browser takes the value; an invalid one leaves an earlier declaration in force."""
    if not value:
        return False
    if value in WIDE:
        return True
    if name == "display":
        return all(word in DISPLAYS or word in ("flow", "flow-root") for word in value.split())
    if name in _KEYWORDS:
        return value in _KEYWORDS[name]
    if name == "opacity":
        return _NUMBER.fullmatch(value) is not None
    return name not in _LENGTHS or _LENGTH.fullmatch(value) is not None


def is_none(value: str) -> bool:
    """Whether a number or percentage is nothing, or so little that nobody sees it."""
    number = _NUMBER.fullmatch(value)
    if number is None:
        return False
    found = float(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    return found < 0.02
