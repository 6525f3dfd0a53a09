"""Joining: the command that takes the events of another branch of the record into this one, each recorded anew.

    join(workspace, settings, other, rest=False) -> Done

Two ledgers that went on from the same line cannot be merged by lines: each line holds the hash of the one before. So the events
that only the other has are decided again, upon what this one says (`control/legal.py`), and recorded behind it, with the moment
of their first recording. Where this one has nothing of its own, the other's lines are taken as they are. Outside stay writing a
line (`archive/writing.py`) and merging definitions, which git does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from generator.archive import layout
from generator.archive.kept import Kept, store_for
from generator.archive.lock import hold
from generator.archive.parcel import Parcel
from generator.archive.reading import read
from generator.archive.signatures import signature_files
from generator.archive.writing import append, take
from generator.artifacts import Artifact
from generator.control.ledger import Moment, entry, extended
from generator.control.legal import Ground, illegal
from generator.control.lives import frozen_lines
from generator.load.workspace import load
from generator.model.copy_events import named
from generator.model.document import Document
from generator.model.events import (
    Cancelled,
    Corrected,
    Deviated,
    Digest,
    Entry,
    Event,
    FileDigest,
    Recoded,
    Released,
    Returned,
    Reviewed,
    SignedOff,
    Translated,
    Withdrawn,
)
from generator.model.history import NOTHING_YET, History
from generator.model.library import Library
from generator.opening import ARCHIVE
from generator.problems import Place, Problem, errors, problem
from generator.recording import Done
from generator.settings import Settings

LEDGER = Place(f"{ARCHIVE}/{layout.LEDGER}")


@dataclass(frozen=True, slots=True)
class Other:
    """The other branch: its folder as it was given, where its files are kept, its history, the number of entries that both have,
    and the store for PDFs here, if one is named."""

    given: Path
    kept: Kept
    history: History
    common: int
    store: Path | None

    @property
    def tail(self) -> tuple[Entry, ...]:
        """The entries that this branch does not have."""
        return self.history.entries[self.common :]

    def place(self, one: Entry) -> Place:
        """Where an entry stands in the other ledger."""
        line = next(number for number, each in enumerate(self.history.entries, start=1) if each is one)
        return Place(f"{self.given}/{layout.LEDGER}", line)

    def files(self, one: Entry) -> tuple[Artifact, ...]:
        """What an entry brought into the other archive, as far as it is kept there: a PDF may not be."""
        files = [file for line in frozen_lines((one,)) for file in line.files]
        if isinstance(event := one.event, Released):
            files += [FileDigest(layout.organization(event.organization), event.organization_digest), *event.files]
        return tuple(Artifact(file.path, path.read_bytes()) for file in files if (path := self.kept.find(file)))


@dataclass(frozen=True, slots=True)
class Joined:
    """What a join would record: the events with their moments and files, and why others cannot be joined."""

    events: tuple[tuple[Event, Moment, tuple[Artifact, ...]], ...]
    problems: tuple[Problem, ...]


def join(workspace: Path, settings: Settings, other: Path, rest: bool = False) -> Done:
    """Records here what only the other branch has, all or nothing; with `rest`, what still makes sense of it.

    `other` is a workspace or its archive. What was joined before is passed over, so that a join that was cut off is run again.
    """
    archive = other / ARCHIVE if (other / ARCHIVE).is_dir() else other
    if not (archive / layout.LEDGER).is_file():
        return Done((), (problem("N712", Place(str(other)), folder=other),))
    with hold(workspace / ARCHIVE) as refused:
        library, unread = load(workspace)
        if library is None or refused:
            return Done((), (*refused, *unread))
        history, damaged = read(workspace / ARCHIVE, store=settings.store)
        theirs, broken = read(archive, store=settings.store)
        if errors(broken):
            return Done((), (problem("N713", Place(str(other)), folder=other, codes=_codes(errors(broken))),))
        organizations = sorted({**theirs.organizations, **history.organizations}.items())
        store = store_for(workspace / ARCHIVE, settings.store, (one for _, one in organizations))
        kept = Kept.of(archive, settings.store, theirs.organizations.values())
        branch = Other(other, kept, theirs, _common(history, theirs), store)
        if wrong := (*_unexpected(damaged, branch), *_refused(history, branch)):
            return Done((), wrong)
        if branch.common == len(history.entries):
            return _taken(workspace, library, branch)
        joined = _decided(history, library, branch, settings.recorded)
        if rest:
            joined = replace(joined, problems=tuple(replace(found, severity="warning") for found in joined.problems))
        return _recorded(workspace, library, history.head, branch, joined)


def _common(history: History, theirs: History) -> int:
    pairs = zip(history.entries, theirs.entries, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].digest == pair[1].digest, pairs))


def _unexpected(damaged: tuple[Problem, ...], branch: Other) -> tuple[Problem, ...]:
    """What is wrong with this archive, but for files that git has brought from the other one already."""
    wrong = errors(damaged)
    if all(found.code != "N312" for found in wrong):
        return wrong
    brought = {f"{ARCHIVE}/{file.path}" for one in branch.tail for file in (*branch.files(one), *signature_files(one))}
    return tuple(found for found in wrong if not (found.code == "N312" and found.place.file in brought))


def _refused(history: History, branch: Other) -> Iterator[Problem]:
    """Ledgers of two organizations are not joined; one with a release of its own is only taken where nothing was recorded since.

    A release gives numbers, and its sheets bear the hash of the history before it: behind another history it would be false.
    """
    if history.entries and not branch.common:
        yield problem("N327", LEDGER, folder=branch.given)
    elif branch.common < len(history.entries):
        for one in [one for one in branch.tail if isinstance(one.event, Released)][:1]:
            yield problem("N328", branch.place(one), folder=branch.given, line=branch.common)


def _taken(workspace: Path, library: Library, branch: Other) -> Done:
    """The other branch's lines as they are, one after another."""
    taken: list[Entry] = []
    for one in branch.tail:
        made, refused = take(workspace / ARCHIVE, one, (*branch.files(one), *signature_files(one)), store=branch.store)
        if made is None:
            return Done(tuple(taken), refused, library.organization)
        taken.append(made)
    return Done(tuple(taken), (), library.organization)


