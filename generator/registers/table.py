"""Table: how a register is put together from its columns and from what each row is about.

Outside stay the registers themselves, one module each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model.document import Document
from generator.model.organization import Organization
from generator.model.register import Cell, Code, Column, Register, Word
from generator.model.system import System
from generator.model.text import Language, Text
from generator.wording.words import LANGUAGES


def register(
    system: System,
    name: str,
    columns: Iterable[Column],
    rows: Iterable[tuple[Cell, ...]],
    *,
    kind: str | None = None,
    subject: str | Text = "",
    divided: str = "",
) -> Register:
    """The register of that name on the system's date, which fills the form that names it as `generated`, if one does.

    Raises ValueError when a row has other than one cell a column.
    """
    shape = tuple(columns)
    documents = (shown.document for shown in system.shown)
    form = next((document.id for document in documents if document.form and document.form.generated == name), None)
    made = Register(name, kind or name, shape, tuple(rows), system.as_of, system.head, form, subject, divided)
    if any(len(row) != len(shape) for row in made.rows):
        raise ValueError(f"register {name}: a row does not fit its {len(shape)} columns")
    return made


def with_columns(listed: Register, kept: Sequence[int]) -> Register:
    """A register with some of its columns, by their places."""
    rows = tuple(tuple(row[at] for at in kept) for row in listed.rows)
    return replace(listed, columns=tuple(listed.columns[at] for at in kept), rows=rows)


def code_of(document: Document) -> Code:
    """The document's code as a cell that links to its page."""
    return Code(document.code, document.id, document.folder)


def role_title(role_id: str | None, organization: Organization) -> Text | None:
    """The title of a role or, where the id is a unit's, of the unit."""
    if role_id is None:
        return None
    found = organization.role(role_id) or organization.unit(role_id)
    return found.title if found else None


def language_title(language: Language) -> Word | str:
    """The name of a language; of one that the program does not speak, its code."""
    return Word(f"language.{language}") if language in LANGUAGES else language


def process_title(document: Document, organization: Organization) -> Text | None:
    """The title of the document's process."""
    return next((process.title for process in organization.codes.processes if process.number == document.process), None)
