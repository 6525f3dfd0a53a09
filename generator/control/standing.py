"""Standing: the management system on a date, computed from the history by a pure fold.

`system(history, as_of, known_at=None) -> System | None`; `preview(history, library, as_of) -> System` lays the drafts over it.
Outside stay reading the history (`archive/`) and what may happen next (`acts.py`).

What is in force on a day: of each document, the latest released revision whose effective date has come. The organization is
the one frozen by the latest release in force: the last that was made among those whose effective date has come, so that an
urgent release is not undone by an older one that comes into force after it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import zip_longest

from generator.control.drafts import Draft, drafts
from generator.control.lives import Life, Line, lives, releases
from generator.control.signatures import shown, signatures
from generator.model.events import Entry, Released
from generator.model.history import NOTHING_YET, History
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.system import Release, Revision, Status, System


def system(history: History, as_of: date, known_at: str | None = None) -> System | None:
    """The system on a day, by what is known now or was known at a moment (ISO 8601 with zone); None before the first release.

    Between the first release and its effective date nothing is in force, yet what was released is there, approved: the QR
    codes of its sheets lead somewhere from the first day. The head is the digest of the last line that claims a day up to
    `as_of`: on the day itself, the ledger's own head.
    """
    entries = _known(history.entries, as_of, known_at)
    made = releases(entries)
    if not made:
        return None
    begun = [event for _, event in made if event.effective <= as_of] or [made[0][1]]
    return System(
        history.organizations[begun[-1].organization],
        as_of,
        _sorted(_released(history, entries, as_of)),
        tuple(_release(entry, event) for entry, event in made),
        entries[-1].digest,
    )


def preview(history: History, library: Library, as_of: date) -> System:
    """The system on a day with every draft laid over it, and the organization as it is written now."""
    entries = _known(history.entries, as_of, None)
    waiting = (_drafted(draft, library.organization) for draft in drafts(history, library))
    return System(
        library.organization,
        as_of,
        _sorted((*_released(history, entries, as_of), *waiting)),
        tuple(_release(entry, event) for entry, event in releases(entries)),
        entries[-1].digest if entries else NOTHING_YET,
        preview=True,
    )


def released(history: History, as_of: date) -> tuple[Revision, ...]:
    """Every revision that a day knows as released, by code and age, whether or not anything is in force yet."""
    return _sorted(_released(history, _known(history.entries, as_of, None), as_of))


def _known(entries: Sequence[Entry], as_of: date, known_at: str | None) -> tuple[Entry, ...]:
    moment = datetime.fromisoformat(known_at) if known_at else None
    return tuple(
        entry for entry in entries if entry.date <= as_of and (moment is None or datetime.fromisoformat(entry.recorded) <= moment)
    )


def _released(history: History, entries: Sequence[Entry], as_of: date) -> Iterable[Revision]:
    for life in lives(entries).values():
        for line, following in zip_longest(life.releases, life.releases[1:]):
            yield _revision(history, life, line, following, as_of)


def _revision(history: History, life: Life, line: Line, following: Line | None, as_of: date) -> Revision:
    organization, released = history.organizations[line.event.organization], line.released
    signed = signatures(life.signing.get(released.revision, ()), released.fingerprint)
    return Revision(
        document=history.documents[released.document, released.revision],
        key=released.revision,
        status=_status(line, following, as_of),
        fingerprint=released.fingerprint,
        organization=organization,
        sign_offs=tuple(shown(one, organization) for one in signed.valid),
        released=line.entry.date,
        since=line.event.effective,
        until=following.event.effective if following else None,
        replaced_by=following.released.revision if following else None,
        release=line.event.number,
        files=released.files,
    )


def _status(line: Line, following: Line | None, as_of: date) -> Status:
    if line.event.effective > as_of:
        return "approved"
    return "superseded" if following and following.event.effective <= as_of else "in_force"


def _drafted(draft: Draft, organization: Organization) -> Revision:
    return Revision(
        document=draft.document,
        key=draft.key,
        status=draft.status,
        fingerprint=draft.fingerprint,
        organization=organization,
        sign_offs=tuple(shown(one, organization) for one in draft.signatures.valid),
    )


def _release(entry: Entry, event: Released) -> Release:
    return Release(
        number=event.number,
        on=entry.date,
        recorded=entry.recorded,
        effective=event.effective,
        revisions=tuple((line.document, line.code, line.revision) for line in event.revisions),
        organization=event.organization,
        head=entry.digest,
        files=event.files,
        tools=event.tools,
        note=event.note,
        printed=entry.previous,
    )


def _sorted(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """By the document's latest code, then by age: the revisions of a document stay together under whatever code they had."""
    found = tuple(revisions)
    latest = {revision.document.id: revision.document.code for revision in found}
    return tuple(sorted(found, key=lambda revision: (latest[revision.document.id], revision.document.id)))
