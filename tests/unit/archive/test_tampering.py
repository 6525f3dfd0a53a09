"""A single flipped byte anywhere in the record is found and named."""

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from generator import sshsig
from generator.archive.parcel import Parcel
from generator.archive.reading import read
from generator.archive.signatures import signature_files
from generator.archive.writing import append
from generator.control.ledger import Moment, entry, line_of, read_lines
from generator.control.message import message
from generator.model.events import (
    KINDS,
    Cancelled,
    Corrected,
    CorrectedMember,
    Deviated,
    Entry,
    Event,
    FileDigest,
    Fingerprint,
    Recoded,
    RecodedLine,
    Released,
    ReleasedRevision,
    Returned,
    Reviewed,
    Signature,
    SignedOff,
    Translated,
    Withdrawn,
    WithdrawnLine,
)
from generator.model.history import NOTHING_YET
from generator.model.text import Text
from generator.problems import errors
from tests.unit.control import paper_events
from tests.unit.archive.shelf import DAY, contents, released, sign


@pytest.mark.requirement("R-24", "R-57")
@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80])
def test_every_flipped_byte_of_a_small_ledger_is_found_in_its_line(tmp_path: Path, flip: int) -> None:
    folder = tmp_path / "archive"
    for document in ("P-06", "I-06-02"):
        assert sign(folder, document, "prepared") == ()
    ledger = folder / "ledger.jsonl"
    content = bytearray(ledger.read_bytes())
    for index in range(len(content)):
        content[index] ^= flip
        ledger.write_bytes(content)
        line = content[:index].count(b"\n") + 1
        found = {one.place.line for one in read(folder)[1] if one.severity == "error"}
        assert found & {line, line + 1}, (index, bytes(content[max(0, index - 20) : index + 20]))
        content[index] ^= flip
    ledger.write_bytes(content)
    assert read(folder)[1] == ()


@pytest.mark.requirement("R-24")
def test_every_flipped_byte_of_every_released_file_is_found_and_named(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    for path, whole in contents(folder).items():
        if path == "ledger.jsonl":
            continue
        step = max(1, len(whole) // 60)
        for index in {*range(0, len(whole), step), len(whole) - 1}:
            changed = bytearray(whole)
            changed[index] ^= 0x01
            (folder / path).write_bytes(changed)
            assert [(one.code, one.place.file) for one in read(folder)[1]] == [("N310", f"archive/{path}")], (path, index)
        (folder / path).write_bytes(whole)
    assert read(folder)[1] == ()


@pytest.mark.requirement("R-24")
def test_every_byte_of_one_released_pdf_and_definition_is_covered(tmp_path: Path) -> None:
    folder = released(tmp_path / "archive")
    for path in ("P-06/00/P-06_00_fa.pdf", "I-06-02/00/definition.json"):
        whole = (folder / path).read_bytes()
        for index in range(len(whole)):
            (folder / path).write_bytes(whole[:index] + bytes([whole[index] ^ 0x80]) + whole[index + 1 :])
            assert [one.code for one in read(folder)[1]] == ["N310"]
        (folder / path).write_bytes(whole)


ABOUT = ("customers", "P-06", "00")
HELD = ("p-director", "director")
PRINT = Fingerprint("a" * 64, (("fa", "b" * 64),), "c" * 64)
WORDS = Text.of({"fa": "چون چنین شد", "en": "So it was"})
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32)).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())


def signed_by_key() -> SignedOff:
    event = SignedOff(*ABOUT, "prepared", "p-officer", "officer", PRINT)
    return replace(event, signature=Signature("sample", sshsig.sign(KEY, None, message(event, "sample", DAY))))


