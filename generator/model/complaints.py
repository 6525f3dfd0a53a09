"""Complaints: on which forms, in which of their fields and within which limits the organization follows complaints.

Outside stay the limits themselves (`organization.py`), the filled forms (`records.py`), and what is counted of them.
"""

from dataclasses import dataclass
from typing import Literal

Side = Literal["registration", "follow_up"]

FOLLOW_UP = "follow-up/"
"""What stands before the id of a field of the follow-up form; other fields are of the registration form."""


@dataclass(frozen=True, slots=True)
class PriorityRule:
    """From which score on, or by which special aspects alone (option ids), a complaint is of a priority (`P1`)."""

    priority: str
    score: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintStep:
    """A step that a limit times: from the day or moment in one field to that in another, by their names (`field_of`)."""

    limit: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Complaints:
    """The path of complaints on files; fields are named by their ids, those of the follow-up form with `follow-up/` before them.

    `registration`, `follow_up` and `report` are ids of forms; `number` is the field that both forms share. The score is the
    product of the fields `score`; `priorities` run from the most urgent. `round` counts the rounds of handling, of which the limit
    `rounds` allows so many; a `finding` among the options `founded` counts as founded. `lights` are the parts of a limit, in
    percent, from which a step is yellow, red and overdue.
    """

    registration: str
    follow_up: str
    number: str
    received: str
    channel: str
    subject: str
    score: tuple[str, ...]
    priorities: tuple[PriorityRule, ...]
    closed: str
    steps: tuple[ComplaintStep, ...]
    report: str | None = None
    unit: str | None = None
    flags: str | None = None
    round: str | None = None
    rounds: str | None = None
    finding: str | None = None
    founded: tuple[str, ...] = ()
    escalated: str | None = None
    answer: str | None = None
    remedy: str | None = None
    cost: str | None = None
    lights: tuple[int, ...] = (50, 75, 100)

    def form(self, side: Side) -> str:
        """The id of the form on that side."""
        return self.registration if side == "registration" else self.follow_up

    def priority(self, score: int, flags: tuple[str, ...] = ()) -> str:
        """The priority of a complaint: the most urgent one that its score reaches or one of its special aspects asks for."""
        reached = (rule.priority for rule in self.priorities if score >= rule.score or set(rule.flags) & set(flags))
        return next(reached, self.priorities[-1].priority)


def field_of(name: str) -> tuple[Side, str]:
    """Of which form a field's name is, and the field's id."""
    return ("follow_up", name.removeprefix(FOLLOW_UP)) if name.startswith(FOLLOW_UP) else ("registration", name)
