"""The commands themselves, killed while they record: each of them completes on its second run."""

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from generator import life, record
from generator.archive.reading import read
from generator.artifacts import Artifact
from generator.life import Deviating, Reviewing
from generator.problems import errors
from generator.record import Releasing, Returning, Signing, Translating
from generator.recording import Doing, Done
from generator.sealing import Seal
from generator.settings import Settings
from tests.cases import BASE
from tests.fault.faults import Disk, Killed, die_at
from tests.unit.archive.shelf import contents

NOW = Settings(datetime(2026, 1, 10, 9, tzinfo=UTC))
CODES = ("P-03", "F-03-00-01")


def sign_off(workspace: Path) -> Done:
    return record.sign_off(workspace, NOW, CODES, Signing("prepared", "K-02"))


def sign_by_key(workspace: Path) -> Done:
    seal = Seal(workspace / "key")
    return record.sign_off(workspace, NOW, CODES, Signing("prepared", "K-02", seal=seal))


def given_a_key(workspace: Path) -> None:
    """The receptionist's key, which is the same in every run."""
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    (workspace / "key").write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    public = private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    with (workspace / "organization/people.yml").open("a", encoding="utf-8") as people:
        people.write(f"    keys:\n      - {{public: {public}, since: 2026-01-01}}\n")


def release(workspace: Path) -> Done:
    return record.release(workspace, NOW, (), Releasing(date(2026, 2, 1), "K-01"))


def prepared(workspace: Path) -> None:
    assert len(sign_off(workspace).entries) == 2


def approved(workspace: Path) -> None:
    """Everything is signed, nothing released."""
    for done in (sign_off(workspace), record.sign_off(workspace, NOW, CODES, Signing("approved", "K-01"))):
        assert len(done.entries) == 2, done.problems


def in_force(workspace: Path) -> None:
    """Everything is released and in force on the day itself."""
    approved(workspace)
    done = record.release(workspace, NOW, (), Releasing(date(2026, 1, 10), "K-01"))
    assert len(done.entries) == 1, done.problems


def return_draft(workspace: Path) -> Done:
    return record.return_draft(workspace, NOW, "P-03", Returning("K-01", "Who has the key?"))


def review(workspace: Path) -> Done:
    return life.review(workspace, NOW, "P-03", Doing("K-01"), Reviewing())


def deviate(workspace: Path) -> Done:
    said = {"en": "Both keys hang at the desk.", "fa": "هر دو کلید در پذیرش است.", "th": "กุญแจทั้งสองอยู่ที่แผนกต้อนรับ"}
    return life.deviate(workspace, NOW, "P-03", Doing("K-01"), Deviating(date(2026, 1, 11), date(2026, 1, 20), said, said))


def retitled(workspace: Path) -> None:
    """Everything is in force, and the procedure has another title in Thai."""
    in_force(workspace)
    procedure = workspace / "procedures/P-03.yml"
    written = procedure.read_text(encoding="utf-8")
    assert "ระเบียบปฏิบัติงาน ทรัพย์สินสูญหาย" in written
    procedure.write_text(written.replace("ระเบียบปฏิบัติงาน ทรัพย์สินสูญหาย", "ระเบียบปฏิบัติ ของหาย"), encoding="utf-8", newline="\n")


def translate(workspace: Path) -> Done:
    return record.translate(workspace, NOW, "P-03", Translating("th", date(2026, 1, 11), "K-01"))


COMMANDS: dict[str, tuple[Callable[[Path], Done], Callable[[Path], None], int]] = {
    "sign-off": (sign_off, lambda _: None, 2),
    "return": (return_draft, prepared, 3),
    "sign-off by a key": (sign_by_key, given_a_key, 2),
    "release": (release, approved, 5),
    "review": (review, in_force, 6),
    "deviate": (deviate, in_force, 6),
    "translate": (translate, retitled, 6),
}


TOLD_AGAIN = {"return": {"N344"}}
"""What a second run may answer where the first had happened: nothing is signed any more that could be returned."""


@pytest.fixture(autouse=True)
def _printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sheet is printed as its own path: what is printed is not what is tested here."""

    def printed(sheets: Mapping[str, Any], *_: Any) -> tuple[tuple[Artifact, ...], tuple[()]]:
        return tuple(Artifact(path, path.encode()) for path in sheets), ()

    monkeypatch.setattr(record, "printed", printed)


@pytest.mark.requirement("R-57")
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("when", ["before", "half", "after"])
def test_a_command_that_was_killed_completes_when_it_is_run_again(tmp_path: Path, name: str, when: str) -> None:
    command, prepare, events = COMMANDS[name]
    origin, done = tmp_path / "origin", tmp_path / "done"
    shutil.copytree(BASE, origin)
    (origin / "archive").mkdir()
    prepare(origin)
    shutil.copytree(origin, done)
    with Disk(done / "archive").watched() as disk:
        assert not errors(command(done).problems)
    whole = contents(done / "archive")
    writes = [number for number, call in enumerate(disk.steps) if call == "write"]
    for step in writes if when == "half" else range(0, len(disk.steps), 4):
        workspace = tmp_path / f"{when}-{step}"
        shutil.copytree(origin, workspace)
        with Disk(workspace / "archive", die_at(step, when)).watched(), pytest.raises(Killed):
            command(workspace)
        assert read(workspace / "archive")[1] == ()
        again = command(workspace)
        assert {one.code for one in errors(again.problems)} <= TOLD_AGAIN.get(name, set()), again.problems
        assert contents(workspace / "archive") == whole, (step, disk.steps[step])
        assert len(read(workspace / "archive")[0].entries) == events
        shutil.rmtree(workspace)
