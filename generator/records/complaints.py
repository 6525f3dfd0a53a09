"""Complaints: each complaint put together from the facts of its filled forms: its priority, rounds, and steps with their lights.

`complaint(number, registration, follow_ups, rules, now) -> Complaint`. Outside stay the folder, the facts (`facts.py`), and how
many complaints there are of what kind (`tally.py`). There is nobody's name in what is made here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import prod
from typing import Any, Literal

from generator.control.working_days import limit_of, value_for
from generator.model.complaints import Complaints, ComplaintStep, field_of
from generator.model.organization import Limit, Organization
from generator.model.records import NOT_APPLICABLE
from generator.records.office import Office, office

Light = Literal["in_time", "late", "green", "yellow", "red", "overdue", "not_begun", "waived", "unknown"]
"""How a step stands: done in time or late; open and how near its limit; not begun; not to be done (n/a); nothing is recorded."""
OPEN: tuple[Light, ...] = ("green", "yellow", "red", "overdue")
FIRST, LAST = 1990, 2100
"""The years whose working days are counted."""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step that a limit times: the limit's id, the day or moment by which it is due and when it was done, if either is known."""

    limit: str
    due: date | None
    done: date | None
    light: Light


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint as its filled forms tell it. Choices are ids of options, empty where nothing is chosen; the score is 0 and the
    priority empty where it is not assessed; `rounds` counts the rounds of handling, `most_rounds` those after which it is to be
    escalated (None: nothing says); `is_founded` is None before the finding."""

    number: str
    received: date
    channel: str
    subject: str
    unit: str
    scores: tuple[int, ...]
    score: int
    priority: str
    steps: tuple[StepTaken, ...]
    closed: date | None = None
    rounds: int = 0
    most_rounds: int | None = None
    is_founded: bool | None = None
    escalated: str = ""
    answer: str = ""
    remedies: tuple[str, ...] = ()
    cost: Decimal = Decimal(0)

    @property
    def day(self) -> date:
        """The day on which it was received."""
        return self.received.date() if isinstance(self.received, datetime) else self.received

    @property
    def is_to_be_escalated(self) -> bool:
        """Whether it was handled more often than may be, and nobody took it to the next level."""
        return self.most_rounds is not None and self.rounds > self.most_rounds and not self.escalated

    @property
    def light(self) -> Light:
        """The worst light of its open steps; of a closed complaint whether every step was in time."""
        lights = {step.light for step in self.steps}
        if self.closed:
            return "late" if "late" in lights else "in_time"
        return next((light for light in reversed(OPEN) if light in lights), "green")


@dataclass(frozen=True, slots=True)
class Rules:
    """By what complaints are judged: their path, the limits of its steps and of the rounds, and the office's time."""

    path: Complaints
    limits: Mapping[str, Limit]
    time: Office
    rounds: Limit | None = None

    @staticmethod
    def of(organization: Organization) -> "Rules | None":
        """The rules of an organization; None where it does not say how complaints are followed."""
        if organization.complaints is None:
            return None
        found = ((step.limit, limit_of(organization, step.limit)) for step in organization.complaints.steps)
        limits = {name: limit for name, limit in found if limit}
        rounds = limit_of(organization, organization.complaints.rounds)
        return Rules(organization.complaints, limits, office(organization.working_time, FIRST, LAST), rounds)


