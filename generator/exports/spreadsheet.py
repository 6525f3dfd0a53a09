"""Spreadsheet: a register as an XLSX workbook and as CSV, in one language.

Outside stay the rows (`registers/`). Nothing that a person wrote is ever taken for a formula.
"""

import csv
import io
from datetime import date, datetime

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.artifacts import Artifact
from generator.exports.plain_cells import harmless
from generator.exports.workbooks import BODY, HEAD, added, begun
from generator.model.organization import Calendar, Organization
from generator.model.register import Cell, Phrase, Register, Tone, Word
from generator.model.system import System
from generator.wording.cells import column_title, register_title, shown
from generator.wording.dates import short_date
from generator.wording.words import words

DATE_FORMATS: dict[Calendar, str] = {
    "gregorian": "yyyy-mm-dd",
    "jalali": "[$-fa-IR,16]yyyy/mm/dd;@",
    "buddhist": "[$-107041E]dd/mm/yyyy;@",
}
"""Number formats that show a real date in the reader's calendar; a program that knows no such calendar shows the Gregorian day."""

TONES: dict[Tone, str] = {"green": "#DDF2E3", "yellow": "#FFF3C4", "red": "#FFD9D2", "overdue": "#D9DCE1"}
"""What stands behind the words of a cell that has a colour."""

HEAD_ROWS = 3
"""Rows above the column titles: the title, what it is as of, and the head of the ledger."""


def spreadsheets(registers: tuple[Register, ...], system: System, language: str) -> tuple[Artifact, ...]:
    """An XLSX and a CSV file of each register in a language."""
    organization = system.organization
    made: list[Artifact] = []
    for register in registers:
        stem = f"files/registers/{register.name}_{language}"
        made.append(Artifact(f"{stem}.xlsx", workbook(register, organization, language)))
        made.append(Artifact(f"{stem}.csv", table(register, organization, language)))
    return tuple(made)


def table(register: Register, organization: Organization, language: str) -> bytes:
    """The register as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheet programs read it as such)."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([column_title(column, language, organization) for column in register.columns])
    writer.writerows([[harmless(shown(cell, language, organization)) for cell in row] for row in register.rows])
    return b"\xef\xbb\xbf" + lines.getvalue().encode()


def workbook(register: Register, organization: Organization, language: str) -> bytes:
    """The register as an XLSX workbook: right to left where the language is, with filters, frozen titles and real dates."""
    target = io.BytesIO()
    book = begun(target, register_title(register, language), register.as_of)
    formats = _Formats(book, organization.locale(language).calendar)
    sheet = added(book, words(language)("registers.sheet"), language)
    _write_head(sheet, register, organization, language, formats)
    _write_rows(sheet, register, organization, language, formats)
    _prepare_for_print(sheet, register)
    book.close()
    return target.getvalue()


class _Formats:
    """The looks of a workbook's cells."""

    def __init__(self, book: Workbook, calendar: Calendar) -> None:
        body = {**BODY, "font_size": 10}
        self.title: Format = book.add_format({"bold": True, "font_size": 14, "font_name": "Arial"})
        self.note: Format = book.add_format({"font_size": 9, "font_name": "Arial", "font_color": "#52606D"})
        self.column: Format = book.add_format({**body, **HEAD})
        self.body: Format = book.add_format(body)
        self.tones = {tone: book.add_format({**body, "bg_color": color}) for tone, color in TONES.items()}
        self.date: Format = book.add_format({**body, "num_format": DATE_FORMATS[calendar], "align": "left"})


def _write_head(sheet: Worksheet, register: Register, organization: Organization, language: str, formats: _Formats) -> None:
    say = words(language)
    day = short_date(register.as_of, organization.locale(language))
    sheet.write_string(0, 0, f"{register_title(register, language)} — {organization.name.first((language,))}", formats.title)
    sheet.write_string(1, 0, say("registers.as_of", day=day), formats.note)
    sheet.write_string(2, 0, say("registers.head", head=register.head), formats.note)
    for index, column in enumerate(register.columns):
        sheet.write_string(HEAD_ROWS, index, column_title(column, language, organization), formats.column)
        sheet.set_column(index, index, max(7, column.width * 1.25))


def _write_rows(sheet: Worksheet, register: Register, organization: Organization, language: str, formats: _Formats) -> None:
    for number, row in enumerate(register.rows, start=HEAD_ROWS + 1):
        for index, cell in enumerate(row):
            _write_cell(sheet, (number, index), cell, shown(cell, language, organization), formats)


def _write_cell(sheet: Worksheet, at: tuple[int, int], cell: Cell, text: str, formats: _Formats) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(*at, datetime.combine(cell, datetime.min.time()), formats.date)
    elif isinstance(cell, int):
        sheet.write_number(*at, cell, formats.body)
    elif text:
        tone = cell.tone if isinstance(cell, Word | Phrase) else ""
        sheet.write_string(*at, text, formats.tones.get(tone, formats.body))
    else:
        sheet.write_blank(*at, None, formats.body)


def _prepare_for_print(sheet: Worksheet, register: Register) -> None:
    last = HEAD_ROWS + len(register.rows)
    sheet.autofilter(HEAD_ROWS, 0, max(last, HEAD_ROWS + 1), len(register.columns) - 1)
    sheet.freeze_panes(HEAD_ROWS + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROWS)
