"""What a sealed pack holds, what it refuses, and that anybody proves it with Python alone."""

import ast
import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from generator import cli, packing, sshsig
from generator.archive.layout import ARCHIVE
from generator.archive.parcel import packed
from generator.archive.reading import read
from generator.archive.writing import append
from generator.artifacts import Artifact
from generator.control import acts
from generator.control.act import Act
from generator.control.ledger import Moment
from generator.load.workspace import load
from generator.model.document import Change, Clause, Document
from generator.model.events import Corrected, CorrectedMember
from generator.model.text import Text
from generator.pack import layout, putting, verify
from generator.pack.putting import put
from generator.packing import Wish, pack_for_auditor
from generator.settings import Settings
from generator.store import write_file
from tests.build.conftest import nuskha
from tests.conftest import ROOT
from tests.pack.packs import NOW, SIGNING, SINCE, UNTIL, files_of, inn, keys, packed_inn

NAMES = ("نمونه یکم", "نمونه دوم", "ตัวอย่าง หนึ่ง", "ตัวอย่าง สอง", "Sample One", "Sample Two")


def alone(*arguments: Path) -> subprocess.CompletedProcess[str]:
    """verify.py as an auditor runs it: nothing of Nuskha, nothing installed."""
    command = [sys.executable, "-I", "-S", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd="/")


@pytest.mark.requirement("R-37", "R-40")
def test_a_pack_is_proved_by_python_alone_as_folder_and_as_zip(pack: Path) -> None:
    for place in ((), (pack,), (pack.with_name("pack.zip"),)):
        ran = alone(pack / layout.PROGRAM, *place)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "Everything agrees." in ran.stdout
        assert "4 signatures by keys are compared" in ran.stdout
        assert "3 issued, 1 held, 0 returned, 1 destroyed, 1 lost" in ran.stdout
        assert sha256((pack / layout.MANIFEST).read_bytes()).hexdigest() in ran.stdout


@pytest.mark.requirement("R-37")
def test_what_is_wrong_is_named_and_ends_with_1(pack: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(pack, tmp_path / "copy")
    with (copy / layout.RECEIPTS).open("ab") as file:
        file.write(b"\r\n")
    ran = alone(copy / layout.PROGRAM)
    assert ran.returncode == 1
    assert f"{layout.RECEIPTS}: was changed" in ran.stdout
    assert alone(pack / layout.PROGRAM, tmp_path / "nothing.zip").returncode == 1


def test_the_verifier_asks_for_no_newer_python_and_nothing_but_its_own_library() -> None:
    source = Path(verify.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 9))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names | {"__future__"}
    assert not {"match", "except*"} & set(source.split())


VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
)
"""RFC 8032, 7.1: public key, message and signature of the first two tests."""


def test_the_verifier_computes_signatures_as_the_rfc_and_the_library_do() -> None:
    for key, text, signature in VECTORS:
        assert verify._ed25519(bytes.fromhex(key), bytes.fromhex(signature), bytes.fromhex(text))
    private = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    for length in range(0, 64, 3):
        message = bytes(range(length))
        signed = private.sign(message)
        assert verify._ed25519(raw, signed, message)
        assert not verify._ed25519(raw, signed, message + b"!")
        changed = bytes([*signed[:length], signed[length] ^ 1, *signed[length + 1 :]])
        assert verify._ed25519(raw, changed, message) is False


@pytest.mark.parametrize("kind", ["ed25519", "rsa", "ecdsa"])
def test_a_signature_fits_its_own_message_and_purpose_alone(kind: str) -> None:
    """As OpenSSH lays one out; what is not computed here is said to be unknown, never to fit."""
    made = {"ed25519": keys()["K-01"], "rsa": keys()["K-02"], "ecdsa": ec.generate_private_key(ec.SECP256R1())}[kind]
    own = made.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    value = sshsig.sign(own, None, b"a message", "pack@nuskha")
    fits = None if kind == "ecdsa" else True
    assert verify._signature(value, b"a message", "pack@nuskha")[0] is fits
    assert verify._signature(value, b"a message", "sign-off@nuskha")[0] is False
    assert verify._signature(value, b"another", "pack@nuskha")[0] is (None if kind == "ecdsa" else False)
    for damaged in ("", "AAAA", value[:-4], value + "AAAA", f"{value}="):
        assert verify._signature(damaged, b"a message", "pack@nuskha")[0] is False


def test_bytes_behind_the_last_part_of_a_signature_are_not_passed_over() -> None:
    """A signature by ECDSA has no fixed length: what is put behind one may go on in whole letters of Base64."""
    whole = verify._part(b"key") + verify._part(b"")
    assert verify._parts(whole) == [b"key", b""]
    for more in range(1, 4):
        with pytest.raises(ValueError, match="no string"):
            verify._parts(whole + bytes(more))


