"""Spreadsheets and JSON show the register's own cells, with real dates and nothing taken for a formula."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell

from generator.exports.plain_cells import plain_cell
from generator.exports.spreadsheet import HEAD_ROWS, table, workbook
from generator.exports.workbooks import A3, A4, LINE
from generator.model.organization import CodeScheme, Locale, Organization
from generator.model.register import Citation, Code, Column, Many, Phrase, Quantity, Register, RevisionNumber
from generator.model.text import EMPTY, Text
from generator.wording.cells import isolated_html, shown

DAY = date(2026, 11, 21)
ORGANIZATION = Organization(
    id="s",
    name=Text.of({"fa": "نمونه", "th": "ตัวอย่าง", "en": "Sample"}),
    short_name=EMPTY,
    scope=EMPTY,
    address=EMPTY,
    master="fa",
    locales=(Locale("fa", "jalali", "persian", "-"), Locale("th", "buddhist"), Locale("en")),
    base_address="https://ims.sample.example/",
    timezone="Asia/Tehran",
    medium_statement=EMPTY,
    codes=CodeScheme((), ()),
)
HOLDING = Phrase(
    "registers.numbered",
    (("holder", Text.of({"fa": "مدیر CRM", "en": "CRM manager"})), ("copy", 2)),
)
REGISTER = Register(
    name="master-list",
    kind="master-list",
    columns=tuple(Column(key) for key in ("row", "code", "title", "revision", "effective", "interval", "holders", "clauses")),
    rows=(
        (
            1,
            Code("I-06-02", "complaint-handling"),
            Text.of({"fa": "شکایات", "th": "ข้อร้องเรียน", "en": "=1+1"}),
            RevisionNumber("00"),
            DAY,
            Quantity(12, "unit.months"),
            Many((HOLDING,)),
            Many((Citation("I-06-02", "complaint-handling", "4-2", "registration"),)),
        ),
    ),
    as_of=DAY,
    head="a" * 64,
)


@pytest.mark.parametrize("language", ["fa", "th", "en"])
def test_a_workbook_says_what_the_cells_say(language: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(REGISTER, ORGANIZATION, language))).active
    assert sheet is not None
    row = [cell.value for cell in sheet[HEAD_ROWS + 2]]
    assert row[4] == datetime(2026, 11, 21)  # noqa: DTZ001 - a spreadsheet's day has no zone
    assert row[0] == 1
    others = [(cell, value) for cell, value in zip(REGISTER.rows[0], row, strict=True) if not isinstance(cell, date | int)]
    assert [value for _, value in others] == [shown(cell, language, ORGANIZATION) for cell, _ in others]
    assert bool(sheet.sheet_view.rightToLeft) is (language == "fa")
    assert sheet.auto_filter.ref
    assert sheet.freeze_panes == "C5"


@pytest.mark.requirement("R-59")
@pytest.mark.parametrize(
    ("language", "look"),
    [("fa", "[$-160429]yyyy/mm/dd;@"), ("th", "[$-107041E]dd/mm/yyyy;@"), ("en", "yyyy-mm-dd")],
)
def test_a_day_names_its_calendar_as_files_do_and_not_as_menus_do(language: str, look: str) -> None:
    """ECMA-376-1 §18.8.31: after `$-` digits, calendar (16: Persian, 7: Thai) and language in hexadecimal figures. What menus show
    of it (`fa-IR,16`) is no format to other programs: they would show the day's number."""
    cell = _row(REGISTER, language)[4]
    assert cell.number_format == look
    assert isinstance(cell.value, datetime)


@pytest.mark.requirement("R-07")
def test_a_cell_with_persian_is_read_from_the_right_whatever_it_begins_with() -> None:
    written = ("CRM پاسخ نداد", "I-06-02", "+98 21 1234", "P-02 (01)", "")
    register = replace(REGISTER, columns=tuple(Column("title") for _ in written), rows=(written,))
    row = _row(register, "fa")
    assert [int(cell.alignment.readingOrder or 0) for cell in row] == [2, 0, 0, 0, 0]
    assert {cell.alignment.horizontal for cell in row} == {"right"}
    assert {cell.alignment.horizontal for cell in _row(register, "en")} == {None}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", 1),
        ("one\ntwo\nthree", 3),
        ("word " * 26, 26),  # two of them would stand in 70 pixels, if nothing came out wider than it is reckoned
        ("F-06-02-01, F-06-02-02", 3),  # broken behind a hyphen, as spreadsheet programs do
        ("น้" * 8, 1),  # marks stand above and below: sixteen letters, of which eight take no room
        ("น" * 16, 2),
        ("شکایت مشتری", 1),
        ("x" * 10_000, 30),
    ],
)
def test_a_row_is_as_high_as_its_longest_text(text: str, lines: int) -> None:
    register = replace(REGISTER, columns=(Column("row", 8), Column("title", 8)), rows=(("", text),))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(register, ORGANIZATION, "en"))).active
    assert sheet is not None
    height = sheet.row_dimensions[HEAD_ROWS + 2].height
    assert height == (None if lines == 1 else LINE * lines + 1.5)


