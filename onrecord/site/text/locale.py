"""Dates and numbers as each language writes them.

The tables are our own and not the machine's, so that the same tree gives the same bytes everywhere.
A language without a table is written like English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing:
    """How a language writes dates and numbers."""

    months: str
    """Twelve names, as written with a year alone."""
    of_month: str = ""
    """The names as written after a day, if that is another form."""
    day: str = "{day} {month} {year}"
    month: str = "{month} {year}"
    first: str = "1"
    """The first day of a month."""
    thousands: str = ","
    point: str = "."


_WRITINGS: Mapping[str, _Writing] = {
    "en": _Writing(
        months="January February March April May June July August September October November December"
    ),
    "az": _Writing(
        months="yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
        thousands=".",
        point=",",
    ),
    "de": _Writing(
        months="Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        day="{day}. {month} {year}",
        thousands=".",
        point=",",
    ),
    "fr": _Writing(
        months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        first="1er",
        thousands="\u202f",
        point=",",
    ),
    "hy": _Writing(
        months="հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր "
        "դեկտեմբեր",
        of_month="հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի "
        "հոկտեմբերի նոյեմբերի դեկտեմբերի",
        day="{day} {month}, {year} թ.",
        month="{year} թ. {month}",
        thousands="\u00a0",
        point=",",
    ),
    "ru": _Writing(
        months="январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        of_month="января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        day="{day} {month} {year} г.",
        month="{month} {year} г.",
        thousands="\u00a0",
        point=",",
    ),
    "tr": _Writing(
        months="Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
        thousands=".",
        point=",",
    ),
}

LANGUAGES = tuple(sorted(_WRITINGS))
"""The languages with a table."""


def _writing(language: str) -> _Writing:
    return _WRITINGS.get(language.partition("-")[0].casefold(), _WRITINGS["en"])


def in_full(year: str, month: int | None, day: int | None, language: str) -> str:
    """Return a date as precise as it is known: `8 December 2023`, `December 2023`, `2023`.

    `month` is from 1 to 12. A day without a month is left out.
    """
    writing = _writing(language)
    if month is None:
        return year
    if day is None:
        return writing.month.format(month=writing.months.split()[month - 1], year=year)
    names = (writing.of_month or writing.months).split()
    number = writing.first if day == 1 else str(day)
    return writing.day.format(day=number, month=names[month - 1], year=year)


def number(value: int | Decimal, language: str) -> str:
    """Return a number as people write it: `120,000` in English, `120.000` in German."""
    writing = _writing(language)
    swapped = {",": writing.thousands, ".": writing.point}
    written = f"{value:,}" if isinstance(value, int) else f"{value:,f}"
    return "".join(swapped.get(character, character) for character in written)


_NAMES: Mapping[str, str] = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "bs": "Bosnian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ko": "Korean",
    "ku": "Kurdish",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def language_name(tag: str) -> str:
    """Return the English name of a language tag, or the tag itself if the table lacks it."""
    return _NAMES.get(tag.partition("-")[0].casefold(), tag)
