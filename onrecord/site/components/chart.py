"""Figures with their bounds, drawn on one line: the coordinates of the drawing. Values only.

Horizontal coordinates are per cent of the drawing's width; vertical ones are lines of type, in
`em`. So the drawing fits any screen, and its words keep the size of the page's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from typing import Literal

from onrecord.checks.figures import Interval, interval
from onrecord.model import Measure, Value
from onrecord.site.components.marks import StanceMark
from onrecord.site.text import messages
from onrecord.site.text.locale import number as written


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A tick of the scale."""

    at: str
    """The horizontal coordinate, like all in the drawing: `43.5%`."""
    words: str | None
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFigure:
    """A figure in the drawing, however many voices give it."""

    words: str
    by: str
    marks: tuple[StanceMark, ...]
    words_at: str
    """The vertical coordinate: `2.5em`."""
    line_at: str
    cap_from: str
    cap_to: str
    start: str
    end: str
    loose: bool
    """True if the line is dashed: nobody gives its ends as limits."""
    point: str | None
    """The coordinate of the figure itself, if it is a single number."""
    caps: tuple[str, ...]
    """Limits that are included."""
    rings: tuple[str, ...]
    """Limits that are excluded."""
    arrow_start: bool
    """True if there is no limit on that side."""
    arrow_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The figures on one line."""

    title: str
    """The same in words, for readers who do not see the drawing."""
    height: str
    floor: str
    """The vertical coordinate of the scale."""
    tick_words: str
    ticks: tuple[Tick, ...]
    rows: tuple[DrawnFigure, ...]
    key: tuple[str, ...]
    """The meaning of the signs that occur in it."""


_START, _END = Decimal(3), Decimal(97)
"""The ends of the scale in per cent: a figure at an end needs space for its mark."""

_ROW = Decimal(3)
"""Height of a figure with its words above it, in em."""

_NAMES = 2
"""The most voices named beside a figure; of more, only the number is given."""

_LINE = 38
"""Characters that fit side by side on the narrowest phone."""

_KEYS = {
    "point": "dot: exact",
    "limit": "bar: at least, at most · ring: more than, less than",
    "loose": "dashed line: approximate",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedFigure:
    """A figure as a source gives it."""

    value: Value
    stance: str
    by: str
    """The short name of the source."""


@dataclass(frozen=True, slots=True)
class _Scale:
    low: Decimal
    high: Decimal

    def at(self, number: Decimal) -> str:
        """Return the coordinate of a number, in per cent of the width."""
        return _per_cent(_START + (number - self.low) / (self.high - self.low) * (_END - _START))


def draw(said: Sequence[SourcedFigure], measure: Measure | None, language: str) -> Drawing | None:
    """Return the figures drawn in ascending order, equal ones once.

    Return None if there is no number, or if all give the same one.
    """
    known = [figure for figure in said if figure.value.number is not None]
    by_words: dict[str, list[SourcedFigure]] = {}
    for figure in sorted(known, key=lambda figure: _order(figure.value)):
        by_words.setdefault(messages.figure(figure.value, measure, language), []).append(figure)
    if len(by_words) < 2:
        return None
    with localcontext() as context:
        context.prec = 50
        scale, step = _scale([interval(figure.value) for figure in known])
        rows = tuple(
            _drawn(at, words, alike, scale) for at, (words, alike) in enumerate(by_words.items())
        )
        ticks = tuple(_ticks(scale, step, language))
    floor = _ROW * len(rows)
    return Drawing(
        title=_title(measure, by_words),
        height=_em(floor + Decimal("1.75")),
        floor=_em(floor),
        tick_words=_em(floor + Decimal("1.5")),
        ticks=ticks,
        rows=rows,
        key=tuple(
            words
            for kind, words in _KEYS.items()
            if any(kind in _kinds(figure) for figure in known)
        ),
    )


def _order(value: Value) -> tuple[Decimal, Decimal]:
    """Return a sort key: the middle of what the figure allows, then its number."""
    ends = [end for end in interval(value)[:2] if isinstance(end, Decimal)]
    number = value.number or Decimal(0)
    return (sum(ends, Decimal(0)) / len(ends) if ends else number, number)


def _title(measure: Measure | None, by_words: Mapping[str, Sequence[SourcedFigure]]) -> str:
    figures = messages.listed([f"{words} ({_by(alike)})" for words, alike in by_words.items()])
    return f"{messages.sentence(str(measure.of))}: {figures}" if measure else figures


def _by(alike: Sequence[SourcedFigure]) -> str:
    names = list(dict.fromkeys(figure.by for figure in alike))
    return messages.listed(names) if len(names) <= _NAMES else _voices(alike)


def _voices(alike: Sequence[SourcedFigure]) -> str:
    return messages.count(len(alike), "voice")


def _kinds(figure: SourcedFigure) -> set[str]:
    """Return the entries of the key that a figure needs."""
    if figure.value.share is not None or figure.value.bound == "about":
        return {"loose"}
    return {"point"} if figure.value.bound == "exactly" else {"limit"}


def _drawn(at: int, words: str, alike: Sequence[SourcedFigure], scale: _Scale) -> DrawnFigure:
    value, by = alike[0].value, _by(alike)
    allowed = interval(value)
    loose = _kinds(alike[0]) == {"loose"}
    low = scale.at(allowed.low) if allowed.low is not None else None
    least = scale.at(scale.low) if scale.low == 0 else "0%"  # a count cannot be less than zero
    high = scale.at(allowed.high) if allowed.high is not None else None
    about = value.bound == "about" and value.share is None
    point = value.number if about else allowed.low if allowed.low == allowed.high else None
    return DrawnFigure(
        words=words,
        by=by if len(words) + len(by) <= _LINE else _voices(alike),
        marks=messages.marks([figure.stance for figure in alike]),
        words_at=_em(_ROW * at + Decimal("1.125")),
        line_at=_em(_ROW * at + Decimal("1.875")),
        cap_from=_em(_ROW * at + Decimal("1.5")),
        cap_to=_em(_ROW * at + Decimal("2.25")),
        start=low or least,
        end=high or "100%",
        loose=loose,
        point=scale.at(point) if point is not None else None,
        caps=() if loose or point is not None else _limits(allowed, low, high, included=True),
        rings=() if loose or point is not None else _limits(allowed, low, high, included=False),
        arrow_start=low is None,
        arrow_end=high is None,
    )


def _limits(
    allowed: Interval, low: str | None, high: str | None, *, included: bool
) -> tuple[str, ...]:
    ends = ((low, allowed.low_open), (high, allowed.high_open))
    return tuple(at for at, is_open in ends if at is not None and is_open is not included)


# --- the scale --------------------------------------------------------------------------------


def _scale(intervals: Sequence[Interval]) -> tuple[_Scale, Decimal]:
    """Return a scale with round ends that includes every limit, and the distance of its ticks.

    It begins at zero unless that would press all figures into a corner, and has space for a line
    that continues beyond the last limit.
    """
    ends = [end for interval in intervals for end in interval[:2] if isinstance(end, Decimal)]
    low, high = min(ends), max(ends)
    endless = any(interval.low is None for interval in intervals)
    if low >= 0 and (endless or low * 2 < high):
        low = Decimal(0)
    if any(interval.low is None and interval.high == low for interval in intervals):
        low -= (high - low) / 4 or 1
    if any(interval.high is None and interval.low == high for interval in intervals):
        high += (high - low) / 4 or 1
    if low == high:
        low, high = low - 1, high + 1
    step = _step((high - low) / 4)
    floor = (low / step).to_integral_value(ROUND_FLOOR) * step
    ceiling = (high / step).to_integral_value(ROUND_CEILING) * step
    return _Scale(floor, ceiling), step


def _step(least: Decimal) -> Decimal:
    """Return the next round number: 1, 2 or 5 with zeros."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * by for by in (1, 2, 5, 10) if power * by >= least)


def _ticks(scale: _Scale, step: Decimal, language: str) -> Iterator[Tick]:
    """Yield the ticks from end to end. The first and last words are inside, so that none is cut off."""
    count = int((scale.high - scale.low) / step)
    for at in range(count + 1):
        number = scale.low + step * at
        anchor: Literal["start", "middle", "end"] = "middle"
        if at in (0, count):
            anchor = "end" if at else "start"
        # Between the ends there is space for one label.
        shown = at in (0, count) or (count % 2 == 0 and at * 2 == count)
        yield Tick(
            at=scale.at(number),
            words=written(_plain(number), language) if shown else None,
            anchor=anchor,
        )


def _plain(number: Decimal) -> Decimal:
    """Return the number without trailing zeros and without an exponent."""
    normal = number.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal


def _per_cent(number: Decimal) -> str:
    return f"{_plain(round(number, 2)):f}%"


def _em(number: Decimal) -> str:
    return f"{_plain(number):f}em"
