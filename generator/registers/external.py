"""External: the list of documents from outside, with those that cite them and the state of their check (R-46, R-47; F-01-00-04).

Outside stay the outside documents themselves, which are never copied.
"""

from datetime import date

from generator.model.document import Document
from generator.model.organization import External, Organization
from generator.model.register import Cell, Code, Column, Many, Register, Word
from generator.model.system import System
from generator.registers.table import code_of, register, role_title

COLUMNS = (
    Column("code", 6),
    Column("kind", 8),
    Column("issuer", 12),
    Column("number", 12),
    Column("title", 20),
    Column("edition", 7),
    Column("holder", 11),
    Column("kept", 14),
    Column("licence", 12),
    Column("last_check", 9),
    Column("next_check", 9),
    Column("check_state", 8),
    Column("cited_by", 26),
)


def external(system: System) -> Register:
    """One row for each external document."""
    return register(system, "external", COLUMNS, (_row(found, system) for found in system.organization.externals))


def _row(found: External, system: System) -> tuple[Cell, ...]:
    organization = system.organization
    citing = (shown.document for shown in system.shown if _cites(shown.document, found, organization))
    return (
        Code(found.id),
        Word(f"kind.{found.kind}"),
        found.issuer,
        found.number,
        found.title,
        found.edition,
        role_title(found.holder, organization),
        found.kept,
        found.licence,
        found.last_checked,
        found.next_check,
        Word(f"check.{_state(found, system.as_of)}"),
        Many(tuple(code_of(document) for document in citing)),
    )


def _state(found: External, as_of: date) -> str:
    if found.superseded_by:
        return "superseded"
    return "stale" if found.next_check is not None and found.next_check < as_of else "current"


def _cites(document: Document, found: External, organization: Organization) -> bool:
    standards = tuple(f"{standard.id}/" for standard in organization.standards if standard.external == found.id)
    cited = (*document.satisfies, *(number for clause in document.clauses for number in clause.satisfies))
    return found.id in document.external or (bool(standards) and any(number.startswith(standards) for number in cited))
