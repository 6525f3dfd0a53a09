"""The system: everything as it stands on one date, which every output is a function of.

Outside stay how it follows from the history (`control/`) and how it is shown (`registers/`, `site/`, `pdf/`, `exports/`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.document import Document
from generator.model.events import Digest, FileDigest, Fingerprint
from generator.model.organization import Meaning, Organization
from generator.model.text import Text

Status = Literal["draft", "in_review", "returned", "approved", "in_force", "superseded", "withdrawn"]
"""`approved`: released, but its effective date still lies ahead."""


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
class Revision:
    """One revision of a document with its standing on the system's date.

    `key` is path-safe (`00`); `since` and `until` bound the time in force (`until`: the first day on which it no longer
    holds); `organization` is the one frozen with it, by which its sheets are laid out; `files` are the released files.
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
class System:
    """The management system on `as_of`. `revisions` are sorted by code and age; a preview also holds the drafts.

    `head` is the ledger's head at that moment; `preview` marks every output as one that shows drafts.
    """

    organization: Organization
    as_of: date
    revisions: tuple[Revision, ...]
    releases: tuple[Release, ...] = ()
    head: Digest = "0" * 64
    preview: bool = False

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
        return self.as_of if self.preview else max((*begun, *ended), default=self.as_of)

    def revisions_of(self, document_id: str) -> tuple[Revision, ...]:
        """All revisions of one document, oldest first."""
        return tuple(revision for revision in self.revisions if revision.document.id == document_id)

    def find(self, key: str) -> Revision | None:
        """The shown revision of the document with that id or code, or None."""
        return next((found for found in self.shown if key in (found.document.id, found.document.code)), None)


DRAFTS: tuple[Status, ...] = ("draft", "in_review", "returned")
