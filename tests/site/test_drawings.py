"""Figures drawn with their bounds: the picture says what the figures say, and no more."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from onrecord.checks.figures import interval
from onrecord.model import Bound, Measure, Span, Text, Value
from onrecord.site.components.chart import Drawing, DrawnFigure, SourcedFigure, draw

NOWHERE = Span("c.yml", 0, 0)


def text(words: str) -> Text:
    return Text(words, "c.yml", 0, 0)


MEN = Measure(of=text("men released"), unit=text("men"))


def value(number: str | int, bound: Bound = "exactly", share: str | None = None) -> Value:
    return Value(
        bound=bound,
        number=Decimal(number),
        share=text(share) if share else None,
        span=NOWHERE,
    )


NUMBERS = st.decimals(min_value=-(10**9), max_value=10**12, places=2)
VALUES = st.one_of(
    st.builds(value, NUMBERS.map(str), st.sampled_from(get_args(Bound))),
    st.builds(
        value,
        st.integers(1, 10**9),
        st.just("exactly"),
        st.sampled_from(["most", "nearly all", "all", "none", "a third"]),
    ),
)
SAID = st.lists(
    st.builds(
        SourcedFigure,
        value=VALUES,
        stance=st.sampled_from(["supports", "differs"]),
        by=st.just("A"),
    ),
    max_size=8,
)


def drawn(*values: Value) -> Drawing:
    found = draw([SourcedFigure(value=one, stance="supports", by="A") for one in values], MEN, "en")
    assert found is not None
    return found


def row(one: Value) -> DrawnFigure:
    """The row of a figure beside another one, so that there is a picture."""
    return next(row for row in drawn(one, value(1000)).rows if not row.words.startswith("1,000"))


def per_cent(place: str) -> Decimal:
    assert place.endswith("%")
    return Decimal(place[:-1])


@given(SAID)
def test_everything_stands_within_the_picture(said: list[SourcedFigure]) -> None:
    drawing = draw(said, MEN, "en")
    if drawing is None:
        return
    places = [tick.at for tick in drawing.ticks]
    for one in drawing.rows:
        places += [one.start, one.end, *one.caps, *one.rings, *([one.point] if one.point else [])]
        assert per_cent(one.start) <= per_cent(one.end)
    assert all(0 <= per_cent(place) <= 100 for place in places)
    assert 2 <= len(drawing.ticks) <= 7
    assert [tick.anchor for tick in drawing.ticks if tick.words][:1] == ["start"]


@given(SAID)
def test_equal_figures_are_drawn_once_and_none_is_left_out(said: list[SourcedFigure]) -> None:
    drawing = draw(said, MEN, "en")
    numbers = {(one.value.bound, one.value.number, one.value.share) for one in said}
    if drawing is None:
        assert len(numbers) < 2
        return
    assert len({one.words for one in drawing.rows}) == len(drawing.rows) == len(numbers)
    assert all(one.words in drawing.title for one in drawing.rows)


@given(st.lists(NUMBERS, min_size=2, max_size=6, unique=True))
def test_what_is_greater_stands_further_on(numbers: list[Decimal]) -> None:
    drawing = drawn(*(value(str(number)) for number in numbers))
    points = [per_cent(one.point) for one in drawing.rows if one.point]
    assert len(points) == len(numbers)
    assert points == sorted(points)


@given(VALUES)
def test_a_side_without_a_limit_has_an_arrow_and_no_other_has(one: Value) -> None:
    rows = drawn(one, value(1), value(2)).rows
    allowed = interval(one)
    arrows = [(r.arrow_start, r.arrow_end) for r in rows]
    assert (allowed.low is None, allowed.high is None) in arrows


@given(SAID.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_in_which_they_are_said_moves_nothing(
    both: tuple[list[SourcedFigure], list[SourcedFigure]],
) -> None:
    said, turned = both
    one, other = draw(said, None, "en"), draw(turned, None, "en")
    assert (one is None) == (other is None)
    if one and other:
        assert [tick.at for tick in one.ticks] == [tick.at for tick in other.ticks]
        assert {(r.words, r.start, r.end) for r in one.rows} == {
            (r.words, r.start, r.end) for r in other.rows
        }


def test_a_line_that_runs_on_is_long_enough_to_be_seen() -> None:
    for ends in [
        (value(4, "at most"), value(6)),
        (value(55), value(200, "at least")),
        (value(-9, "less than"), value(-8, "more than")),
        (value(0, "at most"), value(0, "at least")),
    ]:
        running = [row for row in drawn(*ends).rows if row.arrow_start or row.arrow_end]
        assert running
        assert all(per_cent(row.end) - per_cent(row.start) >= 20 for row in running)


def test_none_of_a_whole_is_nought() -> None:
    (none, all_of_it) = drawn(value(120, share="none"), value(120, share="all")).rows
    assert none.point is not None
    assert all_of_it.point is not None
    assert (none.words, per_cent(none.point) < per_cent(all_of_it.point)) == (
        "none of 120 men",
        True,
    )


def test_each_bound_has_its_own_sign() -> None:
    signs = {
        bound: (
            bool(one.point),
            len(one.caps),
            len(one.rings),
            one.loose,
            one.arrow_start,
            one.arrow_end,
        )
        for bound in get_args(Bound)
        for one in [row(value(200, bound))]
    }
    assert signs == {
        "exactly": (True, 0, 0, False, False, False),
        "at least": (False, 1, 0, False, False, True),
        "more than": (False, 0, 1, False, False, True),
        "at most": (False, 1, 0, False, True, False),
        "less than": (False, 0, 1, False, True, False),
        "about": (True, 0, 0, True, False, False),
    }
    most = row(value(120, share="most"))
    assert (most.point, most.loose, most.caps, most.rings) == (None, True, (), ())


def test_what_everybody_says_alike_needs_no_picture() -> None:
    said = [SourcedFigure(value=value(32), stance="supports", by=name) for name in ("A", "B")]
    assert draw(said, MEN, "en") is None
    unknown = Value(bound="exactly", number=None, share=text("most"), span=NOWHERE)
    assert draw([*said, SourcedFigure(value=unknown, stance="supports", by="C")], MEN, "en") is None


def test_a_picture_is_told_in_words() -> None:
    said = [
        SourcedFigure(value=value(28), stance="differs", by="Ana"),
        SourcedFigure(value=value(26), stance="supports", by="Azertag"),
        SourcedFigure(value=value(26), stance="supports", by="The Daily"),
    ]
    drawing = draw(said, MEN, "en")
    assert drawing is not None
    assert drawing.title == "Men released: 26 men (Azertag and The Daily) and 28 men (Ana)"
    assert [(r.words, [m.words for m in r.marks]) for r in drawing.rows] == [
        ("26 men", ["Supports"]),
        ("28 men", ["Differs"]),
    ]
    assert [tick.words for tick in drawing.ticks if tick.words] == ["26", "27", "28"]
