"""Match selectors from the root of a page downwards, as its elements are entered and left.

Each compound of a selector (`li.note` in `ul > li.note a`) is indexed by its id, class or name. An
element tries the compounds of its own index entries, and its matches are remembered for the
elements inside and after it. So the work is the elements times the compounds that name them, and a
limit stops pages that are made to be slow. Selectors in brackets (`:not(…)`, `:has(…)`) look at the
elements around instead. A selector that needs a user's action (`:hover`) matches nothing; one with
a part that is not known here matches where the rest does, and is marked as unsure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from onrecord.captures.html.css import Sheet, TooComplex
from onrecord.captures.html.declarations import Declaration, split, unescaped

MOST_STEPS = 3_000_000
"""Compounds tried on elements. A saved front page with all its styles has 200,000."""
MOST_NESTED = 4
"""Nested `:not(…)` and the like."""


class TooFar(Exception):
    """Too many elements around an element were looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an element among the children of its parent, and among those of its name."""

    index: int
    """From 1."""
    from_end: int
    of_type: int
    of_type_from_end: int


class Around(Protocol):
    """The elements around an element."""

    def place(self) -> Place:
        """Return its place among its siblings."""

    def is_empty(self) -> bool:
        """Return whether it has neither elements nor text."""

    def related(self, how: str) -> Iterable[Node]:
        """Return related elements, by a combinator, or by one with `<`, its inverse.

        Raises TooFar.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """The properties of an element that selectors use."""

    name: str
    attributes: Mapping[str, str]
    classes: frozenset[str]
    around: Around
    language: str = ""
    is_root: bool = False


