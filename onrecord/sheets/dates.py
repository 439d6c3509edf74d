"""Calendar dates, as precise as they are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.model import Text
from onrecord.sheets.fields import Sheet
from onrecord.sheets.json_schema import Shape, Shapes
from onrecord.sheets.types import scalar
from onrecord.sheets.yaml.nodes import Node

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A day, a month or a year, as precise as it is known."""

    whole: bool = False
    """True if the day must be given."""

    @property
    def takes(self) -> str:
        """Return the expected value for messages."""
        return "a date, `2023-12-07`" + ("" if self.whole else ", `2023-12` or `2023`")

    def read(self, node: Node, name: str, sheet: Sheet) -> Text | None:
        """Return the date as typed, if it exists in the calendar."""
        value = scalar(node, name, self, sheet)
        if value is None:
            return None
        match = _DATE.fullmatch(value)
        if match is None or (self.whole and match[3] is None):
            better = _date_meant(value)
            sheet.refuse(
                value,
                "bad-date",
                f"`{name}` is no date",
                label=f"expected {self.takes}",
                help=f"write `{better}`" if better else "write year, month and day with hyphens",
            )
            return None
        try:
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            message = f"the calendar has no `{value}`"
            sheet.refuse(value, "bad-date", message, help="look the date up again")
            return None
        return value

    def shape(self, _shapes: Shapes) -> Shape:
        """Return the JSON Schema."""
        if self.whole:
            return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        year = {"type": "integer", "minimum": 1, "maximum": 9999}
        return {"anyOf": [{"type": "string", "pattern": f"^{_DATE.pattern}$"}, year]}


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _date_meant(value: str) -> str | None:
    """Return the ISO date of `2023/12/7`, `Dec 7, 2023` or `7 December 2023`; None for `7/12/2023`."""
    numbers = re.findall(r"[0-9]{1,4}", value[:40])
    letters = re.findall(r"[^\W\d_]+", value[:40])
    if len(numbers) == 3 and len(numbers[0]) == 4 and not letters:
        year, month, day = (int(number) for number in numbers)
    elif len(numbers) == 2 and len(numbers[1]) == 4 and len(letters) == 1:
        known = letters[0][:3].lower()
        month = _MONTHS.index(known) + 1 if known in _MONTHS else 0
        day, year = int(numbers[0]), int(numbers[1])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
