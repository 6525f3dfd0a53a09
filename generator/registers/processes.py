"""Processes: the process map, which is every process with its documents, their forms, and the processes it hands work to.

Outside stays how the map is drawn. A process hands work to another where a clause of its documents uses what belongs there.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.document import Document
from generator.model.organization import Process
from generator.model.register import Cell, Citation, Code, Column, Many, Register
from generator.model.system import Revision, System
from generator.registers.table import code_of, register, role_title

COLUMNS = (
    Column("process_number", 7),
    Column("process", 16),
    Column("code", 10),
    Column("title", 26),
    Column("owner", 14),
    Column("forms", 24),
    Column("hands_to", 24),
)

ORDER = ("policy", "manual", "procedure", "instruction", "standard", "job_description", "plan", "list", "form")
"""From what governs to what is filled."""


@dataclass(frozen=True, slots=True)
class Governed:
    """A document of a process with the forms that belong to it."""

    revision: Revision
    forms: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Handing:
    """Work handed to another process: its number, and the clauses by which it goes over."""

    process: str
    by: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class MappedProcess:
    """A process on the map; what governs comes first."""

    process: Process
    documents: tuple[Governed, ...]
    hands_to: tuple[Handing, ...]


def process_map(system: System) -> tuple[MappedProcess, ...]:
    """Every process of the organization in the order of its numbers, with what readers are shown of it."""
    shown = system.shown
    homes = {key: revision.document.process for revision in shown for key in (revision.document.id, revision.document.code)}
    forms: dict[str, list[Revision]] = defaultdict(list)
    for revision in shown:
        if revision.document.form:
            forms[revision.document.form.parent].append(revision)
    processes = sorted(system.organization.codes.processes, key=lambda process: process.number)
    return tuple(_mapped(process, shown, forms, homes) for process in processes)


def processes(system: System) -> Register:
    """One row for each document that is no form, process by process."""
    return register(system, "processes", COLUMNS, (row for mapped in process_map(system) for row in _rows(mapped, system)))


def _mapped(
    process: Process, shown: tuple[Revision, ...], forms: Mapping[str, list[Revision]], homes: Mapping[str, str]
) -> MappedProcess:
    own = [found for found in shown if found.document.process == process.number and not found.document.form]
    own.sort(key=lambda found: (ORDER.index(found.document.type), found.document.code))
    governed = tuple(Governed(found, tuple(forms.get(found.document.id, ()))) for found in own)
    handed: dict[str, list[Citation]] = defaultdict(list)
    for found in own:
        for to, citation in _handed(found.document, homes):
            handed[to].append(citation)
    return MappedProcess(process, governed, tuple(Handing(to, tuple(by)) for to, by in sorted(handed.items())))


def _handed(document: Document, homes: Mapping[str, str]) -> Iterator[tuple[str, Citation]]:
    """The processes that a document's clauses hand work to, each with the clause."""
    for clause in document.clauses:
        others = {homes.get(used, document.process) for used in clause.uses} - {document.process}
        for other in sorted(others):
            yield other, Citation(document.code, document.id, clause.number, clause.id, document.folder)


def _rows(mapped: MappedProcess, system: System) -> Iterator[tuple[Cell, ...]]:
    for governed in mapped.documents:
        document = governed.revision.document
        by_document = tuple(
            Code(handing.process) for handing in mapped.hands_to if any(citation.document == document.id for citation in handing.by)
        )
        yield (
            Code(mapped.process.number),
            mapped.process.title,
            code_of(document),
            document.title,
            role_title(document.owner, system.organization),
            Many(tuple(code_of(form.document) for form in governed.forms)),
            Many(by_document),
        )
