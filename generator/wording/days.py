"""Days: a day as people write it: of the Gregorian calendar in definitions and commands, of their own on a sheet that they fill.

Outside stays how a day is printed for readers (`dates.py`).
"""

import re
from dataclasses import dataclass
from datetime import date

import jdatetime

from generator.model.organization import Calendar
from generator.wording.dates import BUDDHIST_ERA
from generator.wording.fold import fold

YEARS = range(1900, 2200)
"""The years that are meant as Gregorian ones: 1405 is a year of the Persian calendar, 2569 one of the Buddhist era."""
JALALI_YEARS = range(1278, 1579)
BUDDHIST_YEARS = range(YEARS.start + BUDDHIST_ERA, YEARS.stop + BUDDHIST_ERA)
"""The same days in the other two calendars: no year is of two of them."""


def written_day(written: str) -> date:
    """The day that was written like `2026-11-21`. Raises ValueError for anything else, and for a year of another calendar."""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        raise ValueError(f"{written} is not written like 2026-11-21")
    day = date.fromisoformat(written)
    if day.year not in YEARS:
        raise ValueError(f"{written} is of another calendar")
    return day


def filled_day(filled: str) -> date:
    """The day that was filled in by hand or by a spreadsheet program, in the calendar of which its year is.

    Year, month and day (`2026-11-11`, `1405/08/20`, `2569.11.20`), or day, month and year where that cannot be month, day and
    year of another country (`20/08/1405`, `20/11/2569`); in Latin, Persian, Arabic or Thai digits. Raises ValueError for anything
    else, such as `11/12/2026`.
    """
    return filled_parts(filled).gregorian()


@dataclass(frozen=True, slots=True)
class FilledDay:
    """Year, month and day as they were filled in, with the calendar of which the year is; there may be no such day."""

    calendar: Calendar
    year: int
    month: int
    day: int

    def gregorian(self) -> date:
        """The day. Raises ValueError where the calendar has no such day: 30 Esfand of a common year, 29 February 2566 BE."""
        if self.calendar == "jalali":
            found: date = jdatetime.date(self.year, self.month, self.day).togregorian()
            return found
        return date(self.year - (BUDDHIST_ERA if self.calendar == "buddhist" else 0), self.month, self.day)


def filled_parts(filled: str) -> FilledDay:
    """The parts of a day that was filled in, as `filled_day` takes them. Raises ValueError for what is not written like a day."""
    found = _FILLED.fullmatch(fold(filled))
    if not found:
        raise ValueError(f"{filled} is not written like 2026-11-21")
    first, month, last = int(found[1]), int(found[3]), int(found[4])
    year, day = (first, last) if len(found[1]) == _YEAR_DIGITS else (last, first)
    if (len(found[1]) == _YEAR_DIGITS) == (len(found[4]) == _YEAR_DIGITS):
        raise ValueError(f"{filled} has no year of four digits")
    if year in JALALI_YEARS:
        return FilledDay("jalali", year, month, day)
    if year in BUDDHIST_YEARS:
        return FilledDay("buddhist", year, month, day)
    if year not in YEARS or year == last:
        raise ValueError(f"{filled} may be read as two days, or is of no known calendar")
    return FilledDay("gregorian", year, month, day)


_YEAR_DIGITS = 4
_FILLED = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})")
