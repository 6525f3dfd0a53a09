"""Who must read a revision gets a sheet to sign, and when the sheet is in, nobody is asked any more."""

import csv
from pathlib import Path

import openpyxl
import pytest

from generator.archive.reading import read
from generator.control.row_codes import as_typed, reading_row
from generator.model.copy_events import Read
from tests.cli.conftest import Ask, changed

ON = "2026-01-14"


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def signed(path: Path, *cells: str) -> str:
    """The sheet with the result and the day of its only row filled in."""
    head, row = table(path)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows((head, [*row[:-2], *cells]))
    return str(path)


def waiting(ask: Ask, workspace: Path, *words: str, on: str = ON) -> list[tuple[str, str, bool]]:
    rows = ask("read", "due", *words, "--format", "json", at=workspace, on=on).json["rows"]
    return [(row["code"], row["person"], row["late"]) for row in rows]


@pytest.mark.requirement("R-63")
def test_a_sheet_for_each_role_names_those_who_are_still_asked(before: Path, ask: Ask) -> None:
    said = ask("read", "sheets", "--language", "th", at=before, on=ON)
    assert said.code == 0, said.err
    assert "N776" in said.err
    made = {path.name for path in (before / "copies").iterdir()}
    assert made == {f"P-03_00_{role}.{kind}" for role in ("manager", "receptionist") for kind in ("csv", "xlsx")}
    (row,) = table(before / "copies/P-03_00_receptionist.csv")[1:]
    assert as_typed(row[0]) == reading_row("lost-property", "00", "receptionist", "K-02")
    assert "K-02" in row
    book = openpyxl.load_workbook(before / "copies/P-03_00_receptionist.xlsx")
    assert as_typed(str(book.worksheets[0].cell(2, 1).value)) == as_typed(row[0])


@pytest.mark.requirement("R-63")
def test_the_list_closes_when_the_sheet_is_in(before: Path, ask: Ask, tmp_path: Path) -> None:
    assert waiting(ask, before) == [("P-03", "K-01", True), ("P-03", "K-02", True)]
    assert ask("status", "--format", "json", at=before, on=ON).json["open"]["reading"] == {"open": 2, "late": 2}
    folder = tmp_path / "sheets"
    assert ask("read", "sheets", "p-03", "--role", "receptionist", "--output", str(folder), at=before, on=ON).code == 0
    assert len(list(folder.iterdir())) == 2
    file = signed(folder / "P-03_00_receptionist.csv", "✓", "۱۴۰۴/۱۰/۲۳")
    said = ask("read", "enter", file, "--by", "K-01", at=before, on=ON)
    assert said.code == 0, said.err
    assert "Read and understood: P-03/00; signatures: 1: K-01" in said.out
    entry = read(before / "archive")[0].entries[-1]
    assert isinstance(entry.event, Read)
    assert [(one.reader, one.role, one.language) for one in entry.event.readings] == [("K-02", "receptionist", "fa")]
    assert entry.date.isoformat() == "2026-01-13"
    assert waiting(ask, before) == [("P-03", "K-01", True)]
    again = ask("read", "enter", file, "--by", "K-01", at=before, on=ON)
    assert (again.code, again.out.strip(), "N709" in again.err) == (0, "Nothing was recorded.", True)


@pytest.mark.requirement("R-63")
def test_readers_are_named_without_a_sheet(before: Path, ask: Ask) -> None:
    assert ask("read", "due", "--check", at=before, on=ON).code == 1
    said = ask("read", "enter", "p-03/00", "--reader", "K-01", "--reader", "K-02", "--by", "K-01", at=before, on=ON)
    assert said.code == 0, said.err
    assert waiting(ask, before) == []
    assert ask("read", "due", "--check", at=before, on=ON).out.strip() == "Everybody who is asked to read has read."
    event = read(before / "archive")[0].entries[-1].event
    assert isinstance(event, Read)
    assert [(one.reader, one.role, one.language) for one in event.readings] == [
        ("K-01", "manager", "th"),
        ("K-02", "receptionist", "fa"),
    ]
    assert ask("read", "sheets", at=before, on=ON).out.strip() == "Nobody is asked to read anything that is not read yet."


@pytest.mark.requirement("R-63")
def test_who_leaves_the_role_is_not_asked(before: Path, ask: Ask) -> None:
    changed(
        before / "organization/people.yml",
        ("{role: receptionist, since: 2025-03-21}", "{role: receptionist, since: 2025-03-21, until: 2026-01-13}"),
    )
    assert ask("release", "--all", "--effective", ON, "--by", "K-01", at=before, on=ON).code == 0
    assert waiting(ask, before) == [("P-03", "K-01", True)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("P-03", "--reader", "K-09"), "N765 error"),
        (("F-03-00-01", "--reader", "K-02"), "N766 error"),
        (("P-99", "--reader", "K-02"), "P-99: N406 error"),
        (("nowhere.csv",), "nowhere.csv: N762 error"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
@pytest.mark.requirement("R-63", "R-70")
def test_what_nobody_is_asked_to_read_is_not_recorded(words: tuple[str, ...], told: str, before: Path, ask: Ask) -> None:
    ledger = (before / "archive/ledger.jsonl").read_bytes()
    said = ask("read", "enter", *words, "--by", "K-01", at=before, on=ON)
    assert said.code == 1
    assert told in said.err
    assert (before / "archive/ledger.jsonl").read_bytes() == ledger


@pytest.mark.requirement("R-70")
def test_a_row_of_another_sheet_is_told_where_it_stands(before: Path, ask: Ask, tmp_path: Path) -> None:
    for number, (row, told) in enumerate(
        ((reading_row("lost-property", "07", "manager", "K-01"), "N751"), ("7ZQ4 0MKX K", "N750"))
    ):
        file = tmp_path / f"{number}.csv"
        file.write_text(f"row,done\n{row},read\n", encoding="utf-8")
        assert f"{number}.csv:2:1: {told} error" in ask("read", "enter", str(file), "--by", "K-01", at=before, on=ON).err
    assert "N406" in ask("read", "due", "P-99", at=before).err
    assert "N406" in ask("read", "sheets", "P-99", at=before).err
