"""Packing: the commands that hand everything over: a sealed folder for an auditor, and the whole work for a client.

    pack_for_auditor(workspace, settings, wish) -> Packed
    pack_for_client(workspace, settings, handover) -> Packed

Outside stay what lies where in a pack and the programs that prove it (`pack/`). Nothing is recorded; a pack follows from the record
and its days alone, so that whoever packs the same period again gets the same bytes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from generator import outputs
from generator.archive.kept import Kept
from generator.archive.layout import LEDGER
from generator.archive.reading import read
from generator.control import standing
from generator.control.copies import paper
from generator.control.keys import allowed_signers
from generator.control.timeline import Folding, snapshots
from generator.exports.machine import register_bytes
from generator.exports.spreadsheet import spreadsheets
from generator.model.copies import Note
from generator.model.copy_events import CopiesIssued, CopiesRecalled
from generator.model.events import Digest, FileDigest, Translated
from generator.model.history import History
from generator.model.organization import Organization
from generator.model.register import Register
from generator.model.system import System
from generator.opening import ARCHIVE, opened
from generator.pack import layout, pages, verify
from generator.pack.approvals import approvals, approvals_table, receipts_table
from generator.pack.contents import Chosen, absent, chosen, named
from generator.pack.handover import SITE, evidence, from_site, from_workspace
from generator.pack.putting import packed, put, refusal
from generator.pack.seal import Key, Told, digest, sealed
from generator.pdf.sheet import Sheet
from generator.pdf.toolchain import differing, tools
from generator.pdf.transmittal import transmittal_sheet
from generator.printing import Press, Progress, printed, printed_registers, silent
from generator.problems import Place, Problem, Severity, errors, problem
from generator.prose.cells import worded
from generator.registers.everything import all_registers
from generator.settings import Settings
from generator.sshsig import needs_passphrase

PROGRAM = Path(verify.__file__)
"""The shipped verifier is the module itself, byte by byte."""
BEGINNING = ("master-list", "copies", "copies-by-date")
"""The registers that are packed also as they stood when the period began."""
LEFT_OPEN = "N255"
"""What `check` says of a placeholder or a question that is left in a text."""
NOT_KEPT = "not kept in the archive: every build lays it out again and compares it"
AGAIN = "other tools make other bytes of it; they are in laid-out-again/"
"""Why a released PDF is not here, where it was asked for all the same."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be packed: first and last day, the folder, the private key to sign with, what asks for its passphrase, whether
    to go on where a PDF comes out otherwise than it was released, and the cache."""

    since: date
    until: date
    output: Path
    key: Path | None = None
    passphrase: Callable[[], str] = str
    anyway: bool = False
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """What a client shall get: where, signed with which private key, and what builds the site of today's system into a folder."""

    output: Path
    build: Callable[[Path], tuple[Problem, ...]]
    key: Path | None = None
    passphrase: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Packed:
    """What a pack became: how many files of how many bytes, its seal, the ledger's head, folder and ZIP."""

    problems: tuple[Problem, ...]
    files: int = 0
    size: int = 0
    seal: Digest = ""
    head: Digest = ""
    folder: Path = Path()

    @property
    def packed(self) -> Path:
        """The ZIP beside the folder."""
        return packed(self.folder)


@dataclass(frozen=True, slots=True)
class _Period:
    """What is packed: a wish, the record, the system on the last day, what was chosen of it, where it is kept, and the press."""

    wish: Wish
    history: History
    now: System
    found: Chosen
    kept: Kept
    press: Press


