"""What somebody holds is judged by the record: a copy of which revision it is, and whether that still holds."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.archive.reading import read
from generator.verify.copies import Index
from tests.build.conftest import nuskha
from tests.cli.conftest import Ask, changed

pytestmark = pytest.mark.slow


@pytest.fixture
def two(inn: Path, ask: Ask, draft: Callable[[], None]) -> Path:
    """The inn after revisions 01 and 02 of its procedure, in force from 1 April and from 1 May."""
    draft()
    for effective in ("2026-04-01", "2026-05-01"):
        if effective > "2026-04-01":
            changed(
                inn / "procedures/P-03.yml", ("in the safe", "in the vault"), ("نگهداری در صندوق نوشته شد", "گاوصندوق نوشته شد")
            )
        for words in (
            ("sign-off", "P-03", "--as", "prepared", "--by", "K-02"),
            ("sign-off", "P-03", "--as", "approved", "--by", "K-01"),
            ("release", "P-03", "--effective", effective, "--by", "K-01"),
        ):
            said = ask(*words)
            assert said.code == 0, said.err
    return inn


@pytest.mark.requirement("R-40", "R-43")
def test_a_sheet_is_told_from_a_sheet_that_no_longer_holds(two: Path, ask: Ask, tmp_path: Path) -> None:
    held = tmp_path / "from the drawer.pdf"
    shutil.copyfile(two / "archive/P-03/01/P-03_01_th.pdf", held)
    for day, says in (("2026-03-15", "in force only from 2026-04-01"), ("2026-04-15", "in force since 2026-04-01")):
        said = ask("verify", str(held), on=day)
        assert (said.code, said.err) == (0, "")
        assert f"{held}: P-03 revision 01 as it was released, {says}." in said.out
    said = ask("verify", str(held), on="2026-05-01")
    assert said.code == 0
    assert "it no longer holds" in said.out
    assert "N427 warning: This is P-03 revision 01 as it was released, but it has not held since 2026-05-01." in said.err
    assert "Take revision 02." in said.err


@pytest.mark.requirement("R-40")
def test_a_superseded_sheet_that_the_archive_keeps_is_served_stamped_and_known_as_such(two: Path, tmp_path: Path) -> None:
    """In processes of their own: a sheet is laid out as in use, with no fonts that other tests have left in the engine."""
    may = {"NUSKHA_NOW": "2026-05-01T12:00:00+03:30"}
    said = nuskha("build", "--output", str(tmp_path / "site"), "--workspace", str(two), environment=may)
    assert said.code == 0, said.err
    served = tmp_path / "site/files/P-03"
    names = {key: sorted(path.name for path in (served / key).glob("*.pdf") if "_changes" not in path.name) for key in ("01", "02")}
    assert names == {
        "01": [f"P-03_01_{one}_superseded.pdf" for one in ("en", "fa", "th")],
        "02": [f"P-03_02_{one}.pdf" for one in ("en", "fa", "th")],
    }
    kept = (two / "archive/P-03/01/P-03_01_th.pdf").read_bytes()
    assert (served / "01/P-03_01_th_superseded.pdf").read_bytes() != kept
    superseded = str(served / "01/P-03_01_th_superseded.pdf")
    said = nuskha("verify", superseded, str(tmp_path / "site"), "--workspace", str(two), environment=may)
    assert said.code == 0, said.err
    assert "N426 warning" in said.err
    assert "every link leads somewhere" in said.out
    changes, listed = served / "02/P-03_02_th_changes.pdf", tmp_path / "site/files/registers/master-list_th.pdf"
    said = nuskha("verify", str(changes), "--workspace", str(two), environment=may)
    assert (said.code, said.err) == (0, "")
    assert f"{changes}: what P-03 revision 02 changed, as the site makes it." in said.out
    changes.write_bytes(changes.read_bytes() + b"\n")
    said = nuskha("verify", str(changes), str(listed), "--workspace", str(two), environment=may)
    assert said.code == 1
    assert f"{changes}: N425 error" in said.err
    assert f"{listed}: N425 error" in said.err


def test_what_was_changed_by_a_byte_is_no_copy(two: Path, ask: Ask, tmp_path: Path) -> None:
    held = tmp_path / "P-03_02_fa.pdf"
    held.write_bytes((two / "archive/P-03/02/P-03_02_fa.pdf").read_bytes() + b"\n")
    said = ask("verify", str(held), on="2026-05-01")
    assert (said.code, said.out) == (1, "")
    assert "N440 error: This was P-03 revision 02, but it is not as it was released" in said.err


def test_a_sheet_that_the_archive_keeps_damaged_does_not_stop_the_proof_of_a_copy(two: Path, ask: Ask, tmp_path: Path) -> None:
    kept = two / "archive/P-03/01/P-03_01_fa.pdf"
    held = tmp_path / "held.pdf"
    held.write_bytes(kept.read_bytes() + b"\n")
    kept.write_bytes(b"%PDF-1.7 cut off")
    said = ask("verify", str(held), on="2026-05-01")
    assert (said.code, said.out) == (1, "")
    assert "N440 error: This was P-03 revision 01, but it is not as it was released" in said.err


@pytest.mark.requirement("R-37", "R-40", "R-43")
def test_a_folder_of_copies_is_judged_file_by_file(two: Path, ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    shutil.copytree(two / "archive/P-03", folder / "P-03")
    changed_file = folder / "P-03/02/P-03_02_th.pdf"
    whole = bytearray(changed_file.read_bytes())
    whole[len(whole) // 2] ^= 1
    changed_file.write_bytes(whole)
    (folder / "holiday.txt").write_text("not ours")
    shutil.copyfile(two / "archive/organization/1.json", folder / "o.json")
    said = ask("verify", str(folder), "--format", "json", on="2026-04-15")
    assert said.code == 1
    verdicts = {Path(one["file"]).relative_to(folder).as_posix(): one["verdict"] for one in said.json["copies"]}
    assert verdicts == {
        **{f"P-03/01/P-03_01_{one}.pdf": "in_force" for one in ("en", "fa", "th")},
        **{f"P-03/02/P-03_02_{one}.pdf": "approved" for one in ("en", "fa")},
        "P-03/00/definition.json": "superseded",
        "P-03/01/definition.json": "in_force",
        "P-03/02/definition.json": "approved",
        "P-03/02/P-03_02_th.pdf": "altered",
        "holiday.txt": "unknown",
        "o.json": "record",
    }
    assert {one["code"] for one in said.json["problems"]} == {"N425", "N427", "N440"}
    said = ask("verify", str(folder), on="2026-04-15")
    assert "11 files: 9 as they were released, 0 stamped copies, 2 neither." in said.out


@pytest.mark.requirement("R-40")
def test_every_flipped_byte_of_a_released_sheet_makes_it_no_copy(two: Path, tmp_path: Path) -> None:
    whole = (two / "archive/P-03/02/P-03_02_fa.pdf").read_bytes()
    index, held = Index.of(two / "archive", read(two / "archive")[0], date(2026, 5, 1)), tmp_path / "held.pdf"
    held.write_bytes(whole)
    assert index.judge(held).verdict == "in_force"
    for place in {*range(0, len(whole), max(1, len(whole) // 400)), len(whole) - 1}:
        held.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert index.judge(held).verdict in ("altered", "unknown"), place


@pytest.mark.requirement("R-24", "R-57")
def test_a_printed_head_is_found_in_the_ledger_that_it_was_printed_from(two: Path, ask: Ask) -> None:
    entries = read(two / "archive")[0].entries
    head = entries[3].digest
    grouped = " ".join(head[start : start + 8] for start in range(0, 64, 8)).upper()
    said = ask("verify", "--head", grouped)
    assert (said.code, said.err) == (0, "")
    assert f"after event 4, recorded {entries[3].recorded}; {len(entries) - 4} events have followed." in said.out
    assert ask("verify", "--head", head[:16], "--format", "json").json["head"]["id"] == entries[3].id
    other = head[:-1] + ("0" if head[-1] != "0" else "1")
    said = ask("verify", "--head", other)
    assert said.code == 1
    assert "N438 error" in said.err
    assert ask("verify", "--head", head[:15]).code == 2
