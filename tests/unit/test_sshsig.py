"""Signatures by a key: what OpenSSH makes is checked here, what is made here OpenSSH checks, and nothing else is taken for one."""

import shutil
import struct
import subprocess
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256, sha512
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from generator import sshsig
from generator.control.ledger import Moment, entry
from generator.control.message import NAMESPACE, armoured, message, signed, signer
from generator.model.events import Fingerprint, Signature, SignedOff

KEYGEN = shutil.which("ssh-keygen")
openssh = pytest.mark.skipif(KEYGEN is None, reason="OpenSSH is not here")
MADE: dict[str, Callable[[], ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey]] = {
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "rsa": lambda: rsa.generate_private_key(65537, 2048),
    "ecdsa-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "ecdsa-521": lambda: ec.generate_private_key(ec.SECP521R1()),
}
MESSAGE = '{"code":"P-06","کد":"ทดสอบ"}'.encode()
every_kind = pytest.mark.parametrize("kind", MADE)


class Pair:
    """A private key as OpenSSH writes it into a file, and its public line."""

    def __init__(self, kind: str, folder: Path, passphrase: bytes | None = None) -> None:
        key = MADE[kind]()
        how = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
        self.private = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, how)
        self.public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
        self.file = folder / kind
        self.file.touch(mode=0o600)
        self.file.write_bytes(self.private)


