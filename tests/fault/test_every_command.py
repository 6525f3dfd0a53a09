"""Every command that writes, killed at each step, refused by a full disk, and run twice at once: the record is whole, and the next
run completes it."""

import errno
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest

from generator import auditing, copy_files, copying, life, papers, reading, record
from generator.archive.kept import place_in
from generator.archive.reading import printed_files, read
from generator.artifacts import Artifact
from generator.auditing import Drawing, Walk
from generator.control.row_codes import copy_row, reading_row, sample_row
from generator.copying import Telling, Wish
from generator.joining import join
from generator.life import Correcting, Deviating, Reviewing, Withdrawing
from generator.load.adopted import Row
from generator.model.copy_events import CopiesIssued, Sampled
from generator.model.replies import Deed
from generator.papers import Job
from generator.problems import Place, Problem, errors, problem
from generator.record import Adopting, Releasing
from generator.recording import Doing, held
from generator.storing import store
from tests.cases import BASE
from tests.cli.conftest import NOTE, changed
from tests.fault import test_commands as earlier
from tests.fault.faults import Disk, Killed, die_at, refuse_from
from tests.fault.test_commands import NOW, approved, given_a_key, in_force, sign_by_key
from tests.fault.test_processes import Child
from tests.paper import with_paper
from tests.unit.archive.shelf import contents

WHY = {"en": "Not needed.", "fa": "لازم نیست.", "th": "ไม่จำเป็น"}
WITH_STORE = replace(NOW, store="store")
REQUEST = """schema: 1
requests:
  - id: DAR-1
    kind: withdraw
    on: 2026-01-05
    by: manager
    documents: [lost-property, found-things]
    what: {fa: کنار رود, th: ยกเลิก, en: Away}
    reason: {fa: کسی به کارش نمی‌برد, th: ไม่มีใครใช้, en: Nobody uses it}
    decision: accepted
    decided: 2026-01-06
    decided_by: manager
"""


