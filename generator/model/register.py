"""Registers as values: titled columns and rows of typed cells, the same for a page, a PDF, a spreadsheet and JSON.

Outside stay which rows there are (`registers/`) and how a cell is printed in a language (`wording/cells.py`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.events import Digest
from generator.model.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Code:
    """A document's code, or another identifier printed left to right in Latin digits; `document` links to its pages."""

    code: str
    document: str | None = None
    folder: str = "documents"


@dataclass(frozen=True, slots=True)
class RevisionNumber:
    """A revision's path-safe key, printed in the reader's digits."""

    key: str


Tone = Literal["", "green", "yellow", "red", "overdue"]
"""The colour that goes with what a cell says in words: how near a limit is, or that it is over."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the program's own, by its wording key, such as `status.in_force`."""

    key: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the wording key of its unit, such as 24 and `unit.months`."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause of a document, printed as the code with the clause's number in the reader's digits."""

    code: str
    document: str
    number: str
    clause: str
    folder: str = "documents"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the program's own with cells in their blanks, such as a holder with medium and copy number."""

    key: str
    blanks: tuple[tuple[str, "Cell"], ...]
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Many:
    """Several cells in one, in printed order."""

    cells: tuple["Cell", ...]


Cell = Text | Code | RevisionNumber | Word | Quantity | Citation | Phrase | Many | date | int | str | None
"""`str` is written as it stands in every language (a name of a standard, an issuer's number); None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` names it in JSON and, as `registers.column.<key>`, in the wording; `width` is its share of a printed row.

    A column that stands for something of the organization's own (a holder) brings its `title`.
    """

    key: str
    width: int = 10
    title: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Register:
    """A list made from the system on `as_of`; `form` is the id of the form that it fills, if any.

    `kind` is the stem of its title's wording key (`registers.title.<kind>`), whose blank `subject` fills (the standard of a
    coverage list, a holder's title); `name` is its address. Every row has as many cells as there are columns. `divided` is the
    key of the column by which a long list comes in parts (empty: it never does). One that is not `published` has no page.
    """

    name: str
    kind: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    as_of: date
    head: Digest
    form: str | None = None
    subject: str | Text = ""
    divided: str = ""
    published: bool = True
