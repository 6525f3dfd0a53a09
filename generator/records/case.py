"""Case: what one complaint is judged by: the facts of its forms, the rules, the priority that sets the limits, and now.

Outside stay what the facts may be (`facts.py`), what is judged (`complaints.py`, `duties.py`) and time as a limit counts it
(`office.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from generator.control.working_days import limit_of, value_for
from generator.model.complaints import Complaints, field_of
from generator.model.organization import Limit, LimitValue, Organization
from generator.model.records import NOT_APPLICABLE
from generator.records.office import Office, office

FIRST, LAST = 1990, 2100
"""The years whose working days are counted."""

Values = Mapping[str, Any]
"""The facts of a form by the names of its fields, as JSON."""


@dataclass(frozen=True, slots=True)
class Rules:
    """By what complaints are judged: their path, the limits that it names, by their ids, and the office's time."""

    path: Complaints
    limits: Mapping[str, Limit]
    time: Office

    @staticmethod
    def of(organization: Organization) -> "Rules | None":
        """The rules of an organization; None where it does not say how complaints are followed."""
        path = organization.complaints
        if path is None:
            return None
        found = ((name, limit_of(organization, name)) for name in path.cited)
        limits = {name: limit for name, limit in found if limit}
        return Rules(path, limits, office(organization.working_time, FIRST, LAST))

    def time_for(self, limit: str, priority: str) -> LimitValue | None:
        """How much time a limit gives a priority; None where it gives none."""
        return value_for(self.limits.get(limit), priority)

    def amount(self, limit: str | None, priority: str, unit: str) -> int | None:
        """How many of a unit (`round`, `count`) a limit says for a priority; None where it says none."""
        value = value_for(self.limits.get(limit or ""), priority, (unit,))
        return value.amount if value else None


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of the registration and of each round in its order, the rules, the priority, the day of closing, and now."""

    registration: Values
    rounds: Sequence[Values]
    rules: Rules
    priority: str
    closed: date | None
    now: datetime

    def first(self, name: str) -> Any:
        """What stands in a field; of the follow-up in the first round that filled it."""
        if field_of(name)[0] == "registration":
            return self.registration.get(name)
        return next((one[name] for one in self.rounds if one.get(name)), None)

    def where_it_applies(self, name: str) -> "Case":
        """The case without the rounds in which a field does not apply (n/a), where another round filled it: a step that was
        needless in the round before is counted from that in which it was done."""
        rest = [one for one in self.rounds if one.get(name) != NOT_APPLICABLE]
        return replace(self, rounds=rest) if any(one.get(name) for one in rest) else self

    def latest(self, name: str | None) -> Any:
        """What stands in a field; of the follow-up in the last round that filled it."""
        filled = (one[name] for one in (*reversed(self.rounds), self.registration) if name and one.get(name))
        return next(filled, None)

    def is_unasked(self, name: str) -> bool:
        """Whether a form of the complaint is of a revision that has no such field, and nothing else tells it."""
        forms = (self.registration,) if field_of(name)[0] == "registration" else self.rounds
        return any(name in one and one[name] is None for one in forms) and not self.first(name)

    def last(self, name: str | None) -> Any:
        """What stands in a field; of the follow-up in the last round."""
        forms = (*self.rounds[-1:], self.registration)
        return next((one[name] for one in forms if name in one), None) if name else None


def moment(plain: Any) -> date | None:
    """The day, or the moment of the organization's clock, that a fact tells; None where it tells none."""
    if not isinstance(plain, str) or plain == NOT_APPLICABLE:
        return None
    return datetime.fromisoformat(plain) if "T" in plain else date.fromisoformat(plain)


def done(plain: Any, now: datetime) -> date | None:
    """The day or moment that a fact tells; none where it is still to come, for what is only planned is not done."""
    found = moment(plain)
    return None if found and is_after(found, now) else found


def several(plain: Any) -> tuple[str, ...]:
    """The choices that a fact tells."""
    if isinstance(plain, list):
        return tuple(map(str, plain))
    return (str(plain),) if plain else ()


def is_after(when: date, due: date) -> bool:
    """Whether a day or moment is after the last day or moment; where one is a day alone, days are compared."""
    if isinstance(when, datetime) and isinstance(due, datetime):
        return when > due
    return when.toordinal() > due.toordinal()
