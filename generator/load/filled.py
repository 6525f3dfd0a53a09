"""Filled: a sheet that people filled on paper or on a screen and that was typed or sent in, as CSV or XLSX, read row by row.

`filled(path) -> rows, problems`; the door to openpyxl. Outside stay what a cell may say (`filled_cells.py`) and what is recorded of
it (`control/`).

Whatever a spreadsheet program made of the file is read: commas, semicolons or tabs, UTF-8 or what Excel calls Unicode text, real
dates. The first row names the columns, by id or in the words of a language that the program speaks.
"""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from generator.load.filled_cells import Row, rows_of
from generator.model.replies import FilledRow
from generator.problems import Place, Problem, problem

MOST_ROWS = 20_000
"""The most rows that are read; a release of a large organization has a tenth of it."""
MOST_COLUMNS = 100
LARGEST = 20 * 1024 * 1024
"""The most bytes that a file may have, packed or unpacked."""


def filled(path: Path) -> tuple[tuple[FilledRow, ...], tuple[Problem, ...]]:
    """The rows that were filled, in their order, and all that is wrong with the sheet: N750, N760 to N763.

    A row that says nothing is passed over; a row that stands twice and says the same is given once.
    """
    file = path.as_posix()
    try:
        table = tuple(_table(_bytes(path), file))
    except _UnreadableError as unreadable:
        return (), (problem("N762", Place(file), reason=str(unreadable)),)
    return rows_of(table, file)


class _UnreadableError(Exception):
    """Why a file cannot be read, in words of no language."""


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)  # a device or a pipe does not tell its size, and may have no end
    except OSError as failed:
        raise _UnreadableError(failed.strerror or type(failed).__name__) from failed
    if len(content) > LARGEST:
        raise _UnreadableError(f"> {LARGEST // 1024 // 1024} MB")
    return content


def _table(content: bytes, file: str) -> Iterator[Row]:
    """The rows of a file by what it begins with, not by its name: a file that was sent around may bear any."""
    found = _workbook(content, file) if content.startswith(_ZIP) else _text_table(content, file)
    for number, row in enumerate(found):
        if number > MOST_ROWS:
            raise _UnreadableError(f"> {MOST_ROWS} rows")
        yield row


def _text_table(content: bytes, file: str) -> Iterator[Row]:
    text = _text(content)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1
    try:
        for cells in lines:
            yield Row(Place(file, line), tuple(cell.strip() for cell in cells[:MOST_COLUMNS]))
            line = lines.line_num + 1
    except csv.Error as broken:
        raise _UnreadableError(f"CSV {line}: {broken}") from broken


def _text(content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_UTF16_MARKS) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as broken:
        raise _UnreadableError("UTF-8 ≠") from broken
    if "\0" in text:
        raise _UnreadableError("CSV ≠, XLSX ≠")
    return text


def _delimiter(text: str) -> str:
    """What stands most often between the names of the columns, not within one that is quoted."""
    first = re.sub('"[^"]*"', "", text.partition("\n")[0])
    return max(",;\t", key=first.count)


def _workbook(content: bytes, file: str) -> Iterator[Row]:
    """The first sheet of a workbook, values alone: what a formula gave when it was last computed."""
    try:
        _is_no_bomb(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of validations and styles that it leaves out
            for number, (cells, typed) in enumerate(zip(_rows(content, True), _rows(content, False), strict=True), start=1):
                # a formula that no spreadsheet program has computed yet says itself, and is told where a deed or a day should be
                shown = (one if value is None else value for value, one in zip(cells, typed, strict=True))
                yield Row(Place(file, number), tuple(map(_written, shown)))
    except _UnreadableError:
        raise
    except Exception as broken:  # a damaged workbook fails in any way that ZIP, XML and openpyxl can
        raise _UnreadableError(f"XLSX: {type(broken).__name__}") from broken


def _rows(content: bytes, computed: bool) -> Iterator[tuple[Any, ...]]:
    """The rows of a workbook's first sheet, of formulas what they gave or how they are written; one more than is allowed, so that
    the one too many is seen."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=computed, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    yield from sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)


def _is_no_bomb(content: bytes) -> None:
    """Nothing is unpacked that is larger than it may be, and no part declares entities: a spreadsheet program writes none."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise _UnreadableError(f"XLSX > {LARGEST // 1024 // 1024} MB")
        if any(b"<!" in _DECLARED.sub(b"", parts.read(part).replace(b"\0", b"")) for part in parts.infolist() if _is_xml(part)):
            raise _UnreadableError("XLSX: <!DOCTYPE>")


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))


def _written(value: Any) -> str:
    """A cell's value as somebody would have typed it; numbers that count things have no point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


_ZIP = b"PK\x03\x04"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(rb"<!--.*?-->|<!\[CDATA\[", re.DOTALL)