@dataclass(slots=True)
class _Pack:
    """The files of a pack by path, what is left out with hash and reason, and what there is to tell."""

    files: dict[str, bytes] = field(default_factory=dict)
    absent: dict[str, tuple[Digest, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def pack_for_auditor(workspace: Path, settings: Settings, wish: Wish, progress: Progress = silent) -> Packed:
    """Packs everything by which an auditor judges a period, and puts it in place, once all of it could be made and was proved."""
    history, damaged = read(workspace / ARCHIVE, store=settings.store)
    if errors(damaged):
        return Packed(damaged)
    if refused := tuple(_refusals(history, settings, wish)):
        return Packed(refused)
    now = standing.system(history, wish.until)
    if now is None:
        return Packed((*damaged, problem("N403", Place(ARCHIVE), date=wish.until)))
    key, unusable = _key(wish.key, wish.passphrase)
    if unusable:
        return Packed(unusable)
    kept = Kept.of(workspace / ARCHIVE, settings.store, history.organizations.values())
    of = _Period(wish, history, now, chosen(history, now, wish.since), kept, Press(wish.cache, settings.workers, progress))
    made = _Pack(absent=dict(absent(history, of.found)), problems=list(damaged))
    _add_archive(made, of)
    _add_lists(made, of)
    told = Told("auditor", now.organization.id, wish.since.isoformat(), wish.until.isoformat(), history.head, tools())
    if errors(tuple(made.problems)):
        return Packed(tuple(made.problems))
    return _put(made, told, key, wish.output)


def pack_for_client(workspace: Path, settings: Settings, handover: Handover) -> Packed:
    """Packs everything that a client goes on working with: the site, what holds as PDF, forms, lists, sheets to sign on, the
    definitions and the record. Refused while a placeholder or a question to the client is left, as a release is."""
    found = opened(workspace, settings)
    left = tuple(replace(one, severity="error") for one in found.problems if one.code == LEFT_OPEN)
    refused = refusal(handover.output)
    if wrong := (*errors(found.problems), *left, *((refused,) if refused else ())):
        return Packed(wrong)
    key, unusable = _key(handover.key, handover.passphrase)
    today = settings.today(found.library.organization.timezone) if found.library else None
    now = standing.system(found.history, today) if today else None
    if unusable or now is None:
        return Packed(unusable or (problem("N403", Place(ARCHIVE), date=today),))
    with TemporaryDirectory() as folder:
        told = handover.build(Path(folder, SITE))
        if errors(told):
            return Packed(told)
        site = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()
        }
    made = _Pack(dict(from_site({path.removeprefix(f"{SITE}/"): content for path, content in site.items()}, now)), problems=[*told])
    _add_record(made, Kept.of(workspace / ARCHIVE, settings.store, found.history.organizations.values()), found.history)
    made.files.update(from_workspace(workspace))
    _add_words(made, now)
    name = Told("client", now.organization.id, "", now.as_of.isoformat(), found.history.head, tools())
    return _put(made, name, key, handover.output)


def _put(made: _Pack, told: Told, key: Key | None, folder: Path) -> Packed:
    """Seals what was made, proves it, and puts it in place."""
    whole = sealed(made.files, told, made.absent, key)
    assert not (wrong := verify.proved(whole).found), wrong
    unwritten = put(folder, told.name, whole)
    size = sum(map(len, whole.values()))
    return Packed((*made.problems, *unwritten), len(whole), size, digest(whole[layout.MANIFEST]), told.head, folder)


def _add_record(made: _Pack, kept: Kept, history: History) -> None:
    """The whole archive as it is kept, and the scans in it."""
    made.files[layout.RECORD] = (kept.archive / LEDGER).read_bytes()
    files = named(history)
    for file in files:
        if path := kept.find(file):
            made.files[layout.archived(file.path)] = path.read_bytes()
        else:
            made.absent[file.path] = (file.sha256, NOT_KEPT)
    made.files.update(evidence(kept.archive, {file.path for file in files}))


def _add_words(made: _Pack, now: System) -> None:
    """What people read first, what they sign, and what proves all of it."""
    organization = now.organization
    for revision in now.shown:
        made.files[layout.sign_off(revision.document.code, revision.key)] = pages.sign_off_page(revision, now)
    for language, said in pages.readme("pack.client.readme", organization, None, now.as_of).items():
        made.files[layout.readme(language)] = said.encode()
    made.files |= verifiers(organization)


def _refusals(history: History, settings: Settings, wish: Wish) -> Iterator[Problem]:
    """Why nothing can be packed, before long work begins."""
    latest = history.organizations[max(history.organizations)] if history.organizations else None
    today = settings.today(latest.timezone if latest else "UTC")
    if not wish.since <= wish.until <= today:
        yield problem("N773", Place(f"{wish.since}/{wish.until}"), since=wish.since, until=wish.until, today=today)
    if refused := refusal(wish.output):
        yield refused


def _key(file: Path | None, passphrase: Callable[[], str]) -> tuple[Key | None, tuple[Problem, ...]]:
    """The key to sign with, if one is given, or why it cannot be used. Asked before long work begins."""
    if file is None:
        return None, ()
    try:
        content = file.read_bytes()
        key = Key(content, passphrase().encode() if needs_passphrase(content) else None)
        key.public()
    except (OSError, ValueError) as wrong:
        reason = (wrong.strerror if isinstance(wrong, OSError) else None) or wrong
        return None, (problem("N348", Place(str(file)), reason=reason),)
    return key, ()


def _add_archive(made: _Pack, of: _Period) -> None:
    """The ledger, and the chosen files as they were recorded; PDFs that are not kept are laid out again and compared."""
    made.files[layout.RECORD] = (of.kept.archive / LEDGER).read_bytes()
    missing: dict[str, FileDigest] = {}
    for file in of.found.files:
        if path := of.kept.find(file):
            made.files[layout.archived(file.path)] = path.read_bytes()
        else:
            missing[file.path] = file
    sheets = {one.archived: one.again() for one in _frozen(of.history, of.found, missing)}
    laid, unprinted = printed(sheets, of.press)
    made.problems += unprinted
    for one in laid:
        recorded = missing[one.path].sha256
        if one.sha256 == recorded:
            made.files[layout.archived(one.path)] = one.content
        else:
            made.absent[one.path] = (recorded, AGAIN)
            made.files[layout.again(one.path)] = one.content
            severity: Severity = "warning" if of.wish.anyway else "error"
            place = Place(f"{ARCHIVE}/{one.path}")
            made.problems.append(problem("N775", place, severity, path=one.path, recorded=recorded, made=one.sha256))


def _frozen(history: History, found: Chosen, missing: Mapping[str, FileDigest]) -> Iterator[outputs.Frozen]:
    """How to lay out again what is missing."""
    if not missing:
        return
    for number, then in snapshots(history, found.releases):
        yield from (one for one in outputs.sheets_of(number, then) if one.archived in missing)
    for place, entry in enumerate(history.entries):
        if isinstance(entry.event, Translated) and any(file.path in missing for file in entry.event.files):
            yield outputs.issue_sheet(history, place)


def _add_lists(made: _Pack, of: _Period) -> None:
    """Everything that follows from the record: registers on the last day and on the first, what revisions changed, approvals, and
    what people open first."""
    wish, now = of.wish, of.now
    lists = [(pages.Lists(wish.until, _registers(now)), now)]
    before = standing.system(of.history, wish.since) if wish.since < wish.until else None
    if before:
        beginning = tuple(one for one in _registers(before) if one.name in BEGINNING)
        lists.append((pages.Lists(wish.since, beginning), before))
    sheets: dict[str, Sheet] = {}
    for one, system in lists:
        made.files.update(_tables(one, system))
        there, unprinted = printed_registers(system, one.registers, of.press)
        made.problems += unprinted
        made.files.update((layout.register(one.as_of, PurePosixPath(file.path).name), file.content) for file in there)
    for revision in of.found.revisions:
        changed = outputs.redline_sheets(now, revision)
        sheets |= {layout.changes(PurePosixPath(path).name): sheet for path, sheet in changed.items()}
    notes = tuple(_notes(of))
    sheets |= {layout.transmittal(one.number): transmittal_sheet(one, then, one.language) for one, then in notes}
    laid, unprinted = printed(sheets, of.press)
    made.problems += unprinted
    made.files.update((one.path, one.content) for one in laid)
    made.problems += (found for one, _ in notes for found in _compared(one, made.files.get(layout.transmittal(one.number))))
    _add_pages(made, of, tuple(one for one, _ in lists), tuple(one.number for one, _ in notes))


def _notes(of: _Period) -> Iterator[tuple[Note, System]]:
    """The notes of the period, each with the system in which it was sent: of its day, by what the record held when it was."""
    wanted = {note.number for note in of.now.paper.notes if note.on >= of.wish.since}
    told = Folding(of.history)
    for place, entry in enumerate(of.history.entries, start=1):
        told.add(entry)
        numbers = (
            {one.number for one in entry.event.transmittals} if isinstance(entry.event, CopiesIssued | CopiesRecalled) else set()
        )
        if wanted & numbers and (found := told.system(entry.date)):
            then = replace(found, paper=paper(of.history.entries[:place], entry.date))
            yield from ((note, then) for note in then.paper.notes if note.number in wanted & numbers)


def _compared(note: Note, made: bytes | None) -> Iterator[Problem]:
    """A note that other tools lay out otherwise than it was sent is told with both versions."""
    if made is not None and note.sha256 and digest(made) != note.sha256:
        there, here = differing(note.tools)
        yield problem("N778", Place(layout.transmittal(note.number)), "warning", note=note.number, there=there, here=here)


def _registers(system: System) -> tuple[Register, ...]:
    return tuple(worded(register, system) for register in all_registers(system))


def _tables(lists: pages.Lists, system: System) -> Iterator[tuple[str, bytes]]:
    """The lists as spreadsheets in each language, and for programs."""
    for language in system.organization.languages:
        for table in spreadsheets(lists.registers, system, language):
            yield layout.register(lists.as_of, PurePosixPath(table.path).name), table.content
    for register in lists.registers:
        yield layout.register(lists.as_of, f"{register.name}.json"), register_bytes(register)


def _add_pages(made: _Pack, of: _Period, lists: tuple[pages.Lists, ...], notes: tuple[str, ...]) -> None:
    wish, now, revisions = of.wish, of.now, of.found.revisions
    organization, approved = now.organization, approvals(of.history, revisions)
    made.files[layout.APPROVALS] = approvals_table(approved, organization)
    made.files[layout.RECEIPTS] = receipts_table(now, of.history, wish.since.isoformat())
    made.files[layout.SIGNERS] = allowed_signers(organization).encode()
    for one in approved:
        made.files[layout.approval(one.revision.document.code, one.revision.key)] = pages.approval_page(one, now)
    said = pages.readme("pack.readme", organization, wish.since, wish.until)
    made.files[layout.README] = "\n\n".join(said.values()).encode()
    told = pages.Told(now, wish.since, of.history.head, lists, revisions, notes, frozenset(made.files))
    made.files[layout.INDEX] = pages.index_page(told)
    made.files |= verifiers(organization)


def verifiers(organization: Organization) -> dict[str, bytes]:
    """The page and the program by which anybody proves a pack without Nuskha, and the fonts of the pages."""
    fonts = {layout.font(path.name): path.read_bytes() for path in pages.LETTERS}
    return {layout.PAGE: pages.proof_page(organization), layout.PROGRAM: PROGRAM.read_bytes(), **fonts}
