"""Reading: of each revision that is to be read and understood, role by role, how many have, and how many are still asked (R-63).

Outside stay who is asked (`control/reading.py`) and who the people are: only how many they are is told.
"""

from collections import defaultdict

from generator.control.reading import Asked, asked
from generator.model.register import Cell, Code, Column, Register, RevisionNumber, Word
from generator.model.system import Revision, System
from generator.registers.table import register, role_title

COLUMNS = (
    Column("code", 10),
    Column("title", 30),
    Column("revision", 7),
    Column("effective", 9),
    Column("role", 20),
    Column("readers_asked", 9),
    Column("readers_done", 9),
    Column("readers_open", 9),
    Column("due", 9),
    Column("reading_state", 14),
)


def reading(system: System) -> Register:
    """One row for each revision that is to be read, in force or coming, and each role for which anybody is asked to."""
    revisions = {(one.document.id, one.key): one for one in system.released}
    groups: dict[tuple[str, str, str], list[Asked]] = defaultdict(list)
    for one in asked(system):
        groups[one.document, one.revision, one.role].append(one)
    rows = (_row(revisions[document, key], role, found, system) for (document, key, role), found in groups.items())
    return register(system, "reading", COLUMNS, rows, divided="code")


def _row(revision: Revision, role: str, found: list[Asked], system: System) -> tuple[Cell, ...]:
    document = revision.document
    waiting = [one for one in found if one.done is None]
    dues = [one.due for one in waiting if one.due]
    state = "late" if any(one.late(system.as_of) for one in waiting) else "open" if waiting else "complete"
    return (
        Code(document.code, document.id, document.folder),
        document.title,
        RevisionNumber(revision.key),
        revision.since,
        role_title(role, system.organization),
        len(found),
        len(found) - len(waiting),
        len(waiting),
        min(dues) if dues else None,
        Word(f"reading_state.{state}"),
    )
