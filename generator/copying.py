"""Copying: the commands about numbered copies: hand out, ask back, received, returned, destroyed, lost, print again, what is due.

One function each. Outside stay deciding (`control/`), printing files (`copy_files.py`), reading what came back (`load/filled.py`,
`replies.py`) and writing the record (`recording.py`). Copies and notes are printed before their event is recorded, and put in place
after it: of a run that dies nothing is recorded, or all of it, and then the papers can be printed again.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.archive.reading import read
from generator.control import acts, copies, returning_copies, standing
from generator.control.acts import Act
from generator.control.ledger import Moment, extended
from generator.control.naming_copies import copies_named
from generator.copy_files import Sent, Written, clear, put_in_place, uncontrolled_copies, written
from generator.copy_listings import Told, due_listing, reconciled_listing
from generator.listings import nothing
from generator.load.filled import LARGEST
from generator.model.copies import Copy, Note
from generator.model.copy_events import CopiesIssued, CopiesRecalled, NumberedCopy, Transmittal
from generator.model.digest import Digest
from generator.model.history import History
from generator.model.library import Library
from generator.model.replies import Deed
from generator.opening import ARCHIVE, Opened, digest_of, spelled, spoken
from generator.papers import Job, Made, Stood, documents_named, print_into, stood
from generator.pdf.papers import generated_form
from generator.pdf.toolchain import copying, differing
from generator.pdf.transmittal import GENERATED as TRANSMITTAL
from generator.pdf.workplace_poster import workplace_poster, workplaces
from generator.problems import Place, Problem, errors, problem
from generator.recording import Decisions, Doing, Done, Returned, held, moment, recorded, recorded_once, recorded_sheet
from generator.replies import Replied, replied, replies
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """Which copies are handed out or asked back: of which documents (codes or ids), to which holders, in place of which copies; by
    when notes are to be answered, and why copies are asked back (words by language)."""

    codes: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    reply_by: date | None = None
    reason: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """What was done with copies: the deed, what names the copies, one by one or in a file with one on each line, the scan of the
    signed sheet, who signed for them, who saw them destroyed, a note."""

    deed: Deed
    references: tuple[str, ...] = ()
    listed: Path | None = None
    scan: Path | None = None
    receiver: str = ""
    witness: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """What was recorded of notes, how many notes and copies there are, and the folder of their papers."""

    done: Done
    folder: Path
    notes: int = 0
    copies: int = 0


def hand_out(job: Job, wish: Wish, doing: Doing) -> Handed:
    """Hands out what holders lack: decides, prints every copy and a note for each holder, records them with their digests."""

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        given = [(words, Place(words)) for words in wish.again]
        again, unknown = copies_named(given, copies.paper(found.history.entries, date.max).copies)
        if unknown:
            return Act(None, unknown, when)
        return acts.issue(
            found.history,
            library,
            when,
            holders=wish.holders,
            documents=[spelled(library, code) for code in wish.codes],
            again=[NumberedCopy(one.document, one.code, one.revision, one.number) for one, _ in again],
            person=doing.person,
            role=doing.role,
            reply_by=wish.reply_by,
            tools=copying(),
        )

    return _sent(job, doing.day, decide)


def ask_back(job: Job, wish: Wish, doing: Doing) -> Handed:
    """Asks copies back that hold no longer: decides, prints a note for each holder, records them with their digests."""

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        return acts.recall(
            found.history,
            library,
            when,
            holders=wish.holders,
            documents=[spelled(library, code) for code in wish.codes],
            person=doing.person,
            role=doing.role,
            reason=spoken(library, wish.reason),
            reply_by=wish.reply_by,
            tools=copying(),
        )

    return _sent(job, doing.day, decide)


def done(workspace: Path, settings: Settings, telling: Telling, doing: Doing) -> Done:
    """Records what was done with copies that are named one by one, or in a file with one of them on each line."""
    scan, unscanned = digest_of(telling.scan)
    given = [(words, Place(words)) for words in telling.references]
    said, unread = _lines(telling.listed) if telling.listed else (given, ())

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        named, unknown = copies_named(said, copies.paper(found.history.entries, date.max).copies)
        if unknown or not named:
            return Act(None, unknown or (problem("N783", Place(str(telling.listed)), "warning"),), when)
        told = replied(telling.deed, when.date, named, receiver=telling.receiver, witness=telling.witness, note=telling.note)
        return _deed(found, library, when, told=told, doing=doing, scan=scan)

    refused = (*unscanned, *unread)
    return Done((), refused) if refused else recorded_once(workspace, settings, doing.day, decide)


def sheet(workspace: Path, settings: Settings, file: Path, scan: Path | None, doing: Doing) -> Done:
    """Records what a filled sheet tells of copies, a deed and day after another: all of it, or nothing where a row is refused."""

    def decide(found: Opened, library: Library, when: Moment, came: Returned) -> Decisions:
        told, unknown = replies(came.rows, copies.paper(found.history.entries, date.max), when.date)
        return [partial(_deed, library=library, when=when, told=one, doing=doing, scan=came.scan) for one in told], unknown

    return recorded_sheet(workspace, settings, file, decide, scan=scan, day=doing.day)[0]


def print_again(job: Job, numbers: Sequence[str]) -> Made:
    """Prints notes and their copies as they were sent, into a folder, and compares them with what was recorded of them."""
    history, problems = read(job.workspace / ARCHIVE, store=job.settings.store)
    if errors(problems):
        return Made(problems, job.output)
    sent = {note.number for note in copies.paper(history.entries, date.max).notes}
    asked, found = dict.fromkeys(numbers), dict[str, int]()
    for place, entry in enumerate(history.entries):
        if isinstance(entry.event, CopiesIssued | CopiesRecalled):
            found |= {note.number: place for note in entry.event.transmittals if note.number in asked and note.number in sent}
    if missing := tuple(problem("N751", Place(one), code=one) for one in asked if one not in found):
        return Made((*problems, *missing), job.output)
    files, told = 0, list(problems)
    for place in sorted(set(found.values())):
        then = replace(history, entries=history.entries[: place + 1])
        wanted = frozenset(number for number in asked if found[number] == place)
        made, unprinted = _print(job, then, then.entries[-1].date, wanted)
        told += (*unprinted, *(() if errors(unprinted) else _compared(then, wanted, made)))
        files += made.files
        if errors(unprinted):
            clear(job.output)
            break
        told += put_in_place(job.output, *_notes_and_copies(history, wanted))
    return Made(tuple(dict.fromkeys(told)), job.output, files)


def due(workspace: Path, settings: Settings, day: date | None, language: str) -> Told:
    """What is open on a day: receipts, copies that are to come back, copies that are to be handed out."""
    found = stood(workspace, settings, day)
    return _told(due_listing(found.system, language), found) if found.system else Told(nothing(found.problems))


def reconcile(workspace: Path, settings: Settings, codes: Sequence[str], day: date | None, language: str) -> Told:
    """The sums of the copies of each revision on a day, of all documents or of some, by code or id."""
    found = stood(workspace, settings, day)
    if found.system is None:
        return Told(nothing(found.problems))
    known, unknown = documents_named(found.system, codes)
    if unknown:
        return Told(nothing((*found.problems, *unknown)))
    return _told(reconciled_listing(found.system, language, known), found)


def print_uncontrolled(job: Job, codes: Sequence[str], day: date | None) -> Made:
    """Prints what is in force of documents, by code or id, in every language, marked as copies that nobody renews."""
    found = stood(job.workspace, job.settings, day)
    now, history = found.system, found.history
    if now is None:
        return Made(found.problems, job.output)
    known = {
        key.casefold(): one for one in now.revisions if one.status == "in_force" for key in (one.document.id, one.document.code)
    }
    if missing := tuple(problem("N757", Place(code), code=code, date=now.as_of) for code in codes if code.casefold() not in known):
        return Made((*found.problems, *missing), job.output)
    sheets, told = uncontrolled_copies(job, Sent(history, now), [known[code.casefold()] for code in codes])
    problems = (*found.problems, *told)
    problems = problems if errors(told) else (*problems, *print_into(job, sheets))
    return Made(problems, job.output, 0 if errors(problems) else len(sheets))


def print_posters(job: Job, day: date | None) -> Made:
    """Prints the poster of each workplace, in each language that is read there: what is held there as of a day."""
    found = stood(job.workspace, job.settings, day)
    if found.system is None:
        return Made(found.problems, job.output)
    now = found.system
    sheets = {
        f"posters/{holder.id}_{language}.pdf": workplace_poster(holder, now, language) for holder, language in workplaces(now)
    }
    problems = (*found.problems, *print_into(job, sheets))
    return Made(problems, job.output, 0 if errors(problems) else len(sheets))


def _sent(job: Job, day: date | None, decide: Callable[[Opened, Library, Moment], Act]) -> Handed:
    """Decides, prints, records what was printed, and puts it in place."""
    with held(job.workspace, job.settings) as (found, refused):
        if found.library is None or errors(refused):
            return Handed(Done((), refused), job.output)
        act = decide(found, found.library, moment(job.settings, found.library, day))
        if not isinstance(act.event, CopiesIssued | CopiesRecalled) or errors(act.problems):
            return Handed(Done((), act.problems), job.output)
        numbers = frozenset(note.number for note in act.event.transmittals)
        then = extended(found.history, act.event, act.moment)
        made, told = _print(job, then, act.moment.date, numbers)
        if errors(told):
            clear(job.output)
            return Handed(Done((), (*act.problems, *told)), job.output)
        sealed = replace(act, event=_sealed(act.event, made), problems=(*act.problems, *told))
        recorded_ = recorded(job.workspace, found, sealed)
        if not recorded_.entries or sealed.event is None:
            clear(job.output)
            return Handed(recorded_, job.output)
        unplaced = put_in_place(job.output, *_notes_and_copies(extended(found.history, sealed.event, act.moment), numbers))
        handed = replace(recorded_, problems=(*recorded_.problems, *unplaced))
        return Handed(handed, job.output, len(made.notes), len(made.copies))


def _print(job: Job, history: History, day: date, numbers: frozenset[str]) -> tuple[Written, tuple[Problem, ...]]:
    """Prints notes by the system in which they were sent: that of their day, by what the record held when they were."""
    now = standing.system(history, day)
    if now is None:
        return Written(), (problem("N403", Place(ARCHIVE), date=day),)
    made, told = written(job, Sent(history, now, tuple(one for one in now.paper.notes if one.number in numbers)))
    formless = () if generated_form(TRANSMITTAL, now) else (problem("N776", Place(TRANSMITTAL), "warning", kind=TRANSMITTAL),)
    return made, (*formless, *told)


def _sealed(event: CopiesIssued | CopiesRecalled, made: Written) -> CopiesIssued | CopiesRecalled:
    """The event with the digests of what was printed for it."""
    return replace(event, transmittals=tuple(_sealed_note(note, made) for note in event.transmittals))


def _sealed_note(note: Transmittal, made: Written) -> Transmittal:
    sealed = (replace(one, sha256=made.copies[one.document, one.revision, one.number]) for one in note.copies)
    return replace(note, copies=tuple(sealed), sha256=made.notes[note.number])


def _notes_and_copies(history: History, numbers: frozenset[str]) -> tuple[Sequence[Note], Sequence[Copy]]:
    """These notes, and every copy that was ever handed out."""
    paper = copies.paper(history.entries, date.max)
    return [one for one in paper.notes if one.number in numbers], paper.copies


def _compared(history: History, numbers: frozenset[str], made: Written) -> Iterator[Problem]:
    """What was printed again is compared with the digests that the ledger has; other tools are told with both versions."""
    for note in _notes_and_copies(history, numbers)[0]:
        copied = [(one.sha256, made.copies[one.document, one.revision, one.number]) for one in note.copies]
        if all(then == now for then, now in (*copied, (note.sha256, made.notes[note.number]))):
            continue
        there, here = differing(note.tools)
        yield problem("N778", Place(note.number), "warning", note=note.number, there=there, here=here)


def _deed(found: Opened, library: Library, when: Moment, *, told: Replied, doing: Doing, scan: Digest | None) -> Act:
    """Decides about one deed; what is wrong with a copy is shown where it was named."""
    shared = {"copies": told.copies, "person": doing.person, "role": doing.role, "transmittal": told.transmittal, "scan": scan}
    deciding: dict[Deed, Callable[..., Act]] = {
        "received": partial(returning_copies.receive, receiver=told.receiver),
        "returned": returning_copies.returned,
        "destroyed": partial(returning_copies.destroyed, witness=told.witness),
        "lost": partial(returning_copies.lost, note=told.note),
    }
    return told.placed(deciding[told.deed](found.history, library, replace(when, date=told.on), **shared))


def _told(told: Told, found: Stood) -> Told:
    return replace(told, listing=replace(told.listing, problems=found.problems))


def _lines(listed: Path) -> tuple[list[tuple[str, Place]], tuple[Problem, ...]]:
    """What stands on each line of a file, with its place; of a line with several cells the first."""
    file = listed.as_posix()
    try:
        with listed.open("rb") as lines:
            content = lines.read(LARGEST + 1)
        words = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as refused:
        reason = (refused.strerror if isinstance(refused, OSError) else None) or "UTF-8"
        return [], (problem("N762", Place(file), reason=reason),)
    if len(content) > LARGEST:
        return [], (problem("N762", Place(file), reason=f"> {LARGEST // 1024 // 1024} MB"),)
    cells = ((number, re.split("[,\t]", line)[0].strip().strip('"')) for number, line in enumerate(words.splitlines(), start=1))
    return [(cell, Place(file, number, 1)) for number, cell in cells if cell], ()
