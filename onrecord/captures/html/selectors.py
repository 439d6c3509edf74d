"""Match selectors from the root of a page downwards, as its elements are entered and left.

Each compound of a selector (`li.note` in `ul > li.note a`) is indexed by its id, class or name. An
element tries the compounds of its own index entries, and its matches are remembered for the
elements inside and after it. So the work is the elements times the compounds that name them, and a
limit stops pages that are made to be slow. A selector that is unknown, or that needs a user's
action (`:hover`), matches nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.captures.html.css import Sheet, TooComplex
from onrecord.captures.html.declarations import Declaration, split, unescaped

MOST_STEPS = 3_000_000
"""Compounds tried on elements. A saved front page with all its styles has 200,000."""
MOST_NESTED = 4
"""Nested `:not(…)` and the like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """The properties of an element that selectors use."""

    name: str
    attributes: Mapping[str, str]
    classes: frozenset[str]
    index: int
    """Among the elements of its parent, from 1."""
    is_last: bool
    is_root: bool = False


Test = Callable[[Node], bool]
Specificity = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compound:
    """Simple selectors that must all match one element."""

    tests: tuple[Test, ...]
    specificity: Specificity
    key: tuple[str, str]
    """The index entry: an `id`, a `class`, a `name`, or none (`any`)."""


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
        except _Unknown:
            continue
        except _Invalid:
            return []
    return found


class _Invalid(Exception):
    """An invalid selector."""


class _Unknown(Exception):
    """A selector that is valid, or may be, but is not supported here."""


def _complex(text: str) -> Complex:
    found: Complex = []
    position, combinator = 0, " "
    while position < len(text):
        compound, position = _compound(text, position, 0)
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
    start = position
    while (found := _SIMPLE.match(text, position)) is not None:
        if found["name"] and position != start:
            break
        position = found.end()
        if found["any"]:
            continue
        if found["open"]:
            close = _closing(text, position)
            test, weight = _function(found["pseudo"].lower(), text[position:close], depth)
            position = close + 1
        else:
            test, weight = _simple(found, keys)
        tests.append(test)
        weights = [a + b for a, b in zip(weights, weight, strict=True)]
    if position == start:
        raise _Invalid
    key = next(
        ((kind, keys[kind]) for kind in ("id", "class", "name") if kind in keys), ("any", "")
    )
    a, b, c = weights
    return Compound(tests=tuple(tests), specificity=(a, b, c), key=key), position


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
    if name not in _AT_REST:
        raise _Unknown
    return _AT_REST[name]


def _never(_: Node) -> bool:
    return False


_AT_REST: dict[str, Test] = {
    ":root": lambda node: node.is_root,
    ":first-child": lambda node: node.index == 1,
    ":last-child": lambda node: node.is_last,
    ":only-child": lambda node: node.index == 1 and node.is_last,
    ":link": lambda node: node.name in ("a", "area") and "href" in node.attributes,
    ":any-link": lambda node: node.name in ("a", "area") and "href" in node.attributes,
    ":checked": lambda node: "checked" in node.attributes or "selected" in node.attributes,
    ":open": lambda node: "open" in node.attributes,
    ":defined": lambda _: True,
    **dict.fromkeys(
        ":hover :active :focus :focus-within :focus-visible :target :target-within :visited"
        " :popover-open :modal :fullscreen :playing :autofill :user-invalid :user-valid".split(),
        _never,
    ),
}


def _function(name: str, inside: str, depth: int) -> tuple[Test, Specificity]:
    if depth >= MOST_NESTED:
        raise _Unknown
    if name == ":nth-child":
        return _nth(inside), (0, 1, 0)
    if name not in (":not", ":is", ":where", ":matches", ":-webkit-any"):
        raise _Unknown
    listed = []
    for part in split(inside):
        compound, end = _compound(part, 0, depth + 1)
        if end != len(part):
            raise _Unknown
        listed.append(compound)
    weight = max((compound.specificity for compound in listed), default=(0, 0, 0))
    wanted = name != ":not"

    def holds(node: Node) -> bool:
        return any(all(test(node) for test in compound.tests) for compound in listed) == wanted

    return holds, (0, 0, 0) if name == ":where" else weight


_NTH = re.compile(r"([-+]?\d*)n(?:\s*([-+])\s*(\d+))?|([-+]?\d+)")


def _nth(inside: str) -> Test:
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
        if step == 0:
            return node.index == offset
        return (node.index - offset) % step == 0 and (node.index - offset) // step >= 0

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
                for place, (combinator, compound) in enumerate(compounds):
                    is_last = place == len(compounds) - 1
                    waiting = _Waiting(
                        number=number,
                        compound=compound,
                        combinator=combinator,
                        previous=number - 1 if place else -1,
                        weight=(layer, specificity, order) if is_last else None,
                        declarations=rule.declarations if is_last else (),
                    )
                    self._waiting.setdefault(compound.key, []).append(waiting)
                    number += 1

    def enter(self, node: Node) -> list[tuple[tuple[int, Specificity, int], Declaration]]:
        """Return the declarations that apply to an element, each with its weight.

        Raises TooComplex.
        """
        level = self._levels[-1]
        matched: set[int] = set()
        found: list[tuple[tuple[int, Specificity, int], Declaration]] = []
        for waiting in self._candidates(node):
            self._steps += 1
            if waiting.previous >= 0 and not self._follows(waiting, level):
                continue
            if not all(test(node) for test in waiting.compound.tests):
                continue
            if waiting.weight is None:
                matched.add(waiting.number)
            else:
                found += ((waiting.weight, declaration) for declaration in waiting.declarations)
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


def _sum(weights: Sequence[Specificity]) -> Specificity:
    a, b, c = (sum(column) for column in zip(*weights, strict=True)) if weights else (0, 0, 0)
    return a, b, c
