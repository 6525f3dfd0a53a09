"""Review: when a revision in force is due for its periodic review (R-61).

Outside stays deciding that a review took place (`reviewing.py`). Intervals are the organization's own promise, so there
may be none.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Literal

from generator.model.organization import Organization
from generator.model.system import Revision

ReviewState = Literal["planned", "due", "overdue", "not_set"]
DUE_DAYS = 30
"""So many days before its date a review counts as due."""


@dataclass(frozen=True, slots=True)
class Review:
    """The interval in months, the next date and how it stands; all empty where no interval is set."""

    state: ReviewState
    months: int | None = None
    next: date | None = None
    days_left: int | None = None


def review(revision: Revision, organization: Organization, as_of: date) -> Review:
    """How the review of a revision stands; the interval counts from the day on which the revision went into force, or from its
    last review, whatever that found."""
    months = interval(revision, organization)
    if months is None or revision.since is None:
        return Review("not_set")
    due = later(max((revision.since, *(done.on for done in revision.reviewed))), months)
    left = (due - as_of).days
    state: ReviewState = "overdue" if left < 0 else "due" if left <= DUE_DAYS else "planned"
    return Review(state, months, due, left)


def interval(revision: Revision, organization: Organization) -> int | None:
    """The review interval in months: the document's own, else its type's, else none."""
    if revision.document.review_months is not None:
        return revision.document.review_months
    rule = next((rule for rule in organization.types if rule.type == revision.document.type), None)
    return rule.review_months if rule else None


def later(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day where it has no such day; never after 9999."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))
