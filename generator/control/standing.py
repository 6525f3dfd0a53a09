"""Standing: the management system on a date, computed from the history by a pure fold.

`system(history, as_of, known_at=None, paper=True) -> System | None`; `preview(history, library, as_of) -> System` lays the drafts
over it. Outside stay reading the history (`archive/`) and what may happen next (`acts.py`).

What is in force on a day: of each document, the latest released revision whose effective date has come. The organization is
the one frozen by the latest release in force: the last that was made among those whose effective date has come, so that an
urgent release is not undone by an older one that comes into force after it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from generator.control import copies
from generator.control.drafts import Draft, drafts
from generator.control.signatures import shown
from generator.control.timeline import fold, former_codes
from generator.control.translations import translations_drafted
from generator.model.events import Entry
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.system import Revision, System


def system(history: History, as_of: date, known_at: str | None = None, *, paper: bool = True) -> System | None:
    """The system on a day, by what is known now or was known at a moment (ISO 8601 with zone); None before the first release.

    Between the first release and its effective date nothing is in force, yet what was released is there, approved: the QR
    codes of its sheets lead somewhere from the first day. An adopted revision is there from its own first day on, as soon as
    it is known. The head is the digest of the last line that claims a day up to `as_of`: on the day itself, the ledger's own
    head. Without `paper` it knows of no copies, which takes no time.
    """
    entries = known(history.entries, known_at)
    found = fold(history, entries).system(as_of)
    return replace(found, paper=copies.paper(entries, as_of)) if found and paper else found


def preview(history: History, library: Library, as_of: date) -> System:
    """The system on a day with every draft laid over it, and the organization as it is written now.

    A draft that was cancelled is none of them: nothing would be read there but what was given up. Translations that are drafted
    stand in the revision that they would follow.
    """
    told = fold(history, history.entries)
    translated = {(one.document.id, one.revision): one.document for one in translations_drafted(history, library)}
    waiting = (_drafted(draft, library.organization) for draft in drafts(history, library) if draft.status != "cancelled")
    known = told.revisions(as_of)
    stood = tuple(replace(one, document=translated.get((one.document.id, one.key), one.document)) for one in known)
    return System(
        library.organization,
        as_of,
        _sorted((*stood, *waiting)),
        told.releases(as_of),
        told.head(as_of),
        preview=True,
        former_codes=tuple(former_codes(stood)),
        paper=copies.paper(history.entries, as_of),
    )


def released(history: History, as_of: date) -> tuple[Revision, ...]:
    """Every revision that a day knows as released, by code and age, whether or not anything is in force yet."""
    return fold(history, history.entries).revisions(as_of)


def known(entries: Sequence[Entry], known_at: str | None) -> Sequence[Entry]:
    """The entries that were recorded by a moment (ISO 8601 with zone); all of them where none is given."""
    if known_at is None:
        return entries
    return tuple(_recorded_by(entries, datetime.fromisoformat(known_at)))


def _recorded_by(entries: Iterable[Entry], moment: datetime) -> Iterator[Entry]:
    """Moments of whole seconds in UTC are compared as they are spelled, which is their order; others are read."""
    second = f"{moment.astimezone(UTC).isoformat(timespec='seconds')[: -len('+00:00')]}Z"
    for entry in entries:
        plain = entry.recorded.endswith("Z") and len(entry.recorded) == len(second)
        if entry.recorded <= second if plain else datetime.fromisoformat(entry.recorded) <= moment:
            yield entry


def _drafted(draft: Draft, organization: Organization) -> Revision:
    return Revision(
        document=draft.document,
        key=draft.key,
        status=draft.status,
        fingerprint=draft.fingerprint,
        organization=organization,
        sign_offs=tuple(shown(one, organization) for one in draft.signatures.valid),
    )


def _sorted(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """As what was released is sorted, a draft being the latest of its document."""
    found = tuple(revisions)
    latest = {revision.document.id: revision.document.code for revision in found}
    return tuple(sorted(found, key=lambda revision: (latest[revision.document.id], revision.document.id)))
