"""Opening: a workspace as it is found: its definitions, its record, and everything that is wrong with either.

Outside stay what is then done with it: made (`pipeline.py`), answered (`answers.py`) or recorded (`record.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.archive import layout
from generator.archive.reading import read
from generator.check.rules import check
from generator.load.workspace import load
from generator.model.document import Document
from generator.model.events import Digest
from generator.model.history import History
from generator.model.library import Library
from generator.model.text import EMPTY, Text
from generator.problems import Place, Problem, errors, problem
from generator.settings import Settings

ARCHIVE = layout.ARCHIVE


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace: the library where the definitions could be read whole, the history, what is wrong, and the store for the
    archive's PDFs that this machine names."""

    library: Library | None
    history: History
    problems: tuple[Problem, ...]
    store: str | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that were read."""
        return self.library.documents if self.library else ()


def opened(workspace: Path, settings: Settings) -> Opened:
    """The workspace, and all problems of its definitions and its record.

    The rules run only on definitions that could be read whole, so that one slip does not come back as twenty.
    """
    library, unread = load(workspace)
    history, damaged = read(workspace / ARCHIVE, store=settings.store)
    found = check(library, None if errors(damaged) else history, settings.today(library.organization.timezone)) if library else ()
    return Opened(library, history, (*unread, *damaged, *found), settings.store)


def spelled(library: Library, name: str) -> str:
    """The code or id that was meant: as it is written, else the one that differs from it in capitals only, else the name."""
    known = [key for document in library.documents for key in (document.code, document.id)]
    return name if name in known else next((key for key in known if key.casefold() == name.casefold()), name)


def spoken(library: Library, said: Mapping[str, str]) -> Text:
    """Words by language as a text; those under the empty key are in the master language."""
    return Text.of({language or library.organization.master: words for language, words in said.items()}) if said else EMPTY


def digest_of(file: Path | None) -> tuple[Digest | None, tuple[Problem, ...]]:
    """The digest of a file that proves something, if one is given, or why it cannot be read."""
    try:
        return (sha256(file.read_bytes()).hexdigest() if file else None), ()
    except OSError as refused:
        return None, (problem("N347", Place(str(file)), reason=refused.strerror or refused),)
