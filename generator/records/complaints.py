"""Complaints: each complaint put together from the facts of its filled forms: its priority, rounds, and steps with their lights.

`complaint(number, registration, follow_ups, rules, now) -> Complaint`; `with_repetition(complaints, rules)` adds what only many
show together. Outside stay the folder, the facts (`facts.py`), the duties (`duties.py`), and how many
complaints there are of what kind (`tally.py`). There is nobody's name in what is made here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from generator.model.complaints import Complaints, ComplaintStep
from generator.model.records import NOT_APPLICABLE
from generator.records.case import Case, Rules, Values, done, is_after, moment, several
from generator.records.duties import Incident, Lack, Standing, lacking, repeated
from generator.records.facts import MISWRITTEN
from generator.records.office import day_of_moment

Light = Literal["in_time", "late", "green", "yellow", "red", "overdue", "not_begun", "waived", "unknown"]
"""How a step stands: done in time or late; open and how near its limit; not begun; not to be done (n/a); nothing is recorded."""
OPEN: tuple[Light, ...] = ("green", "yellow", "red", "overdue")


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
    priority empty where it is not assessed; `rounds` counts the rounds of handling; `is_founded` is None before the finding;
    `has_action` says whether a corrective action has a number; `lacks` are the duties that were not kept, `doubtful`
    the days on which nothing can have been done: those before it was received, and those that have not come; `is_miswritten` where
    its sheet says another score or priority."""

    number: str
    received: date
    channel: str
    subject: str
    unit: str
    scores: tuple[int | None, ...]
    score: int
    priority: str
    steps: tuple[StepTaken, ...]
    closed: date | None = None
    rounds: int = 0
    is_founded: bool | None = None
    escalated: str = ""
    answer: str = ""
    remedies: tuple[str, ...] = ()
    cost: Decimal = Decimal(0)
    has_action: bool = False
    lacks: tuple[Lack, ...] = ()
    doubtful: tuple[date, ...] = ()
    is_miswritten: bool = False

    @property
    def day(self) -> date:
        """The day on which it was received."""
        return day_of_moment(self.received)

    @property
    def incident(self) -> Incident:
        """What the repetition of its subject is judged by."""
        return Incident(self.number, self.day, self.subject, self.has_action)

    @property
    def light(self) -> Light:
        """The worst light of its open steps; of a closed complaint whether every step was in time."""
        lights = {step.light for step in self.steps}
        if self.closed:
            return "late" if "late" in lights else "in_time"
        return next((light for light in reversed(OPEN) if light in lights), "green")


def complaint(number: str, registration: Values, follow_ups: Iterable[Values], rules: Rules, now: datetime) -> Complaint | None:
    """The complaint as it stands at a moment of the organization's clock; None where its registration says no day of receipt.

    A step is done when a round first did it; finding, answer and closing are those of the last round, the level is the last that it
    was taken to. What is not assessed yet is timed as the most urgent; what is dated in the future is not done yet.
    """
    path = rules.path
    rounds = sorted(follow_ups, key=lambda one: (one.get(path.round or "") or 0, str(one.get(path.closed, ""))))
    last: Values = rounds[-1] if rounds else {}
    both = {**registration, **last}
    received = moment(both.get(path.received))
    if received is None:
        return None
    scores = tuple(found if isinstance(found := both.get(name), int) else None for name in path.score)
    score, priority = path.rated(scores, several(both.get(path.flags or "")))
    closed = done(last.get(path.closed), now)
    closed = day_of_moment(closed) if closed else None
    case = Case(registration, rounds, rules, priority or path.priorities[0].priority, closed, now)
    steps = tuple(_step(step, case) for step in path.steps)
    handled = max((int(one.get(path.round or "") or at) for at, one in enumerate(rounds, start=1)), default=0)
    finding = _chosen(both, path.finding)
    is_founded = finding in path.founded if finding else None
    standing = Standing(score, handled, is_founded, any(step.light == "overdue" for step in steps))
    return Complaint(
        number=number,
        received=received,
        channel=_chosen(both, path.channel),
        subject=_chosen(both, path.subject),
        unit=_chosen(both, path.unit),
        scores=scores,
        score=score,
        priority=priority,
        steps=steps,
        closed=closed,
        rounds=handled,
        is_founded=is_founded,
        escalated=str(case.latest(path.escalated) or ""),
        answer=_chosen(both, path.answer),
        remedies=tuple(dict.fromkeys(_all(path.remedy, rounds))),
        cost=sum((Decimal(str(one.get(path.cost or "") or 0)) for one in rounds), Decimal(0)),
        has_action=bool(path.action and case.first(path.action.number)),
        lacks=tuple(lacking(case, standing)),
        doubtful=tuple(_doubtful(case, received)),
        is_miswritten=MISWRITTEN in registration,
    )


def with_repetition(complaints: Iterable[Complaint], rules: Rules) -> tuple[Complaint, ...]:
    """The complaints, in their order, with what those lack whose subject came too often without a corrective action."""
    found, repetition = tuple(complaints), rules.path.repetition
    most = rules.amount(repetition.limit, "all", "count") if repetition else None
    if repetition is None or most is None:
        return found
    lacks = repeated((one.incident for one in found), repetition, most)
    return tuple(replace(one, lacks=(*one.lacks, lacks[one.number])) if one.number in lacks else one for one in found)


def _step(step: ComplaintStep, case: Case) -> StepTaken:
    rules, closed = case.rules, case.closed
    timed = case.where_it_applies(step.ends)
    begins, ended = moment(timed.first(step.begins)), timed.first(step.ends)
    ends = closed if step.ends == rules.path.closed else done(ended, case.now)  # what was opened again is not closed
    value = rules.time_for(step.limit, case.priority)
    if ended == NOT_APPLICABLE or (timed.first(step.begins) == NOT_APPLICABLE and not ended):
        return StepTaken(step.limit, None, None, "waived")
    if value is None or begins is None:
        return StepTaken(step.limit, None, ends, "not_begun" if begins is None and not closed else "unknown")
    due = rules.time.due(begins, value)
    if ends is not None:
        return StepTaken(step.limit, due, ends, "late" if due and is_after(ends, due) else "in_time")
    if closed or case.is_unasked(step.ends):
        return StepTaken(step.limit, due, None, "unknown")
    if due is None:
        return StepTaken(step.limit, None, None, "green")
    return StepTaken(step.limit, due, None, _light(rules.time.spent(begins, case.now, value), is_after(case.now, due), rules.path))


def _doubtful(case: Case, received: date) -> Iterator[date]:
    """The days, of every round, on which nothing can have been done, and a day of receipt that has not come."""
    names = dict.fromkeys((*(step.ends for step in case.rules.path.steps), case.rules.path.closed))
    told = (received, *(moment(one.get(name)) for one in (case.registration, *case.rounds) for name in names))
    yield from sorted({day_of_moment(one) for one in told if one and (is_after(received, one) or is_after(one, case.now))})


def _light(spent: int, is_over: bool, path: Complaints) -> Light:
    """The light of an open step of whose limit so many percent have passed."""
    yellow, red, over = path.lights
    if is_over or spent > over:
        return "overdue"
    return "red" if spent >= red else "yellow" if spent >= yellow else "green"


def _chosen(values: Values, name: str | None) -> str:
    return str(values.get(name or "") or "")


def _all(name: str | None, rounds: Iterable[Values]) -> Iterator[str]:
    return (one for values in rounds for one in several(values.get(name or "")))
