"""Workbooks: what all XLSX workbooks have in common: how one is begun, the look of cells, the direction and print of sheets.

Outside stays what stands in them (`spreadsheet.py`, `reply_sheet.py`, `record_book.py`, `complaint_book.py`).
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_pixel_width
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.wording.words import words

FONT: Mapping[str, Any] = {"font_name": "Arial", "font_size": 10}
"""The letters of a cell."""
BODY: Mapping[str, Any] = {**FONT, "valign": "top", "text_wrap": True, "border": 1, "border_color": "#9AA5B1"}
"""The look of a cell."""
HEAD: Mapping[str, Any] = {"bold": True, "bg_color": "#E4E7EB"}
"""The look of a cell with a title, besides."""
TITLE: Mapping[str, Any] = {"bold": True, "font_size": 14, "font_name": "Arial"}
"""The look of a sheet's title."""
LINE = 13.5
"""The height of a line of a cell, in points."""
UNIT, SPARE = 7, 1.05
"""The pixels of a unit of a column's width, and by how much a text may come out wider than it is reckoned here."""
_WIDE, _NARROW = 8.3, 5.8
"""The pixels of a letter: Thai and what else is not Latin; Arabic and Persian."""
MOST_LINES = 30
"""A row can be no higher than 409 points."""
A4, A3 = 9, 8
"""Sizes of paper, as workbooks number them."""
WIDE = 160
"""A sheet of more letters than this in a line is printed on A3."""
_NO_DAY = date(1980, 1, 1)
"""The first day that a packed file can have."""
_WORD = re.compile(r"[^\s-]*(?:-|\s+|$)")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True, slots=True)
class Look:
    """How cells look: those that are read from the left, and those in which something is written from right to left."""

    plain: Format
    turned: Format


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
    if is_from_right(language):
        sheet.right_to_left()
    return sheet


def is_from_right(language: str) -> bool:
    """Whether the language is written from right to left."""
    return words(language)("direction") == "rtl"


def side_of(language: str) -> str:
    """The side on which the language's lines begin."""
    return "right" if is_from_right(language) else "left"


def looked(book: Workbook, language: str, *properties: Mapping[str, Any]) -> Look:
    """A look of these properties, with the start of the language's lines at their side."""
    found: dict[str, Any] = {"align": side_of(language)} if is_from_right(language) else {}
    for some in properties:
        found.update(some)
    return Look(book.add_format(found), book.add_format({**found, "reading_order": 2}))


def write(sheet: Worksheet, at: tuple[int, int], text: str, look: Look) -> None:
    """Writes a text that stays text. One in which something is written from right to left is read so whatever it begins with; a
    code or a telephone number keeps its own order."""
    if text:
        sheet.write_string(*at, text, look.turned if _FROM_RIGHT.search(text) else look.plain)
    else:
        sheet.write_blank(*at, None, look.plain)


def fit_row(sheet: Worksheet, row: int, cells: Iterable[tuple[str, float]]) -> None:
    """Makes a row as high as the longest of its texts needs in the width of its column, counted in letters: not every program
    does so by itself."""
    needed = max((_lines(text, width) for text, width in cells), default=1)
    if needed > 1:
        sheet.set_row(row, LINE * min(needed, MOST_LINES) + 1.5)


def set_out(sheet: Worksheet, widths: Sequence[float], *, is_lying: bool = True) -> None:
    """Columns of these widths, counted in letters, printed as wide as one sheet of paper, and as many sheets long as it is, each
    with its number."""
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    if is_lying:
        sheet.set_landscape()
    sheet.set_paper(A3 if sum(widths) > WIDE else A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _lines(text: str, width: float) -> int:
    """The lines of a text, broken at spaces and behind hyphens; one without either, as in Thai, at any letter."""
    room = width * UNIT / SPARE
    if len(text) * _WIDE <= room and "\n" not in text:
        return 1
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    found, used = 1, 0.0
    for word in _WORD.findall(line):
        wide = _width(word)
        if used and used + _width(word.rstrip()) > room:
            found, used = found + 1, 0.0
        found += int(max(_width(word.rstrip()) - 1, 0) // room)
        used = wide % room if wide > room else used + wide
    return found


def _width(text: str) -> float:
    """The pixels of a text in letters of ten points; marks above and below letters take none of their own."""
    latin = "".join(letter for letter in text if letter.isascii())
    others = [letter for letter in text if not letter.isascii() and unicodedata.category(letter) not in ("Mn", "Cf")]
    return float(xl_pixel_width(latin)) + sum(_NARROW if _FROM_RIGHT.match(letter) else _WIDE for letter in others)