@pytest.mark.requirement("R-37", "R-57")
def test_the_verifier_tells_every_definition_of_the_sample_as_it_was_signed() -> None:
    definitions = sorted((ROOT / "archive").rglob("definition.json"))
    assert len(definitions) > 40
    for path in definitions:
        plain = json.loads(path.read_bytes())
        assert verify.fingerprint(plain["definition"]) == plain["fingerprint"], path


def test_the_verifier_knows_which_members_hold_words() -> None:
    found = set(_texts(Document))
    assert {name for _, name, _ in found} == verify.WORDS
    required = {name for _, name, needed in found if needed}
    assert required == verify.REQUIRED
    assert {(kind, name) for kind, name, needed in found if name in required and not needed} == {(Clause, "title")}


def _texts(kind: Any) -> Iterator[tuple[Any, str, bool]]:
    hints = get_type_hints(kind)
    for one in fields(kind):
        for part in _parts(hints[one.name]):
            if part is Text:
                yield kind, one.name, one.default is one.default_factory
            elif part is not kind:
                yield from _texts(part)


def _parts(hint: Any) -> Iterator[Any]:
    if hint is Text or (is_dataclass(hint) and isinstance(hint, type)):
        yield hint
    for part in get_args(hint):
        yield from _parts(part)


@pytest.mark.requirement("R-37", "R-43")
def test_the_program_in_the_pack_is_the_one_that_packed_it(files: dict[str, bytes]) -> None:
    assert files[layout.PROGRAM] == Path(verify.__file__).read_bytes()


@pytest.mark.requirement("R-43")
@pytest.mark.slow
@pytest.mark.pdf
def test_two_packs_of_a_period_are_the_same_bytes_wherever_they_are_made(workspace: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(workspace, tmp_path / "another folder")
    made = []
    for place, name, around in (
        (workspace, "one", {"TZ": "Asia/Tehran", "PYTHONHASHSEED": "1", "NUSKHA_WORKERS": "1"}),
        (elsewhere, "two", {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "NUSKHA_WORKERS": "3", "LC_ALL": "C"}),
    ):
        words = ("pack", "--for", "auditor", "--from", "2026-02-15", "--to", "2026-02-20", "--no-cache")
        folder = tmp_path / name
        ran = nuskha(*words, "--output", str(folder), "--workspace", str(place), environment=around)
        assert ran.code == 0, ran.err
        made.append(folder)
    assert files_of(made[0]) == files_of(made[1])
    assert made[0].with_suffix(".zip").read_bytes() == made[1].with_suffix(".zip").read_bytes()
    assert f"registers/{UNTIL}/master-list_th.pdf" in files_of(made[0])


@pytest.mark.requirement("R-31", "R-16")
def test_approvals_and_copies_are_told_in_tables(files: dict[str, bytes]) -> None:
    signed = list(csv.DictReader(files[layout.APPROVALS].decode("utf-8-sig").splitlines()))
    assert [(row["code"], row["meaning"], row["key"][:11]) for row in signed] == [
        ("F-03-00-01", "prepared", "ssh-rsa SHA"),
        ("F-03-00-01", "approved", "ssh-ed25519"),
        ("P-03", "prepared", "ssh-rsa SHA"),
        ("P-03", "approved", "ssh-ed25519"),
    ]
    copies = list(csv.DictReader(files[layout.RECEIPTS].decode("utf-8-sig").splitlines()))
    assert [(row["copy"], row["state"], row["received"], row["ended"]) for row in copies] == [
        ("1", "held", "2026-01-14", ""),
        ("2", "lost", "2026-01-14", "2026-02-01"),
        ("3", "destroyed", "", "2026-02-03"),
    ]
    assert files[layout.transmittal("TR-1404-001")].startswith(b"%PDF-")
    assert 'href="transmittals/TR-1404-001.pdf"' in files[layout.INDEX].decode()
    page = files[layout.approval("P-03", "00")].decode()
    assert 'lang="fa" dir="rtl"' in page
    assert NAMES[0] in page


@pytest.mark.requirement("R-31", "R-57")
def test_copies_are_counted_as_they_stood_on_the_last_day_and_as_corrected_since(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "printed_registers", lambda *_: ((), ()))

    def counted(place: Path, name: str, until: date) -> str:
        assert packed_inn(place, tmp_path / name, SINCE, until).problems == ()
        return next(one for one in verify.proved(files_of(tmp_path / name)).proved if one.startswith("copies on paper add up: "))

    assert counted(workspace, "before", date(2026, 1, 31)).endswith("3 issued, 3 held, 0 returned, 0 destroyed, 0 lost")
    assert counted(workspace, "between", date(2026, 2, 2)).endswith("3 issued, 2 held, 0 returned, 0 destroyed, 1 lost")
    corrected = shutil.copytree(workspace, tmp_path / "corrected")
    lost, destroyed = read(corrected / ARCHIVE)[0].entries[-2:]
    found_again = Corrected(lost.id, lost.kind, (), "K-01", "manager", Text.of({"fa": "در کشو بود"}), void=True)
    later = CorrectedMember("date", '"2026-02-03"', '"2026-02-25"')
    _recorded(corrected, found_again, "2026-02-21T08:00:00Z")
    _recorded(
        corrected,
        Corrected(destroyed.id, destroyed.kind, (later,), "K-01", "manager", Text.of({"fa": "روز دیگری بود"})),
        "2026-02-26T08:00:00Z",
    )
    assert counted(corrected, "void", UNTIL).endswith("3 issued, 3 held, 0 returned, 0 destroyed, 0 lost")
    assert counted(corrected, "moved", date(2026, 2, 25)).endswith("3 issued, 2 held, 0 returned, 1 destroyed, 0 lost")


@pytest.mark.requirement("R-35")
def test_people_are_named_where_they_signed_and_where_the_record_froze_them(files: dict[str, bytes]) -> None:
    naming = {path for path, content in files.items() if any(name.encode() in content for name in NAMES)}
    allowed = ("archive/organization/", "approvals/", layout.APPROVALS)
    assert naming
    assert all(path.startswith(allowed) for path in naming)


@pytest.mark.requirement("R-24", "R-40")
def test_what_lies_outside_the_period_is_left_out_and_named_with_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "printed", lambda *_: ((), ()))
    monkeypatch.setattr(packing, "printed_registers", lambda *_: ((), ()))
    workspace = inn(tmp_path / "inn")
    _release_again(workspace, date(2026, 2, 1))
    made = packed_inn(workspace, tmp_path / "pack", date(2026, 2, 10), date(2026, 2, 20))
    assert made.problems == ()
    files = files_of(tmp_path / "pack")
    manifest = json.loads(files[layout.MANIFEST])
    former = "P-03/00/definition.json"
    recorded = sha256((workspace / ARCHIVE / former).read_bytes()).hexdigest()
    assert manifest["absent"][former] == [recorded, "outside the period"]
    assert f"archive/{former}" not in files
    assert "archive/P-03/01/definition.json" in files
    assert "archive/F-03-00-01/00/definition.json" in files, "it still holds"
    longer = packed_inn(workspace, tmp_path / "longer", date(2026, 1, 31), date(2026, 2, 20))
    assert longer.problems == ()
    assert f"archive/{former}" in files_of(tmp_path / "longer")


