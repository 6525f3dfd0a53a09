"""Periods: a month, a quarter or a year of any of the three calendars, as people write it, and the one before it.

`period_of(written) -> Period`. Outside stays what is counted in it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import jdatetime

from generator.model.organization import Calendar, Locale
from generator.wording.dates import BUDDHIST_ERA, parts
from generator.wording.days import BUDDHIST_YEARS, JALALI_YEARS, YEARS
from generator.wording.fold import fold
from generator.wording.numbers import digits
from generator.wording.words import words

Kind = Literal["month", "quarter", "year"]
MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "year": 12}
YEAR = 12
"""The months of a year."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some months of a calendar: from its year and month on, as many as its kind has."""

    calendar: Calendar
    kind: Kind
    year: int
    month: int = 1

    @property
    def first(self) -> date:
        """The first day."""
        return _first(self.calendar, self.year, self.month)

    @property
    def last(self) -> date:
        """The last day."""
        return self._moved(1).first - timedelta(1)

    @property
    def before(self) -> "Period":
        """The period before it."""
        return self._moved(-1)

    def __str__(self) -> str:
        quarter = f"{self.year}-Q{(self.month + 2) // 3}"
        return {"month": f"{self.year}-{self.month:02}", "quarter": quarter, "year": f"{self.year}"}[self.kind]

    def _moved(self, step: int) -> "Period":
        months = self.year * YEAR + self.month - 1 + step * MONTHS[self.kind]
        return Period(self.calendar, self.kind, months // YEAR, months % YEAR + 1)


def period_of(written: str) -> Period:
    """The period that was written like `1405-08`, `2569-Q3` or `2026`, of the calendar of which its year is. Raises ValueError."""
    found = re.fullmatch("([0-9]{4})(?:[-/](?:q([1-4])|([0-9]{1,2})))?", fold(written).casefold())
    if not found:
        raise ValueError(written)
    year, quarter, month = int(found[1]), found[2], found[3]
    calendars: tuple[tuple[Calendar, range], ...] = (("jalali", JALALI_YEARS), ("buddhist", BUDDHIST_YEARS), ("gregorian", YEARS))
    calendar = next((name for name, years in calendars if year in years), None)
    if calendar is None or (month and int(month) not in range(1, YEAR + 1)):
        raise ValueError(written)
    if quarter:
        return Period(calendar, "quarter", year, int(quarter) * 3 - 2)
    return Period(calendar, "month", year, int(month)) if month else Period(calendar, "year", year)


def period_text(period: Period, language: str, locale: Locale) -> str:
    """The period in words, of its own calendar: آبان ۱۴۰۵, quarter 3 of 2026, 2569."""
    month = words(language)(f"month.{period.calendar}.{period.month}")
    said = {"year": period.year, "month": month, "quarter": (period.month + 2) // 3}
    return digits(words(language)(f"records.period.{period.kind}", **said), locale)


def month_before(day: date, locale: Locale) -> Period:
    """The last whole month of the reader's calendar before a day."""
    year, month, _ = parts(day, locale)
    return Period(locale.calendar, "month", year, month).before


def _first(calendar: Calendar, year: int, month: int) -> date:
    if calendar == "jalali":
        found: date = jdatetime.date(year, month, 1).togregorian()
        return found
    return date(year - (BUDDHIST_ERA if calendar == "buddhist" else 0), month, 1)
