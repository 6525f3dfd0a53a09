"""Keeping filled forms: killed at each step, refused by a full disk, twice at once: records are whole, numbers given once."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator import filing
from generator.filing import ReadIn, Wish, read_in
from generator.problems import errors
from generator.records.taking import from_json
from generator.settings import Settings
from tests.complaints import TODAY, registration, saved, stood, system
from tests.fault.faults import FULL, READ_ONLY, Disk, Killed, die_at, refuse_from
from tests.fault.test_processes import Child

NOW = Settings(datetime(2026, 11, 22, 9, tzinfo=UTC))
COUNT = 3
MORNING = datetime.fromisoformat("2026-11-08T09:00")


@pytest.fixture(autouse=True)
def _in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """The forms of complaints are in force."""
    monkeypatch.setattr(filing, "stood", stood)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Three registrations that have no number yet."""
    folder = tmp_path / "inbox"
    for at in range(COUNT):
        saved(folder, f"{at}.json", registration("", MORNING.replace(minute=at), "fa", **{"tracking-code": None}))
    return folder


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def keeping(inbox: Path, records: Path) -> Callable[[], ReadIn]:
    workspace = inbox.parent / "workspace"
    return lambda: read_in(workspace, NOW, Wish((inbox,), records))


def steps_of(inbox: Path, records: Path) -> tuple[list[str], dict[str, bytes]]:
    """The steps of an undisturbed run, and what it keeps."""
    records.mkdir()
    with Disk(records).watched() as disk:
        assert not errors(keeping(inbox, records)().told)
    return disk.steps, kept(records)


@pytest.mark.requirement("R-57", "R-66")
def test_killed_at_each_step_every_record_is_whole_and_the_next_run_keeps_the_rest(inbox: Path, tmp_path: Path) -> None:
    steps, whole = steps_of(inbox, tmp_path / "undisturbed")
    assert [name.removeprefix("F-06-02-01_") for name in whole] == [f"C-1405-000{at}.json" for at in (1, 2, 3)]
    assert steps.count("write") == steps.count("replace") == COUNT
    for step, call in enumerate(steps):
        for when in ("before", "half", "after") if call == "write" else ("after",):
            records = tmp_path / f"{step} {when}"
            records.mkdir()
            with Disk(records, die_at(step, when)).watched(), pytest.raises(Killed):
                keeping(inbox, records)()
            for name, content in kept(records).items():
                assert from_json(content, name, system(), TODAY).is_whole, (step, call, when)
            assert not errors(keeping(inbox, records)().told), (step, call, when)
            assert kept(records) == whole, (step, call, when)
            assert not list(records.glob("*.half-written")), (step, call, when)


@pytest.mark.parametrize(("code", "calls"), [FULL, READ_ONLY], ids=["full", "read-only"])
def test_a_disk_that_refuses_is_told_and_the_next_run_keeps_the_rest(
    inbox: Path, tmp_path: Path, code: int, calls: tuple[str, ...]
) -> None:
    steps, whole = steps_of(inbox, tmp_path / "undisturbed")
    for step in range(len(steps)):
        records = tmp_path / f"{step}"
        records.mkdir()
        with Disk(records, refuse_from(step, code, calls)).watched():
            told = errors(keeping(inbox, records)().told)
        assert {one.code for one in told} <= {"N842"}, step
        assert told or kept(records) == whole, step
        assert not errors(keeping(inbox, records)().told), step
        assert kept(records) == whole, step


@pytest.mark.requirement("R-66")
def test_two_processes_at_once_never_give_a_number_twice(tmp_path: Path) -> None:
    def numbers(name: str) -> list[str]:
        inbox = tmp_path / name
        for at in range(8):
            values = {"tracking-code": None, "description": name}
            saved(inbox, f"{at}.json", registration("", MORNING.replace(minute=at), "fa", **values))
        found = keeping(inbox, tmp_path / "records")()
        return [one.record.number for one in found.came if one.record and one.kept]

    both = [Child(lambda name=name: numbers(name)) for name in ("one", "other")]  # type: ignore[misc]
    given = [child.result() for child in both]
    assert sorted(number for some in given for number in some) == [f"C-1405-{at:04}" for at in range(1, 17)]
    assert len(kept(tmp_path / "records")) == 16
