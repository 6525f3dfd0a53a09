"""Working days: the day by which something is to be done, counted forwards or backwards by a limit of the organization.

`after(day, limit, working_time) -> date | None`, `before(…)`; `limit_of(organization, limit_id)`, `value_for(limit, priority)`.
Outside stay what the limits are for (`outstanding.py`) and how days are printed (`wording/`).
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import get_args

from generator.model.organization import Limit, LimitValue, Organization, Weekday, WorkingTime

WEEK: tuple[Weekday, ...] = get_args(Weekday)
UNITS = ("hour", "day", "working_day")
"""The units of a limit that says by when."""


def after(day: date, limit: Limit | None, working_time: WorkingTime) -> date | None:
    """The last day on which something is in time that begins on a day: the day itself where the limit counts hours.

    A working day that has begun is not counted. None where the limit says no time, and nothing is ever late.
    """
    return _counted(day, limit, working_time, 1)


def before(day: date, limit: Limit | None, working_time: WorkingTime) -> date | None:
    """The last day on which something is in time that must be done so long before a day; None as in `after`."""
    return _counted(day, limit, working_time, -1)


def limit_of(organization: Organization, limit_id: str | None) -> Limit | None:
    """The limit of that id, or None."""
    return next((limit for limit in organization.limits if limit.id == limit_id), None)


def works(day: date, working_time: WorkingTime) -> bool:
    """Whether a day is a working day."""
    return WEEK[day.weekday()] not in working_time.weekend and day not in working_time.holidays


def time_of(limit: Limit | None) -> LimitValue | None:
    """What a limit says of the time for all alike, else for the first priority that has one; None where it says none."""
    timed = [value for value in limit.values if value.amount is not None and value.unit in UNITS] if limit else []
    return next((value for value in timed if value.priority == "all"), timed[0] if timed else None)


def value_for(limit: Limit | None, priority: str, units: Collection[str] = UNITS) -> LimitValue | None:
    """What a limit says in one of these units for a priority, else for all alike; None where it says none."""
    counted = [value for value in limit.values if value.amount is not None and value.unit in units] if limit else []
    return next((value for wanted in (priority, "all") for value in counted if value.priority == wanted), None)


def _counted(day: date, limit: Limit | None, working_time: WorkingTime, step: int) -> date | None:
    value = time_of(limit)
    if value is None or value.amount is None:
        return None
    if value.unit == "hour":
        return day
    try:
        if value.unit == "day":
            return day + timedelta(step * value.amount)
        days = _working(day, working_time, step)
        for _ in range(value.amount):
            day = next(days)
    except (OverflowError, StopIteration):  # no such day in the calendar
        return None
    return day


def _working(day: date, working_time: WorkingTime, step: int) -> Iterator[date]:
    """The working days after or before a day, none where the whole week is free."""
    while set(working_time.weekend) != set(WEEK):
        day += timedelta(step)
        if works(day, working_time):
            yield day
