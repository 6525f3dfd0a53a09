"""Spreadsheet: a register as an XLSX workbook and as CSV, in one language.

Outside stay the rows (`registers/`). Nothing that a person wrote is ever taken for a formula.
"""

import csv
import io
from datetime import date, datetime

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.artifacts import Artifact
from generator.exports.plain_cells import harmless
from generator.exports.workbooks import BODY, HEAD, TITLE, added, begun, fit_row, looked, set_out, side_of, write
from generator.model.organization import Calendar, Organization
from generator.model.register import Cell, Phrase, Register, Tone, Word
from generator.model.system import System
from generator.wording.cells import column_title, register_title, shown
from generator.wording.dates import short_date
from generator.wording.words import words

DATE_FORMATS: dict[Calendar, str] = {
    "gregorian": "yyyy-mm-dd",
    "jalali": "[$-160429]yyyy/mm/dd;@",
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
    looks = _Looks(book, organization.locale(language).calendar, language)
    sheet = added(book, words(language)("registers.sheet"), language)
    _write_head(sheet, register, organization, language, looks)
    _write_rows(sheet, register, organization, language, looks)
    last = HEAD_ROWS + len(register.rows)
    sheet.autofilter(HEAD_ROWS, 0, max(last, HEAD_ROWS + 1), len(register.columns) - 1)
    sheet.freeze_panes(HEAD_ROWS + 1, 2)
    sheet.repeat_rows(HEAD_ROWS)
    set_out(sheet, _widths(register))
    book.close()
    return target.getvalue()


class _Looks:
    """The looks of a workbook's cells."""

    def __init__(self, book: Workbook, calendar: Calendar, language: str) -> None:
        self.title = looked(book, language, TITLE)
        self.note = looked(book, language, {"font_size": 9, "font_name": "Arial", "font_color": "#52606D"})
        self.column = looked(book, language, BODY, HEAD)
        self.body = looked(book, language, BODY)
        self.tones = {tone: looked(book, language, BODY, {"bg_color": color}) for tone, color in TONES.items()}
        self.date = looked(book, language, BODY, {"num_format": DATE_FORMATS[calendar], "align": side_of(language)})


def _widths(register: Register) -> list[float]:
    """The widths of the columns, in letters."""
    return [max(7, column.width * 1.25) for column in register.columns]


def _write_head(sheet: Worksheet, register: Register, organization: Organization, language: str, looks: _Looks) -> None:
    say, widths = words(language), _widths(register)
    day = short_date(register.as_of, organization.locale(language))
    write(sheet, (0, 0), f"{register_title(register, language)} — {organization.name.first((language,))}", looks.title)
    write(sheet, (1, 0), say("registers.as_of", day=day), looks.note)
    write(sheet, (2, 0), say("registers.head", head=register.head), looks.note)
    titles = [column_title(column, language, organization) for column in register.columns]
    for index, title in enumerate(titles):
        write(sheet, (HEAD_ROWS, index), title, looks.column)
    fit_row(sheet, HEAD_ROWS, ((title, width - 3) for title, width in zip(titles, widths, strict=True)))  # a filter's button


def _write_rows(sheet: Worksheet, register: Register, organization: Organization, language: str, looks: _Looks) -> None:
    widths = _widths(register)
    for number, row in enumerate(register.rows, start=HEAD_ROWS + 1):
        texts = [shown(cell, language, organization) for cell in row]
        for index, (cell, text) in enumerate(zip(row, texts, strict=True)):
            _write_cell(sheet, (number, index), cell, text, looks)
        fit_row(sheet, number, zip(texts, widths, strict=True))


def _write_cell(sheet: Worksheet, at: tuple[int, int], cell: Cell, text: str, looks: _Looks) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(*at, datetime.combine(cell, datetime.min.time()), looks.date.plain)
    elif isinstance(cell, int):
        sheet.write_number(*at, cell, looks.body.plain)
    else:
        tone = cell.tone if isinstance(cell, Word | Phrase) else ""
        write(sheet, at, text, looks.tones.get(tone, looks.body))
