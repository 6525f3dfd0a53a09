"""Duties: what the rules of complaints ask for besides the steps, and what of it a complaint lacks.

`lacking(case, standing)` for one complaint, `repeated(complaints, repetition, most)` for what many show together. Outside stay the
steps and their lights (`complaints.py`), and rules that no form can prove, such as who may not decide.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator.model.complaints import ActionDuty, Closing, News, Objection, Reminders, Repetition
from generator.records.case import Case, is_after, moment, several
from generator.records.office import day_of_moment

Duty = Literal["rounds", "escalation", "news", "action", "objection", "reminders", "closing", "repetition"]


@dataclass(frozen=True, slots=True)
class Lack:
    """A duty that was not kept, and the limit that asks for it. `count` is how many there are of `most` that may or must be, `day`
    the day by which something was due or before which it should not have been done."""

    duty: Duty
    limit: str
    count: int | None = None
    most: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What was already found of a complaint: its score, the rounds of handling, whether it was founded, and whether a step of an
    open complaint is overdue."""

    score: int
    rounds: int
    is_founded: bool | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Incident:
    """What repetition is judged by: tracking code, day of receipt, subject, and whether there is a corrective action."""

    number: str
    day: date
    subject: str
    has_action: bool


def lacking(case: Case, standing: Standing) -> Iterator[Lack]:
    """What a complaint lacks of what its facts can prove."""
    path = case.rules.path
    most = case.rules.amount(path.rounds, case.priority, "round")
    is_escalated = bool(case.latest(path.escalated))
    if path.rounds and most is not None and standing.rounds > most and not is_escalated:
        yield Lack("rounds", path.rounds, standing.rounds, most)
    if path.escalation and standing.is_overdue and not case.closed and not is_escalated:
        yield Lack("escalation", path.escalation)
    if path.news and not case.closed:
        yield from _news(path.news, case)
    if path.action and standing.is_founded:
        yield from _action(path.action, case, standing.score)
    if not case.closed:
        return
    if path.objection:
        yield from _objection(path.objection, case, case.closed)
    if path.reminders:
        yield from _reminders(path.reminders, case)
    if path.closing and not all(case.last(name) for name in path.closing.fields):
        yield _closing(path.closing, case)


def repeated(incidents: Iterable[Incident], repetition: Repetition, most: int) -> Mapping[str, Lack]:
    """The complaints, by their tracking codes, with which a subject came so often in so many days that it needs a corrective
    action, and none of these complaints has one."""
    found: dict[str, Lack] = {}
    recent: dict[str, deque[Incident]] = {}
    acted: Counter[str] = Counter()
    for one in sorted(incidents, key=lambda one: (one.day, one.number)):
        if not one.subject or one.subject in repetition.besides:
            continue
        window = recent.setdefault(one.subject, deque())
        window.append(one)
        acted[one.subject] += one.has_action
        while window[0].day <= one.day - timedelta(repetition.days):
            acted[one.subject] -= window.popleft().has_action
        if len(window) >= most and not acted[one.subject]:
            found[one.number] = Lack("repetition", repetition.limit, len(window), repetition.days)
    return found


def _news(duty: News, case: Case) -> Iterator[Lack]:
    received, value = moment(case.first(case.rules.path.received)), case.rules.time_for(duty.limit, case.priority)
    if received is None or value is None or case.first(duty.ends):
        return
    days = [day for one in case.rounds for told in several(one.get(duty.table)) if (day := moment(told))]
    due = case.rules.time.due(max((day_of_moment(received), *days)), value)
    if due and is_after(case.now, due):
        yield Lack("news", duty.limit, day=due)


def _action(duty: ActionDuty, case: Case, score: int) -> Iterator[Lack]:
    least = case.rules.amount(duty.limit, case.priority, "count")
    is_due = least is not None and score >= least
    if case.first(duty.number) or (case.first(duty.reason) and not is_due):
        return
    yield Lack("action", duty.limit, score, least if is_due else None)


def _objection(duty: Objection, case: Case, closed: date) -> Iterator[Lack]:
    begins, value = moment(case.last(duty.begins)), case.rules.time_for(duty.limit, case.priority)
    if begins is None or value is None or case.last(case.rules.path.answer) in duty.unless:
        return
    due = case.rules.time.due(begins, value)
    if due and not is_after(closed, due):
        yield Lack("objection", duty.limit, day=due)


def _reminders(duty: Reminders, case: Case) -> Iterator[Lack]:
    most = case.rules.amount(duty.limit, case.priority, "count")
    sent = case.last(duty.field) or 0
    if most is not None and case.last(case.rules.path.answer) in duty.answers and sent < most:
        yield Lack("reminders", duty.limit, int(sent), most)


def _closing(duty: Closing, case: Case) -> Lack:
    return Lack("closing", duty.limit, sum(not case.last(name) for name in duty.fields))
