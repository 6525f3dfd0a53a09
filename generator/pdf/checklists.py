"""Checklists: the questions of an internal audit on the organization's own form, to be answered with a pen.

Outside stay which questions there are (`registers/checklist.py`) and the form's look (`filled.py`).
"""

from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup, escape

from generator.model.document import Field
from generator.model.organization import Organization
from generator.model.system import Revision, System
from generator.model.text import Text
from generator.pdf.filled import Row, Rows, Value, fields_of, filled_sheet
from generator.pdf.reader import Extracts, Reader, extracts
from generator.pdf.sheet import Sheet
from generator.prose.plain import gist, plain
from generator.registers.checklist import STANDARD, Checklist, FixedQuestion, StepQuestion

LONG = 110
"""Of a step without a title the beginning stands for it, of at most so many letters."""

PROCESS = "process"
"""The id of a field that takes the process that is audited."""


def audit_form(system: System) -> Revision | None:
    """The form in force on which the organization's checklists are printed, if it names one."""
    return system.find(system.organization.audit_form) if system.organization.audit_form else None


def checklist_sheet(form: Revision, found: Checklist, system: System, language: str, process: str = "") -> Sheet:
    """The sheet of a checklist in a language: the form's first table takes the questions, its first column the clause, its second
    the question. `process` is the number of the one that is audited; none: all.

    Raises ValueError for a form that has no table of two columns.
    """
    table = _table(form)
    if table is None:
        raise ValueError(f"{form.document.code} has no table for questions")
    read = extracts(system, language)
    values: dict[str, Value | Rows] = {table.id: tuple(_rows(table, found, read))}
    if any(field.id == PROCESS for field in fields_of(form)):
        values[PROCESS] = _process(process, read.now)
    return filled_sheet(form, values, system, language)


def has_room(form: Revision) -> bool:
    """Whether a form can take a checklist: it has a table of at least two columns."""
    return _table(form) is not None


def _table(form: Revision) -> Field | None:
    return next((field for field in fields_of(form) if field.type == "table" and len(field.columns) > 1), None)


def _process(number: str, read: Reader) -> Markup:
    found = next((one for one in read.organization.codes.processes if one.number == number), None)
    if found is None:
        return escape(number or read.say("pdf.checklist.all_processes"))
    return read.told("pdf.checklist.process", number=read.code(number), title=read.line(found.title))


def _rows(table: Field, found: Checklist, read: Extracts) -> Iterator[Row | str]:
    clause, question, *_ = (column.id for column in table.columns)
    for part in found.steps:
        document, own = part.revision.document, read.of(part.revision)
        revision = own.revision(part.revision.key)
        yield own.told("pdf.checklist.document", code=own.code(document.code), revision=revision, title=own.title(document.title))
        for step in part.questions:
            number = Markup("<br>").join((own.code(document.code), own.number(step.clause.number)))
            yield {clause: number, question: _with_cites(_asked(step, own), step.clause.satisfies, own)}
    for group in found.groups:
        yield escape(read.now.say(f"pdf.checklist.group.{group.key}"))
        for one in group.questions:
            yield {clause: _fixed_clauses(one, read.now), question: escape(read.now.say(f"pdf.checklist.fixed.{one.key}"))}


def _asked(question: StepQuestion, read: Reader) -> Markup:
    clause = question.clause
    blanks = {"step": _step(question, read), "actor": read.holders(clause.actor)}
    if clause.record:
        blanks["record"] = read.code(question.record)
    if clause.limit:
        blanks["limit"] = read.limit(clause.limit)
    return read.told(f"pdf.checklist.{question.pattern}", **blanks)


def _step(question: StepQuestion, read: Reader) -> Markup:
    """What a step is called: its title, else how it begins."""
    clause = question.clause
    if clause.title:
        return read.line(clause.title)
    spoken = next((one for one in (read.language, *read.organization.languages) if clause.text.get(one)), read.language)
    words = gist(plain(read.plain(clause.text), read.names), LONG)
    return read.title(Text.of({spoken: words.rstrip(".؛;")}))


def _with_cites(question: Markup, satisfies: tuple[str, ...], read: Reader) -> Markup:
    """The question, and under it the clauses of standards that the step serves."""
    cited: defaultdict[str, list[str]] = defaultdict(list)
    for one in satisfies:
        standard, _, number = one.partition("/")
        cited[_called(standard, read.organization)].append(number)
    if not cited:
        return question
    shown = Markup(" · ").join(read.code(f"{name}: {', '.join(numbers)}") for name, numbers in cited.items())
    return Markup('{}<div class="cites">{}</div>').format(question, shown)


def _fixed_clauses(question: FixedQuestion, read: Reader) -> Markup:
    return Markup("<br>").join((read.code(_called(STANDARD, read.organization)), *map(read.code, question.clauses)))


def _called(standard: str, organization: Organization) -> str:
    """A standard's number; one that the organization does not list by what its id says."""
    found = next((one.number for one in organization.standards if one.id == standard), None)
    return found or " ".join(standard.upper().rsplit("-", 1)[0].split("-"))
