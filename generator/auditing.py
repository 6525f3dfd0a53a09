"""Auditing: the commands about readers and auditors: sheets to sign, who is still asked, drawing a floor check, what it found.

One function each. Outside stay deciding (`control/`), what the papers look like (`pdf/`, `exports/`), reading what came back
(`load/filled.py`) and writing the record (`recording.py`). What is printed here names people or says where to look: it is printed
when somebody asks for it, and part of no build.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from generator.artifacts import Artifact
from generator.audit_listings import findings_listing, readings_listing
from generator.control import acts, copies, standing
from generator.control.acknowledging import reading_of, readings_of
from generator.control.acts import Act
from generator.control.finding import deviations, findings_of
from generator.control.ledger import Moment
from generator.control.numbering import key_of
from generator.control.outstanding import holds, language_for
from generator.control.reading import Asked, asked, is_to_be_read, open_readings
from generator.control.row_codes import reading_row, sample_row
from generator.copy_listings import Told
from generator.exports.reply_sheet import Asks, reply_csv, reply_xlsx
from generator.listings import Listing, nothing
from generator.load.filled import filled
from generator.model.copy_events import Finding, Reading, Sampled
from generator.model.digest import Digest
from generator.model.events import Entry
from generator.model.library import Library
from generator.model.system import Revision, System
from generator.model.text import Language
from generator.opening import Opened, digest_of
from generator.papers import Job, Made, print_into, stood
from generator.pdf.checklists import audit_form, checklist_sheet, has_room
from generator.pdf.reading_sheets import GENERATED, reading_form, reading_sheet
from generator.pdf.sheet import Sheet
from generator.pdf.walk_sheet import walk_sheet
from generator.problems import Place, Problem, errors, problem
from generator.recording import Doing, Done, held, moment, recorded_all, recorded_once
from generator.registers.checklist import checklist as questions
from generator.settings import Settings

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: how many copies and screens, by which seed (empty: the ledger's head), of which holders (none: of all)."""

    count: int
    seed: str = ""
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readers:
    """Whose sheets are wanted: of which documents (codes or ids; none: of all), in which roles (none: in all)."""

    codes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What is audited: a process by its number, documents by code or id, the clauses of a standard by its id; empty: all."""

    process: str = ""
    codes: tuple[str, ...] = ()
    standard: str = ""


@dataclass(frozen=True, slots=True)
class ByName:
    """People who read something, by their codes: the latest of a document that is to be read (`I-06-02`), or a revision of it
    (`I-06-02/01`); and the scan of what they signed."""

    subject: str
    readers: tuple[str, ...]
    scan: Path | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk with a sample, by its number, brought: the filled sheet, and the scan of the one that was signed."""

    number: str
    filled: Path
    scan: Path | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was recorded of a draw, and how many files were printed into which folder."""

    done: Done
    folder: Path
    files: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What was recorded of a walk, and what was not as expected."""

    done: Done
    listing: Listing


def reading_sheets(job: Job, wanted: Readers, day: date | None, language: str) -> Made:
    """Prints a sheet for each revision and role on which those sign who are still asked, with the tables to fill beside it."""
    stand = stood(job.workspace, job.settings, day)
    now = stand.system
    if now is None:
        return Made(stand.problems, job.output)
    known, unknown = _named(now, wanted.codes)
    waiting = [
        one
        for one in open_readings(now)
        if (not wanted.codes or one.document in known) and (not wanted.roles or one.role in wanted.roles)
    ]
    if unknown or not waiting:
        return Made((*stand.problems, *unknown), job.output)
    form, read = reading_form(now), spoken_in(now, language)
    sheets: dict[str, Sheet] = {}
    tables: list[Artifact] = []
    for key, group in groupby(waiting, key=lambda one: (one.code, one.revision, one.role)):
        name, asks = "_".join(key), tuple(group)
        if form:
            sheets[f"{name}.pdf"] = reading_sheet(form, asks, now, read)
        tables += _tables(name, asks, now, read)
    told = () if form else (problem("N776", Place(GENERATED), "warning", kind=GENERATED),)
    unprinted = print_into(job, sheets, tables)
    files = 0 if errors(unprinted) else len(sheets) + len(tables)
    return Made((*stand.problems, *told, *unprinted), job.output, files)