def complaint(number: str, registration: Values, follow_ups: Iterable[Values], rules: Rules, now: datetime) -> Complaint | None:
    """The complaint as it stands at a moment of the organization's clock; None where its registration says no day of receipt.

    A step is done when a round first did it; finding, answer and closing are those of the last round. What is not assessed yet is
    timed as the most urgent.
    """
    path = rules.path
    rounds = sorted(follow_ups, key=lambda one: (one.get(path.round or "") or 0, str(one.get(path.closed, ""))))
    received = _moment(_value(path.received, registration, rounds))
    if received is None:
        return None
    last: Values = rounds[-1] if rounds else {}
    both = {**registration, **last}
    scores = tuple(found for name in path.score if isinstance(found := both.get(name), int))
    score = prod(scores) if scores and len(scores) == len(path.score) else 0
    priority = path.priority(score, _several(both.get(path.flags or ""))) if score else ""
    closed = _moment(last.get(path.closed))
    case = _Case(registration, rounds, rules, priority or path.priorities[0].priority, closed, now)
    finding = _chosen(both, path.finding)
    most = value_for(rules.rounds, case.priority, ("round",))
    return Complaint(
        number=number,
        received=received,
        channel=_chosen(both, path.channel),
        subject=_chosen(both, path.subject),
        unit=_chosen(both, path.unit),
        scores=scores,
        score=score,
        priority=priority,
        steps=tuple(_step(step, case) for step in path.steps),
        closed=closed.date() if isinstance(closed, datetime) else closed,
        rounds=max((int(one.get(path.round or "") or at) for at, one in enumerate(rounds, start=1)), default=0),
        most_rounds=most.amount if most else None,
        is_founded=finding in path.founded if finding else None,
        escalated=_chosen(both, path.escalated),
        answer=_chosen(both, path.answer),
        remedies=tuple(dict.fromkeys(_all(path.remedy, rounds))),
        cost=sum((Decimal(str(one.get(path.cost or "") or 0)) for one in rounds), Decimal(0)),
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """What a step is judged by: the facts, the rules, the priority that sets the limits, the closing, and now."""

    registration: Values
    rounds: Sequence[Values]
    rules: Rules
    priority: str
    closed: date | None
    now: datetime


def _step(step: ComplaintStep, case: _Case) -> StepTaken:
    rules, closed = case.rules, case.closed
    begins = _moment(_value(step.begins, case.registration, case.rounds))
    ended = _value(step.ends, case.registration, case.rounds)
    done, value = _moment(ended), value_for(rules.limits.get(step.limit), case.priority)
    if ended == NOT_APPLICABLE:
        return StepTaken(step.limit, None, None, "waived")
    if value is None or begins is None:
        return StepTaken(step.limit, None, done, "not_begun" if begins is None and not closed else "unknown")
    due = rules.time.due(begins, value)
    if done is not None:
        return StepTaken(step.limit, due, done, "late" if due and _is_after(done, due) else "in_time")
    if closed:
        return StepTaken(step.limit, due, None, "unknown")
    if due is None:
        return StepTaken(step.limit, None, None, "green")
    return StepTaken(step.limit, due, None, _light(rules.time.spent(begins, case.now, value), _is_after(case.now, due), rules.path))


def _light(spent: int, is_over: bool, path: Complaints) -> Light:
    """The light of an open step of whose limit so many percent have passed."""
    yellow, red, over = path.lights
    if is_over or spent > over:
        return "overdue"
    return "red" if spent >= red else "yellow" if spent >= yellow else "green"


def _is_after(moment: date, due: date) -> bool:
    """Whether a day or moment is after the last day or moment; where one is a day alone, days are compared."""
    if isinstance(moment, datetime) and isinstance(due, datetime):
        return moment > due
    return (moment.toordinal()) > (due.toordinal())


def _value(name: str, registration: Values, rounds: Sequence[Values]) -> Any:
    """What stands in a field: of the follow-up in the first round that filled it."""
    if field_of(name)[0] == "registration":
        return registration.get(name)
    return next((one[name] for one in rounds if one.get(name)), None)


def _moment(plain: Any) -> date | None:
    if not isinstance(plain, str) or plain == NOT_APPLICABLE:
        return None
    return datetime.fromisoformat(plain) if "T" in plain else date.fromisoformat(plain)


def _several(plain: Any) -> tuple[str, ...]:
    if isinstance(plain, list):
        return tuple(map(str, plain))
    return (str(plain),) if plain else ()


def _chosen(values: Values, name: str | None) -> str:
    return str(values.get(name or "") or "")


def _all(name: str | None, rounds: Iterable[Values]) -> Iterator[str]:
    return (one for values in rounds for one in _several(values.get(name or "")))
