"""Signing by a key on the command line: who may, what is recorded, and what anybody can check without the program."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from generator import sshsig
from generator.archive.reading import read
from generator.archive.signatures import signature_files
from generator.control.ledger import Moment, entry, line_of
from generator.control.message import armoured
from generator.model.events import SignedOff
from tests.cli.conftest import Ask, Said, changed

KEYGEN = shutil.which("ssh-keygen")
Draft = Callable[[], None]


def key_file(path: Path, passphrase: bytes | None = None) -> str:
    """Makes a private key; gives its public line."""
    key = Ed25519PrivateKey.generate()
    how = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    path.touch(mode=0o600)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, how))
    return key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


@pytest.fixture
def key(inn: Path, tmp_path: Path, draft: Draft) -> Path:
    """A draft, and the receptionist's key, in use from 1 February to 31 March 2026."""
    draft()
    public = key_file(tmp_path / "key")
    people = inn / "organization/people.yml"
    written_key = f"    keys:\n      - {{public: {public}, since: 2026-02-01, until: 2026-03-31}}\n"
    written = people.read_text(encoding="utf-8")
    head, found, tail = written.partition("      - {role: receptionist, since: 2025-03-21}\n")
    assert found
    people.write_text(head + found + written_key + tail, encoding="utf-8", newline="\n")
    return tmp_path / "key"


def sign(ask: Ask, *more: str, on: str = "2026-03-01") -> Said:
    return ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02", *more, on=on)


