"""Roles: every role with its place in the organization and the documents in which it acts.

Outside stay the names of people: a published list tells that a role is filled, never by whom (design law 9).
"""

from datetime import date

from generator.control.signatures import holders
from generator.model.document import Document
from generator.model.organization import Organization, Role
from generator.model.register import Cell, Column, Many, Register, Word
from generator.model.system import System
from generator.registers.table import code_of, register, role_title

COLUMNS = (
    Column("role", 18),
    Column("unit", 14),
    Column("reports_to", 14),
    Column("deputy", 14),
    Column("filled", 9),
    Column("owns", 14),
    Column("acts_in", 20),
)


def roles(system: System) -> Register:
    """One row for each role, in the organization's own order."""
    return register(system, "roles", COLUMNS, (_row(role, system) for role in system.organization.roles))


def acts_in(role: Role, document: Document) -> bool:
    """Whether the role is named by a document: as an actor, informed or consulted, or as one who fills a form."""
    clauses = (
        who for clause in document.clauses for who in (*clause.actor, *clause.accountable, *clause.informs, *clause.consults)
    )
    form = (*document.form.filled_by, *document.form.sent_to) if document.form else ()
    responsible = (*document.responsibilities.oversight, *document.responsibilities.execution)
    return role.id in {*clauses, *form, *responsible}


def filled(role: Role, organization: Organization, on: date) -> str:
    """The wording key of how a role is filled on a day: outside the organization, filled or vacant."""
    if role.external:
        return "filling.external"
    return "filling.filled" if holders(organization, role.id, on) else "filling.vacant"


def _row(role: Role, system: System) -> tuple[Cell, ...]:
    organization = system.organization
    return (
        role.title,
        role_title(role.unit, organization),
        role_title(role.reports_to, organization),
        role_title(role.deputy, organization),
        Word(filled(role, organization, system.as_of)),
        Many(tuple(code_of(shown.document) for shown in system.shown if shown.document.owner == role.id)),
        Many(tuple(code_of(shown.document) for shown in system.shown if acts_in(role, shown.document))),
    )
