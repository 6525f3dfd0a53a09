"""Correcting: deciding whether an event that was recorded wrongly may be corrected, by another one.

    correct(history, library, moment, event_id=, changes=, reason=, person=, role=None, void=False) -> Act

Outside stays what corrections make of events (`corrections.py`). What stands on a released sheet is not corrected: the next
revision says it rightly.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_type_hints

from generator.control import copies
from generator.control.act import LEDGER, Act, keepers, office, reason_is_given
from generator.control.corrections import DATE, MAY, VOID, applied, corrected_event, spelled, value_of
from generator.control.deviating import days_are_in_order
from generator.control.fingerprint import canonical
from generator.control.force import code_of, named
from generator.control.ledger import Moment
from generator.control.lives import Life, lives
from generator.control.returning_copies import what_it_says_is_allowed
from generator.control.reviewing import Case as Reviewing
from generator.control.reviewing import review_problems
from generator.control.signing import day_has_come, holds
from generator.control.withdrawing import case_of, withdrawal_problems
from generator.model.copy_events import CopiesIssued, CopiesRecalled, PaperEvent
from generator.model.events import Corrected, CorrectedMember, Deviated, Entry, Recoded, Returned, Reviewed, SignedOff, Withdrawn
from generator.model.history import History
from generator.model.library import Library
from generator.model.plain import to_plain
from generator.model.text import Text
from generator.problems import Problem, errors, problem

DIGESTS = frozenset({"scan", "record", "evidence"})
"""The members that name a file which proves something, by its SHA-256."""
PREFIX = 8
"""So many digits of an event's id are enough, where no other begins with them."""


@dataclass(frozen=True, slots=True)
class Case:
    """Someone wants to correct `entry` (as earlier corrections made it) in some members, or to declare it void."""

    history: History
    library: Library
    lives: Mapping[str, Life]
    moment: Moment
    entry: Entry
    members: tuple[CorrectedMember, ...]
    void: bool

    @property
    def corrected(self) -> Entry | None:
        """The entry as it will be, or None where a value is not of its member's kind."""
        try:
            return corrected_event(self.entry, self.members)
        except ValueError:
            return None

    def released(self, document: str, revision: str) -> bool:
        """Whether a revision was released."""
        return any(line.released.revision == revision for line in self.lives.get(document, Life()).releases)


def correct(
    history: History,
    library: Library,
    moment: Moment,
    *,
    event_id: str,
    changes: Mapping[str, str],
    reason: Text,
    person: str,
    role: str | None = None,
    void: bool = False,
) -> Act:
    """An event is corrected in some members (path to value, a text in the master language), or declared void.

    Who keeps the record does it. An empty value takes away what the member says.
    """
    original = _event(history, event_id)
    if original is None:
        return Act(None, (problem("N700", LEDGER, id=event_id),), moment)
    present = applied(history.entries)
    entry = next((one for one in present if one.id == original.id), None)
    if entry is None:
        return Act(None, (problem("N702", LEDGER, "warning", id=original.id),), moment)
    known = lives(present)
    wanted = tuple(_member(library, known, entry, path, written) for path, written in changes.items())
    members = tuple(one for one in wanted if one.was != one.now)
    if not void and not members:
        return Act(None, (problem("N702", LEDGER, "warning", id=entry.id),), moment)
    case = Case(history, library, known, moment, entry, () if void else members, void)
    found = (*day_has_come(library, moment), *reason_is_given(library, reason=reason), *correction_problems(case))
    if errors(found):
        return Act(None, found, moment)
    role, refused = office(library, moment, person=person, role=role, allowed=keepers(library))
    if role is None:
        return Act(None, (*found, *refused), moment)
    return Act(Corrected(entry.id, entry.kind, case.members, person, role, reason, void), found, moment)


def correction_problems(case: Case) -> tuple[Problem, ...]:
    """What every rule of a correction finds, in the rules' order; the later ones only of what may be corrected and can be said."""
    for rule in RULES:
        if found := tuple(rule(case)):
            return found
    return ()


def it_may_be_corrected(case: Case) -> Iterator[Problem]:
    """What is corrected was said in the record alone; what stands on a released sheet is mended by the next revision.

    Sheets cannot be called back; a record that contradicts them proves nothing. (R-57; ISO 9001:2015, 7.5.3.2 c)
    """
    allowed = may(case)
    wanted = [VOID] if case.void else [member.path for member in case.members]
    for path in wanted:
        if path != VOID and spelled(path) in allowed:
            continue
        if path == VOID and case.void and VOID in allowed:
            continue
        yield problem("N701", LEDGER, id=case.entry.id, kind=case.entry.kind, member=path, may=", ".join(sorted(allowed)) or "—")


def values_fit(case: Case) -> Iterator[Problem]:
    """A corrected value is of its member's kind: a day where there was a day, a file's SHA-256 where there was one.

    A record that cannot be read proves nothing. (R-57; ISO 9001:2015, 7.5.3.2)
    """
    for member in case.members:
        if not _fits(case.entry, member):
            yield problem("N703", LEDGER, id=case.entry.id, member=member.path, value=member.now)


