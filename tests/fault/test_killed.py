"""Killed at any step, refused by the disk, cut from power: the archive is whole, and the same command completes."""

import errno
import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from generator.archive.reading import read
from generator.model.events import Entry
from generator.problems import Problem
from tests.fault.faults import BROKEN, CALLS, FULL, READ_ONLY, Disk, Killed, Medium, die_at, refuse_from
from tests.unit.archive.shelf import contents, issue, sign, signed

Command = Callable[[Path], tuple[Problem, ...]]


def sign_off(folder: Path) -> tuple[Problem, ...]:
    return sign(folder, "I-06-02", "prepared")


COMMANDS: dict[str, tuple[Command, Callable[[Path], object]]] = {
    "the first sign-off": (sign_off, lambda folder: folder.mkdir()),
    "a sign-off": (sign_off, lambda folder: sign(folder, "P-06", "prepared")),
    "a release": (issue, signed),
}
every_command = pytest.mark.parametrize("command", COMMANDS)


class Case:
    """A command on a fresh copy of an archive; how it is before and after, and how many steps it takes."""

    def __init__(self, name: str, tmp_path: Path) -> None:
        self.command, prepare = COMMANDS[name]
        self.tmp_path = tmp_path
        self.origin = tmp_path / "origin" / "archive"
        self.origin.parent.mkdir()
        prepare(self.origin)
        self.before = self.entries(self.origin)
        done = self.copy()
        with Disk(done).watched() as disk:
            assert self.command(done) == ()
        self.steps = disk.steps
        self.done = contents(done)
        self.after = self.entries(done)
        assert len(self.after) == len(self.before) + 1
        shutil.rmtree(done.parent)

    def copy(self) -> Path:
        """A fresh copy of the archive."""
        folder = self.tmp_path / "copy" / "archive"
        shutil.rmtree(folder.parent, ignore_errors=True)
        shutil.copytree(self.origin, folder)
        return folder

    @staticmethod
    def entries(folder: Path) -> tuple[Entry, ...]:
        """What the archive tells; it must be whole."""
        history, problems = read(folder)
        assert problems == ()
        return history.entries

    def is_whole_and_completes(self, folder: Path, where: object) -> tuple[Entry, ...]:
        """Whatever happened: the archive reads as before or after, and the same command ends as if nothing had happened."""
        found = self.entries(folder)
        assert found in (self.before, self.after), where
        assert self.command(folder) == (), where
        assert contents(folder) == self.done, where
        assert self.entries(folder) == self.after, where
        assert not any(path.is_dir() and not any(path.iterdir()) for path in folder.rglob("*")), where
        return found


@pytest.fixture
def case(command: str, tmp_path: Path) -> Case:
    return Case(command, tmp_path)


@every_command
def test_every_kind_of_step_is_among_those_at_which_it_is_killed(case: Case, command: str) -> None:
    assert {"open", "write", "fsync", "replace", "mkdir", "unlink", "rmdir"} <= set(case.steps)
    assert len(case.steps) > (60 if command == "a release" else 15)


@every_command
@pytest.mark.parametrize("when", ["before", "half", "after"])
def test_killed_at_any_step_the_archive_is_whole_and_a_second_run_completes(case: Case, when: str) -> None:
    outcomes = []
    for step, call in enumerate(case.steps):
        if when == "half" and call != "write":
            continue
        folder = case.copy()
        with Disk(folder, die_at(step, when)).watched(), pytest.raises(Killed):
            case.command(folder)
        outcomes.append(len(case.is_whole_and_completes(folder, (step, call))) > len(case.before))
    assert outcomes == sorted(outcomes), "before one step it has not happened, after it it has"
    assert outcomes[0] is False


@every_command
def test_killed_again_while_putting_right_what_a_killed_process_left(case: Case) -> None:
    chance = random.Random(4)
    for first in chance.sample(range(len(case.steps)), min(12, len(case.steps))):
        left = case.copy()
        for step in (first, *(chance.randrange(len(case.steps)) for _ in range(4))):
            with Disk(left, die_at(step, "after")).watched(), suppress(Killed):
                case.command(left)
        case.is_whole_and_completes(left, first)


