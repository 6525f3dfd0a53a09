"""Needs: who works by a document and does not hold it, whose paper no work needs, and which holders' places are vacant (R-30).

Outside stay how a need follows from documents (`control/needs.py`) and who the people are: only how many they are is told.
"""

from collections.abc import Iterator

from generator.control.needs import is_vacant, judged, needs, unneeded
from generator.model.document import Document
from generator.model.needs import Judged
from generator.model.register import Cell, Column, Many, Register, Word
from generator.model.system import System
from generator.model.workplaces import Holder
from generator.registers.copy_cells import CopyCells
from generator.registers.table import code_of, register, role_title

COLUMNS = (
    Column("verdict", 16),
    Column("code", 10),
    Column("title", 26),
    Column("role", 18),
    Column("reasons", 20),
    Column("people", 7),
    Column("covered", 8),
    Column("holder", 18),
)
OPEN = ("not_held", "part", "vacant")
"""What is told of a need: that it is not met, or that nobody is there who could meet it."""


def unmet(system: System) -> Register:
    """One row for each need that is not met, each paper that no work needs, and each document with copies at a vacant place."""
    return register(system, "needs", COLUMNS, (*_needs(system), *_paper(system)))


def _needs(system: System) -> Iterator[tuple[Cell, ...]]:
    documents = {shown.document.id: shown.document for shown in system.shown}
    found = needs(documents.values(), system.organization, system.as_of)
    for one in judged(found, system.organization, documents.values()):
        if one.verdict in OPEN:
            yield _need(one, documents[one.need.document], system)


def _need(one: Judged, document: Document, system: System) -> tuple[Cell, ...]:
    return (
        Word(f"need.{one.verdict}"),
        code_of(document),
        document.title,
        role_title(one.need.who, system.organization),
        Many(tuple(Word(f"reason.{reason}") for reason in one.need.reasons)),
        one.need.people,
        one.need.covered,
        None,
    )


def _paper(system: System) -> Iterator[tuple[Cell, ...]]:
    cells, organization = CopyCells(system), system.organization
    documents = tuple(shown.document for shown in system.shown)
    for holder, document in unneeded(documents, organization, system.as_of):
        yield _at("unneeded", (code_of(document), document.title), holder, cells)
    vacant = {one.id: one for one in organization.holders if is_vacant(one, organization, system.as_of)}
    out = {(one.holder, one.document, one.code, one.revision) for one in system.paper.copies if one.live and one.holder in vacant}
    for holder_id, document_id, code, revision in sorted(out):
        yield _at("holder_vacant", cells.document(document_id, code, revision), vacant[holder_id], cells)


def _at(verdict: str, document: tuple[Cell, Cell], holder: Holder, cells: CopyCells) -> tuple[Cell, ...]:
    who = role_title(holder.role or holder.unit, cells.system.organization)
    return (Word(f"need.{verdict}"), *document, who, None, None, None, cells.holder(holder.id))
