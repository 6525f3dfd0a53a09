"""The record: the commands that add to it: sign off, return, release. One function each, the whole flow in a screenful.

Outside stay deciding (`control/acts.py`), holding the archive and writing (`recording.py`) and laying out (`printing.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator import outputs
from generator.control import acts
from generator.control.acts import Act
from generator.control.ledger import Moment, extended
from generator.model.events import Released
from generator.model.library import Library
from generator.model.organization import Meaning
from generator.opening import Opened, spelled
from generator.pdf.toolchain import tools
from generator.printing import Press, Progress, printed, silent
from generator.problems import Place, errors, problem
from generator.recording import Done, held, moment, recorded, recorded_each
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

    return recorded_each(workspace, settings, codes, signing.day, decide)


def return_draft(workspace: Path, settings: Settings, code: str, returning: Returning) -> Done:
    """Records that a draft was returned with remarks."""

    def decide(found: Opened, library: Library, moment: Moment, code: str) -> Act:
        person, remarks, role = returning.person, returning.remarks, returning.role
        return acts.return_(found.history, library, moment, document=code, person=person, remarks=remarks, role=role)

    return recorded_each(workspace, settings, [code], returning.day, decide)


def release(workspace: Path, settings: Settings, codes: Iterable[str], releasing: Releasing, progress: Progress = silent) -> Done:
    """Freezes approved drafts: decides, lays out what the release prints, and records it with every file, all or nothing."""
    with held(workspace, settings) as (found, refused):
        if found.library is None or errors(refused):
            return Done((), refused)
        act = acts.release(
            found.history,
            found.library,
            moment(settings, found.library, releasing.day),
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
        return recorded(workspace, found, act, files)