@pytest.mark.parametrize(("columns", "paper"), [(4, A4), (12, A3)])
def test_a_sheet_is_printed_as_wide_as_its_paper(columns: int, paper: int) -> None:
    register = replace(REGISTER, columns=(Column("title", 20),) * columns, rows=(("x",) * columns,))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(register, ORGANIZATION, "en"))).active
    assert sheet is not None
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (paper, 0)


def _row(register: Register, language: str) -> tuple[Cell | MergedCell, ...]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(register, ORGANIZATION, language))).active
    assert sheet is not None
    return tuple(sheet[HEAD_ROWS + 2])


def test_what_an_author_wrote_is_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(REGISTER, ORGANIZATION, "en"))).active
    assert sheet is not None
    assert (sheet.cell(HEAD_ROWS + 2, 3).value, sheet.cell(HEAD_ROWS + 2, 3).data_type) == ("=1+1", "s")
    rows = list(csv.reader(io.StringIO(table(REGISTER, ORGANIZATION, "en").decode("utf-8-sig"))))
    assert rows[1][2] == "'=1+1"


@pytest.mark.parametrize(("written", "shown_as"), [("=5", "'=5"), ("@1", "'@1"), ("+98", "'+98"), ("-cmd", "'-cmd"), ("-3", "-3")])
def test_only_a_negative_number_may_begin_as_a_formula_does(written: str, shown_as: str) -> None:
    register = replace(REGISTER, columns=(Column("title"),), rows=((written,),))
    rows = list(csv.reader(io.StringIO(table(register, ORGANIZATION, "en").decode("utf-8-sig"))))
    assert rows[1] == [shown_as]


@pytest.mark.requirement("R-68")
def test_the_same_register_gives_the_same_bytes() -> None:
    assert workbook(REGISTER, ORGANIZATION, "fa") == workbook(REGISTER, ORGANIZATION, "fa")


def test_persian_cells_are_in_the_readers_digits_and_codes_in_latin_ones() -> None:
    cells = [shown(cell, "fa", ORGANIZATION) for cell in REGISTER.rows[0]]
    assert cells == [
        "۱",
        "I-06-02",
        "شکایات",
        "۰۰",
        "۱۴۰۵/۰۸/۳۰",
        "۱۲ ماه",
        "مدیر CRM (شماره ۲)",
        "I-06-02 ۴-۲",
    ]


@pytest.mark.requirement("R-07")
def test_codes_and_dates_are_isolated_and_texts_are_escaped() -> None:
    assert isolated_html(Code("I-06-02"), "fa", ORGANIZATION) == '<bdi dir="ltr" class="code">I-06-02</bdi>'
    assert isolated_html(DAY, "fa", ORGANIZATION) == '<bdi dir="ltr" class="code">۱۴۰۵/۰۸/۳۰</bdi>'
    assert isolated_html(Text.of({"fa": "<b>"}), "fa", ORGANIZATION) == "&lt;b&gt;"
    assert isolated_html(None, "fa", ORGANIZATION) == ""


def test_json_cells_need_no_language() -> None:
    assert [plain_cell(cell) for cell in REGISTER.rows[0]] == [
        1,
        {"code": "I-06-02", "document": "complaint-handling"},
        {"fa": "شکایات", "th": "ข้อร้องเรียน", "en": "=1+1"},
        {"revision": "00"},
        "2026-11-21",
        {"amount": 12, "unit": "months"},
        [
            {
                "phrase": "registers.numbered",
                "holder": {"fa": "مدیر CRM", "en": "CRM manager"},
                "copy": 2,
            }
        ],
        [{"code": "I-06-02", "document": "complaint-handling", "number": "4-2", "clause": "registration"}],
    ]
