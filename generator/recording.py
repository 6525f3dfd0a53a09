"""Recording: what every command that adds to the record does around its decision: hold the archive, decide, write.

Outside stay deciding (`control/`), what each command says (`record.py`), reading filled sheets (`load/filled.py`) and writing
(`archive/writing.py`). A command holds the archive's lock from reading the history until its event is recorded, so that nothing is
decided upon what is already past.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.archive.kept import store_for
from generator.archive.lock import hold
from generator.archive.parcel import packed
from generator.archive.writing import append
from generator.artifacts import Artifact
from generator.control.acts import Act
from generator.control.ledger import Moment, extended
from generator.load.filled import filled
from generator.model.digest import Digest
from generator.model.events import Entry
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Organization
from generator.model.replies import FilledRow
from generator.opening import ARCHIVE, Opened, digest_of, opened, spelled
from generator.problems import Problem, errors
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Done:
    """The entries that were recorded, what was wrong or worth knowing, and the organization as it is written."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    organization: Organization | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something: the person's code, the role (None: the only one that may) and the day that it claims."""

    person: str
    role: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """A filled sheet that came back, as far as it was read: its rows, and the digest of the scan of the one that was signed, where
    there is one."""

    rows: tuple[FilledRow, ...]
    scan: Digest | None = None


Decide = Callable[[Opened, Library, Moment, str], Act]
"""Decides about one document, given by code or id."""
Decisions = tuple[Iterable[Callable[[Opened], Act]], tuple[Problem, ...]]
"""What is to be decided, one after another, or why nothing is: with any problem nothing is."""
DecideRows = Callable[[Opened, Library, Moment, Returned], Decisions]
"""What is to be decided about the rows of a sheet."""


@contextmanager
def held(workspace: Path, settings: Settings) -> Iterator[tuple[Opened, tuple[Problem, ...]]]:
    """The workspace as it is while nobody else may change the record, and why nothing may be recorded now.

    A folder without an organization is no workspace: no archive is begun in it.
    """
    if not (workspace / "organization").is_dir():
        found = opened(workspace, settings)
        yield found, found.problems
        return
    with hold(workspace / ARCHIVE) as refused:
        found = Opened(None, History(), ()) if refused else opened(workspace, settings)
        yield found, (*refused, *found.problems)


def recorded(workspace: Path, found: Opened, act: Act, files: Iterable[Artifact] = ()) -> Done:
    """Writes what was decided upon the workspace as it was found, with the files that were laid out for it; all or nothing."""
    organization = found.library.organization if found.library else None
    if act.event is None or errors(act.problems):
        return Done((), act.problems)
    organizations = (*found.history.organizations.values(), *act.organizations.values())
    store = store_for(workspace / ARCHIVE, found.store, organizations)
    entry, refused = append(workspace / ARCHIVE, packed(act, files), act.moment, found.history.head, store=store)
    if entry is None:
        return Done((), (*act.problems, *refused))
    return Done((entry,), act.problems, organization)


def recorded_once(workspace: Path, settings: Settings, day: date | None, decide: Callable[[Opened, Library, Moment], Act]) -> Done:
    """Decides upon the workspace as it is found, and records the one event that comes of it."""
    with held(workspace, settings) as (found, refused):
        if found.library is None or errors(refused):
            return Done((), refused)
        return recorded(workspace, found, decide(found, found.library, moment(settings, found.library, day)))


def recorded_each(workspace: Path, settings: Settings, codes: Iterable[str], day: date | None, decide: Decide) -> Done:
    """Decides and records one event after another, each upon the history that the one before left; the first refusal ends it."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    with held(workspace, settings) as (found, refused):
        library, current = found.library, found
        if library is None or errors(refused):
            return Done((), refused)
        when = moment(settings, library, day)
        for code in codes:
            act = decide(current, library, when, spelled(library, code))
            done = recorded(workspace, current, act)
            entries += done.entries
            problems += done.problems
            if errors(done.problems):
                break
            if act.event:
                history = extended(current.history, act.event, when, act.documents, act.organizations, issues=act.issues)
                current = replace(current, history=history)
        return Done(tuple(entries), tuple(problems), library.organization)


def recorded_sheet(
    workspace: Path, settings: Settings, file: Path, decide: DecideRows, *, scan: Path | None, day: date | None
) -> tuple[Done, History]:
    """Reads a filled sheet and records all that it tells, or nothing; and gives the history as it is then.

    A sheet or the `scan` of the signed one that cannot be read is refused before anything is decided (N347; those of `filled`).
    """
    rows, unread = filled(file)
    digest, unscanned = digest_of(scan)
    with held(workspace, settings) as (found, refused):
        wrong = (*unread, *unscanned, *refused)
        if found.library is None or errors(wrong):
            return Done((), wrong), found.history
        decided, wrong = decide(found, found.library, moment(settings, found.library, day), Returned(rows, digest))
        done = Done((), wrong) if wrong else recorded_all(workspace, found, decided)
    return done, replace(found.history, entries=(*found.history.entries, *done.entries))


def recorded_all(workspace: Path, found: Opened, decided: Iterable[Callable[[Opened], Act]]) -> Done:
    """Decides one after another, each upon what the one before would leave, and records all of them, or nothing where one is
    refused."""
    current, acts = found, list[tuple[Opened, Act]]()
    for decide in decided:
        act = decide(current)
        acts.append((current, act))
        if act.event:
            current = replace(current, history=extended(current.history, act.event, act.moment))
    problems = tuple(dict.fromkeys(one for _, act in acts for one in act.problems))
    if errors(problems):
        return Done((), problems)
    entries: list[Entry] = []
    organization = found.library.organization if found.library else None
    for before, act in acts:
        done = recorded(workspace, before, act) if act.event else Done((), ())
        entries += done.entries
        if errors(done.problems):
            return Done(tuple(entries), tuple(dict.fromkeys((*problems, *done.problems))), organization)
    return Done(tuple(entries), problems, organization)


def moment(settings: Settings, library: Library, day: date | None) -> Moment:
    """Now, with the day that is claimed: today in the organization's time zone unless another is said."""
    return Moment(day or settings.today(library.organization.timezone), settings.recorded)
