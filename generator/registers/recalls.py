"""Recalls: the numbered copies that are to come back, by which day, and which of them are late (R-31, R-32).

Outside stay asking them back and what became of them (`control/`).
"""

from generator.control.copies import Back, to_come_back
from generator.model.register import Cell, Column, Quantity, Register, RevisionNumber, Word
from generator.model.system import System
from generator.registers.copy_cells import CopyCells, number_of
from generator.registers.table import register

COLUMNS = (
    Column("holder", 16),
    Column("place", 16),
    Column("code", 9),
    Column("title", 24),
    Column("revision", 7),
    Column("copy_number", 8),
    Column("because", 18),
    Column("since", 9),
    Column("asked_back", 11),
    Column("due", 9),
    Column("days_late", 9),
)


def recalls(system: System) -> Register:
    """One row for each copy out there that holds no longer, or will not from a day on."""
    cells = CopyCells(system)
    rows = (_row(one, cells, system) for one in to_come_back(system.paper, system))
    return register(system, "recalls", COLUMNS, rows, divided="holder")


def _row(back: Back, cells: CopyCells, system: System) -> tuple[Cell, ...]:
    copy, over = back.copy, (system.as_of - back.due).days if back.due else 0
    return (
        cells.holder(copy.holder),
        cells.place(copy.holder),
        *cells.document(copy.document, copy.code, copy.revision),
        RevisionNumber(copy.revision),
        number_of(copy),
        Word(f"back.{back.because}"),
        back.since,
        copy.asked_back or None,
        back.due,
        Quantity(over, "unit.days") if over > 0 else None,
    )
