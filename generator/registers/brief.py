"""Brief: what a document comes down to: who acts, the times that hold, the forms that are filled.

Outside stay its purpose and outcome, which it says itself, and how the summary looks (`site/`, `pdf/`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.document import Document
from generator.model.organization import Limit, Organization

TIMES = ("hour", "working_day", "day")
"""The units of limits of time."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Ids of the roles and units that act, in the order of the work; the limits of time; the forms and their order of use."""

    actors: tuple[str, ...]
    limits: tuple[Limit, ...]
    forms: tuple[Document, ...]


def brief(document: Document, organization: Organization, documents: Iterable[Document]) -> Brief:
    """The summary of a document among the others that stood with it."""
    steps = tuple(clause for clause in document.clauses if clause.kind == "step")
    cited = {clause.limit for clause in document.clauses}
    known = {key: found for found in documents if found.form for key in (found.id, found.code)}
    named = (*(used for step in steps for used in (step.record or "", *step.uses)), *document.attachments)
    return Brief(
        tuple(dict.fromkeys(actor for step in steps for actor in step.actor)),
        tuple(limit for limit in organization.limits if limit.id in cited and is_time(limit)),
        tuple({known[key].id: known[key] for key in named if key in known}.values()),
    )


def is_time(limit: Limit) -> bool:
    """Whether a limit is one of time: words alone, such as who may not decide, and counts are a rule."""
    return any(value.unit in TIMES for value in limit.values)
