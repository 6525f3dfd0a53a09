"""Standing: what a page says about whether its revision holds, for every moment that its dates speak of.

Outside stays the computing of a status, which `control/` does. The browser shows the state of today from the same dates, so
each state that may come is in the page already.
"""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.system import DRAFTS, Revision, Status
from generator.site import addresses
from generator.site.reader import Reader


@dataclass(frozen=True, slots=True)
class State:
    """One state of a revision with its sentence; `now` on the system's date."""

    status: Status
    says: Markup
    now: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The states of a revision in their order, with the days that part them (ISO 8601; empty where open)."""

    states: tuple[State, ...]
    since: str = ""
    until: str = ""

    @property
    def now(self) -> State:
        """The state on the system's date."""
        return next(state for state in self.states if state.now)


def standing(revision: Revision, reader: Reader, *, linked: bool = True) -> Standing:
    """What there is to say about a revision from the day of its release on; `linked` names a successor with a link."""
    since = revision.since.isoformat() if revision.since else ""
    until = revision.until.isoformat() if revision.until else ""
    states = (State(status, _says(status, revision, reader, linked), status == revision.status) for status in course(revision))
    return Standing(tuple(states), since, until)


def withdrawn_at_last(revision: Revision) -> bool:
    """Whether a revision ends by a withdrawal, which may lie ahead; else another revision takes its place."""
    gone = revision.withdrawal
    return revision.status == "withdrawn" or (gone is not None and revision.until == gone.effective)


def course(revision: Revision) -> tuple[Status, ...]:
    """The standings that a revision goes through from its release on, as far as is known; of a draft the one that it has."""
    if revision.status in DRAFTS:
        return (revision.status,)
    end: Status = "withdrawn" if withdrawn_at_last(revision) else "superseded"
    begun: tuple[Status, ...] = ("approved", "in_force")
    return (*begun, end) if revision.until or revision.status == end else begun


def _says(status: Status, revision: Revision, reader: Reader, linked: bool) -> Markup:
    since = reader.day(revision.since) if revision.since else ""
    until = reader.day(revision.until) if revision.until else ""
    if status == "superseded" and (following := reader.shelf.following(revision)):
        number = _numbered(following, revision, reader)
        shown = reader.linked(reader.link(addresses.revision_page(following)), number) if linked else number
        return reader.phrase("site.standing.superseded_by", day=until, revision=shown)
    if status == "withdrawn" and (instead := reader.shelf.successor(revision)):
        code = reader.code(instead.document.code)
        shown = reader.linked(reader.href(instead.document), code) if linked else code
        return reader.phrase("site.standing.withdrawn_for", day=until, code=shown)
    if status == "withdrawn" and revision.withdrawal and (code := reader.withheld(revision.withdrawal.successor)):
        return reader.phrase("site.standing.withdrawn_for", day=until, code=code)
    return reader.phrase(f"site.standing.{status}", since=since, until=until)


def _numbered(following: Revision, revision: Revision, reader: Reader) -> Markup:
    """The number of the revision that takes another's place, with its code where that is another one."""
    number, code = reader.revision(following.key), following.document.code
    return number if code == revision.document.code else Markup("{} ({})").format(number, reader.code(code))
