"""Artifacts: outputs before they touch the disk, a relative path with its bytes.

Writing them is `store.py`'s work; laying them out is `site/`'s, `pdf/`'s and `exports/`'s.
"""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Artifact:
    """One output file: a path with forward slashes, relative to the output folder, and its bytes."""

    path: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in lower-case hexadecimal."""
        return sha256(self.content).hexdigest()
