"""Storing: the command that moves the PDFs which the archive keeps into the store that is named for them.

    store(workspace, settings) -> Stored

Outside stay moving a file safely (`archive/moving.py`) and finding it again (`archive/kept.py`). The ledger is not touched: it
names a file by its path and hash, wherever it lies.
"""

from dataclasses import dataclass
from pathlib import Path

from generator.archive.kept import store_for
from generator.archive.lock import hold
from generator.archive.moving import move_to
from generator.archive.reading import printed_files, read
from generator.load.workspace import load
from generator.opening import ARCHIVE
from generator.problems import Place, Problem, errors, problem
from generator.settings import Settings

ORGANIZATION = Place("organization/organization.yml")


@dataclass(frozen=True, slots=True)
class Stored:
    """How many PDFs were moved, into which store, and what was wrong."""

    moved: int
    store: Path | None
    problems: tuple[Problem, ...]


def store(workspace: Path, settings: Settings) -> Stored:
    """Moves every kept PDF into the store that `NUSKHA_STORE` names, else the organization that was released last."""
    archive = workspace / ARCHIVE
    with hold(archive) as refused:
        if refused:
            return Stored(0, None, refused)
        history, damaged = read(archive, printed=False, store=settings.store)
        if errors(damaged):
            return Stored(0, None, damaged)
        target = store_for(archive, settings.store, history.organizations.values())
        if target is None:
            return Stored(0, None, (_unnamed(workspace),))
        moved, problems = move_to(target, archive, printed_files(history))
        return Stored(len(moved), target, (*damaged, *problems))


def _unnamed(workspace: Path) -> Problem:
    """No store is named, or one that no release has frozen: who reads the record alone would not find what lies there."""
    library, _ = load(workspace)
    written = library.organization.store if library else ""
    return problem("N715", ORGANIZATION, store=written) if written else problem("N714", ORGANIZATION)
