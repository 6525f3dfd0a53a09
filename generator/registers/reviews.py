"""Reviews: the plan of periodic reviews (R-61).

Outside stays what a review finds.
"""

from generator.control.review import review
from generator.model.register import Cell, Column, Quantity, Register, RevisionNumber, Word
from generator.model.system import Revision, System
from generator.registers.table import code_of, register, role_title

COLUMNS = (
    Column("code", 10),
    Column("title", 30),
    Column("owner", 16),
    Column("revision", 7),
    Column("effective", 10),
    Column("interval", 9),
    Column("next_review", 10),
    Column("days_left", 8),
    Column("review_state", 14),
)


def reviews(system: System) -> Register:
    """One row for each revision that readers are shown."""
    return register(system, "reviews", COLUMNS, (_row(shown, system) for shown in system.shown))


def _row(revision: Revision, system: System) -> tuple[Cell, ...]:
    found = review(revision, system.organization, system.as_of)
    return (
        code_of(revision.document),
        revision.document.title,
        role_title(revision.document.owner, system.organization),
        RevisionNumber(revision.key),
        revision.since,
        Quantity(found.months, "unit.months") if found.months is not None else None,
        found.next,
        found.days_left,
        Word(f"review.{found.state}"),
    )
