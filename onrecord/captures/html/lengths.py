"""Convert lengths of style sheets to pixels, as far as that is possible without a layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.captures.html.media import HEIGHT, WIDTH

NUMBER = re.compile(r"[-+]?(?:\d*\.\d+|\d+\.?)(?:e[-+]?\d{1,3})?")
_PIXELS = {
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54,
    "rem": 16.0,
    "vw": WIDTH / 100,
    "vh": HEIGHT / 100,
    "vi": WIDTH / 100,
    "vb": HEIGHT / 100,
    "vmin": HEIGHT / 100,
    "vmax": WIDTH / 100,
}
_PIXELS |= {f"{size}{unit}": _PIXELS[unit] for size in "sld" for unit in ("vw", "vh")}
_EMS = {"em": 1.0, "ex": 0.5, "ch": 0.5, "lh": 1.2, "ic": 1.0, "cap": 0.7}
_DEGREES = {"deg": 1.0, "grad": 0.9, "rad": 57.29577951308232, "turn": 360.0}

MOST_NESTED = 20
"""Nested brackets of a calculation."""


@dataclass(frozen=True, slots=True)
class Length:
    """The value of a calculation: a plain number, or a length or angle with its parts."""

    number: float = 0.0
    pixels: float = 0.0
    percent: float = 0.0
    degrees: float = 0.0

    @property
    def is_number(self) -> bool:
        """Return whether this is a plain number."""
        return self.pixels == self.percent == self.degrees == 0

    def times(self, factor: float) -> Length:
        """Return this value multiplied."""
        return Length(
            self.number * factor, self.pixels * factor, self.percent * factor, self.degrees * factor
        )

    def plus(self, other: Length) -> Length:
        """Return the sum of two values."""
        return Length(
            self.number + other.number,
            self.pixels + other.pixels,
            self.percent + other.percent,
            self.degrees + other.degrees,
        )


def length(value: str | None, em: float) -> Length | None:
    """Return a number, a length, a percentage or a calculation; None for a keyword."""
    if not value:
        return None
    found = _SIMPLE.fullmatch(value)
    if found is not None:
        return _with_unit(float(found[1]), found[2], em)
    if "(" not in value:
        return None
    try:
        return _Calculation(value, em).result()
    except (ValueError, ZeroDivisionError, OverflowError):
        return None


def pixels(value: str | None, em: float) -> float | None:
    """Return a length in pixels; None for a percentage, a keyword or a number that is not 0."""
    found = length(value, em)
    if found is None or found.number or found.percent or found.degrees:
        return None
    return found.pixels


def percent(value: str | None) -> float:
    """Return the number of a percentage; 0 for everything else."""
    found = length(value, 16.0)
    return found.percent if found is not None and not found.pixels else 0.0


def number(value: str | None) -> float | None:
    """Return a plain number, a percentage as its hundredth; None for everything else."""
    found = length(value, 16.0)
    if found is None or found.pixels or found.degrees:
        return None
    return found.number + found.percent / 100


_SIMPLE = re.compile(rf"({NUMBER.pattern})(%|[a-z]*)")
_PART = re.compile(
    rf"\s*(?:(?P<number>{NUMBER.pattern})(?P<unit>%|[a-z]*)|(?P<name>[a-z]*)\(|(?P<sign>[-+*/),]))"
)


def _with_unit(value: float, unit: str, em: float) -> Length | None:
    if not unit:
        return Length(number=value)
    if unit == "%":
        return Length(percent=value)
    if unit in _DEGREES:
        return Length(degrees=value * _DEGREES[unit])
    size = _EMS[unit] * em if unit in _EMS else _PIXELS.get(unit)
    return None if size is None else Length(pixels=value * size)


class _Calculation:
    """A reader of `calc(…)`, `min(…)`, `max(…)` and `clamp(…)`; it raises ValueError."""

    def __init__(self, text: str, em: float) -> None:
        self._parts = list(_PART.finditer(text.strip()))
        if "".join(part[0] for part in self._parts) != text.strip():
            raise ValueError(text)
        self._at = 0
        self._depth = 0
        self._em = em

    def result(self) -> Length:
        """Return the value of the whole text."""
        value = self._product()
        if self._at != len(self._parts):
            raise ValueError("more after the end")
        return value

    def _sign(self) -> str | None:
        return self._parts[self._at]["sign"] if self._at < len(self._parts) else None

    def _sum(self) -> Length:
        value = self._product()
        while (sign := self._sign()) in ("+", "-"):
            self._at += 1
            value = value.plus(self._product().times(1 if sign == "+" else -1))
        return value

    def _product(self) -> Length:
        value = self._value()
        while (sign := self._sign()) in ("*", "/"):
            self._at += 1
            other = self._value()
            if sign == "/":
                if not other.is_number:
                    raise ValueError("no number")
                value = value.times(1 / other.number)
            elif other.is_number:
                value = value.times(other.number)
            elif value.is_number:
                value = other.times(value.number)
            else:
                raise ValueError("no number")
        return value

    def _value(self) -> Length:
        if self._at == len(self._parts):
            raise ValueError("nothing more")
        part = self._parts[self._at]
        self._at += 1
        if part["number"] is not None:
            value = _with_unit(float(part["number"]), part["unit"], self._em)
            if value is None:
                raise ValueError(part["unit"])
            return value
        if part["sign"] is not None:
            raise ValueError(part["sign"])
        return self._function(part["name"])

    def _function(self, name: str) -> Length:
        self._depth += 1
        if self._depth > MOST_NESTED:
            raise ValueError("nested too deep")
        values = [self._sum()]
        while self._sign() == ",":
            self._at += 1
            values.append(self._sum())
        if self._sign() != ")":
            raise ValueError("no end")
        self._at += 1
        self._depth -= 1
        if name in ("", "calc") and len(values) == 1:
            return values[0]
        if name in _CHOICES and not any(value.percent for value in values):
            return _CHOICES[name](values)
        raise ValueError(name)


def _size(value: Length) -> float:
    return value.pixels + value.number + value.degrees


_CHOICES: dict[str, Callable[[list[Length]], Length]] = {
    "min": lambda values: min(values, key=_size),
    "max": lambda values: max(values, key=_size),
    "clamp": lambda values: max(
        values[0], min(values[-1], values[len(values) // 2], key=_size), key=_size
    ),
}
