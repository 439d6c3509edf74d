"""Detect declarations that hide a box with all its contents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from onrecord.captures.html.declarations import is_none
from onrecord.captures.html.lengths import NUMBER, percent, pixels

FAR = 999.0
"""Pixels beyond an edge of the window. The customary figures are 999, 9,999 and 10,000."""
FAR_RIGHT = 5000.0
"""Pixels to the right or down: a reader could scroll so far, but never does."""


def is_out_of_sight(values: Mapping[str, str], em: float, *, is_box: bool, is_placed: bool) -> bool:
    """Return whether a box is moved out of the window, or has no room for its contents."""
    if not (is_box or is_placed or values.get("position") == "relative"):
        return False
    if is_placed and _is_clipped(values.get("clip", "")):
        return True
    return _is_moved_away(values, em, placed=is_placed) or (is_box and _is_squeezed(values, em))


def is_faded(values: Mapping[str, str], *, is_box: bool, revealing: Set[str]) -> bool:
    """Return whether a box is drawn so that nothing of it shows."""
    revealed = not revealing.isdisjoint(values.get("animation-name", "").replace(",", " ").split())
    return bool(
        (is_none(values.get("opacity", "1")) and not revealed)
        or _is_clipped(values.get("clip-path", ""))
        or _CLEARING.search(values.get("filter", ""))
        or (is_box and values.get("content-visibility") == "hidden")
        or (is_box and _is_scaled_away(values))
    )


_CLEARING = re.compile(r"opacity\(\s*(?:0*\.?0+|0+%)\s*\)")


def is_far(offset: float | None) -> bool:
    """Return whether an offset leads out of the window at its beginning."""
    return offset is not None and offset <= -FAR


def _is_moved_away(values: Mapping[str, str], em: float, *, placed: bool) -> bool:
    shifted = [values.get(f"margin-{side}") for side in ("left", "top")]
    if placed or values.get("position") == "relative":
        for side in ("left", "top", "right", "bottom"):
            offset = pixels(values.get(side), em)
            if is_far(offset) or (offset is not None and offset >= FAR_RIGHT):
                return True
        if placed and percent(values.get("left")) <= -100:
            return True
    moved = values.get("translate", "").split()
    for function, inside in _FUNCTION.findall(values.get("transform", "")):
        if function.startswith("translate"):
            moved += inside.replace(",", " ").split()
    offsets = [pixels(length, em) for length in moved]
    return any(is_far(pixels(length, em)) for length in shifted) or any(
        length is not None and abs(length) >= FAR for length in offsets
    )


def _is_squeezed(values: Mapping[str, str], em: float) -> bool:
    """Return whether a box has no room and cuts off its overflow."""
    for size, sides, axis in (
        ("width", ("left", "right"), "overflow-x"),
        ("height", ("top", "bottom"), "overflow-y"),
    ):
        clips = values.get(axis) in ("hidden", "clip", "scroll", "auto")
        sizes = [pixels(values.get(name), em) for name in (size, f"max-{size}")]
        least = pixels(values.get(f"min-{size}"), em) or 0.0
        padding = [values.get(f"padding-{side}", "0") for side in sides]
        padded = any((pixels(length, em) or 0) > 1 or percent(length) > 0 for length in padding)
        if clips and not padded and least <= 1 and any(r is not None and r <= 1 for r in sizes):
            return True
    return False


_FUNCTION = re.compile(r"([a-z0-9-]+)\(([^()]*)\)")


def _is_clipped(value: str) -> bool:
    """Return whether `clip` or `clip-path` leaves nothing, or one pixel."""
    found = _FUNCTION.match(value)
    if found is None:
        return False
    function, words = found[1], found[2].replace(",", " ").split(" round ")[0].split()
    if function == "rect" and len(words) == 4:
        edges = [length for word in words if (length := pixels(word, 16)) is not None]
        return len(edges) == 4 and (edges[2] - edges[0] <= 1 or edges[1] - edges[3] <= 1)
    if function == "inset" and words:
        values = [percent(word) for word in words]
        top, right = values[0], values[min(1, len(values) - 1)]
        bottom = values[2] if len(values) > 2 else top
        left = values[3] if len(values) > 3 else right
        return top + bottom >= 100 or left + right >= 100
    if function in ("circle", "ellipse") and words:
        sizes = words[: 1 if function == "circle" else 2]
        return any(pixels(word, 16) == 0 or word == "0%" for word in sizes)
    if function == "polygon":
        points = found[2].removeprefix("nonzero").removeprefix("evenodd").strip(" ,").split(",")
        return len({" ".join(_plain(word) for word in point.split()) for point in points}) < 3
    return False


def _plain(length: str) -> str:
    return "0" if pixels(length, 16) == 0 or length == "0%" else length


def _is_scaled_away(values: Mapping[str, str]) -> bool:
    if any(is_none(word.lstrip("-")) for word in values.get("scale", "").split()[:2]):
        return True
    for function, inside in _FUNCTION.findall(values.get("transform", "")):
        words = inside.replace(",", " ").split()
        if function in ("scale", "scalex", "scaley", "scale3d"):
            if any(is_none(word.lstrip("-")) for word in words[:2]):
                return True
        elif function in ("rotatex", "rotatey"):
            if words and words[0] in (
                "90deg",
                "-90deg",
                "270deg",
                ".25turn",
                "0.25turn",
                "100grad",
            ):
                return True
        elif function == "matrix" and len(words) == 6:
            a, b, c, d = (float(word) if NUMBER.fullmatch(word) else 1.0 for word in words[:4])
            if abs(a * d - b * c) < 1e-4:
                return True
    return False
