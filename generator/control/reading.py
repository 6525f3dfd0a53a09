"""Reading: who is asked to read and understand which revision, by when, and who has.

    asked(now) -> tuple[Asked, ...]; open_readings(now) -> tuple[Asked, ...]

Outside stay for what work somebody needs a document (`needs.py`) and recording that it was read (`acknowledging.py`).

Asked are those who work by a revision, where its type is to be read (`read: true`, in the organization frozen with it): on the day
on which it comes into force, then whoever takes over such work, from the first day on. Who gives it up is asked no more. A person
is asked once for a revision, whatever roles it concerns. What was in force before this record began was read then; of it only
newcomers are asked. (R-63; ISO 9001:2015, 7.3)
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.control.needs import people_by_who, work_of
from generator.control.working_days import after, before, limit_of
from generator.model.copies import ReadingDone
from generator.model.organization import Assignment, Organization, Person
from generator.model.system import Revision, System

_A_DAY = timedelta(1)
Signed = Mapping[tuple[str, str, str], date]
"""The day on which each reader first signed for a revision, by document, revision and reader."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A person, by code, is asked in a role to read a revision, from a day on.

    `due` is the last day on which that is in time (None: nothing is promised), `late_from` the first on which it is late: before
    a revision comes into force nobody works by it yet. `done` is the day on which it was read, if it was.
    """

    document: str
    code: str
    revision: str
    role: str
    person: str
    since: date
    due: date | None = None
    late_from: date | None = None
    done: date | None = None

    def late(self, day: date) -> bool:
        """Whether it is still open on a day on which it should not be."""
        return self.done is None and self.late_from is not None and self.late_from <= day


def asked(now: System) -> tuple[Asked, ...]:
    """Everybody who is asked to read what is in force or coming, by code, revision, role and person."""
    done, people = signed(now.paper.readings), _People(now.organization, {})
    found = (one for revision in now.revisions if is_to_be_read(revision) for one in _asked(revision, now, people, done))
    return tuple(sorted(found, key=lambda one: (one.code, one.revision, one.role, one.person)))


def open_readings(now: System) -> tuple[Asked, ...]:
    """Those who are asked and have not read it yet."""
    return tuple(one for one in asked(now) if one.done is None)


def is_to_be_read(revision: Revision) -> bool:
    """Whether readers are asked for a revision: it is in force or coming, and of a type that is to be read."""
    return revision.status in ("in_force", "approved") and is_of_a_read_type(revision)


def is_of_a_read_type(revision: Revision) -> bool:
    """Whether revisions of its type were to be read when it was released."""
    return any(one.read for one in revision.organization.types if one.type == revision.document.type)


def roles_at_work(revision: Revision, organization: Organization) -> frozenset[str]:
    """The roles to which a revision gives work, or to whose unit it does."""
    named = work_of(revision.document).keys()
    return frozenset(one.id for one in organization.roles if one.id in named or one.unit in named)


def signed(readings: Iterable[ReadingDone]) -> Signed:
    """Who signed for what, and when first."""
    found: dict[tuple[str, str, str], date] = {}
    for one in readings:
        key = one.document, one.revision, one.reader
        found[key] = min(one.on, found.get(key, one.on))
    return found


@dataclass(frozen=True, slots=True)
class _People:
    """The people of each role and unit on the days that were asked about."""

    organization: Organization
    known: dict[date, Mapping[str, tuple[Person, ...]]]

    def on(self, day: date) -> Mapping[str, tuple[Person, ...]]:
        if day not in self.known:
            self.known[day] = people_by_who(self.organization, day)
        return self.known[day]


def _asked(revision: Revision, now: System, people: _People, done: Signed) -> Iterator[Asked]:
    assert revision.since is not None, "what is in force or coming begins on a day"
    document, day = revision.document, max(now.as_of, revision.since)
    roles, by_role = roles_at_work(revision, now.organization), people.on(day)
    readers = {person.code: person for role in roles for person in by_role.get(role, ())}
    for person in readers.values():
        held = [one for one in person.assignments if one.holds(day) and one.role in roles]
        if times := _times(revision, now.organization, held):
            on = done.get((document.id, revision.key, person.code))
            yield Asked(document.id, document.code, revision.key, held[0].role, person.code, *times, on)


def _times(revision: Revision, organization: Organization, held: list[Assignment]) -> tuple[date, date | None, date | None] | None:
    """From when on somebody with these assignments is asked, and by when; None where it was read before this record began.

    Those of the first hour read it before it comes into force; whoever comes later has as long from the first day on.
    """
    begins, known, first = revision.since, revision.released, min(one.since for one in held)
    assert begins is not None, "what is in force or coming begins on a day"
    assert known is not None, "what is in force or coming was released"
    limit, working = limit_of(organization, organization.copies.reading), organization.working_time
    if first > (begins if revision.evidence is None else max(begins, known)):
        due = after(first, limit, working)
        return first, due, due and due + _A_DAY
    if revision.evidence is not None:
        return None
    due = before(begins, limit, working)
    return (known, max(due, known), max(begins, known + _A_DAY)) if due else (known, None, None)
