"""Registers: the sheet of a list, with as-of date and the ledger's head, from the same cells as pages and spreadsheets.

Outside stay the rows (`registers/`), the words of a cell (`wording/cells.py`) and the frame (`frame.py`).
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

from markupsafe import Markup, escape

from generator.control.audience import codes
from generator.model.document import Field
from generator.model.organization import Organization
from generator.model.register import Citation, Code, Register, RevisionNumber
from generator.model.system import Revision, System
from generator.pdf.frame import Frame, Identity, Metadata, is_draft, sheet
from generator.pdf.qr import source
from generator.pdf.reader import Reader, reader, safe
from generator.pdf.sheet import Sheet
from generator.prose.html import isolated
from generator.wording.cells import column_title, isolated_html, register_title, shown

TIGHT = (Code, RevisionNumber, date, int)
"""What is printed in one line that never breaks."""

SHEET_WIDTH, LETTER, PADDING = 267, 1.5, 3.0
"""Millimetres: of a row, of a digit or letter in it, and around a cell's text."""

HEADING = 7
"""Letters of a column's title for which there is always room."""

_GROUP = 8
"""Letters of the ledger's head between two spaces, so that a person can compare them."""


def register_sheet(register: Register, system: System, language: str) -> Sheet:
    """The sheet of a register on its date. One that fills a form carries the form's code, title, revision and signatures."""
    read = reader(system.organization, language, tuple(found.document for found in system.shown), withheld=codes(system))
    filled = system.find(register.form) if register.form else None
    title = read.line(filled.document.title) if filled else safe(isolated(register_title(register, language)))
    frame = Frame(
        kind=_kind(filled, read),
        title=title,
        identities=tuple(_identities(register, filled, system, read)),
        notes=tuple(_notes(register, system, read)),
        drawing=source(_address(register, system, language)),
        watermark=read.say("pdf.watermark") if system.preview else "",
        page="landscape" if filled else "list",
        foot=_foot(filled, read),
    )
    link = partial(_link, read)
    return sheet(
        "register",
        read,
        frame,
        _metadata(register, filled, read),
        title=title,
        columns=tuple(
            (column_title(column, language, system.organization), share)
            for column, share in zip(register.columns, shares(register, language, system.organization), strict=True)
        ),
        rows=tuple(tuple(safe(isolated_html(cell, language, system.organization, link)) for cell in row) for row in register.rows),
        signatures=_signatures(filled),
    )


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
    fields = (field for section in filled.document.form.sections for field in section.fields)
    return tuple(field for field in fields if field.type == "signature")


def _link(read: Reader, cell: Code | Citation) -> str | None:
    """The page of the site that a code or a clause leads to."""
    base = read.organization.base_address.rstrip("/")
    if cell.document is None or not base:
        return None
    page = f"{base}/{read.language}/{cell.folder}/{cell.code}/"
    return f"{page}#{cell.clause}" if isinstance(cell, Citation) else page
