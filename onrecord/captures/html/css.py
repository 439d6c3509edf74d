"""Read style sheets and `style` attributes, as far as they decide visibility and spacing.

A strict reader of the syntax of https://www.w3.org/TR/css-syntax-3/, linear in the length of its
input: strings, comments, escapes, nested rules, `@media`, `@supports`, `@layer`, `@scope`, style
sheets imported from a `data:` address. It keeps only the declarations that `styles` uses. A rule
whose condition the file alone cannot decide is kept with that condition.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from onrecord.captures.html.declarations import (
    CLOSING,
    OPENING,
    Declaration,
    declarations,
    is_none,
    split,
    unescaped,
    without_comments,
)
from onrecord.captures.html.media import applies
from onrecord.captures.html.supports import is_supported

MOST_SELECTORS = 20_000
"""For one page. The largest style sheets seen have 9,000, for all properties."""


MOST_NESTED = 64
"""Nested blocks. A browser takes more, but nobody writes four."""


MOST_IMPORTED = 4
"""Style sheets in each other's `data:` addresses."""


class TooComplex(Exception):
    """Style sheets that need more work than those of any real page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleRule:
    """A rule of a style sheet, with the declarations that matter here."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    layer: int | None
    """The rank of its `@layer`; None outside of layers, which overrides them all."""
    unsure: str = ""
    """The condition that cannot be decided here, if it has one: `@container (width > 30em)`."""


@dataclass(slots=True)
class Animation:
    """The declarations of the first and last frames of an animation."""

    first: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    reveals: bool = False
    """One of its frames makes something visible."""


@dataclass(slots=True)
class Sheet:
    """The rules of all style sheets of a page, in their order."""

    rules: list[StyleRule] = field(default_factory=list)
    animations: dict[str, Animation] = field(default_factory=dict)
    layers: dict[str, int] = field(default_factory=dict)
    selectors: int = 0
    """The number read so far, with those of rules that do not matter."""
    kept: int = 0


def read_sheet(text: str, sheet: Sheet, unsure: str = "", depth: int = 0) -> None:
    """Add the rules of a style sheet, which has this undecided condition. Raises TooComplex."""
    if depth > MOST_IMPORTED:
        raise TooComplex
    stack = [_Context(unsure=unsure, imports=depth + 1)]
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
    edges: tuple[bool, bool] = (False, False)
    """Whether it is the first frame of the animation, and the last."""
    unsure: str = ""
    imports: int = 0
    """For the outermost: the depth of an imported sheet; 0 after the first rule."""


_AT_RULE = re.compile(r"@([-a-zA-Z]+)\s*(.*)", re.DOTALL)


def _opened(prelude: str, outer: _Context, sheet: Sheet) -> _Context:
    outer.imports = 0
    if outer.skipped:
        return _Context(skipped=True)
    prelude = prelude.strip()
    if outer.frames is not None:
        steps = {step.strip().lower() for step in prelude.split(",")}
        edges = (not steps.isdisjoint({"from", "0%"}), not steps.isdisjoint({"to", "100%"}))
        return _Context(frames=outer.frames, edges=edges)
    if not prelude:
        return _Context(skipped=True)
    if not prelude.startswith("@"):
        return _Context(
            selectors=_nested(split(prelude), outer.selectors, sheet),
            layer=outer.layer,
            layer_name=outer.layer_name,
            unsure=outer.unsure,
        )
    found = _AT_RULE.match(prelude)
    name, condition = (found[1].lower(), found[2].strip()) if found else ("", "")
    inner = _Context(
        selectors=outer.selectors,
        layer=outer.layer,
        layer_name=outer.layer_name,
        unsure=outer.unsure,
    )
    if name.endswith("keyframes"):
        return _Context(frames=condition.strip("\"'").lower())
    holds: bool | None = False  # @font-face, @page, unknown rules
    if name == "media":
        holds = applies(condition)
    elif name == "supports":
        holds = is_supported(condition)
    elif name in ("container", "starting-style"):
        holds = None
    elif name == "scope":
        inner.selectors, holds = _scope(condition, outer.selectors)
    elif name == "layer":
        _enter_layer(inner, condition or f"({len(sheet.layers)})", sheet)
        holds = True
    inner.skipped = holds is False
    if holds is None:
        inner.unsure = inner.unsure or " ".join(prelude.split())
    return inner


