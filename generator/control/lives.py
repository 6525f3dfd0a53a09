"""Lives: the ledger's entries gathered by the document that they are about, in ledger order.

Outside stay what they amount to on a date (`standing.py`) and what is still a draft (`drafts.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.model.events import Entry, Released, ReleasedRevision


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a release, with the release and the entry that holds it."""

    released: ReleasedRevision
    event: Released
    entry: Entry


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
        else:
            found.setdefault(entry.event.document, Life()).signing.append(entry)
    return found


def releases(entries: Iterable[Entry]) -> tuple[tuple[Entry, Released], ...]:
    """The releases with their entries, oldest first."""
    return tuple((entry, entry.event) for entry in entries if isinstance(entry.event, Released))
