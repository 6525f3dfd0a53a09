"""Retention: how long and where the records of each form are kept, and what becomes of them then (R-49; F-01-00-05).

Outside stay the records.
"""

from generator.model.document import FormBody
from generator.model.register import Cell, Column, Quantity, Register, Word
from generator.model.system import Revision, System
from generator.registers.table import code_of, register, role_title

COLUMNS = (
    Column("code", 10),
    Column("record", 22),
    Column("record_owner", 12),
    Column("storage", 18),
    Column("order", 14),
    Column("protection", 18),
    Column("active", 8),
    Column("kept_for", 8),
    Column("counted", 10),
    Column("disposition", 12),
    Column("basis", 20),
    Column("personal", 7),
)


def retention(system: System) -> Register:
    """One row for each form that readers are shown."""
    forms = ((shown, shown.document.form) for shown in system.shown)
    return register(system, "retention", COLUMNS, (_row(shown, form, system) for shown, form in forms if form))


def _row(revision: Revision, form: FormBody, system: System) -> tuple[Cell, ...]:
    kept = form.record
    return (
        code_of(revision.document),
        revision.document.title,
        role_title(kept.owner, system.organization),
        kept.storage,
        kept.order,
        kept.protection,
        Quantity(kept.active_years, "unit.years") if kept.active_years is not None else None,
        Quantity(kept.years, "unit.years"),
        Word(f"start.{kept.start}"),
        Word(f"disposition.{kept.disposition}"),
        kept.basis,
        Word("yes" if kept.personal else "no"),
    )
