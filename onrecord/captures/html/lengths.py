"""Convert lengths of style sheets to pixels, as far as that is possible without a layout."""

from __future__ import annotations

import re

from onrecord.captures.html.media import HEIGHT, WIDTH

NUMBER = re.compile(r"[-+]?(?:\d*\.\d+|\d+\.?)(?:e[-+]?\d{1,3})?")
_WITH_UNIT = re.compile(rf"({NUMBER.pattern})([a-z]*)")
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
    "vmin": HEIGHT / 100,
    "vmax": WIDTH / 100,
}
_EMS = {"em": 1.0, "ex": 0.5, "ch": 0.5, "lh": 1.2}


def pixels(value: str | None, em: float) -> float | None:
    """Return a length in pixels; None for a percentage, a keyword or a calculation."""
    if not value:
        return None
    if value.startswith("calc(") and value.endswith(")"):
        value = value[5:-1].strip()
    found = _WITH_UNIT.fullmatch(value)
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    if not unit:
        return 0.0 if number == 0 else None
    if unit in _EMS:
        return number * _EMS[unit] * em
    return number * _PIXELS[unit] if unit in _PIXELS else None


def percent(value: str | None) -> float:
    """Return the number of a percentage; 0 for everything else."""
    if value and value.endswith("%") and NUMBER.fullmatch(value[:-1]):
        return float(value[:-1])
    return 0.0
