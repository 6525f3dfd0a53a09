"""Distribution: who holds which document where and how, as a list and as a matrix (R-30).

Outside stay copies that were issued one by one.
"""

from collections.abc import Iterator

from generator.model.organization import Holder, Organization
from generator.model.register import Cell, Column, Register, RevisionNumber, Word
from generator.model.system import System
from generator.model.text import Text
from generator.registers.holders import holder_title, holders_of
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
)


def distribution(system: System) -> Register:
    """One row for each document and each of its declared holders."""
    return register(system, "distribution", LIST, _rows(system))


def matrix(system: System) -> Register:
    """Documents down, holders across; a cell tells the medium, and a row's empty cell that this holder does not hold it."""
    organization = system.organization
    across = tuple(Column(f"holder:{holder.id}", 12, _heading(holder, organization)) for holder in organization.holders)
    columns = (Column("code", 10), Column("title", 24), Column("revision", 6), *across)
    return register(system, "distribution-matrix", columns, _matrix_rows(system))


def _rows(system: System) -> Iterator[tuple[Cell, ...]]:
    number = 0
    for revision in system.shown:
        for holder in holders_of(revision.document, system.organization):
            number += 1
            yield (
                number,
                code_of(revision.document),
                revision.document.title,
                RevisionNumber(revision.key),
                revision.since,
                *_who_and_how(holder, system),
            )


def _who_and_how(holder: Holder, system: System) -> tuple[Cell, ...]:
    role = system.organization.role(holder.role) if holder.role else None
    return (
        holder_title(holder, system.organization),
        role_title(holder.unit or (role.unit if role else None), system.organization),
        holder.place,
        Word(f"medium.{holder.medium}"),
        holder.copy_number,
        holder.copies,
        Word(f"language.{holder.language}"),
    )


def _matrix_rows(system: System) -> Iterator[tuple[Cell, ...]]:
    for revision in system.shown:
        holding = {holder.id for holder in holders_of(revision.document, system.organization)}
        cells = tuple(_mark(holder) if holder.id in holding else None for holder in system.organization.holders)
        yield (code_of(revision.document), revision.document.title, RevisionNumber(revision.key), *cells)


def _heading(holder: Holder, organization: Organization) -> Text:
    """The holder's title, with the place where another holder has the same title: two columns never bear one name."""
    title = holder_title(holder, organization)
    if sum(holder_title(one, organization) == title for one in organization.holders) == 1:
        return title
    return Text.of({key: f"{words} ({place})" if (place := holder.place.get(key)) else words for key, words in title.words})


def _mark(holder: Holder) -> Cell:
    return Word(f"medium.{holder.medium}")
