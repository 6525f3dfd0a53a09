"""The sample's archive is what the program's own commands make of the sample's definitions, and shows each turn of a revision's
life at least once."""

import json
from datetime import date
from pathlib import Path

import pytest

from generator import outputs
from generator.archive.reading import read
from generator.control.requests import stage_of
from generator.control.review import review
from generator.control.standing import system
from generator.control.translations import states
from generator.control.waiting import status
from generator.load.workspace import load
from generator.model.history import History
from generator.model.library import Library
from generator.model.system import Revision, System
from generator.pdf.toolchain import copying, tools
from generator.problems import errors
from tests.conftest import ROOT
from tools import sample, sample_past

KEPT = {".json", ".jsonl", ".sig"}
TODAY = date(2026, 11, 21)


@pytest.mark.slow
@pytest.mark.requirement("R-24", "R-57", "R-60")
def test_replaying_the_commands_gives_the_same_archive(tmp_path: Path) -> None:
    """Byte for byte with the tools that made it; with others, everything but what depends on the PDFs' bytes."""
    sample.copy_definitions(tmp_path)
    sample.replay(tmp_path)
    made, kept = _files(tmp_path / "archive"), _files(ROOT / "archive")
    recorded = [line["tools"] for line in map(json.loads, kept["ledger.jsonl"].splitlines()) if line.get("tools")]
    here = [[list(tool) for tool in found] for found in (tools(), copying())]
    if all(one in here for one in recorded):
        assert made.keys() == kept.keys()
        assert [path for path in made if made[path] != kept[path]] == []
    else:
        settled = ("releases/", "signatures/", "ledger.jsonl")
        assert [path for path in made if made[path] != kept.get(path) and not path.startswith(settled)] == []


def test_this_checkouts_archive_keeps_no_pdf() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "archive/**/*.pdf" in ignored


def test_the_last_stage_is_what_the_definitions_say_today(tmp_path: Path) -> None:
    sample.copy_definitions(tmp_path)
    for stage in (1, sample_past.LAST):
        sample_past.write(tmp_path, ROOT, stage)
    for folder in sample.DEFINITIONS:
        here, there = (_texts(place / folder) for place in (ROOT, tmp_path))
        assert here == there


@pytest.fixture(scope="module")
def history() -> History:
    """The history that this checkout's archive tells."""
    found, problems = read(ROOT / "archive", printed=False)
    assert not errors(problems)
    return found


@pytest.fixture(scope="module")
def today(history: History) -> System:
    """The system as it stands on 21 November 2026."""
    found = system(history, TODAY)
    assert found
    return found


@pytest.fixture(scope="module")
def library() -> Library:
    """The definitions of this checkout."""
    found, problems = load(ROOT)
    assert found
    assert not errors(problems)
    return found


@pytest.mark.requirement("R-21", "R-22", "R-40")
def test_a_document_has_three_revisions_and_one_of_them_holds(history: History, today: System) -> None:
    assert _life(today, "S-06-07") == [("00", "superseded"), ("01", "superseded"), ("02", "in_force")]
    assert [_held(history, "S-06-07", date(2026, 11, day)) for day in (8, 12, 18)] == [["00"], ["01"], ["02"]]


@pytest.mark.requirement("R-22", "R-41")
def test_one_form_is_withdrawn_for_another_and_one_for_none(today: System) -> None:
    followed, ended = (_only(today, code).withdrawal for code in ("F-06-07-02", "F-06-07-03"))
    assert followed
    assert ended
    assert (followed.successor, ended.successor) == ("service-self-check", None)
    assert {followed.request, ended.request} == {"DAR-1405-002"}
    assert {_only(today, code).status for code in ("F-06-07-02", "F-06-07-03")} == {"withdrawn"}


@pytest.mark.requirement("R-15", "R-64")
def test_one_revision_is_approved_and_not_yet_in_force(history: History, today: System) -> None:
    assert _life(today, "P-06") == [("00", "in_force"), ("01", "approved")]
    assert _held(history, "P-06", date(2027, 3, 20)) == ["00"]
    assert _held(history, "P-06", date(2027, 3, 21)) == ["01"]


@pytest.mark.requirement("R-61", "R-62")
def test_one_review_is_overdue_and_one_is_done(today: System) -> None:
    overdue = review(_only(today, "S-06-08"), today.organization, TODAY)
    done = review(_only(today, "L-01"), today.organization, TODAY)
    assert (overdue.state, overdue.next) == ("overdue", date(2026, 9, 1))
    assert done.next == date(2027, 11, 17)
    assert [(one.on, one.result) for one in _only(today, "L-01").reviewed] == [(date(2026, 11, 17), "no_change")]


@pytest.mark.requirement("R-21")
def test_one_document_was_adopted_at_revision_07(history: History, today: System) -> None:
    adopted = _only(today, "S-06-08")
    assert (adopted.key, adopted.since, adopted.status) == ("07", date(2025, 9, 1), "in_force")
    assert adopted.evidence
    assert _held(history, "S-06-08", date(2025, 9, 1)) == ["07"]
    before = system(history, date(2025, 9, 1), known_at="2026-10-31T23:59:59Z")
    assert before is None or "S-06-08" not in {one.document.code for one in before.revisions}


@pytest.mark.requirement("R-06")
def test_one_translation_is_behind_and_one_was_renewed(history: History, today: System) -> None:
    chain = [one.document for one in today.revisions if one.document.code == "I-06-03"]
    found = states(chain, today.organization.master, ("th", "en"))
    assert (found["th"].kind, found["en"].kind) == ("behind", "current")
    assert "clauses/choice/text" in found["th"].behind
    (issue,) = _only(today, "I-06-05").issues
    assert (issue.language, issue.number, issue.effective) == ("th", 2, date(2026, 11, 17))
    words = dict(next(clause for clause in _only(today, "I-06-05").document.clauses if clause.id == "recordings").text.words)
    before = system(history, date(2026, 11, 16))
    assert before
    former = next(clause for clause in _only(before, "I-06-05").document.clauses if clause.id == "recordings").text.words
    assert "วันทำการ" in dict(former)["th"]
    assert "วันทำการ" not in words["th"]


