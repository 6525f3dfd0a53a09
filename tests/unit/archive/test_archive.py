"""What is recorded can be read, opened by hand, and is never changed."""

import json
import shutil
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.archive import layout, reading
from generator.archive.lock import hold
from generator.archive.parcel import packed
from generator.archive.reading import read, unprinted
from generator.archive.unfinished import Intent
from generator.archive.writing import append, last_line
from generator.artifacts import Artifact
from generator.control.acts import Act, release, return_, sign_off
from generator.control.fingerprint import fingerprint
from generator.control.standing import system
from generator.model.events import FileDigest, Released
from generator.model.history import NOTHING_YET, History
from tests.fault.faults import Disk, Killed, die_at
from tests.unit.archive.shelf import DAY, PRINTED, contents, issue, record, released, sign, signed
from tests.unit.control.world import LIBRARY, World, moment, spoken
from tests.unit.control.world import released as in_memory

FOLDERS = ["archive", "بایگانی", "คลัง เอกสาร"]


def told(folder: Path) -> list[tuple[str, str, str]]:
    problems = read(folder)[1]
    spoken(problems)
    return [(found.code, found.place.file, found.severity) for found in problems]


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_recorded_is_read_as_it_was_decided(tmp_path: Path, name: str) -> None:
    folder = released(tmp_path / name)
    history, problems = read(folder)
    assert problems == ()
    world = in_memory(DAY)
    assert [replace(one, digest="", previous="", recorded="") for one in history.entries[:-1]] == [
        replace(one, digest="", previous="", recorded="") for one in world.history.entries[:-1]
    ]
    assert dict(history.documents) == dict(world.history.documents)
    assert dict(history.organizations) == dict(world.history.organizations)
    now = system(history, DAY)
    assert now
    assert [(one.document.code, one.status) for one in now.revisions] == [
        ("F-06-00-01", "in_force"),
        ("I-06-02", "in_force"),
        ("P-06", "in_force"),
    ]


def test_an_absent_or_empty_archive_is_an_empty_history(tmp_path: Path) -> None:
    assert read(tmp_path / "none") == (History(), ())
    (tmp_path / "archive").mkdir()
    assert read(tmp_path / "archive") == (History(), ())
    (tmp_path / "archive" / "ledger.jsonl").touch()
    assert read(tmp_path / "archive") == (History(), ())


