"""Returning copies: deciding whether it may be recorded that copies were received, given back, destroyed or lost.

    receive(history, library, moment, copies=, person=, role=None, receiver="", transmittal="", scan=None) -> Act
    returned(…)      destroyed(…, witness=)      lost(…, note="")

What stands already, the same deed of the same copy on the same day, is passed over: a sheet that is read twice records nothing.
Outside stay handing out and asking back (`issuing.py`), and finding out which copies a person means (`naming_copies.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.control.act import LEDGER, Act, keepers, office
from generator.control.copies import numbered, upon
from generator.control.corrections import applied
from generator.control.ledger import Moment, entry
from generator.control.nameless import nobody_is_named
from generator.control.paper_numbers import numbers_of
from generator.control.signatures import person as find_person
from generator.control.signing import PEOPLE, day_has_come
from generator.model.copy_events import (
    CopiesDestroyed,
    CopiesLost,
    CopiesRecalled,
    CopiesReceived,
    CopiesReturned,
    CopyDeed,
    FloorChecked,
    NumberedCopy,
    PaperEvent,
)
from generator.model.events import Digest
from generator.model.history import History
from generator.model.library import Library
from generator.problems import Problem, errors, problem


def receive(
    history: History,
    library: Library,
    moment: Moment,
    *,
    copies: Sequence[NumberedCopy],
    person: str,
    role: str | None = None,
    receiver: str = "",
    transmittal: str = "",
    scan: Digest | None = None,
) -> Act:
    """Copies reached their holder; `receiver` is the code of the person or the id of the role that signed for them."""
    event = CopiesReceived((*copies,), person, role or "", receiver, transmittal, scan)
    return _decided(history, library, moment, event, role=role)


def returned(
    history: History,
    library: Library,
    moment: Moment,
    *,
    copies: Sequence[NumberedCopy],
    person: str,
    role: str | None = None,
    transmittal: str = "",
    scan: Digest | None = None,
) -> Act:
    """Copies were given back; `transmittal` is the number of the note that asked for them, if one did."""
    return _decided(history, library, moment, CopiesReturned((*copies,), person, role or "", transmittal, scan), role=role)


def destroyed(
    history: History,
    library: Library,
    moment: Moment,
    *,
    copies: Sequence[NumberedCopy],
    person: str,
    role: str | None = None,
    witness: str,
    transmittal: str = "",
    scan: Digest | None = None,
) -> Act:
    """Copies were destroyed before a witness, by code or role."""
    event = CopiesDestroyed((*copies,), person, role or "", witness.strip(), transmittal, scan)
    return _decided(history, library, moment, event, role=role)


def lost(
    history: History,
    library: Library,
    moment: Moment,
    *,
    copies: Sequence[NumberedCopy],
    person: str,
    role: str | None = None,
    note: str = "",
    transmittal: str = "",
    scan: Digest | None = None,
) -> Act:
    """Copies cannot be found; `note` says what is known of that, and names nobody."""
    event = CopiesLost((*copies,), person, role or "", note.strip(), transmittal, scan)
    return _decided(history, library, moment, event, role=role)


def what_it_says_is_allowed(library: Library, event: PaperEvent) -> Iterator[Problem]:
    """What an event about paper says of people: who saw it and who signed are known, and no free words name anybody."""
    match event:
        case CopiesReceived():
            yield from the_receiver_is_known(library, event)
        case CopiesDestroyed():
            yield from somebody_else_saw_it(library, event)
        case CopiesLost(note=note):
            yield from nobody_is_named(library, note=note)
        case FloorChecked(findings=findings):
            for finding in findings:
                yield from nobody_is_named(library, note=finding.note)
        case CopiesRecalled(reason=reason):
            for _, words in reason.words:
                yield from nobody_is_named(library, reason=words)


def somebody_else_saw_it(library: Library, event: CopiesDestroyed) -> Iterator[Problem]:
    """Copies are destroyed before a witness who is somebody else than the one who does it, and is told by code or role.

    That a sheet is gone cannot be shown any more; that two saw it go can. (R-32; ISO 9001:2015, 7.5.3.2 d)
    """
    people = {one.code for one in library.organization.people}
    known = event.witness in people or library.organization.role(event.witness) is not None
    if not known or event.witness in (event.person, event.role):
        yield problem("N759", LEDGER, witness=event.witness or "—", person=event.person)


def the_receiver_is_known(library: Library, event: CopiesReceived) -> Iterator[Problem]:
    """Who signed a receipt is told by the code of a person or the id of a role."""
    organization = library.organization
    if event.receiver and organization.role(event.receiver) is None and find_person(organization, event.receiver) is None:
        yield problem("N332", library.places.find(PEOPLE, "people"), person=event.receiver)


def the_note_was_sent(history: History, number: str) -> Iterator[Problem]:
    """The note to which something answers was recorded."""
    if number and number not in numbers_of(history.entries):
        yield problem("N751", LEDGER, code=number)


def _decided(history: History, library: Library, moment: Moment, event: CopyDeed, *, role: str | None) -> Act:
    held, refused = office(library, moment, person=event.person, role=role, allowed=keepers(library))
    event = replace(event, role=held or "")
    found = (
        *day_has_come(library, moment),
        *what_it_says_is_allowed(library, event),
        *the_note_was_sent(history, event.transmittal),
        *refused,
    )
    if errors(found):
        return Act(None, found, moment)
    present = applied(history.entries)
    stands = {key for one in present if type(one.event) is type(event) and one.date == moment.date for key in numbered(one)}
    new = tuple(one for one in dict.fromkeys(event.copies) if (one.document, one.revision, one.number) not in stands)
    if len(new) < len(set(event.copies)) or not new:
        found = (*found, problem("N709", LEDGER, "warning"))
    if not new:
        return Act(None, found, moment)
    event = replace(event, copies=new)
    wrong = tuple(upon(present, entry(event, moment, history.head)))
    return Act(None if wrong else event, (*found, *wrong), moment)