def enter_sheet(workspace: Path, settings: Settings, file: Path, scan: Path | None, doing: Doing) -> Done:
    """Records who signed on a sheet, day by day: all of it, or nothing where a row is refused."""
    rows, unread = filled(file)
    digest, unscanned = digest_of(scan)
    with held(workspace, settings) as (found, refused):
        wrong = (*unread, *unscanned, *refused)
        if found.library is None or errors(wrong):
            return Done((), wrong)
        when = moment(settings, found.library, doing.day)
        now = standing.system(found.history, when.date)
        if now is None:
            return Done((), (problem("N403", Place("archive"), date=when.date),))
        told, unknown = readings_of(rows, now, now.organization.master)
        if unknown:
            return Done((), unknown)
        shared: dict[str, Any] = {
            "library": found.library,
            "doing": doing,
            "scan": digest,
            "places": {row.code: row.place for row in rows},
        }
        days = _by_day(((on, _in_own_language(one, now)) for on, one in told), when.date)
        decided = [partial(_read, when=replace(when, date=on), readings=each, **shared) for on, each in days]
        return recorded_all(workspace, found, decided)


def enter_readers(workspace: Path, settings: Settings, by_name: ByName, doing: Doing) -> Done:
    """Records that people read a revision, without a sheet."""
    digest, unscanned = digest_of(by_name.scan)

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        now = standing.system(found.history, when.date)
        if now is None:
            return Act(None, (problem("N403", Place("archive"), date=when.date),), when)
        revision = _to_read(now, by_name.subject)
        if revision is None:
            return Act(None, (problem("N406", Place(by_name.subject), name=by_name.subject),), when)
        roles = {one.person: one for one in asked(now) if (one.document, one.revision) == (revision.document.id, revision.key)}
        unasked = Asked(revision.document.id, revision.document.code, revision.key, "", "", when.date)
        given = (roles.get(code) or replace(unasked, person=code, role=_first_role(library, code)) for code in by_name.readers)
        readings = tuple(_in_own_language(reading_of(one, now.organization.master), now) for one in given)
        return _read(found, library=library, when=when, readings=readings, doing=doing, scan=digest, places={})

    return Done((), unscanned) if unscanned else recorded_once(workspace, settings, doing.day, decide)


def readings_due(workspace: Path, settings: Settings, codes: Sequence[str], day: date | None, language: str) -> Told:
    """Who has not read what they are asked to read, of all documents or of some."""
    stand = stood(workspace, settings, day)
    if stand.system is None:
        return Told(nothing(stand.problems))
    known, unknown = _named(stand.system, codes)
    if unknown:
        return Told(nothing((*stand.problems, *unknown)))
    waiting = [one for one in open_readings(stand.system) if not codes or one.document in known]
    listing = readings_listing(waiting, stand.system, language)
    return Told(replace(listing, problems=stand.problems), any(one.late(stand.system.as_of) for one in waiting))


def draw(job: Job, drawing: Drawing, doing: Doing, language: str) -> Drawn:
    """Draws copies and screens for a floor check, records the draw, and prints the sheet to walk with and the table to fill."""

    def decide(found: Opened, library: Library, when: Moment) -> Act:
        return acts.sample(
            found.history,
            library,
            when,
            count=drawing.count,
            seed=drawing.seed,
            holders=drawing.holders,
            person=doing.person,
            role=doing.role,
        )

    done = recorded_once(job.workspace, job.settings, doing.day, decide)
    if not done.entries:
        return Drawn(done, job.output)
    made = print_walk(job, _number(done), language)
    return Drawn(replace(done, problems=(*done.problems, *made.problems)), job.output, made.files)


