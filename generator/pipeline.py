"""The pipeline: from definitions and record to everything that people use, each command the whole flow in a screenful.

Read this first, then `record.py` (the commands that add to the record) and `answers.py` (those that only answer). Outside stay
the words and options of the command line (`commands/`) and everything that a step does. Data goes down once: from definitions
and archive to the system on a date, to registers, to sheets and pages, to files.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket

from filelock import FileLock

from generator.archive.kept import Kept
from generator.archive.reading import read
from generator.artifacts import Artifact
from generator.control import standing
from generator.control.audience import seen_by, shows
from generator.control.copy_courses import courses
from generator.control.timeline import snapshots
from generator.examples import example_sheets, examples
from generator.exports.machine import machine
from generator.exports.spreadsheet import spreadsheets
from generator.load.schemas import schemas, written
from generator.mkdocs_build import Built as Finished
from generator.mkdocs_build import Unbuildable
from generator.mkdocs_build import build as build_pages
from generator.mkdocs_build import serve as serve_pages
from generator.model.document import Confidentiality
from generator.model.history import History
from generator.model.organization import Organization
from generator.model.register import Register
from generator.model.system import Revision, System
from generator.opening import ARCHIVE, opened
from generator.printing import Press, Progress, printed_sheets, silent
from generator.problems import Place, Problem, errors, problem
from generator.prose.cells import worded
from generator.records.schema import record_schemas
from generator.registers.everything import all_registers
from generator.settings import Settings
from generator.site.digests import digests
from generator.site.language_site import language_site
from generator.site.plain_pages import plain_pages
from generator.site.site_input import SiteInput
from generator.store import NOTHING_STORED, Stored, refusal, sync

MKDOCS = "mkdocs.yml"
"""The site's settings in a workspace."""
STAFF: Confidentiality = "internal"
"""For whom a build is unless another audience is named: the organization's own people."""
PREVIEW = Path(".cache", "preview")
"""The folder of a workspace that a preview is served from."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a build shall make: where, as of which day (None: today), with drafts or without, with which cache (None: none), and
    for whom: documents of a higher class than the audience's are left out."""

    output: Path
    day: date | None = None
    drafts: bool = False
    cache: Path | None = None
    audience: Confidentiality = STAFF


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: counts of pages, PDFs and files, the system that they show, and what became of the files."""

    problems: tuple[Problem, ...]
    system: System | None = None
    stored: Stored = NOTHING_STORED
    pages: int = 0
    sheets: int = 0
    files: int = 0


def build(workspace: Path, settings: Settings, wish: Wish, progress: Progress = silent) -> Built:
    """Makes everything that readers use of the system on a day: from the archive, or for a preview from the definitions.

    Nothing is written unless everything could be made: what was there before stays as it was.
    """
    if refused := refusal(wish.output, wish.audience):
        return Built((refused,))
    now, history, problems = system(workspace, settings, wish.day, wish.drafts, wish.audience)
    if now is None:
        return Built(problems)
    cache = _usable(wish.cache)
    registers = _registers(now)
    kept = Kept.of(workspace / ARCHIVE, settings.store, history.organizations.values())
    filled, misfits = examples(workspace, now)
    problems = (*problems, *misfits)
    press = Press(cache, settings.workers, progress)
    sheets, told = printed_sheets(kept, history, now, registers, press, examples=example_sheets(filled, now))
    if errors(told):
        return Built((*problems, *told))
    tables = [table for language in now.organization.languages for table in spreadsheets(registers, now, language)]
    files = [*sheets, *tables, *machine(now, registers), *_schemas()]
    paths = frozenset(file.path for file in files)
    site = SiteInput(
        now, registers, workspace / "docs", workspace / MKDOCS, paths, _stood(history, now), courses(history.entries, now.as_of)
    )
    try:
        finished = _finished(site, cache, settings, progress)
    except Unbuildable as some:
        return Built((*problems, *told, problem("N418", Place(MKDOCS), reason=some)))
    pages = (*finished.artifacts, *plain_pages(site, digests(history, now, sheets)))
    stored, unwritten = sync(wish.output, (*pages, *files), now.audience)
    warned = (problem("N419", Place("docs"), "warning", says=line) for line in finished.warnings)
    made = sum(page.path.endswith(".html") for page in pages)
    return Built((*problems, *told, *warned, *unwritten), now, stored, made, len(sheets), len(pages) + len(files) + 1)


def system(
    workspace: Path, settings: Settings, day: date | None, drafts: bool, audience: Confidentiality = STAFF
) -> tuple[System | None, History, tuple[Problem, ...]]:
    """The system that a build shows, as its audience sees it: what was in force on the day, or the preview of what is written now.

    Readers' pages come from the archive alone: a half-edited definition neither shows nor stops them.
    """
    if drafts:
        found = opened(workspace, settings)
        if found.library is None or errors(found.problems):
            return None, found.history, found.problems
        as_of = day or settings.today(found.library.organization.timezone)
        return seen_by(standing.preview(found.history, found.library, as_of), audience), found.history, found.problems
    history, problems = read(workspace / ARCHIVE, store=settings.store)
    if errors(problems):
        return None, history, problems
    as_of = day or _today(history, settings)
    now = standing.system(history, as_of)
    if now is None:
        return None, history, (*problems, problem("N403", Place(ARCHIVE), date=as_of))
    return seen_by(now, audience), history, problems


def site_input(workspace: Path, settings: Settings, day: date | None = None, drafts: bool = False) -> SiteInput | None:
    """What the pages are made of, without laying out a PDF: for a plain run of MkDocs, whose pages link to no download; None
    where there is nothing to show."""
    now, history, problems = system(workspace, settings, day, drafts)
    if now is None or errors(problems):
        return None
    return SiteInput(
        now,
        _registers(now),
        workspace / "docs",
        workspace / MKDOCS,
        frozenset(),
        _stood(history, now),
        courses(history.entries, now.as_of),
    )


def preview_folder(workspace: Path, audience: Confidentiality = STAFF) -> Path:
    """The folder that a preview is served from, one for each audience."""
    folder = workspace / PREVIEW
    return folder if audience == STAFF else folder.with_name(f"{folder.name}-{audience}")


def serve(
    workspace: Path,
    settings: Settings,
    port: int,
    tell: Callable[[Built], None],
    progress: Progress = silent,
    *,
    audience: Confidentiality = STAFF,
) -> tuple[Problem, ...]:
    """Previews drafts in all languages until the person interrupts it; every change is built and told.

    What cannot be built is told, and the pages stay as they were. Gives why it could not begin.
    """
    if refused := _port_refused(port):
        return (refused,)
    output = preview_folder(workspace, audience)
    wish = Wish(output, drafts=True, cache=workspace / ".cache", audience=audience)

    def rebuild() -> None:
        tell(build(workspace, settings, wish, progress))

    rebuild()
    serve_pages(rebuild, output, workspace, port)
    return ()


def _port_refused(port: int) -> Problem | None:
    """Why nobody could be served at a port, asked before the first build."""
    try:
        with socket() as door:
            if os.name != "nt":  # on Windows it would let a port be taken twice
                door.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            door.bind(("127.0.0.1", port))
    except OSError as refused:
        return problem("N501", Place(f"127.0.0.1:{port}"), port=port, reason=refused.strerror or refused)
    return None


def _finished(site: SiteInput, cache: Path | None, settings: Settings, progress: Progress) -> Finished:
    """The pages of all languages; finished ones are kept apart for each audience, and for previews."""
    sites = [language_site(site, language) for language in site.system.organization.languages]
    kind, audience = "drafts" if site.system.preview else "pages", site.system.audience
    kept = cache / (kind if audience == STAFF else f"{kind}-{audience}") if cache else None
    progress("pages", 0, len(sites))
    with _alone(kept):
        finished = build_pages(sites, kept, settings.workers)
    progress("pages", len(sites), len(sites))
    return finished


def _registers(now: System) -> tuple[Register, ...]:
    known = all_registers(now) if shows(now.audience, "registers") else ()
    return tuple(worded(register, now) for register in known)


def _stood(history: History, now: System) -> Mapping[int, tuple[Revision, ...]]:
    """What was in force on the first day of each release, as the release made the system and as readers see it."""
    known = {(one.document.id, one.key): one.organization for one in now.revisions}
    made = snapshots(history, {release.number for release in now.releases})
    return {number: tuple(_as_seen(then.shown, known)) for number, then in made}


def _as_seen(shown: Iterable[Revision], known: Mapping[tuple[str, str], Organization]) -> Iterator[Revision]:
    for one in shown:
        if organization := known.get((one.document.id, one.key)):
            yield one if one.organization is organization else replace(one, organization=organization)


def _usable(cache: Path | None) -> Path | None:
    """The cache, or None where none can be kept: a workspace that cannot be written is built all the same."""
    try:
        if cache:
            cache.mkdir(parents=True, exist_ok=True)
            (cache / ".writable").touch()
    except OSError:
        return None
    return cache


@contextmanager
def _alone(kept: Path | None) -> Iterator[None]:
    """One build at a time uses the finished pages that are kept: two of other days would take each other's."""
    if kept is None:
        yield
        return
    kept.mkdir(parents=True, exist_ok=True)
    with FileLock(kept / ".lock"):
        yield


def _schemas() -> tuple[Artifact, ...]:
    every = {**schemas(), **record_schemas()}
    return tuple(Artifact(f"schemas/{kind}.json", written(schema).encode()) for kind, schema in every.items())


def _today(history: History, settings: Settings) -> date:
    """Today where the organization is; where nothing was released yet, today in the time zone of UTC."""
    latest = history.organizations[max(history.organizations)] if history.organizations else None
    return settings.today(latest.timezone if latest else "UTC")
