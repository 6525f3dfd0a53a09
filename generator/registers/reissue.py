"""Reissue: the numbered copies that holders are still to get of what is in force or coming (R-31).

Outside stay deciding to hand them out and the notes that go with them (`control/issuing.py`).
"""

from generator.control.copies import Wanted, pending
from generator.model.register import Cell, Code, Column, Many, Register, RevisionNumber
from generator.model.system import System
from generator.registers.copy_cells import CopyCells, numbered
from generator.registers.table import language_title, register

COLUMNS = (
    Column("holder", 16),
    Column("place", 16),
    Column("code", 9),
    Column("title", 26),
    Column("revision", 7),
    Column("language", 9),
    Column("issue", 6),
    Column("replaces", 18),
    Column("effective", 9),
)


def reissue(system: System) -> Register:
    """One row for each copy that a declared holder of numbered paper lacks, with those that it then gives back."""
    cells = CopyCells(system)
    rows = (_row(one, cells) for one in pending(system.paper, system))
    return register(system, "reissue", COLUMNS, rows, divided="holder")


def _row(wanted: Wanted, cells: CopyCells) -> tuple[Cell, ...]:
    revision = cells.revisions.get((wanted.document, wanted.revision))
    document = revision.document if revision else None
    return (
        cells.holder(wanted.holder),
        cells.place(wanted.holder),
        Code(document.code, document.id, document.folder) if document else Code(wanted.document),
        document.title if document else None,
        RevisionNumber(wanted.revision),
        language_title(wanted.language),
        wanted.issue,
        Many(tuple(numbered(copy) for copy in wanted.replaces)),
        wanted.effective,
    )
