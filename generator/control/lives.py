"""Lives: the ledger's entries gathered by the document that they are about, in ledger order.

Outside stay what they amount to on a date (`standing.py`) and what is still a draft (`drafts.py`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.events import Entry, FileDigest, Released, ReleasedRevision, Returned, SignedOff, Translated


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a release, with the release and the entry that holds it."""

    released: ReleasedRevision
    event: Released
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
    """What the ledger tells about one document: its sign-offs and returns, and the releases of its revisions, oldest first."""

    signing: list[Entry] = field(default_factory=list)
    releases: list[Line] = field(default_factory=list)

    @property
    def last(self) -> Line | None:
        """The release of the latest revision, or None before the first."""
        return self.releases[-1] if self.releases else None


def lives(entries: Iterable[Entry]) -> Mapping[str, Life]:
    """The life of every document that the entries name, by document id."""
    found: dict[str, Life] = {}
    for entry in entries:
        if isinstance(entry.event, Released):
            for released in entry.event.revisions:
                found.setdefault(released.document, Life()).releases.append(Line(released, entry.event, entry))
        elif isinstance(entry.event, SignedOff | Returned):
            found.setdefault(entry.event.document, Life()).signing.append(entry)
    return found


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
