"""Judge declarations that hide a box with all its contents.

`_READERS` is a table: for each property, whether its value leaves the text in sight, hides it, or
may hide it, which only a layout could tell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.captures.html.colours import is_clear
from onrecord.captures.html.declarations import WIDE, is_none, split
from onrecord.captures.html.lengths import Length, length, number, percent, pixels
from onrecord.captures.html.media import HEIGHT, WIDTH

FAR = 999.0
"""Pixels beyond an edge of the window. The customary figures are 999, 9,999 and 10,000."""
FAR_RIGHT = 5000.0
"""Pixels to the right or down: a reader could scroll so far, but never does."""

Sight = Literal["seen", "unsure", "unseen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The properties of an element that decide how its declarations work."""

    em: float
    is_box: bool
    """It can be turned, moved and clipped, which text in a line cannot."""
    position: str = "static"
    is_contained: bool = False
    """Its place is counted from an element around it, not from the window."""
    is_wide: bool = False
    """It is as wide as its container."""

    @property
    def is_placed(self) -> bool:
        """Return whether it is out of the flow of the text."""
        return self.position in ("absolute", "fixed")


def sight(values: Mapping[str, str], layout: Layout) -> tuple[Sight, str]:
    """Return whether a box can be seen, and the declaration that may hide it."""
    found: tuple[Sight, str] = ("seen", "")
    for name, value in values.items():
        reader = _READERS.get(name)
        if reader is None:
            continue
        seen = reader(value, layout)
        if seen == "unseen":
            return "unseen", ""
        if seen == "unsure":
            found = ("unsure", f"{name}: {value}")
    if layout.is_box and _is_squeezed(values, layout.em):
        return "unseen", ""
    return found


def is_far(offset: float | None) -> bool:
    """Return whether an offset leads out of the window at its beginning."""
    return offset is not None and offset <= -FAR


# --- room ---------------------------------------------------------------------------------------


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


# --- place --------------------------------------------------------------------------------------


def _offset(value: str, layout: Layout, side: str) -> Sight:
    if not (layout.is_placed or layout.position == "relative"):
        return "seen"
    found = length(value, layout.em)
    if found is None:
        return "seen"
    if found.percent == 0:
        most = FAR_RIGHT
        if layout.position == "fixed":
            most = HEIGHT if side in ("top", "bottom") else WIDTH
        return "unseen" if is_far(found.pixels) or found.pixels >= most else "seen"
    if layout.position == "fixed" and abs(found.percent) >= 100:
        return "unseen"
    if side in ("top", "bottom") or abs(found.percent) < 100:
        is_above = side == "bottom" and found.percent >= 100 and layout.is_placed
        return "unseen" if is_above and not layout.is_contained else "seen"
    if layout.is_placed and (
        (side == "left" and found.percent <= -100)
        or (side == "right" and found.percent >= 100 and not layout.is_contained)
    ):
        return "unseen"
    return "unsure"


def _on(side: str) -> Callable[[str, Layout], Sight]:
    return lambda value, layout: _offset(value, layout, side)


def _margin(value: str, layout: Layout) -> Sight:
    is_free = layout.is_box or layout.position == "relative"
    return "unseen" if is_free and is_far(pixels(value, layout.em)) else "seen"


def _layer(value: str, layout: Layout) -> Sight:
    """Judge a layer: a box below the page's layer is behind all that is painted there."""
    below = layout.position != "static" and (number(value) or 0) < 0
    return "unsure" if below else "seen"


def _spacing(least: float) -> Callable[[str, Layout], Sight]:
    """Return a reader of spaces between letters or words, at which they run over each other."""

    def read(value: str, layout: Layout) -> Sight:
        space = pixels(value, layout.em)
        return "unsure" if space is not None and space <= -least * layout.em else "seen"

    return read


# --- transforms ---------------------------------------------------------------------------------

_FUNCTION = re.compile(r"([a-z0-9-]+)\(((?:[^()]|\([^()]*\))*)\)")
Matrix = tuple[float, float, float, float]
"""The first two columns of a matrix, by columns: to the right, and down."""


def _transform(value: str, layout: Layout) -> Sight:
    if not layout.is_box:
        return "seen"
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0)
    moves: list[tuple[Length | None, Length | None]] = []
    for name, inside in _FUNCTION.findall(value):
        words = [length(word, layout.em) for word in split(inside)]
        if name.startswith("translate"):
            moves.append(_move(name, words))
        else:
            matrix = _times(matrix, _matrix(name, words))
    found = [_turned(matrix), *(_moved(across, down, layout) for across, down in moves)]
    return "unseen" if "unseen" in found else "unsure" if "unsure" in found else "seen"


def _move(name: str, words: list[Length | None]) -> tuple[Length | None, Length | None]:
    if name in ("translatey", "translatez"):
        return None, words[0] if name == "translatey" else None
    down = words[1] if len(words) > 1 and name != "translatex" else None
    return words[0] if words else None, down


