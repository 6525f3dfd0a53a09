"""Timeline: the record told entry by entry, and the system as any day of it knows it.

`fold(history, entries) -> Folding`; `snapshots(history, numbers) -> Iterator[(number, System)]`, the systems as releases made
them, in one pass over the ledger. Outside stay which entries are known at a moment (`standing.py`) and what one document's life
amounts to (`revisions.py`).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from generator.control.claims import turning_days
from generator.control.corrections import after
from generator.control.lives import Life, added
from generator.control.revisions import Record, revisions
from generator.model.events import Corrected, Deviated, Digest, Entry, Released, Reviewed
from generator.model.history import NOTHING_YET, History
from generator.model.system import Release, Revision, System


@dataclass(slots=True)
class Folding:
    """What the entries that it was told say together; `add` tells one more, in ledger order.

    It remembers the revisions of each document as it gave them last, and gives the same again as long as nothing was told of
    the document and the day asked about lies between the same two days of its life.
    """

    history: History
    lives: defaultdict[str, Life] = field(default_factory=lambda: defaultdict(Life))
    _told: dict[str, Entry] = field(default_factory=dict)
    _about: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _corrected: dict[str, Entry | None] = field(default_factory=dict)
    _offices: dict[str, int] = field(default_factory=dict)
    _releases: list[Entry] = field(default_factory=list)
    _releases_shown: dict[str, tuple[Entry, Release]] = field(default_factory=dict)
    _given: dict[str, "_Given"] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Tell one more entry."""
        self._about[entry.id] = added(self.lives, entry, self._about)
        match entry.event:
            case Corrected(event=of) as correction if of in self._told:
                self._corrected[of] = after(self._corrected.get(of, self._told[of]), correction)
            case Released():
                self._releases.append(entry)
            case Reviewed() | Deviated():
                self._offices[entry.id] = self._organization
        self._told[entry.id] = entry

    def system(self, day: date) -> System | None:
        """The system on a day; None where the day knows of no release and of no revision."""
        found, made = self.revisions(day), tuple(self._made(day))
        if not found and not made:
            return None
        begun = [event for _, event in made if event.effective <= day]
        first = self._releases[0].event
        assert isinstance(first, Released)
        return System(
            self.history.organizations[(begun[-1] if begun else first).organization],
            day,
            found,
            self.releases(day),
            self.head(day),
            former_codes=tuple(former_codes(found)),
        )

    def revisions(self, day: date) -> tuple[Revision, ...]:
        """Every revision that a day knows as released, by the document's latest code, then by age."""
        record = Record(self.history, self._corrected, self._offices)
        found = {document: self._revisions(document, life, record, day) for document, life in self.lives.items()}
        return _sorted(found.values())

    def releases(self, day: date) -> tuple[Release, ...]:
        """The releases that were made up to a day, oldest first."""
        return tuple(self._shown(entry, event) for entry, event in self._made(day))

    def head(self, day: date) -> Digest:
        """The digest of the last line that was recorded with a claim of a day up to this one."""
        return next((entry.digest for entry in reversed(self._told.values()) if entry.date <= day), NOTHING_YET)

    @property
    def _organization(self) -> int:
        last = self._releases[-1].event if self._releases else None
        return last.organization if isinstance(last, Released) else 0

    def _made(self, day: date) -> Iterator[tuple[Entry, Released]]:
        for entry in self._releases:
            now = self._corrected.get(entry.id, entry)
            if now and now.date <= day and isinstance(now.event, Released):
                yield now, now.event

    def _shown(self, entry: Entry, event: Released) -> Release:
        """The release as it was shown last, unless it was corrected since."""
        last = self._releases_shown.get(entry.id)
        if last is None or last[0] is not entry:
            last = self._releases_shown[entry.id] = entry, _release(entry, event)
        return last[1]

    def _revisions(self, document: str, life: Life, record: Record, day: date) -> tuple[Revision, ...]:
        given = self._given.get(document)
        if given is None or given.told != len(life.told):
            given = self._given[document] = _Given(len(life.told), turning_days(life, self._corrected))
        place = bisect_right(given.days, day)
        if given.place != place:
            given.place, given.revisions = place, revisions(document, life, record, day)
        return given.revisions


@dataclass(slots=True)
class _Given:
    """The revisions of a document when so many entries had told of it, on any day at this place among the days of its life."""

    told: int
    days: tuple[date, ...]
    place: int = -1
    revisions: tuple[Revision, ...] = ()


def fold(history: History, entries: Iterable[Entry]) -> Folding:
    """What these entries of a history say together."""
    found = Folding(history)
    for entry in entries:
        found.add(entry)
    return found


def snapshots(history: History, numbers: Collection[int]) -> Iterator[tuple[int, System]]:
    """The systems as the releases of these numbers made them, oldest first: each on its effective date, by what was recorded then.

    The head is the one before the release: what the release prints cannot contain the digest of its own line. A revision that
    two systems see alike is one value.
    """
    wanted, found = set(numbers), Folding(history)
    for entry in history.entries:
        found.add(entry)
        if isinstance(entry.event, Released) and entry.event.number in wanted:
            then = found.system(entry.event.effective)
            assert then is not None, "a release is known on its own effective date"
            yield entry.event.number, replace(then, head=entry.previous)


def _release(entry: Entry, event: Released) -> Release:
    """A release as readers see it."""
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


def former_codes(found: Sequence[Revision]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of each document that was released under another code before, every such code, oldest first; by document id.

    The revisions of a document follow each other.
    """
    codes: dict[str, dict[str, None]] = {}
    last: Revision | None = None
    for revision in found:
        if last and last.document.code != revision.document.code and last.document.id == revision.document.id:
            codes.setdefault(revision.document.id, {})[last.document.code] = None
        last = revision
    latest = {revision.document.id: revision.document.code for revision in found} if codes else {}
    for document, given in sorted(codes.items()):
        if former := tuple(code for code in given if code != latest[document]):
            yield document, former


def _sorted(documents: Iterable[tuple[Revision, ...]]) -> tuple[Revision, ...]:
    """By the document's latest code, then by age: the revisions of a document stay together under whatever code they had."""
    found = [revisions for revisions in documents if revisions]
    found.sort(key=lambda revisions: (revisions[-1].document.code, revisions[-1].document.id))
    return tuple(chain.from_iterable(found))
