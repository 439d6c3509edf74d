"""Decide how a browser shows an element: visible or not, struck out, raised, on its own line.

The rules come from the standard's own style sheet
(https://html.spec.whatwg.org/multipage/rendering.html) and the page's declarations. Anything that
the page alone cannot decide counts as visible: style sheets in other files, scripts, text behind a
picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.captures.html.colours import (
    BLACK,
    WHITE,
    Colour,
    are_alike,
    colour_of,
    is_clear,
    paper_of,
)
from onrecord.captures.html.css import Animation
from onrecord.captures.html.custom import Scope, resolved
from onrecord.captures.html.declarations import WIDE, Declaration
from onrecord.captures.html.hiding import Layout, is_far, sight
from onrecord.captures.html.lengths import NUMBER, percent, pixels
from onrecord.model import LeftOutWhy

Shift = Literal["super", "sub"]

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu"
    " nav ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul"
    " xmp".split()
)
NOT_SHOWN = frozenset(
    "area audio canvas datalist iframe input meter noembed noframes noscript object progress rp select"
    " textarea video".split()
)
"""Elements whose text a browser does not show: it is for browsers that do not know them."""
REPLACED = frozenset(
    "audio canvas embed iframe input meter object progress select textarea video".split()
)
"""Replaced elements: something else is shown in their place, which separates the words around
them."""
_BOXES = REPLACED | {"button"}
_STRUCK = frozenset({"del", "s", "strike"})
_STRUCK_CLASSES = frozenset(
    "line-through linethrough strikethrough strike-through text-decoration-line-through"
    " has-text-decoration-line-through text-strike".split()
)
_FOR_LISTENERS = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader-only"
    " element-invisible a11y-hidden u-visually-hidden u-hidden-visually".split()
)
"""Names that frameworks give to struck-out words, and to words for screen readers only. Their
style sheets are in other files, which a saved page does not have."""
_BLOCK_DISPLAYS = frozenset(
    "block list-item flex grid flow-root table table-row table-cell table-caption table-row-group"
    " table-header-group table-footer-group -webkit-box -webkit-flex".split()
)
_APART_DISPLAYS = frozenset(
    "inline-flex inline-grid inline-table -webkit-inline-box -webkit-inline-flex".split()
)
_GONE_DISPLAYS = frozenset("none table-column table-column-group".split())
_CONTAINERS = frozenset(
    "flex grid inline-flex inline-grid -webkit-box -webkit-inline-box -webkit-flex"
    " -webkit-inline-flex".split()
)
"""Displays that make a block of each child."""

SMALLEST = 2.0
"""Pixels. Smaller type is not legible on any screen; it is set to hide words."""
_FONT_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The inherited style of an element."""

    gone: bool = False
    """Nothing inside is shown, whatever it declares."""
    keeps_place: bool = True
    """Hidden text leaves an empty place, which separates the words around it."""
    visible: bool = True
    size: float = 16.0
    """Of the type, in pixels."""
    clear: bool = False
    """Type without colour."""
    indented: bool = False
    """Type moved out of sight by its indent."""
    dotted: bool = False
    """Type shown as dots."""
    struck: bool = False
    aside: bool = False
    """The reading of a character, shown beside it."""
    drawn: bool = False
    """A formula or a picture."""
    scope: Scope | None = None
    """The custom properties in scope."""
    makes_blocks: bool = False
    """Each child begins a line or a column of its own."""
    is_contained: bool = False
    """Placed elements inside are placed in it, or in an element around it but the page's."""
    direction: Literal["ltr", "rtl"] = "ltr"
    is_turned: bool = False
    """All letters run in that direction, whatever their script."""
    quotes: str = ""
    """The declared quotation marks of `<q>`."""
    doubt: str = ""
    """The declaration or condition that may hide this; only a layout could tell."""
    ink: Colour | None = BLACK
    """The colour of type; None if it is not known."""
    paper: Colour | None = WHITE
    """The colour behind it; None if it is a picture, or not known."""

    @property
    def why_left_out(self) -> LeftOutWhy | None:
        """Return why text here is left out; None for text that is visible."""
        if self.gone or not self.visible or self.size < SMALLEST:
            return "unseen"
        if self.clear or self.indented or self.dotted:
            return "unseen"
        return (
            "drawn" if self.drawn else "aside" if self.aside else "struck" if self.struck else None
        )

    @property
    def is_camouflaged(self) -> bool:
        """Return whether text here has the colour of its background, as far as both are known."""
        return self.ink is not None and self.paper is not None and are_alike(self.ink, self.paper)

    @property
    def takes_place(self) -> bool:
        """Return whether hidden text still separates the words around it."""
        if self.aside or self.size < SMALLEST:
            return False
        return self.keeps_place if self.gone else not self.drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An element as it is laid out."""

    style: Style
    is_block: bool = False
    is_apart: bool = False
    """In the line, with a space before and after it."""
    floats: bool = False
    """Beside the text, as a large first letter is."""
    shift: Shift | None = None
    room: float = 0.0
    """The letters for which a box in the line has room; 0 if it is as wide as its text."""


def cascaded(
    matched: Iterable[tuple[tuple[int, tuple[int, int, int], int], Declaration]],
    inline: Iterable[Declaration],
) -> dict[str, str]:
    """Return the winning value of each property: later, more specific and important ones win."""
    found: dict[str, str] = {}
    rules = sorted(matched, key=lambda rule: rule[0])
    own = tuple(inline)
    for _, declaration in rules:
        if not declaration.important:
            found[declaration.name] = declaration.value
    for declaration in own:
        if not declaration.important:
            found[declaration.name] = declaration.value
    # Among important rules, those in an earlier layer win.
    for _, declaration in sorted(rules, key=lambda rule: (-rule[0][0], rule[0][1], rule[0][2])):
        if declaration.important:
            found[declaration.name] = declaration.value
    for declaration in own:
        if declaration.important:
            found[declaration.name] = declaration.value
    return found


NO_ANIMATIONS: Mapping[str, Animation] = {}


def boxed(
    parent: Style,
    name: str,
    attributes: Mapping[str, str],
    values: Mapping[str, str],
    animations: Mapping[str, Animation] = NO_ANIMATIONS,
) -> Box:
    """Return how an element is shown inside its parent; `values` are those of `cascaded`."""
    style = _by_element(parent, name)
    if name == "bdo" or "dir" in attributes:
        style = _directed(style, name, attributes.get("dir", "").strip().lower())
    if not values and "class" in attributes:
        style, values = _by_class(style, attributes["class"].lower().split(), values)
    hidden = _hidden_by_attribute(name, attributes)
    hints = _hints(name, attributes)
    if not values and not hints:
        return _undeclared(parent, style, name, hidden=hidden)
    values, scope = resolved({**hints, **values}, parent.scope)
    if scope is not parent.scope:
        style = replace(style, scope=scope)
    values = _after_animations(values, animations)
    display = _display(name, hidden, values)
    style = _typed(style, parent, values)
    floats = values.get("float", "none") not in ("none", *WIDE)
    position = values.get("position", "static")
    placed = position in ("absolute", "fixed")
    if placed and paper_of(values, None) is None:  # it lies over something else, often a picture
        style = replace(style, paper=None)
    is_block = (
        name in BLOCKS or display in _BLOCK_DISPLAYS or parent.makes_blocks or floats or placed
    )
    if name in ("html", "body"):  # a script shows a page that is hidden as a whole
        style = replace(style, visible=True, clear=False, indented=False, size=max(style.size, 2.0))
    elif display in _GONE_DISPLAYS:
        style = replace(style, gone=True, keeps_place=False)
    elif not style.gone:
        layout = Layout(
            em=style.size,
            is_box=is_block or display in _APART_DISPLAYS or display == "inline-block",
            position=position,
            is_contained=parent.is_contained,
            is_wide=is_block and not floats and "width" not in values and "max-width" not in values,
        )
        style = _in_sight(style, values, layout)
    style = replace(style, makes_blocks=display in _CONTAINERS)
    return Box(
        style=style,
        is_block=is_block and not (style.gone and not style.keeps_place),
        is_apart=display not in _GONE_DISPLAYS
        and not parent.gone
        and (name in _BOXES or display in _APART_DISPLAYS or _has_edges(values, style.size)),
        floats=floats and name not in BLOCKS,
        shift=None if is_block else _shift(name, values, style.size),
        room=_room(values, style.size) if display == "inline-block" and not is_block else 0.0,
    )


def _undeclared(parent: Style, style: Style, name: str, *, hidden: bool) -> Box:
    """Return the box of an element without declarations."""
    if hidden or (style.gone and not style.keeps_place):
        is_apart = name in REPLACED and not hidden and not parent.gone
        return Box(style=replace(style, gone=True, keeps_place=False), is_apart=is_apart)
    is_block = parent.makes_blocks or name in BLOCKS
    return Box(
        style=style,
        is_block=is_block,
        is_apart=name in _BOXES,
        shift=None if is_block else _SHIFTS.get(name),
    )


def _in_sight(style: Style, values: Mapping[str, str], layout: Layout) -> Style:
    """Return the style of a box that may be moved, clipped or faded out of sight."""
    seen, doubt = sight(values, layout)
    if seen == "unseen":
        return replace(style, gone=True, keeps_place=not layout.is_placed)
    if layout.position not in ("static", *WIDE) or values.get("transform", "none") != "none":
        style = replace(style, is_contained=True)
    return replace(style, doubt=style.doubt or doubt) if doubt else style


_SHIFTS: dict[str, Shift] = {"sup": "super", "sub": "sub"}


def _by_element(parent: Style, name: str) -> Style:
    style = parent if not parent.makes_blocks else replace(parent, makes_blocks=False)
    if name in NOT_SHOWN:
        return replace(style, gone=True, keeps_place=False) if not style.gone else style
    if name in _STRUCK:
        return replace(style, struck=True)
    if name in ("rt", "rtc"):
        return replace(style, aside=True)
    if name in ("math", "svg"):
        return replace(style, drawn=True)
    return style


def _directed(style: Style, name: str, direction: str) -> Style:
    """Return the style of an element that gives its text a direction, or turns it round."""
    declared: Literal["ltr", "rtl"] = "rtl" if direction == "rtl" else "ltr"
    if direction not in ("ltr", "rtl"):
        declared = style.direction
    return replace(style, direction=declared, is_turned=name == "bdo")


def _after_animations(
    values: Mapping[str, str], animations: Mapping[str, Animation]
) -> Mapping[str, str]:
    """Return the values when all animations have ended, or where they are halted.

    An animation that makes something visible counts as having ended: scripts start many.
    """
    names = values.get("animation-name", "none")
    if names == "none" or not animations:
        return values
    found = dict(values)
    is_halted = values.get("animation-play-state") == "paused"
    stays = values.get("animation-fill-mode") in ("forwards", "both")
    for name in names.replace(",", " ").split():
        animation = animations.get(name)
        if animation is None:
            continue
        frame = animation.first if is_halted else animation.last if stays else {}
        if animation.reveals and "opacity" not in frame:
            found.pop("opacity", None)
        found |= frame
    return found


def _by_class(
    style: Style, classes: list[str], values: Mapping[str, str]
) -> tuple[Style, Mapping[str, str]]:
    """Return the style that a class name implies, unless the page's own sheets say otherwise."""
    if not _FOR_LISTENERS.isdisjoint(classes):
        return style, {"position": "absolute", "clip": "rect(0 0 0 0)"}
    if not _STRUCK_CLASSES.isdisjoint(classes):
        return replace(style, struck=True), values
    return style, values