class Told(Protocol):
    """What a command gives."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...


@dataclass(frozen=True)
class Command:
    """A command, what happens before it, how many events there are after it, and what its second run may say."""

    run: Callable[[Path], Told]
    prepare: Callable[[Path], object] = lambda _: None
    events: int = 0
    again: frozenset[str] = frozenset()
    repeats: bool = False
    """Whether two who do it at once do it twice, as it should be."""


DISK = frozenset({"N402"})
"""What is told where the folder that is printed into takes nothing more."""
NO_FORM = (problem("N776", Place("transmittal"), "warning", kind="transmittal"),)


def asked_away(workspace: Path) -> None:
    in_force(workspace)
    (workspace / "organization/requests.yml").write_text(REQUEST, encoding="utf-8", newline="\n")


def withdraw(workspace: Path) -> Told:
    withdrawal = Withdrawing(date(2026, 1, 12), "DAR-1", WHY)
    return life.withdraw(workspace, NOW, ("P-03", "F-03-00-01"), Doing("K-01"), withdrawal)


def drafted(workspace: Path) -> None:
    in_force(workspace)
    procedure = workspace / "procedures/P-03.yml"
    changed(procedure, ("registers the found thing on", "keeps the found thing in the safe and registers it on"))
    procedure.write_text(procedure.read_text(encoding="utf-8") + NOTE, encoding="utf-8", newline="\n")


def cancel(workspace: Path) -> Told:
    return life.cancel(workspace, NOW, "P-03", Doing("K-01"), "Good enough as it is")


def recode(workspace: Path) -> Told:
    return life.recode(workspace, NOW, {"F-03-00-01": "F-03-00-07"}, Doing("K-01"), WHY)


def reviewed(workspace: Path) -> None:
    in_force(workspace)
    assert life.review(workspace, NOW, "P-03", Doing("K-01"), Reviewing()).entries


def correct(workspace: Path) -> Told:
    event = read(workspace / "archive")[0].entries[5].id
    return life.correct(workspace, NOW, event, Doing("K-01"), Correcting(WHY, {"note": "Read twice"}))


def adopt(workspace: Path) -> Told:
    rows = tuple(Row(code, "00", date(2025, 9, 1), BASE / "procedures/P-03.yml", Place("adopted")) for code in earlier.CODES)
    return record.adopt(workspace, NOW, Adopting("K-01", rows))


def parted(workspace: Path) -> None:
    """Another branch has a review, its correction and a sign-off by a key; this one has a review of its own."""
    drafted(workspace)
    given_a_key(workspace)
    other = workspace.parent / f"{workspace.name} other"
    shutil.copytree(workspace, other)
    assert life.review(other, NOW, "P-03", Doing("K-01"), Reviewing()).entries
    assert not errors(correct(other).problems)
    sign_by_key(other)
    other.rename(workspace / "other")
    assert life.review(workspace, NOW, "F-03-00-01", Doing("K-01"), Reviewing()).entries


def gone_on(workspace: Path) -> None:
    """Another branch has a release; this one has nothing of its own."""
    approved(workspace)
    shutil.copytree(workspace, workspace / "other")
    done = record.release(workspace / "other", NOW, (), Releasing(date(2026, 1, 10), "K-01"))
    assert len(done.entries) == 1


def join_other(workspace: Path) -> Told:
    return join(workspace, NOW, workspace / "other")


def store_archive(workspace: Path) -> Told:
    return store(workspace, WITH_STORE)


def release_into_store(workspace: Path) -> Told:
    return record.release(workspace, WITH_STORE, (), Releasing(date(2026, 2, 1), "K-01"))


def deviate(workspace: Path) -> Told:
    return life.deviate(workspace, NOW, "P-03", Doing("K-01"), Deviating(date(2026, 1, 11), date(2026, 1, 20), WHY, WHY))


def on_paper(workspace: Path) -> None:
    """Everything is in force, two desks hold it on paper, and nothing was handed out."""
    with_paper(workspace)
    in_force(workspace)


def handed_out(workspace: Path) -> None:
    """Every copy was handed out."""
    on_paper(workspace)
    assert hand_out(workspace).problems == NO_FORM


def hand_out(workspace: Path) -> Told:
    return copying.hand_out(Job(workspace, NOW, workspace / "copies"), Wish(), Doing("K-01")).done


def given_up(workspace: Path) -> None:
    """The office no longer holds its copies on paper."""
    handed_out(workspace)
    changed(workspace / "organization/distribution.yml", ("medium: paper-controlled\n    copy_number: 2", "medium: e-access"))
    done = record.release(workspace, NOW, (), Releasing(date(2026, 1, 10), "K-01"))
    assert len(done.entries) == 1, done.problems


def ask_back(workspace: Path) -> Told:
    return copying.ask_back(Job(workspace, NOW, workspace / "copies"), Wish(), Doing("K-01")).done


def tell(deed: Deed, witness: str = "") -> Callable[[Path], Told]:
    telling = Telling(deed, ("P-03/00/1", "F-03-00-01/00/1"), witness=witness)
    return lambda workspace: copying.done(workspace, NOW, telling, Doing("K-01"))


def filled(name: str, head: str, *rows: str) -> Callable[[Path], Path]:
    def written(workspace: Path) -> Path:
        (workspace / name).write_text("\n".join((head, *rows)), encoding="utf-8", newline="\n")
        return workspace / name

    return written


ANSWERED = filled(
    "answered.csv",
    "row,done,witness",
    f"{copy_row('P-03', '00', 1)},received,",
    f"{copy_row('F-03-00-01', '00', 1)},destroyed,K-02",
    f"{copy_row('P-03', '00', 2)},lost,",
)
SIGNED = filled("signed.csv", "row,done", f"{reading_row('lost-property', '00', 'receptionist', 'K-02')},read")
WALKED = filled("walked.csv", "row,done", f"{sample_row('FC-1404-01', 1)},missing", f"{sample_row('FC-1404-01', 2)},as_expected")


def read_in(workspace: Path) -> Told:
    return copying.sheet(workspace, NOW, ANSWERED(workspace.parent), None, Doing("K-01"))


def readers_signed(workspace: Path) -> Told:
    return reading.enter_sheet(workspace, NOW, SIGNED(workspace.parent), None, Doing("K-01"))


def draw(workspace: Path) -> Told:
    """Who finds that it was drawn draws no other."""
    with held(workspace, NOW) as (found, _):
        known = any(isinstance(one.event, Sampled) for one in found.history.entries)
    if known:
        return auditing.print_walk(Job(workspace, NOW, workspace / "copies"), "FC-1404-01", "en")
    job = Job(workspace, NOW, workspace / "copies")
    return auditing.draw(job, Drawing(3, seed="1404"), Doing("K-02"), "en").done


def drawn(workspace: Path) -> None:
    handed_out(workspace)
    assert not errors(draw(workspace).problems)


def walked(workspace: Path) -> Told:
    return auditing.found_on_walk(workspace, NOW, Walk("FC-1404-01", WALKED(workspace.parent)), Doing("K-02"), "en").done


COMMANDS = {name: Command(run, prepare, events) for name, (run, prepare, events) in earlier.COMMANDS.items()}
COMMANDS |= {
    "return": replace(COMMANDS["return"], again=frozenset({"N344"})),
    "withdraw": Command(withdraw, asked_away, 6, frozenset({"N378"})),
    "cancel": Command(cancel, drafted, 6),
    "recode": Command(recode, in_force, 6),
    "correct": Command(correct, reviewed, 7),
    "adopt": Command(adopt, events=1, again=frozenset({"N395"})),
    "ledger join": Command(join_other, parted, 9),
    "ledger join of what is ahead": Command(join_other, gone_on, 5),
    "archive store": Command(store_archive, in_force, 5),
    "release into a store": Command(release_into_store, approved, 5),
    "copies issue": Command(hand_out, on_paper, 6, DISK),
    "copies recall": Command(ask_back, given_up, 8, DISK),
    "copies receive": Command(tell("received"), handed_out, 7),
    "copies return": Command(tell("returned"), handed_out, 7),
    "copies destroy": Command(tell("destroyed", witness="K-02"), handed_out, 7),
    "copies lost": Command(tell("lost"), handed_out, 7),
    "copies sheet": Command(read_in, handed_out, 9),
    "read enter": Command(readers_signed, on_paper, 6),
    "audit sample": Command(draw, handed_out, 7, DISK, repeats=True),
    "audit findings": Command(walked, drawn, 8),
}
every_command = pytest.mark.parametrize("name", COMMANDS)


@pytest.fixture(autouse=True)
def _printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sheet is printed as its own path: what is printed is not what is tested here."""

    def printed(sheets: Mapping[str, Any], *_: Any) -> tuple[tuple[Artifact, ...], tuple[()]]:
        return tuple(Artifact(path, path.encode()) for path in sheets), ()

    def bound(files: Mapping[str, Any], *_: Any) -> Iterator[Artifact]:
        return (Artifact(path, path.encode()) for path in files)

    def as_released(_: Any, files: Sequence[Any], *__: Any) -> tuple[Mapping[str, bytes], tuple[()]]:
        return {one.served: b"" for one in files}, ()

    monkeypatch.setattr(record, "printed", printed)
    monkeypatch.setattr(copy_files, "as_released", as_released)
    monkeypatch.setattr(copy_files, "copy_overlay", lambda *_: None)
    for room in (copy_files, papers):
        monkeypatch.setattr(room, "print_each", lambda sheets, *_, **__: bound(sheets))
    monkeypatch.setattr(papers, "reply_xlsx", lambda *_: b"")


