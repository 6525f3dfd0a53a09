"""Complaints are listed from a folder of records, with their limits and the codes that are missing; the report is filled."""

import sqlite3
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator import complaining, filing, record_folder
from generator.archive.reading import read
from generator.control import standing
from tests.cli.conftest import Ask
from tests.complaints import follow_up, registration, saved, stood

TODAY = "2026-11-22"
MORNING = datetime.fromisoformat("2026-10-25T09:00")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Two complaints, one of them closed in its second round, and a gap between their codes."""
    folder = tmp_path / "records"
    saved(folder, "a.json", registration("C-1405-0001", MORNING))
    for at, finding in enumerate(("founded", "unfounded"), start=1):
        told = date(2026, 11, 3 + at)
        saved(folder, f"b{at}.json", follow_up("C-1405-0001", MORNING.date(), told, told, round=at, finding=finding))
    saved(folder, "c.json", registration("C-1405-0003", MORNING.replace(month=11, day=21), channel="email"))
    return folder


@pytest.fixture
def in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """The forms of complaints are in force, whatever the inn has released."""
    for room in (filing, complaining):
        monkeypatch.setattr(room, "stood", stood)


@pytest.mark.requirement("R-66")
@pytest.mark.usefixtures("in_force")
def test_complaints_are_listed_by_tracking_code_and_gaps_are_told(ask: Ask, records: Path) -> None:
    said = ask("record", "register", str(records), on=TODAY)
    assert said.code == 0
    lines = [line.split()[0] for line in said.out.splitlines()]
    assert lines[2:] == ["C-1405-0001", "C-1405-0003"]
    assert "N854 warning: Tracking codes are missing (1): C-1405-0002." in said.err
    rows = ask("record", "register", str(records), "--format", "json", on=TODAY).json["rows"]
    assert [row["complaint_rounds"] for row in rows] == [2, None]
    assert rows[0]["complaint_state"] == {"phrase": "registers.complaint.closed", "day": "2026-11-05"}
    only = ask("record", "register", str(records), "--format", "json", "--period", "1405-08", on=TODAY).json["rows"]
    assert [row["tracking_code"]["code"] for row in only] == ["C-1405-0001", "C-1405-0003"]
    none = ask("record", "register", str(records), "--period", "2026-Q1", on=TODAY)
    assert "Complaints of the period: 0, of 2 in the folder" in none.out


@pytest.mark.slow
@pytest.mark.requirement("R-68")
@pytest.mark.usefixtures("in_force")
def test_register_and_report_are_written_once_and_are_the_same_bytes_again(ask: Ask, records: Path, tmp_path: Path) -> None:
    words = ("record", "register", str(records), "--period", "1405-08", "--report", "--output")
    said = [ask(*words, str(tmp_path / name), on=TODAY) for name in ("one", "two", "one")]
    assert [one.code for one in said] == [0, 0, 0], said[0].err
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    register = {f"complaints_1405-08_en.{end}" for end in ("pdf", "xlsx", "csv", "json")}
    assert set(one) == register | {f"F-06-02-08_1405-08_en.{end}" for end in ("pdf", "xlsx")}
    book = openpyxl.load_workbook(tmp_path / "one/F-06-02-08_1405-08_en.xlsx")
    assert book.sheetnames == ["Counts", "Charts"]
    counted = {row[0]: row[1] for row in book["Counts"].values if row[0]}
    assert (counted["All complaints"], counted["Reopened"], counted["E-mail"]) == (2, 1, 1)
    costs = [value for label, value in counted.items() if "cost" in str(label).lower()]
    assert [isinstance(value, int | float) for value in costs] == [True], "money is a number that can be added up"
    assert (counted["From"], counted["To"]) == ("2026-10-23", "2026-11-21"), "days as they are read in the language"
    assert [sheet.page_setup.fitToHeight for sheet in book] == [0, 0], "no chart is cut by the edge of the paper"
    with zipfile.ZipFile(tmp_path / "one/F-06-02-08_1405-08_en.xlsx") as packed:
        assert sum(name.startswith("xl/charts/chart") for name in packed.namelist()) == 5
    (tmp_path / "one/complaints_1405-08_en.csv").write_text("mine")
    again = ask(*words, str(tmp_path / "one"), on=TODAY)
    assert again.code == 1
    assert "N840 error" in again.err
    assert (tmp_path / "one/complaints_1405-08_en.csv").read_text() == "mine"


@pytest.mark.usefixtures("in_force")
def test_what_does_not_fit_together_is_told_by_file(ask: Ask, records: Path) -> None:
    saved(records, "a2.json", registration("C-1405-0001", MORNING, channel="letter"))
    saved(records, "b3.json", follow_up("C-1405-0001", MORNING.date(), date(2026, 11, 3), date(2026, 11, 3)))
    saved(records, "d.json", follow_up("C-1405-0009", MORNING.date(), date(2026, 11, 3), date(2026, 11, 3)))
    (records / "e.json").write_text("{")
    found = ask("record", "register", str(records), "--format", "json", on=TODAY)
    assert found.code == 1
    told = {(one["code"], Path(one["file"]).name) for one in found.json["problems"]}
    assert told == {("N852", "a2.json"), ("N853", "b3.json"), ("N851", "d.json"), ("N806", "e.json"), ("N854", "records")}
    assert all(Path(one["file"]).exists() for one in found.json["problems"]), "each file is told with its folder"
    again = ask("record", "register", str(records), "--format", "json", on=TODAY)
    assert again.json["problems"] == found.json["problems"]


@pytest.mark.parametrize(("rounds", "told"), [((1, 2), ""), ((2,), "1"), ((1, 3), "2"), ((1, 2, 9), "3"), ((), "")])
@pytest.mark.usefixtures("in_force")
def test_a_round_that_is_missing_is_told(ask: Ask, tmp_path: Path, rounds: tuple[int, ...], told: str) -> None:
    saved(tmp_path / "few", "a.json", registration("C-1405-0001", MORNING))
    for one in rounds:
        saved(
            tmp_path / "few",
            f"b{one}.json",
            follow_up("C-1405-0001", MORNING.date(), date(2026, 11, 3), date(2026, 11, 3), round=one),
        )
    said = ask("record", "register", str(tmp_path / "few"), "--format", "json", on=TODAY)
    found = [one for one in said.json["problems"] if one["code"] == "N863"]
    assert [(one["severity"], one["values"]["lacking"], Path(one["file"]).name) for one in found] == (
        [("warning", told, f"b{rounds[-1]}.json")] if told else []
    )


@pytest.mark.usefixtures("in_force")
def test_the_file_of_a_follow_up_is_named_by_complaint_and_round(ask: Ask, tmp_path: Path) -> None:
    path = saved(tmp_path, "b.json", follow_up("C-1405-0001", MORNING.date(), date(2026, 11, 3), date(2026, 11, 3)))
    assert ask("record", "read", str(path), "--into", str(tmp_path / "records"), on=TODAY).code == 0
    saved(tmp_path, "b.json", follow_up("C-1405-0001", MORNING.date(), date(2026, 11, 4), date(2026, 11, 4)))
    said = ask("record", "read", str(path), "--into", str(tmp_path / "records"), on=TODAY)
    assert "N840 error" in said.err
    assert [one.name for one in (tmp_path / "records").glob("*.json")] == ["F-06-02-02_C-1405-0001_1.json"]


@pytest.mark.usefixtures("in_force")
def test_a_report_needs_a_form_and_its_files_a_place_outside_the_workspace(
    ask: Ask, records: Path, inn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ask("record", "register", str(records), "--output", str(inn / "archive/out"), on=TODAY)
    assert (said.code, "N841 error" in said.err) == (1, True)
    assert not (inn / "archive/out").exists()
    found = stood()
    assert found.system is not None
    formless = replace(found.system, revisions=found.system.revisions[:2])
    monkeypatch.setattr(complaining, "stood", lambda *_: replace(found, system=formless))
    said = ask("record", "register", str(records), "--report", "--output", str(tmp_path / "out"), on=TODAY)
    assert (said.code, "N855 error" in said.err) == (1, True)


@pytest.mark.usefixtures("in_force")
def test_a_folder_in_which_another_process_writes_is_left_alone(ask: Ask, records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_folder, "WAIT", 0.1)
    with record_folder.opened_folder(records, "") as (folder, problems):
        assert folder is not None
        assert problems == ()
        said = ask("record", "register", str(records), on=TODAY)
    assert (said.code, "N846 error" in said.err) == (1, True)


@pytest.mark.usefixtures("in_force")
def test_a_long_register_is_for_a_spreadsheet_program(
    ask: Ask, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(complaining, "MOST_PRINTED", 1)
    said = ask("record", "register", str(records), "--output", str(tmp_path / "out"), on=TODAY)
    assert (said.code, "N856 warning" in said.err) == (0, True)
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".csv", ".json", ".xlsx"]


@pytest.mark.usefixtures("in_force")
def test_days_on_which_nothing_can_have_been_done_are_told(ask: Ask, records: Path) -> None:
    early = {"acknowledged-at": f"{MORNING - timedelta(minutes=1):%Y-%m-%dT%H:%M}"}
    saved(records, "d.json", registration("C-1405-0004", MORNING, "en", **early))
    saved(records, "e.json", registration("C-1405-0005", MORNING))
    saved(records, "f.json", follow_up("C-1405-0005", MORNING.date(), date(2026, 11, 21), date(2027, 2, 1)))
    again = follow_up("C-1405-0004", MORNING.date(), date(2026, 10, 1), date(2026, 11, 21), round=2)  # told before it was received
    saved(records, "g.json", again)
    saved(records, "h.json", follow_up("C-1405-0004", MORNING.date(), date(2026, 11, 5), date(2026, 11, 6)))
    saved(records, "i.json", registration("C-1405-0006", MORNING.replace(year=2027), **{"acknowledged-at": "n/a"}))
    said = ask("record", "register", str(records), on=TODAY)
    said_of = "N859 warning: By its forms, something was done about "
    told = [line.split(said_of)[1] for line in said.err.splitlines() if said_of in line]
    assert [(line.split()[0], line.rpartition(": ")[2]) for line in told] == [
        ("C-1405-0004", "2026-10-01, 2026-10-25."),
        ("C-1405-0005", "2027-02-01."),
        ("C-1405-0006", "2027-10-25."),
    ]
    assert f"received ({MORNING.date()})" in told[0]


@pytest.mark.requirement("R-66")
@pytest.mark.parametrize(
    ("written", "is_told"),
    [
        ({"score": "2", "priority": "P3"}, False),
        ({"score": "۲", "priority": "p-3"}, False),
        ({"score": "", "priority": "3"}, False),
        ({"score": "6"}, True),
        ({"score": "2", "priority": "P1"}, True),
        ({"priority": "P3", "flags": ["safety"]}, True),
        ({"score": "12", "severity": None}, False),
        ({"score": "۲ (۲×۱)", "priority": "اولویت ۳"}, False),
        ({"score": "2×1 = 2", "priority": "P۳ (عدد ۲)"}, False),
        ({"score": "๒ คะแนน", "priority": "ลำดับ 3"}, False),
        ({"score": "two", "priority": "سوم"}, False),  # of words alone nothing is told
        ({"priority": "اولویت ۱"}, True),
        ({"priority": "ลำดับที่ ๑"}, True),
        ({"priority": "P1 (score 3)"}, True),
        ({"priority": "P3 (high)", "flags": ["legal"]}, True),
    ],
)
@pytest.mark.usefixtures("in_force")
def test_a_sheet_that_says_another_score_or_priority_than_the_register_is_told(
    ask: Ask, tmp_path: Path, written: dict[str, Any], is_told: bool
) -> None:
    saved(tmp_path / "few", "a.json", registration("C-1405-0001", MORNING, "fa", **written))
    said = ask("record", "register", str(tmp_path / "few"), on=TODAY)
    assert (said.code, "N861 warning" in said.err) == (0, is_told), said.err
    listed = ask("record", "register", str(tmp_path / "few"), "--format", "json", on=TODAY)
    assert "miswritten" not in listed.out


@pytest.mark.requirement("R-66")
@pytest.mark.usefixtures("in_force")
def test_a_registration_without_a_day_of_receipt_is_told_and_its_code_is_not_missing(ask: Ask, records: Path) -> None:
    saved(records, "d.json", registration("C-1405-0002", MORNING, "fa", **{"received-at": None}))
    saved(records, "e.json", registration("C-1405-0004", MORNING, "th", **{"received-at": "n/a"}))
    said = ask("record", "register", str(records), "--format", "json", on=TODAY)
    assert [row["tracking_code"]["code"] for row in said.json["rows"]] == ["C-1405-0001", "C-1405-0003"]
    told = [(one["code"], one["severity"], Path(one["file"]).name) for one in said.json["problems"] if one["code"] != "N820"]
    assert told == [("N862", "error", "d.json"), ("N862", "error", "e.json")]
    assert said.code == 1


@pytest.mark.requirement("R-66")
@pytest.mark.parametrize(("days", "handled", "is_told"), [(0, 1, False), (1, 1, True), (1, 2, False), (-1, 2, True)])
@pytest.mark.usefixtures("in_force")
def test_a_follow_up_that_says_another_day_of_receipt_is_told(
    ask: Ask, tmp_path: Path, days: int, handled: int, is_told: bool
) -> None:
    saved(tmp_path / "few", "a.json", registration("C-1405-0001", MORNING))
    said = {"round": handled, "received-on": (MORNING.date() + timedelta(days)).isoformat()}
    closed = date(2026, 11, 20)
    saved(tmp_path / "few", "b.json", follow_up("C-1405-0001", MORNING.date(), closed, closed, **said))
    told = ask("record", "register", str(tmp_path / "few"), on=TODAY)
    assert (told.code, "N864 warning" in told.err) == (0, is_told), told.err


@pytest.mark.parametrize(("period", "is_told"), [("1405-08", False), ("1405-09", True), ("2026-11", True)])
@pytest.mark.usefixtures("in_force")
def test_a_report_of_a_period_that_is_not_over_is_told_to_be_one(
    ask: Ask, records: Path, tmp_path: Path, period: str, is_told: bool
) -> None:
    said = ask("record", "register", str(records), "--report", "--period", period, "--output", str(tmp_path / "out"), on=TODAY)
    assert (said.code, "N858 warning" in said.err) == (0, is_told)


def test_an_organization_that_does_not_follow_complaints_is_told_so(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    said = ask("record", "register", str(tmp_path / "records"))
    assert (said.code, "N850 error" in said.err) == (1, True)


def test_a_form_that_a_workspace_released_is_read_with_its_standing(ask: Ask, inn: Path, tmp_path: Path) -> None:
    found = standing.system(read(inn / "archive")[0], date(2026, 3, 1))
    assert found is not None
    form = next(one for one in found.revisions if one.document.code == "F-03-00-01")
    head = {"schema": 1, "form": "F-03-00-01", "document": form.document.id, "revision": "00", "language": "fa"}
    values = {field.id: "2026-02-01" for section in form.document.form.sections for field in section.fields if field.type == "date"}  # type: ignore[union-attr]
    path = saved(tmp_path, "a.json", {**head, "fingerprint": form.fingerprint.root, "values": values})
    said = ask("record", "read", str(path), "--unfinished", language="fa")
    assert said.code == 0, said.err
    assert "بازنگری ۰۰ (معتبر)" in said.out


@pytest.mark.usefixtures("in_force")
@pytest.mark.requirement("R-35")
def test_a_folder_of_records_in_the_workspace_is_refused_and_nothing_is_written_into_it(ask: Ask, inn: Path) -> None:
    saved(inn / "records", "a.json", registration("C-1405-0001", MORNING))
    said = ask("record", "register", str(inn / "records"), on=TODAY)
    assert (said.code, "N841 error" in said.err) == (1, True)
    assert [path.name for path in (inn / "records").iterdir()] == ["a.json"]


@pytest.mark.usefixtures("in_force")
def test_the_register_is_not_written_among_the_records(ask: Ask, records: Path) -> None:
    before = sorted(records.iterdir())
    assert ask("record", "register", str(records), "--output", str(records / "."), on=TODAY).code == 2
    assert sorted(records.iterdir()) == before


@pytest.mark.usefixtures("in_force")
@pytest.mark.requirement("R-66")
def test_a_tracking_code_is_known_in_any_digits_and_what_is_none_is_told(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    saved(folder, "a.json", registration("C-۱۴۰۵-۰۰۰۱", MORNING))
    saved(folder, "b.json", follow_up("c-๑๔๐๕-๐๐๐๑", MORNING.date(), date(2026, 11, 4), date(2026, 11, 4)))
    saved(folder, "c.json", follow_up("Canaryman", MORNING.date(), date(2026, 11, 4), date(2026, 11, 4)))
    found = ask("record", "register", str(folder), "--format", "json", on=TODAY)
    assert [(row["tracking_code"]["code"], row["complaint_rounds"]) for row in found.json["rows"]] == [("C-1405-0001", 1)]
    assert [(one["code"], Path(one["file"]).name) for one in found.json["problems"]] == [("N857", "c.json")]
    assert "Canary" not in found.out
    path = saved(tmp_path, "new.json", registration("", MORNING.replace(hour=11), "fa", **{"tracking-code": None}))
    assert ask("record", "read", str(path), "--into", str(folder), on=TODAY).code == 0
    assert (folder / "F-06-02-01_C-1405-0002.json").is_file()


@pytest.mark.usefixtures("in_force")
@pytest.mark.requirement("R-35")
def test_a_name_in_the_place_of_a_number_names_no_file(ask: Ask, tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", registration("Canaryman", MORNING))
    said = ask("record", "read", str(path), "--into", str(tmp_path / "records"), on=TODAY)
    assert (said.code, "Canaryman" in said.out + said.err) == (0, False)
    assert not [one for one in (tmp_path / "records").iterdir() if "Canaryman" in one.name]


@pytest.mark.usefixtures("in_force")
@pytest.mark.requirement("R-66")
def test_an_index_that_cannot_be_written_keeps_no_record_back(
    ask: Ask, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("record", "register", str(records), on=TODAY).code == 0
    connect = sqlite3.connect

    def read_only(path: Path | str) -> sqlite3.Connection:
        return connect(path if path == ":memory:" else f"file:{path}?mode=ro", uri=path != ":memory:")

    for at in (11, 12):  # known by the index already, and not yet
        folder = tmp_path / f"{at}"
        saved(folder, "1.json", registration("", MORNING.replace(hour=at), "fa", **{"tracking-code": None}))
        saved(folder, "2.json", registration("", MORNING.replace(hour=at, minute=1), "fa", **{"tracking-code": None}))
        if at == 12:
            assert ask("record", "register", str(records), on=TODAY).code == 0
        with monkeypatch.context() as patched:
            patched.setattr(sqlite3, "connect", read_only)
            said = ask("record", "read", str(folder), "--into", str(records), on=TODAY)
        assert said.code == 0, said.err
    assert [path.name[-9:-5] for path in sorted(records.glob("F-*.json"))] == ["0004", "0005", "0006", "0007"]