def _hidden_by_attribute(name: str, attributes: Mapping[str, str]) -> bool:
    """Return whether the standard's own style sheet hides the element; a page may override it."""
    if "hidden" in attributes:
        return True
    if name == "input" and attributes.get("type", "").lower() == "hidden":
        return True
    return "popover" in attributes or (name == "dialog" and "open" not in attributes)


_WITH_BACKGROUND = frozenset("body table tbody td tfoot th thead tr marquee".split())


def _hints(name: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the declarations that old attributes stand for: `<font color>`, `<td bgcolor>`."""
    found: dict[str, str] = {}
    colour = attributes.get("color" if name == "font" else "text" if name == "body" else "")
    if colour:
        found["color"] = colour.strip().lower()
    if name in _WITH_BACKGROUND and (paper := attributes.get("bgcolor")):
        found["background-color"] = paper.strip().lower()
    return found


def _display(name: str, hidden: bool, values: Mapping[str, str]) -> str:
    declared = values.get("display")
    if declared is None or declared.startswith("revert"):
        return "none" if hidden else "block" if name in BLOCKS else "inline"
    words = declared.split()
    if len(words) == 1:
        return "inline" if declared in WIDE else declared
    inner = next((word for word in words if word not in ("block", "inline", "flow")), "block")
    return f"inline-{inner}" if "inline" in words and inner != "block" else inner


# --- type -------------------------------------------------------------------------------------


def _typed(style: Style, parent: Style, values: Mapping[str, str]) -> Style:
    """Return the inherited properties of type, with the element's own declarations."""
    changes: dict[str, bool | float | str | Colour | None] = {}
    if (seen := values.get("visibility")) is not None and seen not in ("inherit", "unset"):
        changes["visible"] = seen not in ("hidden", "collapse")
    if (size := values.get("font-size")) is not None:
        changes["size"] = _font_size(size, parent.size)
    em = _font_size(size, parent.size) if size is not None else parent.size
    if "background-color" in values or "background-image" in values:
        changes["paper"] = paper_of(values, parent.paper)
    colour = values.get("-webkit-text-fill-color") or values.get("color")
    if colour is not None and colour not in ("inherit", "unset", "currentcolor"):
        shows = (
            values.get("background-clip") == "text" or values.get("text-shadow", "none") != "none"
        )
        changes["clear"] = is_clear(colour) and not shows
        changes["ink"] = None if shows else colour_of(colour)
    if (indent := values.get("text-indent")) is not None and indent != "inherit":
        changes["indented"] = is_far(pixels(indent, em)) or _is_pushed_out(indent, values)
    if (dots := values.get("-webkit-text-security")) is not None:
        changes["dotted"] = dots in ("disc", "circle", "square")
    if "line-through" in values.get("text-decoration-line", ""):
        changes["struck"] = True
    if "direction" in values or "unicode-bidi" in values:
        changes |= _direction(values)
    if (quotes := values.get("quotes")) is not None and quotes not in WIDE:
        changes["quotes"] = quotes
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]


