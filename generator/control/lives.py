"""Lives: the ledger's entries gathered by the document that they are about, in ledger order.

`lives(entries) -> Mapping[str, Life]`; `releases(entries)`; `frozen_lines(entries)`. Outside stay what corrections make of an entry
(`corrections.py`), what lives amount to on a date (`standing.py`) and what is still a draft (`drafts.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.control.corrections import applied
from generator.model.events import (
    Cancelled,
    Corrected,
    Deviated,
    Entry,
    FileDigest,
    Recoded,
    RecodedLine,
    Released,
    ReleasedRevision,
    Returned,
    Reviewed,
    SignedOff,
    Translated,
    Withdrawn,
    WithdrawnLine,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a release, with the release and the entry that holds it."""

    released: ReleasedRevision
    event: Released
    entry: Entry

    @property
    def effective(self) -> date:
        """The revision's first day in force: its release's, or its own where it was adopted."""
        return self.released.since or self.event.effective

    @property
    def known(self) -> date:
        """The first day that tells of it: the day that the release claims, or an adopted revision's own first day."""
        return self.released.since or self.entry.date


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue of a translation that followed its revision, with the entry that holds it."""

    event: Translated
    entry: Entry


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """What one event froze of one document: the files of a revision, or of the `issue` (language, number) of a translation."""

    document: str
    code: str
    revision: str
    issue: tuple[str, int] | None
    files: tuple[FileDigest, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """What the ledger tells about one document, each in ledger order.

    `signing` are, by revision, the sign-offs and what makes them void: returns and cancellations. `reviews` and `deviations` hold
    entries of these kinds, `recodings` and `withdrawals` the document's line with its entry. `told` is every entry about the
    document, with the corrections of such entries.
    """

    signing: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    releases: list[Line] = field(default_factory=list)
    issues: list[IssueLine] = field(default_factory=list)
    reviews: list[Entry] = field(default_factory=list)
    deviations: list[Entry] = field(default_factory=list)
    withdrawals: list[tuple[WithdrawnLine, Entry]] = field(default_factory=list)
    recodings: list[tuple[RecodedLine, Entry]] = field(default_factory=list)
    cancelled: list[Entry] = field(default_factory=list)
    told: list[Entry] = field(default_factory=list)

    @property
    def last(self) -> Line | None:
        """The release of the latest revision, or None before the first."""
        return self.releases[-1] if self.releases else None

    @property
    def withdrawal(self) -> tuple[WithdrawnLine, Entry] | None:
        """How the document ended or is to end, or None."""
        return self.withdrawals[-1] if self.withdrawals else None


def lives(entries: Iterable[Entry]) -> Mapping[str, Life]:
    """The life of every document that the entries name, by document id, with the corrections among the entries applied.

    Only `told` has the entries as they were recorded, void ones too.
    """
    given = tuple(entries)
    found: defaultdict[str, Life] = defaultdict(Life)
    about: dict[str, tuple[str, ...]] = {}
    for entry in applied(given):
        _add(found, entry)
    for entry in given:
        about[entry.id] = _tell(found, entry, about)
    return dict(found)


def added(found: Mapping[str, Life], entry: Entry, about: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Tell lives of one more entry as it was recorded; gives the ids of the documents that it is about.

    `about` are the documents of the entries before, by the entries' ids: a correction is about those of what it corrects.
    """
    _add(found, entry)
    return _tell(found, entry, about)


def documents_of(entry: Entry) -> tuple[str, ...]:
    """The ids of the documents whose life an entry tells, each once; a correction names none, and paper is no part of a life."""
    match entry.event:
        case Released(revisions=lines):
            return tuple(dict.fromkeys(line.document for line in lines))
        case Withdrawn(lines=withdrawn, settled=settled):
            return tuple(dict.fromkeys((*(line.document for line in withdrawn), *(form.document for form in settled))))
        case Recoded(lines=recoded):
            return tuple(dict.fromkeys(line.document for line in recoded))
        case SignedOff() | Returned() | Reviewed() | Cancelled() | Translated() | Deviated() as event:
            return (event.document,)
        case _:
            return ()


def releases(entries: Iterable[Entry]) -> tuple[tuple[Entry, Released], ...]:
    """The releases with their entries, oldest first."""
    return tuple((entry, entry.event) for entry in entries if isinstance(entry.event, Released))


def frozen_lines(entries: Iterable[Entry]) -> Iterator[FrozenLine]:
    """What the ledger froze of documents, in its order: released revisions, and translations that followed them."""
    for entry in entries:
        match entry.event:
            case Released(revisions=lines):
                for line in lines:
                    yield FrozenLine(line.document, line.code, line.revision, None, line.files)
            case Translated(language=language, issue=issue) as event:
                yield FrozenLine(event.document, event.code, event.revision, (language, issue), event.files)


def _tell(found: Mapping[str, Life], entry: Entry, about: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    named = about.get(entry.event.event, ()) if isinstance(entry.event, Corrected) else documents_of(entry)
    for document in named:
        found[document].told.append(entry)
    return named


def _add(found: Mapping[str, Life], entry: Entry) -> None:
    match entry.event:
        case SignedOff() | Returned() | Cancelled() as event:
            found[event.document].signing[event.revision].append(entry)
            if isinstance(event, Cancelled):
                found[event.document].cancelled.append(entry)
        case Released(revisions=revisions) as event:
            for released in revisions:
                found[released.document].releases.append(Line(released, event, entry))
        case Reviewed() as event:
            found[event.document].reviews.append(entry)
        case Deviated() as event:
            found[event.document].deviations.append(entry)
        case Translated() as event:
            found[event.document].issues.append(IssueLine(event, entry))
        case Withdrawn(lines=withdrawn):
            for line in withdrawn:
                found[line.document].withdrawals.append((line, entry))
        case Recoded(lines=recoded):
            for renamed in recoded:
                found[renamed.document].recodings.append((renamed, entry))
        case _:  # a correction was applied before, and paper is told elsewhere
            pass
