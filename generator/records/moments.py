"""Moments: days, and days with a time, as people fill them in, to values and back to the reader's calendar and digits.

Outside stay the calendars themselves (`wording/days.py`, `wording/dates.py`). Times are of the organization's own clock, in hours
from 0 to 23.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from generator.model.organization import Calendar, Locale
from generator.records.misfits import MisfitError, told
from generator.wording.dates import short_date
from generator.wording.days import YEARS, FilledDay, filled_parts, written_day
from generator.wording.fold import fold
from generator.wording.numbers import digits


def day_of(written: str) -> date:
    """The day that was filled in, of the calendar of which its year is, in any digits.

    Raises MisfitError: N822 to N824 where its calendar has no such day, N825 where it is not written like a day.
    """
    try:
        return _gregorian(filled_parts(written), written)
    except MisfitError:
        raise
    except ValueError:
        raise MisfitError("N825", value=told(written)) from None


def moment_of(written: str) -> datetime:
    """The day and the time that were filled in, in either order (`1405/08/30 14:30`, `21/11/2569 14.30 น.`).

    Raises MisfitError as `day_of`, and N827 where there is no time.
    """
    clock: time | None = None
    rest: list[str] = []
    for part in _apart(written):
        found = _CLOCK.fullmatch(part)
        if found and clock is None:
            clock = _time(found[1], found[2], written)
        elif part not in _O_CLOCK:
            rest.append(part)
    day = day_of("".join(rest) if rest else written)
    if clock is None:
        raise MisfitError("N827", value=told(written))
    return datetime.combine(day, clock)


def plain_day(written: str) -> date:
    """A day as JSON holds it: Gregorian, `2026-11-22`. Raises MisfitError: N822 to N824, N825, or N826 of another calendar."""
    try:
        return written_day(written)
    except ValueError:
        day_of(written)  # tells of a day that its own calendar has not
        raise MisfitError("N826", value=told(written)) from None


def plain_moment(written: str) -> datetime:
    """A moment as JSON holds it, `2026-11-22T14:30`. Raises MisfitError as `plain_day`, and N827 where it has no such time."""
    day, _, clock = written.partition("T")
    found = _PLAIN_CLOCK.fullmatch(clock)
    if not found:
        plain_day(day)
        raise MisfitError("N827", value=told(written))
    return datetime.combine(plain_day(day), _time(found[1], found[2], written))


def day_text(day: date, locale: Locale) -> str:
    """The day in the reader's calendar and digits: ۱۴۰۵/۰۸/۳۰, 21/11/2569, 2026-11-21."""
    return short_date(day, locale)


def moment_text(moment: datetime, locale: Locale) -> str:
    """The moment in the reader's calendar and digits: ۱۴۰۵/۰۸/۳۰ ۱۴:۳۰."""
    return f"{short_date(moment.date(), locale)} {digits(f'{moment:%H:%M}', locale)}"


def is_sane(day: date) -> bool:
    """Whether a day is of a year that a record can be about."""
    return day.year in YEARS


def _gregorian(parts: FilledDay, written: str) -> date:
    try:
        return parts.gregorian()
    except ValueError:
        raise MisfitError(_NO_SUCH_DAY[parts.calendar], value=told(written)) from None


def _apart(written: str) -> list[str]:
    """The parts of a moment: the sign between day and time is a space, a comma or the `T` of ISO 8601."""
    return re.sub(r"[,،]|(?<=[0-9])t(?=[0-9])", " ", fold(written)).split()


def _time(hour: str, minute: str, written: str) -> time:
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise MisfitError("N827", value=told(written)) from None


_CLOCK = re.compile("([0-9]{1,2})[:.٫]([0-9]{2})(?::00)?(?:น.?)?")
_PLAIN_CLOCK = re.compile("([0-9]{2}):([0-9]{2})")
_O_CLOCK = frozenset(map(fold, ("ساعت", "เวลา", "น.", "น", "at", "-", "–")))
"""What people write around a time, and what is not part of a day."""
_NO_SUCH_DAY: Mapping[Calendar, str] = {"jalali": "N822", "buddhist": "N823", "gregorian": "N824"}
"""What is told of a day that its calendar has not: 30 Esfand of a common year, 29 February 2566 BE."""
