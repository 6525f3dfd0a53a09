"""Papers: what the commands that print paper share: the system of a day by the archive, the press, files put into a folder.

Outside stay the commands (`copying.py`, `reading.py`, `auditing.py`), what goes with a transmittal note (`copy_files.py`) and
printing a build (`printing.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.archive.kept import Kept
from generator.archive.reading import read
from generator.artifacts import Artifact
from generator.control import standing
from generator.exports.reply_sheet import Asks, reply_csv, reply_xlsx
from generator.model.history import History
from generator.model.system import System
from generator.model.text import Language
from generator.opening import ARCHIVE
from generator.pdf.press import Unprinted, print_each
from generator.pdf.sheet import Overlay, Sheet
from generator.printing import Press, Progress, silent
from generator.problems import Place, Problem, errors, problem
from generator.settings import Settings
from generator.store import write_file

CACHE = ".cache"
"""The folder of a workspace in which printed sheets are kept."""


@dataclass(frozen=True, slots=True)
class Job:
    """Where a command prints: the workspace, the settings of the run, the folder for what is printed, and who is told how far it
    is."""

    workspace: Path
    settings: Settings
    output: Path
    progress: Progress = silent

    @property
    def press(self) -> Press:
        """The press with the printed sheets that builds keep."""
        return Press(self.workspace / CACHE, self.settings.workers, self.progress)

    def kept(self, history: History) -> Kept:
        """Where released files are kept."""
        return Kept.of(self.workspace / ARCHIVE, self.settings.store, history.organizations.values())


@dataclass(frozen=True, slots=True)
class Made:
    """How many files were printed into a folder, and what was wrong."""

    problems: tuple[Problem, ...]
    folder: Path
    files: int = 0


@dataclass(frozen=True, slots=True)
class Stood:
    """The system of a day and the history that it follows from; without a system, why there is none."""

    system: System | None
    history: History
    problems: tuple[Problem, ...]


def stood(workspace: Path, settings: Settings, day: date | None) -> Stood:
    """The system of a day, today unless another is said, as the archive alone tells it."""
    history, problems = read(workspace / ARCHIVE, store=settings.store)
    if errors(problems):
        return Stood(None, history, problems)
    latest = history.organizations[max(history.organizations)] if history.organizations else None
    as_of = day or settings.today(latest.timezone if latest else "UTC")
    now = standing.system(history, as_of)
    return Stood(now, history, problems if now else (*problems, problem("N403", Place(ARCHIVE), date=as_of)))


def documents_named(now: System, codes: Iterable[str]) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """The ids of released documents that are named by code or id, and what names none."""
    known = {key.casefold(): one.document.id for one in now.released for key in (one.document.id, one.document.code)}
    wanted = {code: known.get(code.casefold()) for code in codes}
    unknown = tuple(problem("N406", Place(code), name=code) for code, document in wanted.items() if document is None)
    return frozenset(one for one in wanted.values() if one), unknown


def spoken_in(now: System, language: str) -> Language:
    """The reader's language where the organization has it, else its master language."""
    return language if language in now.organization.languages else now.organization.master


def tables_of(name: str, asks: Asks, now: System, language: Language) -> tuple[Artifact, Artifact]:
    """The tables on which an answer comes back, as files of that name."""
    xlsx, table = reply_xlsx(asks, now, language), reply_csv(asks, now, language)
    return Artifact(f"{name}.xlsx", xlsx), Artifact(f"{name}.csv", table)


def print_into(job: Job, sheets: Mapping[str, Sheet | Overlay], others: Iterable[Artifact] = ()) -> tuple[Problem, ...]:
    """Prints sheets into the job's folder, each file whole, and writes other files beside them; tells what could not be printed or
    written."""

    def told(done: int, total: int) -> None:
        job.progress("sheets", done, total)

    try:
        for made in print_each(sheets, job.settings.workers, progress=told):
            write_file(job.output / made.path, made.content)
        for other in others:
            write_file(job.output / other.path, other.content)
    except Unprinted as some:
        return some.problems
    except OSError as refused:
        return (problem("N402", Place(str(job.output)), reason=refused.strerror or refused),)
    return ()
