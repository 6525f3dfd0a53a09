"""Workbooks: what all XLSX workbooks have in common: how one is begun, the look of its cells, the direction of its sheets.

Outside stays what stands in them (`spreadsheet.py`, `reply_sheet.py`, `record_book.py`, `complaint_book.py`).
"""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.wording.words import words

BODY: Mapping[str, Any] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#9AA5B1", "font_name": "Arial"}
"""The look of a cell."""
HEAD: Mapping[str, Any] = {"bold": True, "bg_color": "#E4E7EB"}
"""The look of a cell with a title, besides."""
_NO_DAY = date(1980, 1, 1)
"""The first day that a packed file can have."""


def begun(target: io.BytesIO, title: str = "", day: date = _NO_DAY) -> Workbook:
    """A workbook that is written when it is closed. `day` is the one that it speaks of, never the moment of writing: equal input
    gives equal bytes.

    Strings stay strings: neither formulas nor addresses nor numbers are made of what somebody wrote.
    """
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    named = {"title": title} if title else {}
    book.set_properties({**named, "created": datetime.combine(day, datetime.min.time(), UTC)})
    return book


def added(book: Workbook, name: str, language: str) -> Worksheet:
    """A new sheet of a workbook, from right to left where the language is."""
    sheet = book.add_worksheet(name)
    if words(language)("direction") == "rtl":
        sheet.right_to_left()
    return sheet
