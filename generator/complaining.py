"""Complaining: the command that lists the complaints of a folder of records, and fills the periodic report.

    registered(workspace, settings, wish, progress) -> Registered

Outside stay reading filled forms (`filing.py`), judging complaints (`records/`), and what the register and the report look like
(`registers/`, `pdf/`, `exports/`). Of the records only facts are taken, days, choices and numbers: nobody's name can come out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from stat import S_ISDIR
from zoneinfo import ZoneInfo

from generator.artifacts import Artifact
from generator.exports.complaint_book import report_workbook
from generator.exports.machine import register_bytes
from generator.exports.spreadsheet import table, workbook
from generator.given_files import is_kind
from generator.model.register import Register
from generator.model.system import Revision, System
from generator.new_files import refusals, written_new
from generator.papers import CACHE, stood
from generator.pdf.complaint_report import report_sheets
from generator.pdf.registers import register_sheets
from generator.pdf.sheet import Sheet
from generator.printing import Press, Progress, printed_bound, silent
from generator.problems import Place, Problem, errors, problem
from generator.record_folder import RecordFolder, opened_folder
from generator.records.case import Rules, moment
from generator.records.complaints import Complaint, complaint, with_repetition
from generator.records.noting import noting_of, rules_of, tracking
from generator.records.office import day_of_moment
from generator.records.periods import Period, month_before, period_text
from generator.registers.complaint_report import Report, complaint_report
from generator.registers.complaints import complaints_register, on_paper
from generator.settings import Settings

MOST_PRINTED = 1000
"""The most rows of a register that is printed; a longer one is for a spreadsheet program."""


@dataclass(frozen=True, slots=True)
class RegisterWish:
    """Of which folder, of which period (None: all, and of the report the last whole month), into which folder the register is
    written (None: nowhere), whether the report is made, and the language of both."""

    folder: Path
    period: Period | None = None
    output: Path | None = None
    report: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Registered:
    """The register, what is wrong, the files that were written, the codes that are missing, and how many complaints of all periods
    there are."""

    register: Register | None
    system: System | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...] = ()
    gaps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    count: int = 0


def registered(workspace: Path, settings: Settings, wish: RegisterWish, progress: Progress = silent) -> Registered:
    """Lists the complaints of a folder, tells the tracking codes that are missing, and writes register and report."""
    found = stood(workspace, settings, None)
    system = found.system
    if system is None or errors(found.problems):
        return Registered(None, None, found.problems)
    rules = Rules.of(system.organization)
    refused = (*_refused(system, rules, wish), *refusals(workspace, filter(None, (wish.folder, wish.output))))
    if rules is None or refused:
        return Registered(None, system, refused)
    now = settings.now.astimezone(ZoneInfo(system.organization.timezone)).replace(tzinfo=None)
    with opened_folder(wish.folder, rules_of(system), reading=True) as (folder, unopened):
        if folder is None:
            return Registered(None, system, unopened)
        unread = folder.refresh(noting_of(system), lambda done, total: progress("records", done, total))
        complaints, undated, doubted = _complaints(folder, rules, now)
    numbering = tracking(system, wish.language)
    gaps = numbering.missing([*(one.number for one in complaints), *undated]) if numbering else {}
    problems = (*unread, *doubted, *_missing(wish, gaps))
    locale = system.organization.locale(wish.language)
    period = wish.period or (month_before(system.as_of, locale) if wish.report else None)
    shown = [one for one in complaints if wish.period is None or wish.period.first <= one.day <= wish.period.last]
    listed = complaints_register(shown, rules.path, system, period_text(wish.period, wish.language, locale) if wish.period else "")
    if wish.output is None:
        return Registered(listed, system, problems, gaps=gaps, count=len(complaints))
    report = complaint_report(complaints, period, system, gaps, wish.language) if wish.report and period else None
    problems += tuple(_unfinished(wish, period, system)) if report and period else ()
    made, untold = _files(Press(workspace / CACHE, settings.workers), wish, system, listed, report)
    written, unwritten = _written(wish.output, made)
    return Registered(listed, system, (*problems, *untold, *unwritten), written, gaps, len(complaints))


def _refused(system: System, rules: Rules | None, wish: RegisterWish) -> Iterator[Problem]:
    if rules is None:
        yield problem("N850", Place("organization/complaints.yml"))
        return
    if not is_kind(wish.folder, S_ISDIR):
        yield problem("N843", Place(str(wish.folder)), reason="no-folder")
    if wish.report and _report_form(system, rules) is None:
        yield problem("N855", Place("organization/complaints.yml"))


def _report_form(system: System, rules: Rules) -> Revision | None:
    return system.find(rules.path.report) if rules.path.report else None


def _complaints(
    folder: RecordFolder, rules: Rules, now: datetime
) -> tuple[tuple[Complaint, ...], tuple[str, ...], tuple[Problem, ...]]:
    """Every complaint of the folder by tracking code, and the codes of those that say no day of receipt, so that no limit and no
    period is theirs; what cannot be put together is told."""
    found: list[Complaint] = []
    undated: list[str] = []
    problems: list[Problem] = []
    for number, records in folder.complaints():
        registrations = [(file, facts) for side, file, facts in records if side == "registration"]
        follow_ups = [(file, facts) for side, file, facts in records if side == "follow_up"]
        if not registrations:
            problems += (problem("N851", Place(str(folder.folder / file)), number=number) for file, _ in follow_ups)
            continue
        first, *others = registrations
        problems += (problem("N852", Place(str(folder.folder / file)), number=number, other=first[0]) for file, _ in others)
        problems += _rounds(folder, number, follow_ups, rules)
        if one := complaint(number, first[1], [facts for _, facts in follow_ups], rules, now):
            found.append(one)
            problems += _doubtful(Place(str(folder.folder / first[0])), one)
            problems += _miswritten(Place(str(folder.folder / first[0])), one)
            problems += _of_another(folder, one, follow_ups, rules)
        else:
            undated.append(number)
            problems.append(problem("N862", Place(str(folder.folder / first[0])), number=number))
    problems += (problem("N857", Place(str(folder.folder / file))) for file in folder.uncoded())
    return with_repetition(found, rules), tuple(undated), tuple(problems)


def _doubtful(place: Place, one: Complaint) -> Iterator[Problem]:
    """Days on which nothing can have been done."""
    if one.doubtful:
        days = ", ".join(day.isoformat() for day in one.doubtful)
        yield problem("N859", place, "warning", number=one.number, received=one.day, days=days)


def _miswritten(place: Place, one: Complaint) -> Iterator[Problem]:
    """A sheet that says another score or priority than the register, which reckons them itself."""
    if one.is_miswritten:
        yield problem("N861", place, "warning", number=one.number, score=one.score, priority=one.priority)


def _of_another(
    folder: RecordFolder, one: Complaint, follow_ups: Sequence[tuple[str, Mapping[str, object]]], rules: Rules
) -> Iterator[Problem]:
    """A follow-up that says another day of receipt: its code may be mistyped. A later round may say when it came again."""
    path = rules.path
    for file, facts in follow_ups:
        said, handled = moment(facts.get(path.written_received or "")), facts.get(path.round or "")
        day = day_of_moment(said) if said else one.day
        if day != one.day and (day < one.day or handled in (None, 1)):
            yield problem("N864", Place(str(folder.folder / file)), "warning", number=one.number, day=day, received=one.day)


def _rounds(
    folder: RecordFolder, number: str, follow_ups: Sequence[tuple[str, Mapping[str, object]]], rules: Rules
) -> Iterator[Problem]:
    """Two follow-ups of one round: only one of them can be right, and which of them is read last is chance; a round before the
    last that has none: what was done in it counts as not done, or as done later."""
    seen: dict[object, str] = {}
    for file, facts in follow_ups:
        handled = facts.get(rules.path.round or "")
        if handled is not None and handled in seen:
            yield problem("N853", Place(str(folder.folder / file)), "warning", number=number, round=handled, other=seen[handled])
        seen.setdefault(handled, file)
    known = {handled: file for handled, file in seen.items() if isinstance(handled, int)}
    last, lacking = max(known, default=0), next(one for one in count(1) if one not in known)
    if lacking < last:
        yield problem("N863", Place(str(folder.folder / known[last])), "warning", number=number, round=last, lacking=lacking)


def _unfinished(wish: RegisterWish, period: Period, system: System) -> Iterator[Problem]:
    """A report of a period that is not over counts what came until today: its last day stands in it all the same."""
    if period.last >= system.as_of:
        yield problem("N858", Place(str(wish.output)), "warning", period=period, last=period.last, today=system.as_of)


def _missing(wish: RegisterWish, gaps: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    for numbers in gaps.values():
        more = " …" if len(numbers) > SHOWN else ""
        yield problem("N854", Place(str(wish.folder)), "warning", count=len(numbers), numbers=", ".join(numbers[:SHOWN]) + more)


SHOWN = 20
"""So many missing codes are told one by one."""


def _files(
    press: Press, wish: RegisterWish, system: System, listed: Register, report: Report | None
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """The register as PDF, XLSX, CSV and JSON, and the report as PDF and XLSX."""
    language, organization = wish.language, system.organization
    stem = f"complaints_{language}" if wish.period is None else f"complaints_{wish.period}_{language}"
    made = [
        Artifact(f"{stem}.xlsx", workbook(listed, organization, language)),
        Artifact(f"{stem}.csv", table(listed, organization, language)),
        Artifact(f"{stem}.json", register_bytes(listed)),
    ]
    sheets: dict[str, tuple[Sheet, ...]] = {}
    problems: tuple[Problem, ...] = ()
    if len(listed.rows) <= MOST_PRINTED:
        sheets[f"{stem}.pdf"] = tuple(sheet for one in on_paper(listed) for sheet in register_sheets(one, system, language))
    else:
        problems = (problem("N856", Place(str(wish.output)), "warning", rows=len(listed.rows), most=MOST_PRINTED),)
    if report:
        name = f"{report.form.document.code}_{report.period}_{language}"
        sheets[f"{name}.pdf"] = report_sheets(report, system, language)
        made.append(Artifact(f"{name}.xlsx", report_workbook(report, system, language)))
    printed, unprinted = printed_bound(sheets, press)
    return (*made, *printed), (*problems, *unprinted)


def _written(output: Path, made: Sequence[Artifact]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Writes new files; one that is there and says something else is never touched."""
    written: list[Path] = []
    problems: list[Problem] = []
    for one in made:
        path = output / one.path
        if wrong := written_new(path, one.content):
            problems += wrong
        else:
            written.append(path)
    return tuple(written), tuple(problems)
