"""Office: time as a limit counts it: working days and office hours of the organization's calendar, counted at once for any day.

`office(working_time, first, last) -> Office`. Outside stay the limits (`control/working_days.py` counts a single one) and what is
timed. Moments are of the organization's own clock.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from generator.control.working_days import works
from generator.model.organization import LimitValue, WorkingTime

HOUR = 60


@dataclass(frozen=True, slots=True)
class Office:
    """The working days of some years, by their ordinals, and the minutes of the day at which the office opens and closes."""

    days: tuple[int, ...]
    opens: int
    closes: int

    def due(self, begins: date, value: LimitValue) -> date | None:
        """The last day, or of hours from a moment the last moment, on which something is in time; None where there is none.

        The day or the working day that has begun is not counted, and of a day alone hours end with it. No working days at all are
        the same working day; what begins on a free day has until the end of the next.
        """
        amount = value.amount or 0
        if value.unit == "day":
            return day_of_moment(begins) + timedelta(amount)
        if value.unit == "working_day":
            at = self._until(begins) + amount - 1 if amount else bisect_left(self.days, begins.toordinal())
            return (date.fromordinal(self.days[at]) if at < len(self.days) else None) if self.days else day_of_moment(begins)
        if not isinstance(begins, datetime):
            return begins
        return self._moment(self._minutes(begins) + amount * HOUR)

    def spent(self, begins: date, until: date, value: LimitValue) -> int:
        """How much of a limit has passed, in percent of it; more than a hundred where it is over."""
        amount = max(value.amount or 1, 1)
        if value.unit == "day":
            return 100 * (day_of_moment(until) - day_of_moment(begins)).days // amount
        if value.unit == "working_day":
            return 100 * (self._until(until) - self._until(begins)) // amount
        first = begins if isinstance(begins, datetime) else datetime.combine(begins, time())
        last = until if isinstance(until, datetime) else datetime.combine(until, time(23, 59))
        return 100 * (self._minutes(last) - self._minutes(first)) // (amount * HOUR)

    def _until(self, day: date) -> int:
        """How many working days there are until a day, itself included."""
        return bisect_right(self.days, day.toordinal())

    def _minutes(self, moment: datetime) -> int:
        """The office minutes until a moment."""
        before = bisect_left(self.days, moment.toordinal())
        is_open = before < len(self.days) and self.days[before] == moment.toordinal()
        minutes = min(max(moment.hour * HOUR + moment.minute - self.opens, 0), self.closes - self.opens) if is_open else 0
        return before * (self.closes - self.opens) + minutes

    def _moment(self, minutes: int) -> datetime | None:
        """The first moment until which so many office minutes have passed."""
        length = self.closes - self.opens
        at, rest = divmod(minutes - 1, length) if length > 0 else (len(self.days), 0)
        if at >= len(self.days):
            return None
        return datetime.combine(date.fromordinal(self.days[at]), time()) + timedelta(minutes=self.opens + rest + 1)


@lru_cache(maxsize=8)
def office(working_time: WorkingTime, first: int, last: int) -> Office:
    """The office's time from the first to the last of these years."""
    begin, end = date(first, 1, 1), date(last, 12, 31)
    whole = (begin + timedelta(at) for at in range((end - begin).days + 1))
    days = tuple(day.toordinal() for day in whole if works(day, working_time))
    return Office(days, _minute(working_time.opens), _minute(working_time.closes))


def _minute(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * HOUR + int(minute)


def day_of_moment(moment: date) -> date:
    """The day of a day or moment."""
    return moment.date() if isinstance(moment, datetime) else moment
