"""Opening: a workspace as it is found: its definitions, its record, and everything that is wrong with either.

Outside stay what is then done with it: made (`pipeline.py`), answered (`answers.py`) or recorded (`record.py`).
"""

from dataclasses import dataclass
from pathlib import Path

from generator.archive.reading import read
from generator.check.rules import check
from generator.load.workspace import load
from generator.model.document import Document
from generator.model.history import History
from generator.model.library import Library
from generator.problems import Problem, errors
from generator.settings import Settings

ARCHIVE = "archive"
"""The folder of a workspace that holds the record."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace: the library where the definitions could be read whole, the history, and what is wrong."""

    library: Library | None
    history: History
    problems: tuple[Problem, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that were read."""
        return self.library.documents if self.library else ()


def opened(workspace: Path, settings: Settings) -> Opened:
    """The workspace, and all problems of its definitions and its record.

    The rules run only on definitions that could be read whole, so that one slip does not come back as twenty.
    """
    library, unread = load(workspace)
    history, damaged = read(workspace / ARCHIVE)
    found = check(library, None if errors(damaged) else history, settings.today(library.organization.timezone)) if library else ()
    return Opened(library, history, (*unread, *damaged, *found))


def spelled(library: Library, name: str) -> str:
    """The code or id that was meant: as it is written, else the one that differs from it in capitals only, else the name."""
    known = [key for document in library.documents for key in (document.code, document.id)]
    return name if name in known else next((key for key in known if key.casefold() == name.casefold()), name)