def _moved(across: Length | None, down: Length | None, layout: Layout) -> Sight:
    """Return whether a box is moved out of sight. Percentages are of its own size."""
    seen: Sight = "seen"
    for move, is_across in ((across, True), (down, False)):
        if move is None:
            continue
        wide = layout.is_wide and not layout.is_placed and is_across
        if abs(move.pixels) >= FAR or abs(move.percent) >= 1000 or (wide and move.percent <= -200):
            return "unseen"
        if abs(move.percent) >= 100 or (wide and move.percent <= -50):
            seen = "unsure"
    return seen


def _translate(value: str, layout: Layout) -> Sight:
    words = [length(word, layout.em) for word in split(value, " ")]
    return _moved(*_move("translate", words), layout) if layout.is_box else "seen"


def _scale(value: str, layout: Layout) -> Sight:
    words = [length(word, layout.em) for word in split(value, " ")]
    return _turned(_matrix("scale", words)) if layout.is_box else "seen"


_AXES = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}


def _rotate(value: str, layout: Layout) -> Sight:
    if not layout.is_box:
        return "seen"
    words = split(value, " ")
    angle = next((each for word in words if (each := length(word, 1)) and each.degrees), None)
    if angle is None:
        return "seen"
    axis = next((_AXES[word] for word in words if word in _AXES), None)
    if axis is None:
        parts = [each.number for word in words if (each := length(word, 1)) and not each.degrees]
        axis = (parts[0], parts[1], parts[2]) if len(parts) == 3 else _AXES["z"]
    return _turned(_about(axis, angle.degrees))


def _about(axis: tuple[float, float, float], degrees: float) -> Matrix:
    """Return a turn about an axis, seen from the front."""
    size = math.hypot(*axis)
    if size == 0 or not math.isfinite(degrees):
        return 1.0, 0.0, 0.0, 1.0
    x, y, z = (part / size for part in axis)
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    rest = 1 - cos
    return cos + x * x * rest, x * y * rest + z * sin, x * y * rest - z * sin, cos + y * y * rest


def _matrix(name: str, words: list[Length | None]) -> Matrix:
    """Return a function that turns or scales; the unchanged place for others."""
    known = [each for each in words if each is not None]
    if len(known) < len(words) or not known:
        return 1.0, 0.0, 0.0, 1.0
    numbers = [each.number + each.percent / 100 for each in known]
    if name in ("scale", "scale3d"):
        return numbers[0], 0.0, 0.0, numbers[min(1, len(numbers) - 1)]
    if name in ("scalex", "scaley"):
        return (numbers[0], 0.0, 0.0, 1.0) if name == "scalex" else (1.0, 0.0, 0.0, numbers[0])
    if name == "matrix" and len(numbers) == 6:
        return numbers[0], numbers[1], numbers[2], numbers[3]
    if name == "matrix3d" and len(numbers) == 16:
        return numbers[0], numbers[1], numbers[4], numbers[5]
    if name == "rotate3d" and len(known) == 4:
        return _about((numbers[0], numbers[1], numbers[2]), known[3].degrees)
    if name.startswith("rotate") and name[6:] in ("", *_AXES):
        return _about(_AXES[name[6:] or "z"], known[0].degrees)
    return 1.0, 0.0, 0.0, 1.0


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d = one
    e, f, g, h = other
    return a * e + c * f, b * e + d * f, a * g + c * h, b * g + d * h


def _turned(matrix: Matrix) -> Sight:
    """Return whether text so turned has no size, or is upside down or seen from behind."""
    a, b, c, d = matrix
    area = a * d - b * c
    if abs(area) < 1e-3 or math.hypot(a, b) < 0.02 or math.hypot(c, d) < 0.02:
        return "unseen"
    return "unsure" if area < 0 or a < -0.5 else "seen"


# --- paint --------------------------------------------------------------------------------------

BLURRED = 3.0
"""Pixels of a blur at which text cannot be read."""


def _opacity(value: str, _: Layout) -> Sight:
    return "unseen" if is_none(value) else "seen"


def _filter(value: str, layout: Layout) -> Sight:
    for name, inside in _FUNCTION.findall(value):
        if name == "opacity" and is_none(inside.strip()):
            return "unseen"
        if name == "blur" and (pixels(inside.strip(), layout.em) or 0) >= BLURRED:
            return "unsure"
    return "seen"


def _mask(value: str, _: Layout) -> Sight:
    """Judge a mask, which shows the text below its opaque parts."""
    if value.partition(" ")[0] in ("none", *WIDE):
        return "seen"
    stops = [
        stop.split(" ")[0] if "(" not in stop else stop[: stop.rfind(")") + 1]
        for name, inside in _FUNCTION.findall(value)
        if name.endswith("gradient")
        for stop in split(inside)
    ]
    clear = [is_clear(stop) for stop in stops if not _DIRECTION.match(stop)]
    if clear and "url(" not in value:
        return "unseen" if all(clear) else "unsure" if any(clear) else "seen"
    return "unsure" if "(" in value else "seen"


_DIRECTION = re.compile(r"to\b|[-+.\d]+(?:deg|turn|rad|grad)|circle|ellipse|closest|farthest|at\b")


def _content_visibility(value: str, layout: Layout) -> Sight:
    return "unseen" if layout.is_box and value == "hidden" else "seen"


