"""A small inn whose sign-offs were given by keys and whose copies went out and came back, packed for an auditor."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from generator import sshsig
from generator.archive.layout import ARCHIVE
from generator.archive.parcel import packed
from generator.archive.reading import read
from generator.archive.writing import append
from generator.control import acts
from generator.control.act import Act
from generator.control.ledger import Moment
from generator.control.message import message
from generator.load.workspace import load
from generator.model.copy_events import (
    CopiesDestroyed,
    CopiesIssued,
    CopiesLost,
    CopiesReceived,
    IssuedCopy,
    NumberedCopy,
    PaperEvent,
    Transmittal,
)
from generator.model.events import Signature, SignedOff
from generator.model.organization import Meaning
from generator.packing import Packed, Wish, pack_for_auditor
from generator.problems import errors
from generator.settings import Settings
from tests.cases import BASE

RELEASED = date(2026, 1, 10)
SINCE, UNTIL = date(2026, 1, 5), date(2026, 2, 20)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ABOUT = ("lost-and-found", "P-03", "00")
SIGNING: tuple[tuple[Meaning, str], ...] = (("prepared", "K-02"), ("approved", "K-01"))


HOLDERS = """
schema: 1
holders:
  - id: desk
    role: receptionist
    medium: paper-controlled
    place: {fa: میز پذیرش, th: โต๊ะต้อนรับ, en: Front desk}
    language: fa
    copy_number: 1
    copies: 3
    documents: all
"""


@cache
def keys() -> Mapping[str, ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey]:
    """The private key of each of the inn's people: one of each kind that verify.py computes."""
    return {
        "K-01": ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32))),
        "K-02": rsa.generate_private_key(65537, 2048),
    }


def private(person: str) -> bytes:
    return keys()[person].private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


def public(person: str) -> str:
    return keys()[person].public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def inn(folder: Path) -> Path:
    """The workspace, signed by keys and released on 10 January 2026, with three copies on paper."""
    shutil.copytree(BASE, folder)
    people = folder / "organization" / "people.yml"
    written = people.read_text(encoding="utf-8")
    for person in keys():
        held = f"  - code: {person}\n"
        assert held in written
        written = written.replace(held, f'{held}    keys:\n      - {{public: "{public(person)}", since: 2026-01-01}}\n')
    people.write_text(written, encoding="utf-8", newline="\n")
    (folder / "organization" / "distribution.yml").write_text(HOLDERS, encoding="utf-8", newline="\n")
    (folder / ARCHIVE).mkdir()
    library, problems = load(folder)
    assert library, problems
    for document in library.documents:
        for meaning, person in SIGNING:
            history, moment = read(folder / ARCHIVE)[0], _moment(RELEASED, 8)
            act = acts.sign_off(history, library, moment, document=document.id, meaning=meaning, person=person)
            assert isinstance(act.event, SignedOff), act.problems
            value = sshsig.sign(private(person), None, message(act.event, library.organization.id, RELEASED))
            _record(folder, replace(act, event=replace(act.event, signature=Signature(library.organization.id, value))))
    names = tuple(document.id for document in library.documents)
    history = read(folder / ARCHIVE)[0]
    _record(folder, acts.release(history, library, _moment(RELEASED, 9), effective=RELEASED, person="K-01", documents=names))
    for day, event in _paper(library.documents[0].id, library.documents[0].code):
        _record(folder, Act(event, (), _moment(day, 10)))
    return folder


def packed_inn(workspace: Path, folder: Path, since: date = SINCE, until: date = UNTIL, key: Path | None = None) -> Packed:
    """The inn's pack, without PDFs being laid out by other processes."""
    return pack_for_auditor(workspace, Settings(NOW, workers=0), Wish(since, until, folder, key))


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a pack, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _paper(document: str, code: str) -> tuple[tuple[date, PaperEvent], ...]:
    def copy(number: int) -> NumberedCopy:
        return NumberedCopy(document, code, "00", number)

    issued = tuple(IssuedCopy(document, code, "00", "fa", number, 3, "a" * 64) for number in (1, 2, 3))
    note = Transmittal("TR-1404-001", "desk", "fa", date(2026, 2, 1), issued)
    return (
        (date(2026, 1, 12), CopiesIssued((note,), 1, "K-01", "manager")),
        (date(2026, 1, 14), CopiesReceived((copy(1), copy(2)), "K-01", "manager", transmittal="TR-1404-001")),
        (date(2026, 2, 1), CopiesLost((copy(2),), "K-01", "manager", "Not found in the drawer.")),
        (date(2026, 2, 3), CopiesDestroyed((copy(3),), "K-01", "manager", "K-02")),
    )


def _moment(day: date, hour: int) -> Moment:
    return Moment(day, f"{day.isoformat()}T{hour:02}:00:00Z")


def _record(workspace: Path, act: Act) -> None:
    assert not errors(act.problems), act.problems
    history, problems = read(workspace / ARCHIVE)
    assert not errors(problems), problems
    entry, refused = append(workspace / ARCHIVE, packed(act), act.moment, history.head)
    assert entry, refused
