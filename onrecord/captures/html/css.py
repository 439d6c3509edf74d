"""Read style sheets and `style` attributes, as far as they decide visibility and spacing.

A strict reader of the syntax of https://www.w3.org/TR/css-syntax-3/, linear in the length of its
input: strings, comments, escapes, nested rules, `@media`, `@supports`, `@layer`. It keeps only the
declarations that `styles` uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.captures.html.declarations import (
    CLOSING,
    OPENING,
    Declaration,
    declarations,
    is_none,
    split,
    without_comments,
)
from onrecord.captures.html.media import applies

MOST_SELECTORS = 20_000
"""For one page. The largest style sheets seen have 9,000, for all properties."""


MOST_NESTED = 64
"""Nested blocks. A browser takes more, but nobody writes four."""


class TooComplex(Exception):
    """Style sheets that need more work than those of any real page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleRule:
    """A rule of a style sheet, with the declarations that matter here."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    layer: int | None
    """The rank of its `@layer`; None outside of layers, which overrides them all."""


@dataclass(slots=True)
class Sheet:
    """The rules of all style sheets of a page, in their order."""

    rules: list[StyleRule] = field(default_factory=list)
    revealing: set[str] = field(default_factory=set)
    """Names of the animations that make something visible."""
    layers: dict[str, int] = field(default_factory=dict)
    selectors: int = 0
    """The number read so far, with those of rules that do not matter."""
    kept: int = 0


def read_sheet(text: str, sheet: Sheet) -> None:
    """Add the rules of a style sheet. Raises TooComplex."""
    stack = [_Context()]
    for event, words in _events(text):
        context = stack[-1]
        if event == "open":
            if len(stack) > MOST_NESTED:
                raise TooComplex
            stack.append(_opened(without_comments(words, ""), context, sheet))
        elif event == "item":
            _take(words, context, sheet)
        elif len(stack) > 1:
            _close(stack.pop(), sheet)
    while len(stack) > 1:
        _close(stack.pop(), sheet)


def read_declarations(text: str) -> tuple[Declaration, ...]:
    """Return the declarations of a `style` attribute that matter, shorthands expanded."""
    found: list[Declaration] = []
    for event, words in _events(text):
        if event != "item":
            return tuple(found)  # a brace ends the part that a browser reads
        found += declarations(words)
    return tuple(found)


# --- structure --------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\\.|[{}();\[\]]"""
    r"""|(?:[^"'\\{}();\[\]/]|/(?!\*))+|.""",
    re.DOTALL,
)


_ENDING = frozenset("{};")


def _events(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a sheet: `open` with a prelude, `item` with a statement, `close`."""
    parts: list[str] = []
    depth = 0
    for match in _TOKEN.finditer(text.replace("<!--", "").replace("-->", "")):
        piece = match[0]
        if piece in OPENING:
            depth += 1
        elif piece in CLOSING:
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
    """An open block of a sheet."""

    selectors: tuple[str, ...] = ()
    """The selectors of the style rule that it is, or is inside of."""
    declarations: list[Declaration] = field(default_factory=list)
    skipped: bool = False
    layer: int | None = None
    layer_name: str = ""
    frames: str | None = None
    """The name of the animation that it is a part of."""


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
    """Return the selectors of a rule, combined with those of the enclosing rule."""
    if not outer:
        found = tuple(inner)
    else:
        found = tuple(
            selector.replace("&", around) if "&" in selector else f"{around} {selector}"
            for around in outer
            for selector in inner
        )
    sheet.selectors += len(found)
    if sheet.selectors > MOST_SELECTORS * 10:
        raise TooComplex
    return found


def _take(words: str, context: _Context, sheet: Sheet) -> None:
    """Add a statement: a declaration of the rule or of a frame, or the order of layers."""
    if context.skipped:
        return
    if context.frames is not None:
        if any(
            declaration.name == "opacity" and not is_none(declaration.value)
            for declaration in declarations(words)
        ):
            sheet.revealing.add(context.frames.lower())
    elif context.selectors:
        context.declarations += declarations(words)
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
