"""Plain words."""

from decimal import Decimal

import pytest

from onrecord.model import Bound, Conditions, Measure, Span, Text, Value
from onrecord.site.components.links import When
from onrecord.site.text import messages

HERE = Span("c.yml", 0, 0)


def words(value: str) -> Text:
    return Text(value, "c.yml", 0, 0)


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2023-12-07", When(iso="2023-12-07", words="7 December 2023")),
        ("2023-12", When(iso="2023-12", words="December 2023")),
        ("2023", When(iso="2023", words="2023")),
        ("2023-13", When(iso=None, words="2023-13")),
        ("in spring", When(iso=None, words="in spring")),
        (None, When(iso=None, words="date not given")),
    ],
)
def test_dates(date: str | None, shown: When) -> None:
    assert messages.when(date, "en") == shown


@pytest.mark.parametrize(
    ("bound", "number", "share", "shown"),
    [
        ("exactly", "32", None, "32 people"),
        ("at least", "200", None, "at least 200 people"),
        ("more than", "120000", None, "more than 120,000 people"),
        ("about", "0.5", None, "about 0.5 people"),
        ("exactly", "1000000", None, "1,000,000 people"),
        ("exactly", "120000", "nearly all", "nearly all of 120,000 people"),
        ("exactly", None, "most", "most of the people"),
    ],
)
def test_figures(bound: Bound, number: str | None, share: str | None, shown: str) -> None:
    value = Value(
        bound=bound,
        number=Decimal(number) if number else None,
        share=words(share) if share else None,
        span=HERE,
    )
    measure = Measure(of=words("released"), unit=words("people"))
    assert messages.figure(value, measure, "en") == shown


def test_a_figure_is_written_as_the_language_writes_numbers() -> None:
    value = Value(bound="about", number=Decimal("120000.5"), share=None, span=HERE)
    measure = Measure(of=words("released"), unit=words("people"))
    assert messages.figure(value, measure, "de") == "about 120.000,5 people"


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [
        ("1", "days", "about 1 day"),
        ("2", "days", "about 2 days"),
        ("1", "people", "about 1 person"),
    ],
)
def test_one_of_a_unit_is_singular(number: str, unit: str, shown: str) -> None:
    value = Value(bound="about", number=Decimal(number), share=None, span=HERE)
    assert messages.figure(value, Measure(of=words("counted"), unit=words(unit)), "en") == shown


def test_the_count_line_counts_every_source_once() -> None:
    stances = {"a": ("supports",), "b": ("supports", "differs"), "c": ("differs", "mentions")}
    assert messages.counts(stances, silent=2, not_examined=1, origins=0) == (
        "6 sources",
        "1 says both things",
        "1 supports",
        "1 differs",
        "2 are silent",
        "1 is not examined",
        "no origin named",
    )


def test_conditions_in_plain_words() -> None:
    requires = Conditions(
        supports=2,
        roots=2,
        primary=("supports",),
        any=(Conditions(primary=("refutes",)), Conditions(basis="reference")),
    )
    forbids = Conditions(conflicts=1, roots=2, primary=("refutes",))
    assert (messages.required(requires), messages.forbidden(forbids)) == (
        (
            "at least two sources support it",
            "at least two independent origins back it",
            "the document supports it",
            "either the document refutes it, or the verdict is decided by a general reference",
        ),
        (
            "no source differs or refutes it",
            "fewer than two independent origins back it",
            "the document does not refute it",
        ),
    )
