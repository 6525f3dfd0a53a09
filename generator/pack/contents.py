"""Contents: which files of the archive a pack of a period holds, and why the others are left out.

`chosen(history, now, since) -> Chosen`; `absent(history, chosen)`. Outside stay where they lie (`layout.py`), their bytes
(`packing.py`) and whether nothing is missing (`verify.py`).

The ledger is always whole, since a chain has no middle. Of the files that it names those are here without which the period
cannot be judged: revisions that held on one of its days or were released in it, with their translations, the lists of these
releases, the organizations by which all of it was laid out, and every signature. What is left out is named with its hash: what
was never said to be left out was taken away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.archive import layout
from generator.archive.signatures import signature_files
from generator.control.lives import releases
from generator.model.events import Digest, Entry, FileDigest, Released, Translated
from generator.model.history import History
from generator.model.system import Revision, System

OUTSIDE = "outside the period"
"""Why the manifest says that a file is not here."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a period is judged by: revisions, the numbers of releases and of frozen organizations, and the files of all these."""

    revisions: tuple[Revision, ...]
    releases: frozenset[int]
    organizations: frozenset[int]
    files: tuple[FileDigest, ...]


def chosen(history: History, now: System, since: date) -> Chosen:
    """What the period from `since` to the day of the system is judged by."""
    revisions = tuple(one for one in now.released if _held(one, since))
    keys = {(one.document.id, one.key) for one in revisions}
    made = [one for one in now.releases if one.effective >= since or one.on >= since]
    before = [one for one in now.releases if one not in made][-1:]
    numbers = frozenset(one.number for one in (*before, *made)) | {one.release for one in revisions if one.release}
    organizations = frozenset(_organizations(history, now, keys, numbers))
    files = {file.path: file for entry in history.entries for file in _files(entry, keys, numbers, organizations)}
    return Chosen(revisions, numbers, organizations, tuple(files[path] for path in sorted(files)))


def absent(history: History, found: Chosen) -> Mapping[str, tuple[Digest, str]]:
    """The files that the ledger names and the pack leaves out: hash and reason by path in the archive, sorted."""
    here = {file.path for file in found.files}
    return {file.path: (file.sha256, OUTSIDE) for file in named(history) if file.path not in here}


def named(history: History) -> tuple[FileDigest, ...]:
    """Every file that the ledger names, sorted by path."""
    found = {file.path: file for entry in history.entries for file in _named(entry)}
    return tuple(found[path] for path in sorted(found))


def _held(revision: Revision, since: date) -> bool:
    """Whether a revision held on a day from `since` on, or was released then."""
    held = bool(revision.since) and (revision.until is None or revision.until > since)
    return held or bool(revision.released and revision.released >= since)


def _organizations(history: History, now: System, keys: set[tuple[str, str]], numbers: frozenset[int]) -> Iterator[int]:
    yield from (event.organization for _, event in releases(history.entries) if event.number in numbers)
    for entry in history.entries:
        if isinstance(entry.event, Translated) and (entry.event.document, entry.event.revision) in keys:
            yield entry.event.organization
    yield from (copy.organization for copy in now.paper.copies if (copy.document, copy.revision) in keys)
    yield from (note.organization for note in now.paper.notes)
    yield from (sample.organization for sample in now.paper.samples)


def _files(
    entry: Entry, keys: set[tuple[str, str]], numbers: frozenset[int], organizations: frozenset[int]
) -> Iterator[FileDigest]:
    match entry.event:
        case Released() as event:
            yield from event.files if event.number in numbers else ()
            yield from (file for line in event.revisions if (line.document, line.revision) in keys for file in line.files)
            if event.organization in organizations:
                yield _organization(event)
        case Translated() as event if (event.document, event.revision) in keys:
            yield from event.files
    yield from (FileDigest(file.path, file.sha256) for file in signature_files(entry))


def _named(entry: Entry) -> Iterator[FileDigest]:
    """Every file that a line names."""
    match entry.event:
        case Released() as event:
            yield from event.files
            yield from (file for line in event.revisions for file in line.files)
            yield _organization(event)
        case Translated() as event:
            yield from event.files
    yield from (FileDigest(file.path, file.sha256) for file in signature_files(entry))


def _organization(event: Released) -> FileDigest:
    return FileDigest(layout.organization(event.organization), event.organization_digest)
