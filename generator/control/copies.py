"""Copies: every numbered copy, reading and floor check as the entries tell of them, one entry after another.

    paper(entries, as_of) -> Paper                       what a day knows
    told(states, entry) -> Iterator[Problem]             why an entry cannot have happened after those before
    add(states, entry)                                   tells one more
    reconciled(paper) -> tuple[Sum, ...]                 revision by revision, what was issued and where it is

Outside stay what is still to be done about copies (`outstanding.py`), and deciding upon it (`issuing.py`, `returning_copies.py`).

The day of a deed never lies before the copy's last one, so what was claimed up to any day is a legal beginning of the whole, and
a day's copies are found by the same fold. What cannot have happened changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from generator.collecting import uncollected
from generator.control.act import LEDGER
from generator.control.copy_sums import Sum, reconciled
from generator.control.corrections import applied
from generator.control.outstanding import Back, Late, Wanted, late, pending, to_come_back
from generator.model.copies import (
    LIVE,
    NO_PAPER,
    Copy,
    CopyState,
    FindingDone,
    Note,
    Paper,
    ReadingDone,
    SampleDone,
)
from generator.model.copy_events import (
    CopiesDestroyed,
    CopiesIssued,
    CopiesLost,
    CopiesRecalled,
    CopiesReceived,
    CopiesReturned,
    CopyDeed,
    FloorChecked,
    IssuedCopy,
    NumberedCopy,
    PaperEvent,
    Read,
    Sampled,
    Transmittal,
)
from generator.model.events import Entry
from generator.model.text import EMPTY
from generator.problems import Problem, problem

__all__ = [
    "BECOMES",
    "MOVES",
    "Back",
    "Key",
    "Late",
    "State",
    "States",
    "Sum",
    "Wanted",
    "add",
    "given",
    "late",
    "numbered",
    "paper",
    "pending",
    "reconciled",
    "retell",
    "shown",
    "tellers",
    "to_come_back",
    "told",
    "told_again",
    "unknown_copy",
    "upon",
]

Key = tuple[str, str, int]
"""A copy: its document, revision and number."""
One = TypeVar("One", IssuedCopy, NumberedCopy)
MOVES: Mapping[CopyState, frozenset[CopyState]] = {
    "held": frozenset({"sent"}),
    "returned": frozenset({"sent", "held", "lost"}),
    "destroyed": frozenset({"sent", "held", "returned", "lost"}),
    "lost": frozenset({"sent", "held"}),
}
"""The states in which a copy can come to each state. A receipt may never come back though the paper does; what was lost may turn
up, but is held no longer: its number was replaced."""
BECOMES: Mapping[type[CopyDeed], CopyState] = {
    CopiesReceived: "held",
    CopiesReturned: "returned",
    CopiesDestroyed: "destroyed",
    CopiesLost: "lost",
}
"""The state to which each deed brings a copy."""


@dataclass(slots=True)
class State:
    """One copy so far: what was handed out, with which note, and what became of it; `last` is the day of its last event."""

    copy: IssuedCopy
    note: Note
    last: date
    state: CopyState = "sent"
    received: date | None = None
    ended: date | None = None
    witness: str = ""
    asked_back: Note | None = None


@dataclass(slots=True)
class States:
    """What the entries so far tell of paper; `only` are the copies that are followed (None: all), `logs` the ids of the entries
    that tell of each, where that is wanted."""

    only: Collection[Key] | None = None
    logs: defaultdict[Key, list[str]] | None = None
    copies: dict[Key, State] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    samples: dict[str, SampleDone] = field(default_factory=dict)
    readings: list[ReadingDone] = field(default_factory=list)


def paper(entries: Iterable[Entry], as_of: date) -> Paper:
    """What a day knows of paper and its readers, by these entries as the corrections among them make them."""
    states, any_paper = States(), False
    with uncollected():
        for entry in applied(entries):
            if isinstance(entry.event, PaperEvent) and entry.date <= as_of:
                add(states, entry)
                any_paper = True
        return shown(states) if any_paper else NO_PAPER


def shown(states: States) -> Paper:
    """What the states amount to, in the order in which readers find it."""
    known = sorted(states.copies.values(), key=lambda one: (one.copy.code, one.copy.revision, one.copy.number))
    return Paper(tuple(map(_copy, known)), tuple(states.readings), tuple(states.samples.values()), tuple(states.notes.values()))


def told(states: States, entry: Entry) -> Iterator[Problem]:
    """Why an entry about paper cannot have happened after what the states say; nothing where it can, or is about something else."""
    match entry.event:
        case CopiesIssued(transmittals=notes) | CopiesRecalled(transmittals=notes):
            yield from a_number_is_given_once(states, notes, entry)
            yield from _asked_back(states, notes, entry)
        case CopiesReceived() | CopiesReturned() | CopiesDestroyed() | CopiesLost() as event:
            yield from a_deed_follows_the_last(states, event, entry)
        case Sampled(number=number) if number in states.samples:
            yield problem("N771", LEDGER, number=number)
        case FloorChecked(sample=number) if number not in states.samples:
            yield problem("N751", LEDGER, code=number)
        case FloorChecked(sample=number, findings=findings):
            rows = len(states.samples[number].rows)
            for row in dict.fromkeys(one.row for one in findings if not 0 <= one.row <= rows):
                yield problem("N751", LEDGER, code=f"{number}/{row}")


def add(states: States, entry: Entry) -> None:
    """Tell one more entry, in the ledger's order; one that is not about paper says nothing here."""
    if states.logs is not None:
        for key in numbered(entry):
            states.logs[key].append(entry.id)
    match entry.event:
        case CopiesIssued() | CopiesRecalled() as event:
            for note in event.transmittals:
                _sent(states, note, event, entry)
        case CopiesReceived() | CopiesReturned() | CopiesDestroyed() | CopiesLost() as event:
            _done(states, event, entry)
        case Read(readings=readings):
            for one in readings:
                known = ReadingDone(one.document, one.revision, one.reader, one.role, one.language, entry.date, entry.recorded)
                states.readings.append(known)
        case Sampled() as event:
            drawn = SampleDone(event.number, entry.date, entry.recorded, event.seed, event.rows, event.organization)
            states.samples.setdefault(event.number, drawn)
        case FloorChecked(sample=number, findings=findings) if number in states.samples:
            sample = states.samples[number]
            found = tuple(FindingDone(one, entry.date, entry.recorded) for one in findings)
            states.samples[number] = replace(sample, findings=(*sample.findings, *found))


