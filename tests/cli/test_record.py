"""Filled forms are read back into a folder of records, whole or not at all, and a form is filled from a record."""

import csv
import errno
import json
import os
import re
import shutil
import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from filelock import FileLock

from generator import complaining, filing, filling, originals, papers
from tests.cli.conftest import Ask, Said
from tests.complaints import follow_up, registration, saved, stood
from tests.conftest import ROOT
from tests.unit.test_examples import FICTIONAL

SAMPLES = sorted((ROOT / "samples").glob("*.json"))
MORNING = datetime.fromisoformat("2026-11-08T09:30")


@pytest.fixture(autouse=True)
def _in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """The forms of complaints are in force, whatever the inn has released."""
    for room in (filing, filling, complaining):
        monkeypatch.setattr(room, "stood", stood)


def printed(path: Path, pdftotext: str) -> str:
    """The text of a file as a viewer would copy it."""
    return subprocess.run([pdftotext, path, "-"], capture_output=True, text=True, check=True, timeout=60).stdout


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.json"))


@pytest.mark.requirement("R-66")
def test_a_record_is_kept_with_the_next_number_of_its_readers_year(ask: Ask, tmp_path: Path) -> None:
    records = tmp_path / "records"
    for at, language in enumerate(("fa", "th", "en", "fa")):
        saved(tmp_path / "in", f"{at}.json", registration("", MORNING.replace(minute=at), language, **{"tracking-code": None}))
    said = ask("record", "read", str(tmp_path / "in"), "--into", str(records))
    assert said.code == 0, said.err
    numbers = ("C-1405-0001", "C-1405-0002", "C-2026-0001", "C-2569-0001")
    assert kept(records) == [f"F-06-02-01_{number}.json" for number in numbers]
    assert all(number in said.out for number in numbers)
    first = json.loads((records / "F-06-02-01_C-1405-0001.json").read_bytes())
    assert next(iter(first["values"].items())) == ("tracking-code", "C-1405-0001")
    assert "4 files: 4 kept" in said.out


def test_a_number_that_is_missing_is_never_given_again(ask: Ask, tmp_path: Path) -> None:
    saved(tmp_path / "records", "old.json", registration("C-1405-0007", MORNING))
    saved(tmp_path, "new.json", registration("", MORNING.replace(hour=10), "fa", **{"tracking-code": None}))
    said = ask("record", "read", str(tmp_path / "new.json"), "--into", str(tmp_path / "records"))
    assert said.code == 0, said.err
    assert (tmp_path / "records/F-06-02-01_C-1405-0008.json").is_file()


def test_the_number_of_a_file_that_cannot_be_read_is_never_given_again(ask: Ask, tmp_path: Path) -> None:
    records = tmp_path / "records"
    saved(records, "F-06-02-01_C-1405-0003.json", {})
    for at in range(2):
        saved(tmp_path / "in", f"{at}.json", registration("", MORNING.replace(minute=at), "fa", **{"tracking-code": None}))
    saved(tmp_path / "in", "0 with its own.json", registration("C-1405-0009", MORNING.replace(hour=11), "fa"))
    said = ask("record", "read", str(tmp_path / "in"), "--into", str(records))
    assert said.code == 0, said.err
    assert [name[-14:-5].lstrip("-") for name in kept(records)] == ["1405-0003", "1405-0009", "1405-0010", "1405-0011"]


def test_a_slip_in_a_number_does_not_use_up_the_numbers(ask: Ask, tmp_path: Path) -> None:
    saved(tmp_path / "in", "0.json", registration("C-1405-999999999", MORNING, "fa"))
    for at in (1, 2):
        saved(tmp_path / "in", f"{at}.json", registration("", MORNING.replace(minute=at), "fa", **{"tracking-code": None}))
    assert ask("record", "read", str(tmp_path / "in"), "--into", str(tmp_path / "records")).code == 0
    assert kept(tmp_path / "records") == [f"F-06-02-01_C-1405-{end}.json" for end in ("0001", "0002", "999999999")]


