"""Read printed dates, if they name exactly one day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

LONGEST = 120
"""Characters: a longer text is not a date."""

_STAMP = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:[T ].{0,40})?)?")
_PLAIN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T?[0-9]{4,6}Z?)?")
_CLOCK = re.compile(r"[0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]{2})?(?![0-9.])|[+-][0-9]{2}:?[0-9]{2}\b")
_NUMBERS = re.compile(
    r"(?<![0-9])([0-9]{1,4})\s?([./-])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,4})(?![0-9])"
)
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")

_MONTHS = (
    "january jan janvier januar enero janeiro gennaio ocak января январь yanvar yanvarın հունվար հունվարի يناير stycznia",
    "february feb février februar febrero fevereiro febbraio şubat февраля февраль fevral fevralın փետրվար փետրվարի فبراير lutego",
    "march mar mars märz marzo março mart марта март martın մարտ մարտի مارس marca",
    "april apr avril abril aprile nisan апреля апрель aprel aprelin ապրիլ ապրիլի أبريل ابريل kwietnia",
    "may mai mayo maio maggio mayıs мая май mayın մայիս մայիսի مايو maja",
    "june jun juin juni junio junho giugno haziran июня июнь iyun iyunun հունիս հունիսի يونيو czerwca",
    "july jul juillet juli julio julho luglio temmuz июля июль iyul iyulun հուլիս հուլիսի يوليو lipca",
    "august aug août agosto ağustos августа август avqust avqustun օգոստոս օգոստոսի أغسطس اغسطس sierpnia",
    "september sep sept septembre septiembre setembro settembre eylül сентября сентябрь sentyabr sentyabrın սեպտեմբեր սեպտեմբերի سبتمبر września",
    "october oct octobre oktober octubre outubro ottobre ekim октября октябрь oktyabr oktyabrın հոկտեմբեր հոկտեմբերի أكتوبر اكتوبر października",
    "november nov novembre noviembre novembro kasım ноября ноябрь noyabr noyabrın նոյեմբեր նոյեմբերի نوفمبر listopada",
    "december dec décembre dezember diciembre dezembro dicembre aralık декабря декабрь dekabr dekabrın դեկտեմբեր դեկտեմբերի ديسمبر grudnia",
)  # fmt: skip
_MONTH_BY_NAME = {
    unicodedata.normalize("NFKD", name).casefold(): number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names.split()
}


def day(printed: str) -> str | None:
    """Return a printed date as an ISO day, or as a month if it has no day; None if it is ambiguous.

    The day is the printed one: a time zone never changes it. `03/04/2023` may be two days, so it is
    None.
    """
    if len(printed) > LONGEST:
        return None
    text = "".join(map(_ascii_digit, printed)).strip()
    stamp = _STAMP.fullmatch(text)
    if stamp:
        return _calendar(stamp[1], stamp[2], stamp[3])
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _calendar(*plain.groups())
    found = _NUMBERS.findall(text)
    if len(found) == 1:
        return _day_from_numbers(found[0][0], found[0][2], found[0][3])
    return None if found else _day_from_words(_CLOCK.sub(" ", text))


def is_date_line(text: str) -> bool:
    """Return whether a line is a date with at most a few other words."""
    if len(text) > 80 or not any(map(str.isdigit, text)):
        return False
    western = "".join(map(_ascii_digit, text))
    words = [unicodedata.normalize("NFKD", word).casefold() for word in _WORD.findall(western)]
    named = any(word in _MONTH_BY_NAME for word in words)
    return (
        len(words) <= 6
        if named and _year(western)
        else (len(words) <= 2 and len(_NUMBERS.findall(western)) == 1 and _year(western))
    )


def _year(text: str) -> bool:
    return any(1900 <= int(number) <= 2100 for number in _DIGITS.findall(text))


def _day_from_numbers(first: str, second: str, third: str) -> str | None:
    """Return a date with the year first, or one whose day and month can be in one order only."""
    if len(first) == 4 and len(third) <= 2:
        return _calendar(first, second, third)
    if len(third) != 4 or len(first) > 2:
        return None
    days = {_calendar(third, second, first), _calendar(third, first, second)} - {None}
    return days.pop() if len(days) == 1 else None


def _day_from_words(text: str) -> str | None:
    """Return a date that has a day, the name of a month and a year, in any order."""
    words = [unicodedata.normalize("NFKD", word).casefold() for word in _WORD.findall(text)]
    months = {_MONTH_BY_NAME[word] for word in words if word in _MONTH_BY_NAME}
    numbers = _DIGITS.findall(text)
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(years + days) != len(numbers):
        return None
    return _calendar(years[0], str(months.pop()), days[0] if days else None)


def _calendar(year: str, month: str, day: str | None) -> str | None:
    """Return an ISO day or month; None if there is no such day between 1600 and 2100."""
    try:
        known = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    if not 1600 <= known.year <= 2100:
        return None
    return known.isoformat() if day else known.isoformat()[:7]


def _ascii_digit(character: str) -> str:
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)
