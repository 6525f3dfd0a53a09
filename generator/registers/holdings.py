"""Holdings: what one holder has: the documents that it is declared to hold, and the numbered copies that lie there (R-30, R-31).

Outside stay all holders side by side (`distribution.py`) and the holder's page (`site/`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.control.needs import hats_at, holding, work_of
from generator.model.copies import Copy
from generator.model.document import Document
from generator.model.register import Cell, Column, Many, Register, RevisionNumber, Word
from generator.model.system import Revision, System
from generator.model.text import Text
from generator.model.workplaces import Holder
from generator.registers.copy_cells import CopyCells, number_of, state_of
from generator.registers.table import code_of, language_title, register

COLUMNS = (
    Column("code", 10),
    Column("title", 28),
    Column("revision", 7),
    Column("status", 10),
    Column("medium", 14),
    Column("copy_number", 8),
    Column("language", 9),
    Column("handed_out", 9),
    Column("received", 9),
    Column("copy_state", 14),
    Column("need", 20),
)


def holdings_of_all(system: System) -> tuple[Register, ...]:
    """The register of each declared holder, by its id: `holding-<id>`."""
    facts = _Facts.of(system)
    return tuple(_register(holder, facts) for holder in system.organization.holders)


@dataclass(frozen=True)
class _Facts:
    """What the registers of all holders ask."""

    cells: CopyCells
    declared: Mapping[str, list[Revision]]
    out: Mapping[str, Mapping[str, list[Copy]]]
    hats: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, system: System) -> "_Facts":
        shown = system.shown
        held = holding([one.document for one in shown], system.organization)
        declared: dict[str, list[Revision]] = defaultdict(list)
        for revision in shown:
            for holder in held[revision.document.id]:
                declared[holder.id].append(revision)
        out: dict[str, dict[str, list[Copy]]] = defaultdict(lambda: defaultdict(list))
        for copy in system.paper.copies:
            if copy.live:
                out[copy.holder][copy.document].append(copy)
        return cls(CopyCells(system), declared, out, hats_at(system.organization, system.as_of))


def _register(holder: Holder, facts: _Facts) -> Register:
    system, title = facts.cells.system, facts.cells.holder(holder.id)
    subject = title if isinstance(title, Text) else holder.id
    return register(system, f"holding-{holder.id}", COLUMNS, _rows(holder, facts), kind="holding", subject=subject)


def _rows(holder: Holder, facts: _Facts) -> Iterator[tuple[Cell, ...]]:
    out = facts.out.get(holder.id, {})
    for revision in facts.declared.get(holder.id, ()):
        need = reasons(revision.document, facts.hats[holder.id])
        copies = out.get(revision.document.id, [])
        if holder.medium != "paper-controlled" or not any(one.revision == revision.key for one in copies):
            yield _declared(revision, holder, need)
        yield from (_copy(one, need, facts.cells) for one in copies)
    declared = {revision.document.id for revision in facts.declared.get(holder.id, ())}
    for copy in (one for document, copies in out.items() if document not in declared for one in copies):
        yield _copy(copy, None, facts.cells)


def reasons(document: Document, hats: Iterable[str]) -> Many | None:
    """The work for which somebody with these roles and units needs a document; None where there is none."""
    work = work_of(document)
    found = dict.fromkeys(reason for who in work if who in frozenset(hats) for reason in work[who])
    return Many(tuple(Word(f"reason.{reason}") for reason in found)) if found else None


def _declared(revision: Revision, holder: Holder, need: Cell) -> tuple[Cell, ...]:
    awaited = Word("copy_state.none") if holder.medium == "paper-controlled" else None
    return (
        code_of(revision.document),
        revision.document.title,
        RevisionNumber(revision.key),
        Word(f"status.{revision.status}"),
        Word(f"medium.{holder.medium}"),
        None,
        language_title(holder.language),
        None,
        None,
        awaited,
        need,
    )


def _copy(copy: Copy, need: Cell, cells: CopyCells) -> tuple[Cell, ...]:
    found = cells.revisions.get((copy.document, copy.revision))
    return (
        *cells.document(copy.document, copy.code, copy.revision),
        RevisionNumber(copy.revision),
        Word(f"status.{found.status}") if found else None,
        Word("medium.paper-controlled"),
        number_of(copy),
        language_title(copy.language),
        copy.issued,
        copy.received,
        state_of(copy),
        need,
    )