class Case:
    """A command on fresh copies of a workspace; how its record is afterwards, and the steps that it takes."""

    def __init__(self, name: str, tmp_path: Path) -> None:
        self.command, self.tmp_path, self.copies = COMMANDS[name], tmp_path, 0
        self.origin = tmp_path / "origin"
        shutil.copytree(BASE, self.origin)
        (self.origin / "archive").mkdir()
        self.command.prepare(self.origin)
        done = self.copy()
        with Disk(done).watched() as disk:
            assert not errors(self.command.run(done).problems)
        self.steps, self.whole = disk.steps, record_of(done)
        assert len(read(done / "archive")[0].entries) == self.command.events

    def copy(self) -> Path:
        self.copies += 1
        folder = self.tmp_path / f"copy {self.copies}"
        shutil.copytree(self.origin, folder)
        return folder

    def completes(self, workspace: Path, why: object) -> None:
        """The record is whole, and the command's next run makes of it what an undisturbed one does."""
        history, problems = read(workspace / "archive", store="store")
        assert problems == (), why
        for file in printed_files(history):
            kept = workspace / "archive" / file.path, place_in(workspace / "store", file.sha256)
            assert any(path.is_file() for path in kept), (why, file.path)
        again = self.command.run(workspace)
        assert {one.code for one in errors(again.problems)} <= self.command.again, (why, again.problems)
        assert record_of(workspace) == self.whole, why
        shutil.rmtree(workspace)


