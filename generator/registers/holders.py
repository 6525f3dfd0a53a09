"""Holders: who is declared to hold a document, the facts that several registers show.

Outside stays who ought to hold it, which follows from the clauses.
"""

from generator.model.document import Document
from generator.model.organization import Holder, Organization
from generator.model.register import Cell, Phrase, Word
from generator.model.text import EMPTY, Text

ALL = "all"
"""In a holder's documents: every document of the system."""


def holders_of(document: Document, organization: Organization) -> tuple[Holder, ...]:
    """The declared holders of a document, in the order of the distribution list."""
    return tuple(holder for holder in organization.holders if {ALL, document.id, document.code} & set(holder.documents))


def holder_title(holder: Holder, organization: Organization) -> Text:
    """The title of the role or unit that holds."""
    if holder.role and (role := organization.role(holder.role)):
        return role.title
    return next((unit.title for unit in organization.units if unit.id == holder.unit), EMPTY)


def holding(holder: Holder, organization: Organization) -> Cell:
    """A holder in one line: who, in which medium, with which copy number where copies are numbered."""
    blanks: tuple[tuple[str, Cell], ...] = (
        ("holder", holder_title(holder, organization)),
        ("medium", Word(f"medium.{holder.medium}")),
    )
    if holder.copy_number is None:
        return Phrase("registers.holding", blanks)
    return Phrase("registers.numbered_holding", (*blanks, ("copy", holder.copy_number)))
