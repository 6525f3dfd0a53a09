"""Act: a decision about the record, and what every deciding function asks: in which role, on which day, for which reason.

    office(library, moment, person=, role=, allowed=) -> (role | None, problems)

Outside stay the decisions themselves (`acts.py` names them all) and recording one (`archive/writing.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.control.ledger import Moment
from generator.control.signatures import person as find_person
from generator.control.signatures import roles_held
from generator.model.document import Document
from generator.model.events import Event
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.text import Text
from generator.problems import Place, Problem, problem

LEDGER = Place("archive/ledger.jsonl")
PEOPLE = "organization/people"


@dataclass(frozen=True, slots=True)
class Act:
    """A decision: the event to record at the moment, or None, and what is wrong or worth knowing.

    `documents`, `organizations` and `issues` are what the event freezes, as `History` holds them.
    """

    event: Event | None
    problems: tuple[Problem, ...]
    moment: Moment
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    organizations: dict[int, Organization] = field(default_factory=dict)
    issues: dict[tuple[str, str, str, int], Document] = field(default_factory=dict)


def office(
    library: Library, moment: Moment, *, person: str, role: str | None, allowed: tuple[str, ...]
) -> tuple[str | None, tuple[Problem, ...]]:
    """The role in which a person does it: the one that was named, or the only one of those allowed that the person holds then.

    Where no role is named as allowed, whoever holds a role may: the first that the person holds.
    """
    who, place = find_person(library.organization, person), library.places.find(PEOPLE, "people")
    if who is None:
        return None, (problem("N332", place, person=person),)
    held = roles_held(who, moment.date)
    may = tuple(one for one in allowed or held if one in held)
    if not held:
        return None, (problem("N333", place, person=person, date=moment.date),)
    if not may or (role is not None and role not in may):
        return None, (problem("N707", place, person=person, date=moment.date, roles=", ".join(allowed or held)),)
    if role is None and allowed and len(may) > 1:
        return None, (problem("N336", place, person=person, roles=", ".join(may)),)
    return role or may[0], ()


def keepers(library: Library) -> tuple[str, ...]:
    """The roles that keep the record: those that release; none where the organization names none."""
    return library.organization.releasers


def reason_is_given(library: Library, **texts: Text) -> Iterator[Problem]:
    """What readers are told about an event has words in the organization's master language.

    A decision without a reason cannot be judged later; the auditor asks why, and nobody remembers. (R-20; ISO 9001:2015, 7.5.3.2 c)
    """
    master = library.organization.master
    for name, text in texts.items():
        if not (text.get(master) or "").strip():
            yield problem("N708", LEDGER, option=f"--{name}", language=master)


def repeated(history: History, event: Event, moment: Moment) -> tuple[Problem, ...]:
    """That exactly this was recorded before for the same day: the same command twice adds nothing."""
    if any(entry.event == event and entry.date == moment.date for entry in history.entries):
        return (problem("N709", LEDGER, "warning"),)
    return ()