def given(event: CopiesIssued) -> Iterator[Key]:
    """The copies that were handed out."""
    return ((one.document, one.revision, one.number) for note in event.transmittals for one in note.copies)


def numbered(entry: Entry) -> Iterator[Key]:
    """The copies that an entry tells of, each as often as it does."""
    match entry.event:
        case CopiesIssued(transmittals=notes) | CopiesRecalled(transmittals=notes):
            for note in notes:
                yield from ((one.document, one.revision, one.number) for one in note.copies)
                yield from ((one.document, one.revision, one.number) for one in note.back)
        case CopiesReceived() | CopiesReturned() | CopiesDestroyed() | CopiesLost() as event:
            for copy in event.copies:
                yield copy.document, copy.revision, copy.number


def told_again(entries: Iterable[Entry], keys: Collection[Key]) -> Iterator[Problem]:
    """What of the life of some copies cannot have happened so, were these the entries that tell of them."""
    states = States(only=frozenset(keys))
    for entry in entries:
        if isinstance(entry.event, PaperEvent):
            yield from told(states, entry)
            add(states, entry)


def upon(entries: Iterable[Entry], entry: Entry) -> Iterator[Problem]:
    """Why an entry cannot have happened after these, as corrections make them."""
    states = States(only=frozenset(numbered(entry)))
    for one in entries:
        if isinstance(one.event, PaperEvent):
            add(states, one)
    yield from told(states, entry)


def tellers(states: States, keys: Iterable[Key]) -> frozenset[str]:
    """The ids of the entries that told of some copies so far, of states that keep logs."""
    logs = states.logs
    return frozenset(one for key in keys for one in logs[key]) if logs else frozenset()


def retell(states: States, keys: Collection[Key], entries: Iterable[Entry]) -> None:
    """Forget some copies and tell of them again by these entries, which are all that tell of them: one was corrected."""
    again = States(only=frozenset(keys))
    for entry in entries:
        add(again, entry)
    for key in keys:
        states.copies.pop(key, None)
    states.copies |= again.copies
    states.notes |= again.notes


def a_number_is_given_once(states: States, notes: tuple[Transmittal, ...], entry: Entry) -> Iterator[Problem]:
    """The number of a note, and that of a copy within its revision, are given once.

    Two notes with one number cannot be told apart when they come back. (R-31; ISO 9001:2015, 7.5.3.2 a)
    """
    numbers, here = set[str](), set[Key]()
    for note in notes:
        if note.number in states.notes or note.number in numbers:
            yield problem("N771", LEDGER, number=note.number)
        numbers.add(note.number)
        for copy in _followed(states, note.copies):
            key = copy.document, copy.revision, copy.number
            known = states.copies.get(key)
            if known or key in here:
                yield _impossible(copy, known.state if known else "sent", known.last if known else entry.date, "issued")
            here.add(key)


