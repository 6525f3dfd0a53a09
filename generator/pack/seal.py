"""Seal: a pack's manifest, the seal over it, and its signature by a key.

`sealed(files, told, absent, key) -> files`. Outside stay what is packed (`packing.py`), proving it (`verify.py`, which also
makes the ZIP: whoever proves one makes it again) and writing it (`putting.py`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from generator import sshsig
from generator.control.message import armoured, signer
from generator.model.events import Digest
from generator.pack import layout

NAMESPACE = "pack@nuskha"
"""What the signature of a manifest is for: one that was given for something else is none."""
SCHEMA = 1
Reader = Literal["auditor", "client"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a manifest says besides its files: for whom the pack is, of which organization, first and last day (ISO 8601), the
    ledger's head, and the versions of what laid it out."""

    reader: Reader
    organization: str
    since: str
    until: str
    head: Digest
    tools: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The pack's name, which is that of the folder within its ZIP."""
        return "-".join(part for part in (self.organization, self.reader, self.since, self.until) if part)


@dataclass(frozen=True, slots=True)
class Key:
    """A private SSH key with its passphrase, if it has one."""

    content: bytes
    passphrase: bytes | None = None

    def public(self) -> str:
        """Its public key as people compare it. Raises ValueError where it cannot sign.

        The manifest names it before it is signed, so that the signature cannot be taken away.
        """
        return signer(sshsig.sign(self.content, self.passphrase, b"", NAMESPACE))


def sealed(files: Mapping[str, bytes], told: Told, absent: Mapping[str, tuple[Digest, str]], key: Key | None) -> dict[str, bytes]:
    """The files with manifest, seal and signature. Raises ValueError where the key cannot sign."""
    manifest = _manifest(files, told, absent, key.public() if key else "")
    whole = {**files, layout.MANIFEST: manifest, layout.SEAL: f"{digest(manifest)}  {layout.MANIFEST}\n".encode()}
    if key:
        whole[layout.SIGNATURE] = armoured(sshsig.sign(key.content, key.passphrase, manifest, NAMESPACE))
    return whole


def digest(content: bytes) -> Digest:
    """The SHA-256 of some bytes, in lower-case hexadecimal."""
    return sha256(content).hexdigest()


def _manifest(files: Mapping[str, bytes], told: Told, absent: Mapping[str, tuple[Digest, str]], key: str) -> bytes:
    plain = {
        "schema": SCHEMA,
        "name": told.name,
        "for": told.reader,
        "organization": told.organization,
        "from": told.since,
        "to": told.until,
        "head": told.head,
        "tools": dict(told.tools),
        **({"key": key} if key else {}),
        "files": {path: [len(files[path]), digest(files[path])] for path in sorted(files)},
        "absent": {path: list(absent[path]) for path in sorted(absent)},
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
