"""Numbered copies are handed out with a note for each holder, recorded with their digests, and printed again the same."""

import csv
import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from generator import copy_files, copying
from generator.archive.reading import read
from generator.control.row_codes import as_typed
from generator.model.copy_events import CopiesIssued, CopiesRecalled
from generator.papers import Job
from tests.cli.conftest import NOTE, Ask, changed, row_codes_of, words_of
from tests.past import release_everything

NIGHT, OFFICE = "TR-1404-001_night-desk", "TR-1404-002_office"
FILES = {
    "issued.csv",
    *(f"{NIGHT}/{name}" for name in ("F-03-00-01_00_fa_copy-1.pdf", "P-03_00_fa_copy-1.pdf")),
    *(f"{OFFICE}/{name}" for name in ("F-03-00-01_00_th_copy-2.pdf", "P-03_00_th_copy-2.pdf")),
    *(f"{name}/{name}{end}" for name in (NIGHT, OFFICE) for end in (".pdf", "_print.pdf", "_reply.xlsx", "_reply.csv")),
}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def issued(workspace: Path) -> CopiesIssued:
    events = [one.event for one in read(workspace / "archive")[0].entries]
    return next(one for one in reversed(events) if isinstance(one, CopiesIssued))


@pytest.fixture
def changed_since(desks: Path) -> Path:
    """The inn after revision 01 of its procedure was released on 1 February."""
    procedure = desks / "procedures/P-03.yml"
    changed(procedure, ("registers the found thing on", "keeps the found thing in the safe and registers it on"))
    procedure.write_text(procedure.read_text(encoding="utf-8") + NOTE, encoding="utf-8", newline="\n")
    release_everything(desks, date(2026, 2, 1))
    return desks


@pytest.mark.requirement("R-30", "R-31")
def test_each_paper_holder_gets_a_note_with_its_copies_and_a_sheet_to_answer_on(desks: Path) -> None:
    made = files(desks / "copies")
    assert set(made) == FILES
    notes = issued(desks).transmittals
    assert [(one.number, one.holder, one.language) for one in notes] == [
        ("TR-1404-001", "night-desk", "fa"),
        ("TR-1404-002", "office", "th"),
    ]
    for note in notes:
        name = f"{note.number}_{note.holder}"
        assert sha256(made[f"{name}/{name}.pdf"]).hexdigest() == note.sha256
        for copy in note.copies:
            path = f"{name}/{copy.code}_{copy.revision}_{copy.language}_copy-{copy.number}.pdf"
            assert sha256(made[path]).hexdigest() == copy.sha256
    assert issued(desks).tools
    assert json.loads((desks / "archive/ledger.jsonl").read_text(encoding="utf-8").splitlines()[-1])["schema"] == 3


