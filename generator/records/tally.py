"""Tally: how many complaints a period had, of what kind, how many steps were in time: what the periodic report tells.

`tally(complaints, first, last) -> Tally`; `counts(now, before)` gives the numbers by the ids of the fields of the report's
form. Outside stay the sheet and the charts.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from generator.records.complaints import Complaint

IN_TIME: Mapping[str, str] = {
    "acknowledged-on-time": "W2",
    "assessed-on-time": "W3",
    "decided-on-time": "W4",
    "action-on-time": "W5",
    "result-on-time": "W6",
}
"""The fields of the report for shares that were in time, and the limit of which each is."""
CHANNELS: Mapping[str, tuple[str, ...]] = {"by-visit": ("in-person",)}
"""The channels of fields whose ids are not `by-` and the channel's id."""
SEVERITIES = {"severity-three": 3, "severity-two": 2, "severity-one": 1}
REMEDIES: Mapping[str, tuple[str, ...]] = {
    "remedy-refund": ("refund",),
    "remedy-replacement": ("replacement",),
    "remedy-service": ("extra-service",),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """The complaints that were received in a period, counted by the ids of choices, and what became of them.

    `remedies` are those of each complaint that has any, `unassessed` the complaints without a severity. `in_time` are for
    each limit the steps in time and all that could be judged; `days` from receipt to closing in calendar days; `still_open`
    are all that were open when the period ended, those from before too.
    """

    total: int
    still_open: int
    channels: Mapping[str, int]
    subjects: Mapping[str, int]
    founded_by_subject: Mapping[str, int]
    severities: Mapping[int, int]
    priorities: Mapping[str, int]
    in_time: Mapping[str, tuple[int, int]]
    founded: int
    judged: int
    days: tuple[int, ...]
    reopened: int
    escalated: int
    no_answer: int
    remedies: tuple[frozenset[str], ...]
    unassessed: int
    cost: Decimal

    def share(self, limit: str) -> int | None:
        """The share of a limit's steps that were in time, in whole percent; None where none could be judged."""
        good, judged = self.in_time.get(limit, (0, 0))
        return _percent(good, judged)

    @property
    def founded_share(self) -> int | None:
        """The share of complaints found to be founded among those with a finding, in whole percent."""
        return _percent(self.founded, self.judged)


def tally(complaints: Collection[Complaint], first: date, last: date) -> Tally:
    """The counts of the complaints received from the first to the last day."""
    found = [one for one in complaints if first <= one.day <= last]
    return Tally(
        len(found),
        sum(one.day <= last and (one.closed is None or one.closed > last) for one in complaints),
        _counted(found, lambda one: one.channel),
        _counted(found, lambda one: one.subject),
        _counted((one for one in found if one.is_founded), lambda one: one.subject),
        Counter(one.scores[0] for one in found if one.scores and one.scores[0] is not None),
        _counted(found, lambda one: one.priority),
        _in_time(found),
        sum(one.is_founded is True for one in found),
        sum(one.is_founded is not None for one in found),
        tuple(sorted((one.closed - one.day).days for one in found if one.closed)),
        sum(one.rounds > 1 for one in found),
        sum(bool(one.escalated) for one in found),
        sum(one.answer == "no-answer" and one.closed is not None for one in found),
        tuple(frozenset(one.remedies) for one in found if one.remedies),
        sum(not one.scores or one.scores[0] is None for one in found),
        sum((one.cost for one in found), Decimal(0)),
    )


def counts(now: Tally, before: Tally) -> dict[str, int | Decimal | None]:
    """The numbers of the report by the ids of its fields; None where nothing could be counted."""
    values: dict[str, int | Decimal | None] = {
        "total": now.total,
        "total-before": before.total,
        "still-open": now.still_open,
        "founded-share": now.founded_share,
        "average-days": rounded(sum(now.days), len(now.days)),
        "median-days": rounded(int(2 * median(now.days)), 2) if now.days else None,
        "reopened": now.reopened,
        "escalated": now.escalated,
        "closed-no-answer": now.no_answer,
        "remedy-cost": now.cost,
    }
    values |= {field: now.share(limit) for field, limit in IN_TIME.items()}
    values |= {field: now.severities.get(severity, 0) for field, severity in SEVERITIES.items()}
    values["severity-none"] = now.unassessed
    values |= {field: sum(bool(found & set(remedies)) for found in now.remedies) for field, remedies in REMEDIES.items()}
    named = {one for remedies in REMEDIES.values() for one in remedies}
    values["remedy-other"] = sum(bool(found - named) for found in now.remedies)
    return values


def channel_count(field: str, now: Tally) -> int | None:
    """How many complaints came by the channel of a field such as `by-phone`; None where it is no such field."""
    if not field.startswith("by-"):
        return None
    return sum(now.channels.get(one, 0) for one in CHANNELS.get(field, (field.removeprefix("by-"),)))


def rounded(number: int, parts: int) -> int | None:
    """The nearest whole number, halves upwards as people round; None of no parts."""
    return (2 * number + parts) // (2 * parts) if parts else None


def _in_time(found: Iterable[Complaint]) -> Mapping[str, tuple[int, int]]:
    """What is overdue and still open is not in time; what is open within its limit is not judged yet."""
    good: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for step in (step for one in found for step in one.steps):
        if step.light in ("in_time", "late", "overdue"):
            judged[step.limit] += 1
            good[step.limit] += step.light == "in_time"
    return {limit: (good[limit], count) for limit, count in judged.items()}


def _counted(found: Iterable[Complaint], key: Callable[[Complaint], str]) -> Mapping[str, int]:
    return Counter(filter(None, map(key, found)))


def _percent(part: int, whole: int) -> int | None:
    return rounded(100 * part, whole)
