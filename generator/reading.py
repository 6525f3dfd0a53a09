"""Reading: the commands about who reads a revision: sheets to sign, who signed, who is still asked.

One function each. Outside stay deciding (`control/`), what the sheets look like (`pdf/`, `exports/`), reading what came back
(`load/filled.py`) and writing the record (`recording.py`). What is printed here names people: it is printed when somebody asks for
it, and part of no build.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

from generator.artifacts import Artifact
from generator.audit_listings import readings_listing
from generator.control import acts, standing
from generator.control.acknowledging import reading_of, readings_of
from generator.control.acts import Act
from generator.control.ledger import Moment
from generator.control.numbering import key_of
from generator.control.outstanding import holds, language_for
from generator.control.reading import Asked, asked, is_to_be_read, open_readings
from generator.control.row_codes import reading_row
from generator.copy_listings import Told
from generator.listings import nothing
from generator.model.copy_events import Reading
from generator.model.digest import Digest
from generator.model.library import Library
from generator.model.system import Revision, System
from generator.opening import Opened, digest_of
from generator.papers import Job, Made, documents_named, print_into, spoken_in, stood, tables_of
from generator.pdf.reading_sheets import GENERATED, reading_form, reading_sheet
from generator.pdf.sheet import Sheet
from generator.problems import Place, errors, problem
from generator.recording import Decisions, Doing, Done, Returned, recorded_once, recorded_sheet
from generator.replies import by_day
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Readers:
    """Whose sheets are wanted: of which documents (codes or ids; none: of all), in which roles (none: in all)."""

    codes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ByName:
    """People who read something, by their codes: the latest of a document that is to be read (`I-06-02`), or a revision of it
    (`I-06-02/01`); and the scan of what they signed."""

    subject: str
    readers: tuple[str, ...]
    scan: Path | None = None


def reading_sheets(job: Job, wanted: Readers, day: date | None, language: str) -> Made:
    """Prints a sheet for each revision and role on which those sign who are still asked, with the tables to fill beside it."""
    stand = stood(job.workspace, job.settings, day)
    now = stand.system
    if now is None:
        return Made(stand.problems, job.output)
    known, unknown = documents_named(now, wanted.codes)
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
        tables += tables_of(name, asks, now, read)
    told = () if form else (problem("N776", Place(GENERATED), "warning", kind=GENERATED),)
    unprinted = print_into(job, sheets, tables)
    files = 0 if errors(unprinted) else len(sheets) + len(tables)
    return Made((*stand.problems, *told, *unprinted), job.output, files)


def enter_sheet(workspace: Path, settings: Settings, file: Path, scan: Path | None, doing: Doing) -> Done:
    """Records who signed on a sheet, day by day: all of it, or nothing where a row is refused."""

    def decide(found: Opened, library: Library, when: Moment, came: Returned) -> Decisions:
        now = standing.system(found.history, when.date)
        if now is None:
            return (), (problem("N403", Place("archive"), date=when.date),)
        told, unknown = readings_of(came.rows, now, now.organization.master)
        places = {row.code: row.place for row in came.rows}
        read = partial(_read, library=library, doing=doing, scan=came.scan, places=places)
        days = by_day(((on, _in_own_language(one, now)) for on, one in told), when.date)
        return [partial(read, when=replace(when, date=on), readings=each) for on, each in days], unknown

    return recorded_sheet(workspace, settings, file, decide, scan=scan, day=doing.day)[0]


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
    known, unknown = documents_named(stand.system, codes)
    if unknown:
        return Told(nothing((*stand.problems, *unknown)))
    waiting = [one for one in open_readings(stand.system) if not codes or one.document in known]
    listing = readings_listing(waiting, stand.system, language)
    return Told(replace(listing, problems=stand.problems), any(one.late(stand.system.as_of) for one in waiting))


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
