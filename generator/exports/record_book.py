"""Record book: records as a table that people work with: a workbook with a sheet for each form, or CSV.

Outside stay the rows (`records/rows.py`). Nothing that a person wrote is ever taken for a formula. What stands here is what people
filled in, their names too: such a file belongs beside the records, and nowhere else.
"""

import csv
import io
import re
from collections.abc import Sequence

from generator.exports.plain_cells import harmless
from generator.exports.workbooks import BODY, HEAD, added, begun
from generator.records.rows import RecordTable

MOST_NAME = 31
"""The most letters of a sheet's name."""


def record_workbook(tables: Sequence[RecordTable], language: str) -> bytes:
    """The tables as an XLSX workbook, from right to left where the language is; everything is text as it was filled in."""
    target = io.BytesIO()
    book = begun(target)
    body = {**BODY, "num_format": "@"}
    title, told = book.add_format({**body, **HEAD}), book.add_format(body)
    for table in tables or (RecordTable("-", (), ()),):
        sheet = added(book, re.sub(r"[\[\]:*?/\\']", "-", table.form)[:MOST_NAME], language)
        for at, row in enumerate((table.titles, *table.rows)):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell, told if at else title)
        sheet.set_column(0, max(len(table.titles) - 1, 0), 18)
        sheet.freeze_panes(1, 0)
    book.close()
    return target.getvalue()


def record_csv(tables: Sequence[RecordTable]) -> bytes:
    """The tables one below another, each under its titles (RFC 4180, UTF-8 with a byte order mark)."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    for at, table in enumerate(tables):
        if at:
            writer.writerow([])
        writer.writerow([harmless(title) for title in table.titles])
        writer.writerows([[harmless(cell) for cell in row] for row in table.rows])
    return b"\xef\xbb\xbf" + lines.getvalue().encode()
