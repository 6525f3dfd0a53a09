"""Registers: the sheet of a list, with as-of date and the ledger's head, from the same cells as pages and spreadsheets.

Outside stay the rows (`registers/`), the words of a cell (`wording/cells.py`) and the frame (`frame.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from markupsafe import Markup, escape

from generator.control.audience import codes
from generator.model.document import Field
from generator.model.organization import Organization
from generator.model.register import Cell, Citation, Code, Column, Register, RevisionNumber
from generator.model.system import Revision, System
from generator.pdf.frame import Frame, Identity, Metadata, is_draft, sheet
from generator.pdf.qr import source
from generator.pdf.reader import Reader, reader, safe
from generator.pdf.sheet import UNDATED, Sheet
from generator.prose.html import isolated
from generator.registers.parts import Part, parts
from generator.registers.table import with_columns
from generator.wording.cells import column_title, isolated_html, register_title, shown

TIGHT = (Code, RevisionNumber, date, int)
"""What is printed in one line that never breaks."""

SHEET_WIDTH, LETTER, PADDING = 267, 1.5, 3.0
"""Millimetres: of a row, of a digit or letter in it, and around a cell's text."""

WIDEST = 19
"""Columns that stand side by side on a sheet and are still read; a matrix with more comes as several tables."""

CONTENTS = (Column("part", 5), Column("part_holds", 60), Column("part_rows", 8))
"""The columns of a long register's contents."""

_LASTING = ("pdf.head.code", "pdf.head.revision")
"""What the head of a part keeps of the register's: the form that it fills."""

HEADING = 7
"""Letters of a column's title for which there is always room."""

_GROUP = 8
"""Letters of the ledger's head between two spaces, so that a person can compare them."""


def register_sheets(register: Register, system: System, language: str) -> tuple[Sheet, ...]:
    """The sheets of a register, to be bound in this order: its own, or of a long one its contents and a sheet for each part.

    A part says nothing of the day and of the ledger's head, which its contents tell: it is laid out anew when its own rows change.
    """
    divided = parts(register)
    if not divided:
        return (register_sheet(register, system, language),)
    widths = shares(register, language, system.organization)
    contents = register_sheet(replace(register, columns=CONTENTS, rows=tuple(map(_line, divided))), system, language)
    return (contents, *(_part_sheet(part, widths, system, language) for part in divided))


def register_sheet(register: Register, system: System, language: str) -> Sheet:
    """The sheet of a register on its date. One that fills a form carries the form's code, title, revision and signatures."""
    read = _reader(system, language)
    filled = system.find(register.form) if register.form else None
    frame = _frame(register, filled, system, read)
    tables = tuple(_table(one, shares(one, language, system.organization), read) for one in _side_by_side(register))
    metadata, signatures = _metadata(register, filled, read), _signatures(filled)
    return sheet("register", read, frame, metadata, title=frame.title, tables=tables, signatures=signatures)


def _frame(register: Register, filled: Revision | None, system: System, read: Reader) -> Frame:
    return Frame(
        kind=_kind(filled, read),
        title=read.line(filled.document.title) if filled else safe(isolated(register_title(register, read.language))),
        identities=tuple(_identities(register, filled, system, read)),
        notes=tuple(_notes(register, system, read)),
        drawing=source(_address(register, system, read.language)) if register.published else "",
        watermark=read.say("pdf.watermark") if system.preview else "",
        page="landscape" if filled else "list",
        foot=_foot(filled, read),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the sheet: titles of columns, each with its share of the sheet's width, and rows."""

    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Markup, ...], ...]


