"""Evaluate `@supports` for a browser of today, as far as the properties are known here."""

from __future__ import annotations

from onrecord.captures.html.declarations import KNOWN, SAME, declarations, split

MOST_NESTED = 10
"""Nested brackets."""

_STANDARD = frozenset(
    "animation-timeline accent-color align-items appearance aspect-ratio backdrop-filter background-attachment"
    " backface-visibility block-size border-radius box-shadow break-inside caret-color color-scheme column-count"
    " columns contain container container-type cursor fill filter flex flex-basis flex-direction flex-wrap"
    " font-feature-settings font-variation-settings font-variant-ligatures gap grid grid-area grid-gap"
    " grid-template-areas grid-template-columns grid-template-rows hyphens image-rendering inset isolation"
    " justify-content line-height mix-blend-mode object-fit object-position offset-path order outline"
    " overflow overflow-wrap overscroll-behavior perspective place-items pointer-events row-gap scroll-behavior"
    " scroll-snap-align scroll-snap-type scrollbar-color scrollbar-gutter scrollbar-width shape-outside"
    " text-decoration-color text-decoration-thickness text-overflow text-rendering text-underline-offset"
    " text-wrap touch-action transform-style transition user-select view-transition-name will-change"
    " word-break writing-mode -webkit-appearance -webkit-box-orient -webkit-font-smoothing"
    " -webkit-line-clamp -webkit-text-stroke -webkit-user-select".split()
)
"""Properties whose common values all browsers know; those that hide words are read."""


def is_supported(condition: str, depth: int = 0) -> bool | None:
    """Return whether a condition holds; None if that is not known."""
    text = condition.strip()
    if depth > MOST_NESTED:
        return None
    if text.lower().startswith(("not ", "not(")):
        held = is_supported(text[3:], depth + 1)
        return None if held is None else not held
    parts, joint = _parts(text)
    if len(parts) > 1:
        held_parts = [is_supported(part, depth + 1) for part in parts]
        decisive = joint == "or"
        if decisive in held_parts:
            return decisive
        return None if None in held_parts else not decisive
    if not (text.startswith("(") and text.endswith(")")):
        return None  # selector(…), font-tech(…)
    inner = text[1:-1].strip()
    if inner.startswith("(") or inner.lower().startswith("not"):
        return is_supported(inner, depth + 1)
    return _is_known(inner)


def _parts(text: str) -> tuple[list[str], str]:
    """Return the parts joined by `and` or `or` outside of brackets, and the word that joins them."""
    words = split(text, " ")
    joints = {word.lower() for word in words} & {"and", "or"}
    if len(joints) != 1:
        return [text], ""
    joint = joints.pop()
    parts: list[list[str]] = [[]]
    for word in words:
        if word.lower() == joint:
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts], joint


def _is_known(declaration: str) -> bool | None:
    name, colon, _ = declaration.partition(":")
    name = name.strip().lower()
    if not colon:
        return None
    if name.startswith("--"):
        return True
    if name.startswith(("-moz-", "-ms-", "-o-", "-khtml-")):
        return False
    if name in KNOWN and name not in SAME:
        return any(True for _ in declarations(declaration))
    return True if name in _STANDARD else None
