"""Cells: an author's texts in the rows of a register as plain words, for a list names many documents and has no links of its own.

Outside stay which rows there are (`registers/`) and how a cell is printed (`wording/cells.py`).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from generator.control.audience import codes
from generator.model.document import Document
from generator.model.register import Cell, Code, Register, RevisionNumber
from generator.model.system import System
from generator.model.text import Text
from generator.prose.names import Names, names
from generator.prose.plain import plain


def worded(register: Register, system: System) -> Register:
    """The register with every reference and variable in its texts said as the row's own revision says it."""
    documents, withheld = tuple(revision.document for revision in system.shown), codes(system)

    @cache
    def known(language: str, code: str, key: str) -> Names:
        return names(system.organization, documents, language, within=_document(system, code, key), codes=withheld)

    return replace(register, rows=tuple(_row(row, known) for row in register.rows))


def _row(row: tuple[Cell, ...], known: Callable[[str, str, str], Names]) -> tuple[Cell, ...]:
    code = next((cell.code for cell in row if isinstance(cell, Code) and cell.document), "")
    key = next((cell.key for cell in row if isinstance(cell, RevisionNumber)), "")
    return tuple(_said(cell, lambda language: known(language, code, key)) if isinstance(cell, Text) else cell for cell in row)


def _said(text: Text, known: Callable[[str], Names]) -> Text:
    if not any("[[" in written or "{{" in written for _, written in text.words):
        return text
    return replace(text, words=tuple((language, plain(written, known(language))) for language, written in text.words))


def _document(system: System, code: str, key: str) -> Document | None:
    found = (revision.document for revision in system.released if revision.document.code == code and revision.key == key)
    return next(found, None)
