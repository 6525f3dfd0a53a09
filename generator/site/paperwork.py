"""Paperwork: what pages ask about copies on paper, found once for a site: who holds what, what is to be handed out, to come back.

Outside stay how that follows from the record (`control/`) and what each page says of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from generator.control.copies import Back, Late, Wanted, late, pending, to_come_back
from generator.control.outstanding import back_since
from generator.model.copies import Copy, Note
from generator.model.register import Register
from generator.model.text import Text
from generator.model.workplaces import Holder
from generator.registers.copy_cells import CopyCells
from generator.site.site_input import SiteInput


class _Held(Protocol):
    @property
    def holder(self) -> str: ...


One = TypeVar("One", bound=_Held)


@dataclass(frozen=True)
class Paperwork:
    """Everything about copies that pages ask of a site; what nobody asks is not looked for."""

    site: SiteInput

    @cached_property
    def cells(self) -> CopyCells:
        """Titles and places of holders, former ones too."""
        return CopyCells(self.site.system)

    @cached_property
    def declared(self) -> Mapping[str, Holder]:
        """The holders that the organization names now."""
        return {one.id: one for one in self.site.system.organization.holders}

    @cached_property
    def holdings(self) -> Mapping[str, Register]:
        """What each declared holder has."""
        registers = {one.name: one for one in self.site.registers if one.kind == "holding"}
        named = ((holder, registers.get(f"holding-{holder}")) for holder in self.declared)
        return {holder: register for holder, register in named if register}

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """The copies that are still to be handed out."""
        return pending(self.site.system.paper, self.site.system)

    @cached_property
    def back(self) -> tuple[Back, ...]:
        """The copies that are to come back, or will be."""
        return to_come_back(self.site.system.paper, self.site.system)

    @cached_property
    def back_since(self) -> Mapping[tuple[str, str, int], date]:
        """The day from which each copy that does not stay out there is to come back, which may lie ahead; of withheld documents
        too."""
        system = self.site.system
        hidden = {(one.document, one.key, number): since for one in system.withheld for number, since in one.recalled}
        return {**back_since(system.paper, system), **hidden}

    @cached_property
    def late(self) -> tuple[Late, ...]:
        """The receipts and returns whose day has gone by."""
        return late(self.site.system.paper, self.site.system)

    @cached_property
    def wanted_by(self) -> Mapping[str, tuple[Wanted, ...]]:
        """What each holder is still to get."""
        return _by_holder(self.wanted)

    @cached_property
    def back_from(self) -> Mapping[str, tuple[Back, ...]]:
        """What each holder is to give back."""
        found: defaultdict[str, list[Back]] = defaultdict(list)
        for one in self.back:
            found[one.copy.holder].append(one)
        return {holder: tuple(some) for holder, some in found.items()}

    @cached_property
    def out(self) -> Mapping[str, tuple[Copy, ...]]:
        """The copies that each holder has."""
        return _by_holder(one for one in self.site.system.paper.copies if one.live)

    @cached_property
    def notes(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes that each holder was sent."""
        return _by_holder(self.site.system.paper.notes)

    def title(self, holder: str) -> Text | str:
        """Who a holder is; one that nobody names any more by its id."""
        found = self.cells.holder(holder)
        return found if isinstance(found, Text) else holder


def _by_holder(found: Iterable[One]) -> Mapping[str, tuple[One, ...]]:
    by: defaultdict[str, list[One]] = defaultdict(list)
    for one in found:
        by[one.holder].append(one)
    return {holder: tuple(some) for holder, some in by.items()}
