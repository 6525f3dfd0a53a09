"""Reconciliation: of each revision with numbered copies, that what was handed out is held, came back, was destroyed or lost (R-31).

Outside stay the copies themselves (`copies.py`).
"""

from collections import Counter

from generator.control.copies import Sum, reconciled
from generator.model.register import Cell, Column, Register, RevisionNumber
from generator.model.system import System
from generator.registers.copy_cells import CopyCells
from generator.registers.table import register

COLUMNS = (
    Column("code", 10),
    Column("title", 34),
    Column("revision", 7),
    Column("copies_out", 10),
    Column("copies_held", 9),
    Column("copies_returned", 9),
    Column("copies_destroyed", 9),
    Column("copies_lost", 9),
    Column("difference", 9),
    Column("copies_late", 9),
)


def reconciliation(system: System) -> Register:
    """One row for each revision of which copies were handed out; a copy without a receipt counts as held."""
    cells = CopyCells(system)
    overdue = Counter((document, revision) for document, revision, _ in cells.late)
    rows = (_row(one, cells, overdue[one.document, one.revision]) for one in reconciled(system.paper))
    return register(system, "reconciliation", COLUMNS, rows)


def _row(found: Sum, cells: CopyCells, overdue: int) -> tuple[Cell, ...]:
    return (
        *cells.document(found.document, found.code, found.revision),
        RevisionNumber(found.revision),
        found.issued,
        found.held,
        found.returned,
        found.destroyed,
        found.lost,
        found.difference,
        overdue,
    )
