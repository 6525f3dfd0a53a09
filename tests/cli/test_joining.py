"""Two branches of one record on the command line: what only the other has is joined, and what makes no sense here is refused."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive.reading import read
from generator.model.events import Corrected, Entry, SignedOff
from tests.cli.conftest import Ask, changed
from tests.cli.test_keeping import WHY, number
from tests.cli.test_keys import key_file
from tests.conftest import ROOT
from tests.unit.archive.shelf import contents


def entries(workspace: Path) -> tuple[Entry, ...]:
    history, problems = read(workspace / "archive")
    assert problems == ()
    return history.entries


@pytest.fixture
def other(inn: Path, tmp_path: Path, draft: Callable[[], None]) -> Path:
    """The other branch, which has all that the inn has, and a draft with a key for the receptionist."""
    public = key_file(tmp_path / "key")
    people = inn / "organization/people.yml"
    written = people.read_text(encoding="utf-8")
    people.write_text(f"{written}    keys:\n      - {{public: {public}, since: 2026-02-01}}\n", encoding="utf-8", newline="\n")
    draft()
    shutil.copytree(inn, tmp_path / "other")
    return tmp_path / "other"


@pytest.mark.requirement("R-57")
def test_what_only_the_other_branch_has_is_recorded_anew_with_its_first_moment_and_its_signature(
    ask: Ask, inn: Path, other: Path, tmp_path: Path
) -> None:
    common = len(entries(inn))
    reviewed = number(ask("review", "P-03", "--by", "K-01", "--date", "2026-02-19", at=other))
    assert ask("correct", reviewed, "--set", "date=2026-02-20", "--by", "K-01", *WHY, at=other).code == 0
    signed = ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02", "--sign", str(tmp_path / "key"), at=other)
    assert signed.code == 0, signed.err
    assert ask("review", "F-03-00-01", "--by", "K-01", at=inn, on="2026-03-02").code == 0
    before = (inn / "archive/ledger.jsonl").read_bytes()
    said = ask("ledger", "join", str(other), on="2026-03-05")
    assert (said.code, said.err) == (0, "")
    assert said.out.count("  [") == 3
    assert (inn / "archive/ledger.jsonl").read_bytes().startswith(before)
    mine, theirs = entries(inn)[common + 1 :], entries(other)[common:]
    assert [one.date for one in mine] == [one.date for one in theirs]
    assert [one.first_recorded for one in mine] == [one.recorded for one in theirs]
    assert {one.recorded for one in mine} == {"2026-03-05T08:30:00Z"}
    correction = mine[1].event
    assert isinstance(correction, Corrected)
    assert correction.event == mine[0].id != theirs[0].id
    assert isinstance(mine[2].event, SignedOff)
    assert mine[2].event.signature == theirs[2].event.signature  # type: ignore[union-attr]
    signers = tmp_path / "allowed_signers"
    signers.write_text(ask("allowed-signers").out)
    said = ask("verify", "--allowed-signers", str(signers))
    assert (said.code, said.err) == (0, "")
    assert "each by one that was the person's on that day" in said.out
    whole = contents(inn / "archive")
    said = ask("ledger", "join", str(other), on="2026-03-06")
    assert (said.code, said.err) == (0, "")
    assert "nothing was recorded" in said.out.lower()
    assert contents(inn / "archive") == whole
    assert ask("review", "F-03-00-01", "--by", "K-01", at=other, on="2026-03-07").code == 0
    assert ask("ledger", "join", str(other / "archive"), on="2026-03-08").code == 0
    assert len(entries(inn)) == common + 5


@pytest.mark.requirement("R-57")
def test_a_record_that_has_nothing_of_its_own_takes_the_others_lines_and_files_as_they_are(
    ask: Ask, inn: Path, other: Path, tmp_path: Path
) -> None:
    key = str(tmp_path / "key")
    assert ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02", "--sign", key, at=other).code == 0
    assert ask("sign-off", "P-03", "--as", "approved", "--by", "K-01", at=other).code == 0
    assert ask("release", "P-03", "--effective", "2026-03-01", "--by", "K-01", at=other).code == 0
    said = ask("ledger", "join", str(other), on="2026-03-05")
    assert (said.code, said.err) == (0, "")
    assert contents(inn / "archive") == contents(other / "archive")
    assert ask("verify").code == 0


@pytest.mark.requirement("R-57")
def test_a_release_of_the_other_branch_is_not_put_behind_other_lines(ask: Ask, inn: Path, other: Path) -> None:
    for meaning, person in (("prepared", "K-02"), ("approved", "K-01")):
        assert ask("sign-off", "P-03", "--as", meaning, "--by", person, at=other).code == 0
    assert ask("release", "P-03", "--effective", "2026-03-01", "--by", "K-01", at=other).code == 0
    assert ask("review", "F-03-00-01", "--by", "K-01").code == 0
    before = contents(inn / "archive")
    said = ask("ledger", "join", str(other), on="2026-03-05")
    assert said.code == 1
    assert "N328 error" in said.err
    assert contents(inn / "archive") == before
    said = ask("ledger", "join", str(inn), at=other, on="2026-03-05")
    assert (said.code, said.err) == (0, "")
    assert entries(other)[-1].kind == "reviewed"


@pytest.mark.requirement("R-57")
def test_what_no_longer_makes_sense_is_refused_by_name_and_the_rest_is_joined_when_asked(ask: Ask, inn: Path, other: Path) -> None:
    for at in (inn, other):
        assert ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02", at=at).code == 0
    refused = number(ask("sign-off", "P-03", "--as", "approved", "--by", "K-01", at=other, on="2026-03-02"))
    wrong = number(ask("correct", refused, "--void", "--by", "K-01", *WHY, at=other, on="2026-03-02"))
    assert ask("review", "F-03-00-01", "--by", "K-01", at=other, on="2026-03-02").code == 0
    assert ask("return", "P-03", "--by", "K-01", "--remarks", "Which safe?").code == 0
    before = contents(inn / "archive")
    said = ask("ledger", "join", str(other), on="2026-03-05")
    assert said.code == 1
    assert f"N329 error: Event {refused} (signed-off, P-03, 2026-03-02) no longer makes sense here: N710." in said.err
    assert f"N329 error: Event {wrong} (corrected, P-03, 2026-03-02) no longer makes sense here: N318." in said.err
    assert contents(inn / "archive") == before
    said = ask("ledger", "join", str(other), "--rest", on="2026-03-05")
    assert said.code == 0
    assert "N329 warning" in said.err
    assert [one.kind for one in entries(inn)[-3:]] == ["signed-off", "returned", "reviewed"]


def test_records_of_two_inns_folders_without_a_record_and_damaged_ones_are_not_joined(ask: Ask, inn: Path, other: Path) -> None:
    before = contents(inn / "archive")
    assert "N712 error" in ask("ledger", "join", str(inn / "forms")).err
    ledger = other / "archive/ledger.jsonl"
    whole = ledger.read_bytes()
    ledger.write_bytes(whole.replace(b"K-02", b"K-01", 1))
    assert "N713 error" in ask("ledger", "join", str(other)).err
    ledger.write_bytes(whole)
    shutil.rmtree(other / "archive")
    assert ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02", at=other).code == 0
    said = ask("ledger", "join", str(other), on="2026-03-05")
    assert said.code == 1
    assert "N327 error" in said.err
    assert contents(inn / "archive") == before


def test_a_new_definition_brings_what_git_must_know_of_the_record_and_changes_nothing_that_is_there(ask: Ask, inn: Path) -> None:
    for title in ("Visits", "Calls"):
        assert ask("new", "form", "--parent", "P-03", "--title", title).code == 0
        written = (inn / ".gitattributes").read_text(encoding="utf-8")
        assert "archive/ledger.jsonl merge=binary\n" in written
        (inn / ".gitattributes").write_text(f"{written}*.pdf binary\n", encoding="utf-8", newline="\n")
    assert written.endswith("*.pdf binary\n")


@pytest.mark.requirement("R-57")
def test_git_never_merges_the_ledger_by_lines_and_the_join_completes_the_merge(
    ask: Ask, inn: Path, other: Path, tmp_path: Path
) -> None:
    def git(*words: str) -> subprocess.CompletedProcess[str]:
        who = ("-c", "user.name=Controller", "-c", "user.email=controller@inn.example")
        return subprocess.run(["git", *who, *words], cwd=inn, capture_output=True, text=True, check=False)

    assert "archive/ledger.jsonl merge=binary" in (ROOT / ".gitattributes").read_text(encoding="utf-8").split("\n")
    shutil.copy(ROOT / ".gitattributes", inn / ".gitattributes")
    if git("init", "-b", "main").returncode:
        pytest.skip("there is no git on this machine")
    for words in (("add", "-A"), ("commit", "-m", "One"), ("checkout", "-b", "branch")):
        assert git(*words).returncode == 0
    key = str(tmp_path / "key")
    assert ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02", "--sign", key).code == 0
    for words in (("add", "-A"), ("commit", "-m", "Two"), ("checkout", "main")):
        assert git(*words).returncode == 0
    assert ask("review", "P-03", "--by", "K-01", on="2026-03-02").code == 0
    for words in (("add", "-A"), ("commit", "-m", "Three")):
        assert git(*words).returncode == 0
    before = (inn / "archive/ledger.jsonl").read_bytes()
    assert git("merge", "branch").returncode == 1
    assert (inn / "archive/ledger.jsonl").read_bytes() == before
    assert ask("verify").code == 1, "git has brought the files of a signature that this ledger does not know"
    theirs = tmp_path / "theirs"
    assert git("worktree", "add", str(theirs), "branch").returncode == 0
    said = ask("ledger", "join", str(theirs), on="2026-03-05")
    assert (said.code, said.err) == (0, "")
    assert ask("verify").code == 0
    brought = next(iter((theirs / "archive/signatures").glob("*.sig")))
    changed(inn / "archive/signatures" / brought.name, ("BEGIN", "BEGUN"))
    assert "N312 error" in ask("verify").err
