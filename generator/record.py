"""The record: the commands that add to it: sign off, return, release, adopt, translate. One function each, in a screenful.

Outside stay deciding (`control/acts.py`), holding the archive and writing (`recording.py`) and laying out (`printing.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator import outputs
from generator.archive.parcel import packed
from generator.control import acts
from generator.control.acts import Act
from generator.control.adopting import Adoption
from generator.control.adopting import adopt as taken_in
from generator.control.ledger import Moment, extended
from generator.control.numbering import key_of
from generator.load.adopted import Row, adopted
from generator.model.events import Released, Translated
from generator.model.library import Library
from generator.model.organization import Meaning
from generator.opening import Opened, digest_of, spelled, spoken
from generator.pdf.toolchain import tools
from generator.printing import Press, Progress, printed, silent
from generator.problems import Problem, errors, problem
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


@dataclass(frozen=True, slots=True)
class Adopting:
    """What an adoption says: the person's code, the rows, or the file that lists them; the day, and a note."""

    person: str
    rows: tuple[Row, ...] = ()
    listed: Path | None = None
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Translating:
    """What a translation says: its language, its first day, who approves it, in which role, on which day, why (words by language,
    under the empty key in the master's), the scan, and how it is signed by a key."""

    language: str
    effective: date
    person: str
    role: str | None = None
    day: date | None = None
    reason: Mapping[str, str] = field(default_factory=dict)
    scan: Path | None = None
    seal: Seal = NO_SEAL


def sign_off(workspace: Path, settings: Settings, codes: Iterable[str], signing: Signing) -> Done:
    """Records a sign-off of each draft; the first that is refused stops the rest."""
    scan, unread = digest_of(signing.scan)
    if unread:
        return Done((), unread)

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
        return _frozen(workspace, settings, found, act, progress)


def adopt(workspace: Path, settings: Settings, adopting: Adopting, progress: Progress = silent) -> Done:
    """Takes in what was in force before this record began: frozen and laid out as by a release, with its evidence's digest."""
    items, unread = _adoptions(adopting)
    if errors(unread):
        return Done((), unread)
    with held(workspace, settings) as (found, refused):
        if found.library is None or errors(refused):
            return Done((), refused)
        act = taken_in(
            found.history,
            found.library,
            moment(settings, found.library, adopting.day),
            items=[replace(one, document=spelled(found.library, one.document)) for one in items],
            person=adopting.person,
            tools=tools(),
            note=adopting.note,
        )
        return _frozen(workspace, settings, found, act, progress)


def translate(workspace: Path, settings: Settings, code: str, translating: Translating, progress: Progress = silent) -> Done:
    """Freezes the words of one language of a released document: decides, lays out the sheet, and records both, all or nothing."""
    scan, unread = digest_of(translating.scan)
    with held(workspace, settings) as (found, refused):
        if found.library is None or errors((*unread, *refused)):
            return Done((), (*unread, *refused))
        act = acts.translate(
            found.history,
            found.library,
            moment(settings, found.library, translating.day),
            document=spelled(found.library, code),
            language=translating.language,
            effective=translating.effective,
            person=translating.person,
            role=translating.role,
            reason=spoken(found.library, translating.reason),
            scan=scan,
            tools=tools(),
        )
        return _issued(workspace, found, act, translating.seal, Press(None, settings.workers, progress))


def _issued(workspace: Path, found: Opened, act: Act, seal: Seal, press: Press) -> Done:
    """Lays out the sheet of a translation, has the event signed with the digests of its files, and records all of it."""
    if not isinstance(act.event, Translated) or found.library is None or errors(act.problems):
        return Done((), act.problems)
    after = extended(found.history, act.event, act.moment, issues=act.issues)
    sheet = outputs.issue_sheet(after, len(found.history.entries))
    made, unprinted = printed({sheet.archived: sheet.again()}, press)
    if errors(unprinted):
        return Done((), unprinted)
    signed = sealed(replace(act, event=packed(act, made).event), found.library, seal)
    return recorded(workspace, found, signed, made)


def _adoptions(adopting: Adopting) -> tuple[tuple[Adoption, ...], tuple[Problem, ...]]:
    """What is to be adopted, each with the digest of its evidence, and what cannot be read."""
    rows, unread = adopted(adopting.listed) if adopting.listed else (adopting.rows, ())
    items: list[Adoption] = []
    problems = list(unread)
    for row in rows:
        try:
            evidence = sha256(row.evidence.read_bytes()).hexdigest()
        except OSError as refused:
            problems.append(problem("N733", row.place, file=row.evidence.name, reason=refused.strerror or refused))
            continue
        items.append(Adoption(row.code, key_of(row.revision), row.effective, evidence, row.place if adopting.listed else None))
    return tuple(items), tuple(problems)


def _frozen(workspace: Path, settings: Settings, found: Opened, act: Act, progress: Progress) -> Done:
    """Lays out what a release prints, and records it with every file, all or nothing."""
    if not isinstance(act.event, Released) or errors(act.problems):
        return Done((), act.problems)
    after = extended(found.history, act.event, act.moment, act.documents, act.organizations)
    sheets = {one.archived: one.again() for one in outputs.frozen_sheets(after, act.event.number)}
    made, unprinted = printed(sheets, Press(None, settings.workers, progress))
    if errors(unprinted):
        return Done((), unprinted)
    files = (*made, outputs.frozen_list(after, act.event.number))
    return recorded(workspace, found, act, files)
