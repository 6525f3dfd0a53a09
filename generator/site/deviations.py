"""Deviations: what a page says of the permission to work otherwise than its revision says, from the first day to the last.

Outside stay the deviations that are over, which the events of the revision tell (`life.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from generator.model.system import Deviation, Revision
from generator.site.reader import Reader


@dataclass(frozen=True, slots=True)
class DeviationShown:
    """A deviation that holds or is to come: its days (ISO 8601, both included), whether it holds on the system's date, what it
    says in short, which clauses it is about (empty: the whole document), what is done instead, and why."""

    since: str
    until: str
    now: bool
    short: Markup
    clauses: Markup
    instead: Markup
    reason: Markup


def deviations(revision: Revision, reader: Reader) -> tuple[DeviationShown, ...]:
    """The deviations of a revision that are not over; none outlives its revision."""
    return tuple(_deviations(revision, reader))


def _deviations(revision: Revision, reader: Reader) -> Iterator[DeviationShown]:
    today = reader.site.system.as_of
    for one in revision.deviations:
        until = _last_day(one, revision)
        if max(today, one.since) <= until:
            yield DeviationShown(
                one.since.isoformat(),
                until.isoformat(),
                one.since <= today,
                reader.phrase("site.deviation.short", until=reader.day(until)),
                _clauses(one, revision, reader),
                reader.inline(one.instead, revision),
                reader.inline(one.reason, revision),
            )


def _last_day(one: Deviation, revision: Revision) -> date:
    return min(one.until, revision.until - timedelta(days=1)) if revision.until else one.until


def _clauses(one: Deviation, revision: Revision, reader: Reader) -> Markup:
    found = [clause for key in one.clauses if (clause := revision.document.clause(key))]
    linked = (reader.linked(f"#{clause.id}", reader.clause(clause.number)) for clause in found)
    return escape(reader.say("list.separator")).join(linked)
