"""Limits: rules about the organization's time limits.

Outside stays which clause cites which limit (`names.py`, `steps.py`).
"""

from collections.abc import Iterator
from itertools import pairwise

from generator.check.evidence import Evidence
from generator.check.texts import home
from generator.model.organization import Limit, LimitValue
from generator.problems import Problem, problem

_HUNDRED = 100


def limits_say_something(evidence: Evidence) -> Iterator[Problem]:
    """A limit has a value: an amount above zero with its unit, or a sentence; a percentage is at most 100.

    A limit of nothing, or of a number without a unit, cannot be kept or missed. (R-66; ISO 10002:2018, 4.15)
    """
    owner, start = home("limits")
    for index, limit in enumerate(evidence.organization.limits):
        if not limit.values:
            yield problem("N287", evidence.place(owner, *start, index), limit=limit.id, priority="–")
        for value in limit.values:
            if not _sound(value):
                place = evidence.place(owner, *start, index, "values", value.priority)
                yield problem("N287", place, limit=limit.id, priority=value.priority)


def limits_fit_the_priorities(evidence: Evidence) -> Iterator[Problem]:
    """A limit holds for all alike or for each priority, and what is more urgent has no more time.

    An urgent complaint that may take longer than an ordinary one is a mistake in typing that customers pay for.
    (R-66; ISO 10002:2018, 4.15, 7.5)
    """
    owner, start = home("limits")
    for index, limit in enumerate(evidence.organization.limits):
        place = evidence.place(owner, *start, index, "values")
        priorities = {value.priority for value in limit.values}
        if "all" in priorities and len(priorities) > 1:
            yield problem("N259", place, "warning", limit=limit.id, priorities=", ".join(sorted(priorities)))
        elif out := _out_of_order(limit):
            yield problem("N259", place, "warning", limit=limit.id, priorities=" > ".join(out))


def _sound(value: LimitValue) -> bool:
    if value.amount is None and value.unit is None:
        return bool(value.text)
    if value.amount is None or value.unit is None:
        return False
    if value.amount < 1:
        return value.unit == "working_day" and bool(value.text)  # the same working day, which words say better
    return value.unit != "percent" or value.amount <= _HUNDRED


def _out_of_order(limit: Limit) -> tuple[str, str] | None:
    """Two priorities of which the more urgent has more time, in the same unit."""
    timed = sorted(
        (value for value in limit.values if value.unit in ("hour", "working_day", "day")), key=lambda value: value.priority
    )
    for urgent, ordinary in pairwise(timed):
        if urgent.unit == ordinary.unit and (urgent.amount or 0) > (ordinary.amount or 0):
            return urgent.priority, ordinary.priority
    return None
