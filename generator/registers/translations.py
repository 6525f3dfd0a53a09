"""Translations: how each document stands in each language into which it is translated.

Outside stay which translations are behind, which follows from the revisions (`control/translations.py`), and renewing one.
(R-06; ISO 9001:2015, 7.5.2 b)
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile

from generator.control.parts import Part
from generator.control.translations import State, open_parts, states_of
from generator.model.document import Document
from generator.model.register import Cell, Citation, Column, Many, Register, RevisionNumber, Word
from generator.model.system import Revision, System
from generator.registers.table import code_of, language_title, register

COLUMNS = (
    Column("code", 11),
    Column("title", 26),
    Column("revision", 8),
    Column("language", 11),
    Column("translation", 14),
    Column("places", 22),
    Column("issue", 8),
    Column("issued", 11),
)


def translations(system: System) -> Register:
    """One row for each revision that readers are shown and each language other than the master that it is kept in."""
    known: dict[str, list[Revision]] = defaultdict(list)
    for one in system.released:
        known[one.document.id].append(one)
    rows = (row for shown in system.shown for row in _rows(shown, known[shown.document.id], system))
    return register(system, "translations", COLUMNS, rows)


def _rows(revision: Revision, known: Iterable[Revision], system: System) -> Iterator[tuple[Cell, ...]]:
    earlier = takewhile(lambda one: one.key != revision.key, known)
    for language, state in states_of(revision, earlier, system.organization).items():
        begun = [one for one in revision.issues if one.language == language and one.effective <= system.as_of]
        issue = begun[-1] if begun else None
        yield (
            code_of(revision.document),
            revision.document.title,
            RevisionNumber(revision.key),
            language_title(language),
            Word(f"translation.{state.kind}"),
            _places(revision.document, state),
            issue.number if issue else None,
            issue.effective if issue else None,
        )


def _places(document: Document, state: State) -> Cell:
    """Where it is behind; of what is not translated at all nothing more is to be said."""
    if state.kind == "missing":
        return None
    return Many(tuple(_place(part, document) for part in open_parts(document, state)))


def _place(part: Part, document: Document) -> Cell:
    if part.kind == "head":
        return Word("translation.head")
    return Citation(document.code, document.id, part.number, part.id, document.folder) if part.number else part.title
