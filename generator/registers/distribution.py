"""Distribution: who holds which document where and how, with the copies that lie there, as a list and as a matrix (R-30).

Outside stay copies one by one (`copies.py`) and what one holder has (`holdings.py`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.control.needs import hats_at, holding, judged, needs, unneeded
from generator.model.copies import Copy
from generator.model.document import Document
from generator.model.organization import Holder
from generator.model.register import Cell, Column, Many, Phrase, Register, RevisionNumber, Word
from generator.model.system import Revision, System
from generator.registers.copy_cells import CopyCells, state_of
from generator.registers.holders import distinct_titles, holder_title
from generator.registers.holdings import reasons
from generator.registers.table import code_of, register, role_title

LIST = (
    Column("row", 4),
    Column("code", 10),
    Column("title", 22),
    Column("revision", 6),
    Column("effective", 9),
    Column("holder", 14),
    Column("unit", 12),
    Column("place", 16),
    Column("medium", 13),
    Column("copy_number", 7),
    Column("copies", 6),
    Column("language", 8),
    Column("need", 14),
)
NUMBERED = (Column("issued_revision", 8), Column("handed_out", 9), Column("received", 9), Column("former_copy", 12))
"""What is told besides where somebody is to hold numbered paper."""


def distribution(system: System) -> Register:
    """One row for each document and each of its declared holders."""
    numbered = any(holder.medium == "paper-controlled" for holder in system.organization.holders)
    columns = (*LIST[:-1], *NUMBERED, LIST[-1]) if numbered else LIST
    return register(system, "distribution", columns, _rows(_Facts(system), numbered), divided="holder")


def matrix(system: System) -> Register:
    """Documents down, holders across; a cell tells the medium with the numbers of the copies there, and what is wrong with it; a
    row's empty cell, that this holder does not hold the document and need not."""
    organization = system.organization
    titles = distinct_titles(organization)
    across = tuple(Column(f"holder:{holder.id}", 12, titles[holder.id]) for holder in organization.holders)
    columns = (Column("code", 10), Column("title", 24), Column("revision", 6), *across)
    return register(system, "distribution-matrix", columns, _matrix_rows(_Facts(system)))


@dataclass(frozen=True)
class _Facts:
    """What many rows ask of one system, found once."""

    system: System

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(shown.document for shown in self.system.shown)

    @cached_property
    def held(self) -> Mapping[str, tuple[Holder, ...]]:
        return holding(self.documents, self.system.organization)

    @cached_property
    def hats(self) -> Mapping[str, frozenset[str]]:
        return hats_at(self.system.organization, self.system.as_of)

    @cached_property
    def titles(self) -> Mapping[str, Cell]:
        cells = CopyCells(self.system)
        return {holder.id: cells.holder(holder.id) for holder in self.system.organization.holders}

    @cached_property
    def copies(self) -> Mapping[tuple[str, str], list[Copy]]:
        """The copies of each holder and document, those of the latest note last."""
        found: dict[tuple[str, str], list[Copy]] = defaultdict(list)
        for copy in sorted(self.system.paper.copies, key=lambda one: (one.issued, one.transmittal, one.number)):
            found[copy.holder, copy.document].append(copy)
        return found

    @cached_property
    def lacking(self) -> frozenset[tuple[str, str]]:
        """The documents that a role or unit works by and that not all of its people hold."""
        found = needs(self.documents, self.system.organization, self.system.as_of)
        verdicts = judged(found, self.system.organization, self.documents)
        return frozenset((one.need.document, one.need.who) for one in verdicts if one.verdict in ("not_held", "part"))

    @cached_property
    def unneeded(self) -> frozenset[tuple[str, str]]:
        found = unneeded(self.documents, self.system.organization, self.system.as_of)
        return frozenset((document.id, holder.id) for holder, document in found)


def _rows(facts: _Facts, numbered: bool) -> Iterator[tuple[Cell, ...]]:
    number = 0
    for revision in facts.system.shown:
        for holder in facts.held[revision.document.id]:
            number += 1
            copies = facts.copies.get((holder.id, revision.document.id), ())
            yield (
                number,
                code_of(revision.document),
                revision.document.title,
                RevisionNumber(revision.key),
                revision.since,
                *_who_and_how(holder, copies, facts),
                *(_handed_out(copies) if numbered else ()),
                reasons(revision.document, facts.hats[holder.id]),
            )


def _who_and_how(holder: Holder, copies: Sequence[Copy], facts: _Facts) -> tuple[Cell, ...]:
    """The holder, and the numbers of the copies of its latest revision that are there; where there are none, that of its set."""
    organization = facts.system.organization
    role = organization.role(holder.role) if holder.role else None
    numbers = tuple(copy.number for copy in _latest(copies))
    return (
        holder_title(holder, organization),
        role_title(holder.unit or (role.unit if role else None), organization),
        holder.place,
        Word(f"medium.{holder.medium}"),
        Many(numbers) if len(numbers) > 1 else numbers[0] if numbers else holder.copy_number,
        holder.copies,
        Word(f"language.{holder.language}"),
    )


def _handed_out(copies: Sequence[Copy]) -> tuple[Cell, Cell, Cell, Cell]:
    """The latest revision that lies with the holder, when it was handed out and received, and what became of all other copies."""
    latest = _latest(copies)
    former = tuple(dict.fromkeys(state_of(one) for one in copies if one not in latest))
    told = Many(former) if former else None
    if not latest:
        return None, None, None, told
    last = latest[-1]
    return RevisionNumber(last.revision), last.issued, last.received, told


def _latest(copies: Sequence[Copy]) -> tuple[Copy, ...]:
    """Of the copies that are out there, those of the revision and the translation's issue that were handed out last."""
    live = [copy for copy in copies if copy.live]
    return tuple(copy for copy in live if (copy.revision, copy.issue) == (live[-1].revision, live[-1].issue))


def _matrix_rows(facts: _Facts) -> Iterator[tuple[Cell, ...]]:
    for revision in facts.system.shown:
        holding = {holder.id for holder in facts.held[revision.document.id]}
        cells = tuple(_mark(holder, revision, facts, declared=holder.id in holding) for holder in facts.system.organization.holders)
        yield (code_of(revision.document), revision.document.title, RevisionNumber(revision.key), *cells)


def _mark(holder: Holder, revision: Revision, facts: _Facts, *, declared: bool) -> Cell:
    """How a holder has a document, with what is wrong about it; None where all is well without it."""
    document = revision.document.id
    numbers = tuple(copy.number for copy in facts.copies.get((holder.id, document), ()) if copy.live)
    had: Cell = Word(f"medium.{holder.medium}") if declared else None
    if numbers:
        had = Phrase("registers.medium_copies", (("medium", Word("medium.paper-controlled")), ("copies", Many(numbers))))
    if numbers and not declared:
        return Phrase("registers.no_longer", (("held", had),))
    if (document, holder.id) in facts.unneeded:
        return Phrase("registers.unneeded", (("held", had),))
    lacks = not declared and any((document, who) in facts.lacking for who in (holder.role, holder.unit) if who)
    return Word("registers.lacks") if lacks else had