def _direction(values: Mapping[str, str]) -> dict[str, bool | float | str]:
    changes: dict[str, bool | float | str] = {}
    if (direction := values.get("direction")) in ("ltr", "rtl"):
        changes["direction"] = direction or ""
    if (bidi := values.get("unicode-bidi")) is not None and bidi not in ("normal", *WIDE):
        changes["is_turned"] = bidi.endswith("override")
    return changes


def _is_pushed_out(indent: str, values: Mapping[str, str]) -> bool:
    return (
        indent.endswith("%")
        and abs(float(indent[:-1] or 0)) >= 100
        and values.get("overflow-x") in ("hidden", "clip")
    )


def _font_size(value: str, parent: float) -> float:
    if value in _FONT_SIZES:
        return _FONT_SIZES[value]
    if value in ("larger", "smaller"):
        return parent * 1.2 if value == "larger" else parent / 1.2
    if value.endswith("%") and NUMBER.fullmatch(value[:-1]):
        return parent * float(value[:-1]) / 100
    found = pixels(value, parent)
    return parent if found is None or found < 0 else found


# --- boxes --------------------------------------------------------------------------------------


def _has_edges(values: Mapping[str, str], em: float) -> bool:
    """Return whether an inline element keeps a gap at least as wide as a thin space."""
    gap = max(em / 5, 1)
    if any((pixels(values.get(name), em) or 0) >= gap for name in _EDGES):
        return True
    if values.get("position") == "relative":
        return any(abs(pixels(values.get(side), em) or 0) >= gap for side in ("left", "right"))
    return False


