"""Tally: how many complaints a period had, of what kind, how many steps were in time: what the periodic report tells.

`tally(complaints, first, last) -> Tally`; `counts(fields, now, before)` gives the numbers by the ids of the fields of the report's
form, which say themselves what they count. Outside stay the sheet and the charts.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from generator.records.complaints import Complaint

CHANNEL, SEVERITY, ANSWER, REMEDY, STEP = "by-", "severity-", "closed-", "remedy-", "in-time-"
"""What the ids of fields begin with that count by a channel, a severity, an answer or a remedy, and of the shares of steps in time;
what follows is the id of the choice, the number, or the limit's id in small letters."""
OTHER, NONE = "other", "none"
"""What follows where the field counts whatever has no field of its own, and where it counts those that have none."""


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
    answers: Mapping[str, int]
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
        total=len(found),
        still_open=sum(one.day <= last and (one.closed is None or one.closed > last) for one in complaints),
        channels=_counted(found, lambda one: one.channel),
        subjects=_counted(found, lambda one: one.subject),
        founded_by_subject=_counted((one for one in found if one.is_founded), lambda one: one.subject),
        severities=Counter(one.scores[0] for one in found if one.scores and one.scores[0] is not None),
        priorities=_counted(found, lambda one: one.priority),
        in_time=_in_time(found),
        founded=sum(one.is_founded is True for one in found),
        judged=sum(one.is_founded is not None for one in found),
        days=tuple(sorted((one.closed - one.day).days for one in found if one.closed)),
        reopened=sum(one.rounds > 1 for one in found),
        escalated=sum(bool(one.escalated) for one in found),
        answers=_counted((one for one in found if one.closed), lambda one: one.answer),
        remedies=tuple(frozenset(one.remedies) for one in found if one.remedies),
        unassessed=sum(not one.scores or one.scores[0] is None for one in found),
        cost=sum((one.cost for one in found), Decimal(0)),
    )


def counts(fields: Collection[str], now: Tally, before: Tally) -> dict[str, int | Decimal]:
    """The numbers of those fields of the report, by their ids, that say what they count; a share of nothing is left out."""
    known: dict[str, int | Decimal | None] = {
        "total": now.total,
        "total-before": before.total,
        "still-open": now.still_open,
        "founded-share": now.founded_share,
        "average-days": rounded(sum(now.days), len(now.days)),
        "median-days": rounded(int(2 * median(now.days)), 2) if now.days else None,
        "reopened": now.reopened,
        "escalated": now.escalated,
        "remedy-cost": now.cost,
        f"{SEVERITY}{NONE}": now.unassessed,
    }
    known |= {f"{STEP}{limit.lower()}": now.share(limit) for limit in now.in_time}
    known |= {f"{SEVERITY}{severity}": count for severity, count in now.severities.items()}
    known |= {f"{ANSWER}{answer}": count for answer, count in now.answers.items()}
    told = {field: known[field] if field in known else _by_choice(field, fields, now) for field in fields}
    return {field: number for field, number in told.items() if number is not None}


def _by_choice(field: str, fields: Collection[str], now: Tally) -> int | None:
    """What a field counts by its beginning; None where it counts nothing."""
    begins = next((one for one in (CHANNEL, SEVERITY, ANSWER, REMEDY) if field.startswith(one)), None)
    if begins is None:
        return None
    choice = field.removeprefix(begins)
    named = {one.removeprefix(begins) for one in fields if one.startswith(begins)} - {OTHER}
    if begins == REMEDY:
        return sum(bool(found - named) if choice == OTHER else choice in found for found in now.remedies)
    if begins != CHANNEL:
        return 0
    return sum(count for one, count in now.channels.items() if one == choice or (choice == OTHER and one not in named))


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
