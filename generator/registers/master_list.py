"""Master list: the list of valid documented information, with its holders (F-01-00-01).

Outside stays which revisions are in force, which the system says.
"""

from collections.abc import Iterator

from generator.control.review import review
from generator.model.register import Cell, Column, Register, RevisionNumber, Word
from generator.model.system import Revision, System
from generator.registers.holders import holdings
from generator.registers.table import code_of, process_title, register, role_title

COLUMNS = (
    Column("row", 6),
    Column("code", 12),
    Column("title", 20),
    Column("type", 9),
    Column("process", 10),
    Column("owner", 10),
    Column("revision", 8),
    Column("released", 9),
    Column("effective", 9),
    Column("next_review", 9),
    Column("holders", 34),
    Column("status", 9),
    Column("remarks", 12),
)


def master_list(system: System) -> Register:
    """One row for each revision that readers are shown: those in force, in a preview the drafts in their place.

    The remarks stay empty: they are room for notes on the printed list.
    """
    return register(system, "master-list", COLUMNS, _rows(system))


def _rows(system: System) -> Iterator[tuple[Cell, ...]]:
    for number, revision in enumerate(system.shown, start=1):
        yield (number, *_row(revision, system))


def _row(revision: Revision, system: System) -> tuple[Cell, ...]:
    document, organization = revision.document, system.organization
    return (
        code_of(document),
        document.title,
        Word(f"type.{document.type}"),
        process_title(document, organization),
        role_title(document.owner, organization),
        RevisionNumber(revision.key),
        revision.since if revision.evidence else revision.released,  # an adopted one is older than this record
        revision.since,
        review(revision, organization, system.as_of).next,
        holdings(document, organization),
        Word(f"status.{revision.status}"),
        None,
    )
