"""Finding: deciding whether it is recorded what an auditor found on a walk with a sample, and which clauses that touches.

    findings(history, library, moment, sample=, findings=, person=, role=None, scan=None) -> Act
    findings_of(rows, done) -> findings with their days, problems
    deviations(samples) -> tuple[FloorDeviation, ...]

Outside stay drawing the sample (`sampling.py`) and reading the sheet in (`load/`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.control.act import LEDGER, Act, office
from generator.control.copies import paper as paper_of
from generator.control.ledger import Moment
from generator.control.nameless import nobody_is_named
from generator.control.numbering import key_of
from generator.control.row_codes import sample_row
from generator.control.sampling import places
from generator.control.signing import day_has_come
from generator.control.standing import system
from generator.model.copies import SampleDone
from generator.model.copy_events import Finding, FindingResult, FloorChecked, SampledRow
from generator.model.digest import Digest
from generator.model.history import History
from generator.model.library import Library
from generator.model.replies import FINDINGS, FilledRow
from generator.model.system import System
from generator.problems import Problem, errors, problem

CLAUSES: Mapping[FindingResult, str] = {
    "old_revision": "7.5.3.2 c",
    "missing": "7.5.3.1 a",
    "wrong_place": "7.5.3.2 a",
    "altered": "7.5.3.2 c",
    "unmarked": "7.5.2 a",
    "illegible": "7.5.3.2 b",
    "not_listed": "7.5.3.2 a",
}
"""The clause of ISO 9001:2015 that each result other than the expected one touches: availability, distribution and access,
preservation of legibility, control of changes, identification."""


@dataclass(frozen=True, slots=True)
class FloorDeviation:
    """What was found otherwise than expected, on a day, for a row of a floor check (None: met besides), and its clause."""

    sample: str
    row: SampledRow | None
    finding: Finding
    clause: str
    on: date


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody records on the moment's day what was found; `drawn` is the sample of that number, None where no such is known.

    `now` is the system of that day.
    """

    library: Library
    moment: Moment
    number: str
    drawn: SampleDone | None
    now: System | None
    findings: tuple[Finding, ...]


def findings(
    history: History,
    library: Library,
    moment: Moment,
    *,
    sample: str,
    findings: Sequence[Finding],
    person: str,
    role: str | None = None,
    scan: Digest | None = None,
) -> Act:
    """What was found on a walk with a sample, by its number; whoever holds a role may record it. `scan` is the sheet's digest.

    What is recorded already is passed over, and N709 tells of it.
    """
    if come := tuple(day_has_come(library, moment)):
        return Act(None, come, moment)
    known = next((one for one in paper_of(history.entries, date.max).samples if one.number == sample), None)
    before = {one.finding for one in known.findings} if known else set()
    each = tuple(dict.fromkeys(replace(one, note=one.note.strip()) for one in findings))
    new = tuple(one for one in each if one not in before)
    told = (problem("N709", LEDGER, "warning"),) if len(new) < len(each) or not new else ()
    if not new:
        return Act(None, told, moment)
    case = Case(library, moment, sample, known, system(history, moment.date, paper=False), new)
    found = (*told, *(one for rule in RULES for one in rule(case)))
    if errors(found):
        return Act(None, found, moment)
    held, refused = office(library, moment, person=person, role=role, allowed=())
    return Act(FloorChecked(sample, new, person, held, scan) if held else None, (*found, *refused), moment)


def findings_of(rows: Iterable[FilledRow], done: SampleDone) -> tuple[tuple[tuple[date | None, Finding], ...], tuple[Problem, ...]]:
    """What the rows of a walk sheet say, each with its day (None: none was filled in), and what is none of its rows.

    A ticked row is as expected. N751, N761.
    """
    numbers = {sample_row(done.number, number): number for number in range(1, len(done.rows) + 1)}
    found: list[tuple[date | None, Finding]] = []
    problems: list[Problem] = []
    for row in rows:
        result = next((one for one in FINDINGS if row.done in (one, *(("asked",) if one == "as_expected" else ()))), None)
        if result is None:
            problems.append(problem("N761", row.place, column="done", value=row.done))
        elif row.code and row.code not in numbers:
            problems.append(problem("N751", row.place, code=row.code))
        else:
            found.append((row.on, _finding(row, result, numbers.get(row.code, 0))))
    return tuple(found), tuple(problems)


def deviations(samples: Iterable[SampleDone]) -> tuple[FloorDeviation, ...]:
    """Everything that was found otherwise than expected, check by check, in the order in which it was recorded."""
    return tuple(
        FloorDeviation(done.number, done.rows[one.finding.row - 1] if one.finding.row else None, one.finding, clause, one.on)
        for done in samples
        for one in done.findings
        if (clause := CLAUSES.get(one.finding.result))
    )


def the_sample_was_drawn(case: Case) -> Iterator[Problem]:
    """What was found belongs to a sample that was drawn by then.

    Who first looks and then writes down what to look for has drawn nothing. (ISO 9001:2015, 9.2.2)
    """
    if case.drawn is None or case.drawn.on > case.moment.date:
        yield problem("N768", LEDGER, number=case.number, date=case.moment.date)


def its_rows_are_of_it(case: Case) -> Iterator[Problem]:
    """A finding is for a row of the sample.

    Otherwise nobody can tell what was expected there. (ISO 9001:2015, 9.2.2)
    """
    for one in case.findings:
        if case.drawn and not 0 <= one.row <= len(case.drawn.rows):
            yield problem("N769", LEDGER, row=one.row, number=case.number)


def each_row_is_found_once(case: Case) -> Iterator[Problem]:
    """A row has one finding; another is a correction of it.

    A finding that gives way to a better one without a trace is the first thing that an auditor of audits looks for.
    (ISO 9001:2015, 7.5.3.2 c)
    """
    seen = {one.finding.row for one in case.drawn.findings} if case.drawn else set()
    for one in case.findings:
        if one.row and one.row in seen:
            yield problem("N770", LEDGER, row=one.row, number=case.number)
        seen.add(one.row)


def what_was_met_besides_has_a_place(case: Case) -> Iterator[Problem]:
    """What was met besides the sample names a holder, and a document by its code.

    A finding without place and subject cannot be followed up. (ISO 9001:2015, 10.2.1)
    """
    known = places(case.now) if case.now else {}
    codes = {one.document.code for one in case.now.revisions} if case.now else set()
    for one in case.findings:
        if one.row == 0:
            for name, names in ((one.holder, known), (one.code, codes)):
                if name not in names:
                    yield problem("N781", LEDGER, name=name or "—")


def a_finding_names_nobody(case: Case) -> Iterator[Problem]:
    """What is noted of a finding names nobody.

    A floor check looks at paper, not at people. (R-35; R-36)
    """
    for one in case.findings:
        yield from nobody_is_named(case.library, note=one.note)


RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    the_sample_was_drawn,
    its_rows_are_of_it,
    each_row_is_found_once,
    what_was_met_besides_has_a_place,
    a_finding_names_nobody,
)


def _finding(row: FilledRow, result: FindingResult, number: int) -> Finding:
    """What a row says; holder and code only of what was met besides, elsewhere the sample says them."""
    found, copy, note = row.cell("found_revision"), row.cell("found_number"), row.cell("note")
    besides = {} if number else {"holder": row.cell("holder"), "code": row.cell("code")}
    return Finding(number, result, key_of(found) if found else "", int(copy) if copy else None, note, **besides)