@pytest.mark.requirement("R-24")
@pytest.mark.pdf
def test_a_pdf_that_is_not_kept_and_comes_out_otherwise_is_told_or_packed_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "printed_registers", lambda *_: ((), ()))
    workspace = inn(tmp_path / "inn")
    path = "P-03/01/P-03_01_en.pdf"
    _release_again(workspace, date(2026, 2, 1), Artifact(path, b"%PDF by other tools"))
    (workspace / ARCHIVE / path).unlink()
    wish = Wish(date(2026, 2, 10), UNTIL, tmp_path / "pack")
    refused = pack_for_auditor(workspace, Settings(NOW, workers=0), wish)
    assert [(one.code, one.severity) for one in refused.problems] == [("N775", "error")]
    assert not (tmp_path / "pack").exists()
    made = pack_for_auditor(workspace, Settings(NOW, workers=0), replace(wish, anyway=True))
    assert [(one.code, one.severity) for one in made.problems] == [("N775", "warning")]
    files = files_of(tmp_path / "pack")
    assert files[layout.again(path)].startswith(b"%PDF-")
    assert json.loads(files[layout.MANIFEST])["absent"][path][0] == sha256(b"%PDF by other tools").hexdigest()
    assert layout.again(path) in files[layout.INDEX].decode()
    assert verify.proved(files).found == []


@pytest.mark.requirement("R-40")
@pytest.mark.parametrize(("since", "until"), [(UNTIL, SINCE), (SINCE, date(2026, 3, 2))])
def test_days_that_are_reversed_or_ahead_are_refused(workspace: Path, tmp_path: Path, since: date, until: date) -> None:
    assert [one.code for one in packed_inn(workspace, tmp_path / "pack", since, until).problems] == ["N773"]
    assert not (tmp_path / "pack").exists()