def print_walk(job: Job, number: str, language: str) -> Made:
    """Prints the sheet of a floor check that was drawn, by its number, and the table to fill; the same at any time."""
    stand = stood(job.workspace, job.settings, None)
    drawn = next((place for place, one in enumerate(stand.history.entries) if _draws(one, number)), None)
    if drawn is None:
        return Made((*stand.problems, problem("N751", Place(number), code=number)), job.output)
    then = replace(stand.history, entries=stand.history.entries[: drawn + 1])
    now = standing.system(then, then.entries[-1].date)
    sample = next(one for one in now.paper.samples if one.number == number) if now else None
    if now is None or sample is None:
        return Made((*stand.problems, problem("N403", Place("archive"), date=then.entries[-1].date)), job.output)
    read = spoken_in(now, language)
    tables = _tables(number, sample, now, read)
    unprinted = print_into(job, {f"{number}.pdf": walk_sheet(sample, now, read)}, tables)
    return Made((*stand.problems, *unprinted), job.output, 0 if errors(unprinted) else 1 + len(tables))


def found_on_walk(workspace: Path, settings: Settings, walk: Walk, doing: Doing, language: str) -> Found:
    """Records what the filled sheet of a floor check says, all of it or nothing, and lists what was not as expected."""
    number, (rows, unread) = walk.number, filled(walk.filled)
    digest, unscanned = digest_of(walk.scan)
    with held(workspace, settings) as (found, refused):
        wrong = (*unread, *unscanned, *refused)
        if found.library is None or errors(wrong):
            return _refused(wrong)
        library, when = found.library, moment(settings, found.library, doing.day)
        drawn = {one.number: one for one in copies.paper(found.history.entries, date.max).samples}
        if number not in drawn:
            return _refused((problem("N768", Place(number), number=number, date=when.date),))
        told, unknown = findings_of(rows, drawn[number])
        if unknown:
            return _refused(unknown)
        codes = {sample_row(number, row): row for row in range(1, len(drawn[number].rows) + 1)}
        shared: dict[str, Any] = {"library": library, "sample": number, "doing": doing, "scan": digest}
        shared["places"] = {codes[row.code]: row.place for row in rows if row.code}
        days = _by_day(told, when.date)
        decided = [partial(_findings, when=replace(when, date=on), given=each, **shared) for on, each in days]
        done = recorded_all(workspace, found, decided)
    history = replace(found.history, entries=(*found.history.entries, *done.entries))
    samples = [one for one in copies.paper(history.entries, date.max).samples if one.number == number]
    listing = findings_listing(deviations(samples), library.organization, language)
    return Found(done, nothing(()) if errors(done.problems) else listing)


def checklist(job: Job, scope: Scope, day: date | None) -> Made:
    """Prints the questions of an internal audit on the organization's own form, in every language; nothing is recorded."""
    stand = stood(job.workspace, job.settings, day)
    now = stand.system
    if now is None:
        return Made(stand.problems, job.output)
    (known, unknown), form = _named(now, scope.codes), audit_form(now)
    unknown = (*unknown, *_unknown_scope(now, scope))
    if form is None or not has_room(form):
        unknown = (*unknown, problem("N782", Place("organization/organization.yml")))
    if unknown or form is None:
        return Made((*stand.problems, *unknown), job.output)
    found = questions(now, process=scope.process, documents=known, standard=scope.standard)
    codes = sorted(one.document.code for one in now.shown if one.document.id in known)
    name = "_".join(one for one in (form.document.code, scope.process, *codes, scope.standard) if one)
    languages = now.organization.languages
    sheets = {f"{name}_{language}.pdf": checklist_sheet(form, found, now, language, scope.process) for language in languages}
    unprinted = print_into(job, sheets)
    return Made((*stand.problems, *unprinted), job.output, 0 if errors(unprinted) else len(sheets))


def spoken_in(now: System, language: str) -> Language:
    """The reader's language where the organization has it, else its master language."""
    return language if language in now.organization.languages else now.organization.master


def _refused(problems: tuple[Problem, ...]) -> Found:
    return Found(Done((), problems), nothing(()))


def _number(done: Done) -> str:
    return next(one.event.number for one in done.entries if isinstance(one.event, Sampled))


