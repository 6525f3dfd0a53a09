"""What becomes of copies is recorded one by one, from lists of scans and filled sheets; what cannot have happened is told."""

import csv
import json
from pathlib import Path

import pytest

from generator.archive.reading import read
from generator.control.row_codes import copy_row, grouped
from tests.cli.conftest import Ask, changed

ON = "2026-01-14"
FORM, PROCEDURE = (grouped(copy_row(code, "00", 1)) for code in ("F-03-00-01", "P-03"))


def sheet(path: Path, head: str, *rows: str) -> str:
    path.write_text("\n".join((head, *rows)), encoding="utf-8", newline="\n")
    return str(path)


def states(ask: Ask, workspace: Path, on: str = ON) -> dict[str, str]:
    said = ask("as-of", on, "--copies", "--format", "json", at=workspace, on=on)
    return {f"{row['code']}/{row['revision']}/{row['copy']}": row["state"] for row in said.json["copies"]}


@pytest.mark.requirement("R-31", "R-32")
def test_copies_are_received_returned_destroyed_and_lost_one_by_one(desks: Path, ask: Ask) -> None:
    for words, told in (
        (("receive", "P-03/00/1", FORM, "--receiver", "K-02"), "Receipt recorded of P-03/00/1, F-03-00-01/00/1: K-01"),
        (("return", "P-03/00/1"), "Given back: P-03/00/1: K-01"),
        (("destroy", "P-03/00/1", "--witness", "receptionist"), "Destroyed before receptionist: P-03/00/1: K-01"),
        (("lost", "F-03-00-01/00/1", "--note", "Not in the tray"), "Reported lost: F-03-00-01/00/1: K-01"),
    ):
        said = ask("copies", *words, "--by", "K-01", at=desks, on=ON)
        assert said.code == 0, said.err
        assert told in said.out
    assert states(ask, desks) == {"F-03-00-01/00/2": "sent", "P-03/00/2": "sent"}
    assert states(ask, desks, "2026-01-13") == dict.fromkeys(
        ("F-03-00-01/00/1", "F-03-00-01/00/2", "P-03/00/1", "P-03/00/2"), "sent"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("receive", "P-03/00/7"), "P-03/00/7: N751 error"),
        (("receive", "P-O3"), "P-O3: N750 error"),
        (("receive", "P-03/00/1", "--date", "2026-01-11"), "P-03/00/1: N753 error"),
        (("receive", "P-03/00/1", "--receiver", "Sample One"), "N332 error"),
        (("destroy", "P-03/00/1", "--witness", "K-01"), "N759 error"),
        (("lost", "P-03/00/1", "--note", "ask sample two"), "N772 error"),
        (("return", "P-03/00/1", "--scan", "nowhere.pdf"), "nowhere.pdf: N347 error"),
        (("receive", "--from", "nowhere.txt"), "nowhere.txt: N762 error"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
@pytest.mark.requirement("R-32", "R-35", "R-70")
def test_what_cannot_be_recorded_is_told_and_nothing_is(words: tuple[str, ...], told: str, desks: Path, ask: Ask) -> None:
    ledger = (desks / "archive/ledger.jsonl").read_bytes()
    said = ask("copies", *words, "--by", "K-01", at=desks, on=ON)
    assert said.code == 1
    assert told in said.err
    assert (desks / "archive/ledger.jsonl").read_bytes() == ledger


def test_a_lost_copy_that_turns_up_is_given_back_and_never_received(desks: Path, ask: Ask) -> None:
    assert ask("copies", "lost", "P-03/00/1", "--by", "K-01", at=desks, on=ON).code == 0
    assert "N752" in ask("copies", "receive", "P-03/00/1", "--by", "K-01", at=desks, on=ON).err
    assert ask("copies", "return", "P-03/00/1", "--by", "K-01", at=desks, on=ON).code == 0


@pytest.mark.requirement("R-31")
def test_a_list_of_scans_names_each_copy_once_and_says_which_line_it_cannot_read(desks: Path, ask: Ask, tmp_path: Path) -> None:
    lines = ("\ufeffhttps://documents.example.org/v/P-03/00/#fa;copy=1", f'"{FORM}",2026-01-14', "", "p-03/00/1")
    scanned = sheet(tmp_path / "scanned.txt", *lines, "https://documents.example.org/v/P-03/00/#fa;page=1")
    said = ask("copies", "receive", "--from", scanned, "--by", "K-01", at=desks, on=ON)
    assert said.code == 1
    assert "scanned.txt:5:1: N751 error" in said.err
    said = ask("copies", "receive", "--from", sheet(tmp_path / "scanned.txt", *lines), "--by", "K-01", at=desks, on=ON)
    assert "Receipt recorded of P-03/00/1, F-03-00-01/00/1" in said.out
    empty = ask("copies", "receive", "--from", sheet(tmp_path / "empty.txt", ""), "--by", "K-01", at=desks, on=ON)
    assert (empty.code, empty.out.strip(), "N783 warning" in empty.err) == (0, "Nothing was recorded.", True)


@pytest.mark.requirement("R-31", "R-32")
def test_a_sheet_is_recorded_day_by_day_with_the_scan_of_what_was_signed(desks: Path, ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(b"signed")
    file = sheet(tmp_path / "a.csv", "row,done,date,receiver", f"{FORM},received,1404/10/23,K-02", f"{PROCEDURE},✓,,")
    said = ask("copies", "sheet", file, "--scan", str(tmp_path / "signed.pdf"), "--by", "K-01", at=desks, on=ON)
    assert said.code == 0, said.err
    first, second = read(desks / "archive")[0].entries[-2:]
    assert [one.date.isoformat() for one in (first, second)] == ["2026-01-13", ON]
    assert first.event.scan == second.event.scan  # type: ignore[union-attr]
    assert [getattr(one.event, "transmittal", None) for one in (first, second)] == ["TR-1404-001", "TR-1404-001"]
    assert [getattr(one.event, "receiver", None) for one in (first, second)] == ["K-02", ""]


@pytest.mark.requirement("R-32", "R-70")
def test_of_a_sheet_with_one_wrong_row_nothing_is_recorded_and_every_row_is_told(desks: Path, ask: Ask, tmp_path: Path) -> None:
    ledger = (desks / "archive/ledger.jsonl").read_bytes()
    other = grouped(copy_row("P-03", "00", 9))
    file = sheet(
        tmp_path / "a.csv",
        "row;done;date;witness",
        f"{FORM};received;2026-01-13;",
        f"{other};received;;",
        f"{PROCEDURE};read;;",
    )
    said = ask("copies", "sheet", file, "--by", "K-01", at=desks, on=ON)
    assert said.code == 1
    assert "a.csv:3:1: N751 error" in said.err
    assert "a.csv:4:1: N761 error" in said.err
    early = sheet(tmp_path / "b.csv", "row,done,date,witness", f"{FORM},received,2026-01-13,", f"{PROCEDURE},received,2026-01-11,")
    said = ask("copies", "sheet", early, "--by", "K-01", at=desks, on=ON)
    assert "b.csv:3:1: N753 error" in said.err
    alone = sheet(tmp_path / "c.csv", "row,done,date,witness", f"{PROCEDURE},destroyed,,K-01")
    assert "c.csv:2:1: N759 error" in ask("copies", "sheet", alone, "--by", "K-01", at=desks, on=ON).err
    assert (desks / "archive/ledger.jsonl").read_bytes() == ledger
    assert ask("copies", "sheet", sheet(tmp_path / "d.csv", "row,done", f"{FORM},"), "--by", "K-01", at=desks, on=ON).code == 0
    assert (desks / "archive/ledger.jsonl").read_bytes() == ledger


@pytest.mark.requirement("R-32")
def test_a_tick_may_not_stand_for_a_receipt_and_a_return_at_once(desks: Path, ask: Ask, tmp_path: Path) -> None:
    settings = desks / "organization/distribution.yml"
    changed(settings, ("documents: [lost-property, found-things]\n  - id: office", "documents: [lost-property]\n  - id: office"))
    assert ask("release", "--all", "--effective", ON, "--by", "K-01", at=desks, on=ON).code == 0
    said = ask("copies", "recall", "--all", "--by", "K-01", at=desks, on=ON)
    assert said.code == 0, said.err
    file = sheet(tmp_path / "a.csv", "row,done", f"{FORM},✓")
    assert "a.csv:2:1: N761 error" in ask("copies", "sheet", file, "--by", "K-01", at=desks, on=ON).err
    file = sheet(tmp_path / "a.csv", "row,done", f"{FORM},returned")
    assert ask("copies", "sheet", file, "--by", "K-01", at=desks, on=ON).code == 0


@pytest.mark.requirement("R-32")
def test_a_receipt_is_late_after_its_working_days_and_not_a_day_before(desks: Path, ask: Ask) -> None:
    for day, code in (("2026-01-15", 0), ("2026-01-16", 1)):
        assert ask("copies", "due", "--date", day, "--check", at=desks, on="2026-01-20").code == code
        assert ask("copies", "reconcile", "--date", day, "--check", at=desks, on="2026-01-20").code == code
    assert ask("copies", "due", "--date", "2026-01-16", at=desks, on="2026-01-20").code == 0
    rows = ask("copies", "due", "--date", "2026-01-17", "--format", "json", at=desks, on="2026-01-20").json["rows"]
    assert {(row["due"], row["by"], row["days_late"]) for row in rows} == {("receipt", "2026-01-15", 2)}


@pytest.mark.requirement("R-31", "R-32")
def test_what_is_open_is_counted_listed_and_summed_in_every_form(desks: Path, ask: Ask) -> None:
    counted = ask("status", "--format", "json", at=desks, on="2026-01-20").json["open"]
    assert counted["receipt"] == {"open": 4, "late": 4}
    assert counted["recall"] == counted["reissue"] == {"open": 0, "late": 0}
    for language in ("fa", "th", "en"):
        table = list(
            csv.reader(ask("copies", "due", "--format", "csv", at=desks, on="2026-01-20", language=language).out.splitlines())
        )
        assert len(table) == 5
        assert {row[1] for row in table[1:]} == {"F-03-00-01", "P-03"}
        assert "night-desk" in ask("copies", "reconcile", at=desks, on="2026-01-20", language=language).out
        assert "4" in ask("status", at=desks, on="2026-01-20", language=language).out.translate({ord("۴"): "4"})
    one = ask("copies", "reconcile", "p-03", "--format", "json", at=desks, on="2026-01-20").json["rows"]
    assert [(row["code"], row["issued"], row["difference"]) for row in one] == [("P-03", 2, 0)]
    assert "N406" in ask("copies", "reconcile", "P-99", at=desks).err


def test_nothing_is_counted_where_no_paper_is_controlled(ask: Ask) -> None:
    assert "open" not in ask("status", "--format", "json").json
    assert "No numbered copies were handed out." in ask("copies", "reconcile").out
    assert ask("copies", "due", "--check").out.startswith("Nothing is open")
    assert json.loads(ask("as-of", "2026-02-01", "--copies", "--format", "json").out)["copies"] == []