def every_kind() -> tuple[Entry, ...]:
    """A ledger with one event of each kind, a signature, and an event that was joined from another branch."""
    events: tuple[Event, ...] = (
        signed_by_key(),
        Returned(*ABOUT, *HELD, "که بود؟"),
        Cancelled(*ABOUT, PRINT, *HELD, "Not needed"),
        Released(1, DAY, "p-director", (ReleasedRevision(*ABOUT, PRINT, (FileDigest("x.pdf", "d" * 64),)),), 1, "e" * 64),
        Reviewed(*ABOUT, *HELD),
        Translated(*ABOUT, "th", 2, PRINT, DAY, *HELD, 1, "f" * 64, WORDS),
        Deviated(*ABOUT, DAY, DAY, WORDS, WORDS, *HELD),
        Recoded((RecodedLine("customers", "P-06", "P-07"),), *HELD, WORDS),
        Withdrawn((WithdrawnLine(*ABOUT),), DAY, *HELD, "DAR-1", WORDS),
        *paper_events.WHOLE,
    )
    entries: list[Entry] = []
    for hour, event in enumerate(events):
        when = Moment(DAY, f"2026-01-10T{hour:02}:00:00Z", "2026-01-09T12:00:00Z" if isinstance(event, Reviewed) else None)
        entries.append(entry(event, when, entries[-1].digest if entries else NOTHING_YET))
    wrong = next(one for one in entries if isinstance(one.event, Reviewed))
    note = CorrectedMember("note", '""', '"Read"')
    correction = Corrected(wrong.id, "reviewed", (note,), *HELD, WORDS)
    entries.append(entry(correction, Moment(DAY, "2026-01-10T23:00:00Z"), entries[-1].digest))
    return tuple(entries)


@pytest.mark.requirement("R-24", "R-57")
def test_every_flipped_byte_of_a_ledger_with_every_kind_of_event_is_found_in_its_line() -> None:
    entries = every_kind()
    assert {one.kind for one in entries} == set(KINDS)
    content = bytearray(b"".join(line_of(one) + b"\n" for one in entries))
    assert read_lines(bytes(content).split(b"\n")[:-1], "ledger")[1] == ()
    for index in range(len(content)):
        flip = (0x01, 0x20, 0x80)[index % 3]
        content[index] ^= flip
        line, lines = content[:index].count(b"\n") + 1, content.split(b"\n")
        around = lines[max(0, line - 3) : line + 1]  # what stands further off says nothing of this line
        found = {one.place.line for one in read_lines([bytes(one) for one in around if one], "ledger")[1]}
        first = max(0, line - 3)
        known = {1} if first else set()  # the first of them follows one that is not among them
        assert (found - known) & {line - first, line - first + 1} or lines[-1], (
            index,
            bytes(content[max(0, index - 20) : index + 20]),
        )
        content[index] ^= flip


@pytest.mark.requirement("R-24", "R-57")
@pytest.mark.parametrize("change", ["removed", "doubled", "moved", "put in"])
def test_a_line_that_is_removed_doubled_moved_or_put_in_is_found(change: str) -> None:
    lines = [line_of(one) for one in every_kind()]
    for index in range(len(lines)):
        match change:
            case "removed":
                told = lines[:index] + lines[index + 1 :]
            case "doubled":
                told = lines[: index + 1] + lines[index:]
            case "moved":
                told = [*lines[:index], *lines[index + 1 :], lines[index]]
            case _:
                other = entry(Returned(*ABOUT, *HELD, "Forged"), Moment(DAY, f"2026-01-10T{index:02}:00:00Z"), "9" * 64)
                told = [*lines[:index], line_of(other), *lines[index:]]
        if told != lines and told != lines[:-1]:
            assert errors(read_lines(told, "ledger")[1]), index


@pytest.mark.requirement("R-17", "R-24")
def test_every_flipped_byte_of_a_signature_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    made, problems = append(folder, Parcel(signed_by_key(), ()), Moment(DAY, "2026-01-10T09:00:00Z"), NOTHING_YET)
    assert made
    assert problems == ()
    assert {one.code for one in read(folder)[1]} == {"N309"}, "its files are missing"
    (folder / "signatures").mkdir()
    for file in signature_files(made):
        (folder / file.path).write_bytes(file.content)
    assert read(folder)[1] == ()
    for file in signature_files(made):
        for index in range(len(file.content)):
            flipped = bytearray(file.content)
            flipped[index] ^= 0x01
            (folder / file.path).write_bytes(flipped)
            assert [(one.code, one.place.file) for one in read(folder)[1]] == [("N310", f"archive/{file.path}")], (file.path, index)
        (folder / file.path).write_bytes(file.content)
