"""Floor: what auditors found where copies lie and screens stand, row by row of what was drawn (R-58; ISO 9001:2015, 9.2.2).

Outside stay drawing a sample and recording what was found (`control/`). The controller's notes are not published.
"""

from collections import defaultdict
from collections.abc import Iterator

from generator.control.finding import CLAUSES
from generator.model.copies import FindingDone, SampleDone
from generator.model.copy_events import SampledRow
from generator.model.register import Cell, Code, Column, Register, RevisionNumber, Word
from generator.model.system import System
from generator.registers.copy_cells import CopyCells
from generator.registers.table import register

COLUMNS = (
    Column("sample", 10),
    Column("date", 9),
    Column("place", 18),
    Column("holder", 16),
    Column("code", 9),
    Column("title", 22),
    Column("expected_revision", 8),
    Column("copy_number", 7),
    Column("result", 16),
    Column("found_revision", 8),
    Column("clause", 9),
    Column("recorded", 16),
)


def floor_checks(system: System) -> Register:
    """One row for each finding, and one for each row of a sample at which nobody has looked yet."""
    cells = CopyCells(system)
    rows = (row for sample in system.paper.samples for row in _rows(sample, cells))
    return register(system, "floor-checks", COLUMNS, rows, divided="sample")


def _rows(sample: SampleDone, cells: CopyCells) -> Iterator[tuple[Cell, ...]]:
    found: dict[int, list[FindingDone]] = defaultdict(list)
    for one in sample.findings:
        found[one.finding.row].append(one)
    for number, row in enumerate(sample.rows, start=1):
        looked = found.get(number, [])
        if not looked:
            yield (*_expected(sample, row, cells), Word("finding.open"), None, None, None)
        for one in looked:
            yield (*_expected(sample, row, cells, one), *_found(one))
    for one in found.get(0, []):
        yield (*_besides(sample, one, cells), *_found(one))


def _expected(sample: SampleDone, row: SampledRow, cells: CopyCells, done: FindingDone | None = None) -> tuple[Cell, ...]:
    return (
        Code(sample.number),
        done.on if done else sample.on,
        cells.place(row.holder),
        cells.holder(row.holder),
        *cells.document(row.document, row.code, row.revision),
        RevisionNumber(row.revision),
        row.number,
    )


def _besides(sample: SampleDone, done: FindingDone, cells: CopyCells) -> tuple[Cell, ...]:
    """What was met besides: nothing was expected of it."""
    finding = done.finding
    where = (cells.place(finding.holder), cells.holder(finding.holder)) if finding.holder else (None, None)
    return (Code(sample.number), done.on, *where, Code(finding.code) if finding.code else None, None, None, finding.number)


def _found(done: FindingDone) -> tuple[Cell, ...]:
    revision = RevisionNumber(done.finding.revision) if done.finding.revision else None
    return (Word(f"finding.{done.finding.result}"), revision, CLAUSES.get(done.finding.result), done.recorded)