def test_what_says_the_same_is_passed_over_and_nothing_is_overwritten(ask: Ask, tmp_path: Path) -> None:
    records, source = tmp_path / "records", tmp_path / "new.json"
    saved(tmp_path, "new.json", registration("", MORNING, "fa", **{"tracking-code": None}))
    assert ask("record", "read", str(source), "--into", str(records)).code == 0
    before = (records / "F-06-02-01_C-1405-0001.json").read_bytes()
    said = ask("record", "read", str(source), "--into", str(records))
    assert said.code == 0
    assert "nothing new, F-06-02-01_C-1405-0001.json says the same" in said.out
    saved(tmp_path, "new.json", registration("C-1405-0001", MORNING, "fa", severity=3))
    said = ask("record", "read", str(source), "--into", str(records))
    assert said.code == 1
    assert "N840 error" in said.err
    assert kept(records) == ["F-06-02-01_C-1405-0001.json"]
    assert (records / "F-06-02-01_C-1405-0001.json").read_bytes() == before


@pytest.mark.requirement("R-35", "R-52")
@pytest.mark.parametrize("where", ["records", "archive/records", "site"])
def test_records_are_kept_neither_in_the_workspace_nor_in_a_site(ask: Ask, inn: Path, tmp_path: Path, where: str) -> None:
    saved(tmp_path, "new.json", registration("C-1405-0001", MORNING))
    folder = tmp_path / "site/records" if where == "site" else inn / where
    if where == "site":
        (tmp_path / "site").mkdir()
        (tmp_path / "site/manifest.json").write_text("{}")
    for words in (("--into", str(folder)), ("--format", "csv", "--output", str(folder / "table.csv"))):
        said = ask("record", "read", str(tmp_path / "new.json"), *words)
        assert said.code == 1
        assert "N841 error" in said.err
        assert not folder.exists()
    said = ask("record", "fill", "F-06-02-01", str(tmp_path / "new.json"), "--output", str(folder / "sheet.pdf"))
    assert "N841 error" in said.err
    assert not folder.exists()


