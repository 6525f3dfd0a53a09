"""Coverage: each clause of a standard with the documents, clauses and forms that answer it, and the gaps (R-53, R-67).

Outside stays whether an answer is good enough, which people judge.
"""

from collections.abc import Iterator

from generator.model.document import Clause, Document
from generator.model.organization import Standard, StandardClause
from generator.model.register import Cell, Citation, Column, Many, Register, Word
from generator.model.system import System
from generator.registers.table import code_of, register

COLUMNS = (
    Column("clause", 8),
    Column("title", 26),
    Column("documents", 14),
    Column("clauses", 30),
    Column("forms", 18),
    Column("coverage", 10),
)


def coverage(system: System, standard: Standard) -> Register:
    """One row for each clause of the standard's table."""
    rows = (_row(clause, standard, system) for clause in standard.clauses)
    return register(system, f"coverage-{standard.id}", COLUMNS, rows, kind="coverage", subject=standard.number)


def _row(clause: StandardClause, standard: Standard, system: System) -> tuple[Cell, ...]:
    cited = f"{standard.id}/{clause.number}"
    documents = [shown.document for shown in system.shown]
    whole = tuple(code_of(document) for document in documents if cited in document.satisfies and not document.form)
    clauses = tuple(found for document in documents for found in _clauses(document, cited))
    recorded = {used for document in documents for step in document.clauses if cited in step.satisfies for used in _uses(step)}
    forms = tuple(code_of(found) for found in documents if found.form and (found.id in recorded or _form_serves(found, cited)))
    answered = whole or clauses or forms or _parts_answered(clause, standard, documents)
    state = "covered" if answered else "gap" if clause.applies else "not_applicable"
    return (clause.number, clause.title, Many(whole), Many(clauses), Many(forms), Word(f"coverage.{state}"))


def _clauses(document: Document, cited: str) -> Iterator[Citation]:
    for clause in document.clauses:
        if cited in clause.satisfies:
            yield Citation(document.code, document.id, clause.number, clause.id, document.folder)


def _uses(clause: Clause) -> tuple[str, ...]:
    return (*clause.uses, clause.record) if clause.record else clause.uses


def _form_serves(document: Document, cited: str) -> bool:
    sections = document.form.sections if document.form else ()
    return cited in document.satisfies or any(cited in field.maps_to for section in sections for field in section.fields)


def _parts_answered(clause: StandardClause, standard: Standard, documents: list[Document]) -> bool:
    answered = {number for document in documents for number in document.satisfies}
    answered |= {number for document in documents for step in document.clauses for number in step.satisfies}
    parts = [part for part in standard.clauses if part.number.startswith(f"{clause.number}.") and part.applies]
    return bool(parts) and all(f"{standard.id}/{part.number}" in answered for part in parts)