@pytest.mark.requirement("R-02")
def test_one_document_was_recoded(today: System) -> None:
    assert dict(today.former_codes) == {"complaints-officer-job": ("J-06-10",)}
    assert [(one.document.code, one.key) for one in today.revisions if one.document.id == "complaints-officer-job"] == [
        ("J-06-10", "00"),
        ("J-06-09", "01"),
    ]


@pytest.mark.requirement("R-20", "R-25")
def test_requests_are_followed_from_asking_to_their_end(history: History, today: System, library: Library) -> None:
    organizations = (*history.organizations.values(), library.organization)
    asked = {one.id: one for organization in organizations for one in organization.requests}
    stages = {number: stage_of(one, today.revisions, TODAY) for number, one in sorted(asked.items())}
    assert stages == {
        "DAR-1405-001": "closed",
        "DAR-1405-002": "closed",
        "DAR-1405-003": "closed",
        "DAR-1405-004": "approved",
        "DAR-1405-005": "closed",
        "DAR-1405-006": "closed",
        "DAR-1405-007": "rejected",
        "DAR-1405-008": "open",
    }


@pytest.mark.requirement("R-57")
def test_one_event_is_corrected_and_both_days_are_told(history: History, today: System) -> None:
    second = next(one for one in today.revisions if (one.document.code, one.key) == ("S-06-07", "01"))
    assert [one.on for one in second.sign_offs if one.meaning == "prepared"] == [date(2026, 11, 8)]
    corrected = [event for event in second.events if event.corrected]
    assert [event.kind for event in corrected] == ["signed-off"]
    known = system(history, TODAY, known_at="2026-11-08T23:00:00Z")
    assert known
    before = next(one for one in known.revisions if (one.document.code, one.key) == ("S-06-07", "01"))
    assert [one.on for one in before.sign_offs if one.meaning == "prepared"] == [date(2026, 11, 7)]


@pytest.mark.requirement("R-20")
def test_work_goes_otherwise_for_a_time(today: System) -> None:
    (deviation,) = _only(today, "I-06-04").deviations
    assert (deviation.since, deviation.until) == (date(2026, 11, 18), date(2026, 12, 16))
    assert deviation.clauses == ("ask-the-silent",)


@pytest.mark.requirement("R-17")
def test_approvals_by_a_key_are_kept_with_what_was_signed() -> None:
    lines = map(json.loads, (ROOT / "archive/ledger.jsonl").read_text(encoding="utf-8").splitlines())
    signed = {(line["code"], line["revision"]): line["id"] for line in lines if line.get("signature")}
    assert set(signed) == {("S-06-07", "01"), ("S-06-07", "02"), ("I-06-03", "01"), ("P-06", "01"), ("J-06-09", "01")}
    for event in signed.values():
        assert (ROOT / f"archive/signatures/{event}.sig").exists()


@pytest.mark.requirement("R-58")
def test_the_system_was_released_twice_as_a_whole_and_for_single_documents(today: System) -> None:
    assert [one.number for one in today.releases if "سیستم" in one.note.partition(":")[0] and len(one.revisions) > 1] == [2, 4]
    assert [len(one.revisions) for one in today.releases] == [1, 44, 1, 3, 1]


@pytest.mark.requirement("R-38")
def test_what_no_longer_holds_is_kept_with_its_sheets(today: System) -> None:
    ended = [one for one in today.released if one.status in ("superseded", "withdrawn")]
    assert [(one.document.code, one.key) for one in ended] == [
        ("F-06-07-02", "00"),
        ("F-06-07-03", "00"),
        ("I-06-03", "00"),
        ("J-06-10", "00"),
        ("S-06-07", "00"),
        ("S-06-07", "01"),
    ]
    for one in ended:
        assert (ROOT / f"archive/{one.document.code}/{one.key}/definition.json").exists()
        assert len(one.files) >= len(today.organization.locales)


@pytest.mark.requirement("R-40", "R-41")
def test_a_stamped_copy_names_the_code_that_is_used_now(history: History, today: System) -> None:
    named = {one.revision.document.code: one.instead for one in outputs.stamped_copies(history, today)}
    assert (named["J-06-10"], named["F-06-07-02"]) == ("J-06-09", "F-06-07-01")
    assert (named["F-06-07-03"], named["S-06-07"]) == ("", "")


@pytest.mark.requirement("R-24")
def test_nothing_is_drafted_that_was_not_meant(history: History, library: Library) -> None:
    assert [row.document.code for row in status(history, library, TODAY) if row.draft] == []


def _life(today: System, code: str) -> list[tuple[str, str]]:
    return [(one.key, one.status) for one in today.revisions if one.document.code == code]


def _only(today: System, code: str) -> Revision:
    found = [one for one in today.revisions if one.document.code == code]
    assert len(found) == 1
    return found[0]


def _held(history: History, code: str, day: date) -> list[str]:
    found = system(history, day)
    return [one.key for one in found.revisions if one.document.code == code and one.status == "in_force"] if found else []


def _texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yml"))}


def _files(archive: Path) -> dict[str, bytes]:
    found = (path for path in archive.rglob("*") if path.is_file() and path.suffix in KEPT)
    return {path.relative_to(archive).as_posix(): path.read_bytes() for path in found}