def _side_by_side(register: Register) -> tuple[Register, ...]:
    """A register that is wider than a sheet as several, each with the columns that say what a row is about and some of those that
    stand for something of the organization's own.
    """
    columns = tuple(enumerate(register.columns))
    own, common = [at for at, one in columns if one.title], [at for at, one in columns if not one.title]
    if len(columns) <= WIDEST or not own:
        return (register,)
    tables = -(-len(own) // (WIDEST - len(common)))
    size = -(-len(own) // tables)
    return tuple(with_columns(register, (*common, *own[start : start + size])) for start in range(0, len(own), size))


def _table(register: Register, widths: Iterable[float], read: Reader) -> _Table:
    link, organization = partial(_link, read), read.organization
    titles = (column_title(column, read.language, organization) for column in register.columns)
    rows = (tuple(safe(isolated_html(cell, read.language, organization, link)) for cell in row) for row in register.rows)
    return _Table(tuple(zip(titles, widths, strict=True)), tuple(rows))


def _line(part: Part) -> tuple[Cell, ...]:
    return part.number, part.heading, len(part.register.rows)


def _part_sheet(part: Part, widths: tuple[float, ...], system: System, language: str) -> Sheet:
    """A part under the register's title and what its rows are of; the columns are as wide as in every other part.

    Its place among all parts is told by the contents alone: another part more is no reason to lay this one out anew.
    """
    register = part.register
    read = _reader(system, language)
    filled = system.find(register.form) if register.form else None
    whole = _frame(register, filled, system, read)
    place = read.told("registers.part.of", number=read.count(part.piece), of=read.count(part.pieces))
    several = (Identity("registers.part.label", place),) if part.pieces > 1 else ()
    identities = (*(one for one in whole.identities if one.key in _LASTING), *several)
    frame = replace(whole, identities=identities, notes=(whole.notes[0], escape(read.say("registers.part.note"))))
    holds = shown(part.heading, language, system.organization)
    heading = read.say("registers.part.title", title=register_title(register, language), holds=holds)
    metadata = Metadata(heading, heading, f"registers/{register.name}/{holds}/{part.piece}/{language}", UNDATED)
    title = safe(isolated(heading))
    return sheet("register", read, frame, metadata, title=title, tables=(_table(register, widths, read),), signatures=())


def _reader(system: System, language: str) -> Reader:
    return reader(system.organization, language, tuple(found.document for found in system.shown), withheld=codes(system))


def shares(register: Register, language: str, organization: Organization) -> tuple[float, ...]:
    """Each column's share of the sheet's width, in percent. Columns of codes, dates and numbers take about what these need,
    and leave the rest to those that have words.
    """
    needs = tuple(_need(register, at, language, organization) for at in range(len(register.columns)))
    worded = sum(column.width for column, need in zip(register.columns, needs, strict=True) if not need)
    rest = 100 - sum(needs)
    return tuple(need or round(rest * column.width / worded, 3) for column, need in zip(register.columns, needs, strict=True))


def _need(register: Register, at: int, language: str, organization: Organization) -> float:
    """The share of a column whose cells are never broken: by its longest cell, and the longest word of its title up to a
    common length, since what is longer breaks. 0 for a column of words.
    """
    cells = tuple(row[at] for row in register.rows)
    if not cells or not all(isinstance(cell, TIGHT) for cell in cells):
        return 0
    heading = max(len(word) for word in column_title(register.columns[at], language, organization).split())
    letters = max(min(heading, HEADING), *(len(shown(cell, language, organization)) for cell in cells))
    return round(100 * (letters * LETTER + PADDING) / SHEET_WIDTH, 3)


def _kind(filled: Revision | None, read: Reader) -> str:
    return read.say("type.list" if filled is None else f"type.{filled.document.type}")


def _identities(register: Register, filled: Revision | None, system: System, read: Reader) -> Iterator[Identity]:
    if filled:
        yield Identity("pdf.head.code", read.code(filled.document.code))
        yield Identity("pdf.head.revision", read.revision(filled.key))
        if system.releases:
            # the list that a release issued prints the head before it; any later one is an extract of its day
            last = system.releases[-1]
            key = "pdf.register.issue" if register.head == last.printed else "pdf.register.extract"
            yield Identity(key, read.code(read.count(last.number)))
    yield Identity("pdf.register.as_of", read.day(register.as_of))


def _notes(register: Register, system: System, read: Reader) -> Iterator[Markup]:
    yield Markup("<strong>{}</strong>").format(read.say("pdf.copy.draft" if system.preview else "pdf.copy.class"))
    yield Markup("{}: {}").format(read.say("pdf.register.head"), read.code(grouped(register.head)))
    yield escape(read.say("pdf.register.head_note"))


def grouped(digest: str) -> str:
    """A digest in groups of eight letters."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))


def _address(register: Register, system: System, language: str) -> str:
    return f"{system.organization.base_address.rstrip('/')}/{language}/registers/{register.name}/"


def _foot(filled: Revision | None, read: Reader) -> Markup:
    if filled is None:
        return Markup()
    return read.told("pdf.form.foot", code=read.code(filled.document.code), revision=read.revision(filled.key))


def _metadata(register: Register, filled: Revision | None, read: Reader) -> Metadata:
    title = register_title(register, read.language)
    shown = f"{filled.document.code} {read.plain(filled.document.title)}" if filled else title
    subject = read.say("pdf.register.subject", title=title, date=register.as_of.isoformat())
    properties = [("asOf", register.as_of.isoformat()), ("ledgerHead", register.head)]
    if filled and not is_draft(filled):
        properties = [("documentCode", filled.document.code), ("revision", filled.key), *properties]
    identity = f"registers/{register.name}/{register.as_of.isoformat()}/{read.language}"
    return Metadata(shown, subject, identity, register.as_of, tuple(properties))


def _signatures(filled: Revision | None) -> tuple[Field, ...]:
    """The signature fields of the form that the register fills."""
    if filled is None or filled.document.form is None:
        return ()
    return tuple(field for field in filled.document.form.fields if field.type == "signature")


def _link(read: Reader, cell: Code | Citation) -> str | None:
    """The page of the site that a code or a clause leads to."""
    base = read.organization.base_address.rstrip("/")
    if cell.document is None or not base:
        return None
    page = f"{base}/{read.language}/{cell.folder}/{cell.code}/"
    return f"{page}#{cell.clause}" if isinstance(cell, Citation) else page
