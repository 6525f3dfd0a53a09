"""Approvals: who signed each revision of a pack, how, and what else happened to it; and what became of numbered copies.

`approvals(history, revisions)`, `approvals_table`, `receipts_table`. Outside stay the pages (`pages.py`) and what a sign-off is
(`control/signatures.py`). Whoever signed is named, as on the sheet itself; nobody else is.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.control.message import signer
from generator.control.outstanding import to_come_back
from generator.exports.plain_cells import harmless
from generator.model.events import Entry, SignedOff
from generator.model.history import History
from generator.model.organization import Organization
from generator.model.system import Revision, SignOff, System

SIGN_OFFS = ("code", "revision", "meaning", "name", "role", "date", "recorded", "event", "key", "scan")
COPIES = (
    "transmittal", "code", "revision", "copy", "of", "language", "holder", "place", "issued", "reply_by", "received", "state",
    "ended", "asked_back", "back_by", "sha256",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """A sign-off as it counts, and the entry that gave it."""

    sign_off: SignOff
    entry: Entry

    @property
    def key(self) -> str:
        """The key by which it was signed, as people compare it; empty for another kind of sign-off."""
        event = self.entry.event
        return signer(event.signature.value) if isinstance(event, SignedOff) and event.signature else ""

    @property
    def scan(self) -> str:
        """The SHA-256 of the scanned sheet where it was signed on paper; else empty."""
        return (self.entry.event.scan or "") if isinstance(self.entry.event, SignedOff) else ""


@dataclass(frozen=True, slots=True)
class Approved:
    """A revision with its sign-offs and all that happened to it, oldest first."""

    revision: Revision
    given: tuple[Given, ...]
    told: tuple[Entry, ...]


def approvals(history: History, revisions: Iterable[Revision]) -> tuple[Approved, ...]:
    """The approvals of these revisions."""
    entries = {entry.id: entry for entry in history.entries}
    return tuple(_approved(one, entries) for one in revisions)


def approvals_table(approved: Iterable[Approved], organization: Organization) -> bytes:
    """All sign-offs as CSV, in the organization's master language."""
    return _table(
        SIGN_OFFS,
        (
            (
                one.revision.document.code,
                one.revision.key,
                given.sign_off.meaning,
                given.sign_off.name.first(organization.languages),
                given.sign_off.role_title.first(organization.languages),
                given.sign_off.on.isoformat(),
                given.sign_off.recorded,
                given.entry.id,
                given.key,
                given.scan,
            )
            for one in approved
            for given in one.given
        ),
    )


def receipts_table(now: System, history: History, since: str) -> bytes:
    """Every copy that was out there on a day from `since` on (ISO 8601), with its note and what became of it, as CSV."""
    languages = now.organization.languages
    places = {
        (number, one.id): one.place.first(languages)
        for number, organization in history.organizations.items()
        for one in organization.holders
    }
    due = {one.copy.key: one.due for one in to_come_back(now.paper, now)}
    rows = []
    for copy in now.paper.copies:
        if copy.ended and copy.ended.isoformat() < since:
            continue
        place = places.get((copy.organization, copy.holder), "")
        days = (copy.issued, copy.reply_by, copy.received, copy.ended, due.get(copy.key, copy.back_by))
        issued, reply_by, received, ended, back_by = (day.isoformat() if day else "" for day in days)
        names = (copy.transmittal, copy.code, copy.revision, str(copy.number), str(copy.of), copy.language, copy.holder, place)
        rows.append((*names, issued, reply_by, received, copy.state, ended, copy.asked_back, back_by, copy.sha256))
    return _table(COPIES, rows)


def _approved(revision: Revision, entries: Mapping[str, Entry]) -> Approved:
    told = tuple(entries[one.id] for one in revision.events if one.id in entries)
    given = tuple(Given(one, entry) for one in revision.sign_offs for entry in told if _gave(entry, one))
    return Approved(revision, given, told)


def _gave(entry: Entry, one: SignOff) -> bool:
    event = entry.event
    same = isinstance(event, SignedOff) and (event.person, event.meaning) == (one.person, one.meaning)
    return same and entry.recorded == one.recorded


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + lines.getvalue().encode()