_SCOPE = re.compile(r"\(([^()]*)\)")


def _scope(condition: str, outer: tuple[str, ...]) -> tuple[tuple[str, ...], bool | None]:
    """Return the roots of a `@scope`, and whether its rules apply below them: None if unknown."""
    found = _SCOPE.fullmatch(condition)
    if found is None or outer:
        return outer, None  # it has a limit, or its root is where the sheet is
    return tuple(split(found[1])), True


def _enter_layer(context: _Context, name: str, sheet: Sheet) -> None:
    context.layer_name = f"{context.layer_name}.{name}"
    context.layer = sheet.layers.setdefault(context.layer_name, len(sheet.layers))


_RELATIVE = re.compile(r"&|:scope\b")


def _nested(inner: list[str], outer: tuple[str, ...], sheet: Sheet) -> tuple[str, ...]:
    """Return the selectors of a rule, combined with those of the enclosing rule."""
    if not outer:
        found = tuple(inner)
    else:
        found = tuple(
            _RELATIVE.sub(lambda _, around=around: around, selector)  # type: ignore[misc]
            if _RELATIVE.search(selector)
            else f"{around} {selector}"
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
        animation = sheet.animations.setdefault(context.frames, Animation())
        for declaration in declarations(words):
            for is_edge, frame in zip(
                context.edges, (animation.first, animation.last), strict=True
            ):
                if is_edge:
                    frame[declaration.name] = declaration.value
            if declaration.name == "opacity" and not is_none(declaration.value):
                animation.reveals = True
    elif context.selectors:
        context.declarations += declarations(words)
    elif (found := _AT_RULE.match(words.strip())) and found[1].lower() == "layer":
        for name in found[2].split(","):
            full = f"{context.layer_name}.{name.strip()}"
            sheet.layers.setdefault(full, len(sheet.layers))
    elif found and found[1].lower() == "import" and context.imports:
        _import(found[2], context, sheet)


_IMPORTED = re.compile(r"(?:url\(\s*)?(\"[^\"]*\"|'[^']*'|[^\s\"')]+)\s*\)?\s*(.*)", re.DOTALL)


def _import(words: str, context: _Context, sheet: Sheet) -> None:
    """Read an imported sheet that is in a `data:` address; others are not in the page's file."""
    found = _IMPORTED.fullmatch(words.strip())
    text = data_sheet(unescaped(found[1].strip("\"'"))) if found else None
    if text is None or found is None:
        return
    queries = found[2].strip()
    unsure = queries if queries.lower().startswith(("layer", "supports")) else ""
    if unsure or applies(queries):
        read_sheet(text, sheet, context.unsure or unsure, context.imports)


def data_sheet(address: str) -> str | None:
    """Return the style sheet in a `data:` address; None for any other address."""
    head, comma, body = address.strip().partition(",")
    kind, *parameters = head.lower().split(";")
    if kind.strip() != "data:text/css" or not comma:
        return None
    data = unquote_to_bytes(body)
    if "base64" in (parameter.strip() for parameter in parameters):
        try:
            data = base64.b64decode(data + b"===")
        except ValueError:
            return None
    return data.decode("utf-8", "replace")


def _close(context: _Context, sheet: Sheet) -> None:
    if not context.declarations:
        return
    rule = StyleRule(
        selectors=context.selectors,
        declarations=tuple(context.declarations),
        layer=context.layer,
        unsure=context.unsure,
    )
    sheet.rules.append(rule)
    sheet.kept += len(rule.selectors)
    if sheet.kept > MOST_SELECTORS:
        raise TooComplex
