"""Revisions: what a document's life amounts to on a day, revision by revision.

`revisions(history, document, life, record, day) -> tuple[Revision, ...]`, oldest first. Outside stay gathering the lives
(`timeline.py`), what a day knows of them (`claims.py`) and the system that the revisions are of (`standing.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from generator.control.claims import Present, claimed
from generator.control.happenings import happenings
from generator.control.lives import Life, Line
from generator.control.signatures import shown, signatures
from generator.control.translations import graft
from generator.model.document import Document
from generator.model.events import Deviated, FileDigest, Reviewed, Withdrawn
from generator.model.history import History
from generator.model.organization import Organization
from generator.model.system import Deviation, Happening, Issue, ReviewDone, Revision, Status, Withdrawal
from generator.model.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Record:
    """What the revisions of all documents have in common.

    `corrected` is what corrected entries say now; `offices` the number of the organization that was frozen last before an entry
    about a released revision, by the entry's id: it knows the role that the entry names.
    """

    history: History
    corrected: Present
    offices: Mapping[str, int]

    def role(self, entry: str, role: str) -> Text:
        """The title that a role had when an entry was recorded; empty where there was no such role."""
        return self.title(self.offices.get(entry, 0), role)

    def title(self, organization: int, role: str) -> Text:
        """The title of a role in the organization of that number; empty where there was no such role."""
        known = self.history.organizations.get(organization)
        found = known.role(role) if known else None
        return found.title if found else EMPTY


def revisions(document: str, life: Life, record: Record, day: date) -> tuple[Revision, ...]:
    """The released revisions of a document as they stand on a day, oldest first."""
    if not life.releases:
        return ()
    known = claimed(life, record.corrected, day)
    told = happenings(document, life, record.corrected, day) if known.releases else {}
    return tuple(
        _revision((line, following), known, told.get(line.released.revision, ()), record, day)
        for line, following in zip_longest(known.releases, known.releases[1:])
    )


def _revision(pair: tuple[Line, Line | None], life: Life, told: tuple[Happening, ...], record: Record, day: date) -> Revision:
    (line, following), history = pair, record.history
    released = line.released
    organization: Organization = history.organizations[line.event.organization]
    signed = signatures(life.signing.get(released.revision, ()), released.fingerprint)
    withdrawal = _withdrawal(life, following)
    replaced = following.effective if following else None
    issues = tuple(_issues(life, released.revision, record))
    begun = tuple(issue for issue in issues if issue.effective <= day)
    return Revision(
        document=_document(released.document, released.revision, begun, history),
        key=released.revision,
        status=_status(line.effective, replaced, withdrawal, day),
        fingerprint=released.fingerprint,
        organization=organization,
        sign_offs=tuple(shown(one, organization) for one in signed.valid),
        released=line.entry.date,
        since=line.effective,
        until=withdrawal.effective if withdrawal else replaced,
        replaced_by=following.released.revision if following and not withdrawal else None,
        release=line.event.number,
        files=_files(released.files, begun),
        recorded=line.entry.recorded,
        reviewed=tuple(_reviewed(life, released.revision, record)),
        deviations=tuple(_deviations(life, released.revision, record)),
        withdrawal=withdrawal,
        evidence=released.evidence,
        issues=issues,
        events=told,
    )


def _document(document: str, revision: str, begun: tuple[Issue, ...], history: History) -> Document:
    """What was released, with the words of the issues that have begun, in the order in which they were recorded."""
    found = history.documents[document, revision]
    for issue in begun:
        if content := history.issues.get((document, revision, issue.language, issue.number)):
            found = graft(found, content, issue.language)
    return found


def _files(released: tuple[FileDigest, ...], begun: tuple[Issue, ...]) -> tuple[FileDigest, ...]:
    """The files of a revision, where a translation was issued again those of its latest issue."""
    latest = {issue.language: issue.files for issue in begun}
    renewed = tuple(f"_{language}.pdf" for language in latest)
    return (
        *(file for file in released if not file.path.endswith(renewed)),
        *(file for files in latest.values() for file in files),
    )


def _withdrawal(life: Life, following: Line | None) -> Withdrawal | None:
    """The withdrawal of the document where it is what ends a revision: no other revision went into force before it."""
    if not life.withdrawal:
        return None
    line, entry = life.withdrawal
    event = entry.event
    if not isinstance(event, Withdrawn) or (following and following.effective < event.effective):
        return None
    return Withdrawal(event.effective, event.request, event.reason, line.replaced_by, entry.date, entry.recorded)


def _status(since: date, replaced: date | None, withdrawal: Withdrawal | None, day: date) -> Status:
    if withdrawal and withdrawal.effective <= day:
        return "withdrawn"
    if since > day:
        return "approved"
    return "superseded" if replaced and replaced <= day else "in_force"


def _issues(life: Life, revision: str, record: Record) -> Iterator[Issue]:
    for line in life.issues:
        event, entry = line.event, line.entry
        if event.revision == revision:
            title, known = record.title(event.organization, event.role), (entry.date, entry.recorded)
            yield Issue(event.language, event.issue, event.effective, *known, title, event.files, event.organization)


def _reviewed(life: Life, revision: str, record: Record) -> Iterator[ReviewDone]:
    for entry in life.reviews:
        event = entry.event
        if isinstance(event, Reviewed) and event.revision == revision:
            title = record.role(entry.id, event.role)
            found = (event.person, event.role, title, event.result, event.note, event.request)
            yield ReviewDone(entry.date, entry.recorded, *found)


def _deviations(life: Life, revision: str, record: Record) -> Iterator[Deviation]:
    for entry in life.deviations:
        event = entry.event
        if isinstance(event, Deviated) and event.revision == revision:
            title = record.role(entry.id, event.role)
            found = (event.since, event.until, event.clauses, event.instead, event.reason, title)
            yield Deviation(entry.id, *found, entry.date, entry.recorded)
