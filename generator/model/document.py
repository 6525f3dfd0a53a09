"""Documents: an identity that lasts, with the content of one revision; procedures have clauses, forms have fields.

Outside stay the organization that the document belongs to and everything that happens to a revision (`model/events.py`).
"""

from dataclasses import dataclass, field
from typing import Literal

from generator.model.organization import DocumentType
from generator.model.text import EMPTY, Text

Confidentiality = Literal["public", "internal", "restricted"]
Prefill = Literal["code", "title", "revision", "effective", "today"]
FieldType = Literal[
    "text", "longtext", "date", "datetime", "number", "money", "phone", "email", "select", "multiselect", "checkbox",
    "yesno", "rating", "table", "signature", "stamp", "auto", "file_list", "static",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer to a decision and the id of the clause to which it leads (None: it ends here)."""

    answer: Text
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that a clause asks, with its named branches."""

    question: Text
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered statement of a procedure: who does what, within which limit, leaving which record.

    `number` is the author's (`4-1-1`); `actor`, `informs`, `consults` and `accountable` are role or unit ids; `limit` is a
    limit's id; `uses` are ids of forms and documents; `record` is the form whose filled copy proves the step;
    `satisfies` are `<standard>/<clause number>`. `next` are ids of clauses, or `end`; where there are none, the next step follows.
    An `extension` can be taken out by its id and nothing else breaks; in the flow it stands directly `after` the clauses of
    these ids. `event` is what happens to somebody for whom this clause is where to begin, in that person's words ("A letter of
    complaint arrives").
    """

    id: str
    number: str
    text: Text
    title: Text = EMPTY
    kind: Literal["step", "rule", "heading"] = "step"
    actor: tuple[str, ...] = ()
    accountable: tuple[str, ...] = ()
    consults: tuple[str, ...] = ()
    informs: tuple[str, ...] = ()
    limit: str | None = None
    limit_none_because: Text = EMPTY
    uses: tuple[str, ...] = ()
    record: str | None = None
    record_none_because: Text = EMPTY
    channel: str | None = None
    decision: Decision | None = None
    next: tuple[str, ...] = ()
    satisfies: tuple[str, ...] = ()
    extension: bool = False
    after: tuple[str, ...] = ()
    event: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """Who oversees a document's work and who carries it out: role or unit ids."""

    oversight: tuple[str, ...] = ()
    execution: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Why this revision differs from the one before it (R-20). With it a new `edition` may begin, where revisions have editions."""

    summary: Text = EMPTY
    reason: Text = EMPTY
    clauses: tuple[str, ...] = ()
    request: str | None = None
    edition: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a select field."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `width` is in twelfths of the sheet, `rows` in writing lines (for a table: empty rows).

    `subjects` are ids of the organization's subject lists, whose subjects are choices after the `options`, but before an option
    `other`; `columns` belong to tables; `role` to signatures; `pattern` to automatic numbers (`C-{yyyy}-{nnnn}`); `maps_to` are
    `<standard>/<clause number>` that the field serves. `prefill` names what the field is about when a reader opens the form from
    a document's page.
    """

    id: str
    label: Text
    type: FieldType
    required: bool = False
    required_when: Text = EMPTY
    help: Text = EMPTY
    options: tuple[Option, ...] = ()
    subjects: tuple[str, ...] = ()
    columns: "tuple[Field, ...]" = ()
    width: int = 12
    rows: int = 1
    unit: Text = EMPTY
    role: str | None = None
    filled_by: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    maps_to: tuple[str, ...] = ()
    prefill: Prefill | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of a form's fields; `office` marks what the organization fills, not the customer."""

    id: str
    title: Text
    fields: tuple[Field, ...]
    office: bool = False


@dataclass(frozen=True, slots=True)
class RecordRules:
    """How the filled copies of a form are kept (R-49): owner role, place, access, years, disposition.

    `years` count from `start`; `basis` says why so long; `personal` tells that the record holds personal data.
    """

    owner: str
    storage: Text
    years: int
    start: Literal["created", "closed", "replaced", "employment-end"]
    disposition: Literal["shred", "erase", "archive"]
    protection: Text
    basis: Text
    order: Text = EMPTY
    active_years: int | None = None
    personal: bool = False


@dataclass(frozen=True, slots=True)
class FormBody:
    """What makes a document a form: its one parent, who fills it and where it goes, its record rules and its sections.

    `generated` names the register that fills the form by itself (`master-list`, `external`, `retention` …), if one does.
    `orientation` is of the printed sheet.
    """

    parent: str
    record: RecordRules
    filled_by: tuple[str, ...]
    sent_to: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    orientation: Literal["portrait", "landscape"] = "portrait"
    generated: str | None = None
    when: Text = EMPTY

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in printed order; columns stand within their tables."""
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def number_field(self) -> Field | None:
        """The field that holds the record's own number: the first automatic one with a pattern (R-50)."""
        return next((field for field in self.fields if field.type == "auto" and field.pattern), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A controlled document as one revision has it; for a form `form` is there, for every other type the clauses are.

    `id` never changes and is never printed; `owner` is a role id; `external` are ids of external documents;
    `terms` are term ids to explain; `references` and `attachments` are document ids, attachments in printed order. A job
    description names its `role`, whose duties, authority, competence and steps are its content.
    """

    id: str
    code: str
    type: DocumentType
    process: str
    owner: str
    title: Text
    aliases: tuple[Text, ...] = ()
    confidentiality: Confidentiality = "internal"
    languages: tuple[str, ...] = ()
    purpose: Text = EMPTY
    scope: Text = EMPTY
    responsibilities: Responsibilities = Responsibilities()
    outcome: Text = EMPTY
    terms: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    satisfies: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    distribution: Text = EMPTY
    attachments: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    form: FormBody | None = None
    review_months: int | None = None
    keep_superseded_years: int | None = None
    role: str | None = None
    change: Change = field(default_factory=Change)
    schema: int = 1

    @property
    def folder(self) -> Literal["documents", "forms"]:
        """The site's folder that the document's pages live in."""
        return "forms" if self.form else "documents"

    def clause(self, clause_id: str) -> Clause | None:
        """The clause of that id, or None."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)
