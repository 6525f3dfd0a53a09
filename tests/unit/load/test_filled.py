"""A sheet that comes back filled is read as people and their programs write it, and what cannot be read is told all at once."""

import io
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.control.row_codes import copy_row, grouped, sample_row
from generator.load.filled import MOST_ROWS, filled
from generator.model.replies import FilledRow
from generator.problems import Problem
from tests.unit.control.world import spoken

ONE, TWO = copy_row("I-06-02", "01", 3), copy_row("P-06", "00", 12)
WALK = sample_row("FC-1405-01", 1)


def read(path: Path, content: str | bytes, name: str = "filled.csv") -> tuple[tuple[FilledRow, ...], tuple[Problem, ...]]:
    file = path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    rows, problems = filled(file)
    spoken(problems)
    return rows, problems


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in problems]


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.requirement("R-31", "R-32")
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_however_a_spreadsheet_program_saved_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [["Title, a,b;c;d;e;f,g,h", "row", "done", "date", "witness"], ["A, b", grouped(ONE), "destroyed", "2026-11-10", "p09"]]
    table = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    rows, problems = read(tmp_path, table.encode(encoding))
    assert problems == ()
    assert [(row.code, row.done, row.on, row.cell("witness"), row.cell("note")) for row in rows] == [
        (ONE, "destroyed", date(2026, 11, 10), "p09", "")
    ]
    assert (rows[0].place.line, rows[0].place.column) == (2, 2)


@pytest.mark.requirement("R-32", "R-59")
def test_a_sheet_in_persian_has_its_own_words_digits_and_days(tmp_path: Path) -> None:
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    rows, problems = read(
        tmp_path,
        f"تاریخ;نتیجه;کد ردیف;شاهد (کد شخص)\n۱۴۰۵/۰۸/۲۰;دریافت شد;{grouped(ONE).translate(digits)};\n;✓;{grouped(TWO)};p۰۹\n",
    )
    assert problems == ()
    assert [(row.code, row.done, row.on) for row in rows] == [(ONE, "received", date(2026, 11, 11)), (TWO, "asked", None)]
    assert rows[1].cell("witness") == "p09"


def test_a_sheet_in_thai_has_its_own_words_digits_and_days(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, f"รหัสแถว,ผล,วันที่\n{ONE},ส่งคืนแล้ว,๒๐/๑๑/๒๕๖๙\n{TWO},สูญหาย,20/11/2569\n")
    assert problems == ()
    assert [(row.done, row.on) for row in rows] == [("returned", date(2026, 11, 20)), ("lost", date(2026, 11, 20))]


@pytest.mark.requirement("R-31", "R-32")
def test_a_workbook_gives_its_first_sheet_with_real_and_written_days(tmp_path: Path) -> None:
    content = workbook(
        [
            ["row", "done", "date", "note", "found_number"],
            [grouped(ONE), "received", date(2026, 11, 11), "seen", 3.0],
            [grouped(TWO), True, "1405-08-20"],
            [grouped(WALK), None, "nonsense in a row that is open"],
        ]
    )
    rows, problems = read(tmp_path, content, "filled.xlsx")
    assert problems == ()
    assert [(row.code, row.done, row.on) for row in rows] == [
        (ONE, "received", date(2026, 11, 11)),
        (TWO, "asked", date(2026, 11, 11)),
    ]
    assert rows[0].cell("found_number") == "3"
    assert (rows[1].place.line, rows[1].place.column) == (3, 1)


def test_what_was_found_besides_has_no_code_and_nothing_else_may_lack_one(tmp_path: Path) -> None:
    rows, problems = read(
        tmp_path,
        "row,done,holder,code,found_revision,note\n,Not listed at this place,phone-desk,P-06,00,On the wall\n,received,,,,\n"
        f"{WALK},old_revision,,,00,\n",
    )
    assert [(row.code, row.done, row.cell("holder"), row.cell("code")) for row in rows] == [
        ("", "not_listed", "phone-desk", "P-06"),
        (WALK, "old_revision", "", ""),
    ]
    assert codes(problems) == [("N761", 3, 1)]


