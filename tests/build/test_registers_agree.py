"""Page, PDF, spreadsheet, CSV and JSON of a register are read back and say the same."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from generator import pipeline, settings
from generator.artifacts import Artifact
from generator.exports.machine import machine
from generator.exports.plain_cells import plain_cell
from generator.exports.spreadsheet import HEAD_ROWS, spreadsheets
from generator.model.register import Register
from generator.model.system import System
from generator.printing import Press, printed_registers
from generator.prose.cells import worded
from generator.registers import parts as parts_room
from generator.registers.everything import all_registers
from generator.registers.parts import parts
from generator.site.addresses import index
from generator.site.holder_page import holder_page
from generator.site.reader import reader
from generator.site.register_page import register_pages
from generator.site.site_input import SiteInput
from generator.wording.cells import shown
from tests.build.conftest import NOW
from tests.unit.registers.paper import PAPER

LANGUAGES = ("fa", "th", "en")
MAY_BE_EMPTY = {"reissue", "recalls", "needs"}
"""Where nothing is open, these lists say so."""


@pytest.fixture(scope="module")
def system(site: Path) -> System:
    """The system that the shared build shows."""
    found, _, problems = pipeline.system(site.parent / "workspace", settings.read({"NUSKHA_NOW": NOW}), None, False)
    assert found, problems
    return found


@pytest.fixture(scope="module")
def registers(system: System) -> tuple[Register, ...]:
    return tuple(worded(register, system) for register in all_registers(system))


def test_every_register_of_the_issue_is_there(registers: tuple[Register, ...]) -> None:
    names = {register.name for register in registers}
    assert {"master-list", "distribution", "distribution-matrix", "external", "retention", "reviews", "roles"} <= names
    assert {"coverage-iso-9001-2015", "coverage-iso-10002-2018"} <= names
    assert {"copies", "copies-by-date", "reissue", "recalls", "reconciliation", "needs"} <= names
    assert [register.name for register in registers if not register.rows and register.name not in MAY_BE_EMPTY] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.requirement("R-30", "R-46", "R-53")
def test_five_outputs_say_the_same(site: Path, system: System, registers: tuple[Register, ...], language: str) -> None:
    agree(site, system, registers, language)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.requirement("R-30", "R-31", "R-58", "R-63")
def test_five_outputs_say_the_same_of_copies_of_readers_and_of_what_comes_in_parts(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts_room, "LONG", 4)
    monkeypatch.setattr(parts_room, "PART", 2)
    alone = replace(
        PAPER, organization=replace(PAPER.organization, locales=(PAPER.organization.locale(language),), master=language)
    )
    made = all_registers(alone)
    assert {register.name for register in made if parts(register)} >= {"copies", "copies-by-date"}
    _published(tmp_path, alone, made, language)
    agree(tmp_path, alone, made, language)


def _published(site: Path, system: System, registers: tuple[Register, ...], language: str) -> None:
    """The outputs of registers in a folder, as a build would lay them there."""
    printed, problems = printed_registers(system, registers, Press(None, 0))
    assert problems == ()
    start = reader(SiteInput(system, registers), language)
    lists = (page for register in registers if register.kind != "holding" for page in register_pages(register, start))
    holders = (holder_page(one, start.on(index("holders", one.id))) for one in system.organization.holders)
    bodies = tuple(Artifact(f"{language}/{page.path}", page.body.encode()) for page in (*lists, *holders))
    for file in (*printed, *spreadsheets(registers, system, language), *machine(system, registers), *bodies):
        path = site / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def agree(site: Path, system: System, registers: tuple[Register, ...], language: str) -> None:
    """Each output of each register, read back from a built site, has the very cells of its rows."""
    read_back = json.loads((site / "register.json").read_bytes())["registers"]
    for register in registers:
        said = [[shown(cell, language, system.organization) for cell in row] for row in register.rows]
        stem = site / f"files/registers/{register.name}_{language}"
        on_pages = [row for path in _pages(register) for row in _rows_of_page(site / language / path)]
        assert _on_pages(register, _bare(said), on_pages), register.name
        assert _bare(_rows_of_csv(Path(f"{stem}.csv"))) == _bare(said)
        assert _bare(_rows_of_workbook(Path(f"{stem}.xlsx"), register, said)) == _bare(said)
        assert read_back[register.name]["rows"] == [[plain_cell(cell) for cell in row] for row in register.rows]
        letters = _letters(_words_of_pdf(Path(f"{stem}.pdf")))
        assert [cell for row in said for cell in row if not _in_pdf(cell, letters)] == []


def _pages(register: Register) -> list[str]:
    """The pages that have a register's rows: its own, those of its parts, or a holder's page."""
    if register.kind == "holding":
        return [f"holders/{register.name.removeprefix('holding-')}/index.html"]
    folder = f"registers/{register.name}"
    return [f"{folder}/{part.number}/index.html" for part in parts(register)] or [f"{folder}/index.html"]


def _on_pages(register: Register, said: list[list[str]], found: list[list[str]]) -> bool:
    """Parts are ordered by what their rows are of; a holder's page has other tables too, and says a common medium once."""
    if parts(register):
        return sorted(found) == sorted(said)
    if register.kind != "holding":
        return found == said
    at = [column.key for column in register.columns].index("medium")
    once = len({row[at] for row in said}) == 1
    return found[: len(said)] == [[cell for place, cell in enumerate(row) if place != at or not once] for row in said]


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
    cell = re.sub(r"(?<=[0-9])(T(?=[0-9])|Z)", " ", cell)  # PDFium may turn round the parts of a moment too
    words = (word.rstrip(".") for word in re.split(r"[\s،,:()]+", cell))  # and a full stop to the other side of its word
    return all(any(way in letters for way in _ways(word)) for word in words)


def _ways(word: str) -> tuple[str, ...]:
    """A word, and as PDFium reads a code within a Persian line: its first part after the rest, or all parts turned round."""
    first, *rest = map(_letters, word.split("-"))
    return _letters(word), "".join((*rest, first)), "".join((*reversed(rest), first))


def _letters(text: str) -> str:
    return re.sub(r"[\s\u200c\u200e\u200f\u00ad\ufffe-]", "", text)