def _recorded(workspace: Path, library: Library, head: Digest, branch: Other, joined: Joined) -> Done:
    made: list[Entry] = []
    for event, moment, files in () if errors(joined.problems) else joined.events:
        parcel = Parcel(event, (*files, *signature_files(entry(event, moment, NOTHING_YET))))
        one, refused = append(workspace / ARCHIVE, parcel, moment, head, store=branch.store)
        if one is None:
            return Done(tuple(made), refused, library.organization)
        made.append(one)
        head = one.digest
    return Done(tuple(made), joined.problems, library.organization)


def _decided(history: History, library: Library, branch: Other, recorded: str) -> Joined:
    """The other branch's events, each upon the history that those before it leave; corrections follow what they correct."""
    there, own = _there(history.entries[branch.common :], branch.tail)
    ids = dict(there)
    events: list[tuple[Event, Moment, tuple[Artifact, ...]]] = []
    problems: list[Problem] = []
    for one in branch.tail:
        if one.id in there:
            continue
        event, moment = _pointed(one.event, ids), Moment(one.date, recorded, one.first_recorded or one.recorded)
        made = entry(event, moment, history.head)
        if why := tuple(illegal(Ground(history, library, own), made)):
            problems += _told(branch, one, why)
            continue
        ids[one.id] = made.id
        events.append((event, moment, branch.files(one)))
        history = extended(history, event, moment, issues=_issues(branch.history, event))
    return Joined(tuple(events), tuple(problems))


def _there(own: tuple[Entry, ...], tail: tuple[Entry, ...]) -> tuple[dict[str, str], tuple[Entry, ...]]:
    """Which of the other's entries are here already, as the id here by the id there, and what this branch alone has.

    What was joined bears the moment of its first recording; the same event that claims the same day, recorded on both, is one.
    """
    left = list(own)
    found: dict[str, str] = {}
    for known in (True, False):
        for one in tail:
            if one.id in found:
                continue
            first = one.first_recorded or one.recorded
            event = _pointed(one.event, found)
            for mine in left:
                same = (mine.event, mine.date) == (event, one.date)
                if same and (not known or (mine.first_recorded or mine.recorded) == first):
                    found[one.id] = mine.id
                    left.remove(mine)
                    break
    return found, tuple(left)


def _pointed(event: Event, ids: dict[str, str]) -> Event:
    """A correction of the event as it is recorded here; any other event itself."""
    return replace(event, event=ids.get(event.event, event.event)) if isinstance(event, Corrected) else event


def _issues(theirs: History, event: Event) -> dict[tuple[str, str, str, int], Document]:
    if not isinstance(event, Translated):
        return {}
    key = (event.document, event.revision, event.language, event.issue)
    return {key: theirs.issues[key]} if key in theirs.issues else {}


def _told(branch: Other, one: Entry, why: tuple[Problem, ...]) -> Iterator[Problem]:
    """The event by its line in the other ledger, with each reason at the same place."""
    place, codes = branch.place(one), ", ".join(_about(branch.history, one))
    yield problem("N329", place, id=one.id, kind=one.kind, codes=codes, date=one.date, reasons=_codes(why))
    for found in why:
        values = tuple((name, str(place.line) if name == "line" else said) for name, said in found.values)
        yield replace(found, place=place, values=values)


def _about(history: History, one: Entry) -> tuple[str, ...]:
    """The codes of the documents that an entry is about, as it names them; a correction is about those of what it corrects."""
    match one.event:
        case Corrected(event=of):
            return next((_about(history, each) for each in history.entries if each.id == of), ())
        case Released(revisions=revisions):
            return tuple(line.code for line in revisions)
        case Withdrawn(lines=withdrawn):
            return tuple(line.code for line in withdrawn)
        case Recoded(lines=recoded):
            return tuple(line.code for line in recoded)
        case SignedOff() | Returned() | Reviewed() | Cancelled() | Translated() | Deviated() as event:
            return (event.code,)
        case event:
            return tuple(dict.fromkeys(line.code for line in named(event)))


def _codes(problems: tuple[Problem, ...]) -> str:
    return ", ".join(dict.fromkeys(found.code for found in problems))