_EDGES = ("margin-left", "margin-right", "padding-left", "padding-right", "letter-spacing")


def _room(values: Mapping[str, str], em: float) -> float:
    """Return how many letters of a usual width a box has room for, by its declared width."""
    widths = [pixels(values.get(name), em) or 0.0 for name in ("width", "min-width")]
    return max(widths) / max(em * 0.6, 1.0)


def _lift(values: Mapping[str, str], em: float) -> float | None:
    """Return how far type is raised, in pixels; None if it is not."""
    lift = pixels(values.get("vertical-align"), em)
    if lift is None and (part := percent(values.get("vertical-align"))):
        lift = em * part / 100
    if values.get("position") == "relative":
        top, bottom = pixels(values.get("top"), em), pixels(values.get("bottom"), em)
        lift = -top if top is not None else bottom if bottom is not None else lift
    if values.get("display") == "inline-block":
        moves = [found[1] for found in _UP.finditer(values.get("transform", ""))]
        moves += values.get("translate", "").split()[1:2]
        down = sum(pixels(move, em) or percent(move) * em * 1.2 / 100 for move in moves)
        lift = -down if down else lift
    return lift


_UP = re.compile(r"translate(?:y\(|(?:3d)?\([^,()]*,)\s*([^,()]*)")


def _shift(name: str, values: Mapping[str, str], em: float) -> Shift | None:
    """Return whether type is raised or lowered; `sup` and `sub` are, wherever they occur."""
    if name in _SHIFTS:
        return _SHIFTS[name]
    for value in (values.get("vertical-align"), values.get("font-variant-position")):
        if value in ("super", "sub"):
            return "super" if value == "super" else "sub"
    lift = _lift(values, em)
    if lift is None or abs(lift) < em / 4 or abs(lift) > 2 * em:
        return None
    return "super" if lift > 0 else "sub"
