"""The record: the commands that add to it: sign off, return, release. One function each, the whole flow in a screenful.

Outside stay deciding (`control/acts.py`), writing (`archive/writing.py`) and laying out (`printing.py`). A command holds the
archive's lock from reading the history until its event is recorded, so that nothing is decided upon what is already past.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator import outputs
from generator.archive.lock import hold
from generator.archive.parcel import packed
from generator.archive.writing import append
from generator.artifacts import Artifact
from generator.control import acts
from generator.control.acts import Act
from generator.control.ledger import Moment, extended
from generator.model.events import Entry, Released
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Meaning, Organization
from generator.opening import ARCHIVE, Opened, opened, spelled
from generator.pdf.toolchain import tools
from generator.printing import Press, Progress, printed, silent
from generator.problems import Place, Problem, errors, problem
from generator.sealing import NO_SEAL, Seal, sealed
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Signing:
    """What a sign-off says: its meaning, the person's code, the role (None: the only one that may), the day, the scan, and how it
    is signed by a key."""

    meaning: Meaning
    person: str
    role: str | None = None
    day: date | None = None
    scan: Path | None = None
    seal: Seal = NO_SEAL


@dataclass(frozen=True, slots=True)
class Returning:
    """What a return says: the person's code, the remarks, the role, the day."""

    person: str
    remarks: str
    role: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Releasing:
    """What a release says: its first day in force, who releases, the day, and a note."""

    effective: date
    person: str
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """The entries that were recorded, what was wrong or worth knowing, and the organization as it is written."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    organization: Organization | None = None


def sign_off(workspace: Path, settings: Settings, codes: Iterable[str], signing: Signing) -> Done:
    """Records a sign-off of each draft; the first that is refused stops the rest."""
    try:
        scan = sha256(signing.scan.read_bytes()).hexdigest() if signing.scan else None
    except OSError as refused:
        return Done((), (problem("N347", Place(str(signing.scan)), reason=refused.strerror or refused),))

    def decide(found: Opened, library: Library, moment: Moment, code: str) -> Act:
        meaning, person, role = signing.meaning, signing.person, signing.role
        act = acts.sign_off(found.history, library, moment, document=code, meaning=meaning, person=person, role=role, scan=scan)
        return sealed(act, library, signing.seal)

    return _recorded_each(workspace, settings, codes, signing.day, decide)


def return_draft(workspace: Path, settings: Settings, code: str, returning: Returning) -> Done:
    """Records that a draft was returned with remarks."""

    def decide(found: Opened, library: Library, moment: Moment, code: str) -> Act:
        person, remarks, role = returning.person, returning.remarks, returning.role
        return acts.return_(found.history, library, moment, document=code, person=person, remarks=remarks, role=role)

    return _recorded_each(workspace, settings, [code], returning.day, decide)


def release(workspace: Path, settings: Settings, codes: Iterable[str], releasing: Releasing, progress: Progress = silent) -> Done:
    """Freezes approved drafts: decides, lays out what the release prints, and records it with every file, all or nothing."""
    with _held(workspace, settings) as (found, refused):
        if found.library is None or errors(refused):
            return Done((), refused)
        act = acts.release(
            found.history,
            found.library,
            _moment(settings, found.library, releasing.day),
            effective=releasing.effective,
            person=releasing.person,
            documents=[spelled(found.library, code) for code in codes],
            tools=tools(),
            note=releasing.note,
        )
        if not isinstance(act.event, Released) or errors(act.problems):
            return Done((), act.problems)
        after = extended(found.history, act.event, act.moment, act.documents, act.organizations)
        sheets = {one.archived: one.again() for one in outputs.frozen_sheets(after, act.event.number)}
        made, unprinted = printed(sheets, Press(None, settings.workers, progress))
        if errors(unprinted):
            return Done((), unprinted)
        files = (*made, outputs.frozen_list(after, act.event.number))
        return _recorded(workspace, found, act, files)


Decide = Callable[[Opened, Library, Moment, str], Act]
"""Decides about one document, given by code or id."""


@contextmanager
def _held(workspace: Path, settings: Settings) -> Iterator[tuple[Opened, tuple[Problem, ...]]]:
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


def _recorded_each(workspace: Path, settings: Settings, codes: Iterable[str], day: date | None, decide: Decide) -> Done:
    """Decides and records one event after another, each upon the history that the one before left."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    with _held(workspace, settings) as (found, refused):
        library, current = found.library, found
        if library is None or errors(refused):
            return Done((), refused)
        moment = _moment(settings, library, day)
        for code in codes:
            act = decide(current, library, moment, spelled(library, code))
            done = _recorded(workspace, current, act, ())
            entries += done.entries
            problems += done.problems
            if errors(done.problems):
                break
            if act.event:
                current = replace(current, history=extended(current.history, act.event, moment))
        return Done(tuple(entries), tuple(problems), library.organization)


def _recorded(workspace: Path, found: Opened, act: Act, files: Iterable[Artifact]) -> Done:
    organization = found.library.organization if found.library else None
    if act.event is None or errors(act.problems):
        return Done((), act.problems)
    entry, refused = append(workspace / ARCHIVE, packed(act, files), act.moment, found.history.head)
    if entry is None:
        return Done((), (*act.problems, *refused))
    return Done((entry,), act.problems, organization)


def _moment(settings: Settings, library: Library, day: date | None) -> Moment:
    return Moment(day or settings.today(library.organization.timezone), settings.recorded)