@pytest.mark.requirement("R-17", "R-57")
def test_a_sign_off_by_a_key_can_be_checked_by_the_program_and_without_it(ask: Ask, inn: Path, key: Path, tmp_path: Path) -> None:
    said = sign(ask, "--sign", str(key))
    assert (said.code, said.err) == (0, "")
    kept = inn / "archive/signatures" / f"{read(inn / 'archive')[0].entries[-1].id}.json"
    assert json.loads(kept.read_bytes())["signed_for"] == "mehregan-inn"
    listed = ask("allowed-signers")
    assert listed.out.startswith('K-02 namespaces="sign-off@nuskha",valid-after="20260201",valid-before="20260331" ssh-ed25519 ')
    signers = tmp_path / "allowed_signers"
    signers.write_text(listed.out)
    said = ask("verify", "--allowed-signers", str(signers))
    assert (said.code, said.err) == (0, "")
    assert "each by one that was the person's on that day" in said.out
    if KEYGEN:
        words = ("verify", "-f", str(signers), "-I", "K-02", "-n", "sign-off@nuskha", "-O", "verify-time=20260301", "-s")
        ran = subprocess.run(
            [KEYGEN, "-Y", *words, str(kept.with_suffix(".sig"))], input=kept.read_bytes(), capture_output=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
    signers.write_text(listed.out.replace("K-02", "K-01"))
    said = ask("verify", "--allowed-signers", str(signers))
    assert said.code == 1
    assert "N439 error" in said.err
    signers.write_text("K-02 nothing\n")
    assert "N441 error" in ask("verify", "--allowed-signers", str(signers)).err


@pytest.mark.requirement("R-16", "R-17")
def test_a_key_that_is_not_the_persons_on_the_day_is_refused(ask: Ask, inn: Path, key: Path, tmp_path: Path) -> None:
    before = (inn / "archive/ledger.jsonl").read_bytes()
    key_file(tmp_path / "other")
    for more, on, day in (
        (("--sign", str(tmp_path / "other")), "2026-03-01", "2026-03-01"),
        (("--sign", str(key), "--date", "2026-01-31"), "2026-03-01", "2026-01-31"),
        (("--sign", str(key), "--date", "2026-03-31"), "2026-04-02", "2026-04-02"),
    ):
        said = sign(ask, *more, on=on)
        assert said.code == 1
        assert f"N349 error: This is not a key of K-02 on {day}." in said.err
    for wrong in (tmp_path / "nowhere", inn / "organization/people.yml"):
        assert "N348 error" in sign(ask, "--sign", str(wrong)).err
    assert (inn / "archive/ledger.jsonl").read_bytes() == before
    assert not (inn / "archive/signatures").exists()


@pytest.mark.requirement("R-17")
def test_what_is_signed_on_another_machine_is_recorded_with_its_signature(ask: Ask, inn: Path, key: Path, tmp_path: Path) -> None:
    message, signature = tmp_path / "message", tmp_path / "message.sig"
    before = (inn / "archive/ledger.jsonl").read_bytes()
    said = sign(ask, "--message", str(message))
    assert (said.code, said.err) == (0, "")
    assert "ssh-keygen -Y sign" in said.out
    assert (inn / "archive/ledger.jsonl").read_bytes() == before
    signature.write_bytes(armoured(sshsig.sign(key.read_bytes(), None, message.read_bytes() + b" ")))
    assert "N359 error" in sign(ask, "--signature", str(signature)).err
    signature.write_bytes(armoured(sshsig.sign(key.read_bytes(), None, message.read_bytes())))
    said = sign(ask, "--signature", str(signature), "--date", "2026-03-01", on="2026-03-04")
    assert (said.code, said.err) == (0, "")
    assert read(inn / "archive")[1] == ()
    assert sign(ask, "--signature", "x", "--sign", "y").code == 2


def test_the_passphrase_of_a_key_is_asked_for(
    ask: Ask, inn: Path, key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = key_file(tmp_path / "locked", b"secret")
    changed(inn / "organization/people.yml", ("    keys:\n", f"    keys:\n      - {{public: {public}, since: 2026-02-01}}\n"))
    asked: list[str] = []

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        return "guess" if len(asked) == 1 else "secret"

    monkeypatch.setattr("click.prompt", prompt)
    assert "N348 error" in sign(ask, "--sign", str(tmp_path / "locked")).err
    assert sign(ask, "--sign", str(tmp_path / "locked")).code == 0
    assert asked == ["The key's passphrase"] * 2


@pytest.mark.requirement("R-24", "R-57")
def test_a_signature_that_was_touched_or_taken_away_is_found(ask: Ask, inn: Path, key: Path) -> None:
    assert sign(ask, "--sign", str(key)).code == 0
    for path in sorted((inn / "archive/signatures").iterdir()):
        whole = path.read_bytes()
        for index in range(len(whole)):
            path.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
            assert [one.code for one in read(inn / "archive")[1]] == ["N310"]
        path.unlink()
        assert [one.code for one in read(inn / "archive")[1]] == ["N309"]
        path.write_bytes(whole)
    (inn / "archive/signatures/more.sig").write_text("x")
    assert [one.code for one in read(inn / "archive")[1]] == ["N312"]


@pytest.mark.requirement("R-17", "R-24", "R-57")
def test_who_writes_the_whole_ledger_anew_is_betrayed_by_the_signature_and_by_a_printed_head(
    ask: Ask, inn: Path, key: Path
) -> None:
    """The forger knows how the chain is made, and makes every digest, id and file fit."""
    assert sign(ask, "--sign", str(key)).code == 0
    folder = inn / "archive"
    *before, last = read(folder)[0].entries
    assert isinstance(last.event, SignedOff)
    forged = entry(replace(last.event, person="K-01"), Moment(last.date, last.recorded), before[-1].digest)
    (folder / "ledger.jsonl").write_bytes(b"".join(line_of(one) + b"\n" for one in (*before, forged)))
    shutil.rmtree(folder / "signatures")
    (folder / "signatures").mkdir()
    for file in signature_files(forged):
        (folder / file.path).write_bytes(file.content)
    assert read(folder)[1] == (), "the chain alone does not tell"
    said = ask("verify")
    assert said.code == 1
    assert "N359 error" in said.err
    assert "N438 error" in ask("verify", "--head", last.digest).err