def keygen(*words: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([str(KEYGEN), "-Y", *words], input=given, capture_output=True, check=False)


@openssh
@every_kind
@pytest.mark.requirement("R-17")
def test_openssh_checks_what_is_signed_here_and_here_is_checked_what_openssh_signs(kind: str, tmp_path: Path) -> None:
    pair = Pair(kind, tmp_path)
    value = sshsig.sign(pair.private, None, MESSAGE)
    (tmp_path / "sig").write_bytes(armoured(value))
    (tmp_path / "allowed").write_text(
        f'p01 namespaces="{NAMESPACE}",valid-after="20260101",valid-before="20261231" {pair.public}\n'
    )
    words = ("verify", "-f", str(tmp_path / "allowed"), "-I", "p01", "-n", NAMESPACE, "-s", str(tmp_path / "sig"))
    assert keygen(*words, "-O", "verify-time=20261031", given=MESSAGE).returncode == 0
    assert keygen(*words, "-O", "verify-time=20270101", given=MESSAGE).returncode != 0
    assert keygen(*words, "-O", "verify-time=20261031", given=MESSAGE + b" ").returncode != 0
    theirs = sshsig.unarmoured(keygen("sign", "-f", str(pair.file), "-n", NAMESPACE, given=MESSAGE).stdout.decode())
    key = sshsig.check(theirs, MESSAGE)
    assert key == sshsig.PublicKey.written(pair.public)
    signers = sshsig.allowed((tmp_path / "allowed").read_text())
    assert signers.admits("p01", key, NAMESPACE, date(2026, 10, 31))
    foreign = keygen("sign", "-f", str(pair.file), "-n", "git", given=MESSAGE).stdout.decode()
    with pytest.raises(ValueError, match="does not fit"):
        sshsig.check(sshsig.unarmoured(foreign), MESSAGE)
    listed = subprocess.run([str(KEYGEN), "-l", "-f", str(pair.file)], capture_output=True, check=True).stdout.decode()
    assert signer(value).split()[1] in listed.split()


@every_kind
@pytest.mark.requirement("R-17")
def test_no_flipped_byte_of_a_signature_or_of_its_message_is_taken(kind: str, tmp_path: Path) -> None:
    value = sshsig.sign(Pair(kind, tmp_path).private, None, MESSAGE)
    assert sshsig.check(value, MESSAGE)
    for index in range(len(value)):
        for flip in (0x01, 0x20):
            changed = value[:index] + chr(ord(value[index]) ^ flip) + value[index + 1 :]
            with pytest.raises(ValueError, match="does not fit"):
                sshsig.check(changed, MESSAGE)
    for index in range(len(MESSAGE)):
        with pytest.raises(ValueError, match="does not fit"):
            sshsig.check(value, MESSAGE[:index] + bytes([MESSAGE[index] ^ 1]) + MESSAGE[index + 1 :])


def test_a_key_with_a_passphrase_signs_with_it_alone(tmp_path: Path) -> None:
    pair = Pair("ed25519", tmp_path, b"secret")
    for wrong in (None, b"guess"):
        with pytest.raises(sshsig.EncryptedKeyError):
            sshsig.sign(pair.private, wrong, MESSAGE)
    assert sshsig.check(sshsig.sign(pair.private, b"secret", MESSAGE), MESSAGE).kind == "ssh-ed25519"
    assert sshsig.needs_passphrase(pair.private)
    for nonsense in (b"", b"abc", pair.private[:200]):
        with pytest.raises(ValueError, match="OpenSSH"):
            sshsig.sign(nonsense, None, MESSAGE)


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


@pytest.mark.requirement("R-17")
def test_a_signature_of_a_security_key_counts_only_where_somebody_touched_it(tmp_path: Path) -> None:
    """A token of our own: it signs as PROTOCOL.u2f says."""
    private = ed25519.Ed25519PrivateKey.generate()
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    public = _string(sshsig.TOKEN) + _string(raw) + _string(b"ssh:")
    inner = (NAMESPACE.encode(), b"", b"sha512", sha512(MESSAGE).digest())
    data = sshsig.MAGIC + b"".join(map(_string, inner))

    def value(flags: int) -> str:
        used = bytes([flags]) + struct.pack(">I", 7)
        made = private.sign(sha256(b"ssh:").digest() + used + sha256(data).digest())
        parts = (public, NAMESPACE.encode(), b"", b"sha512", _string(sshsig.TOKEN) + _string(made) + used)
        return b64encode(sshsig.MAGIC + struct.pack(">I", 1) + b"".join(map(_string, parts))).decode()

    assert sshsig.check(value(1), MESSAGE).blob == public
    with pytest.raises(ValueError, match="does not fit"):
        sshsig.check(value(0), MESSAGE)
    if KEYGEN:
        (tmp_path / "sig").write_bytes(armoured(value(1)))
        (tmp_path / "allowed").write_text(f"p01 {sshsig.TOKEN.decode()} {b64encode(public).decode()}\n")
        words = ("verify", "-f", str(tmp_path / "allowed"), "-I", "p01", "-n", NAMESPACE, "-s", str(tmp_path / "sig"))
        assert keygen(*words, given=MESSAGE).returncode == 0


def test_allowed_signers_are_read_as_openssh_reads_them(tmp_path: Path) -> None:
    one, other = Pair("ed25519", tmp_path), Pair("ecdsa-256", tmp_path)
    signers = sshsig.allowed(
        f"# who signs\n\n"
        f'p01,p02 namespaces="file,{NAMESPACE}",valid-after="20260101Z",valid-before="20260630" {one.public} of p01\n'
        f"*,!p03 {other.public}\n"
        f"p04 cert-authority {one.public}\n"
    )
    first, second = sshsig.PublicKey.written(one.public), sshsig.PublicKey.written(other.public)
    day = date(2026, 3, 1)
    assert signers.admits("p02", first, NAMESPACE, day)
    assert not signers.admits("p02", first, "git", day)
    assert [signers.admits("p01", first, NAMESPACE, date(2026, *on)) for on in ((1, 1), (6, 30), (7, 1))] == [True, True, False]
    assert not signers.admits("p01", first, NAMESPACE, date(2025, 12, 31))
    assert signers.admits("p09", second, "git", day)
    assert not signers.admits("p03", second, NAMESPACE, day)
    assert not signers.admits("p04", first, NAMESPACE, day)
    mistaken = f"p01 ssh-rsa {one.public.split()[1]}"
    bare = ("p01", "p01 ssh-ed25519", "p01 ssh-ed25519 ???", "p01 ssh-ed25519 AAAA", mistaken)
    for wrong in (*bare, f'p01 namespaces="x {one.public}', f"p01 verify-required {one.public}"):
        with pytest.raises(ValueError, match="line 2"):
            sshsig.allowed(f"#\n{wrong}\n")


EVENT = SignedOff("customers", "P-06", "00", "approved", "p01", "director", Fingerprint("a" * 64, (("fa", "b" * 64),), "c" * 64))


@pytest.mark.requirement("R-17", "R-57")
def test_a_message_holds_the_claimed_day_and_for_whom_but_not_its_place_in_the_ledger() -> None:
    day = date(2026, 10, 31)
    whole = message(EVENT, "sample", day)
    assert whole.startswith(b'{"code":"P-06","date":"2026-10-31","document":"customers","fingerprint":')
    for other in (message(EVENT, "another", day), message(EVENT, "sample", date(2026, 11, 1))):
        assert other != whole
    assert not any(name in whole for name in (b'"id"', b'"previous"', b'"recorded"', b'"signature"'))
    made = entry(replace(EVENT, signature=Signature("sample", "AAAA")), Moment(day, "2026-11-02T09:00:00Z"), "0" * 64)
    assert signed(made) == (Signature("sample", "AAAA"), whole)
    assert signed(entry(EVENT, Moment(day, "2026-11-02T09:00:00Z"), "0" * 64)) is None
    with pytest.raises(ValueError, match="no signature"):
        signer("AAAA")
