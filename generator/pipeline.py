"""The pipeline: one function per command, each the whole flow in a screenful. Read this file first.

Outside stay the words and options of the command line (`cli.py`) and everything that a step does. Data goes down once: from
definitions and archive to the system on a date, to registers, to sheets and pages, to files.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator import outputs
from generator.archive.lock import hold
from generator.archive.parcel import packed
from generator.archive.reading import read
from generator.archive.writing import append
from generator.artifacts import Artifact
from generator.check.explain import codes, explanation
from generator.check.rules import check as judge
from generator.control import acts, standing
from generator.control.acts import Act
from generator.control.impact import impact as touched
from generator.control.ledger import Moment, extended
from generator.control.waiting import status as waiting
from generator.exports.machine import machine
from generator.exports.spreadsheet import spreadsheets
from generator.listings import Listing, impact_listing, nothing, standing_listing, status_listing
from generator.load.schemas import schemas, written
from generator.load.skeleton import NewDefinition, skeleton
from generator.load.workspace import load
from generator.mkdocs_build import build as build_pages
from generator.mkdocs_build import serve as serve_pages
from generator.model.document import Document
from generator.model.events import Entry, Released
from generator.model.history import History
from generator.model.library import Library
from generator.model.organization import Meaning
from generator.model.system import System
from generator.pdf.toolchain import tools
from generator.printing import Press, printed, printed_sheets
from generator.problems import Place, Problem, errors, problem
from generator.registers.everything import all_registers
from generator.settings import Settings
from generator.site.language_site import language_site
from generator.site.plain_pages import plain_pages
from generator.site.site_input import SiteInput
from generator.store import NOTHING_STORED, Stored, sync, write_file
from generator.verify.site import verify_site

ARCHIVE = "archive"
Progress = Callable[[str, int, int], None]
"""Is told a stage of long work, how much of it is done, and how much there is."""


Decide = Callable[["Opened", Library, Moment, str], Act]
"""Decides about one document, given by code or id."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace as it was found: the library where the definitions could be read whole, the history, and what is wrong."""

    library: Library | None
    history: History
    problems: tuple[Problem, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that were read."""
        return self.library.documents if self.library else ()


def check(workspace: Path, settings: Settings) -> Opened:
    """All problems of the definitions and the archive; rules run only on definitions that could be read whole."""
    library, unread = load(workspace)
    history, damaged = read(workspace / ARCHIVE)
    found = judge(library, None if errors(damaged) else history, settings.today(library.organization.timezone)) if library else ()
    return Opened(library, history, (*unread, *damaged, *found))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a build shall make: where, as of which day (None: today), with drafts or without, with which cache (None: none)."""

    output: Path
    day: date | None = None
    drafts: bool = False
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: counts of pages, PDFs and files, the date that they speak of, and what became of the files."""

    problems: tuple[Problem, ...]
    stored: Stored = NOTHING_STORED
    pages: int = 0
    sheets: int = 0
    files: int = 0
    as_of: date | None = None


def build(workspace: Path, settings: Settings, wish: Wish, progress: Progress = silent) -> Built:
    """Makes everything that readers use of the system on a day: from the archive, or for a preview from the definitions."""
    now, history, problems = system(workspace, settings, wish.day, wish.drafts)
    if now is None:
        return Built(problems)
    registers = all_registers(now)
    press = Press(wish.cache, settings.workers, progress)
    sheets, told = printed_sheets(workspace / ARCHIVE, history, now, registers, press)
    tables = [table for language in now.organization.languages for table in spreadsheets(registers, now, language)]
    files = [*sheets, *tables, *machine(now, registers), *_schemas()]
    site = SiteInput(now, registers, workspace / "docs", workspace / "mkdocs.yml", frozenset(file.path for file in files))
    pages = (*_pages(site, wish, settings, progress), *plain_pages(site))
    stored, refused = sync(wish.output, (*pages, *files))
    made = sum(page.path.endswith(".html") for page in pages)
    return Built((*problems, *told, *refused), stored, made, len(sheets), len(pages) + len(files) + 1, now.as_of)


def _pages(site: SiteInput, wish: Wish, settings: Settings, progress: Progress) -> tuple[Artifact, ...]:
    languages = site.system.organization.languages
    sites = [language_site(site, language) for language in languages]
    progress("pages", 0, len(sites))
    built = build_pages(sites, wish.cache / "pages" if wish.cache else None, settings.workers)
    progress("pages", len(sites), len(sites))
    return built.artifacts


def system(
    workspace: Path, settings: Settings, day: date | None, drafts: bool
) -> tuple[System | None, History, tuple[Problem, ...]]:
    """The system that a build shows: what was in force on the day, or the preview of what is written now.

    Readers' pages come from the archive alone: a half-edited definition neither shows nor stops them.
    """
    if drafts:
        opened = check(workspace, settings)
        if opened.library is None or errors(opened.problems):
            return None, opened.history, opened.problems
        as_of = day or settings.today(opened.library.organization.timezone)
        return standing.preview(opened.history, opened.library, as_of), opened.history, opened.problems
    history, problems = read(workspace / ARCHIVE)
    if errors(problems):
        return None, history, problems
    as_of = day or _today(history, settings)
    now = standing.system(history, as_of)
    if now is None:
        return None, history, (*problems, problem("N403", Place(ARCHIVE), date=as_of))
    return now, history, problems


def site_input(workspace: Path, settings: Settings, day: date | None = None, drafts: bool = False) -> SiteInput | None:
    """What the pages are made of, without laying out a PDF: for a preview, and for a plain run of MkDocs; None where there is
    nothing to show."""
    now, _, problems = system(workspace, settings, day, drafts)
    if now is None or errors(problems):
        return None
    return SiteInput(now, all_registers(now), workspace / "docs", workspace / "mkdocs.yml")


@dataclass(frozen=True, slots=True)
class Signing:
    """What a sign-off says: its meaning, the person's code, the role (None: the only one that may), the day, the scan."""

    meaning: Meaning
    person: str
    role: str | None = None
    day: date | None = None
    scan: Path | None = None


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
    """The entries that were recorded, and what was wrong or worth knowing."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def sign_off(workspace: Path, settings: Settings, codes: Iterable[str], signing: Signing) -> Done:
    """Records a sign-off of each draft; the first that is refused stops the rest."""
    scan = sha256(signing.scan.read_bytes()).hexdigest() if signing.scan else None

    def decide(opened: Opened, library: Library, moment: Moment, code: str) -> Act:
        return acts.sign_off(
            opened.history,
            library,
            moment,
            document=code,
            meaning=signing.meaning,
            person=signing.person,
            role=signing.role,
            scan=scan,
        )

    return _recorded_each(workspace, settings, codes, signing.day, decide)


def return_draft(workspace: Path, settings: Settings, code: str, returning: Returning) -> Done:
    """Records that a draft was returned with remarks."""

    def decide(opened: Opened, library: Library, moment: Moment, code: str) -> Act:
        person, remarks, role = returning.person, returning.remarks, returning.role
        return acts.return_(opened.history, library, moment, document=code, person=person, remarks=remarks, role=role)

    return _recorded_each(workspace, settings, [code], returning.day, decide)


def release(workspace: Path, settings: Settings, codes: Iterable[str], releasing: Releasing, progress: Progress = silent) -> Done:
    """Freezes approved drafts: decides, lays out what the release prints, and records it with every file, all or nothing."""
    with hold(workspace / ARCHIVE) as refused:
        opened = check(workspace, settings)
        if refused or opened.library is None or errors(opened.problems):
            return Done((), (*refused, *opened.problems))
        act = acts.release(
            opened.history,
            opened.library,
            _moment(settings, opened.library, releasing.day),
            effective=releasing.effective,
            person=releasing.person,
            documents=codes,
            tools=tools(),
            note=releasing.note,
        )
        if not isinstance(act.event, Released) or errors(act.problems):
            return Done((), act.problems)
        after = extended(opened.history, act.event, act.moment, act.documents, act.organizations)
        sheets = {one.archived: one.again() for one in outputs.frozen_sheets(after, act.event.number)}
        made, unprinted = printed(sheets, Press(None, settings.workers, progress))
        if errors(unprinted):
            return Done((), unprinted)
        files = (*made, outputs.frozen_list(after, act.event.number))
        return _recorded(workspace, opened.history, act, files)


def status(workspace: Path, settings: Settings, language: str) -> Listing:
    """What is in force, drafted, awaited and overdue today."""
    opened = check(workspace, settings)
    if opened.library is None or errors(opened.problems):
        return nothing(opened.problems)
    organization = opened.library.organization
    rows = waiting(opened.history, opened.library, settings.today(organization.timezone))
    return status_listing(rows, organization, language)


def impact(workspace: Path, name: str, language: str) -> Listing:
    """Every place that names a document, form, role, unit, limit or term."""
    library, problems = load(workspace)
    if library is None:
        return nothing(problems)
    found = touched(library, name)
    if not found and not library.document(name):
        return nothing((problem("N406", Place(name), name=name),))
    return impact_listing(found, library, language)


def as_of(workspace: Path, day: date, known_at: str | None, language: str) -> Listing:
    """What stood on a day, by what is known now or was known at a moment."""
    history, problems = read(workspace / ARCHIVE)
    found = None if errors(problems) else standing.system(history, day, known_at)
    if found is None:
        return nothing(problems or (problem("N403", Place(ARCHIVE), date=day),))
    return standing_listing(found, language)


def serve(workspace: Path, settings: Settings, port: int, tell: Callable[[Built], None]) -> None:
    """Previews drafts in all languages until the person interrupts it; every change is built and told."""
    output = workspace / ".cache" / "preview"
    wish = Wish(output, drafts=True, cache=workspace / ".cache")

    def rebuild() -> None:
        tell(build(workspace, settings, wish))

    rebuild()
    serve_pages(rebuild, output, workspace, port)


@dataclass(frozen=True, slots=True)
class Verified:
    """How many events and files were proved, and what is not as it was recorded."""

    events: int
    files: int
    problems: tuple[Problem, ...]


def verify(workspace: Path, site: Path | None) -> Verified:
    """Proves the archive by its ledger, and a built site by its manifest and its links."""
    history, problems = read(workspace / ARCHIVE)
    files, found = verify_site(site) if site else (0, ())
    return Verified(len(history.entries), files, (*problems, *found))


def explain(code: str | None, language: str) -> tuple[str, ...]:
    """Why a problem matters and how to mend it; every code's where none is named. Raises KeyError for an unknown code."""
    return tuple(explanation(one, language) for one in ((code.upper(),) if code else codes()))


def write_schemas(workspace: Path) -> int:
    """Writes the schemas that editors use into the workspace's `.schemas/`; gives how many there are."""
    for kind, schema in schemas().items():
        write_file(workspace / ".schemas" / f"{kind}.json", written(schema).encode())
    return len(schemas())


@dataclass(frozen=True, slots=True)
class New:
    """The file that was made for a new definition, with its code."""

    code: str
    path: str
    problems: tuple[Problem, ...] = ()


def new(workspace: Path, wish: NewDefinition) -> New:
    """Gives the next free code, which is never one that the archive or the definitions know, and a file to fill."""
    library, problems = load(workspace)
    history, damaged = read(workspace / ARCHIVE, printed=False)
    if library is None or errors(damaged):
        return New("", "", (*problems, *damaged))
    made, refused = skeleton(library, history, wish)
    if made is None:
        return New("", "", refused)
    if (workspace / made.path).exists():
        return New("", "", (problem("N408", Place(made.path), path=made.path),))
    write_file(workspace / made.path, made.content)
    return New(made.code, made.path)


def _recorded_each(workspace: Path, settings: Settings, codes: Iterable[str], day: date | None, decide: Decide) -> Done:
    """Decides and records one event after another, each upon the history that the one before left."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    with hold(workspace / ARCHIVE) as refused:
        opened = check(workspace, settings)
        if refused or opened.library is None or errors(opened.problems):
            return Done((), (*refused, *opened.problems))
        moment = _moment(settings, opened.library, day)
        for code in codes:
            act = decide(opened, opened.library, moment, code)
            done = _recorded(workspace, opened.history, act, ())
            entries += done.entries
            problems += done.problems
            if errors(done.problems):
                break
            if act.event:
                opened = replace(opened, history=extended(opened.history, act.event, moment))
    return Done(tuple(entries), tuple(problems))


def _recorded(workspace: Path, history: History, act: Act, files: Iterable[Artifact]) -> Done:
    if act.event is None or errors(act.problems):
        return Done((), act.problems)
    entry, refused = append(workspace / ARCHIVE, packed(act, files), act.moment, history.head)
    if entry is None:
        return Done((), (*act.problems, *refused))
    return Done((entry,), act.problems)


def _schemas() -> tuple[Artifact, ...]:
    return tuple(Artifact(f"schemas/{kind}.json", written(schema).encode()) for kind, schema in schemas().items())


def _today(history: History, settings: Settings) -> date:
    """Today where the organization is; where nothing was released yet, today in the time zone of UTC."""
    latest = history.organizations[max(history.organizations)] if history.organizations else None
    return settings.today(latest.timezone if latest else "UTC")


def _moment(settings: Settings, library: Library, day: date | None) -> Moment:
    return Moment(day or settings.today(library.organization.timezone), settings.recorded)
