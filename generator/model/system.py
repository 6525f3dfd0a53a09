"""The system: everything as it stands on one date, which every output is a function of.

Outside stay how it follows from the history (`control/`) and how it is shown (`registers/`, `site/`, `pdf/`, `exports/`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.copies import NO_PAPER, Copy, Paper
from generator.model.document import Confidentiality, Document
from generator.model.events import Digest, FileDigest, Fingerprint, Result
from generator.model.organization import Meaning, Organization
from generator.model.text import Language, Text

Status = Literal["draft", "in_review", "returned", "approved", "in_force", "superseded", "withdrawn", "cancelled"]
"""`approved`: released, but its effective date still lies ahead; `cancelled`: a draft that was given up before its release."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A sign-off as readers see it: names are frozen with the release; `person` is the person's code."""

    meaning: Meaning
    person: str
    name: Text
    role: str
    role_title: Text
    on: date
    recorded: str


@dataclass(frozen=True, slots=True)
class ReviewDone:
    """A review of a revision that was held on a day, with its result; `request` is the one that a finding led to, if any."""

    on: date
    recorded: str
    person: str
    role: str
    role_title: Text
    result: Result
    note: str
    request: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """Permission to work otherwise than a revision says, or than some of its clauses say, for a time.

    `id` is its event's; `since` and `until` are both included; `role_title` is of who allowed it on `on`.
    """

    id: str
    since: date
    until: date
    clauses: tuple[str, ...]
    instead: Text
    reason: Text
    role_title: Text
    on: date
    recorded: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The end of a document: from `effective` on nothing of it holds; `successor` is the id of what is used instead, if any."""

    effective: date
    request: str
    reason: Text
    successor: str | None
    on: date
    recorded: str


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of a revision's translation that followed the revision, in force from `effective` on.

    `number` counts the issues of one language from 1, the one released with the revision included; `organization` is the
    number of the frozen organization by which its sheet was laid out.
    """

    language: Language
    number: int
    effective: date
    on: date
    recorded: str
    role_title: Text
    files: tuple[FileDigest, ...]
    organization: int


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in a revision's life as readers see it: the day that it claims, when it was recorded, who, and what it says.

    `id` and `kind` are the event's; `says` are the names and values of what it tells; `corrected` are the corrections of it,
    oldest first; a `void` one was recorded in error and counts for nothing.
    """

    id: str
    kind: str
    on: date
    recorded: str
    person: str
    role: str
    says: tuple[tuple[str, str], ...]
    corrected: "tuple[Happening, ...]" = ()
    void: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a document with its standing on the system's date.

    `key` is path-safe (`00`); `since` and `until` bound the time in force (`until`: the first day on which it no longer
    holds); `organization` is the one frozen with it, by which its sheets are laid out; `files` are the released files.
    `document` holds the words of the latest translations in force; `replaced_by` is a key of the same document (another
    document that is used instead is the withdrawal's successor); `recorded` is when its release was recorded; `evidence` is
    the digest of what proves a revision that was in force before this record began; `events` is all of its life, oldest first.
    """

    document: Document
    key: str
    status: Status
    fingerprint: Fingerprint
    organization: Organization
    sign_offs: tuple[SignOff, ...] = ()
    released: date | None = None
    since: date | None = None
    until: date | None = None
    replaced_by: str | None = None
    release: int | None = None
    files: tuple[FileDigest, ...] = ()
    recorded: str = ""
    reviewed: tuple[ReviewDone, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    withdrawal: Withdrawal | None = None
    evidence: Digest | None = None
    issues: tuple[Issue, ...] = ()
    events: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """One release of the system: its number, its dates, the lines (document id, code, revision) that it brought, its tools.

    `head` is the hash of its own line in the ledger; `printed` the hash of the line before, which its list of valid
    documented information bears: a sheet cannot contain the hash of the line that contains the sheet's.
    """

    number: int
    on: date
    recorded: str
    effective: date
    revisions: tuple[tuple[str, str, str], ...]
    organization: int
    head: Digest
    files: tuple[FileDigest, ...] = ()
    tools: tuple[tuple[str, str], ...] = ()
    note: str = ""
    printed: Digest = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What readers may know of a revision that is not for them: that it exists, and whether it and its copies hold.

    `successor` is the code and key of the revision in force that replaces it, if any; `copies` say nothing of document, holder,
    witness or the note that they came with, and `recalled` are the numbers of those that are to come back, with the day from
    which. `document` is the id by which texts and events of what readers may see name it; no output shows it. Of a document that
    was never released, in a preview, a draft stands for it.
    """

    code: str
    key: str
    status: Status
    since: date | None
    until: date | None
    successor: tuple[str, str] | None
    copies: tuple[Copy, ...] = ()
    document: str = ""
    recalled: tuple[tuple[int, date], ...] = ()


@dataclass(frozen=True, slots=True)
class System:
    """The management system on `as_of`. `revisions` are sorted by code and age; a preview also holds the drafts.

    `head` is the ledger's head at that moment; `preview` marks every output as one that shows drafts. `former_codes` are, for
    each document id that was given another code, the codes under which it was released before, oldest first. `audience` is the
    highest class of documents that its readers may see (`restricted`: all), `withheld` what is left out for them.
    """

    organization: Organization
    as_of: date
    revisions: tuple[Revision, ...]
    releases: tuple[Release, ...] = ()
    head: Digest = "0" * 64
    preview: bool = False
    former_codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    paper: Paper = NO_PAPER
    audience: Confidentiality = "restricted"
    withheld: tuple[Withheld, ...] = ()

    @property
    def shown(self) -> tuple[Revision, ...]:
        """What a reader gets under a document's own address: the revision in force, or in a preview its draft."""
        drafts = {revision.document.id for revision in self.revisions if revision.status in DRAFTS} if self.preview else set()
        return tuple(
            revision
            for revision in self.revisions
            if (revision.status in DRAFTS if revision.document.id in drafts else revision.status == "in_force")
        )

    @property
    def released(self) -> tuple[Revision, ...]:
        """Every revision ever released."""
        return tuple(revision for revision in self.revisions if revision.release is not None)

    @property
    def since(self) -> date:
        """The last day up to `as_of` on which what is in force changed: from then on readers are told the same. A preview's is
        its own day."""
        begun = [release.effective for release in self.releases if release.effective <= self.as_of]
        ended = [revision.until for revision in self.released if revision.until and revision.until <= self.as_of]
        issued = [issue.effective for one in self.released for issue in one.issues if issue.effective <= self.as_of]
        return self.as_of if self.preview else max((*begun, *ended, *issued), default=self.as_of)

    def revisions_of(self, document_id: str) -> tuple[Revision, ...]:
        """All revisions of one document, oldest first."""
        return tuple(revision for revision in self.revisions if revision.document.id == document_id)

    def find(self, key: str) -> Revision | None:
        """The shown revision of the document with that id or code, or None."""
        return next((found for found in self.shown if key in (found.document.id, found.document.code)), None)


DRAFTS: tuple[Status, ...] = ("draft", "in_review", "returned", "cancelled")
"""The standings of what is not released. A preview holds no cancelled draft."""
ENDED: tuple[Status, ...] = ("superseded", "withdrawn")
"""The standings of what no longer holds: its sheets are served as stamped copies."""
