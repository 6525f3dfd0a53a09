"""Real processes: killed by the system, several at once, out of room, and without the right to write."""

import json
import os
import shutil
import signal
import stat
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.archive.lock import hold
from generator.archive.reading import read
from generator.archive.writing import append
from generator.control.ledger import Moment
from generator.model.events import Returned
from tests.fault.faults import Disk
from tests.unit.archive.shelf import DAY, contents, issue, sign, signed
from tests.unit.control.world import moment

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

NOBODY = 65534


class Child:
    """A process that calls a function and writes what it returns into a pipe, as JSON."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.reader, writer = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the child calls no thread of this process
            self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.write(writer, json.dumps(work()).encode())
                code = 0
            finally:
                os._exit(code)
        os.close(writer)

    def result(self) -> Any:
        """What the function returned; None when the process died."""
        written = b""
        while part := os.read(self.reader, 65536):
            written += part
        os.close(self.reader)
        _, status = os.waitpid(self.pid, 0)
        return json.loads(written) if status == 0 else None


def codes(command: Callable[[], Any]) -> list[str]:
    return [found.code for found in command()]


def kill_at(step: int) -> Callable[[int, str, str], None]:
    """The system kills this process at a step, half-way through if it is a write."""

    def fail(number: int, call: str, when: str) -> None:
        if number == step and when == ("half" if call == "write" else "after"):
            os.kill(os.getpid(), signal.SIGKILL)

    return fail


@pytest.mark.parametrize("command", ["sign-off", "release"])
def test_a_process_that_the_system_kills_at_any_step_leaves_a_whole_archive(tmp_path: Path, command: str) -> None:
    origin = signed(tmp_path / "origin" / "archive") if command == "release" else tmp_path / "origin" / "archive"
    origin.mkdir(exist_ok=True, parents=True)
    run = issue if command == "release" else lambda folder: sign(folder, "P-06", "prepared")

    def killed(folder: Path, step: int) -> list[str]:
        with Disk(folder, kill_at(step)).watched():
            return codes(lambda: run(folder))

    before = len(read(origin)[0].entries)
    deaths = 0
    for step in range(0, 200, 1 if command == "sign-off" else 5):
        folder = tmp_path / f"copy-{step}" / "archive"
        shutil.copytree(origin, folder)
        ended = Child(lambda folder=folder, step=step: killed(folder, step)).result()  # type: ignore[misc]
        history, problems = read(folder)
        assert problems == ()
        assert len(history.entries) in (before, before + 1)
        assert codes(lambda folder=folder: run(folder)) == []  # type: ignore[misc]
        history, problems = read(folder)
        assert (len(history.entries), problems) == (before + 1, ())
        assert not (folder / ".writing").exists()
        if ended is not None:
            break
        deaths += 1
    assert deaths >= 15


def remark(folder: Path, who: str, number: int) -> list[str]:
    """Record an event as a command does: hold, read, record."""
    with hold(folder, 60) as refused:
        history, problems = read(folder)
        event = Returned("customers", "P-06", "00", who, "quality", f"{who} {number}")
        return [found.code for found in (*refused, *problems, *append(folder, _parcel(event), _now(), history.head)[1])]


def hurried(folder: Path, who: str, number: int) -> list[str]:
    """Record an event without holding the archive since it was read; when it has grown meanwhile, read it again."""
    while True:
        history, problems = read(folder)
        event = Returned("customers", "P-06", "00", who, "quality", f"{who} {number}")
        told = [found.code for found in (*problems, *append(folder, _parcel(event), _now(), history.head, 60)[1])]
        if told != ["N323"]:
            return told


def _parcel(event: Returned) -> Any:
    from generator.archive.parcel import Parcel

    return Parcel(event)


def _now() -> Moment:
    return moment(DAY)


@pytest.mark.parametrize("record", [remark, hurried])
def test_processes_at_once_lose_nothing_and_break_no_chain(tmp_path: Path, record: Callable[[Path, str, int], list[str]]) -> None:
    folder = tmp_path / "archive"

    def work(who: str) -> list[str]:
        return [code for number in range(8) for code in record(folder, who, number)]

    children = [Child(lambda who=who: work(who)) for who in ("a", "b", "c")]  # type: ignore[misc]
    seen = set()
    for _ in range(20):
        history, problems = read(folder)
        seen.add(len(history.entries))
        assert problems == (), "a reader finds a whole archive while others write"
    assert [child.result() for child in children] == [[], [], []]
    history, problems = read(folder)
    assert problems == ()
    remarks = [entry.event.remarks for entry in history.entries if isinstance(entry.event, Returned)]
    assert sorted(remarks) == sorted(f"{who} {number}" for who in "abc" for number in range(8))
    for who in "abc":
        assert [one for one in remarks if one.startswith(who)] == [f"{who} {number}" for number in range(8)]


def test_a_second_process_waits_or_says_who_holds_the_archive(tmp_path: Path) -> None:
    folder = signed(tmp_path / "archive")
    held, go = os.pipe()

    def holding() -> list[str]:
        with hold(folder):
            os.read(held, 1)
            return []

    child = Child(holding)
    while not (folder / ".holder").exists():
        time.sleep(0.01)
    with hold(folder, 0.1) as refused:
        assert [found.code for found in refused] == ["N322"]
        assert str(child.pid) in dict(refused[0].values)["holder"]
    waiting = Child(lambda: codes(lambda: issue(folder)))
    time.sleep(0.2)
    assert len(read(folder)[0].entries) == 8
    os.write(go, b"x")
    assert child.result() == []
    assert waiting.result() == []
    assert len(read(folder)[0].entries) == 9
    os.close(held)
    os.close(go)


def test_a_holder_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "archive"

    def dying() -> None:
        with hold(folder):
            os.kill(os.getpid(), signal.SIGKILL)

    assert Child(dying).result() is None
    assert sign(folder, "P-06", "prepared") == ()


@pytest.mark.parametrize("room", [-400, -1, 0, 1, 200])
def test_a_limit_of_file_size_cuts_the_line_and_the_cut_is_undone(tmp_path: Path, room: int) -> None:
    """The system lets the ledger grow by `room` bytes more or less than the line needs, and refuses the rest."""
    resource = pytest.importorskip("resource", reason="this system has no limits of file size")
    folder = signed(tmp_path / "archive")
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    assert sign(whole, "P-06", "prepared", library=_changed()) == ()
    size, before = (whole / "ledger.jsonl").stat().st_size, contents(folder)

    def limited() -> list[str]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, size + room))
        return codes(lambda: sign(folder, "P-06", "prepared", library=_changed()))

    if room < 0:
        assert Child(limited).result() == ["N321"]
        assert contents(folder) == before
        assert read(folder)[1] == ()
    else:
        assert Child(limited).result() == []
    assert sign(folder, "P-06", "prepared", library=_changed()) == ()
    assert contents(folder) == contents(whole)


def _changed() -> Any:
    from tests.unit.control.world import World, text

    return World().write("P-06", scope=text("More")).library


@contextmanager
def everyones_folder() -> Iterator[Path]:
    """A folder that a process without rights can reach."""
    folder = Path(tempfile.mkdtemp(prefix="nuskha-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IRWXU)
    shutil.rmtree(folder)


@pytest.mark.parametrize("locked_before", [True, False])
def test_a_read_only_folder_is_told_and_can_be_read(locked_before: bool) -> None:
    """The superuser writes anywhere, so the process gives its rights up first."""
    with everyones_folder() as base:
        folder = signed(base / "archive")
        before = contents(folder)
        if not locked_before:
            (folder / ".lock").unlink()
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)

        def powerless() -> list[list[str]]:
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            return [codes(lambda: issue(folder)), codes(lambda: read(folder)[1])]

        assert Child(powerless).result() == [["N320"], []]
        assert contents(folder) == before
