"""Evaluate media queries for the window in which pages are read.

A page can show one text on a phone and another on a computer. One window, always the same, decides:
a screen of 1,280 by 800 pixels with a mouse, light colours and scripts.
"""

from __future__ import annotations

import re

WIDTH, HEIGHT = 1280, 800

_FEATURES = {
    "orientation": "landscape",
    "hover": "hover",
    "any-hover": "hover",
    "pointer": "fine",
    "any-pointer": "fine",
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "prefers-contrast": "no-preference",
    "scripting": "enabled",
    "display-mode": "browser",
}
_ON = frozenset({"color", "hover", "any-hover", "pointer", "any-pointer", "width", "height"})
_SIZES = {"width": WIDTH, "height": HEIGHT, "device-width": WIDTH, "device-height": HEIGHT}
_UNITS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54}
_LENGTH = re.compile(r"(-?\d*\.?\d+)([a-z]*)")
_RANGE = re.compile(
    r"(?:(?P<low>[-\d.a-z]+)\s*(?P<first><=?|>=?|=)\s*)?(?P<name>(?:device-)?(?:width|height))"
    r"(?:\s*(?P<second><=?|>=?|=)\s*(?P<high>[-\d.a-z]+))?"
)
_PIECE = re.compile(r"\(([^()]*)\)|[a-z-]+")


def applies(queries: str) -> bool:
    """Return whether any of a list of media queries matches; an empty list always does."""
    queries = queries.lower().strip()
    return not queries or any(_holds(query.strip()) for query in queries.split(","))


def _holds(query: str) -> bool:
    """Return whether all parts of a query match, or any of those joined by `or`."""
    negated = query.startswith("not ")
    found: list[bool] = []
    alternatives = False
    for piece in _PIECE.finditer(query.removeprefix("not ")):
        word = piece[0]
        if piece[1] is not None:
            found.append(_feature(piece[1].strip()))
        elif word in ("all", "screen"):
            found.append(True)
        elif word == "or":
            alternatives = True
        elif word not in ("only", "and"):
            found.append(False)
    holds = bool(found) and (any(found) if alternatives else all(found))
    return holds != negated


def _feature(feature: str) -> bool:
    name, colon, value = (part.strip() for part in feature.partition(":"))
    if colon:
        for bound in ("min-", "max-"):
            size = _SIZES.get(name.removeprefix(bound)) if name.startswith(bound) else None
            if size is not None:
                wanted = _pixels(value)
                return wanted is not None and (
                    size >= wanted if bound == "min-" else size <= wanted
                )
        return _FEATURES.get(name) == value
    ranged = _RANGE.fullmatch(feature)
    if ranged and (ranged["low"] or ranged["high"]):
        size = _SIZES[ranged["name"]]
        low = _compared(_pixels(ranged["low"]), ranged["first"], size)
        return low and _compared(size, ranged["second"], _pixels(ranged["high"]))
    return feature in _ON


def _compared(left: float | None, sign: str | None, right: float | None) -> bool:
    if sign is None:
        return True
    if left is None or right is None:
        return False
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "=": left == right,
    }[sign]


def _pixels(value: str | None) -> float | None:
    found = _LENGTH.fullmatch(value or "")
    if found is None or (found[2] not in _UNITS and float(found[1]) != 0):
        return None
    return float(found[1]) * _UNITS.get(found[2], 1.0)
