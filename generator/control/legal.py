"""Legal: whether an event that was decided upon another branch of the record still makes sense after what this branch says.

`illegal(ground, entry) -> Iterator[Problem]`, by the ledger alone: what was written of drafts and requests was asked when the event
was decided. Outside stay which events another branch has (`generator/joining.py`) and senseless lines of one (`continuity.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.control import copies
from generator.control.act import LEDGER
from generator.control.continuity import follows
from generator.control.correcting import Case as Correcting
from generator.control.correcting import it_may_be_corrected, values_fit
from generator.control.corrections import applied, value_of
from generator.control.force import in_force
from generator.control.ledger import Moment
from generator.control.lives import Life, documents_of, lives
from generator.control.paper_numbers import numbers_of
from generator.control.recoding import Case as Recoding
from generator.control.recoding import recoding_problems
from generator.control.withdrawing import (
    case_of,
    forms_are_settled,
    nobody_is_sent_to_it,
    the_organization_does_without,
    the_successor_holds_then,
    there_is_something_to_withdraw,
)
from generator.model.copy_events import CopiesIssued, CopiesRecalled, FloorChecked, PaperEvent, Sampled, named
from generator.model.events import (
    Cancelled,
    Corrected,
    Deviated,
    Entry,
    Recoded,
    Released,
    Returned,
    Reviewed,
    SignedOff,
    Translated,
    Withdrawn,
)
from generator.model.history import History
from generator.model.library import Library
from generator.problems import Problem, problem

WITHDRAWING = (forms_are_settled, nobody_is_sent_to_it, the_organization_does_without, the_successor_holds_then)
"""The rules of a withdrawal that the ledger alone can answer."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an event is to be recorded upon: the history here, what is written here, and the entries of this branch alone."""

    history: History
    library: Library
    own: tuple[Entry, ...]


def illegal(ground: Ground, entry: Entry) -> Iterator[Problem]:
    """Why an event could not have been recorded upon that ground; nothing where it could."""
    if isinstance(entry.event, PaperEvent):
        yield from _paper(ground, entry, entry.event)
        return
    if found := tuple(follows(ground.history, entry, LEDGER)):
        yield from found
        return
    known = lives(applied(ground.history.entries))
    match entry.event:
        case SignedOff() | Returned() | Cancelled() as event:
            yield from _drafting(ground, known.get(event.document, Life()), event)
        case Reviewed() as event:
            held = in_force(ground.history, entry.date).get(event.document)
            if held is None or held.key != event.revision:
                yield problem("N376", LEDGER, code=event.code, date=entry.date)
        case Deviated() as event:
            held = in_force(ground.history, event.since).get(event.document)
            if held is None or held.key != event.revision:
                yield problem("N706", LEDGER, code=event.code, date=event.since)
        case Withdrawn() as event:
            yield from _withdrawing(ground, entry, event)
        case Recoded(lines=lines):
            released = {one: life.releases[-1].released for one, life in known.items() if life.releases}
            contents = {one: ground.history.documents[one, line.revision] for one, line in released.items()}
            yield from recoding_problems(Recoding(ground.library, known, contents, {line.document: line.to for line in lines}))
            yield from _gone_on(ground, *(line.document for line in lines), kinds=(Recoded,))
        case Translated() as event:
            yield from _translating(known[event.document], event)
            yield from _gone_on(ground, event.document, kinds=(Translated,))
        case Corrected() as event:
            yield from _correcting(ground, entry, event)


def _drafting(ground: Ground, life: Life, event: SignedOff | Returned | Cancelled) -> Iterator[Problem]:
    """The draft is still one; who signs it knew that it was returned or given up, if it was."""
    if ended := life.withdrawal:
        withdrawal = ended[1].event
        assert isinstance(withdrawal, Withdrawn)
        yield problem("N385", LEDGER, code=event.code, date=withdrawal.effective)
    elif any(line.released.revision == event.revision for line in life.releases):
        yield from _gone_on(ground, event.document, kinds=(Released,))
    elif isinstance(event, SignedOff):
        yield from _gone_on(ground, event.document, kinds=(Returned, Cancelled))


