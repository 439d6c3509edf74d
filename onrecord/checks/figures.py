"""Decide which figures, with their bounds, cannot both be right.

Figures conflict only if nothing reconciles them: 26 conflicts with 28, `more than 100,000` does not
conflict with 120,000.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from onrecord.model import Value

_ROUNDING = Decimal("0.1")
"""The error of a figure given with `about`, as a fraction of it: rounding to the first digit is
seldom further off, and 26 is not `about` 32."""

_WHOLE = frozenset({"all", "every", "everybody", "everyone"})
_NONE = frozenset({"none", "no", "nobody"})
_MORE_THAN_HALF = frozenset({"most", "majority", "nearly", "almost", "essentially", "virtually"})
"""First words of a share. `nearly all` reads as more than half: no sharper bound is generally
accepted."""


class Interval(NamedTuple):
    """The range of a figure. An end that is None has no limit."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    """True if the figure is more than `low`, and not `low` itself."""
    high_open: bool = False


def interval(value: Value) -> Interval:
    """Return the numbers that a value allows. A share of an unknown whole allows every number."""
    number = value.number
    if number is None:
        return Interval(None, None)
    if value.share is not None:
        return _share(value.share, number)
    if value.bound == "at least":
        return Interval(number, None)
    if value.bound == "more than":
        return Interval(number, None, low_open=True)
    if value.bound == "at most":
        return Interval(None, number)
    if value.bound == "less than":
        return Interval(None, number, high_open=True)
    if value.bound == "about":
        rounding = abs(number) * _ROUNDING
        return Interval(number - rounding, number + rounding)
    return Interval(number, number)


def _share(share: str, whole: Decimal) -> Interval:
    words = share.casefold().split()
    begins = words[0] if words else ""
    if begins in _WHOLE:
        return Interval(whole, whole)
    if begins in _NONE:
        return Interval(Decimal(0), Decimal(0))
    if begins in _MORE_THAN_HALF and whole > 0:
        return Interval(whole / 2, whole, low_open=True)
    return Interval(Decimal(0), whole)


def conflict(first: Value, second: Value) -> bool:
    """Return whether no number satisfies both values."""
    a, b = interval(first), interval(second)
    return _below(a, b) or _below(b, a)


def _below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def in_words(value: Value) -> str:
    """Return the value as people write it: `more than 100,000`, `most of 120,000`, `26`."""
    number = "" if value.number is None else f"{value.number:,f}"
    if value.share is not None:
        return f"{value.share} of {number}" if number else str(value.share)
    return number if value.bound == "exactly" else f"{value.bound} {number}"