def what_it_says_then_is_right(case: Case) -> Iterator[Problem]:
    """An event says after its correction nothing that would have been refused when it was recorded.

    Otherwise a correction would be the way around every rule. (R-57; ISO 9001:2015, 7.5.3.2 c)
    """
    entry = case.corrected
    if entry is None or case.void:
        return
    yield from day_has_come(case.library, Moment(entry.date, case.moment.recorded))
    match entry.event:
        case SignedOff() as event:
            yield from holds(case.library, event.person, event.role, entry.date)
            yield from _not_after_release(case, event, entry)
        case Returned() as event:
            yield from holds(case.library, event.person, event.role, entry.date)
        case Reviewed() as event:
            yield from holds(case.library, event.person, event.role, entry.date)
            yield from _review(case, event, entry)
        case Deviated() as event:
            yield from days_are_in_order(case.library, event.code, event.since, event.until)
        case Withdrawn() as event:
            yield from _withdrawal(case, event, entry)
        case CopiesIssued(transmittals=notes) | CopiesRecalled(transmittals=notes) as event:
            yield from what_it_says_is_allowed(case.library, event)
            if any(note.reply_by < entry.date for note in notes):
                yield problem("N767", LEDGER, date=entry.date)
        case event if isinstance(event, PaperEvent):
            yield from what_it_says_is_allowed(case.library, event)


def copies_can_have_gone_so(case: Case) -> Iterator[Problem]:
    """With the correction, all that is recorded of each copy could still have happened.

    A correction that makes the past impossible mends nothing. (R-57; ISO 9001:2015, 7.5.3.2 c)
    """
    now = None if case.void else case.corrected
    if not isinstance(case.entry.event, PaperEvent) or (now is None and not case.void):
        return
    present = (now if one.id == case.entry.id else one for one in applied(case.history.entries))
    told = copies.told_again((one for one in present if one), frozenset(copies.numbered(case.entry)))
    for copy in dict.fromkeys(_copy(found) for found in told):
        yield problem("N755", LEDGER, copy=copy)


RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    it_may_be_corrected,
    values_fit,
    what_it_says_then_is_right,
    copies_can_have_gone_so,
)


def may(case: Case) -> frozenset[str]:
    """What may be corrected of the entry now: its members by path as `corrections.MAY` spells them, and `void`."""
    ever = MAY[case.entry.kind]
    match case.entry.event:
        case SignedOff() as event:
            ever = ever if event.signature is None else frozenset({VOID})
            return ever - {"person", "role", VOID} if case.released(event.document, event.revision) else ever
        case Returned() as event:
            return ever - {VOID} if case.released(event.document, event.revision) else ever
        case Withdrawn(effective=effective):
            begun = effective <= case.moment.day(case.library.organization.timezone)
            return ever - {"effective", VOID} if begun else ever
        case Recoded(lines=lines):
            borne = any(line.to == one.released.code for line in lines for one in case.lives[line.document].releases)
            return ever - {VOID} if borne else ever
        case CopiesIssued():
            given = frozenset(copies.numbered(case.entry))
            told = applied(case.history.entries)
            gone_on = any(one.id != case.entry.id and not given.isdisjoint(copies.numbered(one)) for one in told)
            return ever - {VOID} if gone_on else ever
        case _:
            return ever


def _copy(found: Problem) -> str:
    """The copy that a problem is about, as commands take it."""
    said = dict(found.values)
    return "/".join(said[name] for name in ("code", "revision", "number") if name in said)


def _event(history: History, event_id: str) -> Entry | None:
    """The event of that id, or the only one whose id begins with it."""
    found = [entry for entry in history.entries if entry.id.startswith(event_id)] if len(event_id) >= PREFIX else []
    return found[0] if len(found) == 1 else None


def _member(library: Library, known: Mapping[str, Life], entry: Entry, path: str, written: str) -> CorrectedMember:
    """What a person wrote as a member's value: words as a text where the member is one, a document by its code as its id."""
    value: object = written.strip() or None
    if path != DATE and get_type_hints(type(entry.event)).get(path) is Text and value:
        value = to_plain(Text.of({library.organization.master: written.strip()}))
    elif path.endswith("/replaced_by") and value:
        value = named(library, known, written.strip()) or value
    return CorrectedMember(path, value_of(entry, path), canonical(value).decode())


def _fits(entry: Entry, member: CorrectedMember) -> bool:
    if member.path.rpartition("/")[2] in DIGESTS and not re.fullmatch('null|"[0-9a-f]{64}"', member.now):
        return False
    try:
        corrected_event(entry, (member,))
    except ValueError:
        return False
    return True


def _not_after_release(case: Case, event: SignedOff, entry: Entry) -> Iterator[Problem]:
    lines = [line for line in case.lives[event.document].releases if line.released.revision == event.revision]
    for line in lines:
        last = min(line.entry.date, line.event.effective)
        if entry.date > last:
            yield problem("N363", LEDGER, code=event.code, meaning=event.meaning, on=entry.date, date=last)


def _review(case: Case, event: Reviewed, entry: Entry) -> Iterator[Problem]:
    lines = (line for line in case.lives[event.document].releases if line.released.revision == event.revision)
    held = next(lines, None)
    when = replace(case.moment, date=entry.date)
    if held is None or entry.date < held.effective:
        yield problem("N376", LEDGER, code=event.code, date=entry.date)
    for found in review_problems(Reviewing(case.library, when, event.document, event.code, None, event.result, event.request)):
        if found.code != "N376":
            yield found


def _withdrawal(case: Case, event: Withdrawn, entry: Entry) -> Iterator[Problem]:
    """The rules of withdrawing, asked of a record without this withdrawal."""
    others = replace(case.history, entries=tuple(one for one in case.history.entries if one.id != entry.id))
    successors = {line.document: line.replaced_by for line in event.lines}
    when = Moment(entry.date, case.moment.recorded)
    known = lives(applied(others.entries))
    for other in successors.values():
        if other and other not in known:
            blanks = {"code": event.lines[0].code, "other": code_of(case.library, known, other), "date": event.effective}
            yield problem("N383", LEDGER, "error", **blanks)
            return
    again = case_of(others, case.library, when, successors=successors, effective=event.effective, request=event.request)
    yield from withdrawal_problems(again)
