"""Blame: what is wrong with a field of a filled form as a problem, by the field's label in the language of the form, and its id.

Outside stay what is wrong (`values.py`, `checking.py`) and the sentences (`wording/`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.model.document import Field, FormBody
from generator.model.organization import Organization
from generator.model.system import Revision
from generator.problems import Place, Problem, Severity, problem
from generator.records.misfits import MisfitError, named

RowNumbers = Mapping[str, tuple[int, ...]]
"""Of each table, by its id, the numbers that the sheet gives to the rows that say something: one may have been left empty."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A field, or a column of a table with the number of its row, counted from 1."""

    field: Field
    column: Field | None = None
    row: int = 0

    def at(self, column: Field | None, row: int) -> "Spot":
        """A cell of this table, or a row of it."""
        return replace(self, column=column, row=row)

    @property
    def id(self) -> str:
        """The field's id, of a cell `table:row:column`, of a row `table:row`."""
        parts = (self.field.id, str(self.row or ""), self.column.id if self.column else "")
        return ":".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled sheet: of which revision, in which language, from which file."""

    revision: Revision
    language: str
    source: str = ""

    @property
    def form(self) -> FormBody:
        """The form's body. Raises ValueError for a document that is no form."""
        if self.revision.document.form is None:
            raise ValueError(f"{self.revision.document.code} is no form")
        return self.revision.document.form

    @property
    def fields(self) -> dict[str, Field]:
        """All fields by their ids, in printed order."""
        return {field.id: field for section in self.form.sections for field in section.fields}

    @property
    def organization(self) -> Organization:
        """The organization that was frozen with the revision: its subjects are the form's choices."""
        return self.revision.organization

    def label(self, spot: Spot) -> str:
        """The label as it stands on the sheet; of a cell the table's, the row's number and the column's."""
        parts = (self._label(spot.field), str(spot.row or ""), self._label(spot.column) if spot.column else "")
        return " › ".join(filter(None, parts))

    def wrong(self, code: str, spot: Spot, severity: Severity = "error", **blanks: object) -> Problem:
        """A problem of a field."""
        return problem(code, Place(self.source), severity, label=self.label(spot), field=spot.id, **blanks)

    def misfit(self, found: MisfitError, spot: Spot) -> Problem:
        """The problem that a text which is no value of its field is."""
        return self.wrong(found.code, spot, "error", **found.blanks)

    def unknown(self, name: str) -> Problem:
        """The problem that something is filled of which the form knows nothing."""
        return problem("N813", Place(self.source), field=named(name), code=self.revision.document.code)

    def _label(self, field: Field) -> str:
        return field.label.first((self.language, *self.organization.languages))
