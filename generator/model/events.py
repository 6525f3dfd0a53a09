"""Events: what happens to revisions, one frozen noun per kind, and the entry that holds one in the ledger.

Outside stay the ledger's file (`archive/`), and what may happen and what follows from it (`control/`).
"""

from dataclasses import dataclass
from datetime import date

from generator.model.organization import Meaning

Digest = str
"""A SHA-256 in lower-case hexadecimal."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """SHA-256 digests over canonical JSON (RFC 8785): one of the structure, one per language, and the root over them."""

    structure: Digest
    languages: tuple[tuple[str, Digest], ...]
    root: Digest


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A person in a role prepared, confirmed or approved this content of this revision (R-16, R-17).

    `scan` is the digest of the scanned sheet where it was signed on paper.
    """

    document: str
    code: str
    revision: str
    meaning: Meaning
    person: str
    role: str
    fingerprint: Fingerprint
    scan: Digest | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """A reviewer or approver returned the draft with remarks; its sign-offs no longer count."""

    document: str
    code: str
    revision: str
    person: str
    role: str
    remarks: str


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A released file: its path within the archive and its digest."""

    path: str
    sha256: Digest


@dataclass(frozen=True, slots=True)
class ReleasedRevision:
    """One line of a release: the revision, the content that was approved, and the files that were made of it."""

    document: str
    code: str
    revision: str
    fingerprint: Fingerprint
    files: tuple[FileDigest, ...] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """Revisions go into force together from 00:00 of `effective` in the organization's time zone.

    `number` counts releases from 1; `organization` is the number of the frozen organization and `organization_digest` the
    digest of its file; `files` are what the release itself made (the list of valid documented information);
    `tools` are the versions of what determines the bytes (R-60), as name and version.
    """

    number: int
    effective: date
    person: str
    revisions: tuple[ReleasedRevision, ...]
    organization: int
    organization_digest: Digest
    files: tuple[FileDigest, ...] = ()
    tools: tuple[tuple[str, str], ...] = ()
    note: str = ""


Event = SignedOff | Returned | Released

KINDS: dict[str, type[Event]] = {"signed-off": SignedOff, "returned": Returned, "released": Released}
"""The name of each kind of event in the ledger."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    `id` is made from the content, the claimed date and the recording time; `date` is the day that the event claims;
    `recorded` is when it was written (ISO 8601 with zone); `previous` is the digest of the line before (64 zeros for the
    first) and `digest` that of this line's bytes without its line feed.
    """

    id: str
    kind: str
    date: date
    recorded: str
    event: Event
    previous: Digest
    digest: Digest
    schema: int = 1