def record_of(workspace: Path) -> dict[str, bytes]:
    """The archive and the store; what a killed process left beside a place in the store is nothing."""
    found = {f"archive/{path}": content for path, content in contents(workspace / "archive").items()}
    if (workspace / "store").is_dir():
        found |= {f"store/{path}": content for path, content in contents(workspace / "store").items() if "/." not in path}
    return found


@pytest.fixture
def case(name: str, tmp_path: Path) -> Case:
    return Case(name, tmp_path)


@every_command
@pytest.mark.requirement("R-57")
def test_killed_at_each_step_it_completes_when_it_is_run_again(case: Case, name: str) -> None:
    assert {"write", "fsync"} <= set(case.steps)
    for step, call in enumerate(case.steps):
        for when in ("before", "half", "after") if call == "write" else ("after",):
            workspace = case.copy()
            with Disk(workspace, die_at(step, when)).watched(), pytest.raises(Killed):
                case.command.run(workspace)
            case.completes(workspace, (step, call, when))


@every_command
@pytest.mark.requirement("R-57")
def test_a_full_disk_is_told_and_nothing_is_lost(case: Case, name: str) -> None:
    for step, call in enumerate(case.steps):
        if call in ("write", "mkdir", "open"):
            workspace = case.copy()
            before = read(workspace / "archive", store="store")[0].entries
            with Disk(workspace, refuse_from(step, errno.ENOSPC, ("open", "write", "mkdir"))).watched():
                told = case.command.run(workspace)
            assert {one.code for one in errors(told.problems)} <= {"N321", *case.command.again}, (step, call)
            assert read(workspace / "archive", store="store")[0].entries[: len(before)] == before
            case.completes(workspace, (step, call))


@every_command
@pytest.mark.requirement("R-57")
def test_run_twice_at_once_it_happens_once(case: Case, name: str) -> None:
    workspace = case.copy()

    def work() -> list[str]:
        return [one.code for one in errors(case.command.run(workspace).problems)]

    children = [Child(work), Child(work)]
    told = [child.result() for child in children]
    assert all(found is not None and set(found) <= case.command.again for found in told), told
    assert [] in told
    if case.command.repeats:
        assert read(workspace / "archive")[1] == ()
    else:
        case.completes(workspace, told)


@pytest.mark.requirement("R-31", "R-57")
def test_copies_whose_papers_were_not_put_in_place_are_printed_again(tmp_path: Path) -> None:
    case = Case("copies issue", tmp_path)
    whole, mended = contents(case.tmp_path / "copy 1" / "copies"), 0
    for step in range(len(case.steps)):
        workspace = case.copy()
        with Disk(workspace, die_at(step, "after")).watched(), pytest.raises(Killed):
            case.command.run(workspace)
        sent = [one.event for one in read(workspace / "archive")[0].entries if isinstance(one.event, CopiesIssued)]
        if sent:
            job = Job(workspace, NOW, workspace / "copies")
            assert not errors(copying.print_again(job, [note.number for note in sent[0].transmittals]).problems)
            assert contents(workspace / "copies") == whole, step
            mended += 1
        shutil.rmtree(workspace)
    assert mended
