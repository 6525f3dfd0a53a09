"""Paper numbers: the number of the next transmittal note or floor check, by the year of the organization's own calendar.

`next_number(entries, day, locale, series) -> str`, as in `TR-1405-001`. Outside stay the numbers of copies (`copy_numbers.py`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import jdatetime

from generator.model.copy_events import CopiesIssued, CopiesRecalled, Sampled
from generator.model.events import Entry
from generator.model.organization import Locale


@dataclass(frozen=True, slots=True)
class Series:
    """What numbers of one kind begin with, and so many digits count them within a year."""

    prefix: str
    digits: int


NOTES = Series("TR", 3)
CHECKS = Series("FC", 2)
ERA = {"buddhist": 543, "gregorian": 0}
"""Years from the Common Era to that of a calendar whose years begin on 1 January."""


def next_number(entries: Iterable[Entry], day: date, locale: Locale, series: Series) -> str:
    """The number after the highest of that series and year; void ones count, since paper bears them."""
    return next_numbers(entries, day, locale, series, 1)[0]


def next_numbers(entries: Iterable[Entry], day: date, locale: Locale, series: Series, count: int) -> tuple[str, ...]:
    """So many numbers, the first as `next_number` gives it."""
    year = year_of(day, locale)
    pattern = re.compile(rf"{series.prefix}-{year}-([0-9]+)")
    given = (int(matched[1]) for number in numbers_of(entries) if (matched := pattern.fullmatch(number)))
    first = max(given, default=0) + 1
    return tuple(f"{series.prefix}-{year}-{number:0{series.digits}}" for number in range(first, first + count))


def year_of(day: date, locale: Locale) -> int:
    """The year of a day in the calendar of a language."""
    if locale.calendar == "jalali":
        return int(jdatetime.date.fromgregorian(date=day).year)
    return day.year + ERA[locale.calendar]


def numbers_of(entries: Iterable[Entry]) -> Iterator[str]:
    """The number of every note and floor check that was ever recorded, even in error."""
    for entry in entries:
        match entry.event:
            case CopiesIssued(transmittals=notes) | CopiesRecalled(transmittals=notes):
                yield from (note.number for note in notes)
            case Sampled(number=number):
                yield number