def test_of_a_thousand_files_the_three_broken_ones_are_told_and_the_others_are_kept(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for at in range(1, 998):
        saved(folder, f"{at:04}.json", registration(f"C-1405-{at:04}", MORNING))
    (folder / "cut off.json").write_text('{"schema": 1, "form":')
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 scanned")
    saved(folder, "strange.json", {**registration("C-1405-0999", MORNING), "revision": "07"})
    said = ask("record", "read", str(folder), "--into", str(tmp_path / "records"), "--format", "json")
    assert said.code == 1
    told = {Path(one["file"]).name: one["code"] for one in said.json["problems"] if one["severity"] == "error"}
    assert told == {"cut off.json": "N806", "scan.pdf": "N802", "strange.json": "N809"}
    assert len(kept(tmp_path / "records")) == 997
    assert sum(one["kept"] is not None for one in said.json["records"]) == 997


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_what_is_no_file_is_told_and_holds_nothing_up(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    saved(folder, "whole.json", registration("C-1405-0001", MORNING))
    os.mkfifo(folder / "pipe.json")
    (folder / "circle.pdf").symlink_to("circle.pdf")
    (folder / "gone.json").symlink_to("nowhere.json")
    (folder / "zero.pdf").symlink_to("/dev/zero")
    said = ask("record", "read", str(folder), str(folder / "pipe.json"), "--into", str(tmp_path / "records"), "--format", "json")
    told = {Path(one["file"]).name: one["code"] for one in said.json["problems"]}
    assert told == dict.fromkeys(("pipe.json", "circle.pdf", "gone.json", "zero.pdf"), "N843")
    assert kept(tmp_path / "records") == ["F-06-02-01_C-1405-0001.json"]
    assert "N843 error" in ask("record", "fill", "F-06-02-01", str(folder / "pipe.json")).err


@pytest.mark.skipif(os.name != "posix", reason="such names cannot be given here")
def test_names_of_files_are_shown_harmless_and_kept_in_tables(ask: Ask, tmp_path: Path) -> None:
    whole = registration("C-1405-0001", MORNING)
    for name in ("new\nline.json", "red\x1b[31m.json", "gpj\u202e.json", "\udcff.json"):
        try:
            saved(tmp_path / "in", name, whole)
        except OSError:  # this disk takes only names that are text
            continue
    said = ask("record", "read", str(tmp_path / "in"))
    assert (said.code, len(said.out.splitlines())) == (0, len(list((tmp_path / "in").iterdir())) + 1)
    assert not set("\x1b\u202e") & set(said.out)
    for form in ("csv", "xlsx"):
        said = ask("record", "read", str(tmp_path / "in"), "--format", form, "--output", str(tmp_path / f"table.{form}"))
        assert (said.code, said.err) == (0, "")


def test_a_folder_of_records_with_a_file_that_cannot_be_known_is_told_and_used(ask: Ask, tmp_path: Path) -> None:
    records = tmp_path / "records"
    saved(records, "whole.json", registration("C-1405-0001", MORNING))
    (records / "circle.json").symlink_to("circle.json")
    (records / "cut off.json").write_text("{")
    new = saved(tmp_path, "new.json", registration("", MORNING.replace(hour=10), "fa", **{"tracking-code": None}))
    said = ask("record", "read", str(new), "--into", str(records))
    assert (said.code, [word in said.err for word in ("circle.json: N843 warning", "cut off.json:1:2: N806 warning")]) == (
        0,
        [True, True],
    )
    assert (records / "F-06-02-01_C-1405-0002.json").is_file()
    assert "N842 error" in ask("record", "read", str(new), "--into", str(records / "circle.json/x")).err


def test_a_folder_that_cannot_be_written_is_listed_all_the_same(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = tmp_path / "records"
    new = saved(records, "a.json", registration("C-1405-0001", MORNING))

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(FileLock, "acquire", refused)
    said = ask("record", "register", str(records), "--format", "json")
    assert [row["tracking_code"]["code"] for row in said.json["rows"]] == ["C-1405-0001"]
    assert "N842 error" in ask("record", "read", str(new), "--into", str(records)).err
    assert [path.name for path in records.iterdir()] == ["a.json"]
    assert "N843 error" in ask("record", "register", str(records / "a.json/x")).err


def test_what_is_not_seen_on_a_sheet_is_told(ask: Ask, tmp_path: Path, pdftotext: str) -> None:
    name, story = "李 Sam 😀", "w" * 900 + " last"
    record = saved(tmp_path, "new.json", registration("C-1405-0001", MORNING, **{"complainant-name": name, "description": story}))
    said = ask("record", "fill", "F-06-02-01", str(record))
    assert (said.code, "N860 warning" in said.err, "complainant-name" in said.err, "李" in said.err) == (0, True, True, False)
    seen = printed(tmp_path / "new.pdf", pdftotext)
    assert "\ufffd Sam \ufffd" in seen
    assert seen.count("w") >= 900  # not a letter of a long word is beyond the edge
    with pikepdf.open(tmp_path / "new.pdf") as sheet:
        whole = float(sheet.pages[0].MediaBox[2])
    boxes = subprocess.run([pdftotext, "-bbox", tmp_path / "new.pdf", "-"], capture_output=True, text=True, check=True, timeout=60)
    assert max(float(edge) for edge in re.findall('xMax="([0-9.]+)"', boxes.stdout)) < whole
    record = saved(tmp_path, "long.json", registration("C-1405-0001", MORNING, description="word " * 1500))
    said = ask("record", "fill", "F-06-02-01", str(record), "--editable")
    assert (said.code, "N848 warning: The sheet has no room for description." in said.err) == (0, True)


def test_what_a_killed_process_left_half_written_is_cleared_away(ask: Ask, tmp_path: Path) -> None:
    records = tmp_path / "records"
    saved(records, "F-06-02-01_C-1405-0007.json.half-written", {"schema": 1})
    new = saved(tmp_path, "new.json", registration("C-1405-0001", MORNING))
    assert ask("record", "read", str(new), "--into", str(records)).code == 0
    assert sorted(path.name for path in records.iterdir() if path.suffix != ".sqlite") == [".lock", "F-06-02-01_C-1405-0001.json"]


def test_an_unfinished_form_is_kept_only_where_that_is_asked_for(ask: Ask, tmp_path: Path) -> None:
    path = saved(tmp_path, "open.json", registration("C-1405-0001", MORNING, **{"acknowledged-at": None}))
    said = ask("record", "read", str(path), "--into", str(tmp_path / "records"))
    assert (said.code, kept(tmp_path / "records")) == (1, [])
    assert "N820 error" in said.err
    said = ask("record", "read", str(path), "--into", str(tmp_path / "records"), "--unfinished")
    assert (said.code, kept(tmp_path / "records")) == (0, ["F-06-02-01_C-1405-0001.json"])
    assert "N820 warning" in said.err


def test_every_wrong_field_is_told_by_its_label(ask: Ask, tmp_path: Path) -> None:
    path = saved(tmp_path, "wrong.json", registration("C-1405-0001", MORNING, channel="pigeon", severity=7, email="nobody"))
    said = ask("record", "read", str(path), "--into", str(tmp_path / "records"))
    assert said.code == 1
    assert [code in said.err for code in ("N833", "N829", "N832")] == [True, True, True]
    assert "Channel" in said.err
    assert "not kept, see below" in said.out
    assert kept(tmp_path / "records") == []


def test_the_index_of_a_folder_can_be_thrown_away_or_be_damaged(ask: Ask, tmp_path: Path) -> None:
    records = tmp_path / "records"
    saved(records, "a.json", registration("C-1405-0001", MORNING))
    told = [ask("record", "register", str(records), "--format", "json")]
    index = records / ".index.sqlite"
    index.write_bytes(b"no database" * 100)
    told.append(ask("record", "register", str(records), "--format", "json"))
    index.unlink()
    told.append(ask("record", "register", str(records), "--format", "json"))
    saved(records, "a.json", registration("C-1405-0002", MORNING))
    told.append(ask("record", "register", str(records), "--format", "json"))
    assert [[row["tracking_code"]["code"] for row in one.json["rows"]] for one in told] == [
        ["C-1405-0001"],
        ["C-1405-0001"],
        ["C-1405-0001"],
        ["C-1405-0002"],
    ]


def test_records_become_a_table_with_a_sheet_for_each_form(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    saved(folder, "a.json", registration("C-1405-0001", MORNING, "fa", product="=1+1"))
    saved(folder, "b.json", follow_up("C-1405-0001", MORNING.date(), date(2026, 11, 15), date(2026, 11, 16)))
    book = tmp_path / "table.xlsx"
    said = ask("record", "read", str(folder), "--format", "xlsx", "--output", str(book), language="fa")
    assert said.code == 0, said.err
    found = openpyxl.load_workbook(BytesIO(book.read_bytes()))
    assert found.sheetnames == ["F-06-02-01", "F-06-02-02"]
    row = dict(zip(*found["F-06-02-01"].values, strict=True))
    assert row["کد ردیابی"] == "C-1405-0001"
    assert row["تاریخ و ساعت دریافت"] == "۱۴۰۵/۰۸/۱۷ ۰۹:۳۰"
    assert row["راه دریافت شکایت"] == "تلفن"
    assert row["شدت"] == 2, "a number that can be counted"
    assert dict(zip(*found["F-06-02-02"].values, strict=True))["هزینه جبران"] == 1500.5
    said = ask("record", "read", str(folder), "--format", "csv", language="en")
    lines = list(csv.reader(said.out.splitlines()))
    assert any("'=1+1" in line for line in lines)
    said = ask("record", "read", str(folder), "--format", "csv", "--language", "th", language="en")
    assert "หมายเลขติดตามเรื่อง" in said.out, "the language that was asked for, not that of the machine"
    again = ask("record", "read", str(folder), "--format", "xlsx", "--output", str(book))
    assert "N840 error" in again.err


@pytest.mark.requirement("R-35")
def test_no_line_of_a_broken_record_is_shown(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{"schema": 1, "values": {"complainant-name": "Canaryman", "x": }}', encoding="utf-8")
    for words in (("read", str(path)), ("read", str(path), "--format", "json"), ("fill", "F-06-02-01", str(path))):
        said = ask("record", *words)
        assert "N806" in said.out + said.err
        assert "Canaryman" not in said.out + said.err


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.requirement("R-52")
def test_the_samples_are_whole_and_unmistakably_samples(ask: Ask, tmp_path: Path, path: Path) -> None:
    plain = json.loads(path.read_bytes())
    said = json.dumps(plain["values"], ensure_ascii=False)
    assert sum(said.count(word) for word in FICTIONAL[plain["language"]]) > 3
    shutil.copyfile(path, tmp_path / path.name)
    read = ask("record", "read", str(tmp_path / path.name), on="2026-11-22")
    assert (read.code, read.err) == (0, "")


@pytest.mark.slow
@pytest.mark.requirement("R-52")
def test_a_filled_sheet_is_paper_and_an_editable_one_is_read_back_as_the_same_record(
    ask: Ask, tmp_path: Path, pdftotext: str
) -> None:
    path = tmp_path / "F-06-02-01_fa.json"
    shutil.copyfile(ROOT / "samples/F-06-02-01_fa.json", path)
    said = ask("record", "fill", "complaint-registration", str(path))
    assert (said.code, said.err) == (0, "")
    with pikepdf.open(tmp_path / "F-06-02-01_fa.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root
    assert "C-1405-0000" in printed(tmp_path / "F-06-02-01_fa.pdf", pdftotext)
    sample, editable = tmp_path / "sample.pdf", tmp_path / "editable.pdf"
    said = ask("record", "fill", "F-06-02-01", str(path), "--sample", "--in", "en", "--output", str(sample))
    assert (said.code, said.err) == (0, "")
    assert "everything that is filled in here is made up" in printed(sample, pdftotext)
    said = ask("record", "fill", "F-06-02-01", str(path), "--editable", "--output", str(editable))
    assert (said.code, said.err) == (0, "")
    read = ask("record", "read", str(editable), "--format", "json", on="2026-11-22")
    assert read.code == 0, read.out
    assert read.json["records"][0]["record"] == json.loads(path.read_bytes())
    assert ask("record", "fill", "F-06-02-01", str(path)).code == 0, "the same sheet once more"
    said = ask("record", "fill", "F-06-02-01", str(path), "--in", "en")
    assert "N840 error" in said.err
    read = ask("record", "read", *map(str, (path, path.with_suffix(".pdf"), sample)), "--format", "json", on="2026-11-22")
    assert [one["file"] for one in read.json["problems"]] == [str(sample)], "the print of a record is no form to read"
    assert [one["file"] for one in read.json["records"]] == [str(path)]


@pytest.mark.slow
@pytest.mark.requirement("R-50")
def test_a_filled_form_whose_pages_are_not_those_that_were_released_is_told(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (filing, filling):
        monkeypatch.setattr(room, "stood", papers.stood)
    inn, filled, other = tmp_path / "shipped", tmp_path / "filled.pdf", tmp_path / "other.pdf"
    shutil.copytree(ROOT / "archive", inn / "archive")

    def said(*words: object) -> Said:
        return ask("record", *map(str, words), at=inn, on="2026-11-22")

    assert said("fill", "F-06-02-01", ROOT / "samples/F-06-02-01_fa.json", "--editable", "--output", filled).code == 0
    own = said("read", filled, "--format", "json")
    assert (own.code, own.json["problems"]) == (0, [])
    with pikepdf.open(filled) as form:
        form.pages[1].contents_add(b"0 g 60 60 300 20 re f")
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[50, 50, 90, 90])
        form.pages[0].obj["/Annots"].append(form.make_indirect(note))
        form.save(other)
    read = said("read", other, "--into", tmp_path / "records")
    assert read.code == 0
    assert "N814 warning" in read.err
    assert "F-06-02-01, revision 00, on page 2." in read.err
    assert "N815 warning: On page 1 " in read.err
    assert len(kept(tmp_path / "records")) == 1
    monkeypatch.setattr(originals, "as_released", lambda *_: ({}, ()))  # kept nowhere, and laid out by tools that make another
    unknown = said("read", other)
    assert "N814" not in unknown.err
    assert "N815" in unknown.err


def test_a_sheet_is_filled_only_from_a_record_of_its_own_form(ask: Ask, tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", registration("C-1405-0001", MORNING))
    said = ask("record", "fill", "F-06-02-02", str(path))
    assert said.code == 1
    assert "N845 error" in said.err
    assert not path.with_suffix(".pdf").exists()


def test_a_form_that_the_program_fills_is_not_filled_from_a_record(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "is_fillable", lambda _: False)
    path = saved(tmp_path, "a.json", registration("C-1405-0001", MORNING))
    said = ask("record", "fill", "F-06-02-01", str(path))
    assert (said.code, "N847 error" in said.err) == (1, True)


@pytest.mark.slow
def test_rows_beyond_those_of_a_fillable_sheet_are_told(ask: Ask, tmp_path: Path, pdftotext: str) -> None:
    rows = [{"date": "2026-11-09", "step": f"Step {at}", "done-by": "Sample", "customer-told": "no"} for at in range(1, 13)]
    days = (MORNING.date(), date(2026, 11, 15), date(2026, 11, 16))
    path = saved(tmp_path, "a.json", follow_up("C-1405-0001", *days, steps=rows))
    said = ask("record", "fill", "F-06-02-02", str(path), "--editable", "--output", str(tmp_path / "editable.pdf"))
    assert said.code == 0
    assert "N848 warning: The sheet has no room for steps:" in said.err
    said = ask("record", "fill", "F-06-02-02", str(path))
    assert (said.code, said.err) == (0, "")
    assert "Step 12" in printed(tmp_path / "a.pdf", pdftotext)


def test_a_folder_without_forms_and_a_file_that_is_not_there_are_told(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = ask("record", "read", str(tmp_path / "empty"), str(tmp_path / "gone.pdf"))
    assert said.code == 1
    assert "N843 error" in said.err
    assert "N844 error" in said.err


def test_what_the_command_line_asks_in_vain_is_a_usage_error(ask: Ask, tmp_path: Path) -> None:
    assert ask("record", "read", str(tmp_path), "--format", "xlsx").code == 2
    assert ask("record", "read", str(tmp_path), "--output", str(tmp_path / "x")).code == 2
    assert ask("record", "register", str(tmp_path), "--report").code == 2
    assert ask("record", "register", str(tmp_path), "--period", "08-1405").code == 2


@pytest.mark.requirement("R-52")
def test_an_example_that_does_not_fit_its_form_is_told_by_check_and_is_no_error(ask: Ask, inn: Path) -> None:
    assert ask("check").err == ""
    (inn / "samples").mkdir()
    (inn / "samples/F-09-09-09_en.json").write_text(json.dumps(registration("", MORNING) | {"form": "F-09-09-09"}))
    (inn / "samples/F-01-01-01_fa.json").write_text("{")
    said = ask("check")
    assert said.code == 0
    assert "samples/F-09-09-09_en.json: N808 warning" in said.err
    assert "samples/F-01-01-01_fa.json:1:2: N806 warning" in said.err
