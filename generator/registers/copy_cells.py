"""Copy cells: what the registers of copies say of a numbered copy, its holder and its document.

Outside stay which copies a register is about, and what became of them (`control/copies.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.control.copies import Late, late
from generator.control.signatures import person, roles_held
from generator.model.copies import Copy
from generator.model.organization import Organization
from generator.model.register import Cell, Code, Many, Phrase, Quantity, RevisionNumber, Word
from generator.model.system import Revision, System
from generator.model.workplaces import Holder
from generator.registers.holders import distinct_titles
from generator.registers.table import role_title


@dataclass(frozen=True)
class CopyCells:
    """The cells of one system; what many rows ask is found once."""

    system: System

    @cached_property
    def holders(self) -> Mapping[str, tuple[Holder, Organization]]:
        """Every holder that any release or today's organization names, as it was named last."""
        frozen = {id(one.organization): one.organization for one in sorted(self.system.released, key=lambda one: one.release or 0)}
        organizations = (*frozen.values(), self.system.organization)
        return {holder.id: (holder, organization) for organization in organizations for holder in organization.holders}

    @cached_property
    def revisions(self) -> Mapping[tuple[str, str], Revision]:
        """Every released revision by its document's id and its key."""
        return {(one.document.id, one.key): one for one in self.system.released}

    @cached_property
    def late(self) -> Mapping[tuple[str, str, int], tuple[Late, ...]]:
        """The copies whose receipt or return is late."""
        found: dict[tuple[str, str, int], tuple[Late, ...]] = {}
        for one in late(self.system.paper, self.system):
            found[one.copy.key] = (*found.get(one.copy.key, ()), one)
        return found

    @cached_property
    def _titles(self) -> Mapping[str, Cell]:
        naming = {id(organization): organization for _, organization in self.holders.values()}
        titles = {key: distinct_titles(organization) for key, organization in naming.items()}
        return {key: titles[id(organization)][key] for key, (_, organization) in self.holders.items()}

    def holder(self, holder: str) -> Cell:
        """Who a holder is; one that nobody names any more by its id."""
        return self._titles.get(holder) or Code(holder)

    def place(self, holder: str) -> Cell:
        """Where a holder's copies lie."""
        return self.holders[holder][0].place if holder in self.holders else None

    def document(self, document: str, code: str, revision: str) -> tuple[Cell, Cell]:
        """Code and title of a revision as it was released."""
        found = self.revisions.get((document, revision))
        return (Code(code, document, found.document.folder), found.document.title) if found else (Code(code), None)

    def remarks(self, copy: Copy) -> Cell:
        """In place of which copy it was made, and what is late about it."""
        said: list[Cell] = [Phrase("registers.instead", (("number", copy.instead),))] if copy.instead else []
        said += [Phrase(f"late.{one.what}", (("days", Quantity(one.days, "unit.days")),)) for one in self.late.get(copy.key, ())]
        return Many(tuple(said)) if said else None

    def witness(self, copy: Copy) -> Cell:
        """The title of the witness's role on the day of the destruction; a person is never named."""
        organization = self.system.organization
        who = person(organization, copy.witness)
        if who is None:
            return role_title(copy.witness or None, organization)
        held = roles_held(who, copy.ended) if copy.ended else ()
        return role_title(held[0], organization) if held else None


def number_of(copy: Copy) -> Phrase:
    """The number as it is printed on the copy: 3 of 5."""
    return Phrase("registers.number_of", (("number", copy.number), ("of", copy.of)))


def numbered(copy: Copy) -> Phrase:
    """One copy in a few words: copy 3 of revision 01."""
    return Phrase("registers.copy", (("number", copy.number), ("revision", RevisionNumber(copy.revision))))


def state_of(copy: Copy) -> Word:
    """How the copy stands."""
    return Word(f"copy_state.{copy.state}")
