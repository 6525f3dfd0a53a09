"""Copy listings: what commands list of numbered copies: what is due, what each revision's copies sum to, who held what on a day.

Outside stay finding it (`control/copies.py`) and the listings of revisions (`listings.py`), whose form these have.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.control.copies import Late, Sum, late, pending, reconciled, to_come_back
from generator.control.reading import open_readings
from generator.listings import Listing, Plain
from generator.model.copies import Copy
from generator.model.organization import Locale
from generator.model.system import System
from generator.wording.dates import short_date
from generator.wording.numbers import digits, revision_number
from generator.wording.words import Words, language_name, words


@dataclass(frozen=True, slots=True)
class Told:
    """A listing, and whether something of it is late or does not sum to nothing."""

    listing: Listing
    late: bool = False


def due_listing(system: System, language: str) -> Told:
    """What is open on the day: receipts, copies that are to come back, copies that are to be handed out; the latest first."""
    said = _Said.of(system, language)
    open_ = sorted(_due(system, _days(system)), key=lambda one: (-one.late, one.what, one.code, one.revision, one.number))
    columns = ("due", "code", "revision", "copy_number", "language", "holder", "note", "by", "late", "title")
    plain = tuple(said.plain_due(one) for one in open_)
    listing = Listing(said.titles(columns), tuple(map(said.due, open_)), plain, none=said.say("listings.nothing_due"))
    return Told(listing, any(one.late for one in open_))


def reconciled_listing(system: System, language: str, codes: Iterable[str] = ()) -> Told:
    """The sums of each revision's copies, or of the revisions of some documents (by code or id), and whose copies are late."""
    said, wanted = _Said.of(system, language), frozenset(codes)
    sums = [one for one in reconciled(system.paper) if not wanted or wanted & {one.code, one.document}]
    tardy: dict[tuple[str, str], list[Late]] = {}
    for one in late(system.paper, system):
        tardy.setdefault((one.copy.document, one.copy.revision), []).append(one)
    columns = ("code", "revision", "issued", "held", "returned", "destroyed", "lost", "who_is_late", "title")
    rows = tuple(said.sum(one, tardy.get((one.document, one.revision), ())) for one in sums)
    plain = tuple(said.plain_sum(one, tardy.get((one.document, one.revision), ())) for one in sums)
    uneven = any(one.difference or (one.document, one.revision) in tardy for one in sums)
    return Told(Listing(said.titles(columns), rows, plain, none=said.say("listings.no_copies")), uneven)


def copies_listing(system: System, language: str) -> Listing:
    """Every copy that was out there on the day, and who held it."""
    said = _Said.of(system, language)
    held = [one for one in system.paper.copies if one.live]
    columns = (
        "code",
        "revision",
        "copy_number",
        "language",
        "copy_state",
        "holder",
        "place",
        "note",
        "issued_on",
        "received_on",
        "title",
    )
    rows, plain = tuple(map(said.copy, held)), tuple(map(said.plain_copy, held))
    return Listing(said.titles(columns), rows, plain, none=said.say("listings.no_copies"))


def with_paper(listing: Listing, system: System, language: str) -> Listing:
    """The listing of `status` with how many receipts, returns, copies to be handed out and readings (all and late ones) are open;
    as it is where no paper is controlled and nobody is asked to read."""
    readings = open_readings(system)
    kinds = Counter((one.what, bool(one.late)) for one in _due(system, _days(system)))
    if not kinds and not readings and not system.paper.copies:
        return listing
    counted = {what: (kinds[what, True] + kinds[what, False], kinds[what, True]) for what in ("receipt", "recall", "reissue")}
    counted["reading"] = (len(readings), sum(one.late(system.as_of) for one in readings))
    said = _Said.of(system, language)
    told = tuple(said.counted(what, *counts) for what, counts in counted.items() if counts[0])
    plain = {what: {"open": counts[0], "late": counts[1]} for what, counts in counted.items()}
    return replace(listing, told=told, open=plain)


@dataclass(frozen=True, slots=True)
class _Due:
    """Something that is open: what it is, of which copy or of what a holder lacks, by when, and for how many days it is late."""

    what: str
    document: str
    code: str
    revision: str
    number: int
    of: int
    language: str
    holder: str
    note: str
    by: date | None
    late: int
    why: str = ""
    since: date | None = None


_Days = Mapping[tuple[str, tuple[str, str, int]], int]
"""For how many days a receipt or return of a copy is late."""


def _days(system: System) -> _Days:
    return {(one.what, one.copy.key): one.days for one in late(system.paper, system)}


def _due(system: System, days: _Days) -> Iterator[_Due]:
    for copy in system.paper.copies:
        if copy.state == "sent":
            yield _of_copy("receipt", copy, copy.reply_by, days)
    for back in to_come_back(system.paper, system):
        yield _of_copy("recall", back.copy, back.due, days, why=back.because, since=back.since)
    known = {(one.document.id, one.key): one for one in system.released}
    for wanted in pending(system.paper, system):
        revision = known[wanted.document, wanted.revision]
        tardy = max(0, (system.as_of - wanted.since).days) if wanted.since else 0
        yield _Due(
            "reissue", wanted.document, revision.document.code, wanted.revision, 0, 0, wanted.language, wanted.holder, "",
            wanted.since, tardy,
        )  # fmt: skip


