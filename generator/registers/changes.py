"""Changes: the change log of the system, with the day that each event claims beside the moment at which it was recorded.

Outside stays what happened to a document (`control/changes.py`) and what its words were before and after (`prose/redline.py`).
(R-20; ISO 9001:2015, 7.5.3.2 c)
"""

from generator.control.changes import Change
from generator.control.changes import changes as happened
from generator.model.register import Cell, Column, Register, RevisionNumber, Word
from generator.model.system import System
from generator.registers.table import code_of, language_title, register

COLUMNS = (
    Column("effective", 9),
    Column("code", 10),
    Column("title", 20),
    Column("revision", 7),
    Column("kind", 10),
    Column("summary", 26),
    Column("cause", 18),
    Column("answers", 11),
    Column("claimed", 9),
    Column("recorded", 16),
)


def changes(system: System) -> Register:
    """One row for each revision that was released, withdrawn, translated anew or deviated from, the latest first."""
    return register(system, "changes", COLUMNS, (_row(change) for change in happened(system)), divided="code")


def _row(change: Change) -> tuple[Cell, ...]:
    return (
        change.effective,
        code_of(change.document),
        change.document.title,
        RevisionNumber(change.after.key),
        Word(f"redline.kind.{change.kind}"),
        change.summary or _language(change),
        change.reason or None,
        change.request or None,
        change.on,
        change.recorded or None,
    )


def _language(change: Change) -> Cell:
    """Of a translation that was issued again, its language."""
    if change.issue is None:
        return None
    return language_title(change.issue[0])
