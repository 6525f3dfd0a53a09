"""Events: what happens to revisions, one frozen noun per kind, and the entry that holds any event in the ledger.

Outside stay what happens to paper (`copy_events.py`), the ledger's file (`archive/`), and what may happen and what follows from
it (`control/`).

A line that was recorded is read forever: a member that is added to a noun of this module has a default, stands at the end and
is left out of a line where it has that default; none is renamed or taken away. A member that may be None has None as default.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.copy_events import PAPER_KINDS, PaperEvent
from generator.model.digest import Digest as Digest
from generator.model.digest import FileDigest as FileDigest
from generator.model.organization import Meaning
from generator.model.text import EMPTY, Language, Text

Result = Literal["no_change", "revise", "withdraw"]
"""What a review found: the revision may stay, needs another one, or is needed no longer."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """SHA-256 digests over canonical JSON (RFC 8785): one of the structure, one per language, and the root over them."""

    structure: Digest
    languages: tuple[tuple[str, Digest], ...]
    root: Digest


@dataclass(frozen=True, slots=True)
class Signature:
    """An electronic signature over an event (OpenSSH's SSHSIG, PROTOCOL.sshsig).

    `organization` is the id of the organization that was signed for; `value` the base64 of the signature's blob, without line
    feeds.
    """

    organization: str
    value: str


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A person in a role prepared, confirmed or approved this content of this revision (R-16, R-17).

    `scan` is the digest of the scanned sheet where it was signed on paper, `signature` is there where it was signed by a key.
    """

    document: str
    code: str
    revision: str
    meaning: Meaning
    person: str
    role: str
    fingerprint: Fingerprint
    scan: Digest | None = None
    signature: Signature | None = None


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
class ReleasedRevision:
    """One line of a release: the revision, the content that was approved, and the files that were made of it.

    An adopted revision was in force before this record began: `since` is its own first day, and `evidence` the digest of what
    proves it, such as the scan of the signed sheet. Both are there or neither.
    """

    document: str
    code: str
    revision: str
    fingerprint: Fingerprint
    files: tuple[FileDigest, ...] = ()
    evidence: Digest | None = None
    since: date | None = None


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


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A person in a role reviewed a revision in force, at its interval or before it (R-61, R-62).

    `note` is for the controller; `request` the id of the request that a finding led to; `record` the digest of the minutes.
    """

    document: str
    code: str
    revision: str
    person: str
    role: str
    result: Result = "no_change"
    note: str = ""
    request: str = ""
    record: Digest | None = None


@dataclass(frozen=True, slots=True)
class WithdrawnLine:
    """One line of a withdrawal: the document with its last revision, and the id of the document that is used instead, if any."""

    document: str
    code: str
    revision: str
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class SettledForm:
    """A form of a withdrawn document that by then has another parent: its revision that says so, and the id of that parent."""

    document: str
    code: str
    revision: str
    parent: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Documents end together: from 00:00 of `effective` in the organization's time zone nothing of them holds.

    `request` is the id of the request that was accepted, `settled` are the forms that live on, `scan` is the digest of a
    signed decision.
    """

    lines: tuple[WithdrawnLine, ...]
    effective: date
    person: str
    role: str
    request: str
    reason: Text
    settled: tuple[SettledForm, ...] = ()
    scan: Digest | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A draft with this content was given up before its release; its sign-offs no longer count. The number is free again."""

    document: str
    code: str
    revision: str
    fingerprint: Fingerprint
    person: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecodedLine:
    """One line of a recoding: the document, the code that it has, and the code `to` which its next revision changes."""

    document: str
    code: str
    to: str


@dataclass(frozen=True, slots=True)
class Recoded:
    """Documents are given other codes together, each with its next released revision; the former codes stay theirs (R-02)."""

    lines: tuple[RecodedLine, ...]
    person: str
    role: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation of a released revision was renewed or added, in force from 00:00 of `effective`; the revision stays.

    `issue` counts the issues of this language from 1, the one released with the revision included; `fingerprint` is of the
    content with these words; `organization` the number of the frozen organization by which its sheet is laid out; `former`
    the language's leaf of the fingerprint before, None where it had no words. `files` and `tools` are as a release's.
    """

    document: str
    code: str
    revision: str
    language: Language
    issue: int
    fingerprint: Fingerprint
    effective: date
    person: str
    role: str
    organization: int
    former: Digest | None = None
    reason: Text = EMPTY
    files: tuple[FileDigest, ...] = ()
    tools: tuple[tuple[str, str], ...] = ()
    scan: Digest | None = None
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Deviated:
    """A person in a role allowed work otherwise than a revision says, from `since` to `until`, both included.

    `instead` says how it is done meanwhile; `clauses` are the ids of the clauses that are meant (none: the whole document).
    """

    document: str
    code: str
    revision: str
    since: date
    until: date
    instead: Text
    reason: Text
    person: str
    role: str
    clauses: tuple[str, ...] = ()
    request: str = ""
    scan: Digest | None = None


@dataclass(frozen=True, slots=True)
class CorrectedMember:
    """One member of an event that was recorded wrongly: its path, what it said and what it says now, as canonical JSON.

    A path is a member's name (`remarks`, or `date` for the day that the event claims), within a list `lines/0/replaced_by`.
    """

    path: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """An earlier event was recorded wrongly: what it should say, or that it is `void`. The event itself stays in the ledger.

    `event` is its id and `of` its kind (R-57).
    """

    event: str
    of: str
    members: tuple[CorrectedMember, ...]
    person: str
    role: str
    reason: Text
    void: bool = False


RevisionEvent = SignedOff | Returned | Released | Reviewed | Withdrawn | Cancelled | Recoded | Translated | Deviated | Corrected
"""Events of revisions' lives, and corrections of any event."""
Event = RevisionEvent | PaperEvent

KINDS: dict[str, type[Event]] = {
    "signed-off": SignedOff,
    "returned": Returned,
    "released": Released,
    "reviewed": Reviewed,
    "withdrawn": Withdrawn,
    "cancelled": Cancelled,
    "recoded": Recoded,
    "translated": Translated,
    "deviated": Deviated,
    "corrected": Corrected,
    **PAPER_KINDS,
}
"""The name of each kind of event in the ledger."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    `id` is made from the content, the claimed date and the recording time; `date` is the day that the event claims;
    `recorded` is when it was written (ISO 8601 with zone); `previous` is the digest of the line before (64 zeros for the
    first) and `digest` that of this line's bytes without its line feed. `first_recorded` is there where the line was joined from
    another branch of the ledger: when it was recorded there.
    """

    id: str
    kind: str
    date: date
    recorded: str
    event: Event
    previous: Digest
    digest: Digest
    schema: int = 1
    first_recorded: str | None = None