def _of_copy(what: str, copy: Copy, by: date | None, days: _Days, *, why: str = "", since: date | None = None) -> _Due:
    note = copy.transmittal if what == "receipt" else copy.asked_back
    return _Due(
        what, copy.document, copy.code, copy.revision, copy.number, copy.of, copy.language, copy.holder, note, by,
        days.get((what, copy.key), 0), why, since,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """How what a day knows of copies is told in the reader's language."""

    system: System
    say: Words
    locale: Locale
    named: Mapping[str, str]

    @classmethod
    def of(cls, system: System, language: str) -> "_Said":
        organization, latest = system.organization, {one.document.id: one.document for one in system.revisions}
        named = {key: one.title.first((language, *organization.languages)) for key, one in latest.items()}
        return cls(system, words(language), organization.locale(language), named)

    def titles(self, columns: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.say(f"listings.column.{column}") for column in columns)

    def due(self, one: _Due) -> tuple[str, ...]:
        return (
            self._open(one),
            one.code,
            self._revision(one.revision),
            self._numbered(one.number, one.of) if one.number else "",
            language_name(one.language, self.say),
            one.holder,
            one.note,
            self._day(one.by),
            self._days(one.late),
            self.named.get(one.document, ""),
        )

    def _open(self, one: _Due) -> str:
        """What is open; of a copy that still holds, from which day on it is to come back."""
        if one.since and one.since > self.system.as_of:
            return self.say("listings.due.recall_ahead", day=self._day(one.since))
        return self.say(f"listings.due.{one.what}")

    def plain_due(self, one: _Due) -> Plain:
        return {
            "due": one.what,
            "code": one.code,
            "id": one.document,
            "revision": one.revision,
            "copy": one.number or None,
            "language": one.language,
            "holder": one.holder,
            "note": one.note or None,
            "because": one.why or None,
            "since": one.since.isoformat() if one.since else None,
            "by": one.by.isoformat() if one.by else None,
            "days_late": one.late,
        }

    def sum(self, one: Sum, tardy: Iterable[Late]) -> tuple[str, ...]:
        counts = (one.issued, one.held, one.returned, one.destroyed, one.lost)
        return (
            one.code,
            self._revision(one.revision),
            *(digits(str(count), self.locale) for count in counts),
            self.say("list.separator").join(self._tardy(late) for late in tardy),
            self.named.get(one.document, ""),
        )

    def plain_sum(self, one: Sum, tardy: Iterable[Late]) -> Plain:
        return {
            "code": one.code,
            "id": one.document,
            "revision": one.revision,
            "issued": one.issued,
            "held": one.held,
            "returned": one.returned,
            "destroyed": one.destroyed,
            "lost": one.lost,
            "difference": one.difference,
            "late": [
                {"copy": late.copy.number, "holder": late.copy.holder, "what": late.what, "days": late.days} for late in tardy
            ],
        }

    def copy(self, one: Copy) -> tuple[str, ...]:
        return (
            one.code,
            self._revision(one.revision),
            self._numbered(one.number, one.of),
            language_name(one.language, self.say),
            self.say(f"copy_state.{one.state}"),
            one.holder,
            self._place(one.holder),
            one.transmittal,
            self._day(one.issued),
            self._day(one.received),
            self.named.get(one.document, ""),
        )

    def plain_copy(self, one: Copy) -> Plain:
        return {
            "code": one.code,
            "id": one.document,
            "revision": one.revision,
            "copy": one.number,
            "of": one.of,
            "language": one.language,
            "issue": one.issue,
            "state": one.state,
            "holder": one.holder,
            "note": one.transmittal,
            "issued": one.issued.isoformat(),
            "received": one.received.isoformat() if one.received else None,
            "asked_back": one.asked_back or None,
            "sha256": one.sha256,
        }

    def counted(self, what: str, open_: int, tardy: int) -> str:
        blanks = {"open": digits(str(open_), self.locale), "late": digits(str(tardy), self.locale)}
        return self.say(f"listings.open.{what}", **blanks)

    def _tardy(self, one: Late) -> str:
        return self.say(f"listings.late.{one.what}", holder=one.copy.holder, days=digits(str(one.days), self.locale))

    def _place(self, holder: str) -> str:
        found = next((one for one in self.system.organization.holders if one.id == holder), None)
        return found.place.first((self.say.language, *self.system.organization.languages)) if found else ""

    def _revision(self, key: str) -> str:
        return revision_number(key, self.locale)

    def _numbered(self, number: int, of: int) -> str:
        return self.say("listings.numbered", number=digits(str(number), self.locale), of=digits(str(of), self.locale))

    def _day(self, day: date | None) -> str:
        return short_date(day, self.locale) if day else ""

    def _days(self, days: int) -> str:
        return self.say("listings.days_late", days=digits(str(days), self.locale)) if days else ""
