"""Auditing: the commands about an auditor's walk: drawing a floor check, what it found, the checklist of an internal audit.

One function each. Outside stay deciding (`control/`), what the papers look like (`pdf/`, `exports/`), reading what came back
(`load/filled.py`) and writing the record (`recording.py`). What is printed here says where to look: it is printed when somebody
asks for it, and part of no build.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.audit_listings import findings_listing
from generator.control import acts, copies, standing
from generator.control.acts import Act
from generator.control.finding import deviations, findings_of
from generator.control.ledger import Moment
from generator.control.row_codes import sample_row
from generator.listings import Listing, nothing
from generator.model.copies import SampleDone
from generator.model.copy_events import Finding, Sampled
from generator.model.digest import Digest
from generator.model.events import Entry
from generator.model.history import History
from generator.model.library import Library
from generator.model.system import System
from generator.opening import Opened
from generator.papers import Job, Made, documents_named, print_into, spoken_in, stood, tables_of
from generator.pdf.checklists import audit_form, checklist_sheet, has_room
from generator.pdf.walk_sheet import walk_sheet
from generator.problems import Place, Problem, errors, problem
from generator.recording import Decisions, Doing, Done, Returned, recorded_once, recorded_sheet
from generator.registers.checklist import checklist as questions
from generator.replies import by_day
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: how many copies and screens, by which seed (empty: the ledger's head), of which holders (none: of all)."""

    count: int
    seed: str = ""
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What is audited: a process by its number, documents by code or id, the clauses of a standard by its id; empty: all."""

    process: str = ""
    codes: tuple[str, ...] = ()
    standard: str = ""


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
    tables = tables_of(number, sample, now, read)
    unprinted = print_into(job, {f"{number}.pdf": walk_sheet(sample, now, read)}, tables)
    return Made((*stand.problems, *unprinted), job.output, 0 if errors(unprinted) else 1 + len(tables))


def found_on_walk(workspace: Path, settings: Settings, walk: Walk, doing: Doing, language: str) -> Found:
    """Records what the filled sheet of a floor check says, all of it or nothing, and lists what was not as expected."""
    number = walk.number

    def decide(found: Opened, library: Library, when: Moment, came: Returned) -> Decisions:
        drawn = _drawn(found.history, number)
        if drawn is None:
            return (), (problem("N768", Place(number), number=number, date=when.date),)
        told, unknown = findings_of(came.rows, drawn)
        codes = {sample_row(number, row): row for row in range(1, len(drawn.rows) + 1)}
        places = {codes[row.code]: row.place for row in came.rows if row.code in codes}
        decided = partial(_findings, library=library, sample=number, doing=doing, scan=came.scan, places=places)
        return [partial(decided, when=replace(when, date=on), given=each) for on, each in by_day(told, when.date)], unknown

    done, history = recorded_sheet(workspace, settings, walk.filled, decide, scan=walk.scan, day=doing.day)
    drawn = _drawn(history, number)
    if drawn is None or done.organization is None or errors(done.problems):
        return Found(done, nothing(()))
    return Found(done, findings_listing(deviations([drawn]), done.organization, language))


def checklist(job: Job, scope: Scope, day: date | None) -> Made:
    """Prints the questions of an internal audit on the organization's own form, in every language; nothing is recorded."""
    stand = stood(job.workspace, job.settings, day)
    now = stand.system
    if now is None:
        return Made(stand.problems, job.output)
    (known, unknown), form = documents_named(now, scope.codes), audit_form(now)
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


def _drawn(history: History, number: str) -> SampleDone | None:
    """The sample of this number with all that was found, if one was drawn."""
    return next((one for one in copies.paper(history.entries, date.max).samples if one.number == number), None)


def _number(done: Done) -> str:
    return next(one.event.number for one in done.entries if isinstance(one.event, Sampled))


def _draws(entry: Entry, number: str) -> bool:
    return isinstance(entry.event, Sampled) and entry.event.number == number


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


def _unknown_scope(now: System, scope: Scope) -> Iterator[Problem]:
    processes, standards = now.organization.codes.processes, now.organization.standards
    for name, known in ((scope.process, {one.number for one in processes}), (scope.standard, {one.id for one in standards})):
        if name and name not in known:
            yield problem("N406", Place(name), name=name)
