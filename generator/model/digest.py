"""Digests: what pins a file or a line to its bytes.

Outside stay how one is made of a definition (`control/fingerprint.py`) and of the ledger's lines (`control/ledger.py`).
"""

from dataclasses import dataclass

Digest = str
"""A SHA-256 in lower-case hexadecimal."""


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A released file: its path within the archive and its digest."""

    path: str
    sha256: Digest
