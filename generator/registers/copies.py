"""Copies: the numbered copies that are out there with their holders, and who held which copy from day to day (R-30, R-31).

Outside stay what is still to be handed out (`reissue.py`) and to come back (`recalls.py`), and the sums (`reconciliation.py`).
"""

from generator.control.review import later
from generator.model.copies import Copy
from generator.model.register import Cell, Column, Register, RevisionNumber
from generator.model.system import System
from generator.registers.copy_cells import CopyCells, number_of, state_of
from generator.registers.table import language_title, register

COLUMNS = (
    Column("code", 9),
    Column("title", 18),
    Column("revision", 6),
    Column("issue", 5),
    Column("copy_number", 8),
    Column("language", 8),
    Column("holder", 14),
    Column("place", 14),
    Column("transmittal", 11),
    Column("handed_out", 9),
    Column("received", 9),
    Column("copy_state", 11),
    Column("asked_back", 11),
    Column("ended", 9),
    Column("witness_role", 11),
    Column("remarks", 14),
)
HISTORY = (
    Column("holder", 18),
    Column("place", 16),
    Column("code", 9),
    Column("title", 22),
    Column("revision", 7),
    Column("copy_number", 8),
    Column("language", 8),
    Column("from", 9),
    Column("until", 9),
    Column("copy_state", 12),
)

KEPT_MONTHS = 12
"""So long a copy that came back or was destroyed stays on the list; one that was lost may turn up on any day."""


def copies(system: System) -> Register:
    """One row for each numbered copy that is out there, was lost, or came back or was destroyed within a year."""
    cells, kept_since = CopyCells(system), later(system.as_of, -KEPT_MONTHS)
    listed = (one for one in system.paper.copies if one.live or one.state == "lost" or one.ended is None or one.ended >= kept_since)
    return register(system, "copies", COLUMNS, (_row(one, cells) for one in listed), divided="holder")


def copies_by_date(system: System) -> Register:
    """One row for each numbered copy that was ever handed out: who held it from which day on, until which, and how it ended.

    A copy counts as held from the day of its note on; its last day is the one before it came back, was destroyed or was lost.
    """
    cells = CopyCells(system)
    ordered = sorted(system.paper.copies, key=lambda one: (one.holder, one.issued, one.code, one.number))
    return register(system, "copies-by-date", HISTORY, (_held(one, cells) for one in ordered), divided="holder")


def _row(copy: Copy, cells: CopyCells) -> tuple[Cell, ...]:
    return (
        *cells.document(copy.document, copy.code, copy.revision),
        RevisionNumber(copy.revision),
        copy.issue,
        number_of(copy),
        language_title(copy.language),
        cells.holder(copy.holder),
        cells.place(copy.holder),
        copy.transmittal,
        copy.issued,
        copy.received,
        state_of(copy),
        copy.asked_back or None,
        copy.ended,
        cells.witness(copy),
        cells.remarks(copy),
    )


def _held(copy: Copy, cells: CopyCells) -> tuple[Cell, ...]:
    code, title = cells.document(copy.document, copy.code, copy.revision)
    return (
        cells.holder(copy.holder),
        cells.place(copy.holder),
        code,
        title,
        RevisionNumber(copy.revision),
        copy.number,
        language_title(copy.language),
        copy.issued,
        copy.ended,
        state_of(copy),
    )