def _draws(entry: Entry, number: str) -> bool:
    return isinstance(entry.event, Sampled) and entry.event.number == number


def _read(
    found: Opened,
    *,
    library: Library,
    when: Moment,
    readings: Sequence[Reading],
    doing: Doing,
    scan: Digest | None,
    places: Mapping[str, Place],
) -> Act:
    """Decides about the readings of a day; what is wrong with a reader is shown at the row of the sheet."""
    act = acts.read(found.history, library, when, readings=readings, person=doing.person, role=doing.role, scan=scan)
    rows = {one.reader: places.get(reading_row(one.document, one.revision, one.role, one.reader)) for one in readings}
    placed = (replace(one, place=rows.get(dict(one.values).get("reader", "")) or one.place) for one in act.problems)
    return replace(act, problems=tuple(placed))


def _findings(
    found: Opened,
    *,
    library: Library,
    when: Moment,
    sample: str,
    given: Sequence[Finding],
    doing: Doing,
    scan: Digest | None,
    places: Mapping[int, Place],
) -> Act:
    """Decides about the findings of a day; what is wrong with a row is shown there."""
    act = acts.findings(
        found.history, library, when, sample=sample, findings=given, person=doing.person, role=doing.role, scan=scan
    )
    placed = (replace(one, place=places.get(int(dict(one.values).get("row", 0))) or one.place) for one in act.problems)
    return replace(act, problems=tuple(placed))


def _by_day(told: Iterable[tuple[date | None, One]], day: date) -> list[tuple[date, tuple[One, ...]]]:
    """What was told, day by day; without a day it happened on this one."""
    found: dict[date, list[One]] = {}
    for on, one in told:
        found.setdefault(on or day, []).append(one)
    return [(on, tuple(found[on])) for on in sorted(found)]


def _tables(name: str, asks: Asks, now: System, language: Language) -> list[Artifact]:
    """The tables on which an answer comes back."""
    xlsx, table = reply_xlsx(asks, now, language), reply_csv(asks, now, language)
    return [Artifact(f"{name}.xlsx", xlsx), Artifact(f"{name}.csv", table)]


def _named(now: System, codes: Iterable[str]) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """The ids of documents that are named by code or id, and what names none."""
    known = {key.casefold(): one.document.id for one in now.released for key in (one.document.id, one.document.code)}
    wanted = {code: known.get(code.casefold()) for code in codes}
    unknown = tuple(problem("N406", Place(code), name=code) for code, document in wanted.items() if document is None)
    return frozenset(one for one in wanted.values() if one), unknown


def _unknown_scope(now: System, scope: Scope) -> Iterator[Problem]:
    processes, standards = now.organization.codes.processes, now.organization.standards
    for name, known in ((scope.process, {one.number for one in processes}), (scope.standard, {one.id for one in standards})):
        if name and name not in known:
            yield problem("N406", Place(name), name=name)


def _to_read(now: System, subject: str) -> Revision | None:
    """The revision that is named, or the latest of a document that is to be read."""
    code, _, key = subject.partition("/")
    known = [one for one in now.released if code.casefold() in (one.document.id.casefold(), one.document.code.casefold())]
    wanted = [one for one in known if one.key == key_of(key)] if key else [one for one in known if is_to_be_read(one)] or known
    return wanted[-1] if wanted else None


def _in_own_language(reading: Reading, now: System) -> Reading:
    """A reading in the language in which the reader's role or unit holds the revision, else in the master's."""
    role = now.organization.role(reading.role)
    own = [
        one
        for one in now.organization.holders
        if holds(one, reading.document) and (one.role == reading.role or (role and role.unit and one.unit == role.unit))
    ]
    revision = next((one for one in now.released if (one.document.id, one.key) == (reading.document, reading.revision)), None)
    return replace(reading, language=language_for(own[0], revision)) if own and revision else reading


def _first_role(library: Library, person: str) -> str:
    """A role of a person who is not asked: the refusal names it."""
    found = next((one for one in library.organization.people if one.code == person), None)
    return found.assignments[0].role if found and found.assignments else ""