Test = Callable[[Node], bool]
Specificity = tuple[int, int, int]
Pseudo = Literal["", "before", "after", "first"]
"""A pseudo-element: generated text before or after the element's own, its first letter or line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compound:
    """Simple selectors that must all match one element."""

    tests: tuple[Test, ...]
    specificity: Specificity
    key: tuple[str, str]
    """The index entry: an `id`, a `class`, a `name`, or none (`any`)."""
    pseudo: Pseudo = ""
    unsure: str = ""
    """The part that is not known, if there is one. It counts as matching."""


Complex = list[tuple[str, Compound]]
"""Compounds from left to right, each with the combinator before it."""

_NAME = r"(?:[-\w\u0080-\U0010ffff]|\\(?:[0-9a-fA-F]{1,6}\s?|[^0-9a-fA-F\n]))+"
_SIMPLE = re.compile(
    rf"""(?P<any>\*)|(?P<name>{_NAME})|\#(?P<id>{_NAME})|\.(?P<class>{_NAME})
    |\[\s*(?P<attribute>{_NAME})\s*(?:(?P<how>[~|^$*]?=)\s*(?P<value>"[^"]*"|'[^']*'|{_NAME})\s*
      (?P<flag>[iIsS])?\s*)?\]
    |(?P<pseudo>::?[-a-zA-Z]+)(?P<open>\()?""",
    re.VERBOSE,
)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")


def parsed(selectors: Sequence[str]) -> list[Complex]:
    """Return the selectors of a rule that can match, as compounds.

    Return none of them if one is invalid: then a browser drops the rule.
    """
    found: list[Complex] = []
    for selector in selectors:
        try:
            found.append(_complex(selector.strip()))
        except _NoElement:
            continue
        except _Invalid:
            return []
    return found


class _Invalid(Exception):
    """An invalid selector."""


class _Unknown(Exception):
    """A simple selector that is valid, or may be, but is not supported here."""


class _NoElement(Exception):
    """A selector of something that is no text: a scroll bar, a placeholder."""


def _complex(text: str, depth: int = 0) -> Complex:
    found: Complex = []
    position, combinator = 0, " "
    while position < len(text):
        compound, position = _compound(text, position, depth)
        found.append((combinator, compound))
        step = _COMBINATOR.match(text, position)
        if step is not None:
            combinator, position = step[1] or " ", step.end()
            if position == len(text):
                raise _Invalid
        elif position < len(text):
            raise _Invalid
    if not found:
        raise _Invalid
    return found


def _compound(text: str, position: int, depth: int) -> tuple[Compound, int]:
    tests: list[Test] = []
    weights = [0, 0, 0]
    keys: dict[str, str] = {}
    pseudo: Pseudo = ""
    unsure = ""
    start = position
    while (found := _SIMPLE.match(text, position)) is not None:
        if found["name"] and position != start:
            break
        position = end = found.end()
        if found["any"]:
            continue
        if found["open"]:
            end = _closing(text, position)
            position = end + 1
        elif found["pseudo"] and (drawn := _pseudo_element(found["pseudo"].lower())):
            pseudo, weights = drawn, [weights[0], weights[1], weights[2] + 1]
            continue
        try:
            test, weight = (
                _function(found["pseudo"].lower(), text[found.end() : end], depth)
                if found["open"]
                else _simple(found, keys)
            )
        except _Unknown:
            unsure = unsure or text[found.start() : position]
            continue
        tests.append(test)
        weights = [a + b for a, b in zip(weights, weight, strict=True)]
    if position == start:
        raise _Invalid
    key = next(
        ((kind, keys[kind]) for kind in ("id", "class", "name") if kind in keys), ("any", "")
    )
    a, b, c = weights
    compound = Compound(
        tests=tuple(tests), specificity=(a, b, c), key=key, pseudo=pseudo, unsure=unsure
    )
    return compound, position


_PSEUDO_ELEMENTS: dict[str, Pseudo] = {
    "before": "before",
    "after": "after",
    "first-line": "first",
    "first-letter": "first",
}


def _pseudo_element(name: str) -> Pseudo:
    """Return a pseudo-element of text; "" for a pseudo-class. Raises _NoElement for others."""
    found = _PSEUDO_ELEMENTS.get(name.lstrip(":"), "")
    if not found and name.startswith("::"):
        raise _NoElement
    return found


def _closing(text: str, position: int) -> int:
    depth = 1
    for index in range(position, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index
    raise _Invalid


# --- simple selectors -------------------------------------------------------------------------


def _simple(found: re.Match[str], keys: dict[str, str]) -> tuple[Test, Specificity]:
    if found["name"]:
        name = unescaped(found["name"]).lower()
        keys["name"] = name
        return (lambda node: node.name == name), (0, 0, 1)
    if found["id"]:
        wanted = unescaped(found["id"])
        keys["id"] = wanted
        return (lambda node: node.attributes.get("id") == wanted), (1, 0, 0)
    if found["class"]:
        listed = unescaped(found["class"])
        keys["class"] = listed
        return (lambda node: listed in node.classes), (0, 1, 0)
    if found["attribute"]:
        return _attribute(found), (0, 1, 0)
    return _pseudo(found["pseudo"].lower()), (0, 1, 0)


def _attribute(found: re.Match[str]) -> Test:
    name, how = unescaped(found["attribute"]).lower(), found["how"]
    if how is None:
        return lambda node: name in node.attributes
    value = found["value"]
    value = unescaped(value[1:-1] if value[0] in "\"'" else value)
    fold = (found["flag"] or "").lower() == "i"
    compare = _COMPARISONS[how]
    wanted = value.lower() if fold else value

    def holds(node: Node) -> bool:
        has = node.attributes.get(name)
        return has is not None and compare(has.lower() if fold else has, wanted)

    return holds


_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda has, value: has == value,
    "~=": lambda has, value: value in has.split(),
    "|=": lambda has, value: has == value or has.startswith(value + "-"),
    "^=": lambda has, value: bool(value) and has.startswith(value),
    "$=": lambda has, value: bool(value) and has.endswith(value),
    "*=": lambda has, value: bool(value) and value in has,
}


def _pseudo(name: str) -> Test:
    if name.startswith((":-moz-", ":-ms-", ":-o-")):
        raise _Invalid
    if name not in _AT_REST:
        raise _Unknown
    return _AT_REST[name]


def _never(_: Node) -> bool:
    return False


_FIELDS = frozenset("button input select textarea optgroup option fieldset".split())
_AT_REST: dict[str, Test] = {
    ":root": lambda node: node.is_root,
    ":scope": lambda node: node.is_root,
    ":empty": lambda node: node.around.is_empty(),
    ":first-child": lambda node: node.around.place().index == 1,
    ":last-child": lambda node: node.around.place().from_end == 1,
    ":only-child": lambda node: node.around.place().index == node.around.place().from_end == 1,
    ":first-of-type": lambda node: node.around.place().of_type == 1,
    ":last-of-type": lambda node: node.around.place().of_type_from_end == 1,
    ":only-of-type": lambda node: (
        node.around.place().of_type == node.around.place().of_type_from_end == 1
    ),
    ":link": lambda node: node.name in ("a", "area") and "href" in node.attributes,
    ":any-link": lambda node: node.name in ("a", "area") and "href" in node.attributes,
    ":checked": lambda node: "checked" in node.attributes or "selected" in node.attributes,
    ":disabled": lambda node: node.name in _FIELDS and "disabled" in node.attributes,
    ":enabled": lambda node: node.name in _FIELDS and "disabled" not in node.attributes,
    ":open": lambda node: "open" in node.attributes,
    ":defined": lambda _: True,
    **dict.fromkeys(
        ":hover :active :focus :focus-within :focus-visible :target :target-within :visited"
        " :popover-open :modal :fullscreen :playing :autofill :-webkit-autofill :user-invalid"
        " :user-valid :host :-webkit-full-screen :picture-in-picture :current :past :future".split(),
        _never,
    ),
}


def _function(name: str, inside: str, depth: int) -> tuple[Test, Specificity]:
    if depth >= MOST_NESTED or name.startswith("::"):
        raise _Unknown
    if name in _COUNTED:
        return _nth(inside, _COUNTED[name]), (0, 1, 0)
    if name == ":lang":
        return _language(inside), (0, 1, 0)
    if name == ":has":
        listed = [_relative(part, depth + 1) for part in split(inside)]
        return (lambda node: any(_leads(node, part) for part in listed)), _weightiest(listed)
    if name not in (":not", ":is", ":where", ":matches", ":-webkit-any"):
        raise _Unknown
    listed = [_inner(part, depth + 1) for part in split(inside)]
    wanted = name != ":not"
    weight = _weightiest(listed)
    return (lambda node: any(_matches(node, part, len(part) - 1) for part in listed) == wanted), (
        0,
        0,
        0,
    ) if name == ":where" else weight


def _inner(text: str, depth: int) -> Complex:
    """Return a selector in brackets. Raises _Unknown if a part of it is not known."""
    found = _complex(text.strip(), depth)
    if any(compound.unsure or compound.pseudo for _, compound in found):
        raise _Unknown
    return found


def _relative(text: str, depth: int) -> Complex:
    """Return a selector of `:has(…)`, its first combinator included."""
    text = text.strip()
    first = text[:1] if text[:1] in tuple(">+~") else " "
    found = _inner(text.removeprefix(first), depth)
    return [(first, found[0][1]), *found[1:]]


def _leads(node: Node, selector: Complex) -> bool:
    """Return whether a relative selector leads from a node to an element."""
    (how, compound), *rest = selector
    return any(
        all(test(other) for test in compound.tests) and (not rest or _leads(other, rest))
        for other in node.around.related(how)
    )


def _matches(node: Node, selector: Complex, at: int) -> bool:
    """Return whether a node matches the first compounds of a selector, up to the one at `at`."""
    how, compound = selector[at]
    if not all(test(node) for test in compound.tests):
        return False
    return at == 0 or any(
        _matches(other, selector, at - 1) for other in node.around.related(f"<{how}")
    )


def _weightiest(listed: Iterable[Complex]) -> Specificity:
    weights = (_sum([compound.specificity for _, compound in part]) for part in listed)
    return max(weights, default=(0, 0, 0))


def _language(inside: str) -> Test:
    wanted = [tag.strip("\"' ").lower() for tag in split(inside)]
    return lambda node: any(
        node.language == tag or node.language.startswith(f"{tag}-") for tag in wanted if tag
    )


_COUNTED: dict[str, Callable[[Place], int]] = {
    ":nth-child": lambda place: place.index,
    ":nth-last-child": lambda place: place.from_end,
    ":nth-of-type": lambda place: place.of_type,
    ":nth-last-of-type": lambda place: place.of_type_from_end,
}
_NTH = re.compile(r"([-+]?\d*)n(?:\s*([-+])\s*(\d+))?|([-+]?\d+)")


def _nth(inside: str, counted: Callable[[Place], int]) -> Test:
    words = {"odd": "2n+1", "even": "2n"}.get(inside.strip().lower(), inside.strip().lower())
    found = _NTH.fullmatch(words)
    if found is None or len(words) > 20:
        raise _Unknown
    if found[4]:
        step, offset = 0, int(found[4])
    else:
        step = int(found[1] + "1") if found[1] in ("", "+", "-") else int(found[1])
        offset = int((found[2] or "") + (found[3] or "0"))

    def holds(node: Node) -> bool:
        index = counted(node.around.place())
        if step == 0:
            return index == offset
        return (index - offset) % step == 0 and (index - offset) // step >= 0

    return holds


# --- matching ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A compound of a selector, and the compound that must have matched before it."""

    number: int
    compound: Compound
    combinator: str
    previous: int
    """The number of the compound on its left; -1 for the first."""
    weight: tuple[int, Specificity, int] | None
    """For the last compound of a selector: its layer, specificity and order."""
    declarations: tuple[Declaration, ...]
    unsure: str
    """The condition or the part of the selector that is not known; a later compound has it too."""


Weighted = tuple[tuple[int, Specificity, int], Declaration]
"""A declaration with the rank of its layer, its specificity and its order."""


@dataclass(slots=True)
class Matched:
    """The declarations that apply to an element."""

    own: list[Weighted] = field(default_factory=list)
    unsure: list[Weighted] = field(default_factory=list)
    """Those that apply or not: their conditions are not known."""
    why: str = ""
    """The first of these conditions."""
    pseudo: dict[Pseudo, list[Weighted]] = field(default_factory=dict)


NOTHING = Matched()


@dataclass(slots=True)
class _Level:
    """The matches of an open element, and its children so far."""

    own: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    earlier: set[int] = field(default_factory=set)


class Matcher:
    """The rules of a page, matched against its elements in their order."""

    def __init__(self, sheet: Sheet) -> None:
        self._waiting: dict[tuple[str, str], list[_Waiting]] = {}
        self._levels = [_Level()]
        self._around: Counter[int] = Counter()
        self._steps = 0
        number = 0
        for order, rule in enumerate(sheet.rules):
            # Unlayered rules override all layers, and a later layer an earlier one.
            layer = len(sheet.layers) if rule.layer is None else rule.layer
            for compounds in parsed(rule.selectors):
                specificity = _sum([part.specificity for _, part in compounds])
                unsure = rule.unsure
                for place, (combinator, compound) in enumerate(compounds):
                    is_last = place == len(compounds) - 1
                    unsure = unsure or compound.unsure
                    waiting = _Waiting(
                        number=number,
                        compound=compound,
                        combinator=combinator,
                        previous=number - 1 if place else -1,
                        weight=(layer, specificity, order) if is_last else None,
                        declarations=rule.declarations if is_last else (),
                        unsure=unsure,
                    )
                    self._waiting.setdefault(compound.key, []).append(waiting)
                    number += 1

    def enter(self, node: Node) -> Matched:
        """Return the declarations that apply to an element, each with its weight.

        Raises TooComplex.
        """
        level = self._levels[-1]
        matched: set[int] = set()
        found = NOTHING
        for waiting in self._candidates(node):
            self._steps += 1
            if waiting.previous >= 0 and not self._follows(waiting, level):
                continue
            unsure = waiting.unsure
            try:
                if not all(test(node) for test in waiting.compound.tests):
                    continue
            except TooFar:
                unsure = "`:has(…)`, which looks at too many elements"
            if waiting.weight is None:
                matched.add(waiting.number)
            else:
                found = Matched() if found is NOTHING else found
                _add(found, waiting, unsure)
        if self._steps > MOST_STEPS:
            raise TooComplex
        level.earlier |= matched
        level.last = own = frozenset(matched)
        self._levels.append(_Level(own=own))
        self._around.update(own)
        return found

    def leave(self) -> None:
        """Leave the element that was entered last."""
        self._around.subtract(self._levels.pop().own)

    def _candidates(self, node: Node) -> Iterator[_Waiting]:
        keys = [("any", ""), ("name", node.name), *(("class", name) for name in node.classes)]
        if "id" in node.attributes:
            keys.append(("id", node.attributes["id"]))
        for key in keys:
            yield from self._waiting.get(key, ())

    def _follows(self, waiting: _Waiting, level: _Level) -> bool:
        """Return whether the compound on the left matched an element in the right place."""
        if waiting.combinator == ">":
            return waiting.previous in level.own
        if waiting.combinator == "+":
            return waiting.previous in level.last
        if waiting.combinator == "~":
            return waiting.previous in level.earlier
        return self._around[waiting.previous] > 0


def _add(found: Matched, waiting: _Waiting, unsure: str) -> None:
    """Add the declarations of a rule to those of an element."""
    assert waiting.weight is not None  # noqa: S101 (the last compound has a weight)
    added: list[Weighted] = [(waiting.weight, each) for each in waiting.declarations]
    pseudo = waiting.compound.pseudo
    if unsure:
        found.why = found.why or unsure
    if pseudo:
        found.pseudo.setdefault(pseudo, []).extend(added)
    elif unsure:
        found.unsure += added
    else:
        found.own += added


def _sum(weights: Sequence[Specificity]) -> Specificity:
    a, b, c = (sum(column) for column in zip(*weights, strict=True)) if weights else (0, 0, 0)
    return a, b, c
