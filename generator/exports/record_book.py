"""Record book: records as a table that people work with: a workbook with a sheet for each form, or CSV.

Outside stay the rows (`records/rows.py`). Nothing that a person wrote is ever taken for a formula. What stands here is what people
filled in, their names too: such a file belongs beside the records, and nowhere else.
"""

import csv
import io
import re
from collections.abc import Sequence

from generator.exports.plain_cells import harmless
from generator.exports.workbooks import BODY, HEAD, added, begun, fit_row, looked, set_out, write
from generator.records.rows import Number, RecordTable, Said

MOST_NAME = 31
"""The most letters of a sheet's name."""
MOST_LETTERS = 32_767
"""The most letters of a cell in spreadsheet programs."""
WIDTH = 18
"""The width of every column, in letters."""
EXACT = 10**15
"""Spreadsheet programs know fifteen digits, of which four may stand behind the point; a longer amount stays text."""


def record_workbook(tables: Sequence[RecordTable], language: str) -> bytes:
    """The tables as an XLSX workbook, from right to left where the language is; but for numbers, everything is text as it was
    filled in."""
    target = io.BytesIO()
    book = begun(target)
    body = {**BODY, "num_format": "@"}
    title, told = looked(book, language, body, HEAD), looked(book, language, body)
    whole, parted = (book.add_format({**BODY, "num_format": look}) for look in ("#,##0", "#,##0.00##"))
    for table in tables or (RecordTable("-", (), ()),):
        sheet = added(book, re.sub(r"[\[\]:*?/\\']", "-", table.form)[:MOST_NAME], language)
        lines: tuple[tuple[Said, ...], ...] = (table.titles, *table.rows)
        for at, row in enumerate(lines):
            for column, cell in enumerate(row):
                if isinstance(cell, Number) and -EXACT < cell.amount * 10**4 < EXACT:
                    sheet.write_number(at, column, float(cell.amount), parted if cell.amount % 1 else whole)
                else:
                    write(sheet, (at, column), _shown(str(cell)), told if at else title)
            fit_row(sheet, at, ((str(cell), WIDTH) for cell in row))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        set_out(sheet, [WIDTH] * len(table.titles))
    book.close()
    return target.getvalue()


def _shown(cell: str) -> str:
    """A cell's text; where it is too long for a spreadsheet, it is seen that it goes on."""
    return cell if len(cell) <= MOST_LETTERS else f"{cell[: MOST_LETTERS - 2]} …"


def record_csv(tables: Sequence[RecordTable]) -> bytes:
    """The tables one below another, each under its titles (RFC 4180, UTF-8 with a byte order mark)."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    for at, table in enumerate(tables):
        if at:
            writer.writerow([])
        writer.writerow([harmless(title) for title in table.titles])
        writer.writerows([[harmless(str(cell)) for cell in row] for row in table.rows])
    return b"\xef\xbb\xbf" + lines.getvalue().encode()
