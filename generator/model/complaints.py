"""Complaints: on which forms, in which of their fields and within which limits the organization follows complaints.

Outside stay the limits themselves (`organization.py`), the filled forms (`records.py`), and what is counted of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal

from generator.model.text import EMPTY, Text

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
    """A step that a limit times: from the day or moment in one field to that in another, by their names (`field_of`).

    `title` names it in few words, where the limit's own title is long.
    """

    limit: str
    begins: str
    ends: str
    title: Text = EMPTY


@dataclass(frozen=True, slots=True)
class News:
    """How often the customer is told how the complaint stands: within the limit after receipt and after each row of the `table`
    with a `day` and a yes in the column `told`, until the field `ends` has a day."""

    limit: str
    table: str
    day: str
    told: str
    ends: str


@dataclass(frozen=True, slots=True)
class Objection:
    """How long the customer may object, from the day in a field on; who gave an answer among `unless` needs that time no more."""

    limit: str
    begins: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminders:
    """How many reminders, counted in a `field`, are sent before a complaint is closed with an answer among `answers`."""

    limit: str
    field: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repetition:
    """How many complaints within so many `days` on one subject ask for a corrective action; subjects `besides` are not one."""

    limit: str
    days: int
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionDuty:
    """From which score on a founded complaint has a corrective action, whose `number` a field holds; below it the `reason` why
    there is none is enough."""

    limit: str
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The fields that are filled before a complaint is closed."""

    limit: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Complaints:
    """The path of complaints on files; fields are named by their ids, those of the follow-up form with `follow-up/` before them.

    `registration`, `follow_up` and `report` are ids of forms; `number` is the field that both forms share. The score is the
    product of the fields `score`; `priorities` run from the most urgent; `written_score` and `written_priority` are the fields in
    which people write both, `written_received` that in which a follow-up says again when it was received. `round` counts the
    rounds of handling, of which the limit `rounds` allows so many; a `finding` among the options `founded` counts as founded.
    `lights` are the parts of a limit, in percent, from which a step is yellow, red and overdue. `escalation` is the limit by
    which a missed step takes the complaint one level up; the others from `news` on are duties besides the steps.
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
    written_score: str | None = None
    written_priority: str | None = None
    written_received: str | None = None
    remedy: str | None = None
    cost: str | None = None
    lights: tuple[int, ...] = (50, 75, 100)
    escalation: str | None = None
    news: News | None = None
    objection: Objection | None = None
    reminders: Reminders | None = None
    repetition: Repetition | None = None
    action: ActionDuty | None = None
    closing: Closing | None = None

    def form(self, side: Side) -> str:
        """The id of the form on that side."""
        return self.registration if side == "registration" else self.follow_up

    @property
    def duties(self) -> dict[str, News | Objection | Reminders | Repetition | ActionDuty | Closing]:
        """The duties besides the steps by their keys, in the order in which they are told."""
        named = {
            "news": self.news,
            "action": self.action,
            "objection": self.objection,
            "reminders": self.reminders,
            "closing": self.closing,
            "repetition": self.repetition,
        }
        return {key: duty for key, duty in named.items() if duty}

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of all limits by which complaints are judged."""
        single = (name for name in (self.rounds, self.escalation) if name)
        return tuple(dict.fromkeys((*(step.limit for step in self.steps), *single, *(duty.limit for duty in self.duties.values()))))

    def rated(self, factors: Sequence[int | None], flags: tuple[str, ...] = ()) -> tuple[int, str]:
        """The score and the priority that follow from the numbers of the fields `score`; 0 and nothing where one is missing."""
        known = [one for one in factors if one is not None]
        score = prod(known) if known and len(known) == len(factors) else 0
        return score, self.priority(score, flags) if score else ""

    def priority(self, score: int, flags: tuple[str, ...] = ()) -> str:
        """The priority of a complaint: the most urgent one that its score reaches or one of its special aspects asks for."""
        reached = (rule.priority for rule in self.priorities if score >= rule.score or set(rule.flags) & set(flags))
        return next(reached, self.priorities[-1].priority)


def field_of(name: str) -> tuple[Side, str]:
    """Of which form a field's name is, and the field's id."""
    return ("follow_up", name.removeprefix(FOLLOW_UP)) if name.startswith(FOLLOW_UP) else ("registration", name)