def a_deed_follows_the_last(states: States, event: CopyDeed, entry: Entry) -> Iterator[Problem]:
    """What is done with a copy is possible after what was done with it before, and not of an earlier day.

    A copy that is destroyed and received afterwards was counted wrongly once, and nobody knows when.
    (R-32; ISO 9001:2015, 7.5.3.2 c)
    """
    becomes, met = BECOMES[type(event)], set[Key]()
    deed = "received" if becomes == "held" else becomes
    for copy in _followed(states, event.copies):
        key = copy.document, copy.revision, copy.number
        known = states.copies.get(key)
        if known is None:
            yield unknown_copy(copy)
        elif key in met:
            yield _impossible(copy, becomes, entry.date, deed)
        elif known.state not in MOVES[becomes]:
            yield _impossible(copy, known.state, known.last, deed)
        elif entry.date < known.last:
            yield _too_early(copy, entry.date, known.last)
        met.add(key)


def _asked_back(states: States, notes: tuple[Transmittal, ...], entry: Entry) -> Iterator[Problem]:
    """What is asked back is out there, and was when the note was sent."""
    for note in notes:
        for back in _followed(states, note.back):
            known = states.copies.get((back.document, back.revision, back.number))
            if known is None:
                yield unknown_copy(back)
            elif known.state not in LIVE:
                yield _impossible(back, known.state, known.last, "asked_back")
            elif entry.date < known.note.on:
                yield _too_early(back, entry.date, known.note.on)


def _followed(states: States, copies: tuple[One, ...]) -> Iterable[One]:
    if states.only is None:
        return copies
    return (one for one in copies if (one.document, one.revision, one.number) in states.only)


def _impossible(copy: IssuedCopy | NumberedCopy, state: str, since: date, deed: str) -> Problem:
    number, code, revision = copy.number, copy.code, copy.revision
    return problem("N752", LEDGER, number=number, code=code, revision=revision, state=state, date=since, deed=deed)


def _too_early(copy: IssuedCopy | NumberedCopy, day: date, last: date) -> Problem:
    return problem("N753", LEDGER, number=copy.number, code=copy.code, revision=copy.revision, day=day, date=last)


def unknown_copy(copy: IssuedCopy | NumberedCopy) -> Problem:
    """No such copy was handed out."""
    return problem("N751", LEDGER, code=f"{copy.code}/{copy.revision}/{copy.number}")


def _sent(states: States, note: Transmittal, event: CopiesIssued | CopiesRecalled, entry: Entry) -> None:
    if note.number in states.notes:
        return
    sent = Note(
        number=note.number,
        holder=note.holder,
        language=note.language,
        on=entry.date,
        recorded=entry.recorded,
        reply_by=note.reply_by,
        copies=note.copies,
        back=note.back,
        sha256=note.sha256,
        organization=event.organization,
        tools=event.tools,
        reason=event.reason if isinstance(event, CopiesRecalled) else EMPTY,
        issues=isinstance(event, CopiesIssued),
    )
    states.notes[note.number] = sent
    for copy in _followed(states, note.copies):
        key = copy.document, copy.revision, copy.number
        if key not in states.copies:
            states.copies[key] = State(copy, sent, entry.date)
    for back in _followed(states, note.back):
        known = states.copies.get((back.document, back.revision, back.number))
        if known is not None:
            known.asked_back = sent


def _done(states: States, event: CopyDeed, entry: Entry) -> None:
    becomes = BECOMES[type(event)]
    may, copies, day = MOVES[becomes], states.copies, entry.date
    for copy in event.copies:
        known = copies.get((copy.document, copy.revision, copy.number))
        if known is None or known.state not in may:
            continue
        known.state, known.last = becomes, day
        if becomes == "held":
            known.received = day
        else:
            known.ended = day
            known.witness = event.witness if isinstance(event, CopiesDestroyed) else ""


def _copy(known: State) -> Copy:
    copy, note, back = known.copy, known.note, known.asked_back
    return Copy(
        copy.document,
        copy.code,
        copy.revision,
        copy.number,
        copy.of,
        copy.language,
        copy.issue,
        note.holder,
        note.number,
        note.on,
        note.recorded,
        note.reply_by,
        copy.sha256,
        note.organization,
        known.state,
        known.received,
        known.ended,
        known.witness,
        back.number if back else "",
        back.reply_by if back else None,
        copy.instead,
    )