@pytest.mark.requirement("R-31")
def test_all_copies_of_a_folder_are_listed_with_their_row_codes_and_digests(desks: Path) -> None:
    rows = list(csv.DictReader((desks / "copies/issued.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["note"], row["code"], row["copy"], row["of"]) for row in rows] == [
        ("TR-1404-001", "F-03-00-01", "1", "2"),
        ("TR-1404-001", "P-03", "1", "2"),
        ("TR-1404-002", "F-03-00-01", "2", "2"),
        ("TR-1404-002", "P-03", "2", "2"),
    ]
    for row in rows:
        file = desks / "copies" / row["file"]
        assert sha256(file.read_bytes()).hexdigest() == row["sha256"]
        assert row_codes_of(file) == (as_typed(row["row"]),)


@pytest.mark.requirement("R-31")
def test_what_was_handed_out_is_not_handed_out_again(desks: Path, ask: Ask) -> None:
    said = ask("copies", "issue", "--all", "--by", "K-01", at=desks)
    assert (said.code, said.out.strip()) == (0, "Nothing was recorded.")
    assert "N754" in said.err


@pytest.mark.requirement("R-30")
def test_an_organization_without_paper_hands_out_nothing(inn: Path, ask: Ask) -> None:
    said = ask("copies", "issue", "--all", "--by", "K-01")
    assert (said.code, said.out.strip()) == (0, "Nothing was recorded.")
    assert not (inn / "copies").exists()


@pytest.mark.requirement("R-30", "R-31")
def test_holders_and_documents_narrow_what_is_handed_out(before: Path, ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    words = ("copies", "issue", "P-03", "--holder", "office", "--reply-by", "2026-03-09", "--by", "K-01", "--output", str(folder))
    said = ask(*words, at=before)
    assert said.code == 0, said.err
    assert "notes: 1, copies: 1" in said.out
    (note,) = issued(before).transmittals
    assert (note.holder, note.reply_by, [copy.number for copy in note.copies]) == ("office", date(2026, 3, 9), [2])
    assert not (before / "copies").exists()
    for wrong, code in (("--holder", "N758"), ("--again", "N750")):
        said = ask("copies", "issue", wrong, "nobody", "--by", "K-01", at=before)
        assert said.code == 1
        assert code in said.err


@pytest.mark.requirement("R-31", "R-32")
def test_a_release_leaves_a_note_that_asks_the_former_copy_back_and_two_lists(changed_since: Path, ask: Ask) -> None:
    due = ask("copies", "due", "--date", "2026-02-01", "--format", "json", at=changed_since).json["rows"]
    assert {(row["due"], row["revision"], row["holder"]) for row in due if row["code"] == "P-03"} >= {
        *(("recall", "00", holder) for holder in ("night-desk", "office")),
        *(("reissue", "01", holder) for holder in ("night-desk", "office")),
    }
    begins = next(row["by"] for row in due if (row["code"], row["due"]) == ("P-03", "reissue"))
    assert {row["since"] for row in due if (row["code"], row["due"]) == ("P-03", "recall")} == {begins}
    listed = ask("copies", "due", "--date", "2026-02-01", at=changed_since).out
    assert ("To come back from" in listed) == (begins > "2026-02-01")
    said = ask("copies", "issue", "--all", "--by", "K-01", at=changed_since, on="2026-02-02")
    assert said.code == 0, said.err
    notes = issued(changed_since).transmittals
    assert [(one.number, [(back.revision, back.number) for back in one.back]) for one in notes] == [
        ("TR-1404-003", [("00", 1)]),
        ("TR-1404-004", [("00", 2)]),
    ]
    assert (
        ask("copies", "recall", "--all", "--by", "K-01", at=changed_since, on="2026-02-02").out.strip() == "Nothing was recorded."
    )


@pytest.mark.requirement("R-32")
def test_copies_are_asked_back_by_notes_that_bring_none(changed_since: Path, ask: Ask) -> None:
    words = ("copies", "recall", "P-03", "--holder", "office", "--by", "K-01", "--reason", "fa=بازنگری تازه آمده است")
    said = ask(*words, at=changed_since, on="2026-02-02")
    assert said.code == 0, said.err
    assert "notes that ask copies back: 1" in said.out
    event = read(changed_since / "archive")[0].entries[-1].event
    assert isinstance(event, CopiesRecalled)
    (note,) = event.transmittals
    name = f"{note.number}_office"
    assert sha256((changed_since / f"copies/{name}/{name}.pdf").read_bytes()).hexdigest() == note.sha256
    assert (note.copies, [back.number for back in note.back]) == ((), [2])


@pytest.mark.requirement("R-40")
def test_notes_are_printed_again_to_the_same_bytes(desks: Path, ask: Ask, tmp_path: Path) -> None:
    said = ask("copies", "print", "TR-1404-002", "--output", str(tmp_path / "again"), at=desks, on="2026-05-01")
    assert said.code == 0, said.err
    assert "N778" not in said.err
    made, again = files(desks / "copies"), files(tmp_path / "again")
    assert set(again) == {"issued.csv", *(path for path in FILES if path.startswith(OFFICE))}
    assert all(content == made[path] for path, content in again.items() if path != "issued.csv")


@pytest.mark.requirement("R-40")
def test_copies_that_come_out_otherwise_are_told(desks: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = copy_files.written

    def otherwise(job: Job, sent: copy_files.Sent) -> object:
        made, told = whole(job, sent)
        return copy_files.Written(made.copies, dict.fromkeys(made.notes, "0" * 64)), told

    monkeypatch.setattr(copying, "written", otherwise)
    said = ask("copies", "print", "TR-1404-001", at=desks)
    assert said.code == 0
    assert "TR-1404-001: N778 warning" in said.err
    assert ask("copies", "print", "TR-1404-009", at=desks).code == 1


@pytest.mark.requirement("R-57")
def test_a_full_folder_after_the_record_is_told_and_printing_again_mends_it(
    before: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if "office" in str(target):
            raise OSError(28, "No space left on device")
        return real(self, target)

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", refuse)
        said = ask("copies", "issue", "--all", "--by", "K-01", at=before, on="2026-01-12")
    assert said.code == 0
    assert "N779 warning" in said.err
    assert "nuskha copies print TR-1404-001 TR-1404-002" in said.err
    assert ask("copies", "print", "TR-1404-001", "TR-1404-002", at=before).code == 0
    assert set(files(before / "copies")) == FILES


@pytest.mark.requirement("R-57")
def test_into_a_folder_that_takes_nothing_no_copy_is_handed_out(before: Path, ask: Ask, tmp_path: Path) -> None:
    ledger = (before / "archive/ledger.jsonl").read_bytes()
    (tmp_path / "full").mkdir()
    (tmp_path / "full/.half-written").write_bytes(b"in the way")
    said = ask("copies", "issue", "--all", "--by", "K-01", "--output", str(tmp_path / "full"), at=before)
    assert (said.code, said.out.strip()) == (1, "")
    assert "N402 error" in said.err
    assert (before / "archive/ledger.jsonl").read_bytes() == ledger


@pytest.mark.requirement("R-31")
def test_a_lost_copy_is_replaced_by_one_with_a_number_of_its_own(desks: Path, ask: Ask) -> None:
    assert ask("copies", "lost", "P-03/00/1", "--by", "K-01", at=desks).code == 0
    said = ask("copies", "issue", "--again", "P-03/00/1", "--by", "K-01", at=desks)
    assert said.code == 0, said.err
    (note,) = issued(desks).transmittals
    assert [(copy.number, copy.of, copy.instead) for copy in note.copies] == [(3, 3, 1)]
    assert "P-03_00_fa_copy-3.pdf" in {path.rsplit("/", 1)[1] for path in files(desks / "copies") if "/" in path}


def test_copies_without_a_number_are_printed_and_recorded_nowhere(desks: Path, ask: Ask, tmp_path: Path) -> None:
    ledger = (desks / "archive/ledger.jsonl").read_bytes()
    said = ask("copies", "issue", "--uncontrolled", "p-03", "--output", str(tmp_path / "prints"), at=desks)
    assert said.code == 0, said.err
    assert set(files(tmp_path / "prints")) == {f"P-03_00_{language}_uncontrolled.pdf" for language in ("fa", "th", "en")}
    assert "UNCONTROLLED COPY" in words_of(tmp_path / "prints/P-03_00_en_uncontrolled.pdf")
    assert (desks / "archive/ledger.jsonl").read_bytes() == ledger
    assert "N757" in ask("copies", "issue", "--uncontrolled", "P-99", at=desks).err


@pytest.mark.parametrize(
    "words",
    [
        ("issue", "--by", "K-01"),
        ("issue", "--all"),
        ("issue", "--all", "P-03", "--by", "K-01"),
        ("issue", "--uncontrolled"),
        ("issue", "--uncontrolled", "P-03", "--by", "K-01"),
        ("issue", "--all", "--by", "K-01", "--workers", "0"),
        ("recall", "--by", "K-01"),
        ("receive", "--by", "K-01"),
        ("receive", "P-03/00/1", "--from", "x.txt", "--by", "K-01"),
        ("destroy", "P-03/00/1", "--by", "K-01"),
        ("print",),
        ("due", "--format", "xml"),
    ],
    ids=" ".join,
)
@pytest.mark.requirement("R-70")
def test_wrong_usage_is_told(words: tuple[str, ...], ask: Ask, inn: Path) -> None:
    said = ask("copies", *words)
    assert (said.code, said.out) == (2, "")
