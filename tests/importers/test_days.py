"""A date is taken over only where it names one day."""

import pytest

from onrecord.importers.days import day, is_date_line


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2023-12-07", "2023-12-07"),
        ("2023-12-07T23:59:59+04:00", "2023-12-07"),
        ("2023-12-07 10:00", "2023-12-07"),
        ("2023-12", "2023-12"),
        ("20231207", "2023-12-07"),
        ("2023/12/07", "2023-12-07"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("05.05.2023", "2023-05-05"),
        ("7 December 2023", "2023-12-07"),
        ("Published: Thu, 07 Dec 2023 10:00:00 GMT", "2023-12-07"),
        ("Dec 7, 2023 at 14:30", "2023-12-07"),
        ("7 декабря 2023 г.", "2023-12-07"),
        ("7 dekabr 2023", "2023-12-07"),
        ("7 դեկտեմբերի 2023", "2023-12-07"),
        ("٧ ديسمبر ٢٠٢٣", "2023-12-07"),
        ("December 2023", "2023-12"),
        ("7. März 2023", "2023-03-07"),
    ],
)
def test_a_plain_date_is_its_day_whatever_the_zone(printed: str, expected: str) -> None:
    assert day(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "03/04/2023",
        "03.04.2023",
        "07/12/23",
        "2023-02-30",
        "2023-13-01",
        "yesterday",
        "",
        "1702000000",
        "1402/09/16",
        "7 December 2023 or 8 January 2024",
        "between 3/5/2023 and 6/5/2023",
        "31 February 2023",
        "9" * 200,
        "December 7 8 2023",
    ],
)
def test_what_names_two_days_or_none_is_unknown(printed: str) -> None:
    assert day(printed) is None


def test_every_day_of_two_years_is_read_back_unless_day_and_month_can_be_exchanged() -> None:
    from datetime import date, timedelta

    for offset in range(731):
        one = date(2023, 1, 1) + timedelta(days=offset)
        plain = one.day > 12 or one.day == one.month
        assert day(one.strftime("%d/%m/%Y")) == (one.isoformat() if plain else None)
        assert day(one.isoformat()) == one.isoformat()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("08/12/2023 - 14:21", True),
        ("Dec 08, 2023", True),
        ("Updated 8 December 2023, 10:00", True),
        ("On 8 December 2023 the ministry said that ten men were free.", False),
        ("In 2023 it was cold.", False),
        ("$ 451.27  489.13  4.87", False),
    ],
)
def test_a_date_line_says_hardly_anything_else(line: str, expected: bool) -> None:
    assert is_date_line(line) is expected