# --- clips --------------------------------------------------------------------------------------

_BOX = (600.0, 100.0)
"""Pixels: the width and height of a box of text whose clip is given in pixels."""
MOST = 0.75
"""The share of a box that a clip must leave; less of it may cut words off."""


def _clip(value: str, layout: Layout) -> Sight:
    """Judge the old `clip: rect(…)`, which is valid for placed boxes only."""
    found = _FUNCTION.match(value) if layout.is_placed else None
    if found is None or found[1] != "rect":
        return "seen"
    words = found[2].replace(",", " ").split()
    edges = [each for word in words if (each := pixels(word, 16)) is not None]
    nothing = len(edges) == 4 and (edges[2] - edges[0] <= 1 or edges[1] - edges[3] <= 1)
    return "unseen" if nothing else "seen"


def _clip_path(value: str, layout: Layout) -> Sight:
    found = _FUNCTION.match(value)
    if found is None:
        return "seen"
    reader = _SHAPES.get(found[1])
    if reader is None:
        return "unsure"  # a path, or a shape of an SVG
    inside = found[2].partition(" round ")[0].strip()
    try:
        left, top, right, bottom = reader(inside, layout.em)
    except (ValueError, IndexError):
        return "unsure"
    width = min(right, _BOX[0]) - max(left, 0.0)
    height = min(bottom, _BOX[1]) - max(top, 0.0)
    if width <= 1 or height <= 1:
        return "unseen"
    return "unsure" if width * height < MOST * _BOX[0] * _BOX[1] else "seen"


Edges = tuple[float, float, float, float]
"""Left, top, right and bottom of the part that is shown."""


def _in_box(word: str, axis: int, em: float) -> float:
    """Return a length of a box of text in pixels. Raises ValueError."""
    found = length({"left": "0", "top": "0", "center": "50%"}.get(word, word), em)
    if found is None:
        raise ValueError(word)
    return found.pixels + found.percent * _BOX[axis] / 100


def _inset(inside: str, em: float) -> Edges:
    words = split(inside, " ")
    words = [
        words[index] if index < len(words) else words[max(0, index - 2)] for index in range(3)
    ] + [words[3] if len(words) > 3 else words[min(1, len(words) - 1)]]
    top, right, bottom, left = (_in_box(words[i], (i + 1) % 2, em) for i in range(4))
    return left, top, _BOX[0] - right, _BOX[1] - bottom


def _xywh(inside: str, em: float) -> Edges:
    x, y, width, height = (
        _in_box(word, i % 2, em) for i, word in enumerate(split(inside, " ")[:4])
    )
    return x, y, x + width, y + height


def _rect(inside: str, em: float) -> Edges:
    words = split(inside.replace(",", " "), " ")
    auto = ("0", "100%", "100%", "0")
    top, right, bottom, left = (
        _in_box(auto[i] if words[i] == "auto" else words[i], (i + 1) % 2, em) for i in range(4)
    )
    return left, top, right, bottom


def _round(inside: str, em: float) -> Edges:
    """Return the edges of a circle or an ellipse; without a size it reaches the nearest edge."""
    sizes, _, centre = inside.partition("at ")
    middle = [*split(centre.strip(), " "), "50%"][:2] if centre.strip() else ["50%", "50%"]
    x, y = (_in_box(word, axis, em) for axis, word in enumerate(middle))
    words = [word for word in split(sizes.strip(), " ") if word] or ["closest-side"]
    radii = [
        _BOX[axis] / 2 if "-side" in word else _in_box(word, axis, em)
        for axis, word in enumerate((words * 2)[:2])
    ]
    return x - radii[0], y - radii[1], x + radii[0], y + radii[1]


def _polygon(inside: str, em: float) -> Edges:
    points = [
        [_in_box(word, axis, em) for axis, word in enumerate(split(point, " ")[:2])]
        for point in split(inside)
        if point not in ("nonzero", "evenodd")
    ]
    area = sum(
        one[0] * other[1] - other[0] * one[1]
        for one, other in zip(points, points[1:] + points[:1], strict=True)
    )
    if abs(area) < 2:
        return 0.0, 0.0, 0.0, 0.0
    across, down = [point[0] for point in points], [point[1] for point in points]
    return min(across), min(down), max(across), max(down)


_SHAPES: dict[str, Callable[[str, float], Edges]] = {
    "inset": _inset,
    "xywh": _xywh,
    "rect": _rect,
    "circle": _round,
    "ellipse": _round,
    "polygon": _polygon,
}

_READERS: dict[str, Callable[[str, Layout], Sight]] = {
    "opacity": _opacity,
    "filter": _filter,
    "mask-image": _mask,
    "clip": _clip,
    "clip-path": _clip_path,
    "content-visibility": _content_visibility,
    "transform": _transform,
    "translate": _translate,
    "scale": _scale,
    "rotate": _rotate,
    "left": _on("left"),
    "right": _on("right"),
    "top": _on("top"),
    "bottom": _on("bottom"),
    "margin-left": _margin,
    "margin-top": _margin,
    "z-index": _layer,
    "letter-spacing": _spacing(0.4),
    "word-spacing": _spacing(0.2),
}
