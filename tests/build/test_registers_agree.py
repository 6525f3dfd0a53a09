"""Page, PDF, spreadsheet, CSV and JSON of a register are read back and say the same."""

import csv
import io
import json
import re
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from generator import pipeline, settings
from generator.exports.plain_cells import plain_cell
from generator.exports.spreadsheet import HEAD_ROWS
from generator.model.register import Register
from generator.model.system import System
from generator.registers.everything import all_registers
from generator.wording.cells import shown
from tests.build.conftest import NOW

LANGUAGES = ("fa", "th", "en")


@pytest.fixture(scope="module")
def system(site: Path) -> System:
    """The system that the shared build shows."""
    found, _, problems = pipeline.system(site.parent / "workspace", settings.read({"NUSKHA_NOW": NOW}), None, False)
    assert found, problems
    return found


@pytest.fixture(scope="module")
def registers(system: System) -> tuple[Register, ...]:
    return all_registers(system)


def test_every_register_of_the_issue_is_there(registers: tuple[Register, ...]) -> None:
    names = {register.name for register in registers}
    assert {"master-list", "distribution", "distribution-matrix", "external", "retention", "reviews", "roles"} <= names
    assert {"coverage-iso-9001-2015", "coverage-iso-10002-2018"} <= names
    assert all(register.rows for register in registers)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.requirement("R-30", "R-46", "R-53")
def test_five_outputs_say_the_same(site: Path, system: System, registers: tuple[Register, ...], language: str) -> None:
    machine = json.loads((site / "register.json").read_bytes())["registers"]
    for register in registers:
        said = [[shown(cell, language, system.organization) for cell in row] for row in register.rows]
        stem = site / f"files/registers/{register.name}_{language}"
        assert _rows_of_page(site / language / f"registers/{register.name}/index.html") == _bare(said)
        assert _bare(_rows_of_csv(Path(f"{stem}.csv"))) == _bare(said)
        assert _bare(_rows_of_workbook(Path(f"{stem}.xlsx"), register, said)) == _bare(said)
        assert machine[register.name]["rows"] == [[plain_cell(cell) for cell in row] for row in register.rows]
        letters = _letters(_words_of_pdf(Path(f"{stem}.pdf")))
        assert [cell for row in said for cell in row if not _in_pdf(cell, letters)] == []


def _bare(rows: list[list[str]]) -> list[list[str]]:
    """Cells without white space and the marks by which lists are joined, which each output sets in its own way."""
    return [[re.sub(r"[\s،,'\u200c\u200e\u200f]", "", cell) for cell in row] for row in rows]


def _rows_of_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))[1:]


def _rows_of_workbook(path: Path, register: Register, said: list[list[str]]) -> list[list[str]]:
    """A date must be the very day, and a number the very number; what they look like is the spreadsheet program's."""
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    read: list[list[str]] = []
    for row, cells, words in zip(sheet.iter_rows(min_row=HEAD_ROWS + 2, values_only=True), register.rows, said, strict=True):
        read.append([_workbook_cell(value, cell, word) for value, cell, word in zip(row, cells, words, strict=True)])
    return read


def _workbook_cell(value: Any, cell: object, word: str) -> str:
    if isinstance(cell, date):
        assert isinstance(value, datetime)
        assert value.date() == cell
        return word
    if isinstance(cell, int):
        assert value == cell
        return word
    return str(value or "")


class _Table(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.body = self.cell = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own signature
        if tag == "tbody":
            self.body += 1
        elif tag == "tr" and self.body:
            self.rows.append([])
        elif tag in ("td", "th") and self.body:
            self.rows[-1].append("")
            self.cell += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody":
            self.body -= 1
        elif tag in ("td", "th") and self.body:
            self.cell -= 1

    def handle_data(self, data: str) -> None:
        if self.body and self.cell:
            self.rows[-1][-1] += data


def _rows_of_page(path: Path) -> list[list[str]]:
    """The rows of a page's table; a dash stands there for an empty cell."""
    table = _Table()
    table.feed(path.read_text(encoding="utf-8"))
    return [["" if cell == "—" else cell for cell in row] for row in _bare(table.rows)]


def _words_of_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def _in_pdf(cell: str, letters: str) -> bool:
    return all(any(way in letters for way in _ways(word)) for word in re.split(r"[\s،,:()]+", cell))


def _ways(word: str) -> tuple[str, ...]:
    """A word, and as PDFium reads a code within a Persian line: its first part after the rest, or all parts turned round."""
    first, *rest = map(_letters, word.split("-"))
    return _letters(word), "".join((*rest, first)), "".join((*reversed(rest), first))


def _letters(text: str) -> str:
    return re.sub(r"[\s\u200c\u200e\u200f\u00ad\ufffe-]", "", text)
