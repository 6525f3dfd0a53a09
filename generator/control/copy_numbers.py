"""Copy numbers: which number a copy gets, and what its "of" says.

A holder's copies have the numbers of its set; where these were given for the revision already, or the holder has none, the next
number after every declared and every given one: what was lost and turns up is never taken for its replacement. Outside stay which
copies are to be handed out (`outstanding.py`) and the numbers of notes (`issuing.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.model.copies import Paper
from generator.model.copy_events import CopiesIssued
from generator.model.events import Entry
from generator.model.workplaces import ALL_DOCUMENTS, Holder

Revised = tuple[str, str]
"""A revision: its document and key."""


@dataclass(slots=True)
class Numbers:
    """The numbers that were given of each revision, and the highest that is declared for a document, by id, or for all.

    Holders are those of numbered paper (`outstanding.paper_holders`).
    """

    given: defaultdict[Revised, set[int]] = field(default_factory=lambda: defaultdict(set))
    declared: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, paper: Paper, holders: Iterable[Holder]) -> "Numbers":
        """By the copies that a day knows."""
        return cls._by(((one.document, one.revision, one.number) for one in paper.copies), holders)

    @classmethod
    def ever(cls, entries: Iterable[Entry], holders: Iterable[Holder]) -> "Numbers":
        """By every copy that was ever recorded as handed out, even in error: paper may bear its number."""
        notes = (note for entry in entries if isinstance(entry.event, CopiesIssued) for note in entry.event.transmittals)
        return cls._by(((one.document, one.revision, one.number) for note in notes for one in note.copies), holders)

    @classmethod
    def _by(cls, copies: Iterable[tuple[str, str, int]], holders: Iterable[Holder]) -> "Numbers":
        numbers = cls(declared=_declared(holders))
        for document, revision, number in copies:
            numbers.given[document, revision].add(number)
        return numbers

    def next(self, document: str, revision: str, holder: Holder) -> int:
        """The number of the holder's next copy of a revision, which is given with that."""
        given = self.given[document, revision]
        own = range(holder.copy_number, holder.copy_number + holder.copies) if holder.copy_number else ()
        number = next((one for one in own if one not in given), self.highest(document, revision) + 1)
        given.add(number)
        return number

    def highest(self, document: str, revision: str) -> int:
        """The highest number that is declared for the document or was given of the revision: the "m" of "n of m"."""
        declared = max(self.declared.get(document, 0), self.declared.get(ALL_DOCUMENTS, 0))
        return max((declared, *self.given[document, revision]))


def _declared(holders: Iterable[Holder]) -> dict[str, int]:
    highest: dict[str, int] = {}
    for holder in holders:
        if holder.copy_number:
            for document in holder.documents:
                highest[document] = max(highest.get(document, 0), holder.copy_number + holder.copies - 1)
    return highest