@every_command
def test_killed_at_each_step_of_putting_right(case: Case) -> None:
    placed = max(step for step, call in enumerate(case.steps) if call == "write")
    for step, call in enumerate(case.steps[placed - 1 :], start=placed - 1):
        for second in range(14):
            left = case.copy()
            with Disk(left, die_at(step, "half" if call == "write" else "before")).watched(), pytest.raises(Killed):
                case.command(left)
            with Disk(left, die_at(second, "after")).watched(), suppress(Killed):
                case.command(left)
            case.is_whole_and_completes(left, (step, second))


@every_command
def test_after_a_power_cut_only_what_was_synced_counts(case: Case) -> None:
    for step in range(len(case.steps) + 1):
        for chance in (None, random.Random(step), random.Random(-step - 1)):
            folder = case.copy()
            medium = Medium(folder)
            with Disk(folder, die_at(step, "before"), media=medium).watched():
                try:
                    happened = case.command(folder) == ()
                except Killed:
                    happened = False
            left = case.tmp_path / "left" / "archive"
            shutil.rmtree(left.parent, ignore_errors=True)
            left.parent.mkdir()
            medium.after_a_cut(left, chance)
            medium.close()
            found = case.is_whole_and_completes(left, step)
            assert found == case.after or not happened, "what was said to be recorded is on the medium"


@every_command
@pytest.mark.parametrize("once", [True, False])
@pytest.mark.parametrize(("refusal", "code"), [(FULL, "N321"), (READ_ONLY, "N320"), (BROKEN, "N320")])
def test_a_disk_that_refuses_is_told_and_nothing_is_lost(
    case: Case, refusal: tuple[int, tuple[str, ...]], code: str, once: bool
) -> None:
    reason, calls = refusal
    for step, call in enumerate(case.steps):
        if call not in calls:
            continue
        folder = case.copy()
        with Disk(folder, refuse_from(step, reason, calls, once)).watched():
            problems = case.command(folder)
        found = case.entries(folder)
        assert [one.code for one in problems] in ([], [code]), (step, call)
        if not problems:
            assert found == case.after, (step, call)
        elif "ftruncate" not in calls or call == "write":
            assert found == case.before, (step, call)
        case.is_whole_and_completes(folder, (step, call))


@every_command
def test_a_full_disk_that_was_told_leaves_nothing_behind(case: Case) -> None:
    for step, call in enumerate(case.steps):
        if call == "write":
            folder = case.copy()
            before = contents(folder)
            with Disk(folder, refuse_from(step, errno.ENOSPC, ("write",))).watched():
                problems = case.command(folder)
            left = contents(folder)
            assert [one.code for one in problems] == ["N321"]
            assert before.items() <= left.items()
            assert set(left) - set(before) <= {"ledger.jsonl"}
            assert left.get("ledger.jsonl", b"") == before.get("ledger.jsonl", b"")


def test_a_system_without_folder_handles_takes_the_same_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.archive.disk._FOLDERS_SYNC", False)
    case = Case("a release", tmp_path)
    for step in range(0, len(case.steps), 3):
        folder = case.copy()
        with Disk(folder, die_at(step, "after")).watched(), pytest.raises(Killed):
            case.command(folder)
        case.is_whole_and_completes(folder, step)


def test_the_watch_sees_nothing_outside_the_folder(tmp_path: Path) -> None:
    with Disk(tmp_path / "archive", die_at(0, "before")).watched() as disk:
        (tmp_path / "other").mkdir()
        handle = os.open(tmp_path / "file", os.O_CREAT | os.O_WRONLY)
        os.write(handle, b"x")
        os.close(handle)
    assert disk.steps == []
    assert set(CALLS) >= {"open", "write"}