@pytest.mark.requirement("R-69")
def test_all_that_cannot_be_read_is_told_with_row_and_column(tmp_path: Path) -> None:
    wrong = ONE[:-1] + ("0" if ONE[-1] != "0" else "1")
    _, problems = read(
        tmp_path, f"note,row,done,date,witness\n,{wrong},received,,\n,{ONE},burnt,11/12/2026,نمونه یکم\n\n,{TWO},lost,1405/12/30,\n"
    )
    assert codes(problems) == [("N750", 2, 2), ("N761", 3, 3), ("N761", 3, 4), ("N761", 3, 5), ("N761", 5, 4)]


def test_a_row_that_stands_twice_is_given_once_and_not_with_two_deeds(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, f"row,done\n{ONE},received\n{grouped(ONE)},Received\n{TWO},lost\n{TWO},returned\n")
    assert [row.code for row in rows] == [ONE, TWO]
    assert codes(problems) == [("N763", 5, 1)]
    assert dict(problems[0].values)["line"] == "4"


@pytest.mark.parametrize(("table", "missing"), [("row,date\n", ["done"]), ("", ["row", "done"]), ("a;b\n1;2\n", ["row", "done"])])
def test_a_missing_column_is_named(tmp_path: Path, table: str, missing: list[str]) -> None:
    rows, problems = read(tmp_path, table)
    assert rows == ()
    assert [(one.code, dict(one.values)["column"]) for one in problems] == [("N760", column) for column in missing]


@pytest.mark.requirement("R-69")
@pytest.mark.parametrize(
    "content",
    [
        b"row,done\n\xff\xfe\xfa",
        b"\x00\x01\x02\x03",
        b"PK\x03\x04 and then nothing",
        workbook([["row", "done"]])[:-200],
        b'row,done\n"' + b"x" * 200_000,
        b"row,done\n" + b"a,\n" * (MOST_ROWS + 1),
    ],
)
def test_a_damaged_file_is_told_as_one(tmp_path: Path, content: bytes) -> None:
    rows, problems = read(tmp_path, content)
    assert rows == ()
    assert [one.code for one in problems] == ["N762"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [one.code for one in filled(tmp_path / "nowhere.csv")[1]] == ["N762"]


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    target = io.BytesIO(workbook([["row", "done"]]))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/more.xml", b" " * (21 * 1024 * 1024))
    assert len(target.getvalue()) < 100_000
    assert [one.code for one in read(tmp_path, target.getvalue())[1]] == ["N762"]


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    target, made = io.BytesIO(workbook([["row", "done"], [ONE, "lost"]])), io.BytesIO()
    with zipfile.ZipFile(target) as parts, zipfile.ZipFile(made, "w") as changed:
        for name in parts.namelist():
            part = parts.read(name)
            declared = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if name.endswith("sheet1.xml") else b""
            changed.writestr(name, part.replace(b"<worksheet", declared + b"<worksheet", 1))
    assert [one.code for one in read(tmp_path, made.getvalue())[1]] == ["N762"]


def test_rows_far_below_and_columns_far_beside_cost_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["XFD2"], sheet["A1048576"] = "row", "done", "far", "deep"
    target = io.BytesIO()
    book.save(target)
    assert [one.code for one in read(tmp_path, target.getvalue())[1]] == ["N762"]


def test_a_workbook_that_is_damaged_anywhere_is_read_or_told_and_never_raises(tmp_path: Path) -> None:
    whole = workbook([["row", "done"], [ONE, "received"], [TWO, "lost"]])
    for place in range(0, len(whole), 97):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        rows, problems = read(tmp_path, bytes(damaged))
        assert {one.code for one in problems} <= {"N750", "N760", "N761", "N762"}
        assert problems or {row.code for row in rows} <= {ONE, TWO}


@given(st.binary(max_size=60) | st.text(alphabet='row,done;\t\r\n"\0é', max_size=60).map(str.encode))
def test_whatever_bytes_a_file_has_they_are_read_or_told(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read(Path(folder), content)


def test_a_device_without_an_end_is_refused_once_too_much_was_read() -> None:
    rows, problems = filled(Path("/dev/zero"))
    assert (rows, [one.code for one in problems]) == ((), ["N762"])


def test_a_formula_that_was_never_computed_is_not_taken_for_an_empty_row(tmp_path: Path) -> None:
    table: list[list[object]] = [["row", "done", "date"], [grouped(ONE), '=IF(1=1,"received","")', "2026-11-11"]]
    rows, problems = read(tmp_path, workbook(table), "filled.xlsx")
    assert rows == ()
    assert codes(problems) == [("N761", 2, 2)]