def _withdrawing(ground: Ground, entry: Entry, event: Withdrawn) -> Iterator[Problem]:
    successors = {line.document: line.replaced_by for line in event.lines}
    moment = Moment(entry.date, entry.recorded)
    case = case_of(ground.history, ground.library, moment, successors=successors, effective=event.effective, request=event.request)
    if refused := tuple(there_is_something_to_withdraw(case)):
        yield from refused
        return
    yield from _gone_on(ground, *successors, kinds=(Released,))
    yield from (found for rule in WITHDRAWING for found in rule(case))


def _translating(life: Life, event: Translated) -> Iterator[Problem]:
    if ended := life.withdrawal:
        withdrawal = ended[1].event
        assert isinstance(withdrawal, Withdrawn)
        yield problem("N385", LEDGER, code=event.code, date=withdrawal.effective)


def _correcting(ground: Ground, entry: Entry, event: Corrected) -> Iterator[Problem]:
    """What is corrected may be, and says here what the correction found."""
    present = applied(ground.history.entries)
    original = next((one for one in present if one.id == event.event), None)
    if original is None or any(value_of(original, member.path) != member.was for member in event.members):
        mine = tuple(_met(one for one in ground.own if isinstance(one.event, Corrected) and one.event.event == event.event))
        yield from mine or (problem("N318", LEDGER, line=LEDGER.line, id=event.event),)
        return
    moment = Moment(entry.date, entry.recorded)
    case = Correcting(ground.history, ground.library, lives(present), moment, original, event.members, event.void)
    yield from it_may_be_corrected(case)
    yield from values_fit(case)


def _paper(ground: Ground, entry: Entry, event: PaperEvent) -> Iterator[Problem]:
    """What it tells of was released, its numbers are free, and the paper that it tells of is none that this branch alone gave out:
    paper bears its numbers, so nothing is counted anew."""
    released = {
        (line.document, line.revision)
        for one in ground.history.entries
        if isinstance(one.event, Released)
        for line in one.event.revisions
    }
    for one in dict.fromkeys((one.document, one.code, one.revision) for one in named(event)):
        if (one[0], one[2]) not in released:
            yield problem("N315", LEDGER, line=LEDGER.line, code=one[1], revision=one[2])
    yield from _met(one for one in ground.own if _other_paper(one, entry))
    if found := tuple(copies.upon(applied(ground.history.entries), entry)):
        yield from found
        return
    taken = {*numbers_of(ground.history.entries)} & {*numbers_of((entry,))}
    if isinstance(event, CopiesIssued):
        given = {key for one in ground.history.entries if isinstance(one.event, CopiesIssued) for key in copies.given(one.event)}
        issued = (copy for note in event.transmittals for copy in note.copies)
        taken |= {f"{one.code}/{one.revision}/{one.number}" for one in issued if (one.document, one.revision, one.number) in given}
    for number in sorted(taken):
        yield problem("N771", LEDGER, number=number)


def _other_paper(own: Entry, entry: Entry) -> bool:
    """Whether an entry of this branch gave out the copies, or drew the floor check, of which one of the other branch tells."""
    match entry.event:
        case FloorChecked(sample=number):
            return isinstance(own.event, Sampled) and own.event.number == number
        case CopiesIssued(transmittals=notes) | CopiesRecalled(transmittals=notes):
            told = {(one.document, one.revision, one.number) for note in notes for one in note.back}
        case _:
            told = set(copies.numbered(entry))
    return isinstance(own.event, CopiesIssued) and not told.isdisjoint(copies.given(own.event))


def _gone_on(ground: Ground, *documents: str, kinds: tuple[type, ...]) -> Iterator[Problem]:
    """The last event of these kinds about the documents that this branch alone has: who decided on the other did not know it."""
    about = set(documents)
    yield from _met(one for one in ground.own if isinstance(one.event, kinds) and about & set(documents_of(one)))


def _met(found: Iterator[Entry]) -> Iterator[Problem]:
    for one in tuple(found)[-1:]:
        yield problem("N710", LEDGER, id=one.id, kind=one.kind, date=one.date, recorded=one.recorded)
