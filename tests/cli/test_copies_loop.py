"""The loop of paper closes: notes are printed, answered by their row codes, and every copy is accounted for."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from generator.control.row_codes import as_typed, grouped
from tests.cli.conftest import NOTE, Ask, changed, row_codes_of
from tests.past import release_everything

HEAD = ("row", "done", "date", "witness")


def note(workspace: Path, number: str, holder: str) -> Path:
    name = f"{number}_{holder}"
    return workspace / "copies" / name / name


def printed(workspace: Path, number: str, holder: str) -> tuple[str, ...]:
    """The row codes that stand on the paper of a note: first what it brings, then what it asks back."""
    path = note(workspace, number, holder)
    found = row_codes_of(path.with_suffix(".pdf"))
    asked = list(csv.reader(path.with_name(f"{path.name}_reply.csv").read_text(encoding="utf-8-sig").splitlines()))[1:]
    assert [as_typed(row[0]) for row in asked] == list(found)
    return tuple(grouped(one) for one in found)


def filled(path: Path, *rows: tuple[str, ...], delimiter: str = ",") -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows((HEAD, *rows))
    return str(path)


@pytest.fixture
def second_round(desks: Path, ask: Ask) -> Path:
    """The inn after revision 01 of its procedure was handed out with TR-1404-003 and TR-1404-004, before any answer came."""
    procedure = desks / "procedures/P-03.yml"
    changed(procedure, ("registers the found thing on", "keeps the found thing in the safe and registers it on"))
    procedure.write_text(procedure.read_text(encoding="utf-8") + NOTE, encoding="utf-8", newline="\n")
    release_everything(desks, date(2026, 2, 1))
    said = ask("copies", "issue", "--all", "--by", "K-01", at=desks, on="2026-02-02")
    assert said.code == 0, said.err
    return desks


@pytest.mark.slow
@pytest.mark.requirement("R-31", "R-32")
def test_answers_on_paper_in_tables_and_scans_close_the_loop(second_round: Path, ask: Ask, tmp_path: Path) -> None:
    def entered(*words: str) -> None:
        said = ask("copies", *words, "--by", "K-01", at=second_round, on="2026-02-10")
        assert said.code == 0, said.err

    form, procedure = printed(second_round, "TR-1404-001", "night-desk")
    entered("sheet", filled(tmp_path / "1.csv", (form, "دریافت شد", "۱۴۰۴/۱۰/۲۳", ""), (procedure, "دریافت شد", "1404/10/24", "")))

    scanned = tmp_path / "scanned.txt"
    scanned.write_text("\n".join(printed(second_round, "TR-1404-002", "office")), encoding="utf-8")
    entered("receive", "--from", str(scanned), "--date", "2026-01-14")

    brought, former = printed(second_round, "TR-1404-003", "night-desk")
    entered("sheet", filled(tmp_path / "3.csv", (brought, "✓", "", ""), (former, "destroyed", "2026-02-09", "K-02"), delimiter=";"))

    codes = printed(second_round, "TR-1404-004", "office")
    path = note(second_round, "TR-1404-004", "office")
    book = openpyxl.load_workbook(path.with_name(f"{path.name}_reply.xlsx"))
    table = book.worksheets[0]
    head = [cell.value for cell in table[1]]
    done, day = head.index("ผล") + 1, head.index("วันที่") + 1
    assert [table.cell(row, 1).value for row in (2, 3)] == list(codes)
    for row, told in ((2, "ได้รับแล้ว"), (3, "✓")):
        table.cell(row, done).value = told
        table.cell(row, day).value = "9/2/2569"
    book.save(tmp_path / "4.xlsx")
    entered("sheet", str(tmp_path / "4.xlsx"))

    assert ask("copies", "due", "--check", "--format", "json", at=second_round, on="2026-02-10").json["rows"] == []
    sums = ask("copies", "reconcile", "--check", "--format", "json", at=second_round, on="2026-02-10")
    assert sums.code == 0
    found = {(row["code"], row["revision"]): row for row in sums.json["rows"]}
    assert {key: [row[name] for name in ("issued", "held", "returned", "destroyed", "lost")] for key, row in found.items()} == {
        ("F-03-00-01", "00"): [2, 2, 0, 0, 0],
        ("P-03", "00"): [2, 0, 1, 1, 0],
        ("P-03", "01"): [2, 2, 0, 0, 0],
    }
    assert all(row["difference"] == 0 and row["late"] == [] for row in found.values())
    ledger = (second_round / "archive/ledger.jsonl").read_bytes()
    for file in ("1.csv", "3.csv", "4.xlsx"):
        entered("sheet", str(tmp_path / file))
    assert (second_round / "archive/ledger.jsonl").read_bytes() == ledger
