"""Register page: a register as a table that is whole without JavaScript, and that the browser sorts and filters.

Outside stay its rows (`registers/`) and its other outputs (`pdf/`, `exports/`).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from markupsafe import Markup

from generator.control.numbering import sort_key
from generator.model.register import Cell as RegisterCell
from generator.model.register import Many, Quantity, Register, RevisionNumber
from generator.model.text import Text
from generator.registers.parts import Part, is_printed, parts
from generator.site import addresses
from generator.site.copies_on import REGISTER, asked
from generator.site.items import Cell, Download, Item, Table, document_item
from generator.site.page import Page
from generator.site.reader import Reader
from generator.site.safe import safe
from generator.site.templates import filled
from generator.wording.cells import column_title, isolated_html, register_title, shown
from generator.wording.words import words

KINDS = ("pdf", "xlsx", "csv")
DATED = "master-list"
"""The register that a reader can ask for as it stood on another day."""


def register_pages(register: Register, start: Reader) -> Iterator[Page]:
    """The page of a register; of a long one the page of its contents, and one for each part."""
    divided = parts(register)
    address = addresses.index("registers", register.name)
    title = register_title(register, start.language)
    if not divided:
        yield _page(register, title, start.on(address))
        return
    yield _contents(register, divided, title, start.on(address))
    for part in divided:
        reader = start.on(addresses.register_part(register.name, part.number))
        named = reader.say("registers.part.title", title=title, holds=_holds(part, reader))
        yield _page(part.register, named, reader, whole=reader.link(address))


def _page(register: Register, title: str, reader: Reader, whole: str = "") -> Page:
    """A register's table, or that of a part of one, which leads to the `whole`."""
    columns = tuple(column_title(column, reader.language, reader.organization) for column in register.columns)
    return _filled(register, title, reader, Table(columns, cells_shown(register.rows, reader)), whole=whole)


def _contents(register: Register, divided: tuple[Part, ...], title: str, reader: Reader) -> Page:
    """The parts of a long register by what their rows are of."""
    keys = ("part", "part_holds", "part_rows")
    columns = tuple(reader.say(f"registers.column.{key}") for key in keys)
    said = ["registers.part.says"] if is_printed(register) else ["registers.part.says", "registers.part.not_printed"]
    told = Markup(" ").join(reader.phrase(key, of=reader.number(len(divided))) for key in said)
    rows = tuple(_part(part, reader) for part in divided)
    return _filled(register, title, reader, Table(columns, rows), told=told)


def _part(part: Part, reader: Reader) -> tuple[Cell, ...]:
    page = reader.link(addresses.register_part(part.register.name, part.number))
    holds = Markup('<a href="{}">{}</a>').format(page, reader.isolated(_holds(part, reader)))
    count = len(part.register.rows)
    return Cell(reader.number(part.number), str(part.number)), Cell(holds), Cell(reader.number(count), str(count))


def _holds(part: Part, reader: Reader) -> str:
    """What the part's rows are of, and which of several parts of that it is."""
    heading = shown(part.heading, reader.language, reader.organization)
    if part.pieces == 1:
        return heading
    place = reader.say("registers.part.of", number=reader.number(part.piece), of=reader.number(part.pieces))
    return f"{heading} ({place})"


def _filled(register: Register, title: str, reader: Reader, rows: Table, *, told: Markup | str = "", whole: str = "") -> Page:
    body = filled(
        "register",
        r=reader,
        title=reader.isolated(title),
        says=reader.phrase("site.register.says", day=reader.day(register.as_of)),
        told=told,
        whole=whole,
        form=_form(register, reader),
        downloads=downloads(register, reader),
        as_of=reader.link(addresses.index("releases")) if register.name == DATED else "",
        copies_on=register.name == REGISTER and not whole and asked(reader),
        columns=rows.columns,
        rows=rows.rows,
    )
    return Page(reader.at, "registers", title, body)


def downloads(register: Register, reader: Reader) -> tuple[Download, ...]:
    """The register's files in the reader's language."""
    name = words(reader.language)("language_name")
    files = ((addresses.register_file(register.name, reader.language, kind), kind) for kind in KINDS)
    return tuple(
        Download(reader.link(f"../{file}"), reader.language, name, own=True, kind=kind.upper())
        for file, kind in files
        if reader.site.has(file)
    )


def cells_shown(rows: Iterable[tuple[RegisterCell, ...]], reader: Reader) -> tuple[tuple[Cell, ...], ...]:
    """A register's rows as a page shows them; of the same cell in many rows, such as a holder, it is made once."""
    known: dict[RegisterCell, Cell] = {}
    return tuple(tuple(known.get(cell) or known.setdefault(cell, cell_shown(cell, reader)) for cell in row) for row in rows)


def cell_shown(cell: RegisterCell, reader: Reader) -> Cell:
    """A register's cell as a page shows it."""
    if isinstance(cell, Text):
        return Cell(reader.inline(cell))
    html = safe(isolated_html(cell, reader.language, reader.organization, reader.cell_link))
    return Cell(html or "—", _order(cell))


def _form(register: Register, reader: Reader) -> tuple[Item, ...]:
    found = reader.shelf.find(register.form) if register.form else None
    return (document_item(found.document, reader, titled=False),) if found else ()


def _order(cell: RegisterCell) -> str:
    """What a cell is sorted by; empty where its words do."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Many):
        return _order(cell.cells[0]) if cell.cells else ""
    if isinstance(cell, RevisionNumber | Quantity):
        return sort_key(cell.key) if isinstance(cell, RevisionNumber) else str(cell.amount)
    return str(cell) if isinstance(cell, int | str) else ""