def test_a_person_can_open_the_archive_by_hand(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    assert sorted(contents(folder)) == [
        "F-06-00-01/00/definition.json",
        "I-06-02/00/definition.json",
        "P-06/00/P-06_00_fa.pdf",
        "P-06/00/P-06_00_th.pdf",
        "P-06/00/definition.json",
        "ledger.jsonl",
        "organization/1.json",
        "releases/1/F-01-00-01_1_fa.pdf",
        "releases/1/master-list.json",
    ]
    written = (folder / "P-06/00/definition.json").read_text(encoding="utf-8")
    plain = json.loads(written)
    assert list(plain) == ["schema", "document", "code", "revision", "fingerprint", "definition"]
    assert plain["fingerprint"]["root"] == fingerprint(LIBRARY.documents[2]).root
    assert '\n    "title": {\n' in written
    assert list(json.loads((folder / "organization/1.json").read_bytes())) == ["schema", "number", "organization"]


@pytest.mark.requirement("R-24")
def test_the_ledger_pins_every_byte_of_a_release(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    event = read(folder)[0].entries[-1].event
    assert isinstance(event, Released)
    named = {file.path: file.sha256 for line in event.revisions for file in line.files} | {
        file.path: file.sha256 for file in event.files
    }
    named["organization/1.json"] = event.organization_digest
    files = contents(folder)
    del files["ledger.jsonl"]
    assert named == {path: sha256(content).hexdigest() for path, content in files.items()}


@pytest.mark.requirement("R-57")
def test_the_ledger_only_grows(tmp_path: Path) -> None:
    folder, before = tmp_path / "archive", b""
    for document in ("P-06", "I-06-02"):
        assert sign(folder, document, "prepared") == ()
        after = (folder / "ledger.jsonl").read_bytes()
        assert after.startswith(before)
        assert after.endswith(b"\n")
        assert after.count(b"\n") == before.count(b"\n") + 1
        before = after


def test_nothing_is_left_beside_the_record(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    assert not (folder / ".writing").exists()
    assert not (folder / ".holder").exists()


def test_what_was_decided_upon_an_older_history_is_not_recorded(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    act = sign_off(History(), LIBRARY, moment(DAY), document="P-06", meaning="prepared", person="p-officer")
    assert record(folder, act, History()) == ()
    before = contents(folder)
    assert [found.code for found in record(folder, act, History())] == ["N323"]
    assert contents(folder) == before


def test_nothing_is_recorded_before_what_was_recorded_last(tmp_path: Path) -> None:
    folder = signed(tmp_path / "archive")
    assert [found.code for found in issue(folder, when=moment(DAY, 8))] == ["N325"]
    assert issue(folder, when=moment(DAY, 9)) == ()


@pytest.mark.requirement("R-24")
def test_a_file_that_is_there_with_other_bytes_is_never_overwritten(tmp_path: Path) -> None:
    folder = signed(tmp_path / "archive")
    (folder / "P-06" / "00").mkdir(parents=True)
    (folder / "P-06" / "00" / "P-06_00_fa.pdf").write_bytes(b"other")
    before = contents(folder)
    history = read(folder)[0]
    act = release(history, LIBRARY, moment(DAY, 12), effective=DAY, person="p-director")
    assert [(found.code, found.place.file) for found in record(folder, act, history, PRINTED)] == [
        ("N324", "archive/P-06/00/P-06_00_fa.pdf")
    ]
    assert contents(folder) == before


def test_a_file_stands_where_a_folder_is_needed_is_told(tmp_path: Path) -> None:
    folder = signed(tmp_path / "archive")
    history = read(folder)[0]
    (folder / "P-06").write_bytes(b"")
    act = release(history, LIBRARY, moment(DAY, 12), effective=DAY, person="p-director")
    assert {found.code for found in record(folder, act, history, PRINTED)} == {"N324"}


def test_an_unchanged_organization_is_not_written_again(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    world = World(history=read(folder)[0]).edit("P-06", "More")
    for number, meaning in enumerate(("prepared", "confirmed", "approved")):
        assert sign(folder, "P-06", meaning, moment(DAY, 13 + number), world.library) == ()  # type: ignore[arg-type]
    history = read(folder)[0]
    act = release(history, world.library, moment(DAY, 17), effective=DAY, person="p-director")
    assert record(folder, act, history) == ()
    assert read(folder)[1] == ()
    assert sorted(path for path in contents(folder) if path.startswith("organization")) == ["organization/1.json"]
    assert (folder / "P-06/01/definition.json").exists()


def test_a_parcel_holds_what_its_act_froze_and_nothing_homeless() -> None:
    world = World().sign_all("I-06-02", DAY)
    act = release(world.history, LIBRARY, moment(DAY, 12), effective=DAY, person="p-director")
    parcel = packed(act, [Artifact("releases/1/b.json", b"b"), Artifact("I-06-02/00/I-06-02_00_en.pdf", b"a")])
    assert [file.path for file in parcel.files] == [
        "I-06-02/00/I-06-02_00_en.pdf",
        "I-06-02/00/definition.json",
        "organization/1.json",
        "releases/1/b.json",
    ]
    with pytest.raises(ValueError, match=r"no folder of what is frozen: P-06/00/x\.pdf"):
        packed(act, [Artifact("P-06/00/x.pdf", b"")])
    with pytest.raises(ValueError, match="nothing was decided"):
        packed(Act(None, (), moment(DAY)))


@pytest.mark.parametrize("path", ["../x.pdf", "/etc/x", "I-06-02/00/../../../x", "I-06-02\\x", "", "a//b", "./a"])
def test_no_path_leaves_the_archive(path: str) -> None:
    assert not layout.is_inside(path)


def test_paths_are_those_that_were_promised() -> None:
    assert layout.sheet("I-06-02", "00", "fa") == "I-06-02/00/I-06-02_00_fa.pdf"
    assert layout.definition("I-06-02", "00") == "I-06-02/00/definition.json"
    assert (layout.organization(3), layout.release_folder(2)) == ("organization/3.json", "releases/2")


def test_a_return_is_recorded_too(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    sign(folder, "P-06", "prepared")
    history = read(folder)[0]
    act = return_(history, LIBRARY, moment(DAY), document="P-06", person="p-quality", remarks='«چرا؟» \u2028 \x1f \\ "')
    assert record(folder, act, history) == ()
    history, problems = read(folder)
    assert (problems, history.entries[-1].event) == ((), act.event)


def test_the_last_line_is_found_in_a_ledger_of_any_length(tmp_path: Path) -> None:
    assert last_line(tmp_path) is None
    for lines in ([], [b"x"], [b"x" * 70_000], [b"a", b"b"], [b"a" * 70_000, b"b" * 140_000], [b"a", b"x" * 65_535]):
        (tmp_path / "ledger.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
        assert last_line(tmp_path) == (lines[-1] if lines else None)


# What is not as the ledger says.


def test_missing_pdfs_are_listed_and_no_problem(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    assert unprinted(folder, read(folder)[0]) == ()
    for path in folder.rglob("*.pdf"):
        path.unlink()
    assert told(folder) == []
    assert [file.path for file in unprinted(folder, read(folder)[0])] == [
        "releases/1/F-01-00-01_1_fa.pdf",
        "P-06/00/P-06_00_fa.pdf",
        "P-06/00/P-06_00_th.pdf",
    ]


@pytest.mark.requirement("R-38")
@pytest.mark.parametrize("path", ["P-06/00/definition.json", "organization/1.json", "releases/1/master-list.json"])
def test_a_missing_or_changed_file_is_named(tmp_path: Path, path: str) -> None:
    folder = released(tmp_path / "archive")
    content = (folder / path).read_bytes()
    (folder / path).unlink()
    assert told(folder) == [("N309", f"archive/{path}", "error")]
    (folder / path).write_bytes(content + b"\n")
    assert told(folder) == [("N310", f"archive/{path}", "error")]
    (folder / path).write_bytes(content)
    assert told(folder) == []


def test_a_changed_pdf_is_named_unless_pdfs_are_not_asked_about(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    (folder / "P-06/00/P-06_00_fa.pdf").write_bytes(b"")
    assert told(folder) == [("N310", "archive/P-06/00/P-06_00_fa.pdf", "error")]
    assert read(folder, printed=False)[1] == ()


def test_files_that_the_ledger_does_not_know_are_named(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    for path in ("notes.txt", "P-06/00/draft.odt", ".DS_Store", "P-06/Thumbs.db", ".git/index"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(b"")
    assert told(folder) == [("N313", "archive/P-06/00/draft.odt", "warning"), ("N313", "archive/notes.txt", "warning")]
    for path in ("P-06/01/definition.json", "P-06/00/P-06_00_en.pdf", "organization/2.json", "releases/2/master-list.json"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(b"{}")
    assert [code for code, _, severity in told(folder) if severity == "error"] == ["N312"] * 4


def test_the_scan_of_a_signed_sheet_may_lie_in_the_archive(tmp_path: Path) -> None:
    folder, scan = tmp_path / "archive", b"%PDF scan"
    act = sign_off(
        History(),
        LIBRARY,
        moment(DAY),
        document="P-06",
        meaning="prepared",
        person="p-officer",
        scan=sha256(scan).hexdigest(),
    )
    assert record(folder, act, History()) == ()
    (folder / "P-06/00").mkdir(parents=True)
    (folder / "P-06/00/prepared.pdf").write_bytes(scan)
    assert told(folder) == []
    (folder / "P-06/00/prepared.pdf").write_bytes(scan + b"!")
    assert told(folder) == [("N312", "archive/P-06/00/prepared.pdf", "error")]


@pytest.mark.requirement("R-57")
def test_a_ledger_that_lost_its_release_is_found_by_the_files_it_left(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    lines = (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "ledger.jsonl").write_bytes(b"".join(lines[:-1]))
    assert {code for code, _, _ in told(folder)} == {"N312"}
    (folder / "ledger.jsonl").unlink()
    assert told(folder) == [("N308", "archive/ledger.jsonl", "error")]


def test_changed_line_ends_are_told_once(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    content = (folder / "ledger.jsonl").read_bytes()
    (folder / "ledger.jsonl").write_bytes(content.replace(b"\n", b"\r\n"))
    assert ("N317", "archive/ledger.jsonl", "error") in told(folder)
    assert sum(code == "N317" for code, _, _ in told(folder)) == 1


def test_a_cut_ledger_is_told_and_nothing_is_recorded_upon_it(tmp_path: Path) -> None:
    folder = signed(tmp_path / "archive")
    content = (folder / "ledger.jsonl").read_bytes()
    for length in (1, 100, len(content) - 1):
        (folder / "ledger.jsonl").write_bytes(content[:length])
        assert "N307" in {code for code, _, _ in told(folder)}
        assert {found.code for found in issue(folder)} == {"N307"}


def test_what_a_newer_program_released_is_said_to_be_newer(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    world = World().sign_all("I-06-02", DAY)
    act = release(world.history, LIBRARY, moment(DAY, 12), effective=DAY, person="p-director")
    parcel = packed(act)
    newer = tuple(
        Artifact(file.path, file.content.replace(b'"schema": 1', b'"schema": 2', 1)) if file.path.startswith("I-") else file
        for file in parcel.files
    )
    assert isinstance(parcel.event, Released)
    lines = tuple(
        replace(line, files=tuple(FileDigest(file.path, file.sha256) for file in newer if file.path.startswith("I-")))
        for line in parcel.event.revisions
    )
    entry, problems = append(
        folder, replace(parcel, event=replace(parcel.event, revisions=lines), files=newer), act.moment, NOTHING_YET
    )
    assert entry
    assert problems == ()
    assert told(folder) == [("N302", "archive/I-06-02/00/definition.json", "error")]


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive" / "ledger.jsonl").mkdir(parents=True)
    assert told(tmp_path / "archive") == [("N319", "archive/ledger.jsonl", "error")]


def test_the_note_of_an_unfinished_act_that_nobody_understands_is_told(tmp_path: Path) -> None:
    folder = signed(tmp_path / "archive")
    (folder / ".writing").mkdir()
    for note in (
        b"",
        b"{}",
        b"[]",
        b'{"schema":2,"length":0,"line":"","files":[]}',
        b'{"schema":1,"length":0,"line":"","files":[["../x","y"]]}',
    ):
        (folder / ".writing" / "intent.json").write_bytes(note)
        assert told(folder) == [("N326", "archive/.writing", "error")]
        assert {found.code for found in issue(folder)} == {"N326"}


def test_an_unfinished_act_whose_ledger_was_changed_since_is_not_guessed_about(tmp_path: Path) -> None:
    folder = signed(tmp_path / "archive")
    act = release(read(folder)[0], LIBRARY, moment(DAY, 12), effective=DAY, person="p-director")
    before = contents(folder)
    (folder / ".writing").mkdir()
    (folder / ".writing" / "intent.json").write_bytes(Intent(10, b"{}", ()).plain())
    assert [found.code for found in record(folder, act, read(folder)[0])] == ["N326"]
    del (now := contents(folder))[".writing/intent.json"]
    assert now == before


def test_the_lock_is_held_again_by_the_same_command_and_let_go_at_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with hold(folder) as refused:
        assert refused == ()
        with hold(folder, 0) as again:
            assert again == ()
        assert sign(folder, "P-06", "prepared") == ()
        assert (folder / ".holder").exists()
    assert not (folder / ".holder").exists()
    with hold(folder, 0) as refused:
        assert refused == ()


def test_an_archive_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive").write_bytes(b"")
    assert [found.code for found in sign(tmp_path / "archive", "P-06", "prepared")] == ["N320"]


def test_a_reader_is_not_confused_by_a_release_that_is_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = signed(tmp_path / "archive")
    real = reading._entries
    read_before: list[Any] = []

    def entries(*given: Any) -> Any:
        found = real(*given)
        if not read_before:
            read_before.append(found)
            assert issue(folder) == ()
        return found

    monkeypatch.setattr(reading, "_entries", entries)
    history, problems = read(folder)
    assert (len(history.entries), problems) == (9, ())


def test_a_reader_is_not_confused_by_files_that_were_just_put_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, copy = signed(tmp_path / "archive"), tmp_path / "copy"
    shutil.copytree(folder, copy)
    with Disk(copy).watched() as disk:
        assert issue(copy) == ()
    step = max(number for number, call in enumerate(disk.steps) if call == "write")
    real = reading._entries
    read_before: list[Any] = []

    def entries(*given: Any) -> Any:
        found = real(*given)
        if not read_before:
            read_before.append(found)
            with Disk(folder, die_at(step, "before")).watched(), suppress(Killed):
                issue(folder)
            assert (folder / "organization/1.json").exists()
            assert (folder / ".writing/intent.json").exists()
        return found

    monkeypatch.setattr(reading, "_entries", entries)
    history, problems = read(folder)
    assert (len(history.entries), problems) == (8, ())


def test_a_file_that_is_as_it_was_recorded_but_makes_no_sense_is_told(tmp_path: Path) -> None:
    folder, world = tmp_path / "archive", World().sign_all("I-06-02", DAY)
    act = release(world.history, LIBRARY, moment(DAY, 12), effective=DAY, person="p-director")
    parcel = packed(act)
    assert isinstance(parcel.event, Released)
    file = Artifact("I-06-02/00/definition.json", b'{"schema": 1, "definition": {"id": "complaints"}}\n')
    lines = tuple(replace(line, files=(FileDigest(file.path, file.sha256),)) for line in parcel.event.revisions)
    files = (file, *(one for one in parcel.files if one.path != file.path))
    forged = replace(parcel, event=replace(parcel.event, revisions=lines), files=files)
    assert append(folder, forged, act.moment, NOTHING_YET)[1] == ()
    assert told(folder) == [("N311", "archive/I-06-02/00/definition.json", "error")]


def test_a_workplace_that_cannot_be_cleared_is_told(tmp_path: Path) -> None:
    folder = signed(tmp_path / "archive")
    (folder / ".writing" / "0").mkdir(parents=True)
    assert [found.code for found in issue(folder)] == ["N320"]
    (folder / ".writing" / "0").rmdir()
    assert issue(folder) == ()