def test_a_folder_that_holds_something_else_is_left_as_it_is(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear auditor", encoding="utf-8")
    assert [one.code for one in packed_inn(workspace, tmp_path).problems] == ["N774"]
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_days_before_the_first_release_have_nothing_to_pack(workspace: Path, tmp_path: Path) -> None:
    assert [one.code for one in packed_inn(workspace, tmp_path / "pack", SINCE, SINCE).problems] == ["N403"]


def test_a_file_that_is_no_key_is_refused_before_anything_is_made(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("my key", encoding="utf-8")
    assert [one.code for one in packed_inn(workspace, tmp_path / "pack", key=tmp_path / "key").problems] == ["N348"]


def test_a_pack_that_was_cut_off_has_no_seal_and_is_made_whole_the_next_time(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = write_file

    def full(path: Path, content: bytes) -> None:
        if path.name == layout.MANIFEST and len(content) > 99:
            raise OSError(28, "No space left on device")
        written(path, content)

    monkeypatch.setattr(putting, "write_file", full)
    assert [one.code for one in put(tmp_path / "pack", "name", files)] == ["N402"]
    assert not (tmp_path / "pack" / layout.SEAL).exists()
    monkeypatch.setattr(putting, "write_file", written)
    (tmp_path / "pack" / "stray.txt").write_bytes(b"left over")
    name = json.loads(files[layout.MANIFEST])["name"]
    assert put(tmp_path / "pack", name, files) == ()
    assert files_of(tmp_path / "pack") == files
    assert verify.read(tmp_path / "pack.zip") == (files, ())


def _release_again(workspace: Path, day: date, *printed: Artifact) -> None:
    """Revision 01 of the inn's procedure, in force from a day on."""
    library, problems = load(workspace)
    assert library, problems
    former = next(one for one in library.documents if one.code == "P-03")
    note = Change(Text.of({"en": "Corrected", "fa": "اصلاح شد", "th": "แก้ไข"}), Text.of({"en": "Error", "fa": "خطا", "th": "ผิด"}))
    changed = replace(former, keep_superseded_years=4, change=note)
    library = replace(library, documents=tuple(changed if one is former else one for one in library.documents))
    steps = [*SIGNING, None]
    for step in steps:
        history = read(workspace / ARCHIVE)[0]
        moment = Moment(day, f"2026-02-04T1{steps.index(step)}:00:00Z")
        if step:
            act = acts.sign_off(history, library, moment, document=former.id, meaning=step[0], person=step[1])
        else:
            act = acts.release(history, library, moment, effective=day, person="K-01", documents=(former.id,))
        parcel = packed(act, () if step else printed)
        entry, refused = append(workspace / ARCHIVE, parcel, moment, history.head)
        assert entry, (act.problems, refused)


def _recorded(workspace: Path, event: Corrected, recorded: str) -> None:
    moment = Moment(date.fromisoformat(recorded[:10]), recorded)
    entry, refused = append(workspace / ARCHIVE, packed(Act(event, (), moment)), moment, read(workspace / ARCHIVE)[0].head)
    assert entry, refused


def test_the_signature_of_a_pack_is_for_nothing_else(files: dict[str, bytes]) -> None:
    value = sshsig.unarmoured(files[layout.SIGNATURE].decode())
    with pytest.raises(ValueError, match="does not fit"):
        sshsig.check(value, files[layout.MANIFEST])


@pytest.mark.requirement("R-37")
def test_the_command_packs_and_proves_in_every_language(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packing, "printed_registers", lambda *_: ((), ()))
    monkeypatch.setenv("NUSKHA_NOW", NOW.isoformat())
    folder, seals = tmp_path / "out" / "pack", set[str]()
    for language in ("fa", "th", "en"):
        words = ["pack", "--for", "auditor", "--from", str(SINCE), "--to", str(UNTIL), "--output", str(folder)]
        assert cli.run([*words, "--workspace", str(workspace), "--language", language]) == 0
        seals.add(capsys.readouterr().out.rpartition(": ")[2].strip())
    assert {seal.replace(" ", "") for seal in seals} == {sha256((folder / layout.MANIFEST).read_bytes()).hexdigest()}
    monkeypatch.chdir(tmp_path)
    for place in (folder, folder.with_suffix(".zip")):
        assert cli.run(["verify", str(place), "--language", "en"]) == 0
        assert next(iter(seals)) in capsys.readouterr().out
    (folder / layout.README).write_bytes(b"Send it back.")
    assert cli.run(["verify", str(folder), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in told["problems"]] == ["N777"]
    assert told["packs"][0]["pack"] == str(folder)
    assert cli.run(["verify", str(folder), "--head", "0" * 16]) == 2
    assert cli.run(["verify"]) == 2, "there is no workspace here"
    assert cli.run(["pack", "--for", "auditor", "--workspace", str(workspace)]) == 2
